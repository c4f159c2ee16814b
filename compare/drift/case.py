"""One edit as the rules see it: the words of both sides, what stands around them, and the values they touch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple, TypeVar

from compare.drift import lexis
from compare.model import (
    Alignment,
    Edit,
    Entity,
    Link,
    Meaning,
    Mention,
    Moment,
    Quantity,
    Quotation,
    Span,
    Witness,
)

_T = TypeVar("_T", Quantity, Moment, Mention)

CONTEXT = 6
"""Words of context kept on each side of an edit."""


class Verdict(NamedTuple):
    """What a rule answers: how much the change matters, why, and what more there is to say in the margin."""

    severity: Meaning
    reason: str
    note: str = ""


class Example(NamedTuple):
    """A proof of a rule: two sentences, the edit between square brackets, and whether the rule has the first word."""

    a: str
    b: str
    matches: bool
    severity: Meaning | None = None
    """The severity it must give, where that is what the example shows."""
    lang: str = "en"


class Side(NamedTuple):
    """One side of an edit. ``words``, ``forms``, ``sorts`` and ``lemmas`` run in parallel, a token each."""

    text: str
    """The surface, places joined by a space; empty where nothing stands."""
    words: tuple[str, ...]
    forms: tuple[str, ...]
    sorts: tuple[str, ...]
    lemmas: tuple[str, ...]
    content: tuple[str, ...]
    """Dictionary forms of the content words and numbers."""
    before: tuple[str, ...]
    """Up to ``CONTEXT`` folded words before, in order."""
    after: tuple[str, ...]
    initial: bool
    """Whether the side stands at the beginning of a sentence."""
    broken: bool
    """Whether a false sentence break lies in it."""
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[tuple[Mention, Entity], ...]
    quotation: Quotation | None
    """The quotation it lies in."""
    names: tuple[str, ...]
    """Names as they stand, from the mentions, else by their capitals."""
    quoting: bool
    """Whether a mark in it opens or closes a quotation that is closed and opened elsewhere."""


class Index(NamedTuple):
    """What is looked up for every edit of one witness, made once."""

    witness: Witness
    sentence_starts: tuple[int, ...]
    quantities: tuple[int, ...]
    moments: tuple[int, ...]
    mentions: tuple[int, ...]
    breaks: tuple[Span, ...]
    words: frozenset[str]


class Case(NamedTuple):
    """An edit put before the rules."""

    lang: str
    edit: Edit
    a: Side
    b: Side
    left_a: tuple[str, ...]
    """Content lemmas of A that B lacks; a multiset in order."""
    left_b: tuple[str, ...]
    grammar_a: tuple[str, ...]
    """Grammar words of A that B lacks."""
    grammar_b: tuple[str, ...]
    marks: bool
    """Whether both sides hold nothing but marks."""
    in_quote: bool
    quote_altered: bool
    link: Link | None
    index_a: Index
    index_b: Index

    @property
    def whole(self) -> bool:
        """Whether a whole sentence has no counterpart."""
        return self.edit.link < 0

    @property
    def shape(self) -> str:
        """whole, marks, one (one side is empty) or two: decides which rules are asked."""
        if self.edit.link < 0:
            return "whole"
        if self.marks:
            return "marks"
        return "two" if self.a.words and self.b.words else "one"

    @property
    def one_sided(self) -> bool:
        """Whether one side is empty."""
        return not self.a.words or not self.b.words

    @property
    def only(self) -> Side:
        """The side that has words, of an edit with one empty side (B where both are)."""
        return self.a if self.a.words else self.b

    @property
    def same_content(self) -> bool:
        """Whether both sides have the same content words (none included)."""
        return not self.left_a and not self.left_b


def index(witness: Witness) -> Index:
    """The starts of all values of a witness, for bisection."""
    article, facts = witness.article, witness.facts
    return Index(
        witness,
        tuple(s.span.start for s in article.sentences),
        tuple(q.span.start for q in facts.quantities),
        tuple(m.span.start for m in facts.moments),
        tuple(m.span.start for m in facts.mentions),
        tuple(b for s in article.sentences for b in s.breaks),
        frozenset(article.words),
    )


def build(edit: Edit, a: Index, b: Index, alignment: Alignment) -> Case:
    """The case of an edit between two witnesses."""
    lang = a.witness.article.lang
    one, two = _side(edit.a, a, lang), _side(edit.b, b, lang)
    left_a, left_b = _left(one.content, two.content)
    grammar_a, grammar_b = _left(_grammar(one), _grammar(two))
    in_quote = one.quotation is not None or two.quotation is not None
    altered = one.quotation is not None and two.quotation is not None and _words_differ(one, two)
    link = alignment.links[edit.link] if edit.link >= 0 else None
    return Case(
        lang,
        edit,
        one,
        two,
        left_a,
        left_b,
        grammar_a,
        grammar_b,
        not _worded(one) and not _worded(two),
        in_quote,
        altered,
        link,
        a,
        b,
    )


def _side(spans: tuple[Span, ...], at: Index, lang: str) -> Side:
    article = at.witness.article
    text = article.document.text
    tokens: list[int] = []
    for span in spans:
        if span.start < span.end:
            first = bisect_left(article.starts, span.start)
            tokens.extend(range(first, bisect_left(article.starts, span.end)))
    if tokens:
        first, last = tokens[0], tokens[-1] + 1
    else:
        first = last = bisect_left(article.starts, spans[0].start)
    words = tuple(article.words[t] for t in tokens)
    forms = tuple(text[article.starts[t] : article.ends[t]] for t in tokens)
    sorts = tuple(
        "content" if w == "us" and f == "US" else lexis.sort(w, lang)
        for w, f in zip(words, forms, strict=True)
    )
    lemmas = _lemmas(words, forms, lang)
    sentence = (
        bisect_right(at.sentence_starts, article.starts[first] if first < len(article.starts) else 1 << 60)
        - 1
    )
    low, high = 0, len(article.words)
    if 0 <= sentence < len(article.sentences):
        low = article.sentences[sentence].first
        high = max(article.sentences[sentence].last, last)
    mentions = _mentions(spans, at) if tokens else ()
    return Side(
        " ".join(text[s.start : s.end] for s in spans if s.start < s.end),
        words,
        forms,
        sorts,
        lemmas,
        tuple(x for x, kind in zip(lemmas, sorts, strict=True) if x and kind in ("content", "number")),
        article.words[max(low, first - CONTEXT) : first],
        article.words[last : min(high, last + CONTEXT)],
        first == low,
        bool(at.breaks) and any(s.start <= x.start < s.end for x in at.breaks for s in spans),
        tuple(_touching(at.witness.facts.quantities, at.quantities, spans if tokens else _around(spans))),
        tuple(_touching(at.witness.facts.moments, at.moments, spans)) if tokens else (),
        mentions,
        _quotation(spans[0], at),
        tuple(text[m.span.start : m.span.end] for m, _ in mentions)
        or _capitals(at, tokens, forms, words, sorts, low, high, lang),
        "quote" in sorts and _quoting(spans, at),
    )


def _lemmas(words: tuple[str, ...], forms: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Dictionary forms; a country of two words is the lemma of its first word, its second has none."""
    out = [
        "united states" if w == "us" and f == "US" else lexis.base(w, lang)
        for w, f in zip(words, forms, strict=True)
    ]
    long = lexis.long_countries(lang)
    for i in range(len(words) - 1):
        for country in long.get(words[i], ()):
            second = words[i + 1].removesuffix("'s")
            if country == f"{words[i]} {second}":
                out[i], out[i + 1] = country, ""
    return tuple(out)


