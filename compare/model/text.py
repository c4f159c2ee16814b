"""One text: as published, made ready for comparison, and what was read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Weight = Literal["trivial", "minor", "major", "critical"]
"""Editorial weight of an artefact."""


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
