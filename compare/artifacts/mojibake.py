"""Mojibake: text decoded with the wrong character set.

Field terms: MQM Character encoding. "Itâ€™s" for "It’s", "ÐŸÑƒÑ‚Ð¸Ð½" for Cyrillic. ftfy with its conservative settings
decides (0 of 9,000 clean lines of machine translation changed; quotation marks, ligatures, widths and line breaks are
left alone), line by line; the repair is a suggestion. Also U+FFFD, the mark of a byte that could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span
from compare.text import characters

KINDS = ("mojibake",)
TIER = "scrape"
NEEDS = ()
EXAMPLES = (
    Example("Itâ€™s late in ZÃ¼rich.", (("mojibake", "Itâ€™s"), ("mojibake", "ZÃ¼rich"))),
    Example("A lost \ufffd byte.", (("mojibake", "\ufffd"),)),
    Example("It’s late in Zürich, “naïve” Ærø, Łódź, São Paulo, © 2021 AFP, 5 × 6, Ångström, ÀÉÎ."),
)

_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
_SUSPECT = re.compile(
    "[\u0080-\u009f\ufffd]|[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|[ÐÑÃÂâ][^\\sA-Za"
    "-z]|[РС][^\\sА-Яа-я]"
)

_FIRST = re.compile("[\u0080-\u009f\ufffd\u00c2-\u00f4РС]")
"""The characters with which ``_SUSPECT`` begins."""


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Words whose characters are another word's bytes."""
    body = article.document.text
    if body.isascii() or not _FIRST.search(characters(body)) or not _SUSPECT.search(body):
        return
    yield from _words(body)


def _words(body: str) -> Iterator[Finding]:
    for m in _WORD.finditer(body):
        if "\ufffd" in m.group():
            at = m.start() + m.group().index("\ufffd")
            yield Finding(
                "mojibake", (Span(at, at + 1),), "major", "A byte that could not be read.", None, "U+FFFD"
            )
            continue
        if not _SUSPECT.search(m.group()):
            continue
        word = m.group().rstrip('.,;:!?)"')
        fixed = repaired(word)
        if fixed != word:
            cause = "Decoded with the wrong character set."
            yield Finding(
                "mojibake",
                (Span(m.start(), m.start() + len(word)),),
                "major",
                cause,
                fixed,
                f"the same bytes read '{fixed}' in UTF-8",
            )


@lru_cache(maxsize=20_000)
def repaired(word: str) -> str:
    """The word with its characters read as the bytes they were, by ftfy; the word itself where it is sound."""
    from ftfy import TextFixerConfig, fix_text

    config = TextFixerConfig(
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        unescape_html=False,
        fix_surrogates=False,
        remove_terminal_escapes=False,
        remove_control_chars=False,
        normalization=None,
    )
    return fix_text(word, config)
