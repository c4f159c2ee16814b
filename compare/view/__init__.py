"""Values into what pages show: rows of pieces, counts, sentences. Pure, and all that a template sees.

``pages`` yields every page of a report with the template that shows it. Templates only loop: whatever is counted,
sorted, cut or worded is done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compare import lexicon as counting
from compare.model import CorpusReport
from compare.settings import ReportOptions
from compare.view import corpus, single, words
from compare.view import pair as pairing
from compare.view import site as naming
from compare.view.corpus import CorpusPage
from compare.view.pair import PairPage
from compare.view.single import ArticlePage
from compare.view.site import Link, Site
from compare.view.words import LexiconPage


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site, the template that shows it, and what the template sees as ``page``."""

    path: str
    template: str
    page: CorpusPage | PairPage | LexiconPage | ArticlePage


def pages(report: CorpusReport, options: ReportOptions) -> Iterator[Page]:
    """Every page of a report, the first page last, so that it never stands without the others."""
    best = sorted(
        report.comparisons,
        key=lambda c: (
            c.relation != "near-duplicate",
            -c.similarity,
            c.a.article.document.id,
            c.b.article.document.id,
        ),
    )
    ids = tuple((c.a.article.document.id, c.b.article.document.id) for c in best)
    lexicon = counting.total(report.comparisons)
    where = naming.site(report, options, ids, bool(lexicon.uses))
    pairs = [pairing.pair(c, where, options) for c in best]
    for k, found in enumerate(pairs):
        prev = pairs[k - 1].files[-1] if k else ""
        next_ = pairs[k + 1].path if k + 1 < len(pairs) else ""
        for page in pairing.pages(found, where, prev, next_):
            yield Page(page.path, "pair.html.j2", page)
    yield from _articles(report, pairs, where)
    if lexicon.uses:
        for shown in words.pages(lexicon, report.witnesses, where):
            yield Page(shown.path, "lexicon.html.j2", shown)
    yield Page("index.html", "index.html.j2", corpus.page(report, pairs, lexicon, where))


def _articles(report: CorpusReport, pairs: list[pairing.Pair], where: Site) -> Iterator[Page]:
    ids = [w.article.document.id for w in report.witnesses]
    links: dict[str, list[Link]] = {}
    for found in pairs:
        for i in found.ids:
            links.setdefault(i, []).append(Link(found.label, found.path))
    for k, witness in enumerate(report.witnesses):
        prev = where.article(ids[k - 1]) if k else ""
        next_ = where.article(ids[k + 1]) if k + 1 < len(ids) else ""
        shown = single.page(witness, links.get(ids[k], ()), where, prev, next_)
        yield Page(shown.path, "article.html.j2", shown)
