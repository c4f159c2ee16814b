"""``.txt`` and ``.md``: the decoded file is the article, character for character.

Markdown is read as it is written: its marks are part of what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from compare.model import Document
from compare.read.decode import decode
from compare.read.record import usable
from compare.settings import Settings


def documents(data: bytes, settings: Settings) -> Iterator[Document]:
    """The one document of a text file."""
    text, encoding = decode(data)
    usable(text, settings)
    yield Document("", text, encoding=encoding)
