"""What differs inside linked sentences: word links, and the edits a reader would make.

``links`` finds which words correspond, ``cut`` turns that into edits, ``hunks`` groups (diff-match-patch),
``lexical`` says what speaks for two words. The two sides of a link are always handled in one canonical order, so
swapping A and B mirrors the result by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from compare.diff.cut import cut
from compare.diff.grid import Text, Unit, text_of
from compare.diff.links import link
from compare.diff.moves import Cut, Pairs
from compare.diff.surface import Side, dressed
from compare.model import Alignment, Article, Edit, Link

HELD = 1_024
"""Pairs of sentences whose edits are remembered (about 4 MB): those of some ninety pairs of articles, so a pile of
copies profits and a benchmark over more articles than that does not."""

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
    for u in _linked(group.inner)[1]:
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


class _Inner(NamedTuple):
    """What stands between the common ends of two sides: all that their edits depend on."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    names_a: bytes
    """Which words are capitalised."""
    names_b: bytes
    outer: int
    """How many words around them are the same."""
    lang: str


class _Group(NamedTuple):
    """Two sides in canonical order, how many words they begin and end with alike, and the rest."""

    a: Side
    b: Side
    flip: bool
    head: int
    tail: int
    inner: _Inner


def _group(a: Side, b: Side) -> _Group:
    """Two sides, the smaller first; what both begin and end with is set aside, ``MARGIN`` words excepted."""
    flip = a.words > b.words
    x, y = (b, a) if flip else (a, b)
    head, tail = _common(x.words, y.words)
    head, tail = max(0, head - MARGIN), max(0, tail - MARGIN)
    n, m = len(x.words) - tail, len(y.words) - tail
    lang = a.article.lang if a.article.lang == b.article.lang else ""
    words = x.words[head:n], y.words[head:m]
    return _Group(
        x, y, flip, head, tail, _Inner(*words, x.capitals(head, n), y.capitals(head, m), head + tail, lang)
    )


def _linked(inner: _Inner) -> tuple[Text, tuple[Unit, ...]]:
    """The words between the common ends with their kinds, and the units found there."""
    text = text_of(inner.a, inner.b, inner.lang)
    return text, link(text, (inner.names_a, inner.names_b), inner.outer) if inner.a and inner.b else ()


@lru_cache(maxsize=HELD)
def _cut(inner: _Inner) -> tuple[tuple[Cut, ...], tuple[Pairs, ...]]:
    """``cut`` of what stands between the common ends, remembered: copies of a story share most of their changes."""
    cuts, kept = cut(*_linked(inner))
    return tuple(cuts), tuple(kept)


def forget() -> None:
    """Forget the remembered edits: a benchmark that repeats its pairs would time the memory, not the work."""
    _cut.cache_clear()


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, int]:
    """How many words two sides have in common at their beginning, and after those at their end."""
    short = min(len(a), len(b))
    head = tail = 0
    while head < short and a[head] == b[head]:
        head += 1
    while tail < short - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return head, tail


def _edits(a: Article, b: Article, number: int, one: Link) -> list[Edit]:
    if len(one.a) == len(one.b) == 1 and _same(a, b, one.a[0], one.b[0]):
        return []
    ours, theirs = Side(a, _tokens(a, one.a)), Side(b, _tokens(b, one.b))
    if ours.plain() == theirs.plain():
        return []
    if ours.words == theirs.words:
        edits = [_edit(ours, theirs, number, c) for c in dressed(ours, theirs, [(0, 0, len(ours.words))])]
    else:
        edits = _canonical(ours, theirs, number)
    return sorted(edits, key=_place)


def _same(a: Article, b: Article, i: int, j: int) -> bool:
    """Whether two sentences are written alike from their first token to their last."""
    x, y = a.sentences[i], b.sentences[j]
    if x.first >= x.last or y.first >= y.last or x.last - x.first != y.last - y.first:
        return False
    ours = a.document.text[a.starts[x.first] : a.ends[x.last - 1]]
    return ours == b.document.text[b.starts[y.first] : b.ends[y.last - 1]]


_place = attrgetter("a", "b")


def _canonical(a: Side, b: Side, number: int) -> list[Edit]:
    """The edits of two sides that differ in words, worked out in canonical order and turned back."""
    group = _group(a, b)
    x, y, head, tail = group.a, group.b, group.head, group.tail
    cuts, kept = _cut(group.inner)
    if head:
        kept = tuple([(i + head, j + head, count) for i, j, count in kept])
    n, m = len(x.words), len(y.words)
    dress = dressed(x, y, _joined([(0, 0, head), *kept, (n - tail, m - tail, tail)]))
    edits = [_edit(x, y, number, c, head, group.flip) for c in cuts]
    return edits + [_edit(x, y, number, c, 0, group.flip) for c in dress] if dress else edits


def _joined(kept: list[Pairs]) -> list[Pairs]:
    """Runs of equal words, those that go on from one another as one."""
    out: list[Pairs] = []
    for i, j, count in kept:
        if out and out[-1][0] + out[-1][2] == i and out[-1][1] + out[-1][2] == j:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + count)
        elif count:
            out.append((i, j, count))
    return out


def _edit(a: Side, b: Side, number: int, c: Cut, by: int = 0, flip: bool = False) -> Edit:
    """A cut as an edit: its words count from word ``by``, and its sides change places where ``flip``."""
    runs_a, runs_b, at, why, moved = c
    spans_a = a.all_spans(runs_a, by) if runs_a else (a.place(at[0] + by),)
    spans_b = b.all_spans(runs_b, by) if runs_b else (b.place(at[1] + by),)
    if flip:
        spans_a, spans_b, moved = spans_b, spans_a, -moved
        why = _TURNED.get(why, why)
    return Edit(number, spans_a, spans_b, _reason(why, moved) if moved else _WORDS.get(why, why), moved != 0)


_TURNED = {"only in A": "only in B", "only in B": "only in A"}


def _reason(why: str, moved: int) -> str:
    """Why a moved stretch was cut so, in words."""
    steps = abs(moved)
    way = f"moved {steps} {'word' if steps == 1 else 'words'} {'later' if moved > 0 else 'earlier'}"
    return way if why == "equal" else f"{_WORDS.get(why, why)} and {way}"


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
