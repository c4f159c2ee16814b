"""How often the detectors speak on text that people wrote: findings per 1,000 sentences of clean English.

    python -m bench.false_alarms PACKS [--files KEY,KEY] [--limit N] [--show KIND[,KIND]]

PACKS is the folder that bench.accuracy takes; what is not there is skipped and named. Every text counts once. A finding
of severity trivial is counted apart: it says what house style decides. --show prints the places of these kinds ('all'
for every kind), so that they can be read and judged.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from compare import artifacts, pipeline
from compare.model import Document, Witness
from compare.settings import Settings

Row = dict[str, Any]
SOURCES: dict[str, Callable[[Row], Iterable[str]]] = {
    "B_wordalign/mtref": lambda row: (detokenised(row["a"]), detokenised(row["b"])),
    "B_wordalign/mtref_train": lambda row: (detokenised(row["a"]), detokenised(row["b"])),
    "F_artefacts/corrupted": lambda row: (row["clean"],),
    "C_neardup/ose/docs": lambda row: (row["text"],),
    "C_neardup/ecb/docs": lambda row: (_unspaced(row["text"]),),
    "A_sentalign/ose_paragraphs": lambda row: (row["text_a"], row["text_b"]),
}
TIERS = ("scrape", "mechanical", "grammar", "lexical", "consistency", "factual")
TIER_OF = {kind: detector.TIER for detector in artifacts.DETECTORS for kind in detector.KINDS}


def detokenised(tokens: Iterable[str]) -> str:
    """Tokens of a tokenised corpus as a sentence, marks on their words again; a corpus in small letters stays so."""
    return _unspaced(" ".join(tokens))


def _unspaced(text: str) -> str:
    """A text with the blanks that a tokenizer put around its marks taken out."""
    text = re.sub(r"(?<=\w) n't\b", "n't", re.sub(r" (['’](?:s|re|ve|ll|d|m)?)(?=\s|$)", r"\1", text))
    text = re.sub(r"``\s*|(?<=\s)''|^''", '"', text)
    text = re.sub(r"\s*([“(\[$])\s+", r" \1", re.sub(r"\s+([,.;:!?”)\]%])", r"\1", text))
    text = re.sub(r"(?<=\w) ([-/]) (?=\w)", r"\1", text)
    pieces = re.split(r'\s*"\s*', text)
    out = pieces[0]
    for number, piece in enumerate(pieces[1:]):
        out += ' "' + piece if number % 2 == 0 else '"' + (" " if piece[:1].isalnum() else "") + piece
    return re.sub(r"(?<=\d)([.:,]) (?=\d)", r"\1", out.strip())


def texts(packs: Path, key: str) -> Iterator[str]:
    """The texts of a file, every one once, in order."""
    seen: set[str] = set()
    for line in (packs / f"{key}.jsonl").read_text(encoding="utf-8").splitlines():
        for text in SOURCES[key](json.loads(line)):
            if text and text not in seen:
                seen.add(text)
                yield text


def examined(found: Iterable[str], limit: int) -> Iterator[Witness]:
    """The texts as witnesses; the language is given, a sentence can be too short to tell."""
    for number, text in enumerate(found):
        if number == limit:
            return
        yield pipeline.examine(pipeline.prepare(Document(str(number), text, lang="en"), Settings()))


def measure(witnesses: Iterable[Witness], show: frozenset[str]) -> tuple[int, Counter[tuple[str, str]]]:
    """Sentences, and findings by (kind, 'trivial' or 'counted'); prints the shown kinds with what is around them."""
    sentences, counts = 0, Counter[tuple[str, str]]()
    for witness in witnesses:
        text = witness.article.document.text
        sentences += len(witness.article.sentences)
        for f in witness.findings:
            counts[f.kind, "trivial" if f.severity == "trivial" else "counted"] += 1
            if f.kind in show or "all" in show:
                start, end = f.spans[0]
                before, after = text[max(0, start - 70) : start], text[end : end + 50]
                shown = f"{before}⟦{text[start:end]}⟧{after}".replace("\n", "⏎")
                print(f"  {f.kind} ({f.severity}): {shown}  [{f.evidence}]")
    return sentences, counts


def table(key: str, sentences: int, counts: Counter[tuple[str, str]]) -> None:
    """The rates of one file by tier, then its kinds, the most frequent first."""

    def rate(tiers: tuple[str, ...], weight: str) -> float:
        return (
            1000 * sum(n for (k, w), n in counts.items() if w == weight and TIER_OF[k] in tiers) / sentences
        )

    print(f"{key}: {sentences:,} sentences; findings of severity minor or higher (trivial) per 1,000")
    for name, tiers in (("scrape + mechanical", TIERS[:2]), *((t, (t,)) for t in TIERS), ("all", TIERS)):
        print(f"  {name:22} {rate(tiers, 'counted'):7.2f} ({rate(tiers, 'trivial'):.2f})")
    for (kind, weight), n in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        print(f"    {kind:32} {weight:8} {n:5}")


def main() -> None:
    """Measure every file that is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packs", type=Path)
    parser.add_argument("--files", default=",".join(SOURCES))
    parser.add_argument("--limit", type=int, default=-1)
    parser.add_argument("--show", default="")
    args = parser.parse_args()
    for key in args.files.split(","):
        if not (args.packs / f"{key}.jsonl").is_file():
            print(f"skipped: {key}.jsonl is not in {args.packs}", file=sys.stderr)
            continue
        table(key, *measure(examined(texts(args.packs, key), args.limit), frozenset(args.show.split(","))))


if __name__ == "__main__":
    main()
