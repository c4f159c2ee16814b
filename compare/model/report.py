"""All that a report shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from compare.model.pair import Comparison, Pairing
from compare.model.story import Story
from compare.model.text import Failure, Witness


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of a finding (``compare.review``; format in docs/decisions.schema.json)."""

    id: str
    """Name of the finding (``compare.identity``)."""
    decision: Literal["accepted", "rejected", ""]
    """accepted: the finding is right; rejected: it is wrong or of no account; empty for a comment alone."""
    reviewer: str = ""
    comment: str = ""
    kind: str = ""
    text: tuple[str, ...] = ()
    """The words the reviewer saw: of A, then of B, or of the article."""
    documents: tuple[str, ...] = ()
    """Ids of the articles of the finding."""
    note: str = ""
    """Why it is stale; empty where it is not."""


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """All that a report shows: every witness, every comparison, every input that failed."""

    witnesses: tuple[Witness, ...]
    pairings: tuple[Pairing, ...]
    comparisons: tuple[Comparison, ...]
    failures: tuple[Failure, ...] = ()
    signature: str = ""
    """How to repeat it: version and the settings that enter the result."""
    label: str = field(default="")
    stories: tuple[Story, ...] = ()
    """Groups of related articles, in order of their first article."""
    decisions: tuple[Decision, ...] = ()
    """Decisions of reviewers on findings of this report, sorted by finding and reviewer."""
    stale: tuple[Decision, ...] = ()
    """Decisions whose finding is not in this report: its words, kind or article changed, or it is gone."""
    note: str = ""
    """What was left out of the report and why; empty where nothing was."""
