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
        self._found: dict[tuple[str, ...], tuple[tuple[int, Span], ...]] = {}
        self._at: dict[str, list[tuple[int, int]]] = {_key(form)[0]: [] for form in forms if form}
        for w, article in enumerate(self._articles):
            for t, word in enumerate(article.words):
                if word in self._at:
                    self._at[word].append((w, t))

    def used(self, entry: Entry) -> tuple[Counter[int], Counter[int]]:
        """How many places each witness has of the first and of the second wording."""
        if entry.forms[0] == entry.forms[1]:
            both = self.places(entry)
            return tuple(Counter(p.witness for p in both if p.form == f) for f in (0, 1))  # type: ignore[return-value]
        return Counter(w for w, _ in self.find(entry.forms[0])), Counter(
            w for w, _ in self.find(entry.forms[1])
        )

    def places(self, entry: Entry, most: int | None = None) -> tuple[Place, ...]:
        """Every place of either wording, in order of the articles, the first ``most``. Where case is all that
        differs, case decides."""
        if entry.forms[0] == entry.forms[1]:
            forms = (entry.was, entry.now)
            told = ((w, s, self._said(w, s)) for w, s in self.find(entry.forms[0]))
            return tuple(Place(w, s, forms.index(said)) for w, s, said in told if said in forms)[:most]
        found = ([Place(w, span, form) for w, span in self.find(entry.forms[form])[:most]] for form in (0, 1))
        return tuple(sorted(place for places in found for place in places)[:most])

    def find(self, words: tuple[str, ...]) -> tuple[tuple[int, Span], ...]:
        """Every (witness, span) of folded words, in order. Only forms given at the start are found."""
        if words not in self._found:
            key, offset = _key(words) if words else ("", 0)
            places = ((w, t - offset) for w, t in self._at.get(key, ()) if t >= offset)
            self._found[words] = tuple(
                (w, Span(article.starts[t], article.ends[t + len(words) - 1]))
                for w, t in places
                if (article := self._articles[w]).words[t : t + len(words)] == words
            )
        return self._found[words]

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


def varied(entry: Entry, used: tuple[Counter[int], Counter[int]], at: dict[str, int]) -> tuple[Varied, ...]:
    """Where one article renders a wording in two ways and its counterpart does not; ``at`` is id to witness."""
    out: set[tuple[int, int, int]] = set()
    for pair in entry.pairs:
        for one, other in ((at[pair.a], at[pair.b]), (at[pair.b], at[pair.a])):
            if used[0][one] and used[1][one]:
                for kept in (0, 1):
                    if used[kept][other] > 1 and not used[1 - kept][other]:
                        out.add((one, other, kept))
    return tuple(
        Varied(one, (used[0][one], used[1][one]), other, kept, used[kept][other])
        for one, other, kept in sorted(out)
    )


def _key(words: tuple[str, ...]) -> tuple[str, int]:
    """The longest word, which is seldom the commonest, and its place."""
    best = max(words, key=len)
    return best, words.index(best)
