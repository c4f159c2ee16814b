"""What differs inside linked sentences: edits on whole tokens."""

from __future__ import annotations

from compare import distance
from compare.model import Alignment, Article, Edit, Link, Span


def diff(a: Article, b: Article, alignment: Alignment) -> tuple[Edit, ...]:
    """The edits of every link, in order of A, then of B. Removing them makes both sides of a link read the same."""
    return tuple(edit for n, link in enumerate(alignment.links) for edit in _edits(a, b, n, link))


def _edits(a: Article, b: Article, number: int, link: Link) -> list[Edit]:
    ta = [t for i in link.a for t in range(a.sentences[i].first, a.sentences[i].last)]
    tb = [t for j in link.b for t in range(b.sentences[j].first, b.sentences[j].last)]
    xa, xb = [_surface(a, t) for t in ta], [_surface(b, t) for t in tb]
    codes: dict[str, str] = {}
    for w in xa + xb:
        codes.setdefault(w, chr(len(codes) + 1))
    out: list[Edit] = []
    for tag, i, i2, j, j2 in distance.opcodes("".join(map(codes.__getitem__, xa)), "".join(map(codes.__getitem__, xb))):
        if tag != "equal":
            out.append(Edit(number, (_span(a, ta, i, i2),), (_span(b, tb, j, j2),), tag))
    return out


def _surface(article: Article, token: int) -> str:
    return article.document.text[article.starts[token] : article.ends[token]]


def _span(article: Article, tokens: list[int], i: int, j: int) -> Span:
    if i < j:
        return Span(article.starts[tokens[i]], article.ends[tokens[j - 1]])
    place = article.starts[tokens[i]] if i < len(tokens) else article.ends[tokens[-1]] if tokens else 0
    return Span(place, place)
