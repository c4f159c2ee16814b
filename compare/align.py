"""Which sentences of two articles belong together."""

from __future__ import annotations

from compare import distance
from compare.model import Alignment, Article, Link


def align(a: Article, b: Article) -> Alignment:
    """Link the sentences of two articles. Pure; symmetric in its sides."""
    codes: dict[str, str] = {}
    rows, columns = _coded(a, codes), _coded(b, codes)
    if not rows or not columns:
        return Alignment((), tuple(range(len(rows))), tuple(range(len(columns))))
    grid = distance.matrix(rows, columns)
    links: list[Link] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, i, j in sorted(
        ((float(grid[i, j]), i, j) for i in range(len(rows)) for j in range(len(columns))),
        key=lambda t: (-t[0], t[1], t[2]),
    ):
        if score < 0.45:
            break
        if i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        links.append(Link((i,), (j,), score, "same statement", f"word similarity {score:.2f}"))
    links.sort(key=lambda link: (link.a, link.b))
    return Alignment(
        tuple(links),
        tuple(i for i in range(len(rows)) if i not in used_a),
        tuple(j for j in range(len(columns)) if j not in used_b),
    )


def _coded(article: Article, codes: dict[str, str]) -> list[str]:
    """Sentences as strings, one character a distinct folded word."""
    for word in article.words:
        if word not in codes:
            n = len(codes) + 1
            codes[word] = chr(n if n < 0xD800 else n + 0x800)
    return ["".join(codes[w] for w in article.words[s.first : s.last]) for s in article.sentences]
