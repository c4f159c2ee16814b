"""One statement as a table: every telling aligned to the base word by word, cut where readings vary.

Start reading at ``cut``. The base is the medoid of the tellings: the one whose words are most like all the others'
(Indel over the folded words), the first article among equals. Word links (``diff.word_links``) from the base to every
telling give each word of the base its counterparts; neighbouring words that behave alike in every telling make one
column. What a telling has more stands in a column of its own between two words of the base, or fills the column of
the base's words that it lacks in that place. Where not all tellings are versions of one text, only the words that say
the same by themselves link them (``anchored``), and the columns are joined to a few parts (``parts.readable``).

The field calls a wording of a column a reading, the base the copy text, the table an alignment table (Dekker et al.,
CollateX, 2015; here with sentences found and with severities).
"""

from __future__ import annotations

from typing import NamedTuple

from compare import diff, distance, wordlists
from compare.diff import lexical
from compare.lemma import lemma
from compare.model import Article, Column, Drift, Link, Meaning, Reading, Span, Standing, Telling
from compare.story.anchors import anchored
from compare.story.likeness import everyday
from compare.story.parts import CLOSED, EVERYDAY, Cells, Word, readable
from compare.story.pool import RANK, Pool, Sentences

MOST_COMPARED = 12
"""Readings of a column whose drifts are looked at pair by pair; the later ones are held against the first only."""

OWN_WORDS = frozenset((
    "lexical-substitution", "content-substitution", "specification", "referring-expression", "grammatical-number",
    "tense-aspect", "voice-nominalisation", "determiner", "preposition", "function-word", "orthography",
    "capitalisation", "punctuation", "quote-punctuation", "addition", "omission", "word-order", "phrase-structure",
))  # fmt: skip
"""Kinds that say nothing between tellings by different hands: each has its own words and tells more or less."""

_OPENING = frozenset("“„«‘(['\"‚‹「『（")
"""Marks that belong to the word after them where white space or nothing stands before them."""


class Table(NamedTuple):
    """The tellings and columns of one statement."""

    base: int
    """Place of the base among the tellings."""
    tellings: tuple[Telling, ...]
    columns: tuple[Column, ...]
    heads: tuple[int, ...]
    """The words of the base (numbers of tokens)."""
    shared: tuple[int, ...]
    """For each of them, how many other tellings have the same word in its place."""
    hands: int
    """Groups of tellings that are versions of one text."""


class _Row(NamedTuple):
    """One telling: its words (a word is a token with its marks), linked to the words of the base."""

    article: int
    sentences: Sentences
    tokens: list[list[int]]
    """The tokens of every word, the word itself among its marks."""
    words: list[str]
    """The folded words, without marks."""
    places: list[tuple[int, ...]]
    """For every word, the places (0-based in the base) that it is linked to; () for none."""


def cut(pool: Pool, tellings: dict[int, Sentences]) -> Table:
    """The table of a statement, from its sentences by article."""
    articles = sorted(tellings)
    words = {x: [pool.article(x).words[t] for t in pool.words(x, tellings[x])] for x in articles}
    base = _medoid(words)
    families = pool.families(articles)
    rows = [_row(pool, base, tellings, x, families[x] == families[base]) for x in articles]
    starts, shared = _starts(rows[articles.index(base)].words, rows, _opened(pool, rows))
    slots, count = _slots(rows, starts)
    return _table(pool, articles.index(base), rows, _filled(rows, slots, count), families, shared)


def _medoid(words: dict[int, list[str]]) -> int:
    """The article whose words are most like all the others'."""
    codes = distance.Codes()
    coded = {x: "".join(codes[w] for w in found) for x, found in words.items()}
    likeness = {
        x: sum(round(distance.similarity(mine, other), 9) for _, other in sorted(coded.items()))
        for x, mine in coded.items()
    }
    return min(likeness, key=lambda x: (-round(likeness[x], 6), x))


