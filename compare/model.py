"""Every value that travels through retold. Nothing here computes; nothing here imports ours.

All values are frozen. All offsets are code points into ``Document.text`` (half-open
spans), so ``document.text[start:end]`` is always the quoted passage: the text of a
document never changes, later steps only point into it.

Read in this order: Document -> Article -> Alignment -> Edit -> Drift -> Comparison -> Story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Meaning = Literal["none", "nuance", "material"]
"""What an edit does to what a reader learns: the severity of a drift."""

Weight = Literal["trivial", "minor", "major", "critical"]
"""Editorial weight of an artefact."""

Grade = Literal["same statement", "partial overlap"]
"""How much of a statement two linked passages share."""

Relation = Literal["near-duplicate", "same statements", "unrelated", "different languages"]
"""How two articles belong together."""


class Span(NamedTuple):
    """A half-open stretch of code points; zero-width (``start == end``) marks a place where something is missing."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text as published, with what its source said about it.

    ``text`` is the decoded source. For formats whose text must be extracted (HTML, DOCX) it is the
    extracted text, ``origin`` says so, and ``source_map`` leads back to the file where that is possible.
    """

    id: str
    text: str
    name: str = ""
    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    lang: str = ""
    origin: str = "as published"
    encoding: str = "utf-8"
    source_map: tuple[tuple[Span, Span], ...] = ()
    """Pairs (span in ``text``, span in the decoded source file), in order; empty where text is the source."""
    extra: tuple[tuple[str, str], ...] = ()
    """Unknown fields of the input record as (key, JSON value), carried to the outputs."""
    path: str = field(default="", compare=False)
    """The file it was read from, as the user pointed at it; used only where a finding points at its line."""
    row: int = field(default=0, compare=False)
    """Line or row of a record in ``path``, from 1; 0 where the file is one article."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be used: which, why, and what the user can do."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not part of the story: kept in the text, greyed in the report, left out of comparison."""

    span: Span
    reason: str
    """Class of furniture: date-stamp, shortcode, entity, caption, headline, headline-duplicate, subheading,
    agency-credit, comment-status, ..."""
    kind: str = ""
    """The artefact kind this furniture is, or empty where it is no artefact (a proper headline)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its span in the text and its tokens ``first`` to ``last`` (half-open)."""

    span: Span
    first: int
    last: int
    paragraph: int
    breaks: tuple[Span, ...] = ()
    """False sentence breaks inside (marks that a machine put there), for sentences put together again."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document made ready for comparison. Token ``i`` is ``text[starts[i]:ends[i]]``, folded as ``words[i]``.

    Tokens lie outside furniture only, in order, without overlap; white space is never a token.
    """

    document: Document
    lang: str
    furniture: tuple[Furniture, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]


# ------------------------------------------------------------------ values read from a text


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, by value: ``low``/``high`` (equal unless a range) in ``unit``, with its hedge."""

    span: Span
    low: float
    high: float
    unit: str = ""
    """Canonical unit ('%', 'USD', 'minute', 'km', ...); empty for a plain count."""
    hedge: str = ""
    """'' exact, 'about', 'at least', 'at most', 'more than', 'less than', 'nearly'."""
    form: str = "digits"
    """How it is written: digits, words, ordinal, fraction, percent, range, multiple, vague ('dozens'), or
    label for a number that names and does not count ('F-16', 'G7')."""
    hedge_span: Span | None = None
    """Where the words of the hedge stand, outside ``span``."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, weekday, clock time, interval or relative date; fields that the text does not give are None."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    """Last day of a range of days ('January 9-10'); equals ``day`` otherwise or is None."""
    weekday: int | None = None
    """0 = Monday."""
    minute: int | None = None
    """Minutes after midnight."""
    relative: str = ""
    """Normalised relative expression; empty where absolute. A signed count and unit from the day of writing ('-1 day'
    for yesterday, '-2 week'), a distance from another event ('1 day after', '2 week before'), or '-1', '0', '+1' for
    the last, this and the next weekday or month."""
    part: str = ""
    """Part of the period: 'early', 'mid', 'late', 'morning', 'evening', 'spring', 'decade' ('the 1990s'), ...;
    empty for all of it."""
    resolved: str = ""
    """ISO date ('2022-01-02') or year and month that a weekday, a relative or a yearless date comes to by the
    article's date; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text and the entity it stands for (index into ``Facts.entities``)."""

    span: Span
    entity: int
    title: str = ""
    """Title or role standing beside it ('President', 'press secretary')."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation as one article names it."""

    kind: Literal["person", "place", "organisation", "other"]
    forms: tuple[str, ...]
    """Distinct surface forms, the fullest first."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks (``span`` with the marks, ``inner`` without) and its speaker."""

    span: Span
    inner: Span
    style: Literal["direct", "fragment", "scare"]
    speaker: Span | None = None
    verb: Span | None = None
    balanced: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """The values one article states, each with its span, in order of their place."""

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """An artefact: a mark that a translator, scraper or spinner left in one text."""

    kind: str
    spans: tuple[Span, ...]
    severity: Weight
    cause: str
    """One sentence for the reader: what this is and how it comes about."""
    suggestion: str | None = None
    """What the first span should read instead; '' to delete it; None where nothing is suggested."""
    evidence: str = ""
    """The exact observation the finding rests on."""
    ignored: str = ""
    """Why the configuration sets it aside (it stays counted and listed); empty where it does not."""


@dataclass(frozen=True, slots=True)
class Witness:
    """An article with all that was read from it: its values and its artefacts."""

    article: Article
    facts: Facts
    findings: tuple[Finding, ...]
    not_run: tuple[tuple[str, str], ...] = ()
    """Checks that could not run on this article, as (kind, why)."""


# ------------------------------------------------------------------ two articles side by side


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


# ------------------------------------------------------------------ all articles of one story

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
    """The most telling words of the base that most tellings share."""
    confidence: float
    """0 to 1: mean confidence of the sentence links between its tellings, pairs without link counting 0."""
    severity: Meaning
    """The highest of its columns."""


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
    """The words that all claims share, as the first claim writes them: what the fact is about."""
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
    """Against the first direct wording, else the first quoted: 'identical', 'altered', 'became indirect', 'new speaker', 'only here';
    'altered' and 'new speaker' may come together."""
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
