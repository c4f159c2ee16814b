"""Two articles side by side: links, edits, drifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compare.model.text import Span, Witness

Meaning = Literal["none", "nuance", "material"]
"""What an edit does to what a reader learns: the severity of a drift."""

Grade = Literal["same statement", "partial overlap"]
"""How much of a statement two linked passages share."""

Relation = Literal["near-duplicate", "same statements", "unrelated", "different languages"]
"""How two articles belong together."""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences ``a`` of A that say what sentences ``b`` of B say (indices into ``Article.sentences``)."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    confidence: float
    """0 to 1."""
    grade: Grade
    reason: str
    """Why they are linked: 'shares 14 of 17 content words', 'only gap between two anchors'."""
    moved: int = 0
    """Places the B side stands away from its order in A: negative is up (earlier in B), 0 in order."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which sentences of two articles belong together. Links are in the order of A, then of B."""

    links: tuple[Link, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    note: str = ""
    """A fallback that was taken, and why; empty where none was."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The smallest stretch that shows one change. Each side holds at least one span; a side where nothing
    stands holds one zero-width span at the place. More than one span: one change in several places."""

    link: int
    """Index into ``Alignment.links``; -1 for a whole sentence without counterpart."""
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    reason: str = ""
    """Why the stretch was cut so: 'substituted in the same slot', 'moved', 'only in B', ..."""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Drift:
    """An edit with its name, its weight, and why."""

    edit: Edit
    kind: str
    severity: Meaning
    reason: str
    """Which observation decided kind and severity, in words a reader can check."""
    also: tuple[str, ...] = ()
    """Other kinds whose rule answered too, in order."""
    note: str = ""
    """Margin note for the reader; empty where no rule has more to say than the mark itself."""
    in_quote: bool = False
    """One side lies inside a quotation."""
    quote_altered: bool = False
    """Both sides lie inside a quotation and its words differ."""
    ignored: str = ""
    """Why the configuration sets it aside (it stays counted and listed); empty where it does not."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two witnesses side by side: links, and one drift for every edit, in order of A, then of B."""

    a: Witness
    b: Witness
    relation: Relation
    similarity: float
    """Shared three-word phrases (Dice, 0 to 1) over the bodies."""
    reason: str
    """Why the two belong together (or do not)."""
    alignment: Alignment
    drifts: tuple[Drift, ...]
    not_run: tuple[tuple[str, str], ...] = ()
    """Kinds that were not checked for this pair, as (kind, why)."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two documents of a pile that belong together, before they are compared."""

    a: int
    b: int
    relation: Relation
    similarity: float
    reason: str
    instead: tuple[int, int] | None = None
    """Where two related articles are not compared because each is with the reference of its group: the two references,
    twice the same within one group (``compare.choice``)."""
