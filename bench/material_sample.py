"""A sheet of material findings on plain news pairs, for a person to judge one by one, and the share of wrong ones.

    python -m bench.material_sample sheet PACKS/A_sentalign/pairs.jsonl --out SHEET.csv [--size 200] [--seed 1]
    python -m bench.material_sample strip SHEET.csv --out VERDICTS.csv
    python -m bench.material_sample share VERDICTS.csv

The sheet has a row a finding: pair, name of the finding (``compare.identity``), kind, reason and both sides with their
surroundings, the edit between brackets; ``verdict`` is to be filled with ``right`` or ``wrong``. Wrong is what a reader
would not call another fact, a cut that is nonsense, or sentences that do not belong together. The first line says how
many material findings and how many links there were. ``strip`` writes the filled sheet without any text, to be kept.
``share`` reads the kept verdicts and gives the wrong findings per 100 links with Wilson's 95 % interval.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from compare import identity, pipeline
from compare.model import Document, Drift, Pairing, Span
from compare.settings import Settings

AROUND = 110
"""Characters of surroundings shown on each side of an edit."""
FIELDS = ("pair", "finding", "kind", "verdict", "reason", "a", "b")
KEPT = FIELDS[:4]


class Found(NamedTuple):
    """One material finding of a pair."""

    pair: str
    name: str
    drift: Drift
    a: str
    b: str


def findings(rows: Iterable[dict[str, Any]]) -> tuple[list[Found], int]:
    """All material findings of the pairs in order, and the number of links."""
    out: list[Found] = []
    links = 0
    settings = Settings()
    for row in rows:
        a, b = (
            pipeline.examine(
                pipeline.prepare(Document(f"{row['id']}/{s}", row[f"text_{s}"], lang="en"), settings)
            )
            for s in "ab"
        )
        found = pipeline.compare(a, b, Pairing(0, 1, "near-duplicate", 1.0, "given as a pair"))
        links += len(found.alignment.links)
        for name, drift in zip(identity.drifts(found), found.drifts, strict=True):
            if drift.severity == "material":
                one, two = shown(row["text_a"], drift.edit.a), shown(row["text_b"], drift.edit.b)
                out.append(Found(str(row["id"]), name, drift, one, two))
    return out, links


def shown(text: str, spans: tuple[Span, ...]) -> str:
    """The spans between brackets in their surroundings, on one line."""
    low, high = max(0, spans[0].start - AROUND), min(len(text), spans[-1].end + AROUND)
    out, at = [], low
    for span in spans:
        out += [text[at : span.start], "[", text[span.start : span.end], "]"]
        at = span.end
    return " ".join(("".join(out) + text[at:high]).split())


def sheet(pack: Path, out: Path, size: int, seed: int) -> None:
    """Write a seeded sample of material findings."""
    with pack.open(encoding="utf-8") as file:
        found, links = findings(json.loads(line) for line in file if line.strip())
    chosen = sorted(random.Random(seed).sample(range(len(found)), min(size, len(found))))
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {len(found)} material findings, {links} links, seed {seed}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for x in (found[i] for i in chosen):
            writer.writerow((x.pair, x.name, x.drift.kind, "", x.drift.reason, x.a, x.b))


def strip(filled: Path, out: Path) -> None:
    """Keep pair, name, kind and verdict of a filled sheet, no text."""
    head, *lines = filled.read_text(encoding="utf-8").splitlines()
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(head + "\n")
        writer = csv.DictWriter(file, KEPT, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(csv.DictReader(lines))


def share(verdicts: Path) -> str:
    """Wrong findings in 100 links: the share in the sample times all material findings, by their links."""
    head, *lines = verdicts.read_text(encoding="utf-8").splitlines()
    total, links = (int(part.split()[0]) for part in head.removeprefix("# ").split(", ")[:2])
    judged = [row["verdict"] for row in csv.DictReader(lines)]
    wrong, n = judged.count("wrong"), len(judged)
    per = 100 * total / links
    low, high = wilson(wrong, n)
    return (
        f"{wrong} of {n} material findings wrong; {per:.2f} material findings in 100 links; "
        f"wrong in 100 links: {per * wrong / n:.2f} (95 % {per * low:.2f} to {per * high:.2f})"
    )


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share (E. B. Wilson, 1927)."""
    p, d = hits / n, 1 + z * z / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / d, (middle + half) / d


def main() -> None:
    """Write a sheet, strip a filled one, or give the share."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("sheet", "strip", "share"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.task == "sheet":
        sheet(args.file, args.out, args.size, args.seed)
    elif args.task == "strip":
        strip(args.file, args.out)
    else:
        print(share(args.file))


if __name__ == "__main__":
    main()
