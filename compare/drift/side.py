"""One side of an edit: its words, what stands around them, and the values they touch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from compare.drift import cues, lexis
from compare.drift.index import Index
from compare.drift.once import once
from compare.model import Entity, Mention, Moment, Quantity, Quotation, Span

_T = TypeVar("_T", Quantity, Moment, Mention)
_Column = TypeVar("_Column", str, int)

CONTEXT = 6
"""Words of context kept on each side of an edit."""


class Side:
    """One side of an edit; nothing of it changes. What only some rules ask for is worked out when one does.

    ``words``, ``forms``, ``sorts`` and ``lemmas`` run in parallel, a token each.
    """

    def __init__(self, spans: tuple[Span, ...], at: Index) -> None:
        self.spans = spans
        self.at = at
        self.tokens = tokens = _tokens(spans, at.starts)
        """The numbers of its tokens, span after span."""
        self.quotation: Quotation | None = at.quotation(spans[0])
        """The quotation it lies in."""
        self._cut: slice | None = None
        self.words: tuple[str, ...] = ()
        self.grammar: tuple[str, ...] = ()
        """The grammar words."""
        self.content: tuple[str, ...] = ()
        """Dictionary forms of the content words and numbers."""
        self.cues = cues.ANY
        """All cues of the words, and of the values that touch them."""
        if tokens:
            if isinstance(tokens, range):
                self._cut = slice(tokens.start, tokens.stop)
            self.words = self._of(at.tokens)
            found = at.cues[tokens[0]] if len(tokens) == 1 else reduce(or_, self._of(at.cues))
            for start, end in spans:
                found |= at.touched(start, end if start < end else start + 1)
            self.cues = found
            self.grammar = tuple(filter(None, self._of(at.grammar)))
            self.content = (
                self._content if found & cues.TWO_WORDS else tuple(filter(None, self._of(at.content)))
            )

    def _of(self, column: tuple[_Column, ...]) -> tuple[_Column, ...]:
        """What a column of the index has for the tokens."""
        if self._cut is not None:
            return column[self._cut]
        return tuple([column[t] for t in self.tokens])

    @once
    def text(self) -> str:
        """The surface, places joined by a space; empty where nothing stands."""
        text = self.at.witness.article.document.text
        return " ".join([text[s.start : s.end] for s in self.spans if s.start < s.end])

    @once
    def letters(self) -> str:
        """The letters and figures of the words, nothing between them."""
        return "".join(filter(str.isalnum, "".join(self.words)))

    @once
    def forms(self) -> tuple[str, ...]:
        """The words as they stand in the text."""
        return self._of(self.at.forms)

    @once
    def sorts(self) -> tuple[str, ...]:
        """The classes of the words (``lexis.sort``)."""
        return self._of(self.at.sorts)

    @once
    def lemmas(self) -> tuple[str, ...]:
        """Dictionary forms; a country of two words is the lemma of its first word, its second has none."""
        lemmas = self._of(self.at.lemmas)
        return _countries_joined(self.words, lemmas, self.at.lang) if self.cues & cues.TWO_WORDS else lemmas

    @once
    def _content(self) -> tuple[str, ...]:
        """The content where a country of two words may stand."""
        pairs = zip(self.lemmas, self.sorts, strict=True)
        return tuple(x for x, kind in pairs if x and kind in ("content", "number"))

    @once
    def _around(self) -> tuple[int, int, int, int]:
        """The first token and the one behind the last; the same of the sentence they stand in."""
        at, article = self.at, self.at.witness.article
        if self.tokens:
            first, last = self.tokens[0], self.tokens[-1] + 1
        else:
            first = last = bisect_left(at.starts, self.spans[0].start)
        place = at.starts[first] if first < len(at.starts) else 1 << 60
        sentence = bisect_right(at.sentence_starts, place) - 1
        if not 0 <= sentence < len(article.sentences):
            return first, last, 0, len(at.tokens)
        return first, last, article.sentences[sentence].first, max(article.sentences[sentence].last, last)

    @once
    def before(self) -> tuple[str, ...]:
        """Up to ``CONTEXT`` folded words before it in its sentence, in order."""
        first, _, low, _ = self._around
        return self.at.tokens[max(low, first - CONTEXT) : first]

    @once
    def after(self) -> tuple[str, ...]:
        """Up to ``CONTEXT`` folded words behind it in its sentence."""
        _, last, _, high = self._around
        return self.at.tokens[last : min(high, last + CONTEXT)]

    @once
    def initial(self) -> bool:
        """Whether it stands at the beginning of a sentence."""
        first, _, low, _ = self._around
        return first == low

    @once
    def broken(self) -> bool:
        """Whether a false sentence break lies in it."""
        return any(s.start <= x.start < s.end for x in self.at.breaks for s in self.spans)

    @once
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities it touches; an empty place those beside it, too, for the other side may only write them
        otherwise."""
        spans = self.spans if self.tokens else tuple(Span(max(0, s.start - 2), s.end + 2) for s in self.spans)
        return _touching(self.at.witness.facts.quantities, self.at.quantities, spans)

    @once
    def moments(self) -> tuple[Moment, ...]:
        """The moments it touches."""
        if not self.cues & cues.MOMENT:
            return ()
        return _touching(self.at.witness.facts.moments, self.at.moments, self.spans)

    @once
    def mentions(self) -> tuple[tuple[Mention, Entity], ...]:
        """The names it touches, and whose they are."""
        if not self.cues & cues.MENTION:
            return ()
        facts = self.at.witness.facts
        found = _touching(facts.mentions, self.at.mentions, self.spans)
        return tuple((m, facts.entities[m.entity]) for m in found)

    @once
    def quoting(self) -> bool:
        """Whether a mark in it opens or closes a quotation that is closed and opened elsewhere."""
        if not self.cues & cues.QUOTE:
            return False
        return any(
            quotation.balanced
            and any(
                s.start <= place < s.end
                for s in self.spans
                for place in (quotation.span.start, quotation.span.end - 1)
            )
            for quotation in self.at.witness.facts.quotations
        )

    @once
    def names(self) -> tuple[str, ...]:
        """Names as they stand, from the mentions, else by their capitals."""
        text = self.at.witness.article.document.text
        return tuple(text[m.span.start : m.span.end] for m, _ in self.mentions) or self._capitals

    @once
    def _capitals(self) -> tuple[str, ...]:
        """Names by their capitals. At the beginning of a sentence, and in a headline with capitals throughout, a word
        of the dictionary is no name for its capital."""
        lang = self.at.lang
        if lang == "de" or not self.cues & cues.CAPITAL:
            return ()
        words = zip(self.tokens, self.forms, self.words, self.sorts, strict=True)
        found = [(t, f, w) for t, f, w, kind in words if kind == "content" and f[0].isupper()]
        if not found:
            return ()
        _, _, low, high = self._around
        headline = _headline(self.at, low, high)
        return tuple(f for t, f, w in found if not ((headline or t == low) and lexis.common(w, lang)))


