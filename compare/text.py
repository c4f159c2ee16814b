"""Tokens: the words a text is compared by, with their places, and their folded forms.

A token is a word, a number with its grouping and sign ("$35,000,000", "3.5", "30%"), an
abbreviation with its points ("U.S.", "a.m."), or one punctuation mark. White space is never a
token. Hyphens stand alone between words ("U.S.-Ukrainian" is three tokens), except inside
numbers ("9-10").
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_TOKEN = regex.compile(
    r"""
    https?://[^\s<>"”’)]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | [$€£¥]?\d+(?:[.,:'’]\d+)*(?:[-–]\d+(?:[.,]\d+)*)?(?:%|\b)
  | (?:\p{L}\.){2,}
  | [\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}]+)*
  | \.{2,} | [^\s]
    """,
    regex.VERBOSE,
)

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


@lru_cache(maxsize=200_000)
def chunk_tokens(chunk: str) -> tuple[tuple[int, int, str], ...]:
    """Tokens of one stretch without white space, as (start, end, folded), offsets inside the stretch."""
    return tuple((m.start(), m.end(), fold(m.group())) for m in _TOKEN.finditer(chunk))


def fold(word: str) -> str:
    """A word as it is compared: compatibility form, no case, one shape of quotation mark, apostrophe and dash."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_QUOTES)


def tokens(text: str, start: int, end: int) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and folded forms of the tokens in ``text[start:end]``; offsets are into ``text``."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    at = start
    for chunk in regex.split(r"(\s+)", text[start:end]):
        if chunk and not chunk.isspace():
            for s, e, word in chunk_tokens(chunk):
                starts.append(at + s)
                ends.append(at + e)
                words.append(word)
        at += len(chunk)
    return starts, ends, words
