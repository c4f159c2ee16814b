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
    home: dict[str, str] = {}

    def root(form: str) -> str:
        while home.setdefault(form, form) != form:
            home[form] = form = home[home[form]]
        return form

    ordered = sorted(variants)
    for variant in ordered:
        low, high = sorted((root(variant.one.casefold()), root(variant.other.casefold())))
        home[high] = low
    groups: dict[str, list[Variant]] = {}
    for variant in ordered:
        groups.setdefault(root(variant.one.casefold()), []).append(variant)
    return list(groups.values())


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
    used_by: Counter[str] = Counter()
    for (_, form), n in counts.items():
        used_by[form] += n
    used = sorted(used_by, key=lambda f: (-used_by[f], f))
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
