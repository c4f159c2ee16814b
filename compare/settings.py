"""How to compute (``Settings``, part of every result's signature) and, apart, how to show (``ReportOptions``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Preferred:
    """A form the house style prefers, and the forms that stand for it elsewhere ("Kyiv", not "Kiev")."""

    form: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """An artefact of a newsroom's own: a regular expression; group ``mark`` is the passage where there is one."""

    kind: str
    pattern: str
    severity: str
    message: str
    read: str | None = None
    """What the passage should read instead, group references allowed; None where nothing is suggested."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings that are known and accepted: they stay counted and listed, with the reason. Empty fields match all."""

    reason: str
    kind: str = ""
    document: str = ""
    """Id of a document of the finding; ``*`` and ``?`` as in file names."""
    text: str = ""
    """Words of the finding on either side, whole; ``*`` and ``?`` as in file names."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a result. Every field enters the signature; defaults are measured (docs/accuracy.md)."""

    max_chars: int = 5_000_000
    """Longest text that is read, in code points; longer inputs are refused with a reason."""
    near_duplicate: float = 0.25
    """Shared three-word phrases (Dice) from which two articles are near-duplicates."""
    same_statements: int = 1
    """Linked statements from which two articles are compared although neither derives from the other."""
    compare_all_to: int = 16
    """Near-duplicates of one text up to which all their pairs are compared; in a larger group each is compared with
    the group's reference and with its nearest relative (``compare.choice``). Measured: 16 versions of 1,500 words, 120
    pairs, are what 20 s pay for (docs/speed.md)."""
    kinds: tuple[tuple[str, str], ...] = ()
    """Kinds with the severity the house gives them, or ``off``; sorted."""
    preferred: tuple[Preferred, ...] = ()
    """Preferred forms of the house style; an alias is a finding, a change between two forms of one has no weight."""
    glossary: tuple[str, ...] = ()
    """Terms that must stay: a change of one has the severity ``glossary_severity``."""
    glossary_severity: str = "material"
    patterns: tuple[Pattern, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Sets of words or phrases that mean the same to the house: a change inside a set has no weight."""
    ignore: tuple[Ignore, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report looks like; never changes a finding."""

    title: str = ""
    max_rows: int = 2_500
    """Rows of one pair page before it is split into parts."""
    single_file: bool = False
    """Also the whole report as one self-contained page, or one for each story where that would be too large."""


HOUSE = ("kinds", "preferred", "glossary", "glossary_severity", "patterns", "synonyms", "ignore")
"""Fields of ``Settings`` that hold what a newsroom laid down: they judge what was found, they find nothing new but
aliases and own patterns."""


def told(settings: Settings) -> tuple[str, ...]:
    """The settings as ``name:value``; what the house laid down as one digest, ``house:…``, where there is any."""
    plain = tuple(f"{f.name}:{getattr(settings, f.name)}" for f in fields(settings) if f.name not in HOUSE)
    house = [getattr(settings, name) for name in HOUSE]
    if house == [getattr(Settings(), name) for name in HOUSE]:
        return plain
    return (
        *plain,
        f"house:{blake2b(repr(house).encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}",
    )
