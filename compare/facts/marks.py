"""Pairing quotation marks: all styles, nested, broken, over several paragraphs.

The marks are walked once, with a stack of open ones. Every glyph has a direction it may have (“ opens in English
and closes „ in German); where it may have both, the white space around it decides, and where a mark stands the
wrong way round (“… Ukraine, “White House said) the state decides: a second opening mark behind a comma or stop
closes what is open, unless two closing marks follow. An opening mark at the head of a paragraph while a quotation
is open continues it. A quotation that is never closed ends with its paragraph and is not balanced.

An apostrophe is no mark: single marks count only where they stand free on the outer side, and a closing single
mark must answer an opening one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.model import Span

_MARK = re.compile(r"[\"“”„‟«»″＂「」『』‘’‚‹›'`]|''")
_SINGLE = frozenset("‘’‚‹›'`")
_OPENS = {
    "“": '”"“',
    "„": '“”"„‟',
    "«": "»",
    "»": "«",
    "”": "”",
    '"': '"”“',
    "‟": "”",
    "「": "」",
    "『": "』",
    "″": "″",
}
_OPENS |= {"‘": "’'", "‚": "‘’", "‹": "›", "›": "‹", "'": "'’", "''": "''", "＂": "＂", "`": "'’"}
_CLAUSE = frozenset(",.!?…;:")
_LEFT = frozenset("([{—–-/")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together: places of the opening and of the closing one, and whether both are right."""

    open: Span
    close: Span
    balanced: bool


@dataclass(slots=True)
class _Open:
    glyph: str
    span: Span
    reached: int
    """Where the last paragraph begins that the quotation goes on in."""


def pairs(text: str) -> tuple[Pair, ...]:
    """All pairs of quotation marks of a text, in the order of their opening marks."""
    found: list[Pair] = []
    stack: list[_Open] = []
    marks = [m for m in _MARK.finditer(text) if not _apostrophe(text, m)]
    for k, m in enumerate(marks):
        if stack and "\n" in text[stack[-1].reached : m.start()]:
            _new_paragraph(text, stack, m, found)
            if stack and _heads_paragraph(text, m.start()) and m.group() in (stack[-1].glyph, '"'):
                continue
        glyph = m.group()
        if stack and _closes(text, stack, m, marks[k + 1 :]):
            while stack[-1].glyph in _SINGLE and glyph not in _OPENS[stack[-1].glyph]:
                stack.pop()
            top = stack.pop()
            wrong = glyph in "“„«" and top.glyph in "“„«" and top.glyph != "„"
            found.append(Pair(top.span, Span(*m.span()), not wrong))
        elif _may_open(text, m):
            stack.append(_Open(glyph, Span(*m.span()), m.end()))
    for left in stack:
        _give_up(text, left, found)
    return tuple(sorted(found, key=lambda p: p.open))


def _apostrophe(text: str, m: re.Match[str]) -> bool:
    """A single mark inside a word ("don't"), after one ("leaders' ") or for a year ("'90s")."""
    if m.group() not in ("'", "’", "`", "‘"):
        return False
    before = text[m.start() - 1] if m.start() else " "
    after = text[m.end()] if m.end() < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    return m.group() in ("'", "’") and after.isdigit() and not before.isalnum()


def _heads_paragraph(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _new_paragraph(text: str, stack: list[_Open], m: re.Match[str], found: list[Pair]) -> None:
    """A quotation still open at a paragraph's end goes on only where the next paragraph opens with a mark."""
    head = text.rfind("\n", 0, m.start()) + 1
    head += len(text[head:]) - len(text[head:].lstrip())
    if stack[0].glyph not in _SINGLE and head == m.start() and _next_paragraph(text, stack[0].reached, head):
        del stack[1:]
        stack[0].reached = m.end()
        return
    for left in stack:
        _give_up(text, left, found)
    stack.clear()


def _next_paragraph(text: str, start: int, head: int) -> bool:
    """No paragraph without a mark of its own lies between."""
    return len([part for part in text[start:head].split("\n") if part.strip()]) <= 1


def _closes(text: str, stack: list[_Open], m: re.Match[str], rest: list[re.Match[str]]) -> bool:
    """Whether a mark closes what is open rather than opening something inside it."""
    glyph = m.group()
    if all(glyph not in _OPENS[o.glyph] for o in stack):
        return False
    top = stack[-1].glyph
    if glyph in _SINGLE:
        return glyph in _OPENS[top] and not text[m.start() - 1].isspace()
    if glyph == top and glyph in "“„":
        inner = text[stack[-1].span.end : m.start()].rstrip()
        if not inner or inner[-1] not in _CLAUSE:
            return _free_right(text, m)
        return _closers(rest, glyph) < 2
    if glyph == "“" and top == '"':
        return _free_right(text, m)
    return True


def _closers(rest: list[re.Match[str]], glyph: str) -> int:
    """Closing marks that follow before the next opening one."""
    n = 0
    for m in rest:
        if m.group() == glyph:
            break
        n += m.group() == "”"
    return n


def _free_right(text: str, m: re.Match[str]) -> bool:
    after = text[m.end()] if m.end() < len(text) else " "
    return not after.isalnum()


def _may_open(text: str, m: re.Match[str]) -> bool:
    """An opening mark is free on its left and touches a word on its right."""
    before = text[m.start() - 1] if m.start() else " "
    after = text[m.end()] if m.end() < len(text) else " "
    glyph = m.group()
    if glyph not in _OPENS:
        return False
    if glyph in ("“", "„", "«", "‚", "‹", "「", "『"):
        return True
    free = before.isspace() or before in _LEFT or before in "\"“„«‘'(["
    if glyph in _SINGLE or glyph in ('"', "''", "”", "»", "″", "＂"):
        return free and not after.isspace() and (after.isalnum() or after in "\"'“‘([…$€£¡¿«")
    return False


def _give_up(text: str, left: _Open, found: list[Pair]) -> None:
    """An opening mark without answer: the quotation ends with its paragraph, and the pair is not balanced."""
    if left.glyph in _SINGLE:
        return
    end = text.find("\n", left.span.end)
    end = len(text) if end < 0 else end
    end = left.span.end + len(text[left.span.end : end].rstrip())
    found.append(Pair(left.span, Span(end, end), False))
