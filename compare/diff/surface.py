"""The written side of a group: where its tokens stand, and how equal words are dressed differently.

Alignment compares folded words. Where folded words are equal but the writing differs (capitals, the shape of a
quotation mark, a space on the other side of a mark) that is an edit too, found here.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.diff.moves import Cut, Run
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

    def capitals(self, start: int, stop: int) -> list[bool]:
        """Which of the words ``start`` to ``stop`` begin with a capital."""
        text, starts = self.article.document.text, self.article.starts
        return [text[starts[t]].isupper() for t in self.tokens[start:stop]]

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

    def spans(self, run: Run) -> list[Span]:
        """Spans of a run of words: one, or one for each stretch where the group is not contiguous."""
        out: list[Span] = []
        starts, ends, tokens = self.article.starts, self.article.ends, self.tokens
        first, last = tokens[run[0]], tokens[run[1] - 1]
        if last - first == run[1] - 1 - run[0]:
            return [Span(starts[first], ends[last])]
        for i in range(*run):
            t = tokens[i]
            if out and tokens[i - 1] == t - 1:
                out[-1] = Span(out[-1].start, ends[t])
            else:
                out.append(Span(starts[t], ends[t]))
        return out

    def place(self, i: int) -> Span:
        """The zero-width place before word ``i``: where something is missing."""
        if i < len(self.tokens):
            at = self.article.starts[self.tokens[i]]
        else:
            at = self.article.ends[self.tokens[-1]] if self.tokens else 0
        return Span(at, at)


def dressed(a: Side, b: Side, kept: Sequence[tuple[int, int]]) -> list[Cut]:
    """Edits for words that are equal when folded but written or spaced otherwise, neighbours of one kind together."""
    out: list[Cut] = []
    for first, last in _stretches(kept):
        (i, j), (i2, j2) = kept[first], kept[last]
        if a.plain(i, i2 + 1) == b.plain(j, j2 + 1):
            continue
        for n in range(first, last + 1):
            _add(out, *kept[n], _dress(a, b, kept, n))
    return out


def _stretches(kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """First and last of the pairs that follow each other on both sides."""
    out: list[tuple[int, int]] = []
    first = 0
    for n in range(1, len(kept) + 1):
        if n == len(kept) or kept[n] != (kept[n - 1][0] + 1, kept[n - 1][1] + 1):
            out.append((first, n - 1))
            first = n
    return out if kept else []


def _add(out: list[Cut], i: int, j: int, why: str) -> None:
    """Add an edit of one word on each side, to the last one where it goes on from there."""
    if why and out and out[-1].why == why and out[-1].a[0][1] == i and out[-1].b[0][1] == j:
        out[-1] = Cut(((out[-1].a[0][0], i + 1),), ((out[-1].b[0][0], j + 1),), out[-1].at, why)
    elif why:
        out.append(Cut(((i, i + 1),), ((j, j + 1),), (i, j), why))


def _dress(a: Side, b: Side, kept: Sequence[tuple[int, int]], n: int) -> str:
    """How the writing of a kept word differs; '' where it does not."""
    i, j = kept[n]
    ours, theirs = a.written(i), b.written(j)
    if ours != theirs:
        return "capital letters" if ours.casefold() == theirs.casefold() else "another shape"
    if ours[0].isalnum() or ours[-1].isalnum():
        return ""
    before = n > 0 and kept[n - 1] == (i - 1, j - 1) and a.blank(i) is not b.blank(j)
    follows = n + 1 < len(kept) and kept[n + 1] == (i + 1, j + 1)
    return "another spacing" if before or (follows and a.blank(i + 1) is not b.blank(j + 1)) else ""
