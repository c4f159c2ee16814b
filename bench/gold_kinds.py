"""Name the gold edits of the seeds themselves: kind, meaning and quotation overlay, apart from how edits are cut.

    python -m bench.gold_kinds [--list]

Every gold edit is put before the rules in a link of its own sentences. Prints the share of right kinds and meanings
over all, over 002/003 and by kind, the F1 of "quotation altered", and the microseconds an edit takes. ``--list`` adds
every edit whose kind or meaning is not the gold's.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from compare import drift, pipeline
from compare.model import Alignment, Article, Document, Drift, Edit, Link, Span, Witness
from compare.settings import Settings

ROOT = Path(__file__).parent.parent
Row = dict[str, Any]


def witnesses() -> dict[str, Witness]:
    """The seeds by their gold names, examined."""
    files: dict[str, str] = json.loads((ROOT / "bench" / "seeds.json").read_text(encoding="utf-8"))["files"]
    settings = Settings()
    out = {}
    for name, path in sorted(files.items()):
        with (ROOT / path).open(encoding="utf-8", newline="") as file:
            out[name] = pipeline.examine(pipeline.prepare(Document(name, file.read()), settings))
    return out


def sentences(article: Article, start: int, end: int) -> tuple[int, ...]:
    """Indices of the sentences a span touches, at least one."""
    found = (
        i
        for i, s in enumerate(article.sentences)
        if s.span.start < max(end, start + 1) and start < s.span.end
    )
    return tuple(found) or (0,)


def judged(row: Row, a: Witness, b: Witness) -> Drift:
    """The drift of a gold edit."""
    spans = [Span(row[s]["start"], row[s]["end"]) for s in "ab"]
    link = Link(
        sentences(a.article, *spans[0]), sentences(b.article, *spans[1]), 1.0, "same statement", "gold"
    )
    edit = Edit(0, (spans[0],), (spans[1],), "gold", moved=row["kind"] == "word-order")
    return drift.classify(a, b, Alignment((link,), (), ()), (edit,))[0]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    rows = json.loads((ROOT / "tests" / "gold" / "drift.json").read_text(encoding="utf-8"))["edits"]
    read = witnesses()
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    overlay, took = [0, 0, 0], 0.0
    for row in (r for r in rows if r["group"]):
        a, b = (read[i] for i in row["pair"])
        start = time.perf_counter()
        found = judged(row, a, b)
        took += time.perf_counter() - start
        kind = found.kind == row["kind"] or found.kind in row["secondary"]
        meaning = found.severity == row["meaning_changed"]
        pair = "002/003" if row["pair"] == ["002", "003"] else "other pairs"
        for key in ("all", pair, row["kind"]):
            counted[key] = [n + k for n, k in zip(counted[key], (1, kind, meaning), strict=True)]
        told = (row["quote_altered"], found.quote_altered)
        overlay = [
            n + (told == t)
            for n, t in zip(overlay, ((True, True), (False, True), (True, False)), strict=True)
        ]
        if args.list and not (kind and meaning):
            print(
                f"{row['a']['text']!r} -> {row['b']['text']!r}: {row['kind']} {row['meaning_changed']};",
                end=" ",
            )
            print(f"found {found.kind} {found.severity} ({found.reason})")
    for key, (n, kinds, meanings) in sorted(counted.items(), key=lambda item: (-item[1][0], item[0])):
        print(f"{key:24} n {n:4}  kind {kinds / n:.3f}  meaning {meanings / n:.3f}")
    hit, wrong, missed = overlay
    print(f"quotation altered F1 {2 * hit / max(1, 2 * hit + wrong + missed):.3f}")
    print(f"microseconds an edit {1e6 * took / max(1, counted['all'][0]):.0f}")


if __name__ == "__main__":
    main()
