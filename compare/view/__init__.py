"""Values into what pages show: rows of pieces, counts, sentences. Pure, and all that a template sees.

``pages`` yields every page of a report with the template that shows it. Templates only loop: whatever is counted,
sorted, cut or worded is done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare.lexicon.study import Study
from compare.model import Comparison, CorpusReport
from compare.settings import ReportOptions
from compare.view import claims, context, corpus, lineage, listing, single, stories, words
from compare.view import pair as pairing
from compare.view import site as naming
from compare.view.claims import FactsPage, QuotationsPage
from compare.view.corpus import CorpusPage
from compare.view.lineage import LineagePage
from compare.view.listing import PairsPage
from compare.view.pair import Pair, PairPage
from compare.view.single import ArticlePage
from compare.view.site import Link, Site
from compare.view.stories import StoryPage
from compare.view.words import LexiconPage

Shown = (
    CorpusPage
    | PairPage
    | PairsPage
    | StoryPage
    | FactsPage
    | QuotationsPage
    | LineagePage
    | LexiconPage
    | ArticlePage
)
"""What the template of a page sees as ``page``."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site, and the template that shows it with ``page``; or a script, ready as it is."""

    path: str
    template: str
    page: Shown
    documents: frozenset[str] = frozenset()
    """Ids of the articles that an article's or a pair's page shows."""


@dataclass(frozen=True, slots=True)
class Script:
    """A file of the site that is ready as it is."""

    path: str
    content: bytes


def pages(report: CorpusReport, options: ReportOptions, study: Study) -> Iterator[Page | Script]:
    """Every page of a report, the first page last, so that it never stands without the others."""
    best = sorted(report.comparisons, key=_closest)
    ids = tuple((c.a.article.document.id, c.b.article.document.id) for c in best)
    where = naming.site(report, options, ids, bool(study.entries or study.policies))
    pairs: list[Pair] = []
    for k, c in enumerate(best):
        found = pairing.pair(c, where, options)
        prev = pairs[-1].files[-1] if k else ""
        next_ = where.pair(*ids[k + 1]) if k + 1 < len(ids) else ""
        for page in pairing.pages(found, where, prev, next_):
            yield Page(page.path, "pair.html.j2", page, frozenset(ids[k]))
        # Rows of thousands of pairs are too many to hold; what the other pages say of a pair is little.
        pairs.append(replace(found, parts=()))
    yield from _articles(report, pairs, where)
    yield from _stories(report, pairs, where)
    for shown in words.pages(study, report.witnesses, where) if where.has_lexicon else ():
        yield Page(shown.path, "lexicon.html.j2", shown)
    if len(pairs) > 1:
        yield Script(listing.DATA, listing.script(pairs, where))
        for listed in listing.pages(pairs, where):
            yield Page(listed.path, "pairs.html.j2", listed)
    yield Page("index.html", "index.html.j2", corpus.page(report, pairs, study, where))


def _closest(c: Comparison) -> tuple[bool, float, str, str]:
    return c.relation != "near-duplicate", -c.similarity, c.a.article.document.id, c.b.article.document.id


def _stories(report: CorpusReport, pairs: list[Pair], where: Site) -> Iterator[Page]:
    for c in context.contexts(report, pairs, where):
        for page in stories.pages(c):
            yield Page(page.path, "story.html.j2", page)
        for facts in claims.facts(c):
            yield Page(facts.path, "facts.html.j2", facts)
        for quotations in claims.quotations(c):
            yield Page(quotations.path, "quotations.html.j2", quotations)
        if drawn := lineage.page(c):
            yield Page(drawn.path, "lineage.html.j2", drawn)


def _articles(report: CorpusReport, pairs: list[Pair], where: Site) -> Iterator[Page]:
    ids = [w.article.document.id for w in report.witnesses]
    links: dict[str, list[Link]] = {}
    for found in pairs:
        for i in found.ids:
            links.setdefault(i, []).append(Link(found.label, found.path))
    for k, witness in enumerate(report.witnesses):
        prev = where.article(ids[k - 1]) if k else ""
        next_ = where.article(ids[k + 1]) if k + 1 < len(ids) else ""
        shown = single.page(witness, links.get(ids[k], ()), where, prev, next_)
        yield Page(shown.path, "article.html.j2", shown, frozenset((ids[k],)))
