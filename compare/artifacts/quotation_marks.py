"""Quotation marks: an unpaired or reversed mark, or the blank on its wrong side.

Field terms: MQM Unpaired marks, Whitespace. Kinds: quote-pairing (an opening mark that closes, a quotation never
closed in its paragraph), quote-spacing (a blank before the closing mark, none after it). Not: a quotation that runs
over several paragraphs, each opened again; blanks inside « »; a text that blanks every mark: one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("quote-pairing", "quote-spacing")
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("“We are ready, “Smith said on Monday.", (("quote-pairing", ", “"),)),
    Example("“We are ready, ”Smith said.", (("quote-spacing", ", ”"),)),
    Example("“We have to pay ”, said the mayor.", (("quote-spacing", " ”"),)),
    Example("“ We are ready, ” he said. “ They wait. ”", (("quote-spacing", "“ "),)),
    Example("He spoke of “progress in the talks. It rained.\n\nThey left.", (("quote-pairing", "“"),)),
    Example("“We are ready.\n\n“We are waiting,” Smith said. He calls it “the ‘big’ plan” now."),
    Example("«Мы готовы», — заявил министр. Это „важный“ шаг.", lang="ru"),
    Example('He said: "We are ready." Then he left the 6" plank, and the 5\' one.'),
)

_LOW = frozenset("de cs sk sl hr bg lt et pl ro hu fi sv ru uk be sr mk ka is".split())
"""Languages where “ closes what „ opened, or ” does both."""
_SPLIT = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"[“”]")
_BLANKED = re.compile(r"“ (?=\w)")
_GLUED = re.compile(r'[a-z,]" [a-z]')
_STRAIGHT = re.compile(r'(?<![\d\'])"')


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Marks of curly quotations that do not pair, or stand off on the wrong side."""
    body = article.document.text
    if body.count('"') % 2:
        yield from _straight(body)
    if "„" in body or article.lang in _LOW:
        return
    if "“" in body or "”" in body:
        blanks = [m.span() for m in _BLANKED.finditer(body)]
        if len(blanks) > 1 and len(blanks) >= 0.8 * body.count("“"):
            yield _standing_off(body, blanks)
            return
        paragraphs = [m.span() for m in _SPLIT.finditer(body) if m.group().strip()]
        for number, (start, end) in enumerate(paragraphs):
            follows = number + 1 < len(paragraphs) and body[paragraphs[number + 1][0]] in '“"‘'
            yield from _curly(body, start, end, follows)


def _curly(body: str, start: int, end: int, follows: bool) -> Iterator[Finding]:
    """Findings among the curly marks of one paragraph; ``follows``: the next paragraph goes on with a quotation."""
    opened = -1
    for m in _MARK.finditer(body, start, end):
        at = m.start()
        before, after = body[at - 1 : at], body[at + 1 : at + 2]
        if m.group() == "“":
            if opened >= 0 and before.isspace() and body[at - 2 : at - 1] in ",.!?" and after.isalpha():
                yield _pairing(
                    Span(at - 2, at + 1), body[at - 2] + "” ", "opens where the quotation before closes"
                )
                opened = -1
            elif opened >= 0 and at > start and after.isspace():
                yield _pairing(Span(at, at + 1), "”", "opens where the quotation before closes")
                opened = -1
            elif opened >= 0 and before.isspace():
                yield _pairing(Span(opened, opened + 1), None, "opens a second time before it closes")
                opened = at
            else:
                opened = at
        else:
            if opened >= 0 and before.isspace() and at - 1 > opened + 1:
                first = at - 2 if body[at - 2] in ",.!?" else at - 1
                glued = " " if after.isalpha() else ""
                yield _spacing(Span(first, at + 1), body[first : at - 1] + "”" + glued)
            opened = -1
    if opened >= 0 and not follows:
        yield _pairing(Span(opened, opened + 1), None, "never closed in its paragraph")


def _straight(body: str) -> Iterator[Finding]:
    """A lone straight mark in mid-sentence; a mark after a figure is inches, one at the edge of a sentence goes on."""
    for line in _SPLIT.finditer(body):
        marks = list(_STRAIGHT.finditer(body, *line.span()))
        glued = [m for m in marks if _GLUED.match(body, m.start() - 1)]
        if len(marks) == 1 and glued:
            yield _pairing(
                Span(*glued[0].span()), "", "the only mark of its paragraph, glued to the word before"
            )


def _pairing(span: Span, reading: str | None, evidence: str) -> Finding:
    return Finding(
        "quote-pairing", (span,), "major", "A quotation mark without its partner.", reading, evidence
    )


def _standing_off(body: str, blanks: list[tuple[int, int]]) -> Finding:
    """One finding for a text whose opening marks all stand off; what closes cannot be told from what opens there."""
    return Finding(
        "quote-spacing",
        tuple(Span(*s) for s in blanks),
        "minor",
        "Quotation marks stand off from their words: the spacing of a tokenizer, not of a writer.",
        "“",
        f"{len(blanks)} of {body.count('“')} opening marks stand off",
    )


def _spacing(span: Span, reading: str) -> Finding:
    return Finding(
        "quote-spacing",
        (span,),
        "minor",
        "The blank stands on the wrong side of the mark.",
        reading,
        "blank before the closing mark",
    )
