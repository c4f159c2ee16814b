"""Word order: two words in a row that no English sentence has.

Field terms: MQM Word order, ERRANT R:WO. A determiner before a preposition, conjunction, verb or mark ("the of"), a
preposition before a finite auxiliary, a modal before "has". Swapped or shuffled words, or a word lost between them.
Not: names and titles of works ("The The"), quoted words, an inserted clause ("the, as it were,").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from compare import wordlists
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("word-order",)
TIER = "grammar"
NEEDS = ("words:impossible",)
EXAMPLES = (
    Example("They reached the of end the road.", (("word-order", "the of"),)),
    Example("Comets have may been seen.", (("word-order", "have may"),)),
    Example("They reached the end of the road. It may have been seen, and the then minister was in on it."),
    Example("They reached “the of” and The Of."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Pairs of listed classes of words that cannot stand so, inside one sentence."""
    pairs = _pairs(article.lang)
    words, body = article.words, article.document.text
    for sentence in article.sentences:
        for i in range(sentence.first, sentence.last - 1):
            after = pairs.get(words[i])
            if after is None or words[i + 1] not in after or words[i] == words[i + 1]:
                continue
            span = Span(article.starts[i], article.ends[i + 1])
            text, behind = body[slice(*span)], body[span.end : span.end + 1]
            apart = (
                article.starts[i + 1] - article.ends[i] <= 1
                and "\n" not in text
                and behind not in tuple("-.")
                and not (words[i + 1] in ".,;!?" and behind.strip())
            )
            marked = body[span.start - 1 : span.start] in tuple("“\"‘'«") or behind in tuple("”\"’'»")
            if apart and not marked and (text == text.lower() or i == sentence.first):
                cause = "These two words cannot follow each other: swapped, or one between them is lost."
                yield Finding("word-order", (span,), "major", cause, None, f"'{text}'")
                break


@cache
def _pairs(lang: str) -> dict[str, frozenset[str]]:
    """For every first word the words that cannot follow it."""
    table = wordlists.table(lang, "impossible")
    classes = {k: frozenset(v) for k, v in table.get("class", {}).items()}
    out: dict[str, frozenset[str]] = {}
    for first, second in table.get("pairs", ()):
        for word in sorted(classes[first]):
            out[word] = out.get(word, frozenset()) | classes[second]
    for first, second in table.get("never", ()):
        for word in first.split():
            out[word] = out.get(word, frozenset()) | frozenset(second.split())
    for first, second in table.get("except", ()):
        for word in first.split():
            out[word] = out.get(word, frozenset()) - frozenset(second.split())
    return out