def _row(pool: Pool, base: int, tellings: dict[int, Sentences], x: int, version: bool) -> _Row:
    """A telling with the places in the base of each of its words. ``version``: of one text with the base."""
    tokens, heads = _dressed(pool, x, tellings[x])
    words = [pool.article(x).words[t] for t in heads]
    if x == base:
        return _Row(x, tellings[x], tokens, words, [(n,) for n in range(len(heads))])
    place = {t: n for n, t in enumerate(_dressed(pool, base, tellings[base])[1])}
    link = Link(tellings[base], tellings[x], 1.0, "same statement", "")
    links = diff.word_links(pool.article(base), pool.article(x), link)
    found: dict[int, list[int]] = {}
    for one in links if version else anchored(pool.article(base), pool.article(x), links):
        if one.a in place:
            found.setdefault(one.b, []).append(place[one.a])
    return _Row(x, tellings[x], tokens, words, [tuple(sorted(found.get(t, ()))) for t in heads])


def _dressed(pool: Pool, x: int, sentences: Sentences) -> tuple[list[list[int]], list[int]]:
    """The words of some sentences with the marks that stand at them, and the token that is the word itself.

    Marks are taken with their words: linked by themselves they would make columns of commas.
    """
    article = pool.article(x)
    text, tokens = article.document.text, pool.words(x, sentences)
    out: list[list[int]] = []
    heads: list[int] = []
    waiting: list[int] = []
    for t in tokens:
        if any(map(str.isalnum, article.words[t])):
            out.append([*waiting, t])
            heads.append(t)
            waiting = []
        elif not out or waiting or _opens(text, article.starts[t]):
            waiting.append(t)
        else:
            out[-1].append(t)
    if waiting and out:
        out[-1] += waiting
    elif waiting:
        out, heads = [waiting], [waiting[0]]
    return out, heads


def _opens(text: str, at: int) -> bool:
    return (
        text[at] in _OPENING and not text[max(0, at - 1) : at].strip() and text[at + 1 : at + 2].strip() != ""
    )


def _opened(pool: Pool, rows: list[_Row]) -> set[int]:
    """The words of the base before which a telling has content words more, its words around them running on."""
    out: set[int] = set()
    for row in rows:
        article = pool.article(row.article)
        last, more = -2, False
        for places, word in zip(row.places, row.words, strict=True):
            if not places:
                more = more or lexical.kind(word, article.lang) == 2
                continue
            if more and places[0] == last + 1:
                out.add(places[0])
            last, more = places[-1], False
    return out


def _starts(base: list[str], rows: list[_Row], opened: set[int]) -> tuple[list[int], list[int]]:
    """For each word of the base the first word of its column, and how many tellings have the same word there."""
    state: list[list[int]] = [[] for _ in base]
    held = [False] * (len(base) + 1)
    """Whether a boundary before a word may not be cut: a unit of some telling lies across it."""
    for row in rows:
        theirs: list[list[int]] = [[] for _ in base]
        for n, places in enumerate(row.places):
            for p in places:
                theirs[p].append(n)
            for p in range(places[0] + 1, places[-1] + 1) if places else ():
                held[p] = True
        for p, found in enumerate(theirs):
            same = len(found) == 1 and row.words[found[0]] == base[p]
            state[p].append(2 if same else 1 if found else 0)
            if p and found and theirs[p - 1] == found:
                held[p] = True
    shared = [sum(s == 2 for s in states) - 1 for states in state]
    starts = [0] * len(base)
    for p in range(1, len(base)):
        joined = held[p] or (state[p] == state[p - 1] and p not in opened)
        starts[p] = starts[p - 1] if joined else p
    return starts, shared


