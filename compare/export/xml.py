"""Text in XML: escaped, and without the characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0 (fifth edition), production 2: every character that no document may hold, escaped or not."""


def shown(words: str) -> str:
    """Text content. A character that XML cannot hold becomes U+FFFD: the places stay countable."""
    return escape(_FORBIDDEN.sub("\ufffd", words))


def attribute(words: str) -> str:
    """An attribute value with its quotation marks."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", words))
