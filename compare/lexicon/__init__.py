"""The drift lexicon: which wording was put for which, how often, where, and every place either form stands.

Counts add up: ``Lexicon()`` is the zero, ``+`` joins two, so parts of a corpus can be counted apart and summed; what
divides (tests, shares) is computed from the sum. ``concordance`` finds the places of a form (the field: key word in
context, KWIC), ``significance`` tests a table of counts, ``names`` tells who writes a name how.

A and B are the two sides of a comparison and nothing more, so "Kiev" against "Kyiv" is one entry whichever side has
which: an entry counts both ways. Which way time went is told apart, by the dates of the articles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from compare.model import Article, Comparison, Meaning, Span, Witness

SMALL = frozenset("determiner preposition function-word punctuation quote-punctuation capitalisation".split())
"""Kinds whose forms stand on every line of a text: they are counted, but a concordance would show nothing."""

NAMES = frozenset("name-variant place-name institution-name".split())
"""Kinds that put two forms of one name for each other."""

LONGEST = 6
"""Words of a wording at most: what is longer is a passage, and no second text has it."""

RANK: dict[Meaning, int] = {"none": 0, "nuance": 1, "material": 2}


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


class Variant(NamedTuple):
    """Two forms of one name that stood for each other, whole ("Vladimir Zelensky"), the lesser first."""

    kind: str
    one: str
    other: str


class Between(NamedTuple):
    """How often a substitution occurs between two documents."""

    a: str
    b: str
    there: int
    """Times ``a`` has the first wording and ``b`` the second."""
    back: int
    """Times it is the other way round."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One substitution over a corpus, both ways together."""

    was: str
    """The wording that stands more often on side A, in its commonest form as published."""
    now: str
    kinds: tuple[tuple[str, int], ...]
    """Kinds with counts, the commonest first."""
    severities: tuple[tuple[Meaning, int], ...]
    """Severities with counts, the gravest first."""
    pairs: tuple[Between, ...]
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
    def there(self) -> int:
        """How often A has the first wording and B the second."""
        return sum(p.there for p in self.pairs)

    @property
    def back(self) -> int:
        """How often A has the second wording and B the first."""
        return sum(p.back for p in self.pairs)

    @property
    def count(self) -> int:
        """How often it occurs over all pairs, either way."""
        return self.there + self.back


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Counts of substitutions and of name variants. Adding is order-free: the same uses give the same lexicon."""

    uses: Counter[Use] = field(default_factory=Counter)
    names: Counter[Variant] = field(default_factory=Counter)
    tokens: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded tokens of every wording, by its folded text."""

    def __add__(self, other: Lexicon) -> Lexicon:
        return total_of((self, other))

    def entries(self) -> tuple[Entry, ...]:
        """Every substitution, the gravest and commonest first."""
        grouped: dict[Pair, list[tuple[Use, int, bool]]] = {}
        for use, n in sorted(self.uses.items()):
            pair = folded(use.was, use.now)
            key = Pair(*sorted(pair))
            grouped.setdefault(key, []).append((use, n, key != pair))
        found = [_entry(key, uses, self.tokens) for key, uses in grouped.items()]
        return tuple(
            sorted(found, key=lambda e: (-RANK[e.severity], -e.count, e.was.casefold(), e.now, e.was))
        )


def lexicon(comparison: Comparison) -> Lexicon:
    """The substitutions of one comparison: edits with words on both sides. Whole sentences are no wording.

    Substitutions are counted between near-duplicates only: where two different articles make one statement, most
    words that differ were never put for each other. Two forms of one name are two forms of it anywhere.
    """
    near = comparison.relation == "near-duplicate"
    a, b = comparison.a.article, comparison.b.article
    uses: Counter[Use] = Counter()
    names: Counter[Variant] = Counter()
    tokens: dict[str, tuple[str, ...]] = {}
    for drift in comparison.drifts:
        here, there = _wording(a, drift.edit.a), _wording(b, drift.edit.b)
        if drift.edit.link < 0 or drift.kind == "mt-artefact" or not here or not there:
            continue
        was, now = surface(a, here), surface(b, there)
        if near:
            uses[Use(a.document.id, b.document.id, drift.kind, drift.severity, was, now)] += 1
            for key, article, at in zip(folded(was, now), (a, b), (here, there), strict=True):
                tokens[key] = article.words[slice(*at)]
        one, other = _name(comparison.a, here), _name(comparison.b, there)
        if drift.kind in NAMES and one and other and one.text.casefold() != other.text.casefold():
            said = sorted((one.text, other.text))
            names[Variant(drift.kind, said[0], said[1])] += 1
            tokens |= {n.text.casefold(): n.tokens for n in (one, other)}
    return Lexicon(uses, names, tokens)


