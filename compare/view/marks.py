"""Where the differences of one row are marked on both sides.

Both sides without their edited words read the same, so "after the k-th unchanged word" names one place in both.
Words of A at place k with nothing of the same number at place k in B get a gap there in B, and the other way
round. So each side has the same numbers at the same places in the same order, and one can be read into the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from compare.model import Article, Drift, Span
from compare.view import kinds
from compare.view.pieces import Place


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one side of a row that no edit touches: where each starts and ends."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: int
    """Where the row begins: the place before the first word."""

    def place(self, offset: int) -> int:
        """How many unchanged words stand before an offset."""
        return bisect_right(self.ends, offset)

    def offset(self, place: int) -> int:
        """The end of the last unchanged word before a place."""
        return self.ends[place - 1] if place else self.first


def places(
    a: Article, b: Article, in_a: tuple[int, ...], in_b: tuple[int, ...], drifts: list[Drift]
) -> tuple[list[Place], list[Place]]:
    """Marks and gaps of both sides, numbered from 1 in the order of ``drifts``."""
    left = _Row(a, _unchanged(a, in_a, [s for d in drifts for s in d.edit.a]), [d.edit.a for d in drifts])
    right = _Row(b, _unchanged(b, in_b, [s for d in drifts for s in d.edit.b]), [d.edit.b for d in drifts])
    out_a: list[Place] = []
    out_b: list[Place] = []
    for n, drift in enumerate(drifts):
        level, number = kinds.LEVELS[drift.severity], str(n + 1)
        for place in sorted({*left.at[n], *right.at[n]}):
            here, there = left.at[n].get(place, []), right.at[n].get(place, [])
            for k in range(max(len(here), len(there))):
                twins = k < len(here) and k < len(there)
                if k < len(here):
                    out_a.append(Place(here[k], "del", number, level, not twins))
                else:
                    out_a.append(Place(left.gap(n, place, _glued(b, there[k])), "gap", number, level))
                if k < len(there):
                    out_b.append(Place(there[k], "ins", number, level, not twins))
                else:
                    out_b.append(Place(right.gap(n, place, _glued(a, here[k])), "gap", number, level))
    return out_a, out_b


class _Row:
    """One side of a row: for every difference its words by the place they stand at."""

    def __init__(self, article: Article, words: _Words, edits: list[tuple[Span, ...]]) -> None:
        self.text = article.document.text
        self.words = words
        self.edits = edits
        self.at = [_by_place(words, spans) for spans in edits]

    def gap(self, n: int, place: int, glued: bool) -> Span:
        """Where the words of difference ``n`` are missing: where its edit says so if that is the place, else after
        the word before and the words of earlier differences at the same place. ``glued``: no white space before."""
        for span in self.edits[n]:
            if span.start == span.end and self.words.place(span.start) == place:
                before = self.text[self.words.first : span.start]
                start = self.words.first + len(before.rstrip()) if glued else span.start
                return Span(start, start)
        earlier = (s.end for m in range(n) for s in self.at[m].get(place, ()))
        offset = max([self.words.offset(place), *earlier])
        return Span(offset, offset)


def _unchanged(article: Article, sentences: tuple[int, ...], edited: list[Span]) -> _Words:
    spans = sorted(s for s in edited if s.end > s.start)
    begins = [s.start for s in spans]
    reach: list[int] = []
    for s in spans:
        reach.append(max(s.end, reach[-1] if reach else 0))
    starts: list[int] = []
    ends: list[int] = []
    for i in sorted(sentences):
        for t in range(article.sentences[i].first, article.sentences[i].last):
            before = bisect_left(begins, article.ends[t])
            if not before or reach[before - 1] <= article.starts[t]:
                starts.append(article.starts[t])
                ends.append(article.ends[t])
    return _Words(tuple(starts), tuple(ends), article.sentences[min(sentences)].span.start)


def _by_place(words: _Words, spans: tuple[Span, ...]) -> dict[int, list[Span]]:
    out: dict[int, list[Span]] = {}
    for span in spans:
        if span.end > span.start:
            out.setdefault(words.place(span.start), []).append(span)
    return out


def _glued(article: Article, span: Span) -> bool:
    """Whether a span follows the word before it without white space, as a comma does."""
    return span.start > 0 and not article.document.text[span.start - 1].isspace()
