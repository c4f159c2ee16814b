"""One edit as the rules see it: both its sides, and what the one has that the other lacks."""

from __future__ import annotations

from typing import NamedTuple

from compare.drift import cues
from compare.drift.index import Index
from compare.drift.side import Side
from compare.model import Alignment, Edit, Link, Meaning
from compare.wordlists import words


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


class Case:
    """An edit put before the rules; nothing of it changes."""

    def __init__(self, edit: Edit, index_a: Index, index_b: Index, alignment: Alignment) -> None:
        self.edit = edit
        self.lang = index_a.lang
        self.index_a = index_a
        self.index_b = index_b
        self.a = a = Side(edit.a, index_a)
        self.b = b = Side(edit.b, index_b)
        self.left_a, self.left_b = left(a.content, b.content)
        """Content lemmas of A that B lacks, and of B that A lacks; multisets in order."""
        self.grammar_a, self.grammar_b = left(a.grammar, b.grammar)
        """Grammar words of A that B lacks, and of B that A lacks."""
        self.cues = a.cues | b.cues | self._compared()
        """The cues of both sides, and of their comparison."""
        self.link: Link | None = alignment.links[edit.link] if edit.link >= 0 else None
        self.whole = edit.link < 0
        """Whether a whole sentence has no counterpart."""
        self.marks = not self.cues & cues.WORDED
        """Whether both sides hold nothing but marks."""
        self.one_sided = not a.words or not b.words
        """Whether one side is empty."""
        self.only = a if a.words else b
        """The side that has words, of an edit with one empty side (B where both are)."""
        self.same_content = not self.left_a and not self.left_b
        """Whether both sides have the same content words (none included)."""
        quoted = a.quotation, b.quotation
        self.in_quote = quoted != (None, None)
        """Whether a side lies inside a quotation."""
        self.quote_altered = None not in quoted and a.letters != b.letters
        """Whether both sides lie inside quotations and words, not only points, hyphens and capitals, differ."""
        self.shape = "whole" if self.whole else "marks" if self.marks else "one" if self.one_sided else "two"
        """whole, marks, one (one side is empty) or two: decides which rules are asked."""

    def _compared(self) -> int:
        a, b, other_a, other_b = self.left_a, self.left_b, self.grammar_a, self.grammar_b
        if a or b:
            found = cues.OTHER if a and b else cues.LONGER
            light = words(self.lang, "drift", "light")
            if not (light.issuperset(a) and light.issuperset(b)):
                found |= cues.WEIGHTY
        elif other_a or other_b:
            found = cues.REGRAMMARED
        else:
            found = cues.SAME
        if (a or other_a) and (b or other_b):
            found |= cues.CONTRAST
        if self.a.words == self.b.words:
            found |= cues.EQUAL
        elif not self.a.words:
            found |= cues.ONLY_B
        elif not self.b.words:
            found |= cues.ONLY_A
        return found


def left(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each of two runs has that the other lacks, as multisets in order."""
    if ours == theirs:
        return (), ()
    if not ours or not theirs:
        return ours, theirs
    a, b = list(ours), list(theirs)
    for word in ours:
        if word in b:
            a.remove(word)
            b.remove(word)
    return tuple(a), tuple(b)


def statement_words(at: Index, sentences: tuple[int, ...]) -> tuple[str, ...]:
    """Folded words of some sentences of a witness, in order."""
    if len(sentences) == 1:
        sentence = at.witness.article.sentences[sentences[0]]
        return at.tokens[sentence.first : sentence.last]
    return tuple([w for i in sentences for w in statement_words(at, (i,))])


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
