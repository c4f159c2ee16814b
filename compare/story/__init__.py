"""The story view: one statement in every article, the facts that agree or do not, and every quotation.

``stories`` groups the articles of a report, ``linking`` finds which sentences make one statement, ``columns`` cuts a
statement into a table, ``facts`` and ``utterances`` read values and quotations across the articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare import cluster
from compare.diff import lexical
from compare.lemma import lemma
from compare.model import Article, Comparison, Meaning, Pairing, Span, Statement, Story, Witness
from compare.story import columns, linking
from compare.story.anchors import NAME, capital
from compare.story.columns import Table
from compare.story.facts import numbered, rows
from compare.story.likeness import EVERYDAY, everyday
from compare.story.linking import Group
from compare.story.naming import named
from compare.story.phrase import phrase
from compare.story.pool import RANK, Pool
from compare.story.utterances import utterances

WORTH = {"near-duplicate": 1.0, "same statements": 0.6}
"""How much a relation binds two articles to one story."""

BOUND = 0.3
"""Mean bond of two groups down to which they are one story: at least half of the pairs must share statements, or 3 in
10 be near-duplicates. Near-duplicates are grouped first and then count as one: however many copies of a report there
are, they push no other article out."""


def stories(
    witnesses: Sequence[Witness], pairings: Sequence[Pairing], comparisons: Sequence[Comparison]
) -> tuple[Story, ...]:
    """The stories of a report, in order of their first article; lineage and network are left empty.

    Articles that share nothing with others make no story. The pairs may come in any order and either way round; a
    related pair that was not compared binds like the others, and that it has no links counts for nothing.
    """
    groups = _grouped(len(witnesses), pairings)
    return tuple(_story(Pool(witnesses, group, comparisons, pairings)) for group in groups if len(group) > 1)


def _grouped(size: int, pairings: Sequence[Pairing]) -> list[tuple[int, ...]]:
    """The articles of every story, in order of the first."""
    bonds = sorted((min(p.a, p.b), max(p.a, p.b), WORTH[p.relation]) for p in pairings if p.relation in WORTH)
    versions = cluster.communities(
        size, [bond for bond in bonds if bond[2] == WORTH["near-duplicate"]], BOUND
    )
    home = {x: n for n, family in enumerate(versions) for x in family}
    between: dict[tuple[int, int], float] = {}
    for a, b, worth in bonds:
        pair = min(home[a], home[b]), max(home[a], home[b])
        if pair[0] != pair[1]:
            between[pair] = between.get(pair, 0.0) + worth
    means = [(f, g, x / len(versions[f]) / len(versions[g])) for (f, g), x in sorted(between.items())]
    groups = cluster.communities(len(versions), means, BOUND)
    return sorted(tuple(sorted(x for f in group for x in versions[f])) for group in groups)


def _story(pool: Pool) -> Story:
    found = [_statement(pool, group) for group in linking.linked(pool)]
    statements = tuple(sorted(found, key=lambda s: (-RANK[s.severity], -len(s.tellings), _place(s))))
    entities = numbered(pool)
    said = utterances(pool, statements, entities)
    return Story(
        named("story", *(pool.article(i).document.id for i in pool.articles)),
        pool.articles,
        statements,
        rows(pool, statements, said, entities),
        said,
        (),
    )


def _statement(pool: Pool, group: Group) -> Statement:
    tellings = group.tellings()
    table = columns.cut(pool, tellings)
    severity: Meaning = max((c.severity for c in table.columns), key=RANK.__getitem__, default="none")
    return Statement(
        named("statement", *(pool.text(t.article, s) for t in table.tellings for s in t.full)),
        table.base,
        table.tellings,
        table.columns,
        tuple(x for x in pool.articles if x not in tellings),
        _heading(pool, table),
        group.confidence,
        severity,
        table.hands,
    )


def _heading(pool: Pool, table: Table) -> tuple[Span, ...]:
    """The stretch of the base that holds most of what the tellings share: content words, by how many have them."""
    base = table.tellings[table.base]
    article = pool.article(base.article)
    worth = {
        t: (0.1 + n) * weight
        for t, n in zip(table.heads, table.shared, strict=True)
        if (weight := _weight(article, t))
    }
    found = phrase(article, pool.words(base.article, base.sentences), worth)
    return (found.span,) if found else ()


def _weight(article: Article, token: int) -> float:
    word = article.words[token]
    if lexical.kind(word, article.lang) != 2:
        return 0.0
    if lemma(word, article.lang) in everyday(article.lang):
        return EVERYDAY
    return NAME if capital(article, token) and article.lang != "de" else 1.0


def _place(statement: Statement) -> tuple[int, int]:
    first = statement.tellings[0]
    return first.article, first.sentences[0]
