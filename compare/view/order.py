"""The order of the rows: as A tells it; what stands only in B follows what precedes it in B."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from compare.model import Article, Comparison, Span


@dataclass(frozen=True, slots=True)
class Item:
    """A row before it has a number: where it goes, and what makes it."""

    key: tuple[int, int, int, int]
    kind: str
    index: int = -1
    span: Span | None = None
    reason: str = ""


def items(c: Comparison) -> Iterator[Item]:
    """Everything that becomes a row, each with its place; sort by ``key``."""
    a, b = c.a.article, c.b.article
    links = c.alignment.links
    at_a = [a.sentences[link.a[0]].span.start for link in links]
    at_b = [b.sentences[link.b[0]].span.start for link in links]
    steady = [k for k in range(len(links)) if not links[k].moved]
    order = {k: at_a[k] for k in steady}
    starts_a = sorted(order.values())
    rank = {k: place for place, k in enumerate(sorted(order, key=order.__getitem__))}
    by_b = sorted((at_b[k], rank[k]) for k in steady)
    starts_b = [x for x, _ in by_b]

    def key_a(start: int, sort: int) -> tuple[int, int, int, int]:
        return bisect_left(starts_a, start + 1) - 1, 0, start, sort

    def key_b(start: int, sort: int) -> tuple[int, int, int, int]:
        before = bisect_left(starts_b, start + 1) - 1
        return (by_b[before][1] if before >= 0 else -1), 1, start, sort

    for k, link in enumerate(links):
        yield Item(key_a(at_a[k], 0), "link", k)
        if link.moved:
            yield Item(key_b(at_b[k], 1), "moved", k)
    for i in c.alignment.only_a:
        yield Item(key_a(a.sentences[i].span.start, 0), "only a", i)
    for j in c.alignment.only_b:
        yield Item(key_b(b.sentences[j].span.start, 0), "only b", j)
    for span, reason in _unread(a):
        yield Item(key_a(span.start, 2), "furniture a", span=span, reason=reason)
    for span, reason in _unread(b):
        yield Item(key_b(span.start, 2), "furniture b", span=span, reason=reason)


def _unread(article: Article) -> Iterator[tuple[Span, str]]:
    """Furniture with its reason, and whatever no sentence and no furniture holds, so that no text is lost."""
    text = article.document.text
    held = [(s.span, "") for s in article.sentences] + [(f.span, f.reason) for f in article.furniture]
    at = 0
    for span, reason in sorted(held):
        yield from _rest(text, at, span.start)
        if reason:
            yield span, reason
        at = max(at, span.end)
    yield from _rest(text, at, len(text))


def _rest(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    left = text[start:end]
    if left.strip():
        first = start + len(left) - len(left.lstrip())
        yield Span(first, first + len(left.strip())), "not part of a sentence"
