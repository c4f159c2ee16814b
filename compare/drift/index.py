"""One witness as the rules look things up in it: made once a witness, its dear parts when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import accumulate, repeat
from operator import itemgetter

from compare.drift import cues, lexis
from compare.drift.once import once
from compare.model import Quotation, Span, Witness

KEPT = 64
"""Witnesses whose index is kept: an article is compared with many others, and with its neighbours in a pile first."""
_MEMO_SIZE = 200_000
"""Tokens remembered in one language (about 50 MB) before the memory is begun anew."""

_Reading = tuple[str, str, str, str, int]
"""Class, dictionary form, the form again where it is content or number, the word again where it is grammar, cues."""


class Index:
    """What is looked up for every edit of one witness. ``forms`` to ``cues`` run in parallel, a token of the article
    each."""

    def __init__(self, witness: Witness, lang: str) -> None:
        article, text = witness.article, witness.article.document.text
        self.witness = witness
        self.lang = lang
        """The language of the pair: the first article's."""
        self.starts = article.starts
        self.tokens = article.words
        self.forms = tuple(map(text.__getitem__, map(slice, article.starts, article.ends)))
        memo = _memo(lang)
        memo.begin_anew_when_full()
        known = list(map(memo.__getitem__, zip(self.forms, article.words, strict=True)))
        self.sorts: tuple[str, ...] = tuple(map(itemgetter(0), known))
        self.lemmas: tuple[str, ...] = tuple(map(itemgetter(1), known))
        self.content: tuple[str, ...] = tuple(map(itemgetter(2), known))
        """The dictionary form of a content word or number; empty for all else."""
        self.grammar: tuple[str, ...] = tuple(map(itemgetter(3), known))
        """A grammar word; empty for all else."""
        self.cues: tuple[int, ...] = tuple(map(itemgetter(4), known))
        self.marks = _marks(witness)
        self.sentence_starts = tuple(s.span.start for s in article.sentences)
        self._quoted = [q for q in witness.facts.quotations if q.style != "scare"]
        self._openings = [q.inner.start for q in self._quoted]
        self._reach = list(accumulate((q.inner.end for q in self._quoted), max))

    def touched(self, start: int, end: int) -> int:
        """The cues of the values that share a character with a stretch."""
        if self.marks.count(0, start, end) == end - start:
            return 0
        found = 0
        for kind in set(self.marks[start:end]):
            found |= kind * cues.QUANTITY
        return found

    def quotation(self, span: Span) -> Quotation | None:
        """The outermost quotation that a span lies in, between its marks; no scare quotes."""
        i = bisect_left(self._reach, span.end)
        return self._quoted[i] if i < len(self._quoted) and self._openings[i] <= span.start else None

    def sentence(self, token: int) -> int:
        """The number of the sentence a token stands in, or behind; -1 where it stands before all."""
        place = self.starts[token] if token < len(self.starts) else 1 << 60
        return bisect_right(self.sentence_starts, place) - 1

    @once
    def words(self) -> frozenset[str]:
        """The folded words of the article."""
        return frozenset(self.tokens)

    @once
    def bases(self) -> tuple[str, ...]:
        """The dictionary forms of the folded words ("US" is no country here), a token each."""
        return tuple(map(lexis.base, self.tokens, repeat(self.lang)))

    @once
    def vocabulary(self) -> frozenset[str]:
        """The dictionary forms of the words of the article."""
        return frozenset(self.bases)

    @once
    def places(self) -> dict[str, list[int]]:
        """Dictionary form to the tokens it is the form of, in order."""
        out: dict[str, list[int]] = {}
        for i, base in enumerate(self.bases):
            out.setdefault(base, []).append(i)
        return out

    @once
    def spoken(self) -> tuple[frozenset[str], ...]:
        """The dictionary forms of every sentence, in the article's own language."""
        article = self.witness.article
        lang = article.lang
        bases = self.bases if lang == self.lang else tuple(lexis.base(w, lang) for w in self.tokens)
        return tuple(frozenset(bases[s.first : s.last]) for s in article.sentences)

    @once
    def breaks(self) -> tuple[Span, ...]:
        """The false breaks inside sentences."""
        return tuple(b for s in self.witness.article.sentences for b in s.breaks)

    @once
    def quantities(self) -> tuple[int, ...]:
        """The starts of the quantities, for bisection."""
        return tuple(q.span.start for q in self.witness.facts.quantities)

    @once
    def moments(self) -> tuple[int, ...]:
        """The starts of the moments."""
        return tuple(m.span.start for m in self.witness.facts.moments)

    @once
    def mentions(self) -> tuple[int, ...]:
        """The starts of the mentions."""
        return tuple(m.span.start for m in self.witness.facts.mentions)


class _Itself:
    """A witness as a key: the thing itself, for hashing all that was read from an article costs more than its index."""

    __slots__ = ("witness",)

    def __init__(self, witness: Witness) -> None:
        self.witness = witness

    def __hash__(self) -> int:
        return id(self.witness)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.witness is other.witness


def index(witness: Witness, lang: str) -> Index:
    """The index of a witness in a pair whose language is ``lang``."""
    return _index(_Itself(witness), lang)


@lru_cache(maxsize=KEPT)
def _index(key: _Itself, lang: str) -> Index:
    return Index(key.witness, lang)


def _marks(witness: Witness) -> bytes:
    """For every character of the text the sorts of values on it: 1 a quantity, 2 a moment, 4 a mention, or a sum."""
    facts = witness.facts
    out = bytearray(len(witness.article.document.text))
    for kind, values in ((1, facts.quantities), (2, facts.moments), (4, facts.mentions)):
        for value in values:
            start, end = value.span
            out[start:end] = out[start:end].translate(_WITH[kind])
    return bytes(out)


_WITH = {kind: bytes(i | kind for i in range(256)) for kind in (1, 2, 4)}
"""Sorts of values on a character to the same with one more."""


class _Memo(dict[tuple[str, str], _Reading]):
    """A token as shown and folded -> what is known of it, whatever stands around it."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, token: tuple[str, str]) -> _Reading:
        shown, word = token
        country = word == "us" and shown == "US"
        kind = "content" if country else lexis.sort(word, self.lang)
        lemma = "united states" if country else lexis.base(word, self.lang)
        self[token] = found = (
            kind,
            lemma,
            lemma if kind in ("content", "number") else "",
            word if lexis.is_grammar(kind) else "",
            cues.of_token(shown, word, lemma, kind, self.lang),
        )
        return found

    def begin_anew_when_full(self) -> None:
        """Forget everything once too much is held; called between texts, never inside one."""
        if len(self) > _MEMO_SIZE:
            self.clear()


@cache
def _memo(lang: str) -> _Memo:
    return _Memo(lang)
