"""What each step costs, beside difflib and the other word diffs on the same words in the same run.

    python -m bench.speed [--pairs FILE.jsonl] [--rounds 5]

Figures are medians of CPU time over the rounds (wall time for whole processes). Machines are noisy, so read the
ratios: in every round each step is timed once, beside difflib. FILE.jsonl holds rows with text_a and text_b (for one,
A_sentalign/pairs.jsonl); the seeds are always timed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import diff_match_patch

from compare import diff, drift, facts, language, pipeline
from compare.align import align
from compare.group import pairings
from compare.model import Article, Document, Pairing, Witness
from compare.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Settings()
SAMPLE = 40
"""Pairs of a file on which the naming of edits is timed."""


def median(step: Callable[[], Any], rounds: int) -> float:
    """Median CPU seconds of a step."""
    times = []
    for _ in range(rounds):
        diff.forget()
        at = time.process_time()
        step()
        times.append(time.process_time() - at)
    return statistics.median(times)


def documents(texts: Sequence[str]) -> list[Document]:
    """Texts as documents whose language is known, so that detection is timed apart."""
    return [Document(str(n), text, lang="en") for n, text in enumerate(texts)]


def words_of(article: Article) -> list[str]:
    """The words difflib gets: the surface of retold's own tokens."""
    text = article.document.text
    return [text[s:e] for s, e in zip(article.starts, article.ends, strict=True)]


def difflib_words(a: list[str], b: list[str]) -> None:
    """difflib on words, as a reader would call it."""
    difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def dmp_words(a: list[str], b: list[str]) -> None:
    """diff-match-patch on words coded as characters."""
    codes: dict[str, str] = {}
    for word in a + b:
        codes.setdefault(word, chr(len(codes) + 0x100))
    engine = diff_match_patch.diff_match_patch()
    engine.Diff_Timeout = 0
    engine.diff_main("".join(codes[w] for w in a), "".join(codes[w] for w in b), False)


def word_diff(texts: Sequence[tuple[str, str]], rounds: int) -> None:
    """Time per pair up to the word diff, beside difflib and diff-match-patch on the same words."""
    flat = documents([t for pair in texts for t in pair])
    articles = [pipeline.prepare(d, SETTINGS) for d in flat]
    pairs = list(zip(articles[::2], articles[1::2], strict=True))
    words = [(words_of(a), words_of(b)) for a, b in pairs]
    steps: dict[str, Callable[[], Any]] = {
        "difflib, words": lambda: [difflib_words(a, b) for a, b in words],
        "prepare both articles": lambda: [pipeline.prepare(d, SETTINGS) for d in flat],
        "align": lambda: [align(a, b) for a, b in pairs],
        "align + word diff": lambda: [pipeline.collate(a, b) for a, b in pairs],
        "from text to word diff": lambda: [
            _collate(a, b) for a, b in zip(flat[::2], flat[1::2], strict=True)
        ],
        "diff-match-patch, words": lambda: [dmp_words(a, b) for a, b in words],
    }
    table(steps, len(texts), rounds)


def typed_edits(texts: Sequence[tuple[str, str]], rounds: int) -> None:
    """Time per pair of what names the edits, beside difflib on the same words."""
    flat = documents([t for pair in texts for t in pair])
    articles = [pipeline.prepare(d, SETTINGS) for d in flat]
    pairs = list(zip(articles[::2], articles[1::2], strict=True))
    words = [(words_of(a), words_of(b)) for a, b in pairs]
    witnesses = [pipeline.examine(x) for x in articles]
    collated = [(a, b, *pipeline.collate(a.article, b.article)) for a, b in _two_by_two(witnesses)]
    pairing = Pairing(0, 1, "near-duplicate", 1.0, "timed")
    steps: dict[str, Callable[[], Any]] = {
        "difflib, words": lambda: [difflib_words(a, b) for a, b in words],
        "align + word diff": lambda: [pipeline.collate(a, b) for a, b in pairs],
        "classify": lambda: [drift.classify(*each) for each in collated],
        "values": lambda: [facts.facts(x) for x in articles],
        "values + artefacts": lambda: [pipeline.examine(x) for x in articles],
        "from text to typed edits": lambda: [
            _compare(a, b, pairing) for a, b in zip(flat[::2], flat[1::2], strict=True)
        ],
    }
    table(steps, len(texts), rounds)


def _two_by_two(witnesses: list[Witness]) -> list[tuple[Witness, Witness]]:
    return list(zip(witnesses[::2], witnesses[1::2], strict=True))


