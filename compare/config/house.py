"""The sections of the configuration in which a newsroom lays down its own: checked key by key, value by value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import regex

from compare.config.file import File, Path_
from compare.gate import nearest
from compare.house import HOUSE_STYLE
from compare.settings import Ignore, Pattern, Preferred

Shown = tuple[str, str, str]
"""Name, value and source of one thing that holds."""

MEANINGS = ("none", "nuance", "material")
WEIGHTS = ("trivial", "minor", "major", "critical")

_ARTEFACT = ("kind", "pattern", "severity", "message", "read")
_IGNORE = ("reason", "kind", "document", "text", "id")
_NAME = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def house(file: File) -> tuple[dict[str, Any], list[Shown]]:
    """Fields of ``Settings`` that the file lays down, and what to show of them. Raises ConfigError."""
    shown: list[Shown] = []
    patterns = _patterns(file, shown)
    fields = {
        "kinds": _kinds(file, {p.kind for p in patterns}, shown),
        "preferred": _preferred(file, shown),
        **_glossary(file, shown),
        "patterns": patterns,
        "synonyms": _synonyms(file, shown),
        "ignore": _ignore(file, {p.kind for p in patterns}, shown),
    }
    return {name: value for name, value in fields.items() if value}, shown


def _kinds(file: File, own: set[str], shown: list[Shown]) -> tuple[tuple[str, str], ...]:
    section = file.section("kinds")
    scales = _scales(own) if section else {}
    for kind, grade in section.items():
        at = ("kinds", kind)
        _known_kind(file, at, kind, scales)
        if grade not in (*scales[kind], "off"):
            allowed = ", ".join((*scales[kind], "off"))
            raise file.error(at, f"{grade!r} is no severity of {kind}; one of {allowed}")
        shown.append((f"kinds.{kind}", grade, file.where(at)))
    return tuple(sorted(section.items()))


def _scales(own: set[str]) -> dict[str, tuple[str, ...]]:
    from compare.manual import entries as manual  # all rules: only where a file names a kind

    scales: dict[str, tuple[str, ...]] = dict.fromkeys((*sorted(own), HOUSE_STYLE), WEIGHTS)
    for entry in manual():
        scale = MEANINGS if entry.of == "drift" else WEIGHTS
        scales[entry.kind] = (*scales.get(entry.kind, ()), *scale)
    return scales


def _known_kind(file: File, at: Path_, kind: str, known: Mapping[str, Any]) -> None:
    if kind not in known:
        raise file.error(at, f'no kind is called "{kind}"{nearest(kind, known)}')


def _preferred(file: File, shown: list[Shown]) -> tuple[Preferred, ...]:
    found: list[Preferred] = []
    taken: dict[str, str] = {}
    section = file.section("house-style")
    for form, aliases in section.items():
        at = ("house-style", form)
        if not form.strip() or not isinstance(aliases, list) or not aliases:
            raise file.error(at, f'"{form}" needs a list of its other forms; write {form} = ["…"]')
        for alias in aliases:
            if not isinstance(alias, str) or not alias.strip() or alias == form:
                raise file.error(at, f"{alias!r} is no other form of “{form}”")
            if alias in section or taken.setdefault(alias, form) != form:
                raise file.error(at, f"“{alias}” is a preferred form or stands for another one; choose one")
        found.append(Preferred(form, tuple(aliases)))
        shown.append((f"house-style.{form}", ", ".join(aliases), file.where(at)))
    return tuple(found)


def _glossary(file: File, shown: list[Shown]) -> dict[str, Any]:
    section = file.section("glossary")
    _known(file, ("glossary",), section, ("terms", "severity"))
    terms = section.get("terms", [])
    at = ("glossary", "terms")
    if not isinstance(terms, list) or not all(isinstance(t, str) and t.strip() for t in terms):
        raise file.error(at, 'terms is no list of texts; write terms = ["…", "…"]')
    severity = section.get("severity", "material")
    if severity not in MEANINGS:
        raise file.error(
            ("glossary", "severity"), f"{severity!r} is no severity; one of {', '.join(MEANINGS)}"
        )
    if not terms:
        return {}
    shown.append(("glossary.terms", ", ".join(terms), file.where(at)))
    source = file.where(("glossary", "severity")) if "severity" in section else "default"
    shown.append(("glossary.severity", severity, source))
    return {"glossary": tuple(dict.fromkeys(terms)), "glossary_severity": severity}


def _patterns(file: File, shown: list[Shown]) -> tuple[Pattern, ...]:
    found: list[Pattern] = []
    tables = file.tables("artefact")
    if not tables:
        return ()
    from compare.manual import entries as manual

    built_in = {entry.kind for entry in manual() if entry.of == "drift"}
    for i, table in enumerate(tables):
        at: Path_ = ("artefact", i)
        _known(file, at, table, _ARTEFACT)
        _texts(file, at, table, ("kind", "pattern", "severity", "message"))
        kind, severity = table["kind"], table["severity"]
        if not _NAME.fullmatch(kind) or kind in built_in:
            told = (
                f'"{kind}" is the name of a change' if kind in built_in else f'"{kind}" is no name for a kind'
            )
            raise file.error((*at, "kind"), f"{told}; write small words with hyphens, such as promo-line")
        if severity not in WEIGHTS:
            raise file.error((*at, "severity"), f"{severity!r} is no severity; one of {', '.join(WEIGHTS)}")
        _compiles(file, (*at, "pattern"), table["pattern"], table.get("read"))
        found.append(Pattern(**table))
        shown.append((f"artefact.{kind}", table["pattern"], file.where(at)))
    return tuple(found)


def _compiles(file: File, at: Path_, pattern: str, reading: Any) -> None:
    """A pattern that compiles, whose suggestion can be made from it, and that does not match everywhere."""
    try:
        compiled = regex.compile(pattern, regex.VERSION1)
    except (regex.error, RecursionError, OverflowError) as error:
        raise file.error(at, f"the pattern is no regular expression ({error}); see docs/using.md") from error
    if reading is None:
        return
    try:
        if not isinstance(reading, str):
            raise TypeError("it is no text")
        regex.compile(f"(?:{pattern})|", regex.VERSION1).sub(reading, "")
    except (regex.error, IndexError, TypeError) as error:
        groups = ", ".join(compiled.groupindex) or str(compiled.groups)
        raise file.error((*at[:-1], "read"), f"read cannot be made from the pattern ({error}; groups: {groups})") \
            from error  # fmt: skip


def _synonyms(file: File, shown: list[Shown]) -> tuple[tuple[str, ...], ...]:
    section = file.section("synonyms")
    _known(file, ("synonyms",), section, ("sets",))
    sets = section.get("sets", [])
    at = ("synonyms", "sets")
    good = isinstance(sets, list) and all(
        isinstance(one, list) and len(one) > 1 and all(isinstance(w, str) and w.strip() for w in one)
        for one in sets
    )
    if not good:
        raise file.error(
            at, 'sets is no list of lists of two or more texts; write sets = [["blast", "explosion"]]'
        )
    shown += [("synonyms", ", ".join(one), file.where(at)) for one in sets]
    return tuple(tuple(one) for one in sets)


def _ignore(file: File, own: set[str], shown: list[Shown]) -> tuple[Ignore, ...]:
    found: list[Ignore] = []
    rules = file.tables("ignore")
    scales = _scales(own) if rules else {}
    for i, table in enumerate(rules):
        at: Path_ = ("ignore", i)
        _known(file, at, table, _IGNORE)
        _texts(file, at, table, ("reason",))
        _texts(file, at, table, [key for key in _IGNORE if key in table])
        if len(table) == 1:
            raise file.error(at, "the rule would take every finding; add kind, document, text or id")
        if "kind" in table:
            _known_kind(file, (*at, "kind"), table["kind"], scales)
        rule = Ignore(**table)
        found.append(rule)
        told = " ".join(f"{key}={table[key]}" for key in _IGNORE[1:] if key in table)
        shown.append(("ignore", f"{told} ({rule.reason})", file.where(at)))
    return tuple(found)


def _known(file: File, at: Path_, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            raise file.error((*at, key), f'unknown key "{key}" in [{at[0]}]{nearest(key, keys)}')


def _texts(file: File, at: Path_, table: Mapping[str, Any], keys: Any) -> None:
    """Each of the keys is there and holds a text that is not empty."""
    for key in keys:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            told = f"{key} is missing" if value is None else f"{key} is {value!r}, not a text"
            why = " (say why these findings are set aside)" if key == "reason" else ""
            raise file.error((*at, key), f'{told}; write {key} = "…"{why}')
