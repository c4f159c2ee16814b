"""The configuration: ``retold.toml`` or ``[tool.retold]`` of ``pyproject.toml``, the environment, and flags.

A flag wins over an environment variable (``RETOLD_…``), that over the file, that over the default. The file is the
nearest one from the working folder upward; ``RETOLD_CONFIG`` names another, and empty it means none. Whatever cannot be
understood is an error that names file, line and the nearest name that is known: a gate that quietly ignores a mistyped
rule is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.config.file import ConfigError as ConfigError
from compare.config.file import File, find
from compare.config.house import house
from compare.config.options import ENVIRONMENT, OPTIONS, Option
from compare.gate import DEFAULT, Threshold, ThresholdError, limited, nearest, threshold
from compare.settings import ReportOptions, Settings, told


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that holds: its name, its value as text, and where it comes from."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Config:
    """All that holds for a run."""

    settings: Settings
    fail_on: tuple[Threshold, ...]
    """Thresholds of the gate, those of ``max`` included."""
    min_severity: str = "nuance"
    title: str = ""
    out: str = "report"
    max_rows: int = ReportOptions().max_rows
    workers: int | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def report(self) -> ReportOptions:
        """How a report is shown."""
        return ReportOptions(title=self.title, max_rows=self.max_rows)

    @property
    def signature(self) -> str:
        """The settings as they enter the signature of a result."""
        return "|".join(told(self.settings))


def load(
    folder: Path, environ: Mapping[str, str], flags: Mapping[str, Any] | None = None, path: str | None = None
) -> Config:
    """What holds for a run in ``folder``. ``flags`` are options by name; None or () where not given.

    Raises ConfigError for the first thing that cannot be understood.
    """
    file = find(folder, environ.get("RETOLD_CONFIG") if path is None else path)
    _known_variables(environ)
    _known_keys(file)
    laid_down, shown = house(file)
    values: dict[str, Any] = {}
    entries: list[Entry] = []
    for option in OPTIONS:
        value, text, source = _value(option, file, environ, flags or {})
        if value is not None:
            values[option.field] = value
        entries.append(Entry(option.name, text, source))
    checks = values.pop("fail_on", ()), values.pop("max", ())
    settings = Settings(
        **{o.field: values.pop(o.field) for o in OPTIONS if o.section == "settings" and o.field in values},
        **laid_down,
    )
    thresholds = _thresholds(checks, known_kinds(laid_down) if any(checks) else (), entries)
    return Config(settings, thresholds, entries=(*entries, *(Entry(*one) for one in shown)), **values)


def known_kinds(laid_down: Mapping[str, Any]) -> tuple[str, ...]:
    """Every kind that a run can name: of the rules, of the house style, and of own patterns."""
    from compare.house import HOUSE_STYLE
    from compare.manual import entries

    own = [pattern.kind for pattern in laid_down.get("patterns", ())]
    return tuple(dict.fromkeys([*(e.kind for e in entries()), HOUSE_STYLE, *own]))


def _known_variables(environ: Mapping[str, str]) -> None:
    for name in sorted(environ):
        if name.startswith("RETOLD_") and name not in ENVIRONMENT:
            raise ConfigError(f"environment: {name} is not known{nearest(name, ENVIRONMENT)}")


def _known_keys(file: File) -> None:
    """Every section and every key of the plain sections; the sections of the house look after their own."""
    sections: dict[str, set[str]] = {}
    for option in OPTIONS:
        if option.section:
            sections.setdefault(option.section, set()).add(option.key)
    own = ("house-style", "glossary", "kinds", "artefact", "synonyms", "ignore")
    for section in file.table:
        if section in own:
            continue
        if section not in sections:
            raise file.error((section,), f'unknown section "{section}"{nearest(section, (*sections, *own))}')
        for key in file.section(section):
            if key not in sections[section]:
                hint = nearest(key, sections[section])
                raise file.error((section, key), f'unknown key "{key}" in [{section}]{hint}')


def _value(
    option: Option, file: File, environ: Mapping[str, str], flags: Mapping[str, Any]
) -> tuple[Any, str, str]:
    """The value of an option, as text, and its source; None where only the default holds."""
    flag = flags.get(option.name)
    if flag not in (None, ()):
        try:
            value = option.accept(list(flag) if isinstance(flag, tuple) else flag)
        except ValueError as error:
            raise ConfigError(f"--{option.name} is {error}") from error
        return value, _shown(value), f"--{option.name}"
    variable = environ.get(option.variable, "")
    if variable:
        try:
            value = option.parse(variable)
            return value, _shown(value), f"environment {option.variable}"
        except ValueError as error:
            raise ConfigError(f"environment: {option.variable} is {error}") from error
    if option.section and option.key in file.section(option.section):
        at = (option.section, option.key)
        try:
            value = option.accept(file.section(option.section)[option.key])
        except ValueError as error:
            raise file.error(at, f"{option.section}.{option.key} is {error}") from error
        return value, _shown(value), file.where(at)
    return None, option.default, "default"


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "(none)"
    return str(value)


def _thresholds(
    checks: tuple[Any, Any], kinds: tuple[str, ...], entries: list[Entry]
) -> tuple[Threshold, ...]:
    """The thresholds of ``fail-on`` and ``max``; the default where neither is given."""
    found: list[Threshold] = []
    for name, told_, read in zip(("fail-on", "max"), checks, (threshold, limited), strict=True):
        source = next(e.source for e in entries if e.name == name)
        for one in told_:
            try:
                found.append(read(one, kinds))
            except ThresholdError as error:
                raise ConfigError(f"{source}: {error}") from error
    return tuple(dict.fromkeys(found)) or (Threshold("", DEFAULT),)
