"""The drift lexicon: which wording was put for which, how often, where, and every place either form stands.

Counts add up: ``Lexicon()`` is the zero, ``+`` joins two, so parts of a corpus can be counted apart and summed.
The field calls the list of places a concordance (key word in context, KWIC).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from compare.model import Article, Comparison, Meaning, Span, Witness

SMALL = frozenset("determiner preposition function-word punctuation quote-punctuation capitalisation".split())
"""Kinds whose forms stand on every line of a text: they are counted, but a concordance would show nothing."""

LONGEST = 6
"""Words of a wording at most: what is longer is a passage, and no second text has it."""

_RANK: dict[Meaning, int] = {"none": 0, "nuance": 1, "material": 2}


class Use(NamedTuple):
    """One count of a substitution: between which documents, of which kind, how grave."""

    a: str
    b: str
    kind: str
    severity: Meaning
    was: str
    """The exact words in ``a``."""
    now: str
    """The exact words in ``b``."""


class Pair(NamedTuple):
    """The two wordings of an entry, folded so that a capital at the start of a sentence makes no new entry."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One substitution over a corpus."""

    was: str
    """The commonest wording on side A, as published."""
    now: str
    kinds: tuple[tuple[str, int], ...]
    """Kinds with counts, the commonest first."""
    severities: tuple[tuple[Meaning, int], ...]
    """Severities with counts, the gravest first."""
    pairs: tuple[tuple[str, str, int], ...]
    """Documents A and B with counts, in order."""
    forms: tuple[tuple[str, ...], tuple[str, ...]]
    """Folded tokens of both wordings, as they are looked for in the articles."""

    @property
    def kind(self) -> str:
        """The commonest kind."""
        return self.kinds[0][0]

    @property
    def severity(self) -> Meaning:
        """The gravest severity it ever had."""
        return self.severities[0][0]

    @property
    def count(self) -> int:
        """How often it occurs over all pairs."""
        return sum(n for _, _, n in self.pairs)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Counts of substitutions. Adding is order-free: the same uses give the same lexicon."""

    uses: Counter[Use] = field(default_factory=Counter)
    tokens: dict[Pair, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def __add__(self, other: Lexicon) -> Lexicon:
        tokens = dict(self.tokens)
        for key, folded in other.tokens.items():
            # The same words may be cut otherwise in another language: the least is the same in any order.
            tokens[key] = min(folded, tokens.get(key, folded))
        return Lexicon(self.uses + other.uses, tokens)

    def entries(self) -> tuple[Entry, ...]:
        """Every substitution, the gravest and commonest first."""
        grouped: dict[Pair, list[tuple[Use, int]]] = {}
        for use, n in sorted(self.uses.items()):
            grouped.setdefault(folded(use.was, use.now), []).append((use, n))
        found = [_entry(uses, self.tokens[key]) for key, uses in grouped.items()]
        return tuple(
            sorted(found, key=lambda e: (-_RANK[e.severity], -e.count, e.was.casefold(), e.now, e.was))
        )


def lexicon(comparison: Comparison) -> Lexicon:
    """The substitutions of one comparison: edits with words on both sides. Whole sentences are no wording.

    Only near-duplicates are counted: where two different articles make one statement, most words that differ
    were never put for each other.
    """
    if comparison.relation != "near-duplicate":
        return Lexicon()
    a, b = comparison.a.article, comparison.b.article
    uses: Counter[Use] = Counter()
    tokens: dict[Pair, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for drift in comparison.drifts:
        here, there = _wording(a, drift.edit.a), _wording(b, drift.edit.b)
        if drift.edit.link < 0 or drift.kind == "mt-artefact" or not here or not there:
            continue
        was, now = _surface(a, here), _surface(b, there)
        uses[Use(a.document.id, b.document.id, drift.kind, drift.severity, was, now)] += 1
        tokens[folded(was, now)] = (a.words[slice(*here)], b.words[slice(*there)])
    return Lexicon(uses, tokens)


def total(comparisons: Iterable[Comparison]) -> Lexicon:
    """The lexicon of a corpus."""
    out = Lexicon()
    for comparison in comparisons:
        out = out + lexicon(comparison)
    return out


class Place(NamedTuple):
    """One line of a concordance: which witness, where, and which of the two wordings (0 or 1)."""

    witness: int
    span: Span
    form: int


class Concordance:
    """Finds wordings in articles by their first word, so that one look costs what the word's places cost."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._articles: list[Article] = [w.article for w in witnesses]
        self._first: dict[str, list[tuple[int, int]]] = {}
        for w, article in enumerate(self._articles):
            for t, word in enumerate(article.words):
                self._first.setdefault(word, []).append((w, t))

    def places(self, entry: Entry) -> tuple[Place, ...]:
        """Every place of either wording, in order of the articles."""
        found = {
            (w, span.start, span.end): Place(w, span, form)
            for form in (1, 0)
            for w, span in self._find(entry.forms[form])
        }
        return tuple(found[key] for key in sorted(found))

    def _find(self, words: tuple[str, ...]) -> list[tuple[int, Span]]:
        if not words:
            return []
        return [
            (w, Span(self._articles[w].starts[t], self._articles[w].ends[t + len(words) - 1]))
            for w, t in self._first.get(words[0], ())
            if self._articles[w].words[t : t + len(words)] == words
        ]


def folded(was: str, now: str) -> Pair:
    """Without case, unless case is all that differs."""
    folded = Pair(was.casefold(), now.casefold())
    return folded if folded.was != folded.now else Pair(was, now)


def _entry(uses: list[tuple[Use, int]], tokens: tuple[tuple[str, ...], tuple[str, ...]]) -> Entry:
    kinds: Counter[str] = Counter()
    severities: Counter[Meaning] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    was: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for use, n in uses:
        kinds[use.kind] += n
        severities[use.severity] += n
        pairs[use.a, use.b] += n
        was[use.was] += n
        now[use.now] += n
    return Entry(
        min(was, key=lambda x: (-was[x], x)),
        min(now, key=lambda x: (-now[x], x)),
        tuple(sorted(kinds.items(), key=lambda x: (-x[1], x[0]))),
        tuple(sorted(severities.items(), key=lambda x: -_RANK[x[0]])),
        tuple((a, b, n) for (a, b), n in sorted(pairs.items())),
        tokens,
    )


def _wording(article: Article, spans: tuple[Span, ...]) -> tuple[int, int] | None:
    """The tokens (half-open) of an edit, marks at the edges left out; None for several places or a passage."""
    filled = [s for s in spans if s.end > s.start]
    if len(filled) != 1:
        return None
    first = bisect_left(article.starts, filled[0].start)
    last = bisect_left(article.starts, filled[0].end)
    while first < last and not article.words[first][:1].isalnum():
        first += 1
    while first < last and not article.words[last - 1][:1].isalnum():
        last -= 1
    return (first, last) if 0 < last - first <= LONGEST else None


def _surface(article: Article, tokens: tuple[int, int]) -> str:
    """The words as published, with single spaces."""
    first, last = tokens
    return " ".join(article.document.text[article.starts[first] : article.ends[last - 1]].split())
