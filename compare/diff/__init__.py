"""What differs inside linked sentences: word links, and the edits a reader would make.

``links`` finds which words correspond, ``cut`` turns that into edits, ``hunks`` groups (diff-match-patch),
``lexical`` says what speaks for two words. The two sides of a link are always handled in one canonical order, so
swapping A and B mirrors the result by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.diff.cut import cut
from compare.diff.grid import Unit
from compare.diff.links import link
from compare.diff.moves import Cut, Run
from compare.diff.surface import Side, dressed
from compare.model import Alignment, Article, Edit, Link, Span

MARGIN = 3
"""Words beside a difference that are linked together with it: the company that decides between two candidates."""


class WordLink(NamedTuple):
    """Token ``a`` of A says what token ``b`` of B says (indices into ``Article.words``), and why."""

    a: int
    b: int
    why: str


def diff(a: Article, b: Article, alignment: Alignment) -> tuple[Edit, ...]:
    """The edits of every link, in order of A, then of B. Removing them makes both sides of a link read the same."""
    return tuple([edit for n, one in enumerate(alignment.links) for edit in _edits(a, b, n, one)])


def word_links(a: Article, b: Article, one: Link) -> tuple[WordLink, ...]:
    """Which tokens of the linked sentences correspond, many to many, in order of A, then of B."""
    ta, tb = _tokens(a, one.a), _tokens(b, one.b)
    group = _group(Side(a, ta), Side(b, tb))
    head, tail = group.head, group.tail
    n, m = len(group.a.words), len(group.b.words)
    found = [(k, k, "equal") for k in range(head)]
    found += [(n - tail + k, m - tail + k, "equal") for k in range(tail)]
    for u in group.units:
        found += [(i + head, j + head, u.why) for i in range(u.a, u.a2) for j in range(u.b, u.b2)]
    if group.flip:
        found = [(j, i, why) for i, j, why in found]
    return tuple(sorted(WordLink(ta[i], tb[j], why) for i, j, why in found))


def _tokens(article: Article, sentences: tuple[int, ...]) -> Sequence[int]:
    """Numbers of the tokens of some sentences, in order."""
    if len(sentences) == 1:
        one = article.sentences[sentences[0]]
        return range(one.first, one.last)
    return [t for i in sentences for t in range(article.sentences[i].first, article.sentences[i].last)]


class _Group(NamedTuple):
    """Two sides in canonical order with the words between their common ends, and the units found there."""

    a: Side
    b: Side
    flip: bool
    head: int
    tail: int
    units: tuple[Unit, ...]

    def inner(self) -> tuple[Sequence[str], Sequence[str]]:
        """The words that were linked."""
        return _between(self.a.words, self.head, self.tail), _between(self.b.words, self.head, self.tail)


def _between(words: tuple[str, ...], head: int, tail: int) -> tuple[str, ...]:
    return words[head : len(words) - tail]


def _group(a: Side, b: Side) -> _Group:
    """Link two sides, the smaller first; what both begin and end with is set aside, ``MARGIN`` words excepted."""
    flip = a.words > b.words
    x, y = (b, a) if flip else (a, b)
    head, tail = _common(x.words, y.words)
    head, tail = max(0, head - MARGIN), max(0, tail - MARGIN)
    inner = _between(x.words, head, tail), _between(y.words, head, tail)
    lang = a.article.lang if a.article.lang == b.article.lang else ""
    if not inner[0] or not inner[1]:
        return _Group(x, y, flip, head, tail, ())
    names = x.capitals(head, len(x.words) - tail), y.capitals(head, len(y.words) - tail)
    return _Group(x, y, flip, head, tail, link(*inner, names, lang, head + tail))


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, int]:
    """How many words two sides have in common at their beginning, and after those at their end."""
    short = min(len(a), len(b))
    head = next((k for k in range(short) if a[k] != b[k]), short)
    tail = next((k for k in range(short - head) if a[-1 - k] != b[-1 - k]), short - head)
    return head, tail


def _edits(a: Article, b: Article, number: int, one: Link) -> list[Edit]:
    ours, theirs = Side(a, _tokens(a, one.a)), Side(b, _tokens(b, one.b))
    if ours.plain() == theirs.plain():
        return []
    if ours.words == theirs.words:
        cuts = dressed(ours, theirs, [(i, i) for i in range(len(ours.words))])
    else:
        cuts = _canonical(ours, theirs)
    edits = [_edit(ours, theirs, number, c) for c in cuts]
    return sorted(edits, key=lambda e: (e.a, e.b))


def _canonical(a: Side, b: Side) -> list[Cut]:
    """The cuts of two sides that differ in words, worked out in canonical order and turned back."""
    group = _group(a, b)
    lang = a.article.lang if a.article.lang == b.article.lang else ""
    head, tail = group.head, group.tail
    cuts, kept = cut(*group.inner(), group.units, lang)
    pairs = [(i + head, j + head) for i, j in kept]
    n, m = len(group.a.words), len(group.b.words)
    if head and group.a.plain(0, head) != group.b.plain(0, head):
        pairs = [(k, k) for k in range(head)] + pairs
    if tail and group.a.plain(n - tail, n) != group.b.plain(m - tail, m):
        pairs += [(n - tail + k, m - tail + k) for k in range(tail)]
    cuts = [_shifted(c, head) for c in cuts] + dressed(group.a, group.b, pairs)
    return [_turned(c) for c in cuts] if group.flip else cuts


def _shifted(c: Cut, by: int) -> Cut:
    a = tuple([(i + by, i2 + by) for i, i2 in c.a])
    b = tuple([(j + by, j2 + by) for j, j2 in c.b])
    return Cut(a, b, (c.at[0] + by, c.at[1] + by), c.why, c.moved)


def _turned(c: Cut) -> Cut:
    """A cut with its sides swapped."""
    turned = {"only in A": "only in B", "only in B": "only in A"}
    return Cut(c.b, c.a, (c.at[1], c.at[0]), turned.get(c.why, c.why), -c.moved)


def _edit(a: Side, b: Side, number: int, c: Cut) -> Edit:
    spans_a, spans_b = _spans(a, c.a), _spans(b, c.b)
    return Edit(
        number,
        spans_a or (a.place(c.at[0]),),
        spans_b or (b.place(c.at[1]),),
        _reason(c),
        bool(c.moved),
    )


def _spans(side: Side, runs: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple([span for run in runs for span in side.spans(run)])


def _reason(c: Cut) -> str:
    """Why a stretch was cut so, in words."""
    if c.moved:
        steps = abs(c.moved)
        way = f"moved {steps} {'word' if steps == 1 else 'words'} {'later' if c.moved > 0 else 'earlier'}"
        return way if c.why == "equal" else f"{_WORDS.get(c.why, c.why)} and {way}"
    return _WORDS.get(c.why, c.why)


_WORDS = {
    "synonyms": "substituted: synonyms",
    "near synonyms": "substituted: words of near meaning",
    "opposites": "substituted: opposites",
    "same stem": "another form of the same stem",
    "in the same slot": "substituted in the same slot",
    "beside the same word": "substituted beside the same word",
    "another number": "substituted: another number",
    "rearranged": "the same words in another order",
}
