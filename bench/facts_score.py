"""Score the fact tables of retold's stories against a gold file of facts.

    python bench/facts_score.py --job bench/seeds.json --gold tests/gold/facts.json

A gold fact (verdict agree, differ or contradict) is found when one row has its verdict and, for every gold claim, a
claim of the same article whose passage overlaps the gold quote by at least half of the shorter of the two. A false
conflict is a row with verdict differ or contradict that shares no two claims of different articles with a gold fact
of either verdict.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from compare import run_local
from compare.model import Document, FactRow

CONFLICT = ("differ", "contradict")


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared >= min(a[1] - a[0], b[1] - b[0]) > 0


def covers(row: FactRow, fact: dict[str, Any], ids: list[str]) -> list[bool]:
    """For each claim of a gold fact whether the row has one like it."""
    return [
        any(ids[c.article] == g["file"] and overlap(c.passage, (g["start"], g["end"])) for c in row.claims)
        for g in fact["claims"]
    ]


def is_false(row: FactRow, facts: list[dict[str, Any]], ids: list[str]) -> bool:
    """Whether a conflict touches no conflict of the gold file in two articles."""
    for fact in facts:
        if fact["status"] in CONFLICT:
            hit = {g["file"] for g, ok in zip(fact["claims"], covers(row, fact, ids), strict=True) if ok}
            if len(hit) > 1:
                return False
    return True


def main() -> None:
    """Print the score and what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--job", required=True, type=Path)
    parser.add_argument("--gold", required=True, type=Path)
    args = parser.parse_args()
    job = json.loads(args.job.read_text(encoding="utf-8"))
    texts = {i: Path(p).read_bytes().decode("utf-8") for i, p in sorted(job["files"].items())}
    report = run_local.run([Document(i, text) for i, text in texts.items()], workers=1)
    ids = [w.article.document.id for w in report.witnesses]
    rows = [row for story in report.stories for row in story.facts]
    facts = json.loads(args.gold.read_text(encoding="utf-8"))["facts"]
    asked = [f for f in facts if f["status"] in ("agree", *CONFLICT)]
    found = [f for f in asked if any(r.verdict == f["status"] and all(covers(r, f, ids)) for r in rows)]
    for fact in asked:
        if fact not in found:
            best = max(rows, key=lambda r: sum(covers(r, fact, ids)))
            print(f"missed {fact['id']} ({fact['status']}): {sum(covers(best, fact, ids))} of "
                  f"{len(fact['claims'])} quotes in a row that says {best.verdict} ({best.aspect})")  # fmt: skip
    for fact in found:
        print(f"found {fact['id']} ({fact['status']})")
    false = [r for r in rows if r.verdict in CONFLICT and is_false(r, facts, ids)]
    for row in false:
        quotes = [report.witnesses[c.article].article.document.text[slice(*c.passage)] for c in row.claims]
        print(f"false conflict ({row.verdict}, {row.aspect}): {quotes}: {row.reason}")
    print(f"facts found {len(found)} of {len(asked)}; rows {len(rows)}; false conflicts {len(false)}")


if __name__ == "__main__":
    main()
