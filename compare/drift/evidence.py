"""What the text around an edit says for or against it: how like the statements are, what stands elsewhere in them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from compare import values
from compare.drift import lexis
from compare.drift.case import Case, statement_words
from compare.drift.index import Index
from compare.model import Quantity, Span

ALIKE = 0.85
"""Share from which nothing else of note differs in the two statements."""
COPIED = 0.7
"""Share of common words (Dice, kinds of words) from which two articles count as one text. Set by hand, and too low to
tell copies from translations alone: of 398 pairs of machine translations of one article the median is .70 and one in
twenty has .86. ``firm`` therefore asks for like statements too."""


def firm(case: Case) -> bool:
    """Whether nothing but the edit differs: like statements in texts that are copies of one another.

    Between copies a word was exchanged on purpose or by error; between free renderings it may be a rendering.
    """
    return share(case, COPIED) and likeness(case) >= ALIKE


WORD_FOR_WORD = 0.9
"""Share of common words of two articles that are one text word for word, no two translations of it: of 98 pairs of
machine translations one has as much."""


def copied(case: Case) -> bool:
    """Whether the statements differ in nothing but the edit, and the articles in little else."""
    return share(case, WORD_FOR_WORD) and likeness(case) >= ALIKE


def share(case: Case, least: float) -> bool:
    """Whether the two articles have at least a share (0 to 1; Dice) of their kinds of words in common."""
    one, two = case.index_a.words, case.index_b.words
    return 2 * len(one & two) >= least * (len(one) + len(two))


def likeness(case: Case) -> float:
    """Share of content words (0 to 1) that the linked statements have in common, the words of the edit left out.

    1 where nothing but the edit stands there, and for whole sentences, which have no counterpart.
    """
    if case.link is None:
        return 1.0
    one = statement_words(case.index_a, case.link.a)
    two = statement_words(case.index_b, case.link.b)
    return _likeness(one, two, case.a.words, case.b.words, case.lang)


@lru_cache(maxsize=10_000)
def _likeness(
    one: tuple[str, ...], two: tuple[str, ...], a: tuple[str, ...], b: tuple[str, ...], lang: str
) -> float:
    ours, theirs = _content(one, a, lang), _content(two, b, lang)
    total = len(ours) + len(theirs)
    if not total:
        return 1.0
    shared = 0
    for word in ours:
        if word in theirs:
            theirs.remove(word)
            shared += 1
    return 2 * shared / total


def _content(words: tuple[str, ...], without: tuple[str, ...], lang: str) -> list[str]:
    """Dictionary forms of the content words and numbers, those of an edit taken out once each."""
    left = list(words)
    for word in without:
        if word in left:
            left.remove(word)
    return [lexis.base(w, lang) for w in left if lexis.sort(w, lang) in ("content", "number")]


def quantities(at: Index, sentences: tuple[int, ...]) -> tuple[Quantity, ...]:
    """The quantities of some sentences of a witness, in order."""
    out: list[Quantity] = []
    for i in sentences:
        span = at.witness.article.sentences[i].span
        first = bisect_left(at.quantities, span.start)
        out += at.witness.facts.quantities[first : bisect_left(at.quantities, span.end)]
    return tuple(out)


def both_used(case: Case, x: str, y: str) -> str:
    """The article of the pair that has both of two words (dictionary forms) beside the same neighbour as here.

    Scope: the two articles of the pair, each by itself; the neighbour is the content word right before or after. "eases
    the tension" and, further down, "defuses the tension" in A: A itself uses one for the other. Empty where none does.
    """
    for name, at in (("A", case.index_a), ("B", case.index_b)):
        if not {x, y} <= at.vocabulary:
            continue
        for step, near in _beside_both(case):
            neighbour = next((w for w in near if lexis.sort(w, case.lang) == "content"), "")
            if (
                neighbour
                and x != y
                and {x, y} <= _beside(at, lexis.base(neighbour, case.lang), step, case.lang)
            ):
                return f"{name} has both beside “{neighbour}”"
    return ""


def _beside_both(case: Case) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The three words behind (step 1) and before (-1) an edit, the nearest first, on both sides of it."""
    return tuple(
        near for side in (case.a, case.b) for near in ((1, side.after[:3]), (-1, side.before[-3:][::-1]))
    )


