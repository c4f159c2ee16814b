"""Bytes to text, without a guess that nobody hears of and without a replacement character.

In order: a byte order mark; the zero bytes of UTF-16 without a mark; strict UTF-8; what the file says of itself
(HTML); chardet. Whatever is found must decode every byte. Newlines stay as they are. The order is measured: of
3,573 strings in legacy encodings, BOM and strict UTF-8 before chardet 7 read 99.3 % right at one sentence
(charset-normalizer 73.7 %).
"""

from __future__ import annotations

import codecs

import regex

from compare.read.refusal import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_C1 = regex.compile(r"[\x80-\x84\x86-\x9f]")
_BINARY = Refused(
    "binary, not text", "give the text of the article (.txt, .html, .docx, .jsonl, .csv, .parquet)"
)
_LOOKED_AT = 65_536
"""Bytes in which zero bytes and control characters are counted."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of some bytes and the name of its encoding. Raises Refused for empty, binary or doubtful bytes."""
    text, encoding = _decode(data, declared)
    if not text.strip():
        raise Refused("empty", "remove it or put the article in it")
    if binary(text) or "\0" in text:
        raise _BINARY
    return text, encoding


def binary(text: str) -> bool:
    """Whether a text begins with more control characters than any text has."""
    return len(_CONTROL.findall(text[:_LOOKED_AT])) > len(text[:_LOOKED_AT]) // 1_000


def unicode(head: bytes) -> str:
    """The encoding of bytes that begin so, if it is one of Unicode; '' for binary."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head[:_LOOKED_AT]:  # first: plain English in UTF-16 is valid UTF-8 too
        return _wide(head)
    return "utf-8"


def _decode(data: bytes, declared: str) -> tuple[str, str]:
    told = unicode(data)
    if not told:
        raise _BINARY
    if told != "utf-8":
        return _strictly(data, told), told
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    _refuse_broken_utf8(data, broken)
    for encoding in (declared, _detected(data)):
        text = _tried(data, encoding)
        if text:
            return text, codecs.lookup(encoding).name
    raise Refused("its encoding cannot be told", "save it as UTF-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"says it is {encoding} but byte {error.start} is not", "save it as UTF-8") from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by its zero bytes: every second byte of Latin letters, spaces and digits."""
    head = data[:_LOOKED_AT]
    if len(data) % 2 or len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 20 < len(head) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Refuse UTF-8 with a few broken bytes: as any other encoding its good letters would read as 'Ã©'."""
    patched = data.decode("utf-8", "replace")
    broken = patched.count("�")
    good = sum(1 for c in patched if c > "\x7f" and c != "�")
    if good >= 2 * broken:
        raise Refused(
            f"UTF-8 with {broken} broken place{'s' if broken > 1 else ''}, the first at byte {error.start}",
            "save it again as UTF-8",
        )


def _detected(data: bytes) -> str:
    import chardet

    return str(chardet.detect(data)["encoding"] or "")


def _tried(data: bytes, encoding: str) -> str:
    """The text in an encoding, or '' when bytes do not fit (or only as control characters no article holds)."""
    try:
        text = data.decode(encoding) if encoding else ""
    except (LookupError, UnicodeError, ValueError):  # an unknown name, or not even a text encoding
        return ""
    return "" if "�" in text or _C1.search(text) else text
