"""Closed classes, phrases and patterns per language, as data: ``wordlists/<language>/<topic>.toml``.

A language is added by adding files; no code knows which languages there are. Where a file is
missing the table is empty, and whoever needed it says that the check did not run.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(lang: str, topic: str) -> dict[str, Any]:
    """The table of a topic in a language (ISO 639-1, or ``any`` for what holds in all); {} where there is none."""
    file = files(__name__) / lang / f"{topic}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def words(lang: str, topic: str, key: str) -> frozenset[str]:
    """The folded words listed under ``key`` of a table, as a set; empty where there are none."""
    return frozenset(table(lang, topic).get(key, ()))


@cache
def languages(topic: str) -> tuple[str, ...]:
    """The languages that have a table for a topic, sorted."""
    return tuple(sorted(d.name for d in files(__name__).iterdir() if (d / f"{topic}.toml").is_file()))
