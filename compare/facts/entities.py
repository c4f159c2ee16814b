"""Names put together: which mentions of an article stand for one person, place or body, and which entities of
several articles are one.

Inside an article a short form ("Biden", "the Alliance") belongs to the full form it ends; where two full forms end
alike (two people of one surname), a short form belongs to neither and stays apart. An acronym belongs to the long
form that introduces it ("... (OSCE)") or that the tables know. Across articles full names are compared by
:func:`compare.spelling.same_name`; a short form follows the full form of its own article, and only where its article
has none, the one full form that ends like it in the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from compare.facts.known import heads, key_of, organisations
from compare.facts.names import Kind, Name, names
from compare.model import Article, Entity, Mention, Moment
from compare.spelling import gazetteer, same_name
from compare.spelling.sounds import fold, word_likeness

_ALIKE = 0.75
"""Likeness from which two single words are one name without a second word to confirm it."""


def entities(
    article: Article, moments: tuple[Moment, ...] = ()
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities of an article in the order of their first mention, and all mentions in the order of their place."""
    found = _with_acronyms(article, names(article, moments))
    alike: dict[tuple[str, str, str], list[Name]] = {}
    for name in found:
        alike.setdefault((name.key or name.text, name.kind, name.key), []).append(name)
    groups: list[list[Name]] = []
    by_name: dict[str, list[Name]] = {}
    for same in sorted(alike.values(), key=lambda names: (-names[0].text.count(" "), names[0].span)):
        first = same[0]
        home = by_name.get(first.key or fold(first.text))
        if home is None and not first.key:
            home = _home(first, groups)
        if home is None:
            home = []
            groups.append(home)
        home.extend(same)
        by_name.setdefault(first.key or fold(first.text), home)
    groups.sort(key=lambda g: min(n.span for n in g))
    mentions = sorted(
        (Mention(n.span, k, n.title) for k, group in enumerate(groups) for n in group), key=lambda m: m.span
    )
    return tuple(_entity(group) for group in groups), tuple(mentions)


def _with_acronyms(article: Article, found: tuple[Name, ...]) -> list[Name]:
    """Names with the acronym that stands in brackets behind them taken in, and known from then on by it."""
    text = article.document.text
    aliases: dict[str, str] = {}
    out: list[Name] = []
    for name in found:
        m = _ACRONYM.match(text, name.span.end) if text.startswith(" (", name.span.end) else None
        if m and _initials(name.text, m.group(1)):
            key = name.key or f"acronym:{m.group(1)}"
            aliases[m.group(1)] = key
            span = type(name.span)(name.span.start, m.end())
            name = Name(span, text[span.start : span.end], "organisation", name.title, key)
        elif out and name.span.end <= out[-1].span.end:
            continue
        out.append(name)
    if not aliases:
        return out
    return [
        n
        if n.key or n.text not in aliases
        else Name(n.span, n.text, "organisation", n.title, aliases[n.text])
        for n in out
    ]


_ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z]{1,7})\)")


def _initials(long: str, acronym: str) -> bool:
    """An acronym is made of initials of the name, in order; a known one need not be."""
    letters = iter(c for c in long if c.isupper())
    return len(acronym) >= 2 and all(c in letters for c in acronym.upper()) and " " in long


def _home(name: Name, groups: list[list[Name]]) -> list[Name] | None:
    """The group a name belongs to, None for a new one. Longer names were placed before."""
    low = fold(name.text)
    if " " in low:
        return next((g for g in groups if _one_full(name, g)), None)
    if name.kind == "organisation" or low in heads():
        near = [g for g in groups if g[0].kind == "organisation" and _head_of(low, g[0])]
    else:
        people = [(g, _last(g[0])) for g in groups if g[0].kind in ("person", "other") and not g[0].key]
        near = [g for g, last in people if last == low] or [g for g, last in people if _like(low, last)]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=20_000)
def _last_word(text: str) -> str:
    return fold(text).rpartition(" ")[2]


def _last(name: Name) -> str:
    return _last_word(name.text)


