"""What a large story costs: time, memory, sizes of the pages, and how soon Chromium shows them.

    python -m bench.story FILE.jsonl [--articles 50] [--sentences 40] [--compare-all-to 16]
    python -m bench.story --reports 300

FILE.jsonl holds versions of articles: rows with ``text`` and ``cluster``, the article they are versions of. A story is
made of the six clusters with most versions: article n takes version n of each, one sentence in twenty left out, up to
the number of sentences. ``--reports N`` makes N short reports from one template instead.

``retold report`` runs as a process of its own, without its cache; time is of the wall and of the processor, children
included, memory the largest resident set of a process. Pages are opened from the disk where playwright is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

CLUSTERS = 6
LEFT_OUT = 0.05
LINES = (
    "The {adj} {thing} in {town} was closed on {day} after heavy rain damaged its roof.",
    "Mayor {name} {verb} that repairs would take about {n} weeks and cost {m} million euros.",
    "“We are doing everything we can to reopen it quickly,” {name} {verb}.",
    "The council had voted for the repairs in a meeting on {day}.",
    "About {k} people use the building every day, according to the local authority.",
    "A spokesman for the fire service confirmed that nobody was hurt in the incident.",
    "The weather office expects more rain until {day}.",
    "Schools in the region will stay open, the ministry {verb}.",
    "Two years ago a similar accident happened in {town}, where the repairs took much longer than planned.",
    "The opposition called for an independent inquiry into the state of public buildings.",
)
WORDS = {
    "adj": "new old large small modern costly planned",
    "thing": "bridge road school hospital library station market harbour",
    "town": "Ashford Bromley Carlow Dunmore Farnham Glossop Hexham Kendal Ludlow Morpeth Penrith Selby",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "name": "Weber Hall Lopez Carter Duarte Brandt Moretti Baker Haddad Doyle",
    "verb": "said told explained added stressed noted",
}


def story(path: Path, articles: int, sentences: int) -> list[str]:
    """The texts of a story made from versions of several articles."""
    clusters: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        clusters[str(row["cluster"])].append(row["text"])
    most = sorted(clusters.items(), key=lambda item: (-len(item[1]), item[0]))[:CLUSTERS]
    chance = random.Random(1)
    out: list[str] = []
    for n in range(articles):
        told = [s for _, texts in most for s in texts[n % len(texts)].split(". ")]
        out.append(". ".join([s for s in told if chance.random() > LEFT_OUT][:sentences]) + ".")
    return out


def reports(size: int) -> list[str]:
    """Short reports from one template, each with words of its own and without some of the lines."""
    chance = random.Random(7)
    out: list[str] = []
    for _ in range(size):
        words = {key: chance.choice(told.split()) for key, told in WORDS.items()}
        counts = {"n": chance.randint(2, 12), "m": chance.randint(1, 9), "k": 100 * chance.randint(2, 40)}
        out.append(" ".join(line.format(**words, **counts) for line in LINES if chance.random() > 0.12))
    return out


def run(pile: Path, out: Path, more: list[str]) -> None:
    """Write the report of a pile in a process of its own; print what that cost and what it wrote."""
    command = [sys.executable, "-m", "compare", "report", str(pile), "--out", str(out), "--no-cache", *more]
    at = time.monotonic()
    process = os.spawnv(os.P_NOWAIT, sys.executable, command)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"retold report left with {os.waitstatus_to_exitcode(status)}")
    wall, cpu = time.monotonic() - at, used.ru_utime + used.ru_stime
    print(f"wall {wall:.1f} s, processor {cpu:.1f} s, largest process {used.ru_maxrss / 1024:,.0f} MB")
    sizes = {p.name: p.stat().st_size for p in out.rglob("*") if p.is_file()}
    print(f"{len(sizes):,} files, {sum(sizes.values()) / 1e6:,.1f} MB; the largest:")
    for name in sorted(sizes, key=lambda name: (-sizes[name], name))[:8]:
        print(f"  {name:40} {sizes[name] / 1e6:8.2f} MB")


def shown(out: Path) -> None:
    """How soon pages are usable in Chromium: opened, scripts run, and drawn twice."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("playwright is not installed: pages not opened")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto("about:blank")
        for name in ("index.html", "story-1.html", "story-1-facts.html", "pairs.html", "lexicon.html"):
            if (out / name).is_file():
                at = time.monotonic()
                page.goto((out / name).as_uri())
                page.evaluate("() => new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))")
                print(f"  {name:40} {time.monotonic() - at:8.2f} s to usable")
        browser.close()


def main() -> None:
    """Make the pile, report it, and print what that cost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--reports", type=int, default=0)
    parser.add_argument("--compare-all-to", default="")
    args = parser.parse_args()
    if not args.reports and not args.file:
        parser.error("give FILE.jsonl or --reports N")
    texts = reports(args.reports) if args.reports else story(args.file, args.articles, args.sentences)
    with tempfile.TemporaryDirectory() as folder:
        pile, out = Path(folder, "pile.jsonl"), Path(folder, "report")
        rows = (json.dumps({"id": f"s{n:03}", "text": text, "lang": "en"}) for n, text in enumerate(texts))
        pile.write_text("\n".join(rows), encoding="utf-8")
        words = sum(len(text.split()) for text in texts)
        print(f"== {len(texts)} articles, {words:,} words")
        run(pile, out, ["--compare-all-to", args.compare_all_to] if args.compare_all_to else [])
        shown(out)


if __name__ == "__main__":
    main()
