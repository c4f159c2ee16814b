"""Tab-separated rows in the style of the MQM error annotations of the WMT shared tasks (Freitag et al. 2021).

Columns: system, doc, docSegId, globalSegId, rater, source, target, category, severity. One row a drift that changes
meaning: the linked passage of A is the source, that of B the target, each with ``<v>…</v>`` around the words; a
passage without such a drift has one row "no-error". Material is major, nuance is minor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compare.export.findings import Findings, documents, of_pair, passage

_COLUMNS = ("system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity")
_SEVERITY = {"material": "major", "nuance": "minor"}

CATEGORIES = {
    "addition": "accuracy/addition",
    "omission": "accuracy/omission",
    "name-variant": "terminology/inconsistent",
    "place-name": "terminology/inconsistent",
    "institution-name": "terminology/wrong-term",
    "title-role": "terminology/wrong-term",
    "number-quantity": "accuracy/mistranslation",
    "date-time": "locale-convention/date-format",
    "punctuation": "fluency/punctuation",
    "quote-punctuation": "fluency/punctuation",
    "orthography": "fluency/spelling",
    "capitalisation": "fluency/spelling",
    "mt-artefact": "fluency/punctuation",
    "word-order": "fluency/grammar",
    "grammatical-number": "fluency/grammar",
    "determiner": "fluency/grammar",
    "preposition": "fluency/grammar",
    "function-word": "fluency/grammar",
    "tense-aspect": "fluency/grammar",
}
"""MQM categories of kinds (themqm.org); every other kind is accuracy/mistranslation."""


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.mqm.tsv``."""
    by_id, lines, total = documents(findings), ["\t".join(_COLUMNS)], 0
    for comparison in findings["comparisons"]:
        a, b = by_id[comparison["a"]], by_id[comparison["b"]]
        drifts = of_pair(findings, comparison)
        for number, link in enumerate(comparison["links"]):
            total += 1
            head = [comparison["b"], comparison["a"], str(number + 1), str(total), "retold"]
            found = [
                d for d in drifts if d["link"] and d["link"]["index"] == number and d["severity"] != "none"
            ]
            sides = (a["text"], link["a"]), (b["text"], link["b"])
            if not found:
                lines.append("\t".join([*head, *(passage(*side) for side in sides), "no-error", "no-error"]))
            for drift in found:
                marked = [
                    _marked(source, spans, drift[side]["spans"])
                    for (source, spans), side in zip(sides, "ab", strict=True)
                ]
                lines.append("\t".join([*head, *marked, _category(drift), _SEVERITY[drift["severity"]]]))
    yield "findings.mqm.tsv", ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _marked(source: str, sentences: list[list[int]], spans: list[list[int]]) -> str:
    """The passage on one line with the words of the spans between marks."""
    out: list[str] = []
    at = sentences[0][0] if sentences else 0
    for start, end in sorted(spans):
        out += [source[at:start], "<v>", source[start:end], "</v>"]
        at = end
    return " ".join("".join([*out, source[at : max(at, sentences[-1][1])]]).split()) if sentences else ""


def _category(drift: dict[str, Any]) -> str:
    return CATEGORIES.get(drift["kind"], "accuracy/mistranslation")
