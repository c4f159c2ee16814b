"""Word documents with tracked changes (extra-free: WordprocessingML by hand): B as a revision of A, one file a pair.

Accepting all changes gives the linked passages of B, rejecting all gives those of A; each change is an insertion
and a deletion "by" retold with the kind, the severity and the reason in a comment. A sentence without counterpart
is a wholly inserted or deleted paragraph. Opens in Word and LibreOffice (ECMA-376, part 1, 17.13.5).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from compare.export.findings import Findings, documents, of_pair, passage, pieces
from compare.export.xml import attribute, shown

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP = 'w:author="retold" w:date="2000-01-01T00:00:00Z"'
"""The same findings give the same bytes: the time of making is not part of them."""
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{_OFFICE}.comments+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        'Target="comments.xml"/></Relationships>'
    ),
}


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``A-B.docx`` for every pair."""
    by_id = documents(findings)
    for comparison in findings["comparisons"]:
        a, b = by_id[comparison["a"]], by_id[comparison["b"]]
        drifts = of_pair(findings, comparison)
        body = "".join(_paragraphs(comparison, drifts, a, b))
        document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        comments = f"<w:comments {_W}>{''.join(map(_comment, enumerate(drifts)))}</w:comments>"
        parts = {**_PARTS, "word/document.xml": document, "word/comments.xml": comments}
        yield f"{a['id']}-{b['id']}.docx", _packed(parts)


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), (_HEAD + content).encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraphs(
    comparison: dict[str, Any], drifts: list[dict[str, Any]], a: dict[str, Any], b: dict[str, Any]
) -> Iterator[str]:
    numbers = {d["id"]: n for n, d in enumerate(drifts)}
    done: set[int] = set()
    head = _text(f"A: {a['id']}   B: {b['id']}")
    yield f"<w:p><w:r>{head}</w:r></w:p>"
    for number, link in enumerate(comparison["links"]):
        own = [d for d in drifts if d["link"] and d["link"]["index"] == number]
        runs = []
        for piece in pieces(link, own, a, b):
            if piece.drift:
                runs.append(_change(numbers[piece.drift["id"]], piece.a, piece.b, done))
            else:
                runs.append(f"<w:r>{_text(piece.a)}</w:r>")
        yield f"<w:p>{''.join(runs)}</w:p>"
    for drift in drifts:
        if drift["link"] is None:
            was, now = (passage(d["text"], drift[s]["spans"]) for s, d in (("a", a), ("b", b)))
            yield f"<w:p>{_change(numbers[drift['id']], was, now, done)}</w:p>"


def _change(number: int, was: str, now: str, done: set[int]) -> str:
    """A deletion, an insertion, and at the first place of the finding the anchor of its comment."""
    mark = f'w:id="{1_000 + 2 * number}" {_STAMP}'
    runs = f"<w:del {mark}><w:r>{_text(was, 'delText')}</w:r></w:del>" if was else ""
    mark = f'w:id="{1_001 + 2 * number}" {_STAMP}'
    runs += f"<w:ins {mark}><w:r>{_text(now)}</w:r></w:ins>" if now else ""
    if number in done:
        return runs
    done.add(number)
    here = f'w:id="{number}"'
    return f"<w:commentRangeStart {here}/>{runs}<w:commentRangeEnd {here}/><w:r><w:commentReference {here}/></w:r>"


def _comment(numbered: tuple[int, dict[str, Any]]) -> str:
    number, drift = numbered
    words = f"{drift['kind']}, {drift['severity']}: {drift['reason']}"
    author = f'w:id="{number}" {_STAMP} w:initials={attribute("r")}'
    return f"<w:comment {author}><w:p><w:r>{_text(words)}</w:r></w:p></w:comment>"


def _text(words: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{shown(words)}</w:{tag}>'
