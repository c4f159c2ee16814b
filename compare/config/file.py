"""The configuration file: which one holds, what is in it, and on which line a key stands.

``tomllib`` tells no lines, so a key is looked for in the text again: its table's header, then its line. Inside a table
written on one line, the line of the table is told.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

NAME = "retold.toml"
SECTION = ("tool", "retold")
"""Where a ``pyproject.toml`` holds the configuration."""

LARGEST = 1_000_000
"""Bytes of a configuration file that are read: ten thousand ignore rules."""

_HEADER = regex.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = regex.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = regex.compile(r'"([^"]*)"|\'([^\']*)\'|([\w-]+)')
_PLACE = regex.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")

Path_ = tuple[str | int, ...]
"""Where a value stands: section, then key; the number of a table in a list of tables."""


class ConfigError(Exception):
    """A configuration that cannot be understood; the message says where, what, and what would be right."""


@dataclass(frozen=True, slots=True)
class File:
    """A configuration file; empty where there is none."""

    name: str = ""
    text: str = ""
    table: dict[str, Any] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()

    def section(self, name: str) -> dict[str, Any]:
        """A section's keys; {} where it is not there. Raises ConfigError where it is no table."""
        found = self.table.get(name, {})
        if not isinstance(found, dict):
            raise self.error((name,), f"{name} is no section; write [{name}] on a line of its own")
        return found

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The tables of a list of tables. Raises ConfigError where it is something else."""
        found = self.table.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.error((name,), f"{name} is no list of tables; write [[{name}]] before each")
        return found

    def where(self, at: Path_) -> str:
        """``file:line`` of a value."""
        return f"{self.name}:{_line(self.text, (*self.prefix, *at))}"

    def error(self, at: Path_, told: str) -> ConfigError:
        """An error at a value."""
        return ConfigError(f"{self.where(at)}: {told}")


def find(folder: Path, given: str | None) -> File:
    """The file that holds in a folder: the one given, none where '' is given, else the nearest from there upward."""
    if given == "":
        return File()
    if given is not None:
        path = folder / given
        found = _read(path, folder)
        if found is None:
            raise ConfigError(f"{given}: holds no [tool.retold]; add it, or name a {NAME}")
        return found
    for place in (folder, *folder.parents):
        for name in (NAME, "pyproject.toml"):
            if (place / name).is_file() and (found := _read(place / name, folder)) is not None:
                return found
    return File()


def _read(path: Path, folder: Path) -> File | None:
    """A file's configuration; None for a ``pyproject.toml`` without any."""
    name = str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{name}: {(error.strerror or str(error)).lower()}; check the name") from error
    if len(data) > LARGEST:
        raise ConfigError(f"{name}: larger than {LARGEST:,} bytes; that is no configuration")
    pyproject = path.name == "pyproject.toml"
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        table: Any = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        if pyproject and b"tool.retold" not in data:
            return None  # another program's trouble
        raise ConfigError(f"{name}{_told(error, data)}") from error
    for part in SECTION if pyproject else ():
        table = table.get(part)
        if not isinstance(table, dict):
            return None
    return File(name, text, table, SECTION if pyproject else ())


def _told(error: Exception, data: bytes) -> str:
    if isinstance(error, UnicodeDecodeError):
        line = data.count(b"\n", 0, error.start) + 1
        return f":{line}: not UTF-8; save the file as UTF-8"
    place = _PLACE.search(str(error))
    line = int(place[1]) if place and place[1] else data.count(b"\n") + 1
    told = _PLACE.sub("", str(error)).strip() or "nested too deeply"
    return f":{line}: no TOML ({told[:1].lower()}{told[1:]}); see https://toml.io"


def _line(text: str, at: Path_) -> int:
    """The line of a value, from 1; that of the nearest table above it where the value has none of its own."""
    names = tuple(part for part in at if isinstance(part, str))
    number = next((part for part in at if isinstance(part, int)), None)
    best, depth, seen = 1, 0, -1
    table: tuple[str, ...] = ()
    for line, told in enumerate(text.split("\n"), 1):
        header, key = _HEADER.match(told), _KEY.match(told)
        if header:
            table = full = _parts(header[2])
            seen += bool(header[1]) and table == names[: len(table)]
        elif key:
            full = (*table, *_parts(key[1]))
        else:
            continue
        another = number is not None and seen not in (-1, number)
        if full == names[: len(full)] and len(full) > depth and not another:
            best, depth = line, len(full)
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _PART.findall(dotted))