def _like(low: str, last: str) -> bool:
    return len(low) > 4 and abs(len(low) - len(last)) < 3 and word_likeness(low, last, _ALIKE) > 0.0


def _one_full(name: Name, group: list[Name]) -> bool:
    """Two full names of one kind are spellings of one name."""
    first = group[0]
    if first.key or " " not in first.text or (name.kind, first.kind) not in _ALIKE_KINDS:
        return False
    return same_name(name.text, first.text) >= 0.5


_ALIKE_KINDS = frozenset(product(("person", "other"), repeat=2)) | {("organisation", "organisation")}


def _head_of(low: str, name: Name) -> bool:
    """A body may be called by its head word ("the Alliance", "the Council")."""
    if low not in heads():
        return False
    known = name.key.startswith("org:") and any(
        key == name.key[4:] and form.endswith(" " + low) for form, key in organisations().items()
    )
    return known or _last(name) == low


def _entity(group: list[Name]) -> Entity:
    if len(group) == 1:
        return Entity(group[0].kind, (group[0].text,))
    forms = sorted({n.text for n in group}, key=lambda f: (-len(f.split()), -len(f), f))
    kinds: list[Kind] = [n.kind for n in group]
    order: tuple[Kind, ...] = ("place", "organisation", "person", "other")
    kind: Kind = next(
        (k for k in order if k in kinds and (k != "organisation" or "person" not in kinds)), "other"
    )
    return Entity(kind, tuple(forms))


def merge(articles: Sequence[Sequence[Entity]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Entities of several articles that are one: clusters of (article, entity), each in order, in order.

    Full names first, short ones after: so that what a short form follows does not depend on the order of the input.
    """
    every = [(i, k) for i, found in enumerate(articles) for k in range(len(found))]
    every.sort(key=lambda p: _rank(articles[p[0]][p[1]]))
    clusters: list[list[tuple[int, int]]] = []
    for place in every:
        entity = articles[place[0]][place[1]]
        near = [c for c in clusters if _one(entity, [articles[i][k] for i, k in c])]
        if near and (len(near) == 1 or _full(entity)):
            near[0].append(place)
        else:
            clusters.append([place])
    return tuple(sorted(tuple(sorted(c)) for c in clusters))


def _rank(entity: Entity) -> tuple[int, tuple[str, ...], str]:
    return (-len(fold(entity.forms[0]).split()), entity.forms, entity.kind)


def _full(entity: Entity) -> bool:
    return " " in fold(entity.forms[0]) or bool(_key(entity))


def _key(entity: Entity) -> str:
    """What the tables know an entity as, by any of its forms."""
    for form in entity.forms:
        bare = re.sub(r" \(.*\)$", "", form)
        key = key_of(bare)
        if key:
            return key
    if entity.kind == "place":
        place = gazetteer.find(entity.forms[0])
        return "place:" + place.key if place else ""
    return ""


def _one(entity: Entity, cluster: list[Entity]) -> bool:
    """Whether an entity belongs to a cluster."""
    key = _key(entity)
    keys = {_key(e) for e in cluster} - {""}
    if key or keys:
        return key in keys or (not key and _same_form(entity, cluster))
    kinds = {entity.kind, *(e.kind for e in cluster)} - {"other"}
    if len(kinds) > 1:
        return False
    if _same_form(entity, cluster):
        return True
    mine = entity.forms[0]
    if " " in fold(mine):
        fulls = [e.forms[0] for e in cluster if " " in fold(e.forms[0])]
        return bool(fulls) and all(same_name(mine, f) >= 0.5 for f in fulls)
    if entity.kind not in ("person", "other"):
        return False
    low = fold(mine)
    return any(_surname(low, form) for e in cluster if e.kind in ("person", "other") for form in e.forms)


def _same_form(entity: Entity, cluster: list[Entity]) -> bool:
    mine = {fold(f) for f in entity.forms if " " in fold(f) or len(entity.forms) == 1}
    return any(fold(f) in mine for e in cluster for f in e.forms)


def _surname(low: str, form: str) -> bool:
    words = fold(form).split()
    return len(words) > 1 and (words[-1] == low or word_likeness(words[-1], low, _ALIKE) > 0.0)
