"""What differs inside linked sentences: word links, and the edits a reader would make.

``links`` finds which words correspond, ``cut`` turns that into edits, ``hunks`` groups (diff-match-patch),
``lexical`` says what speaks for two words. The two sides of a link are always handled in one canonical order, so
swapping A and B mirrors the result by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.diff.cut import Cut, Run, cut
from compare.diff.links import Unit, link
from compare.diff.surface import Side, dressed
from compare.model import Alignment, Article, Edit, Link, Span


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
    found = _links(Side(a, ta), Side(b, tb))
    return tuple(
        sorted(
            WordLink(ta[i], tb[j], unit.why)
            for unit in found
            for i in range(unit.a, unit.a2)
            for j in range(unit.b, unit.b2)
        )
    )


def _tokens(article: Article, sentences: tuple[int, ...]) -> Sequence[int]:
    """Numbers of the tokens of some sentences, in order."""
    if len(sentences) == 1:
        one = article.sentences[sentences[0]]
        return range(one.first, one.last)
    return [t for i in sentences for t in range(article.sentences[i].first, article.sentences[i].last)]


def _links(a: Side, b: Side) -> list[Unit]:
    """Units of a group, found in canonical order and turned back."""
    if not a.words or not b.words:
        return []
    lang = a.article.lang if a.article.lang == b.article.lang else ""
    if a.words == b.words:
        return [Unit(i, i + 1, i, i + 1, "equal") for i in range(len(a.words))]
    if a.words <= b.words:
        return list(link(a.words, b.words, (a.capitals(), b.capitals()), lang))
    found = link(b.words, a.words, (b.capitals(), a.capitals()), lang)
    return sorted(Unit(u.b, u.b2, u.a, u.a2, u.why) for u in found)


def _edits(a: Article, b: Article, number: int, one: Link) -> list[Edit]:
    ours, theirs = Side(a, _tokens(a, one.a)), Side(b, _tokens(b, one.b))
    if ours.plain() == theirs.plain():
        return []
    if ours.words == theirs.words:
        cuts: list[Cut] = []
        kept = [Unit(i, i + 1, i, i + 1, "equal") for i in range(len(ours.words))]
    else:
        cuts, kept = _canonical(ours, theirs)
    cuts += dressed(ours, theirs, kept)
    edits = [_edit(ours, theirs, number, c) for c in cuts]
    return sorted(edits, key=lambda e: (e.a, e.b))


def _canonical(a: Side, b: Side) -> tuple[list[Cut], list[Unit]]:
    """Cuts and kept units, worked out with the smaller side first."""
    lang = a.article.lang if a.article.lang == b.article.lang else ""
    flip = a.words > b.words
    x, y = (b, a) if flip else (a, b)
    units = link(x.words, y.words, (x.capitals(), y.capitals()), lang) if x.words and y.words else ()
    cuts, kept = cut(x.words, y.words, units, lang)
    if not flip:
        return cuts, kept
    turned = {"only in A": "only in B", "only in B": "only in A"}
    return (
        [Cut(c.b, c.a, (c.at[1], c.at[0]), turned.get(c.why, c.why), -c.moved) for c in cuts],
        [Unit(u.b, u.b2, u.a, u.a2, u.why) for u in kept],
    )


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
