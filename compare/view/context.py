"""What all pages of one story share: its articles and the ways to them, its parts, its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from compare.model import CorpusReport, Pairing, Span, Story, Witness
from compare.view import anchor
from compare.view.pair import Pair
from compare.view.site import Frame, Link, Site, clip, direction, frame, quoted, spared, tag, title

BYTES = 2_000_000
"""Estimated size of a part at most: below 3 MB as written, whatever the estimate is worth."""
_TITLE = 60
"""Code points of a story's title in a trail of links."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """What all pages of one story need: its articles, the way to them, and the way into the pairs."""

    n: int
    story: Story
    witnesses: Sequence[Witness]
    where: Site
    rows: Mapping[tuple[int, int], Mapping[int, str]]
    """For articles (a, b): where a sentence of ``a`` begins, to the row of the pair that has it."""
    beside: Mapping[int, tuple[int, ...]]
    """For an article, those it is compared with, the one that most are compared with first."""
    spared: str
    """What is said of pairs of the story that were not compared, as others stand for them."""

    @property
    def title(self) -> str:
        """What the story is called."""
        return title(*(self.witnesses[i] for i in self.story.articles))

    def label(self, article: int) -> str:
        """The short name of an article."""
        return self.where.labels[self.witnesses[article].article.document.id]

    def link(self, article: int) -> Link:
        """An article as a link."""
        return Link(self.label(article), self.where.article(self.witnesses[article].article.document.id))

    def source(self, article: int, at: int) -> Link:
        """An article as a link to the sentence that holds an offset."""
        found = self.witnesses[article].article
        page = self.where.article(found.document.id)
        return Link(self.label(article), anchor.address(page, found, at))

    def words(self, article: int, span: Span) -> str:
        """What stands at a span, with single spaces."""
        return " ".join(quoted(self.witnesses[article].article.document, span).split())

    def tongue(self, article: int) -> tuple[str, str]:
        """Language tag and direction of an article."""
        lang = self.witnesses[article].article.lang
        return tag(lang), direction(lang)

    def row(self, article: int, other: int, start: int) -> str:
        """The row in the pair of two articles that holds the sentence of ``article`` at ``start``, or nothing."""
        return self.rows.get((article, other), {}).get(start, "")


class Run(NamedTuple):
    """A stretch of text and whether it is marked."""

    text: str
    marked: bool


def contexts(report: CorpusReport, pairs: Sequence[Pair], where: Site) -> Iterator[Context]:
    """Every story of a report, ready for its pages."""
    home = {i: n for n, s in enumerate(report.stories, 1) for i in s.articles}
    at = {w.article.document.id: i for i, w in enumerate(report.witnesses)}
    rows: dict[int, dict[tuple[int, int], dict[int, str]]] = {}
    for pair in pairs:
        a, b = (at[i] for i in pair.ids)
        if a in home and home[a] == home.get(b):
            mine = rows.setdefault(home[a], {})
            mine[a, b] = {one: href for one, _, href in reversed(pair.anchors)}
            mine[b, a] = {other: href for _, other, href in reversed(pair.anchors)}
    labels = [where.labels[w.article.document.id] for w in report.witnesses]
    left: dict[int, list[Pairing]] = {}
    for p in report.pairings:
        if p.instead and p.a in home and home[p.a] == home.get(p.b):
            left.setdefault(home[p.a], []).append(p)
    for n, story in enumerate(report.stories, 1):
        mine = rows.get(n, {})
        yield Context(n, story, report.witnesses, where, mine, _beside(mine), spared(left.get(n, ()), labels))


def _beside(rows: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """For every article those it is compared with, the one with most pairs first."""
    out: dict[int, list[int]] = {}
    for a, b in sorted(rows):
        out.setdefault(a, []).append(b)
    return {a: tuple(sorted(found, key=lambda b: (-len(out[b]), b))) for a, found in out.items()}


def tabs(c: Context, of: str) -> tuple[Link, ...]:
    """The pages of a story, the one shown marked."""
    named = (
        ("", f"Statements ({len(c.story.statements)})", True),
        ("facts", f"Facts ({len(c.story.facts)})", bool(c.story.facts)),
        ("quotations", f"Quotations ({len(c.story.utterances)})", bool(c.story.utterances)),
        ("lineage", "Who may have it from whom", bool(c.story.lineage or c.story.network.edges)),
    )
    return tuple(Link(told, c.where.story(c.n, name), name == of) for name, told, there in named if there)


def framed(c: Context, of: str, told: str, prev: str = "", next_: str = "") -> Frame:
    """The frame of a page of a story."""
    name = clip(c.title, _TITLE)
    crumbs = [Link("Corpus", "index.html"), Link(f"Story {c.n}", c.where.story(c.n) if of else "")]
    if of:
        crumbs.append(Link(told, ""))
    return frame(c.where, f"{told}: {name}" if of else name, tuple(crumbs), "Stories", prev, next_)


def parted(found: Sequence[T], size: Callable[[T], int]) -> list[tuple[T, ...]]:
    """Values in parts of ``BYTES`` at most by their estimated size; one part at least."""
    parts: list[list[T]] = [[]]
    full = 0
    for x in found:
        if parts[-1] and full + size(x) > BYTES:
            parts.append([])
            full = 0
        parts[-1].append(x)
        full += size(x)
    return [tuple(p) for p in parts]


def parts(c: Context, of: str, n: int) -> list[tuple[str, tuple[Link, ...], str, str]]:
    """For each of ``n`` parts of a page: its file, the links to all parts, the files before and after."""
    files = [c.where.story(c.n, of, k + 1) for k in range(n)]
    stories = c.where.stories
    before = c.where.story(c.n - 1) if c.n > 1 else ""
    after = c.where.story(c.n + 1) if c.n < stories else ""
    return [
        (
            file,
            tuple(Link(f"part {k + 1}", f, f == file) for k, f in enumerate(files)) if n > 1 else (),
            files[k - 1] if k else before,
            files[k + 1] if k + 1 < n else after,
        )
        for k, file in enumerate(files)
    ]


_QUOTES = '“”„«»"'


def cited(words: str) -> str:
    """Words of an article in quotation marks; as they are where marks stand in them already."""
    return words if any(mark in words for mark in _QUOTES) else f"“{words}”"


def marked(c: Context, article: int, span: Span, marks: Sequence[Span]) -> tuple[Run, ...]:
    """The text of a span in runs, what lies in ``marks`` marked."""
    text = c.witnesses[article].article.document.text
    out: list[Run] = []
    at = span.start
    for mark in sorted(marks):
        start, end = max(at, mark.start), min(span.end, mark.end)
        if start < end:
            out += [Run(text[at:start], False), Run(text[start:end], True)]
            at = end
    out.append(Run(text[at : span.end], False))
    return tuple(r for r in out if r.text)
