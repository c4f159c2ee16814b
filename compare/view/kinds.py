"""What a page calls things: kinds of drift by family, severities, weights. Names are the taxonomy's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from compare import drift
from compare.model import Meaning, Weight

FAMILIES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Facts",
        (
            ("name-variant", "nv"),
            ("place-name", "pn"),
            ("institution-name", "in"),
            ("title-role", "tr"),
            ("referring-expression", "re"),
            ("number-quantity", "nq"),
            ("date-time", "dt"),
            ("negation", "ng"),
            ("modality", "md"),
            ("attribution", "at"),
            ("quotation-status", "qs"),
            ("participant-shift", "ps"),
            ("content-substitution", "cs"),
        ),
    ),
    (
        "Language",
        (
            ("lexical-substitution", "ls"),
            ("intensity", "is"),
            ("specification", "sp"),
            ("grammatical-number", "gn"),
            ("tense-aspect", "ta"),
            ("voice-nominalisation", "vn"),
            ("determiner", "de"),
            ("preposition", "pr"),
            ("function-word", "fw"),
            ("orthography", "or"),
            ("capitalisation", "ca"),
            ("punctuation", "pu"),
            ("quote-punctuation", "qp"),
        ),
    ),
    (
        "Structure",
        (("addition", "ad"), ("omission", "om"), ("word-order", "wo"), ("phrase-structure", "st")),
    ),
    ("Artefact", (("mt-artefact", "mt"),)),
)
"""Families in reading order, each kind with the two letters that stand for it in a row's list of differences."""

CODES = {kind: code for _, kinds in FAMILIES for kind, code in kinds}

LEVELS: dict[Meaning, int] = {"none": 0, "nuance": 1, "material": 2}
WEIGHTS: dict[Weight, int] = {"trivial": 0, "minor": 1, "major": 2, "critical": 2}
"""Colour means severity on every page, so an artefact's weight is shown by the same three signs."""

SEVERITIES = ("no change of meaning", "nuance", "material")
"""What a level is called, by level."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one kind occurs, by severity; ``widths`` are (level, x, width) of its bar, 0 to 100."""

    kind: str
    code: str
    title: str
    total: int
    counts: tuple[int, int, int]
    """Without change of meaning, nuance, material."""
    bars: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """One group of the kinds table: kinds found, kinds checked and not found, kinds not checked with the reason."""

    name: str
    found: tuple[Tally, ...]
    zero: tuple[str, ...]
    not_run: tuple[tuple[tuple[str, ...], str], ...]


def label(kind: str) -> str:
    """A kind as a reader sees it: its own name, the hyphens spaces."""
    return kind.replace("-", " ")


NAMED = 3
"""Languages that are named; of more, their number says enough."""

_NO_LIST = re.compile(r"no list .+? for (?:the )?language “?([\w-]+)”?")
_MADE_FOR = re.compile(r"made for ([\w, -]+), the text is ([\w-]+)")


def why(reason: str) -> str:
    """Why a check did not run, in words that name no list and no code of a language that is not known."""
    if found := _NO_LIST.fullmatch(reason):
        return f"no word list for {_language(found[1])}"
    if found := _MADE_FOR.fullmatch(reason):
        made = [x.strip() for x in found[1].split(",")]
        told = ", ".join(made) if len(made) <= NAMED else f"{len(made)} languages"
        return f"made for {told}; the text is in {_language(found[2])}"
    return reason.replace("the language “und”", "an unknown language")


def _language(code: str) -> str:
    return "an unknown language" if code == "und" else f"the language “{code}”"


def folded(not_run: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The checks that did not run, those with one reason together, in order of their first."""
    out: dict[str, list[str]] = {}
    for kind, reason in not_run:
        out.setdefault(why(reason), []).append(kind)
    return tuple((tuple(kinds), reason) for reason, kinds in out.items())


def code(kind: str) -> str:
    """Two letters for a known kind; letters made from the name for one this table does not know yet."""
    return CODES.get(kind) or "x" + "".join(c for c in kind.lower() if "a" <= c <= "z")


@cache
def titles() -> dict[str, str]:
    """What each kind is: the first paragraph of its rule's manual page."""
    return {
        rule.KIND: " ".join((rule.__doc__ or "").strip().split("\n\n")[0].split()) for rule in drift.RULES
    }


def families(found: list[tuple[str, int]], not_run: tuple[tuple[str, str], ...]) -> tuple[Family, ...]:
    """The kinds table of a pair. ``found`` holds (kind, level) of every difference."""
    counts: dict[str, list[int]] = {}
    for kind, level in found:
        counts.setdefault(kind, [0, 0, 0])[level] += 1
    most = max((sum(c) for c in counts.values()), default=1)
    missed = dict(not_run)
    known = [(name, [k for k, _ in kinds]) for name, kinds in FAMILIES]
    known.append(("Other", sorted(set(counts) - set(CODES))))
    return tuple(
        Family(
            name,
            tuple(_tally(k, counts[k], most) for k in kinds if k in counts),
            tuple(k for k in kinds if k not in counts and k not in missed),
            folded((k, missed[k]) for k in kinds if k not in counts and k in missed),
        )
        for name, kinds in known
        if kinds
    )


def _tally(kind: str, counts: list[int], most: int) -> Tally:
    bars: list[tuple[int, str, str]] = []
    x = 0.0
    for level in (2, 1, 0):
        if counts[level]:
            width = max(1.6, 99 * counts[level] / most - 0.6)
            bars.append((level, f"{x:.1f}", f"{width:.1f}"))
            x += width + 0.6
    return Tally(
        kind,
        code(kind),
        titles().get(kind, ""),
        sum(counts),
        (counts[0], counts[1], counts[2]),
        tuple(bars),
    )
