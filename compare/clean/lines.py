"""Whether a line is article or page furniture, for all lines of a page at once.

A page is mostly: furniture, then the article in one block, then furniture. So no line is judged alone: each gets a
score for how much it reads like prose, and the cheapest way through the page with two states (outside, inside the
article) decides, where changing state costs. Inside, a line that matches a furniture pattern is furniture all the
same. (The model is the one of boilerpipe's and jusText's contextual classifiers: short lines take the class of their
neighbours; here it is solved exactly, by dynamic programming.)

Weights and patterns are data (``any/boilerplate.toml``, ``<lang>/furniture.toml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from compare import language
from compare.clean.patterns import line_reason
from compare.wordlists import table, words

_SAMPLE = 10
"""Lines the language of a page is read from: the longest, for menus are full of names."""

_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]{1,2}|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*+", regex.V1
)
_PROSE_END = regex.compile(r"[.!?…。！？।؟][\"”’»)\]]*\s*$", regex.V1)
_LOOSE_END = regex.compile(r"[:,;]\s*$|\.\.\.\s*$", regex.V1)
_MARKS = regex.compile(r"[|•·»«©→›▼×]|\s[-–]\s", regex.V1)
_QUOTE = regex.compile(r"[“”„«»\"]", regex.V1)
_INNER_STOP = regex.compile(r"\p{Ll}[.!?][\"”’»)]*\s+[“\"«(]?\p{Lu}", regex.V1)


def boilerplate(lines: Sequence[str], lang: str = "") -> tuple[bool, ...]:
    """For every line of a page, in order, whether it is page furniture.

    Linear. The lines must be those of one page: what stands around a line decides as much as the line. Without
    ``lang`` (ISO 639-1) the language is read from the longest lines.
    """
    lang = lang or language.detect("\n".join(sorted(lines, key=len)[-_SAMPLE:]))
    weights = table("any", "boilerplate")["weights"]
    matched = [line_reason(line, lang, page=True) != "" for line in lines]
    scores = [prose(line, hit, lang) for line, hit in zip(lines, matched, strict=True)]
    inside = _block(scores, weights["enter"], weights["leave"])
    return tuple(
        not within or score < weights["reject"] for within, score in zip(inside, scores, strict=True)
    )


def prose(line: str, matched: bool, lang: str = "en") -> float:
    """How much a line reads like running prose: positive for article, negative for furniture. What no pattern
    names is never worse than ``floor``: a results list inside an article must not end it."""
    weights: dict[str, float] = table("any", "boilerplate")["weights"]
    score = sum(weights[name] * value for name, value in features(line, matched, lang).items())
    return score if matched else max(score, weights["floor"])


def features(line: str, matched: bool, lang: str = "en") -> dict[str, float]:
    """What is seen of one line, each between 0 and 1."""
    found = _WORD.findall(line)
    n = len(found)
    functional = _function_words(lang)
    shared = sum(w.casefold() in functional for w in found) / max(1, n) if functional else min(n, 12) / 40
    alphabetic = [w for w in found if w[0].isalpha()]
    capital = sum(w[0].isupper() for w in alphabetic[1:]) / max(1, len(alphabetic) - 1)
    return {
        "bias": 1.0,
        "pattern": float(matched),
        "length": min(n, 40) / 40,
        "long": float(n >= 15),
        "short": float(n <= 4),
        "stop": float(_PROSE_END.search(line) is not None and n > 3),
        "loose": float(_LOOSE_END.search(line) is not None),
        "sentences": float(_INNER_STOP.search(line) is not None),
        "function": min(0.5, shared) * 2,
        "capital": capital if len(alphabetic) > 1 else 0.5,
        "marks": min(3, len(_MARKS.findall(line))) / 3,
        "quote": float(_QUOTE.search(line) is not None),
        "figures": sum(w[0].isdigit() for w in found) / max(1, n),
    }


@cache
def _function_words(lang: str) -> frozenset[str]:
    return frozenset().union(
        *(
            words(lang, "word-classes", key)
            for key in ("determiner", "pronoun", "preposition", "conjunction", "auxiliary")
        )
    )


def _block(scores: Sequence[float], enter: float, leave: float) -> list[bool]:
    """Which lines lie inside the article: the best path through the two states."""
    outside, inside = 0.0, -enter
    steps: list[tuple[bool, bool]] = []
    for score in scores:
        from_inside_out = inside - leave > outside
        from_inside_in = inside >= outside - enter
        outside, inside = (
            max(outside, inside - leave),
            max(inside, outside - enter) + score,
        )
        steps.append((from_inside_out, from_inside_in))
    within = inside > outside
    out: list[bool] = []
    for came_out, came_in in reversed(steps):
        out.append(within)
        within = came_in if within else came_out
    return out[::-1]
