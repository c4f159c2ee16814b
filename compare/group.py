"""Which articles of a small pile belong together, by what their bodies share."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Article, Pairing
from compare.settings import Settings


def shingles(article: Article) -> frozenset[tuple[str, str, str]]:
    """The three-word phrases of the body, punctuation left out."""
    words = [w for w in article.words if w[0].isalnum()]
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def pairings(articles: Sequence[Article], settings: Settings) -> tuple[Pairing, ...]:
    """Every pair of a pile with its relation, score and reason, in order of the pile."""
    sets = [shingles(x) for x in articles]
    out: list[Pairing] = []
    for i in range(len(articles)):
        for j in range(i + 1, len(articles)):
            total = len(sets[i]) + len(sets[j])
            score = 2 * len(sets[i] & sets[j]) / total if total else 0.0
            if articles[i].lang != articles[j].lang:
                out.append(Pairing(i, j, "different languages", 0.0, f"{articles[i].lang} and {articles[j].lang}"))
                continue
            near = score >= settings.near_duplicate
            out.append(
                Pairing(i, j, "near-duplicate" if near else "same statements", score, f"share {score:.0%} of their three-word phrases")
            )
    return tuple(out)
