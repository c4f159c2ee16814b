"""Whose word the telling of a statement rests on, and whether two tellings name the same source."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from compare import wordlists
from compare.diff import lexical
from compare.facts.quotes import attribution
from compare.lemma import lemma
from compare.model import Span, Telling
from compare.story.claims import telling as telling_of
from compare.story.claims import trimmed
from compare.story.phrase import within
from compare.story.pool import Pool

COMMON = 0.2
"""Share of the telling words of the shorter telling that the other must have for their speakers to be compared."""

APPOSED = 60
"""Code points behind a name in which a comma's apposition may say what its bearer is (", an aide to the president")."""

GROWN = 12
"""Words between a speaker and its verb at most that belong to the speaker."""

Numbers = dict[tuple[int, int], int]


class Source(NamedTuple):
    """Who says what a telling tells."""

    telling: Telling
    passage: Span
    """The telling; the sentence behind it that names its source, where one does."""
    behind: bool
    """That sentence names it."""
    words: Span
    names: frozenset[int]
    """Entities that its words name."""
    people: frozenset[int]
    roles: frozenset[str]
    about: frozenset[int]
    """People that the telling names, the source or not."""
    standing: str
    """principal (a president, a minister), voice (who speaks for one), document, or nothing."""


def source(pool: Pool, t: Telling, entities: Numbers) -> Source | None:
    """The source of a telling: of the sentence behind it that says so ("This was announced by ..."), else of its
    quotation, else of its verb of reporting; None for none or a pronoun."""
    x = t.article
    facts = pool.witnesses[x].facts
    passage, speaker = _whole(pool, t), _behind(pool, t)
    if speaker is not None:
        passage = trimmed(pool.article(x).document.text, pool.article(x).sentences[t.sentences[-1] + 1].span)
    else:
        speaker = next(
            (
                q.speaker
                for q in facts.quotations
                if q.speaker and _meets(q.inner, t) and _meets(q.speaker, t)
            ),
            None,
        )
    if speaker is None:
        told = [a for s in t.full if (a := attribution(pool.article(x), s)) and _reports(pool, x, a[1])]
        speaker = _bare(pool, x, _grown(pool, x, *told[0])) if told else None
    if speaker is None:
        return None
    inside = [m for m in facts.mentions if m.span.start < speaker.end and speaker.start < m.span.end]
    people = [m for m in inside if facts.entities[m.entity].kind == "person"]
    nouns = speaking(pool, x, speaker)
    standing = _standing(pool, x, speaker)
    if not inside and not nouns and not standing:
        return None
    return Source(
        t,
        passage,
        passage != _whole(pool, t),
        speaker,
        frozenset(entities[x, m.entity] for m in inside),
        frozenset(entities[x, m.entity] for m in people),
        nouns,
        frozenset(
            entities[x, m.entity]
            for s in t.full
            for m in pool.mentions(x, s)
            if facts.entities[m.entity].kind == "person"
        ),
        standing,
    )


def _grown(pool: Pool, x: int, speaker: Span, verb: Span) -> Span:
    """A speaker with what stands between a preposition behind it and the verb: "Assistant | to the President, Ann
    Weber, said" without its commas."""
    article = pool.article(x)
    between = article.document.text[speaker.end : verb.start]
    words = between.split()
    apposed = words and "preposition" in lexical.classes(words[0].casefold(), article.lang)
    if apposed and len(words) <= GROWN and not re.search(r"[,;:()–—\"“”]", between):
        return trimmed(article.document.text, Span(speaker.start, verb.start))
    return speaker


def _bare(pool: Pool, x: int, speaker: Span) -> Span:
    """A speaker without the connective before it and the auxiliaries behind: "although | officials | do not"."""
    article = pool.article(x)
    held = list(within(article, speaker))
    kinds = [lexical.classes(article.words[t], article.lang) for t in held]
    while len(held) > 1 and kinds[0] & {"conjunction"}:
        del held[0], kinds[0]
    while len(held) > 1 and kinds[-1] & {"auxiliary", "negation"}:
        del held[-1], kinds[-1]
    return Span(article.starts[held[0]], article.ends[held[-1]]) if held else speaker


def _behind(pool: Pool, t: Telling) -> Span | None:
    """The source that the sentence behind a telling names for it."""
    article = pool.article(t.article)
    after = t.sentences[-1] + 1
    pattern = _stated(article.lang)
    if pattern is None or after >= len(article.sentences):
        return None
    found = pattern.match(article.document.text, *article.sentences[after].span)
    return trimmed(article.document.text, Span(*found.span("source"))) if found else None