def _tokens(spans: tuple[Span, ...], starts: tuple[int, ...]) -> Sequence[int]:
    """The tokens that begin in some spans; a range where there is one span."""
    if len(spans) == 1:
        start, end = spans[0]
        if start >= end:
            return ()
        first = bisect_left(starts, start)
        return range(first, bisect_left(starts, end, first))
    found: list[int] = []
    for start, end in spans:
        if start < end:
            found += range(bisect_left(starts, start), bisect_left(starts, end))
    return found


def _countries_joined(words: tuple[str, ...], lemmas: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Lemmas with every country of two words made the lemma of its first."""
    out = list(lemmas)
    long = lexis.long_countries(lang)
    for i in range(len(words) - 1):
        for country in long.get(words[i], ()):
            second = words[i + 1].removesuffix("'s")
            if country == f"{words[i]} {second}":
                out[i], out[i + 1] = country, ""
    return tuple(out)


def _touching(values: tuple[_T, ...], starts: tuple[int, ...], spans: tuple[Span, ...]) -> tuple[_T, ...]:
    """Values that share a character with a span."""
    out: list[_T] = []
    if not values:
        return ()
    for start, end in spans:
        i = max(bisect_left(starts, start) - 1, 0)
        while i < len(values) and starts[i] < end:
            if values[i].span.end > start and values[i] not in out:
                out.append(values[i])
            i += 1
    return tuple(out)


def _headline(at: Index, low: int, high: int) -> bool:
    """Whether most longer words of a sentence begin with a capital."""
    long = [f[0] for f in at.forms[low:high] if len(f) > 3]
    return len(long) > 2 and sum(c.isupper() for c in long) > 0.6 * len(long)
