"""Sentences with offsets: paragraphs first, then sentence ends, then the machine-broken ones put together again."""

from __future__ import annotations

from typing import NamedTuple

import regex

from compare.model import Furniture, Span

_END = regex.compile(r"[.!?…][\"”’»)\]]*(?=\s+[“\"«‘'(\[]*\p{Lu}|\s*$)")


class Found(NamedTuple):
    """A sentence before its tokens are known: its span, the number of its paragraph, false breaks inside."""

    span: Span
    paragraph: int
    breaks: tuple[Span, ...] = ()


def sentences(text: str, lang: str, furniture: tuple[Furniture, ...]) -> tuple[Found, ...]:
    """The content sentences of a text, in order.

    They lie outside ``furniture`` and together hold every other character that is not white space.
    """
    out: list[Found] = []
    for number, (start, end) in enumerate(_paragraphs(text, furniture)):
        at = start
        for m in _END.finditer(text, start, end):
            out.append(Found(Span(at, m.end()), number))
            at = m.end() + len(text[m.end() : end]) - len(text[m.end() : end].lstrip())
        if at < end:
            out.append(Found(Span(at, end), number))
    return tuple(out)


def _paragraphs(text: str, furniture: tuple[Furniture, ...]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    for stop, after in [(f.span.start, f.span.end) for f in furniture] + [(len(text), len(text))]:
        for m in regex.finditer(r"[^\n]+", text[at:stop]):
            body = m.group()
            left = len(body) - len(body.lstrip())
            if body.strip():
                out.append((at + m.start() + left, at + m.start() + left + len(body.strip())))
        at = after
    return out
