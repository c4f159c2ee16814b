"""Every place of a wording in a pile of articles (the field: a concordance, key word in context)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from compare.lexicon import Entry
from compare.model import Article, Span, Witness


class Place(NamedTuple):
    """One line of a concordance: which witness, where, and which of the two wordings (0 or 1)."""

    witness: int
    span: Span
    form: int


class Concordance:
    """Finds wordings by their longest word, so that one look costs what that word's places cost.

    Only words that some wording is found by are kept, so a large pile needs little memory.
    """

    def __init__(self, witnesses: Sequence[Witness], forms: Iterable[tuple[str, ...]]) -> None:
        self._articles: list[Article] = [w.article for w in witnesses]
        self._at: dict[str, list[tuple[int, int]]] = {_key(form)[0]: [] for form in forms if form}
        for w, article in enumerate(self._articles):
            for t, word in enumerate(article.words):
                if word in self._at:
                    self._at[word].append((w, t))

    def places(self, entry: Entry) -> tuple[Place, ...]:
        """Every place of either wording, in order of the articles. Where case is all that differs, case decides."""
        if entry.forms[0] == entry.forms[1]:
            both = self.find(entry.forms[0])
            forms = (entry.was, entry.now)
            told = ((w, s, self._said(w, s)) for w, s in both)
            return tuple(Place(w, s, forms.index(said)) for w, s, said in told if said in forms)
        found = {
            (w, span.start, span.end): Place(w, span, form)
            for form in (1, 0)
            for w, span in self.find(entry.forms[form])
        }
        return tuple(found[key] for key in sorted(found))

    def find(self, words: tuple[str, ...]) -> list[tuple[int, Span]]:
        """Every (witness, span) of folded words, in order. Only forms given at the start are found."""
        if not words:
            return []
        key, offset = _key(words)
        return [
            (
                w,
                Span(
                    self._articles[w].starts[t - offset], self._articles[w].ends[t - offset + len(words) - 1]
                ),
            )
            for w, t in self._at.get(key, ())
            if t >= offset and self._articles[w].words[t - offset : t - offset + len(words)] == words
        ]

    def _said(self, witness: int, span: Span) -> str:
        return " ".join(self._articles[witness].document.text[span.start : span.end].split())


@dataclass(frozen=True, slots=True)
class Varied:
    """A witness that has both wordings where the one it is compared with keeps to one."""

    witness: int
    counts: tuple[int, int]
    """Places of the first and of the second wording."""
    other: int
    """The witness that keeps to one wording."""
    kept: int
    """Which wording that is: 0 or 1."""
    times: int
    """Places of that wording there: two at least, for one place cannot vary."""


def varied(entry: Entry, places: Sequence[Place], at: dict[str, int]) -> tuple[Varied, ...]:
    """Where one article renders a wording in two ways and its counterpart does not; ``at`` is id to witness."""
    counts = Counter((p.witness, p.form) for p in places)
    out: set[tuple[int, int, int]] = set()
    for pair in entry.pairs:
        for one, other in ((at[pair.a], at[pair.b]), (at[pair.b], at[pair.a])):
            if counts[one, 0] and counts[one, 1]:
                for kept in (0, 1):
                    if counts[other, kept] > 1 and not counts[other, 1 - kept]:
                        out.add((one, other, kept))
    return tuple(
        Varied(one, (counts[one, 0], counts[one, 1]), other, kept, counts[other, kept])
        for one, other, kept in sorted(out)
    )


def _key(words: tuple[str, ...]) -> tuple[str, int]:
    """The longest word, which is seldom the commonest, and its place."""
    best = max(words, key=len)
    return best, words.index(best)
