"""Each quoted utterance of a story with every wording it got.

Start reading at ``utterances``. Two quotations are one utterance where

* their words are equal (two words or more), or the words of one stand as they are within the other;
* or they stand in tellings of one statement and share half of their words;
* or both are the only few words quoted in two linked sentences, between words that are linked on either side: the
  same slot, quoted otherwise.

Words held at a distance ("scare quotes") quote nobody and are left out. A telling of the statement that gives the
words without marks made them indirect.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from compare import diff, distance
from compare.diff import lexical
from compare.lemma import lemma
from compare.model import Link, Quotation, Span, Statement, Utterance, Wording
from compare.story.claims import tellings_of, trimmed
from compare.story.naming import named
from compare.story.pool import Pool, Sentences
from compare.story.sources import Numbers

ALIKE = 0.5
"""Words in one order (Indel, 0 to 1) from which two quotations in one statement are one utterance: wordings of one
quotation by two translations of it lie above .6."""

LEFT, RIGHT = 5, 10
"""Words before and behind a few quoted words among which a linked one must stand for them to fill one slot."""


class _Quote(NamedTuple):
    article: int
    quotation: Quotation
    tokens: tuple[int, ...]
    words: tuple[str, ...]
    """Folded, marks left out."""


def utterances(pool: Pool, statements: Sequence[Statement], entities: Numbers) -> tuple[Utterance, ...]:
    """The utterances of a story: those that most articles give first, then in order of the articles."""
    quotes = [q for x in pool.articles for q in _quotes(pool, x)]
    home = {(t.article, s): n for n, st in enumerate(statements) for t in st.tellings for s in t.sentences}
    groups = _groups(quotes, sorted({*_equal(quotes), *_told(pool, quotes, home), *_slots(pool, quotes)}))
    found = [_utterance(pool, statements, home, entities, group) for group in groups]
    return tuple(sorted(found, key=lambda u: (-len({w.article for w in u.wordings}), _first(u))))


def _first(utterance: Utterance) -> tuple[int, Span]:
    return utterance.wordings[0].article, utterance.wordings[0].span


def _quotes(pool: Pool, x: int) -> Iterator[_Quote]:
    article = pool.article(x)
    for q in pool.witnesses[x].facts.quotations:
        if q.style == "scare":
            continue
        first, last = bisect_left(article.starts, q.inner.start), bisect_right(article.ends, q.inner.end)
        tokens = [t for t in range(first, last) if any(map(str.isalnum, article.words[t]))]
        if tokens:
            yield _Quote(x, q, tuple(tokens), tuple(article.words[t] for t in tokens))


def sentences(pool: Pool, x: int, span: Span) -> Sentences:
    """The sentences that a stretch touches."""
    found = pool.article(x).sentences
    return tuple(n for n, s in enumerate(found) if s.span.start < span.end and span.start < s.span.end)


# ------------------------------------------------------------------ which quotations are one utterance


def _groups(quotes: Sequence[_Quote], pairs: Sequence[tuple[int, int]]) -> list[list[_Quote]]:
    parent = list(range(len(quotes)))

    def top(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for a, b in pairs:
        first, second = sorted((top(a), top(b)))
        parent[second] = first
    out: dict[int, list[_Quote]] = {}
    for n, quote in enumerate(quotes):
        out.setdefault(top(n), []).append(quote)
    return [group for _, group in sorted(out.items())]


def _equal(quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    """Quotations that stand word by word within others, found by their first two words."""
    places: dict[tuple[str, str], set[int]] = {}
    for n, q in enumerate(quotes):
        for two in pairwise(q.words):
            places.setdefault(two, set()).add(n)
    for a, q in enumerate(quotes):
        if len(q.words) >= 2:
            for b in sorted(places[q.words[0], q.words[1]]):
                if a != b and len(q.words) <= len(quotes[b].words) and _within(q.words, quotes[b].words):
                    yield min(a, b), max(a, b)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) == len(long):
        return short == long
    return any(long[n : n + len(short)] == short for n in range(len(long) - len(short) + 1))


def _told(
    pool: Pool, quotes: Sequence[_Quote], home: dict[tuple[int, int], int]
) -> Iterator[tuple[int, int]]:
    stands: dict[int, set[int]] = {}
    for n, q in enumerate(quotes):
        for s in sentences(pool, q.article, q.quotation.inner):
            if (q.article, s) in home:
                stands.setdefault(home[q.article, s], set()).add(n)
    for together in stands.values():
        for a, b in combinations(sorted(together), 2):
            if quotes[a].article != quotes[b].article and _one(pool, quotes[a], quotes[b]):
                yield a, b


def _one(pool: Pool, p: _Quote, q: _Quote) -> bool:
    """Whether two quotations of one statement are one: most words in one order, or half the words of the shorter."""
    if likeness(p.words, q.words) >= ALIKE:
        return True
    short, long = sorted((p, q), key=lambda x: (len(x.words), x.article))
    return held(pool, short, long.article, long.words) >= ALIKE


def held(pool: Pool, q: _Quote, x: int, words: Sequence[str]) -> float:
    """Share of the content words of a quotation (two at least) that stand among words of another article; 0 where
    none of those is a telling word."""
    ours, theirs = pool.article(q.article).lang, pool.article(x).lang
    content = [lemma(w, ours) for w in q.words if lexical.kind(w, ours) == 2]
    common = {lemma(w, theirs) for w in words}.intersection(content)
    told = common & tellings_of(" ".join(q.words), ours)
    return sum(w in common for w in content) / len(content) if len(content) > 1 and told else 0.0


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the words of two stretches that stand in one order, 0 to 1."""
    codes = {w: chr(n + 1) for n, w in enumerate(dict.fromkeys((*a, *b)))}
    return distance.similarity("".join(codes[w] for w in a), "".join(codes[w] for w in b))


