"""The fact table: dates, numbers and places that speak of the same thing, and whether the articles agree.

Start reading at ``rows``. Two values are one fact where

* they stand in tellings of one statement and are equal, or are the only ones left of their kind in two
  near-duplicates after the equal ones are taken: only then may they contradict without touching;
* or they are equal or overlap ("January 10", "January 9-10") and their clauses share telling words.

So values that have nothing in common are never held against each other across articles that merely report the same
events: a wrong conflict is worse than a missing one. Claims join one by one, and never a group that holds a value
they exclude, unless the articles set the two side by side themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from compare import diff, wordlists
from compare import facts as values
from compare.diff import lexical
from compare.model import Claim, Entity, FactRow, Link, Statement, Utterance, Verdict, Wording
from compare.story.anchors import NAME
from compare.story.attributed import attributed
from compare.story.claims import Point, points, slight, telling_word
from compare.story.naming import named
from compare.story.phrase import Phrase, phrase, within
from compare.story.pool import Pool
from compare.story.sources import Numbers
from compare.story.utterances import sentences
from compare.story.values import close, compatible, exact, figure, judge, kin, shown
from compare.story.worded import worded

ORDER: dict[Verdict, int] = {"contradict": 0, "differ": 1, "agree": 2, "single source": 3}
"""Verdicts, the gravest first."""


def rows(
    pool: Pool, statements: Sequence[Statement], utterances: Sequence[Utterance], entities: Numbers
) -> tuple[FactRow, ...]:
    """The fact table of a story: contradictions first, those that most articles tell before others."""
    home = {(t.article, s): n for n, st in enumerate(statements) for t in st.tellings for s in t.sentences}
    found = [p for x in pool.articles for p in points(pool, x, entities)]
    out = [_row(pool, group, home) for group in _groups(pool, found, home)]
    out += attributed(pool, statements, entities)
    out += worded(pool, statements, found)
    out += [row for u in utterances if (row := _quoted(pool, u, home)) is not None]
    return tuple(sorted(out, key=_in_order))


def _in_order(row: FactRow) -> tuple[int, int, int, int, str, str]:
    first = row.claims[0]
    articles = len({c.article for c in row.claims})
    return ORDER[row.verdict], -articles, first.article, first.words.start, row.aspect, row.id


def numbered(pool: Pool) -> dict[tuple[int, int], int]:
    """A number for every entity of every article, equal where the articles mean one person, place or body."""
    # An entity that several articles name alike is looked at once: in a story most are.
    alike: dict[Entity, list[tuple[int, int]]] = {}
    for x in pool.articles:
        for k, entity in enumerate(pool.witnesses[x].facts.entities):
            alike.setdefault(entity, []).append((x, k))
    distinct = sorted(alike, key=lambda e: (e.forms, e.kind))
    clusters = values.merge([[entity] for entity in distinct])
    return {
        place: n for n, cluster in enumerate(clusters) for i, _ in cluster for place in alike[distinct[i]]
    }


# ------------------------------------------------------------------ which values are one fact


def _groups(
    pool: Pool, found: Sequence[Point], home: dict[tuple[int, int], int]
) -> Iterator[tuple[Point, ...]]:
    """The points of each fact, in order of their places."""
    parent = list(range(len(found)))
    kinds: list[set[str]] = [{shown(p)} for p in found]
    sample = {shown(p): p for p in found}

    def top(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def join(a: int, b: int, guarded: bool) -> None:
        a, b = sorted((top(a), top(b)))
        clash = guarded and any(
            not compatible(sample[x], sample[y]) for x in sorted(kinds[a]) for y in sorted(kinds[b]) if x != y
        )
        if a != b and not clash:
            parent[b] = a
            kinds[a] |= kinds[b]

    for a, b in _beside(pool, found, home):
        join(a, b, False)
    # Equal values first: what overlaps both of two groups then meets them whole.
    near = sorted(_near(pool, found))
    for equal in (True, False):
        for a, b in near:
            if exact(found[a], found[b]) == equal:
                join(a, b, True)
    members: dict[int, list[Point]] = {}
    for n, point in enumerate(found):
        members.setdefault(top(n), []).append(point)
    for _, group in sorted(members.items()):
        if all(slight(p) for p in group) and len({shown(p) for p in group}) == 1:
            continue
        if len({p.article for p in group}) > 1 or (len(group) == 1 and _tells(group[0])):
            yield tuple(group)


def _tells(p: Point) -> bool:
    """Whether a value that one article alone gives is worth a row: a date, or a figure with its unit."""
    return p.moment is not None or (p.quantity is not None and bool(p.quantity.unit))


def _beside(
    pool: Pool, found: Sequence[Point], home: dict[tuple[int, int], int]
) -> Iterator[tuple[int, int]]:
    """Pairs of points that tellings of one statement set side by side; those that differ only in near-duplicates."""
    tellings: dict[tuple[int, str], dict[int, list[int]]] = {}
    for n, p in enumerate(found):
        statement = home.get((p.article, p.sentence), -1)
        if statement >= 0:
            tellings.setdefault((statement, p.aspect), {}).setdefault(p.article, []).append(n)
    for _, told in sorted(tellings.items()):
        yield from _chained(pool, found, told)
        for x, y in combinations(sorted(told), 2):
            if (x, y) in pool.unseen:
                continue
            versions = pool.relations.get((x, y)) == "near-duplicate"
            for a, b in _matched(pool, found, told[x], told[y]):
                if versions or (exact(found[a], found[b]) and kin(found[a], found[b])):
                    yield a, b


def _chained(pool: Pool, found: Sequence[Point], told: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    """Equal values of versions in a large group, the first with every other: they were not compared pair by pair."""
    firsts: dict[tuple[int, str, int], int] = {}
    for x in sorted(told.keys() & pool.references.keys()):
        times: Counter[str] = Counter()
        for n in told[x]:
            value = shown(found[n])
            first = firsts.setdefault((pool.references[x], value, times[value]), n)
            times[value] += 1
            if first != n:
                yield first, n


def _matched(
    pool: Pool, found: Sequence[Point], ours: list[int], theirs: list[int]
) -> Iterator[tuple[int, int]]:
    """Equal values of two tellings, in order; then the only two left, where one was put for the other."""
    left, right = list(ours), list(theirs)
    for a in ours:
        b = next((b for b in right if exact(found[a], found[b])), None)
        if b is not None:
            left.remove(a)
            right.remove(b)
            yield a, b
    if len(left) == len(right) == 1:
        p, q = found[left[0]], found[right[0]]
        if kin(p, q) and close(p, q, 1) and {p.sort, q.sort} <= {"", "place"} and _linked(pool, p, q):
            yield left[0], right[0]


def _linked(pool: Pool, p: Point, q: Point) -> bool:
    """Whether the words of two values are linked with each other."""
    a, b = pool.article(p.article), pool.article(q.article)
    links = diff.word_links(a, b, Link((p.sentence,), (q.sentence,), 1.0, "same statement", ""))
    return any(
        p.words.start <= a.starts[k.a] < p.words.end and q.words.start <= b.starts[k.b] < q.words.end
        for k in links
    )


def _near(pool: Pool, found: Sequence[Point]) -> set[tuple[int, int]]:
    """Pairs of points of equal or overlapping value whose clauses share telling words."""
    places: dict[tuple[str, str], list[int]] = {}
    for n, p in enumerate(found):
        for key in _keys(p):
            places.setdefault((p.aspect, key), []).append(n)
    return {
        pair
        for same in places.values()
        for pair in combinations(same, 2)
        if _same_thing(pool, found[pair[0]], found[pair[1]])
    }


def _keys(p: Point) -> Iterator[str]:
    """What two points must have in common to be looked at."""
    if p.moment is not None:
        m = p.moment
        if m.day is not None:
            yield from (f"{m.month}-{day}" for day in range(m.day, (m.last_day or m.day) + 1))
        if m.weekday is not None:
            yield f"weekday {m.weekday}"
        if m.resolved:
            yield m.resolved
    elif p.quantity is not None:
        yield f"{p.quantity.low:g}"
    else:
        yield str(p.entity)


def _same_thing(pool: Pool, p: Point, q: Point) -> bool:
    """Whether the clauses of two points of one key speak of the same thing."""
    if not compatible(p, q):
        return False
    told, names = p.told & q.told, p.names & q.names
    lang = pool.article(p.article).lang
    events = _events(p.told, lang) & _events(q.told, lang)
    if slight(p) or slight(q):
        return False
    if p.aspect == "number":
        return p.article != q.article and figure(p, q) and close(p, q)
    if p.aspect == "place":
        # Everything of a story happens in its few places: the clauses must tell one thing of them.
        return bool(_events(p.near, lang) & _events(q.near, lang)) or close(p, q)
    if exact(p, q) and p.moment is not None and p.moment.day is not None:
        return bool(events) or (len(told) + len(names) >= 2 and bool(told))
    return bool(told) and len(told) + len(names) >= 2


def _events(told: frozenset[str], lang: str) -> frozenset[str]:
    """The kinds of event among some lemmas."""
    lists = {k: wordlists.words(lang, "story", k) for k in ("talks", "calls")}
    found = told & wordlists.words(lang, "story", "events")
    return frozenset(next((k for k, words in lists.items() if w in words), w) for w in found)


# ------------------------------------------------------------------ rows


def _row(pool: Pool, group: Sequence[Point], home: dict[tuple[int, int], int]) -> FactRow:
    verdict, reason = judge(pool, group)
    claims = tuple(Claim(p.article, p.passage, p.words, shown(p)) for p in group)
    first = group[0]
    return FactRow(
        named("fact", first.aspect, *(pool.text(p.article, p.passage) for p in group)),
        first.aspect,
        verdict,
        _subject(pool, group),
        claims,
        tuple(x for x in pool.articles if all(p.article != x for p in group)),
        reason,
        tuple(sorted({home[key] for p in group if (key := (p.article, p.sentence)) in home})),
    )


def _quoted(pool: Pool, utterance: Utterance, home: dict[tuple[int, int], int]) -> FactRow | None:
    """The row of an utterance that several articles quote."""
    quoted = [w for w in utterance.wordings if w.form != "indirect"]
    if len({w.article for w in quoted}) < 2:
        return None
    claims = tuple(
        Claim(w.article, w.span, w.span, " ".join(pool.text(w.article, w.span).split())) for w in quoted
    )
    changed = sorted({change for w in quoted for change in w.changes} - {"identical"})
    verdict: Verdict = "differ" if changed else "agree"
    stand = {home.get((w.article, s), -1) for w in quoted for s in sentences(pool, w.article, w.span)} - {-1}
    return FactRow(
        named("fact", "quotation", utterance.id),
        "quotation",
        verdict,
        _gist(pool, max(quoted, key=lambda w: (w.span.end - w.span.start, -w.article))),
        claims,
        tuple(x for x in pool.articles if all(w.article != x for w in quoted)),
        ("the quotation is not the same: " + ", ".join(changed)) if changed else "quoted in the same words",
        tuple(sorted(stand)),
    )


def _subject(pool: Pool, group: Sequence[Point]) -> tuple[str, ...]:
    """The stretch of a claim's clause, the value left out, that holds most of what the claims have in common."""
    best: Phrase | None = None
    told: tuple[str, ...] = ()
    for p in group:
        article = pool.article(p.article)
        tokens = _about(pool, p)
        worth = {
            t: sum(form in q.told for q in group) / len(group)
            for t in tokens
            if (form := telling_word(article.words[t], article.lang))
        }
        for m in pool.witnesses[p.article].facts.mentions:
            for t in within(article, m.span) if p.passage.start <= m.span.start < p.passage.end else ():
                worth.setdefault(t, NAME / len(group))
        found = phrase(article, tokens, worth)
        if found and (best is None or found.worth > best.worth + 1e-9):
            best, told = found, (" ".join(pool.text(p.article, found.span).split()),)
    return told


AROUND = 12
"""Words before and behind a value among which a heading is sought: farther away it is of something else."""


def _about(pool: Pool, p: Point) -> list[int]:
    """The tokens that may say what a value is of: those behind a number, as "24 former officials" is of these, where
    there are any; else those around it."""
    article = pool.article(p.article)
    found = within(article, p.passage)
    before = [t for t in found if article.starts[t] < p.words.start][-AROUND:]
    behind = [t for t in found if article.starts[t] >= p.words.end][:AROUND]
    counted = p.aspect == "number" and any(telling_word(article.words[t], article.lang) for t in behind)
    return behind if counted else before + behind


def _gist(pool: Pool, wording: Wording) -> tuple[str, ...]:
    """The stretch of a quotation with most content words."""
    article = pool.article(wording.article)
    tokens = within(article, wording.span)
    found = phrase(
        article, tokens, {t: 1.0 for t in tokens if lexical.kind(article.words[t], article.lang) == 2}
    )
    return (" ".join(pool.text(wording.article, found.span).split()),) if found else ()
