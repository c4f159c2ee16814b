"""Which words tie the tellings of different hands together.

Two reports of one event share closed words by accident ("of", "the", "was"), and names everywhere. A table cut by
such links puts together what nobody said of the same thing. So a link stands where its words say the same by
themselves and are content words, with the closed words beside them that run along ("the Gulf of Aden"); a name, or
a word for another, stands alone only in the order of both texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.diff import WordLink, lexical
from compare.model import Article

FIRM = frozenset(("equal", "inflected", "written otherwise", "abbreviated", "synonyms", "same stem"))
"""Word links whose words say the same by themselves, wherever they stand."""

NAME = 0.5
"""What a shared name counts beside another shared content word: two sentences on one meeting share the names of those
who met, whatever they say of it."""


def anchored(a: Article, b: Article, links: Sequence[WordLink]) -> list[WordLink]:
    """The links that stand, in their order."""
    runs = _runs(a, b, links)
    worth = [_worth(a, b, run) for run in runs]
    kept = _rising(runs, worth) | {n for n, run in enumerate(runs) if _moves(a, b, run)}
    return [one for n in sorted(kept) for one in runs[n] if worth[n]]


def _runs(a: Article, b: Article, links: Sequence[WordLink]) -> list[list[WordLink]]:
    """Firm links of neighbouring words of both sides together, closed words at their ends and between included."""
    firm = sorted({one for one in links if one.why in FIRM})
    out: list[list[WordLink]] = []
    for one in firm:
        last = out[-1][-1] if out else None
        if last is not None and one.a == last.a + 1 and one.b == last.b + 1:
            out[-1].append(one)
        else:
            out.append([one])
    return out


def _worth(a: Article, b: Article, run: Sequence[WordLink]) -> float:
    """What a run counts: 0 where it has closed words only."""
    return sum((NAME if capital(a, one.a) and capital(b, one.b) else 1.0) for one in run if _content(a, one))


def _content(a: Article, one: WordLink) -> bool:
    return lexical.kind(a.words[one.a], a.lang) == 2


def _moves(a: Article, b: Article, run: Sequence[WordLink]) -> bool:
    """Whether a run stands out of order too: two content words, or the very same one, that are no names."""
    told = [one for one in run if _content(a, one) and not (capital(a, one.a) and capital(b, one.b))]
    return len(told) > 1 or any(one.why == "equal" for one in told)


def capital(article: Article, token: int) -> bool:
    """Whether a word begins with a capital letter."""
    return article.document.text[article.starts[token]].isupper()


def _rising(runs: Sequence[Sequence[WordLink]], worth: Sequence[float]) -> set[int]:
    """The heaviest chain of runs that stand in one order on both sides (patience with weights, by a plain scan: a
    statement has some tens of runs)."""
    best: list[float] = []
    before: list[int] = []
    for n, run in enumerate(runs):
        reach = [k for k in range(n) if runs[k][-1].b < run[0].b and runs[k][-1].a < run[0].a]
        k = max(reach, key=lambda k: (best[k], -k), default=-1)
        best.append(worth[n] + (best[k] if k >= 0 else 0.0))
        before.append(k)
    n = max(range(len(runs)), key=lambda k: (best[k], -k), default=-1)
    out: set[int] = set()
    while n >= 0:
        out.add(n)
        n = before[n]
    return out