def _slots(pool: Pool, quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    lone: dict[int, list[tuple[Sentences, int]]] = {}
    for n, q in enumerate(quotes):
        if q.quotation.style == "fragment" and len(q.words) > 1:
            where = sentences(pool, q.article, q.quotation.inner)
            lone.setdefault(q.article, []).append((where, n))
    for x, y in pool.pairs():
        if x not in lone or y not in lone or pool.relations[x, y] == "near-duplicate":
            continue
        for tie in pool.ties(x, y):
            ours = [n for s, n in lone[x] if set(s) <= set(tie.a)]
            theirs = [n for s, n in lone[y] if set(s) <= set(tie.b)]
            if len(ours) == len(theirs) == 1:
                p, q = quotes[ours[0]], quotes[theirs[0]]
                if _same_slot(pool, p, q, tie.a, tie.b):
                    yield min(ours[0], theirs[0]), max(ours[0], theirs[0])


def _same_slot(pool: Pool, p: _Quote, q: _Quote, a: Sentences, b: Sentences) -> bool:
    """Whether linked content words stand shortly before both quotations and shortly behind both."""
    lang = pool.article(p.article).lang
    links = [
        one
        for one in diff.word_links(
            pool.article(p.article), pool.article(q.article), Link(a, b, 1.0, "same statement", "")
        )
        if lexical.kind(pool.article(p.article).words[one.a], lang) == 2
    ]
    left = any(0 < p.tokens[0] - k.a <= LEFT and 0 < q.tokens[0] - k.b <= RIGHT for k in links)
    left = left or any(0 < p.tokens[0] - k.a <= RIGHT and 0 < q.tokens[0] - k.b <= LEFT for k in links)
    right = any(0 < k.a - p.tokens[-1] <= RIGHT and 0 < k.b - q.tokens[-1] <= RIGHT for k in links)
    return left and right


# ------------------------------------------------------------------ the wordings of one utterance


def _utterance(
    pool: Pool,
    statements: Sequence[Statement],
    home: dict[tuple[int, int], int],
    entities: Numbers,
    group: list[_Quote],
) -> Utterance:
    longest = max(group, key=lambda q: (len(q.words), -q.article))
    first = next((q for q in group if q.quotation.style == "direct"), group[0])
    wordings = [_wording(pool, entities, first, q) for q in group]
    wordings += _indirect(pool, statements, home, {q.article for q in group}, longest)
    wordings.sort(key=lambda w: (w.article, w.span))
    if len(wordings) == 1:
        only = wordings[0]
        wordings = [Wording(only.article, only.span, only.form, only.speaker, ("only here",))]
    told = {w.article for w in wordings}
    return Utterance(
        named("utterance", *(pool.text(w.article, w.span) for w in wordings)),
        _speaker(pool, wordings),
        tuple(wordings),
        tuple(x for x in pool.articles if x not in told),
    )


def _wording(pool: Pool, entities: Numbers, first: _Quote, q: _Quote) -> Wording:
    changes: list[str] = []
    altered: tuple[Span, ...] = ()
    lost: tuple[Span, ...] = ()
    short, long = sorted((first.words, q.words), key=len)
    if q is first or _within(short, long):
        changes.append("identical")
    else:
        altered, lost = _changed(pool, first, q)
        changes.append("altered")
    if q is not first and _new_speaker(pool, entities, first, q):
        changes.append("new speaker")
    form = q.quotation.style
    return Wording(q.article, q.quotation.span, form, q.quotation.speaker, tuple(changes), altered, lost)


def _changed(pool: Pool, first: _Quote, q: _Quote) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of a quotation that the first lacks, and those of the first that it lacks."""
    codes = {w: chr(n + 1) for n, w in enumerate(dict.fromkeys((*first.words, *q.words)))}
    a, b = ("".join(codes[w] for w in side.words) for side in (first, q))
    kept = distance.equal_runs(a, b)
    old = _gaps([(i, i + size) for i, _, size in kept], len(a))
    new = _gaps([(j, j + size) for _, j, size in kept], len(b))
    return tuple(_run(pool, q, *gap) for gap in new), tuple(_run(pool, first, *gap) for gap in old)


def _gaps(kept: list[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """The stretches between some runs, in order."""
    edges = [(0, 0), *kept, (size, size)]
    return [(end, start) for (_, end), (start, _) in pairwise(edges) if start > end]


def _run(pool: Pool, q: _Quote, first: int, last: int) -> Span:
    article = pool.article(q.article)
    return Span(article.starts[q.tokens[first]], article.ends[q.tokens[last - 1]])


def _new_speaker(pool: Pool, entities: Numbers, first: _Quote, q: _Quote) -> bool:
    """Whether both are given to people or bodies by name, and to no common one."""
    ours, theirs = _agents(pool, entities, first), _agents(pool, entities, q)
    return bool(ours and theirs) and not ours & theirs


def _agents(pool: Pool, entities: Numbers, q: _Quote) -> set[int]:
    """The people named as the speaker of a quotation, in its own sentences."""
    speaker, facts = q.quotation.speaker, pool.witnesses[q.article].facts
    if speaker is None or not set(sentences(pool, q.article, speaker)) <= set(
        sentences(pool, q.article, q.quotation.span)
    ):
        return set()
    return {
        entities[q.article, m.entity]
        for m in facts.mentions
        if m.span.start < speaker.end
        and speaker.start < m.span.end
        and facts.entities[m.entity].kind == "person"
    }


def _indirect(
    pool: Pool,
    statements: Sequence[Statement],
    home: dict[tuple[int, int], int],
    quoted: set[int],
    longest: _Quote,
) -> list[Wording]:
    """Tellings of the statement that give a whole utterance without quotation marks."""
    if longest.quotation.style != "direct":
        return []
    where = {
        home[longest.article, s]
        for s in sentences(pool, longest.article, longest.quotation.inner)
        if (longest.article, s) in home
    }
    out: list[Wording] = []
    for n in sorted(where):
        for t in statements[n].tellings:
            words = [pool.article(t.article).words[k] for k in pool.words(t.article, t.sentences)]
            if t.article not in quoted and held(pool, longest, t.article, words) >= ALIKE:
                text = pool.article(t.article).document.text
                span = trimmed(text, Span(t.full[0].start, t.full[-1].end))
                out.append(Wording(t.article, span, "indirect", None, ("became indirect",)))
    return out


def _speaker(pool: Pool, wordings: Sequence[Wording]) -> str:
    """The fullest speaker any wording gives: the longest that holds a name, the first among equals."""
    spoken = [" ".join(pool.text(w.article, w.speaker).split()) for w in wordings if w.speaker is not None]
    return max(
        spoken, key=lambda s: (sum(word[:1].isupper() for word in s.split()), -spoken.index(s)), default=""
    )