def _touching(values: tuple[_T, ...], starts: tuple[int, ...], spans: tuple[Span, ...]) -> list[_T]:
    """Values that share a character with a span."""
    out: list[_T] = []
    if not values:
        return out
    for start, end in spans:
        i = max(bisect_left(starts, start) - 1, 0)
        while i < len(values) and starts[i] < end:
            if values[i].span.end > start and values[i] not in out:
                out.append(values[i])
            i += 1
    return out


def _around(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """An empty place with the words beside it: a value that the other side only writes otherwise touches it."""
    return tuple(Span(max(0, s.start - 2), s.end + 2) for s in spans)


def _mentions(spans: tuple[Span, ...], at: Index) -> tuple[tuple[Mention, Entity], ...]:
    facts = at.witness.facts
    return tuple((m, facts.entities[m.entity]) for m in _touching(facts.mentions, at.mentions, spans))


def _quotation(span: Span, at: Index) -> Quotation | None:
    """The quotation that a span lies in, between its marks."""
    for quotation in at.witness.facts.quotations:
        if (
            quotation.inner.start <= span.start
            and span.end <= quotation.inner.end
            and quotation.style != "scare"
        ):
            return quotation
    return None


def _quoting(spans: tuple[Span, ...], at: Index) -> bool:
    """Whether a border of a balanced quotation lies in the spans."""
    for quotation in at.witness.facts.quotations:
        if quotation.balanced and any(
            s.start <= place < s.end
            for s in spans
            for place in (quotation.span.start, quotation.span.end - 1)
        ):
            return True
    return False


def _capitals(
    at: Index,
    tokens: list[int],
    forms: tuple[str, ...],
    words: tuple[str, ...],
    sorts: tuple[str, ...],
    low: int,
    high: int,
    lang: str,
) -> tuple[str, ...]:
    """Names by their capitals, where the facts know none. At the beginning of a sentence, and in a headline with
    capitals throughout, a word of the dictionary is no name for its capital."""
    if lang == "de":
        return ()
    found = [
        i
        for i, (f, kind) in enumerate(zip(forms, sorts, strict=True))
        if kind == "content" and f[0].isupper()
    ]
    if not found:
        return ()
    headline = _headline(at, low, high)
    return tuple(
        forms[i] for i in found if not ((headline or tokens[i] == low) and lexis.common(words[i], lang))
    )


def _headline(at: Index, low: int, high: int) -> bool:
    """Whether most longer words of a sentence begin with a capital."""
    article = at.witness.article
    text = article.document.text
    long = [text[article.starts[t]] for t in range(low, high) if article.ends[t] - article.starts[t] > 3]
    return len(long) > 2 and sum(c.isupper() for c in long) > 0.6 * len(long)


def _grammar(side: Side) -> tuple[str, ...]:
    return tuple(w for w, kind in zip(side.words, side.sorts, strict=True) if lexis.is_grammar(kind))


def _worded(side: Side) -> bool:
    return any(kind not in ("mark", "quote", "symbol") for kind in side.sorts)


def _left(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each of two runs has that the other lacks, as multisets in order."""
    if ours == theirs:
        return (), ()
    a, b = list(ours), list(theirs)
    for word in ours:
        if word in b:
            a.remove(word)
            b.remove(word)
    return tuple(a), tuple(b)


def _words_differ(a: Side, b: Side) -> bool:
    """Whether words, not only points, hyphens and capitals, differ."""
    return _letters(a) != _letters(b)


def _letters(side: Side) -> str:
    return "".join(c for w in side.words for c in w if c.isalnum())


def statement_words(at: Index, sentences: tuple[int, ...]) -> tuple[str, ...]:
    """Folded words of some sentences of a witness, in order."""
    article = at.witness.article
    return tuple(
        w for i in sentences for w in article.words[article.sentences[i].first : article.sentences[i].last]
    )


def beyond(case: Case) -> frozenset[str]:
    """Folded words of the linked sentences on the empty side of an edit (on B's where neither is empty)."""
    if case.link is None:
        return frozenset()
    if case.b.words and not case.a.words:
        return frozenset(statement_words(case.index_a, case.link.a))
    return frozenset(statement_words(case.index_b, case.link.b))


def figures(words: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """The digits of the figures among some words ("17th" is 17)."""
    return frozenset(
        "".join(c for c in w if c.isdigit()) for w in words if w[:1].isdigit() or w[1:2].isdigit()
    )