def _slots(rows: list[_Row], starts: list[int]) -> tuple[list[list[int]], int]:
    """For every row the column of each token, and the number of columns. Additions get columns between."""
    ranks = {p: n for n, p in enumerate(sorted(set(starts)))}
    column = [2 * ranks[p] + 1 for p in starts]
    wanted: set[int] = set(column)
    slots: list[list[int]] = []
    for row in rows:
        own = [column[places[0]] if places else -1 for places in row.places]
        filled = set(own)
        n = 0
        while n < len(own):
            if own[n] >= 0:
                n += 1
                continue
            end = n
            while end < len(own) and own[end] < 0:
                end += 1
            before = own[n - 1] if n else 0
            after = own[end] if end < len(own) else 2 * len(ranks) + 1
            where = _home(before, after, filled)
            own[n:end] = [where] * (end - n)
            wanted.add(where)
            n = end
        slots.append(own)
    order = {slot: n for n, slot in enumerate(sorted(wanted))}
    return [[order[slot] for slot in own] for own in slots], len(order)


def _home(before: int, after: int, filled: set[int]) -> int:
    """The column of an addition between two columns: theirs if it is one, the first empty one between, else new."""
    if before == after:
        return before
    free = next((c for c in range(before | 1, after) if c > before and c % 2 and c not in filled), None)
    return free if free is not None else before + 1 if before % 2 else before


def _filled(rows: list[_Row], slots: list[list[int]], count: int) -> list[Cells]:
    """The tokens of every column by telling."""
    tokens: list[Cells] = [[[] for _ in rows] for _ in range(count)]
    for r, row in enumerate(rows):
        for own, slot in zip(row.tokens, slots[r], strict=True):
            tokens[slot][r] += own
    return tokens


def _table(
    pool: Pool,
    base: int,
    rows: list[_Row],
    tokens: list[Cells],
    families: dict[int, int],
    shared: list[int],
) -> Table:
    tokens = _joined(tokens, [_keys(pool, rows, column) for column in tokens])
    hands = len(set(families.values()))
    if hands > 1:
        tokens = readable(tokens, lambda r, t: _word(pool.article(rows[r].article), t))
    keys = [_keys(pool, rows, column) for column in tokens]
    spans = [[_spans(pool, rows[r].article, found) for r, found in enumerate(column)] for column in tokens]
    columns = [_column(pool, rows, spans[c], keys[c], families) for c in range(len(tokens))]
    tellings = [
        Telling(
            row.article,
            row.sentences,
            tuple(column[r] for column in spans),
            tuple(_letter(column, row.article) for column in columns),
            tuple(pool.article(row.article).sentences[s].span for s in row.sentences),
        )
        for r, row in enumerate(rows)
    ]
    heads = _dressed(pool, rows[base].article, rows[base].sentences)[1]
    return Table(base, tuple(tellings), tuple(columns), tuple(heads), tuple(shared), hands)


Key = tuple[str, ...]


def _keys(pool: Pool, rows: list[_Row], column: list[list[int]]) -> list[Key]:
    """The folded words of a column by telling, marks left out unless there is nothing else."""
    out: list[Key] = []
    for row, tokens in zip(rows, column, strict=True):
        words = [pool.article(row.article).words[t] for t in tokens]
        out.append(tuple([w for w in words if any(map(str.isalnum, w))] or words))
    return out


def _word(article: Article, token: int) -> Word | None:
    """A token for what agreement on it is worth; None for a mark."""
    word, lang = article.words[token], article.lang
    kind, form = lexical.kind(word, lang), lemma(word, lang)
    usual = form in everyday(lang) and form not in wordlists.words(lang, "common", "numbers")
    return Word(form, CLOSED if kind == 1 else EVERYDAY if usual else 1.0) if kind else None


def _joined(tokens: list[Cells], keys: list[list[Key]]) -> list[Cells]:
    """The columns, neighbours as one where both are invariant, or where the same tellings lack both."""
    out: list[Cells] = []
    last: tuple[int, ...] | None = None
    for column, key in zip(tokens, keys, strict=True):
        groups: dict[Key, int] = {}
        partition = tuple(groups.setdefault(k, len(groups)) if k else -1 for k in key)
        if partition == last and (-1 in partition or len(groups) == 1):
            out[-1] = [a + b for a, b in zip(out[-1], column, strict=True)]
        else:
            out.append(column)
        last = partition
    return out


