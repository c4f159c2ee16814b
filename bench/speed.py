"""What each step costs, beside difflib and the other word diffs on the same words in the same run.

    python -m bench.speed [--pairs FILE.jsonl] [--rounds 5]

Figures are medians of CPU time over the rounds (wall time for whole processes); machines are noisy, so read the
ratios. FILE.jsonl holds rows with text_a and text_b (for one, A_sentalign/pairs.jsonl); the seeds are always timed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import diff_match_patch

from compare import pipeline
from compare.group import pairings
from compare.model import Article, Document, Pairing, Witness
from compare.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Settings()


def median(step: Callable[[], Any], rounds: int) -> float:
    """Median CPU seconds of a step."""
    times = []
    for _ in range(rounds):
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


def stages(texts: Sequence[tuple[str, str]], rounds: int) -> None:
    """Time per pair of every step, beside difflib and diff-match-patch on the same words."""
    flat = documents([t for pair in texts for t in pair])
    articles = [pipeline.prepare(d, SETTINGS) for d in flat]
    pairs = list(zip(articles[::2], articles[1::2], strict=True))
    witnesses = [pipeline.examine(x) for x in articles]
    sides = list(zip(witnesses[::2], witnesses[1::2], strict=True))
    words = [(words_of(a), words_of(b)) for a, b in pairs]
    pairing = Pairing(0, 1, "near-duplicate", 1.0, "timed")
    n = len(pairs)
    base = median(lambda: [difflib_words(a, b) for a, b in words], rounds) / n
    steps: dict[str, Callable[[], Any]] = {
        "prepare both articles": lambda: [pipeline.prepare(d, SETTINGS) for d in flat],
        "examine both (values, artefacts)": lambda: [pipeline.examine(x) for x in articles],
        "align + word diff": lambda: [pipeline.collate(a, b) for a, b in pairs],
        "align + word diff + classify": lambda: [pipeline.compare(a, b, pairing) for a, b in sides],
        "from text to word diff": lambda: [
            _collate(a, b) for a, b in zip(flat[::2], flat[1::2], strict=True)
        ],
        "from text to typed edits": lambda: [
            _compare(a, b, pairing) for a, b in zip(flat[::2], flat[1::2], strict=True)
        ],
        "diff-match-patch, words": lambda: [dmp_words(a, b) for a, b in words],
    }
    print(f"{'difflib, words':36} {base * 1e6:10,.0f} µs a pair   1.00")
    for name, step in steps.items():
        cost = median(step, rounds) / n
        print(f"{name:36} {cost * 1e6:10,.0f} µs a pair {cost / base:6.2f}")


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
    """Cost of prepare + align + word diff as the text grows; the exponent of the last doublings."""
    parts = [p for pair in texts for p in [pair]]
    last: tuple[int, float] | None = None
    for sentences in (20, 200, 2_000):
        a, b = [], []
        count, n = 0, 0
        while count < sentences:
            left, right = parts[n % len(parts)]
            # The same text again and again would be unlike any book: each round is renumbered.
            mark = f" {n // len(parts)}" if n >= len(parts) else ""
            a.append(left.replace(".", mark + "."))
            b.append(right.replace(".", mark + "."))
            count += max(1, len(pipeline.prepare(documents([left])[0], SETTINGS).sentences))
            n += 1
        x, y = documents(["\n\n".join(a), "\n\n".join(b)])
        cost = median(lambda x=x, y=y: _collate(x, y), rounds)
        step = f"n^{_exponent(last, (count, cost)):.2f}" if last else ""
        print(f"text of {count:6,} sentences             {cost * 1e3:10,.1f} ms {step}")
        last = (count, cost)


def _exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    import math

    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


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
    seeds = [p.read_bytes().decode("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    print("== seeds 002 and 003")
    stages([(seeds[2], seeds[3])], args.rounds * 3)
    whole_report(args.rounds)
    articles = [pipeline.prepare(d, SETTINGS) for d in documents(seeds)]
    print(
        f"{'group the five seeds':36} {median(lambda: pairings(articles, SETTINGS), args.rounds) * 1e3:10,.1f} ms"
    )
    if args.pairs:
        rows = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").splitlines()]
        texts = [(r["text_a"], r["text_b"]) for r in rows]
        print(f"== {len(texts)} pairs of {args.pairs.name}")
        stages(texts, args.rounds)
        processes(texts, args.rounds)
        growth(texts, args.rounds)


if __name__ == "__main__":
    main()
