"""Run retold on folders of public data with public gold and print what it gets right, beside a trivial baseline.

    python -m bench.accuracy PACKS [--only A_sentalign,B_wordalign] [--predictions DIR] [--json FILE]

PACKS holds folders A_sentalign ... F_artefacts of JSON Lines files; what is not there is skipped and named.
Default settings everywhere. --json writes {"<pack>/<file stem>": {column: number}}.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import baselines, metrics

Scores = dict[str, float]
Result = tuple[str, Scores, Scores]
"""A key of the table, the product's numbers, the baseline's."""


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


class Keeper:
    """Writes each prediction beside the others when a folder for them is given."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def keep(self, key: str, prediction: Any) -> Any:
        if self.folder:
            path = self.folder / f"{key}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(prediction, ensure_ascii=False), encoding="utf-8")
        return prediction


def sentalign(folder: Path, adapter: ModuleType, keeper: Keeper) -> Iterator[Result]:
    """Pack A: sentence alignment."""
    for path in sorted(folder.glob("*.jsonl")):
        rows, key = rows_of(path), f"{folder.name}/{path.stem}"
        found = keeper.keep(key, adapter.predict(rows))
        plain = baselines.sentence_links(rows)
        yield key, metrics.sentence_alignment(rows, found), metrics.sentence_alignment(rows, plain)
        for profile in sorted({r["profile"] for r in rows if "profile" in r}):
            part = [r for r in rows if r["profile"] == profile]
            if len(part) < len(rows):
                scored = metrics.sentence_alignment(part, found), metrics.sentence_alignment(part, plain)
                yield f"{key}.{profile}", *scored


def wordalign(folder: Path, adapter: ModuleType, keeper: Keeper) -> Iterator[Result]:
    """Pack B: word alignment."""
    for path in sorted(folder.glob("*.jsonl")):
        rows, key = rows_of(path), f"{folder.name}/{path.stem}"
        found = keeper.keep(key, adapter.predict(rows))
        yield (
            key,
            metrics.word_alignment(rows, found),
            metrics.word_alignment(rows, baselines.word_links(rows)),
        )


def neardup(folder: Path, adapter: ModuleType, keeper: Keeper) -> Iterator[Result]:
    """Pack C: which documents belong together."""
    for part in sorted(p for p in folder.iterdir() if (p / "docs.jsonl").is_file()):
        documents, key = rows_of(part / "docs.jsonl"), f"{folder.name}/{part.name}"
        gold = {r["id"]: (r["cluster"], r["judged"]) for r in rows_of(part / "gold.jsonl")}
        extra = part / "related.jsonl"
        related = frozenset(frozenset((r["a"], r["b"])) for r in (rows_of(extra) if extra.is_file() else []))
        found = keeper.keep(key, adapter.predict(part.name, documents))
        ours = metrics.discovery(gold, *found, related)
        yield key, ours, metrics.discovery(gold, *baselines.discovery(documents), related)


def by_file(
    measures: dict[str, tuple[Callable[..., Scores], Callable[..., Any]]],
) -> Callable[[Path, ModuleType, Keeper], Iterator[Result]]:
    """A pack whose files have a measure and a baseline by stem; ``*`` for all others."""

    def run(folder: Path, adapter: ModuleType, keeper: Keeper) -> Iterator[Result]:
        for path in sorted(folder.glob("*.jsonl")):
            measure, baseline = measures.get(path.stem) or measures["*"]
            rows, key = rows_of(path), f"{folder.name}/{path.stem}"
            found = keeper.keep(key, adapter.predict(path.stem, rows))
            yield key, measure(rows, found), measure(rows, baseline(rows))

    return run


PACKS: dict[str, Callable[[Path, ModuleType, Keeper], Iterator[Result]]] = {
    "A_sentalign": sentalign,
    "B_wordalign": wordalign,
    "C_neardup": neardup,
    "D_drift": by_file({"*": (metrics.drift, baselines.drift)}),
    "E_names": by_file({"*": (metrics.names, baselines.names)}),
    "F_artefacts": by_file(
        {
            "boilerplate": (metrics.boilerplate, baselines.boilerplate),
            "corrupted": (metrics.corrupted, baselines.corrupted),
            "hallucination": (metrics.hallucination, baselines.hallucination),
        }
    ),
}


def show(key: str, ours: Scores, baseline: Scores) -> None:
    """One line of the table: product number and, in brackets, the baseline's."""
    cells = "  ".join(f"{name} {value:.3f} ({baseline.get(name, 0):.3f})" for name, value in ours.items())
    print(f"{key:32} {cells}", flush=True)


def main() -> None:
    """Score every file that is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packs", type=Path)
    parser.add_argument("--only", default=",".join(PACKS), help="names of packs, with commas")
    parser.add_argument("--predictions", type=Path, help="folder to keep the product's answers in")
    parser.add_argument("--json", type=Path, help="file to write the numbers to")
    args = parser.parse_args()
    table: dict[str, Scores] = {}
    print(f"{'':32} ours (baseline)")
    for name in args.only.split(","):
        folder = args.packs / name
        if not folder.is_dir():
            print(f"skipped: {folder} is not there", file=sys.stderr)
            continue
        adapter = importlib.import_module(f"bench.adapters.{name.lower()}")
        for key, ours, baseline in PACKS[name](folder, adapter, Keeper(args.predictions)):
            table[key] = ours
            show(key, ours, baseline)
    if args.json:
        args.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
