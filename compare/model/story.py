"""All articles of one story: statements, facts, quotations, descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compare.model.pair import Meaning
from compare.model.text import Span

Aspect = Literal["number", "date", "place", "agent", "speaker", "quotation", "wording"]
"""What a row of the fact table is about; 'wording' is what a statement says where its words alone carry the fact."""

Verdict = Literal["agree", "differ", "contradict", "single source"]
"""How the claims of one fact stand to each other. agree: one value, possibly in other words. differ: compatible, but
other precision, scope, source or wording. contradict: they cannot all be true as written. single source: one
article alone tells it."""

Standing = Literal["", "majority", "outlier"]
"""Place of a reading among three or more tellings: majority, more than half of them have it; outlier, one alone has
it where a majority has another."""

Direction = Literal["A earlier", "B earlier", "siblings of a lost source", "undecided"]
"""What lineage says of a pair of near-duplicates. It never says more than the cues do: undecided is the rule."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's telling of a statement, cut at the statement's columns."""

    article: int
    """Index into ``CorpusReport.witnesses``."""
    sentences: tuple[int, ...]
    """Indices into ``Article.sentences``, ascending."""
    parts: tuple[tuple[Span, ...], ...]
    """For every column of the statement, in order, the spans of its words in this article; () where the article
    does not have the part (shown "–"). Together they hold every word of the sentences once."""
    letters: tuple[str, ...]
    """For every column the letter of its reading; '' where the part is missing."""
    full: tuple[Span, ...] = ()
    """The full sentences."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording of a column (the field: a variant) and the articles that have it."""

    letter: str
    """a, b, c, ... in the order of the first article that has it; after z comes aa."""
    articles: tuple[int, ...]
    """Indices into ``CorpusReport.witnesses``, ascending."""
    standing: Standing = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One part of the sentence over all tellings of a statement."""

    readings: tuple[Reading, ...]
    missing: tuple[int, ...]
    """Articles of the statement that do not have the part."""
    severity: Meaning
    """The highest among the drifts between its readings."""
    kinds: tuple[str, ...] = ()
    """Kinds of these drifts, the gravest first."""
    reason: str = ""
    """Reason of the gravest."""

    @property
    def invariant(self) -> bool:
        """All tellings have the part, in the same words."""
        return len(self.readings) == 1 and not self.missing


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in every article of a story that makes it, as a table: tellings are rows, columns are parts."""

    id: str
    """Stays the same from run to run while its tellings do."""
    base: int
    """Index into ``tellings``: the medoid, to which all others were aligned."""
    tellings: tuple[Telling, ...]
    """In order of the articles; at least two."""
    columns: tuple[Column, ...]
    absent: tuple[int, ...]
    """Articles of the story with no counterpart."""
    heading: tuple[Span, ...]
    """The stretch of the base, one at most, that holds most of what the tellings share."""
    confidence: float
    """0 to 1: mean confidence of the sentence links between its tellings, pairs without link counting 0."""
    severity: Meaning
    """The highest of its columns."""
    hands: int = 1
    """How many groups of tellings it has that are no versions of one text: with more than one, other words alone are
    no change of any."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one fact."""

    article: int
    passage: Span
    """The clause or sentence that makes the claim: what is to be quoted."""
    words: Span
    """The words of the value itself, inside ``passage`` or (a speaker) beside it."""
    value: str
    """The value in a normal form, equal for claims that agree: '--01-10', '50 minute', the name of an entity."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact over the articles of a story."""

    id: str
    aspect: Aspect
    verdict: Verdict
    subject: tuple[str, ...]
    """What the fact is about, in a few words in a row as one of the claims writes them."""
    claims: tuple[Claim, ...]
    """In order of the articles, then of the text."""
    silent: tuple[int, ...]
    """Articles of the story that make no claim."""
    reason: str
    """What decided the verdict, in words a reader can check."""
    statements: tuple[int, ...] = ()
    """Indices into ``Story.statements`` that the claims stand in."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One article's wording of an utterance."""

    article: int
    span: Span
    """The quotation with its marks, or the indirect passage."""
    form: Literal["direct", "fragment", "scare", "indirect"]
    speaker: Span | None
    changes: tuple[str, ...]
    """Against the first direct wording, else the first quoted: 'identical', 'altered', 'became indirect', 'new
    speaker', 'only here'; 'altered' and 'new speaker' may come together."""
    altered: tuple[Span, ...] = ()
    """The words inside ``span`` that the first wording does not have."""
    lost: tuple[Span, ...] = ()
    """The words of the first wording (spans in its article) that this one does not have."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that at least one article puts between quotation marks, in every wording they got."""

    id: str
    speaker: str
    """The fullest name or phrase any article gives; '' where none does."""
    wordings: tuple[Wording, ...]
    """In order of the articles. What the others are held against is the first direct one, else the first quoted."""
    silent: tuple[int, ...]
    """Articles of the story without it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One observation that speaks for a direction between two near-duplicates."""

    kind: str
    """'date', 'artefact on one side', 'headline translated twice', 'added sentence', 'quotation changed',
    'shared odd feature', 'one word rendered in several ways', ..."""
    points: Direction
    a: tuple[Span, ...]
    """The words in A; empty where the observation is on the other side."""
    b: tuple[Span, ...]
    weight: float
    """0 to 1: how much this cue alone would tell."""
    reason: str


@dataclass(frozen=True, slots=True)
class LineageVerdict:
    """Which of two near-duplicates is the earlier text, from listed cues."""

    a: int
    """Index into ``CorpusReport.witnesses``."""
    b: int
    direction: Direction
    confidence: float
    """0 to 1; 0 where undecided."""
    cues: tuple[Cue, ...]
    """All that was seen, those for another direction included; the heaviest first."""
    reason: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the drawn network of a story, between two nodes (indices into ``Network.nodes``)."""

    source: int
    target: int
    relation: Literal["same lost source", "earlier", "undecided", "shared statements"]
    """'same lost source' leads from a lost node to an article, 'earlier' from the earlier to the later article; the
    others have no direction."""
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Node:
    """An article (index into ``CorpusReport.witnesses``), or a lost source (-1)."""

    article: int
    label: str


@dataclass(frozen=True, slots=True)
class Network:
    """Who may have it from whom, as plain values to draw: nodes (articles first, in order) and edges, in order."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that belong together, their statements side by side, their facts, utterances and lineage."""

    id: str
    articles: tuple[int, ...]
    """Indices into ``CorpusReport.witnesses``, ascending; at least two."""
    statements: tuple[Statement, ...]
    """Those with most tellings first within each severity, the gravest severity first."""
    facts: tuple[FactRow, ...]
    """Contradictions first, then what differs, agrees, and single sources."""
    utterances: tuple[Utterance, ...]
    lineage: tuple[LineageVerdict, ...]
    """One for every near-duplicate pair of the story."""
    network: Network = Network()