def _beside(at: Index, neighbour: str, step: int, lang: str) -> frozenset[str]:
    """Dictionary forms of the content words that stand right before (step 1) or after (-1) a word of an article."""
    words, out = at.tokens, set()
    for i in at.places.get(neighbour, ()):
        if words[i][:2] == neighbour[:2]:
            for j in range(i - step, i - 4 * step, -step):
                if not 0 <= j < len(words):
                    break
                if lexis.sort(words[j], lang) == "content":
                    out.add(at.bases[j])
                    break
    return frozenset(out)


def told(content: tuple[str, ...], at: Index, without: Span | None = None) -> float:
    """The largest share (0 to 1) of some content lemmas that one sentence of an article has, but one that touches
    ``without``."""
    own = frozenset(content)
    best = 0
    for sentence, spoken in zip(at.witness.article.sentences, at.spoken, strict=True):
        if without and sentence.span.start < without.end and without.start < sentence.span.end:
            continue
        best = max(best, len(own & spoken))
    return best / len(own) if own else 0.0


def ends(these: tuple[Quantity, ...]) -> frozenset[float]:
    """The figures of some quantities in their base units: both ends of a range."""
    return frozenset(round(end, 9) for q in these for end in values.scaled(q)[:2])


def figures_elsewhere(case: Case) -> bool:
    """Whether the figures of each side stand in the other side's statement too, in whatever writing, or those of one
    side beside the edit of the other ("$1m", "US$1m ([$1.5m])")."""
    if case.link is None:
        return False
    in_b, in_a = quantities(case.index_b, case.link.b), quantities(case.index_a, case.link.a)
    own_a, own_b = ends(case.a.quantities), ends(case.b.quantities)
    if own_a <= ends(in_b) and own_b <= ends(in_a):
        return True
    beside_b = ends(tuple(q for q in in_b if q not in case.b.quantities))
    beside_a = ends(tuple(q for q in in_a if q not in case.a.quantities))
    return own_a <= beside_b or own_b <= beside_a


def elsewhere(case: Case) -> bool:
    """Whether another sentence of the other article, like the statement of a side by half its words, has the figures
    of that side: then the two figures are not of one statement."""
    if case.link is None:
        return False
    sides = (
        (case.a, case.index_a, case.link.a, case.index_b, case.link.b),
        (case.b, case.index_b, case.link.b, case.index_a, case.link.a),
    )
    return any(_has(side.words, own, these, other, linked) for side, own, these, other, linked in sides)


def _has(
    these: tuple[str, ...], own: Index, sentences: tuple[int, ...], other: Index, linked: tuple[int, ...]
) -> bool:
    article, lang = other.witness.article, other.witness.article.lang
    wanted = {w for w in these if lexis.sort(w, lang) in ("number", "content")}
    if not wanted or not wanted <= other.words:
        return False
    statement = {
        lexis.base(w, lang) for w in statement_words(own, sentences) if lexis.sort(w, lang) == "content"
    }
    for i, sentence in enumerate(article.sentences):
        words = article.words[sentence.first : sentence.last]
        if i not in linked and wanted <= set(words):
            found = {lexis.base(w, lang) for w in words if lexis.sort(w, lang) == "content"}
            if len(found & statement) >= 0.5 * min(len(found), len(statement)) > 1:
                return True
    return False


def named_in(at: Index, form: str) -> bool:
    """Whether an article has a word as a name: with its capital, inside a sentence or of no dictionary."""
    folded = form.casefold()
    if folded not in at.words:
        return False
    article = at.witness.article
    text, lang = article.document.text, article.lang
    firsts = {s.first for s in article.sentences}
    for i, word in enumerate(article.words):
        capital = word == folded and text[article.starts[i]].isupper()
        if capital and (i not in firsts or not lexis.common(word, lang)):
            return True
    return False


def written_small(at: Index, folded: str) -> bool:
    """Whether an article has a word in small letters too: then its capital may be that of a beginning sentence."""
    article = at.witness.article
    text = article.document.text
    return folded in at.words and any(
        word == folded and text[start].islower()
        for word, start in zip(article.words, article.starts, strict=True)
    )
