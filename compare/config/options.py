"""The plain options: each with its key in the file, its environment variable, and how its value is read."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from compare.export.rows import RANK
from compare.gate import DEFAULT, nearest
from compare.settings import ReportOptions, Settings


@dataclass(frozen=True, slots=True)
class Option:
    """An option. ``parse`` reads a variable's text, ``accept`` a value of the file; both raise ValueError."""

    section: str
    key: str
    parse: Callable[[str], Any]
    accept: Callable[[Any], Any]
    default: str
    about: str
    field: str = ""
    """Name in ``Config`` or ``Settings``, where it is not the key's."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "field", self.field or self.name.replace("-", "_"))

    @property
    def name(self) -> str:
        """The option's name, as its flag has it."""
        return self.key

    @property
    def variable(self) -> str:
        """The environment variable."""
        return "RETOLD_" + self.key.upper().replace("-", "_")


def _number(least: int, most: int) -> Callable[[Any], int]:
    def accept(value: Any) -> int:
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < 19:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"{value!r}; a whole number from {least:,} to {most:,} is needed")
        return value

    return accept


def _share(value: Any) -> float:
    try:
        number = float(value) if isinstance(value, str) or type(value) in (int, float) else math.nan
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise ValueError(f"{value!r}; a number from 0 to 1 is needed")
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{value!r}; a text is needed")
    return value


def _severity(value: Any) -> str:
    if value not in RANK:
        raise ValueError(f"{value!r}, no severity{nearest(str(value), RANK)}")
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts, or a text with commas or blanks between."""
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f'{value!r}; a list of texts is needed, such as ["quote_altered:material"]')
    return tuple(value)


def _limits(value: Any) -> tuple[str, ...]:
    """A table of numbers, or what a flag takes: ``nuance=20``."""
    if not isinstance(value, dict):
        return _texts(value)
    return tuple(f"{key}={number}" for key, number in value.items())


def _option(section: str, key: str, read: Callable[[Any], Any], default: Any, about: str) -> Option:
    return Option(section, key, read, read, str(default), about)


OPTIONS = (
    _option(
        "settings",
        "max-chars",
        _number(1, 10**12),
        Settings().max_chars,
        "longest article that is read, in characters",
    ),
    _option(
        "settings",
        "near-duplicate",
        _share,
        Settings().near_duplicate,
        "share of three-word phrases from which two articles are near-duplicates",
    ),
    _option(
        "settings",
        "same-statements",
        _number(1, 1000),
        Settings().same_statements,
        "linked statements from which two articles are compared",
    ),
    _option(
        "settings",
        "compare-all-to",
        _number(2, 10**6),
        Settings().compare_all_to,
        "near-duplicates of one text up to which all their pairs are compared",
    ),
    _option("check", "fail-on", _texts, DEFAULT, "findings that fail the gate"),
    _option("check", "max", _limits, "(none)", "numbers of findings that the gate allows"),
    _option("check", "min-severity", _severity, "nuance", "least severity that is shown"),
    _option("report", "title", _text, "", "title of the report"),
    _option("report", "out", _text, "report", "folder the report is written to"),
    _option(
        "report",
        "max-rows",
        _number(50, 10**6),
        ReportOptions().max_rows,
        "rows of a page before it is split",
    ),
    _option("", "workers", _number(1, 1024), "all cores", "most processes used"),
)
"""In the order in which ``retold config show`` lists them. Options without a section are no part of the file:
they belong to a machine."""

ENVIRONMENT = ("RETOLD_CONFIG", "RETOLD_DEBUG", *(option.variable for option in OPTIONS))
"""Every environment variable that means something."""
