"""The story in the order it happens: prepare an article, examine it, compare two.

Pure functions on frozen values; every engine (a loop, a process pool, Spark) wires these. What only an examination
or a comparison needs is imported by it: a look-up in an index (``retold find``) prepares one article, and these
imports would be most of its time.
"""

from __future__ import annotations

from bisect import bisect_left

from compare import clean, language, segment, text
from compare.model import (
    Alignment,
    Article,
    Comparison,
    Document,
    Drift,
    Edit,
    Furniture,
    Pairing,
    Sentence,
    Span,
    Witness,
)
from compare.settings import Settings


def prepare(document: Document, settings: Settings, learnt: tuple[Furniture, ...] = ()) -> Article:
    """Find the language, the furniture, the sentences and the tokens of a document.

    ``learnt`` is furniture that only a whole corpus shows (the same lines under many articles), in order, without
    overlap; it gives way where the document's own evidence says more.
    """
    lang = document.lang or language.detect(document.text)
    furniture = _with(clean.furniture(document, lang), learnt) if learnt else clean.furniture(document, lang)
    found = segment.sentences(document.text, lang, furniture)
    starts, ends, words = text.tokens_within(document.text, [f.span for f in found], lang)
    sentences: list[Sentence] = []
    first = 0
    for f in found:
        last = bisect_left(starts, f.span.end, first)
        sentences.append(Sentence(f.span, first, last, f.paragraph, f.breaks))
        first = last
    return Article(document, lang, furniture, tuple(sentences), tuple(starts), tuple(ends), tuple(words))


def _with(own: tuple[Furniture, ...], learnt: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """Both in order, without what of ``learnt`` overlaps."""
    apart = (
        f for f in learnt if not any(f.span.start < o.span.end and o.span.start < f.span.end for o in own)
    )
    return tuple(sorted((*own, *apart), key=lambda f: f.span))


def examine(article: Article) -> Witness:
    """Read the values and the artefacts of an article."""
    from compare import artifacts
    from compare import facts as values

    facts = values.facts(article)
    findings, not_run = artifacts.findings(article, facts)
    return Witness(article, facts, findings, not_run)


def collate(a: Article, b: Article) -> tuple[Alignment, tuple[Edit, ...]]:
    """Align two articles and find the edits between their linked sentences."""
    from compare import align as aligning
    from compare import diff

    alignment = aligning.align(a, b)
    return alignment, diff.diff(a, b, alignment)


def compare(a: Witness, b: Witness, pairing: Pairing) -> Comparison:
    """Collate two witnesses and name every change, sentences without counterpart included."""
    from compare import drift

    alignment, edits = collate(a.article, b.article)
    # Articles that only share statements are not versions of one text: neither left out what the other says more.
    derived = pairing.relation == "near-duplicate"
    whole = unmatched(a.article, b.article, alignment) if derived else ()
    drifts = drift.classify(a, b, alignment, edits + whole)
    return Comparison(
        a,
        b,
        pairing.relation,
        pairing.similarity,
        pairing.reason,
        alignment,
        tuple(sorted(drifts, key=_in_order)),
        drift.not_run(a.article.lang),
    )


def unmatched(a: Article, b: Article, alignment: Alignment) -> tuple[Edit, ...]:
    """An edit for every sentence without counterpart, the other side zero-width where it would stand: after the
    counterpart of the nearest linked sentence before."""
    behind_a = sorted((i, b.sentences[link.b[-1]].span.end) for link in alignment.links for i in link.a)
    behind_b = sorted((j, a.sentences[link.a[-1]].span.end) for link in alignment.links for j in link.b)
    omitted = [
        Edit(-1, (a.sentences[i].span,), (_point(behind_a, i),), "only in A") for i in alignment.only_a
    ]
    added = [Edit(-1, (_point(behind_b, j),), (b.sentences[j].span,), "only in B") for j in alignment.only_b]
    return tuple(omitted + added)


def _point(places: list[tuple[int, int]], sentence: int) -> Span:
    """The last of the places (sentence number, end of its counterpart) before a sentence; 0 where there is none."""
    at = bisect_left(places, (sentence, -1))
    place = places[at - 1][1] if at else 0
    return Span(place, place)


def _in_order(drift: Drift) -> tuple[Span, Span]:
    return drift.edit.a[0], drift.edit.b[0]
