"""One record of a table or a JSON Lines file as a document; shared by the formats that hold many articles.

Fields: ``id`` and ``text`` are needed; ``title``, ``outlet``, ``date``, ``url`` and ``lang`` are used; every
other field is carried to the outputs untouched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from compare import language
from compare.model import Document
from compare.read.refusal import Refused
from compare.settings import Settings

NEEDED = ("id", "text")
KNOWN = ("title", "outlet", "date", "url", "lang")


def document(fields: Mapping[str, Any], encoding: str, settings: Settings) -> Document:
    """The document of a record. Raises Refused where a needed field is missing or the text cannot be used."""
    told = {key: value for key, value in fields.items() if value is not None and value != ""}
    for key in NEEDED:
        if key not in told:
            raise Refused(f'no "{key}"', f'give every record "{key}" (needed: {", ".join(NEEDED)})')
    name = _plain(told.pop("id"))
    text = told.pop("text")
    if not name.strip():
        raise Refused('"id" is no text or number', "give every record an id of its own")
    if not isinstance(text, str):
        raise Refused('"text" is not a text', "put the article in it as one string")
    usable(text, settings)
    known = {key: _plain(told.get(key, "")) for key in KNOWN}
    known["lang"] = language.primary(known["lang"])
    extra = {key: value for key, value in told.items() if not known.get(key)}
    carried = tuple((key, _json(key, value)) for key, value in sorted(extra.items()))
    refuse_half_characters(text, name, *known.values(), *(part for pair in carried for part in pair))
    return Document(
        name,
        text,
        name=name,
        title=known["title"],
        outlet=known["outlet"],
        date=known["date"],
        url=known["url"],
        lang=known["lang"],
        encoding=encoding,
        extra=carried,
    )


def usable(text: str, settings: Settings) -> None:
    """Raise Refused for a text that is empty, too long or holds zero characters."""
    if not text.strip():
        raise Refused("empty", "remove it or put the article in it")
    if len(text) > settings.max_chars:
        raise Refused(
            f"{len(text):,} characters, more than the {settings.max_chars:,} that are read",
            "split it into articles",
        )
    if "\0" in text:
        raise Refused("binary, not text", "give the text of the article")


def refuse_half_characters(*texts: str) -> None:
    """Raise Refused for half of a surrogate pair ("\\ud83d" alone in JSON): no file can hold it as text."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"U+{ord(text[error.start]):04X}"
            raise Refused(f"holds half a character ({half})", "write the whole character") from error


def _plain(value: object) -> str:
    """A text or number as text; '' for anything else, which then stays among the unknown fields."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _json(key: str, value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except ValueError as error:
        raise Refused(f'"{key}" holds a number that JSON does not have', "write it as text") from error