def table(steps: dict[str, Callable[[], Any]], pairs: int, rounds: int) -> None:
    """Median time of each step and its ratio to the first; every round times every step once."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            times[name].append(median(step, 1) / pairs)
    base = statistics.median(next(iter(times.values())))
    for name, found in times.items():
        cost = statistics.median(found)
        print(f"{name:36} {cost * 1e6:10,.0f} µs a pair {cost / base:6.2f}", flush=True)


def first_time(texts: Sequence[tuple[str, str]]) -> None:
    """The same from text to word diff in a process that has seen none of these words, and difflib after it."""
    at = time.process_time()
    for a, b in texts:
        _collate(*documents([a, b]))
    ours = time.process_time() - at
    articles = [pipeline.prepare(d, SETTINGS) for d in documents([t for pair in texts for t in pair])]
    words = [(words_of(a), words_of(b)) for a, b in zip(articles[::2], articles[1::2], strict=True)]
    base = median(lambda: [difflib_words(a, b) for a, b in words], 1)
    name = "from text to word diff, first time"
    print(f"{name:36} {ours / len(texts) * 1e6:10,.0f} µs a pair {ours / base:6.2f}")


def _collate(a: Document, b: Document) -> None:
    pipeline.collate(pipeline.prepare(a, SETTINGS), pipeline.prepare(b, SETTINGS))


def _compare(a: Document, b: Document, pairing: Pairing) -> None:
    sides: list[Witness] = [pipeline.examine(pipeline.prepare(d, SETTINGS)) for d in (a, b)]
    pipeline.compare(sides[0], sides[1], pairing)


def processes(texts: Sequence[tuple[str, str]], rounds: int) -> None:
    """Wall time per pair of the command-line word diffs, a process each."""
    with tempfile.TemporaryDirectory() as folder:
        left, right = Path(folder, "a.txt"), Path(folder, "b.txt")
        for command in (["git", "diff", "--no-index", "--word-diff"], ["wdiff"]):
            if not shutil.which(command[0]):
                print(f"{' '.join(command):36} not installed", file=sys.stderr)
                continue
            times = []
            for a, b in texts[: 20 * rounds]:
                left.write_text(a, encoding="utf-8")
                right.write_text(b, encoding="utf-8")
                at = time.perf_counter()
                subprocess.run([*command, str(left), str(right)], capture_output=True)
                times.append(time.perf_counter() - at)
            print(f"{' '.join(command):36} {statistics.median(times) * 1e6:10,.0f} µs a pair (wall)")


def growth(texts: Sequence[tuple[str, str]], rounds: int) -> None:
    """Cost and peak memory of prepare + align + word diff as the text grows, with the exponent of each step; then a
    text that says one sentence again and again, the hardest case for anchors."""
    last: tuple[int, float, float] | None = None
    for sentences in (20, 200, 2_000):
        count, x, y = _book(texts, sentences)
        cost = median(lambda x=x, y=y: _collate(x, y), rounds)
        tracemalloc.start()
        _collate(x, y)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        step = ""
        if last:
            size = math.log(count / last[0])
            step = f"time n^{math.log(cost / last[1]) / size:.2f}, memory n^{math.log(peak / last[2]) / size:.2f}"
        print(f"text of {count:6,} sentences            {cost * 1e3:10,.1f} ms {peak / 1e6:7,.1f} MB  {step}")
        last = (count, cost, peak)
    again = " ".join(["The ministry said on Monday that many people were hurt in the city."] * 2_000)
    cost = median(lambda: _collate(*documents([again, again])), 1)
    print(f"2,000 times the same sentence        {cost * 1e3:10,.1f} ms")


def _book(texts: Sequence[tuple[str, str]], sentences: int) -> tuple[int, Document, Document]:
    """At least so many sentences of pair after pair, and how many. The same text again and again would be unlike any
    book, so each round over the pairs is renumbered."""
    a, b = [], []
    count = n = 0
    while count < sentences:
        left, right = texts[n % len(texts)]
        mark = f" {n // len(texts)}" if n >= len(texts) else ""
        a.append(left.replace(".", mark + "."))
        b.append(right.replace(".", mark + "."))
        count += max(1, len(pipeline.prepare(documents([left])[0], SETTINGS).sentences))
        n += 1
    x, y = documents(["\n\n".join(a), "\n\n".join(b)])
    return count, x, y


def whole_report(rounds: int) -> None:
    """Wall time of the command on the seeds, and of --version."""
    with tempfile.TemporaryDirectory() as folder:
        for name, words in (
            ("retold --version", ["--version"]),
            ("retold report seeds", ["report", str(ROOT / "seeds"), "--out", f"{folder}/out"]),
        ):
            times = []
            for _ in range(rounds):
                at = time.perf_counter()
                subprocess.run([sys.executable, "-m", "compare", *words], check=True, capture_output=True)
                times.append(time.perf_counter() - at)
            print(f"{name:36} {statistics.median(times):10.2f} s (whole process, wall)")


def main() -> None:
    """Time the seeds, then the pairs of a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    texts: list[tuple[str, str]] = []
    if args.pairs:
        rows = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").splitlines()]
        texts = [(r["text_a"], r["text_b"]) for r in rows]
    seeds = [p.read_bytes().decode("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    pair = (seeds[2], seeds[3])
    print("== seeds 002 and 003")
    first_time([pair])
    word_diff([pair], args.rounds * 3)
    typed_edits([pair], args.rounds * 3)
    print("== whole processes and single steps")
    whole_report(args.rounds)
    articles = [pipeline.prepare(d, SETTINGS) for d in documents(seeds)]
    single("group the five seeds", lambda: pairings(articles, SETTINGS), args.rounds)
    single("language of the five seeds", lambda: [language.detect(s) for s in seeds], args.rounds)
    if texts:
        print(f"== {len(texts)} pairs of {args.pairs.name}")
        first_time(texts)
        word_diff(texts, args.rounds)
        processes(texts, args.rounds)
        growth(texts, args.rounds)
        sample = texts[:: max(1, len(texts) // SAMPLE)]
        print(f"== every {max(1, len(texts) // SAMPLE)}th of these pairs")
        typed_edits(sample, args.rounds)


def single(name: str, step: Callable[[], Any], rounds: int) -> None:
    """Time of one step, once what it loads is loaded."""
    step()
    print(f"{name:36} {median(step, rounds) * 1e3:10,.2f} ms")


if __name__ == "__main__":
    main()
