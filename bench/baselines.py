"""What a reader could do in ten lines with a library: the trivial answer beside each number of docs/accuracy.md."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

Row = Mapping[str, Any]


def sentence_links(rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Sentences cut at '. A', paired one to one, best token_set_ratio first, down to 60."""
    return {row["id"]: _greedy(row["text_a"], row["text_b"]) for row in rows}


def _greedy(a: str, b: str) -> list[Any]:
    left, right = _cut(a), _cut(b)
    if not left or not right:
        return []
    grid = process.cdist(
        [a[s:e].lower() for s, e in left], [b[s:e].lower() for s, e in right], scorer=fuzz.token_set_ratio
    )
    ranked = sorted((-float(grid[i, j]), i, j) for i in range(len(left)) for j in range(len(right)))
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for score, i, j in ranked:
        if -score >= 60 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append([[left[i]], [right[j]]])
    return out


def _cut(text: str) -> list[tuple[int, int]]:
    out = []
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        for stop in [*re.finditer(r"[.!?…][\"”»’)]*(?=\s+[\"“«‘(]*[A-Z0-9])", line.group()), None]:
            end = line.start() + stop.end() if stop else line.end()
            body = text[at:end]
            if body.strip():
                out.append((at + len(body) - len(body.lstrip()), at + len(body.rstrip())))
            at = end
    return out


def word_links(rows: Sequence[Row]) -> dict[str, list[Any]]:
    """difflib on lower-cased words: its equal blocks, and in its replaced blocks word for word by place."""
    out = {}
    for row in rows:
        matcher = difflib.SequenceMatcher(
            None, [w.lower() for w in row["a"]], [w.lower() for w in row["b"]], autojunk=False
        )
        out[row["id"]] = [
            [i + k, j + k]
            for tag, i, i2, j, j2 in matcher.get_opcodes()
            if tag in ("equal", "replace")
            for k in range(min(i2 - i, j2 - j))
        ]
    return out


def discovery(documents: Sequence[Row]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Pairs whose three-word shingles have a Jaccard similarity of 0.5, and their connected components."""
    sets, holders = {}, defaultdict(list)
    for d in documents:
        words = re.findall(r"\w+", d["text"].lower())
        sets[d["id"]] = set(zip(words, words[1:], words[2:], strict=False))
        for s in sets[d["id"]]:
            holders[s].append(d["id"])
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= 50:
            shared.update((x, y) for n, x in enumerate(ids) for y in ids[n + 1 :])
    pairs = [(x, y) for (x, y), n in shared.items() if n >= 0.5 * len(sets[x] | sets[y])]
    parent = {i: i for i in sets}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    for x, y in pairs:
        parent[root(x)] = root(y)
    return pairs, {i: root(i) for i in sets}


def drift(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Meaning is kept where 85 of 100 characters are (rapidfuzz ratio); the label is the commonest of the file."""
    common = {f: Counter(r[f] for r in rows if f in r).most_common(1) for f in ("label", "coarse")}
    fixed = {f: top[0][0] for f, top in common.items() if top}
    out = {}
    for row in rows:
        ratio = fuzz.ratio(row.get("a", "").lower(), row.get("b", "").lower())
        out[row["id"]] = {"same": ratio >= 85, "score": ratio / 20, **fixed}
    return out


def names(rows: Sequence[Row]) -> dict[str, float]:
    """rapidfuzz ratio of accent-folded lower case, 80 or more."""

    def bare(s: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c)).lower()

    return {r["id"]: fuzz.ratio(bare(r["a"]), bare(r["b"])) / 160 for r in rows}


def boilerplate(rows: Sequence[Row]) -> dict[str, str]:
    """A line of fewer than ten words is furniture."""
    return {r["id"]: "boilerplate" if len(r["text"].split()) < 10 else "article" for r in rows}


def corrupted(rows: Sequence[Row]) -> dict[str, dict[str, bool]]:
    """A doubled word, two spaces, or a space before a stop."""
    marks = re.compile(r"\b(\w+) \1\b|  | [.,;:!?]")
    return {r["id"]: {side: bool(marks.search(r[side])) for side in ("clean", "corrupted")} for r in rows}


def hallucination(rows: Sequence[Row]) -> dict[str, list[str]]:
    """A three-word phrase that stands twice."""
    out = {}
    for row in rows:
        words = row["mt"].lower().split()
        top = Counter(zip(words, words[1:], words[2:], strict=False)).most_common(1)
        out[row["id"]] = ["repetitions"] if top and top[0][1] > 1 else []
    return out
