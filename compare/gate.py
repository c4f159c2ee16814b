"""Thresholds on findings: may this text be published?

A threshold is ``WHAT`` or ``WHAT:SEVERITY`` with the number of findings that is allowed. WHAT is a kind, an overlay
(``quote_altered``, ``in_quote``, ``moved``), or a severity alone. A severity means that one or a graver one, so
that a gate that allows twenty of ``nuance`` does not let twenty-one material ones pass. Findings that an ignore rule
or a reviewer sets aside are not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from compare import distance
from compare.export.rows import OVERLAYS, RANK, Row

DEFAULT = "material"
"""The threshold of a gate for which none is given: no change that tells a reader something else."""

NEAR = 0.6
"""Similarity (Indel) from which a known name is offered for an unknown one; below, the offer is a riddle."""

_DRIFT = ("none", "nuance", "material")
_ARTEFACT = ("trivial", "minor", "major", "critical")


class ThresholdError(ValueError):
    """A threshold that cannot be read; the message says which part, and what would be right."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """At most ``most`` findings of ``what`` (a kind or an overlay; '' for all) of ``severity`` or graver ('' for
    any)."""

    what: str
    severity: str
    most: int = 0

    def __str__(self) -> str:
        name = ":".join(filter(None, (self.what, self.severity)))
        return f"{name}={self.most}" if self.most else name

    def takes(self, row: Row) -> bool:
        """Whether a finding counts against this threshold. A severity alone takes findings of its own scale only."""
        if not row.counts:
            return False
        if not self.what:
            scale = _DRIFT if row.of == "drift" else _ARTEFACT
            return self.severity in scale and row.rank >= RANK[self.severity]
        named = row.kind == self.what or self.what in row.overlays
        return named and (not self.severity or row.rank >= RANK[self.severity])


@dataclass(frozen=True, slots=True)
class Outcome:
    """A threshold and the findings that count against it."""

    threshold: Threshold
    rows: tuple[Row, ...]

    @property
    def passed(self) -> bool:
        """No more findings than allowed."""
        return len(self.rows) <= self.threshold.most


def threshold(told: str, kinds: Collection[str], most: int = 0) -> Threshold:
    """The threshold of ``WHAT[:SEVERITY]``. ``kinds`` are all that are known. Raises ThresholdError."""
    what, _, severity = told.strip().partition(":")
    if what in RANK and not severity:
        return Threshold("", what, most)
    if what not in OVERLAYS and what not in kinds:
        known = (*OVERLAYS, *RANK, *kinds)
        raise ThresholdError(f"{what!r} is no kind, overlay or severity{nearest(what, known)}")
    if severity and severity not in RANK:
        raise ThresholdError(f"{severity!r} is no severity{nearest(severity, RANK)}")
    if (":" in told and not severity) or most < 0:
        raise ThresholdError(f"{told!r} is no threshold; write KIND, KIND:SEVERITY or KIND:SEVERITY=NUMBER")
    return Threshold(what, severity, most)


def limited(told: str, kinds: Collection[str]) -> Threshold:
    """The threshold of ``WHAT[:SEVERITY]=NUMBER``. Raises ThresholdError."""
    what, equals, number = told.rpartition("=")
    if not equals or not number.strip().isdecimal() or len(number) > 9:
        raise ThresholdError(f"{told!r} gives no number; write for example nuance=20")
    return threshold(what, kinds, int(number))


def judge(rows: Sequence[Row], thresholds: Iterable[Threshold]) -> tuple[Outcome, ...]:
    """What each threshold comes to, in the order given."""
    return tuple(Outcome(t, tuple(row for row in rows if t.takes(row))) for t in thresholds)


def nearest(told: str, known: Iterable[str]) -> str:
    """``; did you mean …`` with the nearest known name, or the names where there are few; '' where none is near."""
    names = sorted(set(known))
    best = max(names, key=lambda name: (distance.similarity(told.lower(), name.lower()), name), default="")
    if best and distance.similarity(told.lower(), best.lower()) >= NEAR:
        return f'; did you mean "{best}"'
    return f"; one of {', '.join(names)}" if len(names) <= 12 else "; 'retold rules' lists the kinds"
