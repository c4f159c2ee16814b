"""Headlines told twice: a page title above the headline itself, each a paragraph of its own.

Where both reached the text as sentences, the counterpart of the other article's headline is the later one: the
first belongs to the page. It is linked only when the other article has a repeat of its own left.
"""

from __future__ import annotations

from compare.align.evidence import Evidence, dice
from compare.model import Article

_TOP = 6
"""Sentences from the top among which headlines are sought."""
_ALIKE = 0.5
"""Similarity of two headlines that tell the same."""


def told_twice(article: Article, evidence: Evidence, base: int) -> frozenset[int]:
    """Sentences near the top that stand alone in their paragraph and are told again by the next paragraph."""
    top = article.sentences[: _TOP + 1]
    out: set[int] = set()
    for i in range(len(top) - 1):
        if top[i].paragraph == top[i + 1].paragraph or (i and top[i - 1].paragraph == top[i].paragraph):
            continue
        left, right = evidence.features[base + i], evidence.features[base + i + 1]
        shared = evidence.weigh(left & right)
        if dice(shared, evidence.totals[base + i], evidence.totals[base + i + 1]) >= _ALIKE:
            out.add(i)
    return frozenset(out)
