"""Write what retold finds in given texts as one prediction file for the gold scorer.

    python bench/predict.py --job JOB.json --out PRED.json

JOB is {"files": {id: path}, "pairs": [[id, id], ...]}; PRED holds sentences, alignments, unaligned, edits,
artifacts and names with code-point offsets into the files as decoded (the format is in tests/gold/score.py).
Everything comes from the library calls the product itself makes, with default settings.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from compare import pipeline
from compare.facts import merge
from compare.group import pairings
from compare.model import Comparison, Document, Span, Witness
from compare.settings import Settings


def predict(texts: dict[str, str], pairs: list[tuple[str, str]]) -> dict[str, list[Any]]:
    """The prediction for texts by id and pairs of ids."""
    settings = Settings()
    ids = sorted(texts)
    articles = [pipeline.prepare(Document(i, texts[i]), settings) for i in ids]
    found = {(ids[p.a], ids[p.b]): p for p in pairings(articles, settings)}
    witnesses = {i: pipeline.examine(article) for i, article in zip(ids, articles, strict=True)}
    out: dict[str, list[Any]] = {
        key: [] for key in ("sentences", "alignments", "unaligned", "edits", "artifacts", "names")
    }
    for i in ids:
        _add_single(out, i, witnesses[i])
    for a, b in pairs:
        a, b = sorted((a, b))
        _add_pair(out, pipeline.compare(witnesses[a], witnesses[b], found[a, b]))
    out["names"] = _names(list(witnesses.values()))
    return out


def _add_single(out: dict[str, list[Any]], i: str, witness: Witness) -> None:
    for sentence in witness.article.sentences:
        out["sentences"].append({"file": i, **_place(sentence.span)})
    for furniture in witness.article.furniture:
        out["sentences"].append({"file": i, **_place(furniture.span), "type": "noncontent"})
    for finding in witness.findings:
        out["artifacts"].append({"file": i, "spans": [list(s) for s in finding.spans], "kind": finding.kind})


def _add_pair(out: dict[str, list[Any]], c: Comparison) -> None:
    a, b = c.a.article, c.b.article
    ids = [a.document.id, b.document.id]
    for link in c.alignment.links:
        out["alignments"].append(
            {
                "a": {"file": ids[0], "spans": [list(a.sentences[i].span) for i in link.a]},
                "b": {"file": ids[1], "spans": [list(b.sentences[j].span) for j in link.b]},
                "grade": link.grade,
            }
        )
    for article, only in ((a, c.alignment.only_a), (b, c.alignment.only_b)):
        spans = [article.sentences[i].span for i in only] + [f.span for f in article.furniture]
        out["unaligned"] += [{"pair": ids, "file": article.document.id, **_place(s)} for s in spans]
    for drift in c.drifts:
        out["edits"].append(
            {
                "a": {"file": ids[0], **_hull(drift.edit.a)},
                "b": {"file": ids[1], **_hull(drift.edit.b)},
                "kind": drift.kind,
                "meaning_changed": drift.severity,
                "quote_altered": drift.quote_altered,
            }
        )


def _names(witnesses: list[Witness]) -> list[list[str]]:
    """Clusters of the surface forms that stand for one person, place or body over all texts, with their articles."""
    forms: dict[tuple[int, int], set[str]] = {}
    for i, w in enumerate(witnesses):
        for mention in w.facts.mentions:
            text, (start, end) = w.article.document.text, mention.span
            lead = text[max(0, start - 4) : start]
            found = forms.setdefault((i, mention.entity), set())
            found.add(text[start:end])
            if lead.casefold() == "the ":
                found.add(lead + text[start:end])
    clusters = merge([w.facts.entities for w in witnesses])
    return [sorted(set().union(*(forms.get(place, set()) for place in cluster))) for cluster in clusters]


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _hull(spans: tuple[Span, ...]) -> dict[str, int]:
    """The longest of the places of an edit: the prediction format knows one a side."""
    return _place(max(spans, key=lambda s: (s.end - s.start, -s.start)))


def main() -> None:
    """Read the job, write the prediction."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--job", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    job = json.loads(args.job.read_text(encoding="utf-8"))
    texts = {i: Path(p).read_bytes().decode("utf-8") for i, p in job["files"].items()}
    prediction = predict(texts, [tuple(p) for p in job["pairs"]])
    args.out.write_text(json.dumps(prediction, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