def _letter(column: Column, article: int) -> str:
    return next((r.letter for r in column.readings if article in r.articles), "")


def _spans(pool: Pool, x: int, tokens: list[int]) -> tuple[Span, ...]:
    """Tokens of an article as spans in order of its text, neighbours as one."""
    article = pool.article(x)
    out: list[Span] = []
    last = -2
    for t in sorted(tokens):
        if t == last + 1:
            out[-1] = Span(out[-1].start, article.ends[t])
        else:
            out.append(Span(article.starts[t], article.ends[t]))
        last = t
    return tuple(out)


def _column(
    pool: Pool, rows: list[_Row], spans: list[tuple[Span, ...]], keys: list[Key], families: dict[int, int]
) -> Column:
    """The readings of a column, lettered by their first article, and what their drifts weigh."""
    groups: dict[Key, list[int]] = {}
    for r, key in enumerate(keys):
        if key:
            groups.setdefault(key, []).append(r)
    readings = tuple(
        Reading(letter(n), tuple(rows[r].article for r in found), _standing(groups, found, len(rows)))
        for n, found in enumerate(groups.values())
    )
    missing = tuple(rows[r].article for r, key in enumerate(keys) if not key)
    firsts = [found[0] for found in groups.values()] + [r for r, key in enumerate(keys) if not key][:1]
    severity, kinds, reason = _weighed(pool, rows, spans, firsts, families)
    return Column(readings, missing, severity, kinds, reason)


def letter(n: int) -> str:
    """a, b, ... z, aa, ab, ... for 0, 1, ..."""
    return (letter(n // 26 - 1) if n > 25 else "") + chr(ord("a") + n % 26)


def _standing(groups: dict[Key, list[int]], found: list[int], size: int) -> Standing:
    """Among three or more tellings: the reading of more than half, and one that stands alone against it."""
    if size < 3 or len(groups) < 2:
        return ""
    if 2 * len(found) > size:
        return "majority"
    against = any(2 * len(other) > size for other in groups.values())
    return "outlier" if len(found) == 1 and against else ""


def _weighed(
    pool: Pool,
    rows: list[_Row],
    spans: list[tuple[Span, ...]],
    firsts: list[int],
    families: dict[int, int],
) -> tuple[Meaning, tuple[str, ...], str]:
    """Severity, kinds and reason of the drifts between the readings of a column."""
    found: dict[str, Drift] = {}
    for n, r in enumerate(firsts):
        for q in firsts[n + 1 :] if n < 1 or n < MOST_COMPARED else ():
            x, y = rows[r], rows[q]
            versions = families[x.article] == families[y.article]
            for drift, here, there in pool.drifts(x.article, x.sentences, y.article, y.sentences):
                # A side where nothing stands has no words to lie in the column; the other side decides. An edit that
                # is mostly elsewhere says nothing of this part: "leaders" for "Putin and Biden" is not "on", "in".
                if (
                    (versions or drift.kind not in OWN_WORDS)
                    and _lies(here, spans[r])
                    and _lies(there, spans[q])
                    and (_touch(here, spans[r]) or _touch(there, spans[q]))
                ):
                    known = found.get(drift.kind)
                    if known is None or RANK[drift.severity] > RANK[known.severity]:
                        found[drift.kind] = drift
    if not found:
        return "none", (), ""
    order = sorted(found.values(), key=lambda d: (-RANK[d.severity], d.kind))
    return order[0].severity, tuple(d.kind for d in order), order[0].reason


def _lies(edit: tuple[Span, ...], part: tuple[Span, ...]) -> bool:
    """Whether half of an edit's words or more lie in a part; an edit without words lies anywhere."""
    shared = sum(max(0, min(e.end, p.end) - max(e.start, p.start)) for e in edit for p in part)
    return 2 * shared >= sum(e.end - e.start for e in edit)


def _touch(edit: tuple[Span, ...], part: tuple[Span, ...]) -> bool:
    return any(e.start < p.end and p.start < e.end for e in edit for p in part)
