"""TEI P5 critical apparatus by parallel segmentation (TEI Guidelines, chapter 12): one file a pair.

Each link is a paragraph; where the witnesses differ stands ``app`` with one ``rdg`` a witness, its kind in
``@type`` and the finding's name in ``@n``; a sentence without counterpart is an ``app`` with one empty reading.
Severity and the altered quotation are in ``@cause`` and ``@ana`` of the reading of B.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compare.export.findings import Findings, documents, of_pair, passage, pieces
from compare.export.xml import attribute, shown


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``A-B.tei.xml`` for every pair."""
    by_id = documents(findings)
    for comparison in findings["comparisons"]:
        a, b = by_id[comparison["a"]], by_id[comparison["b"]]
        body = _body(findings, comparison, a, b)
        yield f"{a['id']}-{b['id']}.tei.xml", "\n".join([*_head(findings, a, b), *body, ""]).encode()


def _head(findings: Findings, a: dict[str, Any], b: dict[str, Any]) -> list[str]:
    witnesses = [
        f'<witness xml:id="{sigil}" n={attribute(d["id"])}>{shown(d["name"] or d["id"])}'
        + (f", <date>{shown(d['date'])}</date>" if d["date"] else "")
        + "</witness>"
        for sigil, d in (("A", a), ("B", b))
    ]
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        "<teiHeader><fileDesc>",
        f"<titleStmt><title>{shown(a['id'])} and {shown(b['id'])} collated</title></titleStmt>",
        f"<publicationStmt><p>Made by {shown(findings['signature'])}</p></publicationStmt>",
        f"<sourceDesc><listWit>{''.join(witnesses)}</listWit></sourceDesc>",
        "</fileDesc><encodingDesc>",
        '<variantEncoding method="parallel-segmentation" location="internal"/>',
        "</encodingDesc></teiHeader>",
    ]


def _body(findings: Findings, comparison: dict[str, Any], a: dict[str, Any], b: dict[str, Any]) -> list[str]:
    drifts = of_pair(findings, comparison)
    out = ["<text><body>"]
    for number, link in enumerate(comparison["links"]):
        own = [d for d in drifts if d["link"] and d["link"]["index"] == number]
        inner = "".join(
            _entry(piece.drift, piece.a, piece.b) if piece.drift else shown(piece.a)
            for piece in pieces(link, own, a, b)
        )
        out.append(f'<p n="{number + 1}">{inner.strip()}</p>')
    for drift in drifts:
        if drift["link"] is None:
            sides = [passage(d["text"], drift[s]["spans"]) for s, d in (("a", a), ("b", b))]
            out.append(f"<p>{_entry(drift, *sides)}</p>")
    empty = ["<p/>"] if len(out) == 1 else []
    return [*out, *empty, "</body></text></TEI>"]


def _entry(drift: dict[str, Any], a: str, b: str) -> str:
    ana = ' ana="#quote-altered"' if drift["quote_altered"] else ""
    return (
        f"<app type={attribute(drift['kind'])} n={attribute(drift['id'])}>"
        f'<rdg wit="#A">{shown(a)}</rdg><rdg wit="#B" cause={attribute(drift["severity"])}{ana}>{shown(b)}</rdg></app>'
    )
