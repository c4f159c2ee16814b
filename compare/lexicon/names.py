"""Who writes a name how: the forms of one name over outlets, or over articles where no outlet is named.

Forms belong together where a drift put one for the other (Kiev, Kyiv); they are then counted in every article,
the longest form first, so that "Zelensky" inside "Volodymyr Zelensky" is not counted twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.lexicon import Lexicon, Variant
from compare.lexicon.concordance import Concordance
from compare.model import Witness


@dataclass(frozen=True, slots=True)
class Policy:
    """The forms of one name and who writes which."""

    kind: str
    forms: tuple[str, ...]
    """The commonest in the articles first, as published."""
    groups: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]
    """(outlet or document id, witnesses, places of each form); groups that have none of the forms left out."""


def forms(lexicon: Lexicon) -> list[tuple[str, ...]]:
    """The folded tokens of every name form, for a concordance; the possessive after each."""
    said = (lexicon.tokens[x.casefold()] for v in sorted(lexicon.names) for x in (v.one, v.other))
    return [words for bare in said for words in _cases(bare)]


def _cases(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return words, (*words[:-1], f"{words[-1]}'s")


def policies(lexicon: Lexicon, witnesses: Sequence[Witness], finder: Concordance) -> tuple[Policy, ...]:
    """The names that were written in more than one way, the commonest first."""
    found = [_policy(group, lexicon, witnesses, finder) for group in _together(lexicon.names)]
    kept = [p for p in found if len(p.forms) > 1]
    return tuple(sorted(kept, key=lambda p: (-sum(sum(n) for _, _, n in p.groups), p.forms)))


def _together(variants: Iterable[Variant]) -> list[list[Variant]]:
    """Variants joined by a form they share."""
    groups: list[tuple[set[str], list[Variant]]] = []
    for variant in sorted(variants):
        mine = {variant.one.casefold(), variant.other.casefold()}
        joined = [variant]
        rest = []
        for said, members in groups:
            if said & mine:
                mine |= said
                joined = members + joined
            else:
                rest.append((said, members))
        groups = [*rest, (mine, joined)]
    return [sorted(members) for _, members in groups]


def _policy(
    variants: list[Variant], lexicon: Lexicon, witnesses: Sequence[Witness], finder: Concordance
) -> Policy:
    kinds: Counter[str] = Counter()
    said: dict[str, Counter[str]] = {}
    for variant in variants:
        kinds[variant.kind] += lexicon.names[variant]
        for form in (variant.one, variant.other):
            said.setdefault(form.casefold(), Counter())[form] += lexicon.names[variant]
    counts: dict[tuple[int, str], int] = Counter()
    taken: set[tuple[int, int]] = set()
    for form in sorted(said, key=lambda f: (-len(lexicon.tokens[f]), f)):
        for w, span in (x for words in _cases(lexicon.tokens[form]) for x in finder.find(words)):
            inside = range(span.start, span.end)
            if not any((w, i) in taken for i in (span.start, span.end - 1)):
                counts[w, form] += 1
                taken.update((w, i) for i in inside)
    used = sorted(
        {f for _, f in counts}, key=lambda f: (-sum(n for (_, g), n in counts.items() if g == f), f)
    )
    groups: dict[str, list[int]] = {}
    for w in sorted({w for w, _ in counts}):
        document = witnesses[w].article.document
        groups.setdefault(document.outlet or document.id, []).append(w)
    rows = tuple(
        (name, tuple(members), tuple(sum(counts.get((w, f), 0) for w in members) for f in used))
        for name, members in sorted(groups.items())
    )
    shown = tuple(min(said[f], key=lambda x: (-said[f][x], x)) for f in used)
    return Policy(max(kinds, key=lambda k: (kinds[k], k)), shown, rows)
