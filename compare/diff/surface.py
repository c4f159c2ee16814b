"""The written side of a group: where its tokens stand, and how equal words are dressed differently.

Alignment compares folded words. Where folded words are equal but the writing differs (capitals, the shape of a
quotation mark, a space on the other side of a mark) that is an edit too, found here.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.diff.grid import new
from compare.diff.moves import Cut, Pairs, Run
from compare.model import Article, Span


class Side:
    """The tokens of one side of a link; ``words`` are folded, all positions count inside the group."""

    __slots__ = ("article", "tokens", "words")

    def __init__(self, article: Article, tokens: Sequence[int]):
        self.article, self.tokens = article, tokens
        if isinstance(tokens, range):
            self.words: tuple[str, ...] = article.words[tokens.start : tokens.stop]
        else:
            self.words = tuple([article.words[t] for t in tokens])

    def plain(self, start: int = 0, stop: int | None = None) -> str:
        """The text of words ``start`` to ``stop``, a line for every stretch of the document."""
        stop = len(self.tokens) if stop is None else stop
        if start >= stop:
            return ""
        body, first, last = self.article.document.text, self.tokens[start], self.tokens[stop - 1]
        if last - first == stop - 1 - start:
            return body[self.article.starts[first] : self.article.ends[last]]
        return "\n".join(body[s.start : s.end] for s in self.spans((start, stop)))

    def capitals(self, start: int, stop: int) -> bytes:
        """Which of the words ``start`` to ``stop`` begin with a capital, 1 or 0 a word."""
        text, starts, tokens = self.article.document.text, self.article.starts, self.tokens
        if isinstance(tokens, range):
            at: Sequence[int] = starts[tokens.start + start : tokens.start + stop]
        else:
            at = [starts[t] for t in tokens[start:stop]]
        return bytes(map(str.isupper, map(text.__getitem__, at)))

    def written(self, i: int) -> str:
        """Word ``i`` as the text has it."""
        t = self.tokens[i]
        return self.article.document.text[self.article.starts[t] : self.article.ends[t]]

    def blank(self, i: int) -> bool | None:
        """Whether white space stands before word ``i``; None where the word before is of another stretch."""
        t = self.tokens[i]
        if i == 0 or self.tokens[i - 1] != t - 1:
            return None
        return self.article.ends[t - 1] < self.article.starts[t]

    def spans(self, run: Run) -> tuple[Span, ...]:
        """Spans of a run of words: one, or one for each stretch where the group is not contiguous."""
        starts, ends, tokens = self.article.starts, self.article.ends, self.tokens
        first, last = tokens[run[0]], tokens[run[1] - 1]
        if last - first == run[1] - 1 - run[0]:
            return (new(Span, (starts[first], ends[last])),)
        out: list[Span] = []
        for i in range(*run):
            t = tokens[i]
            if out and tokens[i - 1] == t - 1:
                out[-1] = Span(out[-1].start, ends[t])
            else:
                out.append(Span(starts[t], ends[t]))
        return tuple(out)

    def all_spans(self, runs: tuple[Run, ...], by: int) -> tuple[Span, ...]:
        """Spans of several runs whose words count from word ``by``."""
        if len(runs) == 1:
            return self.spans((runs[0][0] + by, runs[0][1] + by))
        return tuple([span for start, stop in runs for span in self.spans((start + by, stop + by))])

    def place(self, i: int) -> Span:
        """The zero-width place before word ``i``: where something is missing."""
        if i < len(self.tokens):
            at = self.article.starts[self.tokens[i]]
        else:
            at = self.article.ends[self.tokens[-1]] if self.tokens else 0
        return new(Span, (at, at))


def dressed(a: Side, b: Side, kept: Sequence[Pairs]) -> list[Cut]:
    """Edits for words that are equal when folded but written or spaced otherwise, neighbours of one kind together.

    ``kept``: runs of equal words, none of which goes on where the one before ends.
    """
    out: list[Cut] = []
    for i, j, count in kept:
        if a.plain(i, i + count) != b.plain(j, j + count):
            for n in range(count):
                _add(out, i + n, j + n, _dress(a, b, (i, j, count), n))
    return out


def _add(out: list[Cut], i: int, j: int, why: str) -> None:
    """Add an edit of one word on each side, to the last one where it goes on from there."""
    if why and out and out[-1].why == why and out[-1].a[0][1] == i and out[-1].b[0][1] == j:
        out[-1] = Cut(((out[-1].a[0][0], i + 1),), ((out[-1].b[0][0], j + 1),), out[-1].at, why)
    elif why:
        out.append(Cut(((i, i + 1),), ((j, j + 1),), (i, j), why))


def _dress(a: Side, b: Side, run: Pairs, n: int) -> str:
    """How the writing of word ``n`` of a run differs; '' where it does not."""
    i, j = run[0] + n, run[1] + n
    ours, theirs = a.written(i), b.written(j)
    if ours != theirs:
        return "capital letters" if ours.casefold() == theirs.casefold() else "another shape"
    if ours[0].isalnum() or ours[-1].isalnum():
        return ""
    before = n > 0 and a.blank(i) is not b.blank(j)
    follows = n + 1 < run[2]
    return "another spacing" if before or (follows and a.blank(i + 1) is not b.blank(j + 1)) else ""