def total(comparisons: Iterable[Comparison]) -> Lexicon:
    """The lexicon of a corpus."""
    return total_of(lexicon(c) for c in comparisons)


def total_of(parts: Iterable[Lexicon]) -> Lexicon:
    """The sum of lexicons, in one pass."""
    uses: Counter[Use] = Counter()
    names: Counter[Variant] = Counter()
    tokens: dict[str, tuple[str, ...]] = {}
    for part in parts:
        uses.update(part.uses)
        names.update(part.names)
        for key, folded_tokens in part.tokens.items():
            # The same words may be cut otherwise in another language: the least is the same in any order.
            tokens[key] = min(folded_tokens, tokens.get(key, folded_tokens))
    return Lexicon(uses, names, tokens)


def folded(was: str, now: str) -> Pair:
    """Without case, unless case is all that differs."""
    same = was.casefold() == now.casefold()
    return Pair(was, now) if same else Pair(was.casefold(), now.casefold())


def surface(article: Article, tokens: tuple[int, int]) -> str:
    """Tokens ``first`` to ``last`` (half-open) as published, with single spaces."""
    first, last = tokens
    return " ".join(article.document.text[article.starts[first] : article.ends[last - 1]].split())


def _entry(key: Pair, uses: list[tuple[Use, int, bool]], tokens: dict[str, tuple[str, ...]]) -> Entry:
    """An entry of all its uses; ``turned`` uses have the wordings of the key on the other sides."""
    kinds: Counter[str] = Counter()
    severities: Counter[Meaning] = Counter()
    ways = [0, 0]
    said: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for use, n, turned in uses:
        kinds[use.kind] += n
        severities[use.severity] += n
        ways[turned] += n
        said[turned][use.was] += n
        said[not turned][use.now] += n
    turn = ways[1] > ways[0]
    pairs: dict[tuple[str, str], list[int]] = {}
    for use, n, turned in uses:
        pairs.setdefault((use.a, use.b), [0, 0])[turned != turn] += n
    one, other = (min(c, key=lambda x: (-c[x], x)) for c in said)
    forms = tokens[key.was], tokens[key.now]
    return Entry(
        other if turn else one,
        one if turn else other,
        tuple(sorted(kinds.items(), key=lambda x: (-x[1], x[0]))),
        tuple(sorted(severities.items(), key=lambda x: -RANK[x[0]])),
        tuple(Between(a, b, *n) for (a, b), n in sorted(pairs.items())),
        (forms[1], forms[0]) if turn else forms,
    )


def _wording(article: Article, spans: tuple[Span, ...]) -> tuple[int, int] | None:
    """The tokens (half-open) of an edit, marks at the edges left out; None for several places or a passage."""
    filled = [s for s in spans if s.end > s.start]
    return _tokens(article, filled[0]) if len(filled) == 1 else None


def _tokens(article: Article, span: Span) -> tuple[int, int] | None:
    first = bisect_left(article.starts, span.start)
    last = bisect_left(article.starts, span.end)
    while first < last and not article.words[first][:1].isalnum():
        first += 1
    while first < last and not article.words[last - 1][:1].isalnum():
        last -= 1
    return (first, last) if 0 < last - first <= LONGEST else None


class _Named(NamedTuple):
    text: str
    tokens: tuple[str, ...]


def _name(witness: Witness, tokens: tuple[int, int]) -> _Named | None:
    """The whole name that a changed part of it stands in: one given name serves many people.

    None where the words are no name ("American" for "US"). A possessive is no other form of a name.
    """
    article = witness.article
    start, end = article.starts[tokens[0]], article.ends[tokens[1] - 1]
    for mention in witness.facts.mentions:
        if mention.span.start < end and start < mention.span.end:
            reach = Span(min(start, mention.span.start), max(end, mention.span.end))
            if at := _tokens(article, reach):
                words = article.words[slice(*at)]
                bare = (*words[:-1], words[-1].removesuffix("'s"))
                said = surface(article, at)
                return _Named(said[:-2] if bare != words else said, bare)
    return None
