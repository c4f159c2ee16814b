"""TMX 1.4b (LISA/ETSI GS LIS 002): the linked passages as translation units, one variant a side.

Both sides may be in one language; the document each stands in is a property of its variant, so a memory of
paraphrases and of translations looks alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from compare.export.findings import Findings, documents, passage
from compare.export.xml import attribute, shown


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``passages.tmx``."""
    by_id = documents(findings)
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'<header creationtool="retold" creationtoolversion={attribute(_version(findings))} segtype="sentence" '
        'o-tmf="retold" adminlang="en" srclang="*all*" datatype="plaintext"/>',
        "<body>",
    ]
    for comparison in findings["comparisons"]:
        sides = [by_id[comparison[side]] for side in "ab"]
        for link in comparison["links"]:
            out.append(f'<tu><prop type="grade">{shown(link["grade"])}</prop>')
            for side, document in zip("ab", sides, strict=True):
                words = shown(passage(document["text"], link[side]))
                out.append(
                    f'<tuv xml:lang={attribute(document["lang"])}><prop type="document">'
                    f"{shown(document['id'])}</prop><seg>{words}</seg></tuv>"
                )
            out.append("</tu>")
    yield "passages.tmx", "\n".join([*out, "</body>", "</tmx>", ""]).encode()


def _version(findings: Findings) -> str:
    """The version of the tool, the first word of the signature that holds a digit."""
    return next((w for w in findings["signature"].split() if w[:1].isdigit()), "0")
