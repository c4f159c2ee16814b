"""The facts and the quotations of a story: what the articles state of one thing, and every wording of an utterance."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Aspect, Claim, FactRow, Utterance, Wording
from compare.view.context import Context, Run, cited, framed, marked, parted, parts, tabs
from compare.view.site import Frame, Link, count

LEVELS = {"contradict": 2, "differ": 1, "agree": 0, "single source": 0}
"""The three signs of severity for verdicts: contradicting claims tell readers different things."""


ASPECTS: dict[Aspect, str] = {
    "date": "Date", "number": "Number", "place": "Place", "agent": "People and bodies", "speaker": "Source",
    "quotation": "Quotation", "wording": "Wording",
}  # fmt: skip
"""What a fact gives, in a word of its heading."""


@dataclass(frozen=True, slots=True)
class Said:
    """What articles say of a fact, those with the very same words together."""

    articles: tuple[Link, ...]
    words: str
    passage: tuple[Run, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact over the articles."""

    id: str
    aspect: str
    verdict: str
    level: int
    heading: str
    """What the fact gives, and of what: the words of an article."""
    said: tuple[Said, ...]
    silent: tuple[Link, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class FactsPage:
    """What ``facts.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    tabs: tuple[Link, ...]
    parts: tuple[Link, ...]
    facts: tuple[Fact, ...]
    single: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording of an utterance."""

    article: Link
    form: str
    speaker: str
    text: tuple[Run, ...]
    changes: tuple[str, ...]
    level: int
    lost: tuple[str, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """An utterance in every wording it got."""

    id: str
    speaker: str
    level: int
    lead: str
    wordings: tuple[Worded, ...]
    silent: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class QuotationsPage:
    """What ``quotations.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    tabs: tuple[Link, ...]
    parts: tuple[Link, ...]
    utterances: tuple[Quoted, ...]


def facts(c: Context) -> list[FactsPage]:
    """The fact table of a story, in parts; nothing where it has none."""
    if not c.story.facts:
        return []
    found = parted([_fact(c, f) for f in c.story.facts], _size)
    counts = [(v, sum(f.verdict == v for f in c.story.facts)) for v in LEVELS]
    told = ", ".join(f"{n} {_VERBS[v][n != 1]}" for v, n in counts if n)
    lead = f"{count(len(c.story.facts), 'fact')}: {told}. Words are as published; the value they state is marked."
    return [
        FactsPage(
            framed(c, "facts", "Facts", prev, next_), file, c.title, lead, tabs(c, "facts"), links,
            tuple(f for f in part if f.verdict != "single source"),
            tuple(f for f in part if f.verdict == "single source"),
        )
        for part, (file, links, prev, next_) in zip(found, parts(c, "facts", len(found)), strict=True)
    ]  # fmt: skip


_VERBS = {
    "contradict": ("contradicts between articles", "contradict each other"),
    "differ": ("differs in precision, source or wording", "differ in precision, source or wording"),
    "agree": ("agrees", "agree"),
    "single source": ("is told by one article alone", "are told by one article alone"),
}


def quotations(c: Context) -> list[QuotationsPage]:
    """The utterances of a story, in parts; nothing where it has none."""
    if not c.story.utterances:
        return []
    found = parted([_utterance(c, u) for u in c.story.utterances], lambda u: 400 + 600 * len(u.wordings))
    altered = sum(any("altered" in w.changes for w in u.wordings) for u in c.story.utterances)
    lead = (
        f"{count(len(c.story.utterances), 'utterance')} that at least one article puts between quotation marks; "
        f"{altered or 'none'} {'has' if altered in (0, 1) else 'have'} other words in another article."
    )
    return [
        QuotationsPage(framed(c, "quotations", "Quotations", prev, next_), file, c.title, lead,
                       tabs(c, "quotations"), links, part)
        for part, (file, links, prev, next_) in zip(found, parts(c, "quotations", len(found)), strict=True)
    ]  # fmt: skip


def _fact(c: Context, f: FactRow) -> Fact:
    groups: dict[tuple[str, tuple[Run, ...]], list[Claim]] = {}
    for claim in f.claims:
        # What is stated by the whole passage is not marked in it: everything would be.
        value = [claim.words] if claim.words != claim.passage else []
        groups.setdefault(
            (c.words(claim.article, claim.words), marked(c, claim.article, claim.passage, value)), []
        ).append(claim)
    said = tuple(
        Said(_sources(c, members), words, passage, *c.tongue(members[0].article))
        for (words, passage), members in groups.items()
    )  # fmt: skip
    about = " … ".join(f.subject)
    heading = f"{ASPECTS[f.aspect]}: {cited(about)}" if about else ASPECTS[f.aspect]
    return Fact(
        f"k-{f.id}", ASPECTS[f.aspect].lower(), f.verdict, LEVELS[f.verdict], heading, said,
        tuple(c.link(i) for i in f.silent), f.reason,
    )  # fmt: skip


def _sources(c: Context, members: list[Claim]) -> tuple[Link, ...]:
    """The articles of some claims, each as a link to its first claim."""
    first = {x.article: x for x in reversed(members)}
    return tuple(c.source(i, first[i].words.start) for i in dict.fromkeys(x.article for x in members))


def _size(fact: Fact) -> int:
    return 500 + sum(
        200 + 80 * len(s.articles) + sum(len(r.text) for r in s.passage) for s in fact.said
    ) + 60 * len(fact.silent)  # fmt: skip


def _utterance(c: Context, u: Utterance) -> Quoted:
    quoted = [w for w in u.wordings if w.form != "indirect"] or list(u.wordings)
    first = next((w for w in quoted if w.form == "direct"), quoted[0])
    wordings = tuple(_worded(c, w, first) for w in u.wordings)
    return Quoted(
        f"q-{u.id}", u.speaker, max(w.level for w in wordings),
        f"In {count(len({w.article for w in u.wordings}), 'article')}.", wordings,
        tuple(c.link(i) for i in u.silent),
    )  # fmt: skip


_FORMS = {
    "direct": "full quotation", "fragment": "partial quotation", "scare": "words at a distance",
    "indirect": "indirect speech",
}  # fmt: skip
"""How the words stand, as a reader calls it."""

_CHANGES = {"identical": "same words", "altered": "other words", "new speaker": "another speaker",
            "became indirect": "no quotation marks"}  # fmt: skip
"""What a wording is beside the reference."""


def _worded(c: Context, w: Wording, first: Wording) -> Worded:
    level = (
        2
        if "altered" in w.changes or "new speaker" in w.changes
        else 1
        if "became indirect" in w.changes
        else 0
    )
    told = tuple(_CHANGES.get(x, x) for x in w.changes)
    if w is first and "only here" not in w.changes:
        told = ("the reference",)
    without = (c.words(first.article, s) for s in w.lost)
    # A partial quotation lacks the rest of the reference as a matter of course.
    lost = () if w.form == "fragment" else tuple(x for x in without if any(map(str.isalnum, x)))
    return Worded(
        c.source(w.article, w.span.start), _FORMS[w.form], c.words(w.article, w.speaker) if w.speaker else "",
        marked(c, w.article, w.span, w.altered), told, level,
        lost, *c.tongue(w.article),
    )  # fmt: skip
