"""Decisions of reviewers on findings: read from files, put to the findings of a run, compared between two reviewers.

A decision names its finding by the finding's content (``compare.identity``): documents, kind, the words and what stands
around them. So it finds its aim again whatever else is in the next run, and one whose words changed finds none: it is
stale, and listed with the reason, because a verdict on other words is no verdict on these. None is ever dropped.

The format is ``docs/decisions.schema.json``; a report's page writes it, and so can any program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from compare import identity
from compare.model import CorpusReport, Decision

SCHEMA = "urn:retold:schema:decisions:1"
"""``schema`` of a file. The number rises when a reader of the old one would break."""

LARGEST = 64_000_000
"""Bytes of a file of decisions that are read: about 200,000 decisions."""


class ReviewError(Exception):
    """A file of decisions that cannot be used; the message says which, where in it, and what to do."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree on the findings of a kind that both decided."""

    kind: str
    """'' for all kinds together."""
    both: int
    agreed: int
    kappa: float | None
    """Cohen's kappa (Cohen 1960), -1 to 1; None where both gave one and the same verdict throughout, so that chance
    alone would agree as often."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison of two reviewers comes to."""

    kinds: tuple[Agreement, ...]
    """All kinds together first, then by kind."""
    disputed: tuple[tuple[Decision, Decision], ...]
    only_one: int
    """Findings that only one of them decided."""


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in its order. Raises ReviewError."""
    import msgspec

    class Record(msgspec.Struct, forbid_unknown_fields=True):
        id: str
        decision: Literal["accepted", "rejected", ""] = ""
        reviewer: str = ""
        comment: str = ""
        kind: str = ""
        text: tuple[str, ...] = ()
        documents: tuple[str, ...] = ()

    # Not a class: the annotations of one would be looked up in the module, which has no Record.
    File = msgspec.defstruct(
        "File",
        [("schema", str), ("decisions", tuple[Record, ...]), ("tool", str, ""), ("reviewer", str, "")],
        forbid_unknown_fields=True,
    )

    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ReviewError(f"{path}: {(error.strerror or str(error)).lower()}; check the name") from error
    if len(data) > LARGEST:
        raise ReviewError(f"{path}: larger than {LARGEST:,} bytes; split it")
    try:
        file: Any = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReviewError(f"{path}: {error}; docs/decisions.schema.json tells the format") from error
    if file.schema != SCHEMA:
        raise ReviewError(f'{path}: schema is "{file.schema}", not "{SCHEMA}"; export the decisions again')
    return tuple(
        Decision(r.id, r.decision, r.reviewer or file.reviewer, r.comment, r.kind, r.text, r.documents)
        for r in file.decisions
    )


def dumps(decisions: Iterable[Decision], reviewer: str = "", tool: str = "") -> bytes:
    """The bytes of a file of decisions."""
    import json

    file = {
        "schema": SCHEMA,
        "tool": tool,
        "reviewer": reviewer,
        "decisions": [record(d) for d in decisions],
    }
    return (json.dumps(file, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def record(decision: Decision) -> dict[str, Any]:
    """A decision as the file holds it."""
    return {
        "id": decision.id,
        "decision": decision.decision,
        "reviewer": decision.reviewer,
        "comment": decision.comment,
        "kind": decision.kind,
        "text": list(decision.text),
        "documents": list(decision.documents),
    }


def merge(report: CorpusReport, decisions: Iterable[Decision]) -> CorpusReport:
    """The report with the decisions on its findings, and those that have lost theirs as stale.

    Of two decisions of one reviewer on one finding the later holds.
    """
    known = findings(report)
    latest = {(d.id, d.reviewer): d for d in decisions}
    ordered = [latest[key] for key in sorted(latest)]
    stale = [replace(d, note=_why(d, known)) for d in ordered if d.id not in known]
    return replace(report, decisions=tuple(d for d in ordered if d.id in known), stale=tuple(stale))


def findings(report: CorpusReport) -> dict[str, Decision]:
    """Every finding of a report by its name, as a decision that says nothing yet."""
    found: dict[str, Decision] = {}
    for c in report.comparisons:
        a, b = c.a.article.document, c.b.article.document
        for name, drift in zip(identity.drifts(c), c.drifts, strict=True):
            words = (*(a.text[slice(*s)] for s in drift.edit.a), *(b.text[slice(*s)] for s in drift.edit.b))
            found[name] = Decision(name, "", kind=drift.kind, text=words, documents=(a.id, b.id))
    for w in report.witnesses:
        document = w.article.document
        for name, mark in zip(identity.artefacts(w), w.findings, strict=True):
            words = tuple(document.text[slice(*s)] for s in mark.spans)
            found[name] = Decision(name, "", kind=mark.kind, text=words, documents=(document.id,))
    return found


def _why(decision: Decision, known: dict[str, Decision]) -> str:
    """Why a decision has lost its finding, as far as what it says of it tells."""
    here = {d for one in known.values() for d in one.documents}
    gone = [d for d in decision.documents if d not in here]
    if gone:
        return f"no finding of this run is in {' or '.join(gone)}"
    aims = [one for one in known.values() if sorted(one.documents) == sorted(decision.documents)]
    same_words = [one for one in aims if sorted(one.text) == sorted(decision.text)]
    if not decision.text or not same_words:
        return "its words are no longer a finding"
    kinds = sorted({one.kind for one in same_words})
    if decision.kind not in kinds:
        return f"its words are now called {' or '.join(kinds)}, not {decision.kind}"
    return "what stands around its words changed"


# ------------------------------------------------------------------ two reviewers


def agreement(one: Sequence[Decision], two: Sequence[Decision]) -> Outcome:
    """How far two reviewers agree. Comments alone do not count; of two decisions on one finding the later holds."""
    left, right = ({d.id: d for d in side if d.decision} for side in (one, two))
    both = [(left[name], right[name]) for name in sorted(left.keys() & right.keys())]
    kinds = sorted({a.kind or b.kind for a, b in both})
    told = [_kappa("", both)]
    told += [_kappa(kind, [(a, b) for a, b in both if (a.kind or b.kind) == kind]) for kind in kinds]
    disputed = tuple((a, b) for a, b in both if a.decision != b.decision)
    return Outcome(tuple(told), disputed, len(left.keys() ^ right.keys()))


def agreement_json(outcome: Outcome) -> bytes:
    """A comparison of two reviewers as JSON."""
    import json

    told = {
        "kinds": [
            {"kind": a.kind, "both": a.both, "agreed": a.agreed, "kappa": a.kappa} for a in outcome.kinds
        ],
        "disputed": [[record(a), record(b)] for a, b in outcome.disputed],
        "only_one": outcome.only_one,
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _kappa(kind: str, both: Sequence[tuple[Decision, Decision]]) -> Agreement:
    number = len(both)
    agreed = sum(a.decision == b.decision for a, b in both)
    if not number:
        return Agreement(kind, 0, 0, None)
    one, two = (Counter(pair[i].decision for pair in both) for i in (0, 1))
    # Whole numbers, so that perfect agreement is exactly 1: kappa = (N·agreed − chance) / (N² − chance).
    chance = sum(one[verdict] * two[verdict] for verdict in ("accepted", "rejected"))
    if chance == number * number:
        return Agreement(kind, number, agreed, None)
    return Agreement(kind, number, agreed, (number * agreed - chance) / (number * number - chance))
