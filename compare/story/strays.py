"""Sentences of a large group of versions that the reference does not have, linked with each other.

In a large group every version is compared with the reference and its nearest relative only (``compare.choice``). What
the reference lacks would so be one statement in two articles here and another in two articles there. Versions of one
text keep the words of a sentence and their order, so the sentences of two versions that no link to the reference holds
are linked where half of their words (Indel, over the folded words) stand in one order, the most alike first and each
once. Measured on 50 articles made of nine translations: the statements are those that all pairs give.
"""

from __future__ import annotations

from collections.abc import Iterator

from compare import distance
from compare.story.pool import Pool

ALIKE = 0.5
"""Words in one order (Indel, 0 to 1) from which two sentences of versions of one text are one statement."""

FEWEST = 4
"""Words of a sentence that is linked so: of fewer, half in one order is one or two."""

Cell = tuple[int, int]
"""An article and a sentence of it."""


def strays(pool: Pool) -> dict[Cell, int]:
    """The sentences that their article's links with the reference leave over, with the reference."""
    out: dict[Cell, int] = {}
    for x, reference in sorted(pool.references.items()):
        held = {s for tie in pool.ties(x, reference) for s in tie.a}
        for n, sentence in enumerate(pool.article(x).sentences):
            if n not in held and sentence.last - sentence.first >= FEWEST:
                out[x, n] = reference
    return out


def links(pool: Pool, found: dict[Cell, int]) -> dict[tuple[Cell, Cell], float]:
    """Links between strays of two versions that were not compared, with their likeness; the smaller cell first."""
    codes = distance.Codes()
    said: dict[str, list[Cell]] = {}
    for x, n in sorted(found):
        said.setdefault(_coded(pool, x, n, codes), []).append((x, n))
    offers: dict[tuple[int, int], list[tuple[float, Cell, Cell]]] = {}
    for one, other, likeness in _alike(said):
        a, b = sorted((one, other))
        if (a[0], b[0]) in pool.unseen and found[a] == found[b]:
            offers.setdefault((a[0], b[0]), []).append((-likeness, a, b))
    out: dict[tuple[Cell, Cell], float] = {}
    for _, pairs in sorted(offers.items()):
        used: set[Cell] = set()
        for likeness, a, b in sorted(pairs):
            if a not in used and b not in used:
                used |= {a, b}
                out[a, b] = -likeness
    return out


def _alike(said: dict[str, list[Cell]]) -> Iterator[tuple[Cell, Cell, float]]:
    """Pairs of sentences that are alike, each once. What several articles say word for word is looked at once."""
    texts = list(said)
    for text in texts:
        cells = said[text]
        yield from ((a, b, 1.0) for n, a in enumerate(cells) for b in cells[n + 1 :])
    for i, j, likeness in distance.alike(texts, ALIKE):
        yield from ((a, b, likeness) for a in said[texts[i]] for b in said[texts[j]])


def _coded(pool: Pool, x: int, sentence: int, codes: distance.Codes) -> str:
    """The words of a sentence, one character each, punctuation left out."""
    article = pool.article(x)
    inside = article.sentences[sentence]
    return "".join(codes[w] for w in article.words[inside.first : inside.last] if w[0].isalnum())