@cache
def _stated(lang: str) -> re.Pattern[str] | None:
    """ "This is stated in", "The statement was made by": what names the source of the sentence before it."""
    subjects, verbs, links, stops = (
        sorted(wordlists.words(lang, "story", f"stated_{k}"), key=lambda w: (-len(w), w))
        for k in ("subjects", "verbs", "links", "stops")
    )
    if not (subjects and verbs and links and stops):
        return None
    one_of = ["|".join(re.escape(w) for w in found) for found in (subjects, verbs, links, stops)]
    return re.compile(
        rf"\s*(?:{one_of[0]})\s+(?:{one_of[1]})\s+(?:{one_of[2]})\s+(?P<source>\S.*?)(?=[.!?;,]|\s+(?:{one_of[3]})\b|$)",
        re.IGNORECASE | re.DOTALL,
    )


def _standing(pool: Pool, x: int, speaker: Span) -> str:
    """Whether a speaker is one who speaks for another, one who is spoken for, or a paper."""
    article = pool.article(x)
    text = article.document.text
    more = re.match(r",\s+([^,.;:!?\"”]*)", text[speaker.end : speaker.end + APPOSED])
    said = pool.text(x, speaker) + (" " + more[1] if more else "")
    words = " ".join(["", *(lemma(w, article.lang) for w in re.findall(r"\w+", said.casefold())), ""])
    for standing in ("voices", "papers", "principals"):
        if any(f" {w} " in words for w in wordlists.words(article.lang, "story", standing)):
            return standing.removesuffix("s")
    return ""


def _meets(inner: Span, telling: Telling) -> bool:
    return any(s.start < inner.end and inner.start < s.end for s in telling.full)


def _reports(pool: Pool, x: int, verb: Span) -> bool:
    """Whether a verb of speech tells what somebody says ("said"), not that somebody speaks ("called for")."""
    lang = pool.article(x).lang
    form = lemma(pool.text(x, verb).casefold(), lang)
    keys = ("neutral", "weight", "committed", "doubting")
    return form in ("accord", "according") or any(form in wordlists.words(lang, "reporting", k) for k in keys)


def speaking(pool: Pool, x: int, speaker: Span) -> frozenset[str]:
    """Lemmas of the roles in the words of a speaker ("president", "official")."""
    lang = pool.article(x).lang
    roles = wordlists.words(lang, "common", "nouns") | wordlists.words(lang, "reporting", "sources")
    return frozenset(
        form for w in pool.text(x, speaker).casefold().split() if (form := lemma(w, lang)) in roles
    )


def one(pool: Pool, a: Source, b: Source) -> bool:
    """Whether two speakers are one: a name or a role in common, or the same words."""
    if a.names & b.names or a.roles & b.roles:
        return True
    words = [pool.text(s.telling.article, s.words).casefold() for s in (a, b)]
    return words[0] == words[1]


def others(pool: Pool, a: Source, b: Source) -> bool:
    """Whether two sources are certainly two, and what they say has something in common: people named on both sides,
    nothing common to them; one who is spoken for and one who speaks for him; a paper, and somebody of whom the
    telling that rests on it does not speak. Who a role stands
    for ("the president", "Biden"), and who speaks for a body, the words do not say."""
    standing = {a.standing, b.standing}
    apart = standing == {"voice", "principal"} or ("paper" in standing and bool(a.people or b.people))
    if (a.people & b.about and b.behind) or (b.people & a.about and a.behind):
        return False
    if not (apart or (a.people and b.people and not a.roles & b.roles)) or a.names & b.names:
        return False
    ours, theirs = (telling_words(pool, s.telling) for s in (a, b))
    shared = ours & theirs
    return len(shared) >= 2 and len(shared) >= COMMON * min(len(ours), len(theirs))


def renamed(pool: Pool, a: Source, b: Source) -> bool:
    """Whether a version calls the body that speaks by another name: "the Foreign Ministry", "the Foreign Office". A
    name and its abbreviation are one name."""
    x, y = a.telling, b.telling
    if pool.relations.get((min(x.article, y.article), max(x.article, y.article))) != "near-duplicate":
        return False
    for drift, here, there in pool.drifts(x.article, x.sentences, y.article, y.sentences):
        pairs = ((x.article, a.words, here), (y.article, b.words, there))
        if drift.kind == "institution-name" and all(
            spans
            and all(words.start <= s.start and s.end <= words.end for s in spans)
            and not any(pool.text(z, s).isupper() for s in spans)
            for z, words, spans in pairs
        ):
            return True
    return False


def telling_words(pool: Pool, t: Telling) -> frozenset[str]:
    """The telling words of the sentences of a telling."""
    return frozenset().union(*(telling_of(pool, t.article, s) for s in t.full))


def _whole(pool: Pool, telling: Telling) -> Span:
    text = pool.article(telling.article).document.text
    return trimmed(text, Span(telling.full[0].start, telling.full[-1].end))
