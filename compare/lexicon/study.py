"""What a researcher asks of one entry: who uses which form, did time go one way, is it more than chance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compare.lexicon import SMALL, Entry, Lexicon, names
from compare.lexicon.concordance import Concordance, Varied, varied
from compare.lexicon.names import Policy
from compare.lexicon.significance import Outcome, adjusted, association, sign
from compare.model import Document, Witness

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Outlets:
    """A substitution between two outlets, the one that has the first wording more often first."""

    one: str
    other: str
    there: int
    """Times ``one`` has the first wording and ``other`` the second."""
    back: int


@dataclass(frozen=True, slots=True)
class Time:
    """Which way a substitution went between articles of known, different days."""

    forward: int
    """The earlier article has the first wording, the later the second."""
    backward: int
    undated: int
    """Times that no date tells."""
    p: float | None
    """Two-sided sign test of forward against backward; None below six, where it cannot tell."""


@dataclass(frozen=True, slots=True)
class Studied:
    """An entry with everything that is counted of it."""

    entry: Entry
    used: tuple[Counter[int], Counter[int]]
    """Places of each form by witness; empty for small words."""
    outlets: tuple[Outlets, ...]
    time: Time
    unit: str
    """What the test counts: 'articles' (grouped by outlet, each by the form it has more of), or 'places' (grouped by
    article)."""
    groups: tuple[str, ...]
    """Outlets, or document ids, in order."""
    table: tuple[tuple[int, ...], tuple[int, ...]]
    """The tested table: a row for each form, a column for each group."""
    test: Outcome | None
    q: float | None
    """p of the test, adjusted for all entries that were tested (Benjamini & Hochberg)."""
    varied: tuple[Varied, ...]

    @property
    def places(self) -> int:
        """Places of both forms in all articles."""
        return self.used[0].total() + self.used[1].total()


@dataclass(frozen=True, slots=True)
class Study:
    """The whole lexicon, studied."""

    entries: tuple[Studied, ...]
    """Words first, then small words, each the gravest and commonest first."""
    policies: tuple[Policy, ...]
    tested: int
    """Entries whose counts allowed a test."""
    finder: Concordance
    """Finds the places of every entry that is no small word."""


def study(lexicon: Lexicon, witnesses: Sequence[Witness]) -> Study:
    """Study every entry over all articles."""
    entries = lexicon.entries()
    worded = [e for e in entries if e.kind not in SMALL]
    forms = [form for e in worded for form in e.forms]
    finder = Concordance(witnesses, [*forms, *names.forms(lexicon)])
    documents = {w.article.document.id: w.article.document for w in witnesses}
    at = {w.article.document.id: i for i, w in enumerate(witnesses)}
    found = [_studied(e, finder.used(e), witnesses, documents, at) for e in worded]
    tests = [s.test.p for s in found if s.test]
    rates = iter(adjusted(tests))
    told = [_rated(s, next(rates)) if s.test else s for s in found]
    small = [
        _studied(e, (Counter(), Counter()), witnesses, documents, at) for e in entries if e.kind in SMALL
    ]
    return Study((*told, *small), names.policies(lexicon, witnesses, finder), len(tests), finder)


def _studied(
    entry: Entry,
    used: tuple[Counter[int], Counter[int]],
    witnesses: Sequence[Witness],
    documents: dict[str, Document],
    at: dict[str, int],
) -> Studied:
    unit, groups, table = _table(used, witnesses)
    outcome = association(table)
    return Studied(entry, used, _outlets(entry, documents), _time(entry, documents), unit, groups, table,
                   outcome, None, varied(entry, used, at))  # fmt: skip


def _rated(s: Studied, q: float) -> Studied:
    return Studied(s.entry, s.used, s.outlets, s.time, s.unit, s.groups, s.table, s.test, q, s.varied)


def _outlets(entry: Entry, documents: dict[str, Document]) -> tuple[Outlets, ...]:
    """Counts by pair of named outlets; within one outlet both ways are there and back by the order of its ids."""
    found: dict[tuple[str, str], list[int]] = {}
    for pair in entry.pairs:
        one, other = documents[pair.a].outlet, documents[pair.b].outlet
        if not one or not other:
            continue
        turn = other < one
        ways = found.setdefault((other, one) if turn else (one, other), [0, 0])
        ways[0] += pair.back if turn else pair.there
        ways[1] += pair.there if turn else pair.back
    return tuple(
        Outlets(b, a, back, there) if back > there else Outlets(a, b, there, back)
        for (a, b), (there, back) in sorted(found.items())
    )


def _time(entry: Entry, documents: dict[str, Document]) -> Time:
    forward = backward = undated = 0
    for pair in entry.pairs:
        a, b = (_day(documents[i]) for i in (pair.a, pair.b))
        if not a or not b or a == b:
            undated += pair.there + pair.back
        elif a < b:
            forward, backward = forward + pair.there, backward + pair.back
        else:
            forward, backward = forward + pair.back, backward + pair.there
    return Time(forward, backward, undated, sign(forward, backward) if forward + backward > 5 else None)


def _day(document: Document) -> str:
    found = _DAY.match(document.date)
    return found[0] if found else ""


def _table(
    used: tuple[Counter[int], Counter[int]], witnesses: Sequence[Witness]
) -> tuple[str, tuple[str, ...], tuple[tuple[int, ...], tuple[int, ...]]]:
    """What is tested. An article is one unit where outlets are known: the places in it do not choose each alone."""
    columns = sorted({*used[0], *used[1]})
    outlets = {w: witnesses[w].article.document.outlet for w in columns}
    named = sorted({o for o in outlets.values() if o})
    if len(named) > 1:
        leads = {w: used[1][w] - used[0][w] for w in columns}
        rows = (
            tuple(sum(outlets[w] == o and leads[w] < 0 for w in columns) for o in named),
            tuple(sum(outlets[w] == o and leads[w] > 0 for w in columns) for o in named),
        )
        return "articles", tuple(named), rows
    ids = tuple(witnesses[w].article.document.id for w in columns)
    return "places", ids, (tuple(used[0][w] for w in columns), tuple(used[1][w] for w in columns))
