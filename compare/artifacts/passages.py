"""Where listed phrases and patterns stand in an article. The lists are data (``wordlists/<language>``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain, product
from operator import itemgetter
from typing import Any

from compare import text, wordlists
from compare.model import Article, Finding, Span, Weight

Entry = Mapping[str, Any]
_Step = frozenset[str] | None
"""Folded words that may stand at one place of a phrase; None for any word."""
_Row = tuple[tuple[_Step, ...], Entry]


@cache
def _index(lang: str, topic: str) -> dict[str, dict[str, dict[str, list[_Row]]]]:
    """The phrases of a topic by their first word, their second and their third, the longest first; those that any
    third word may follow stand under each of the thirds, and alone under ''.

    An entry lists its phrases as (phrase, reading), reading '' where none is suggested. In a phrase ``a|b`` is
    either word, ``word?`` may be missing, ``*`` is any one word (not the first or second).
    """
    index: dict[str, dict[str, list[_Row]]] = {}
    for entry in wordlists.table(lang, topic).get("entry", ()):
        for phrase, reading in entry["find"]:
            row = {**entry, "read": reading} if reading else entry
            for steps in _variants(phrase, lang):
                for first, second in product(sorted(steps[0] or ()), sorted(steps[1] or ())):
                    index.setdefault(first, {}).setdefault(second, []).append((steps, row))
    for seconds in index.values():
        for rows in seconds.values():
            rows.sort(key=lambda row: -len(row[0]))
    return {w: {v: _by_third(rows) for v, rows in seconds.items()} for w, seconds in index.items()}


def _by_third(rows: list[_Row]) -> dict[str, list[_Row]]:
    thirds = [steps[2] if len(steps) > 2 else None for steps, _ in rows]
    return {
        word: [row for row, third in zip(rows, thirds, strict=True) if third is None or word in third]
        for word in sorted({"", *chain.from_iterable(third or () for third in thirds)})
    }


def _variants(phrase: str, lang: str) -> Iterator[tuple[_Step, ...]]:
    parts: list[list[tuple[_Step, ...]]] = []
    for name, members in _macros(lang).items():
        phrase = phrase.replace(f"<{name}>", members.casefold())
    for element in phrase.split():
        bare = element.removesuffix("?")
        words = [w for w in bare.split("|") if w]
        tokens = [text.tokens(w, 0, len(w))[2] for w in words]
        if bare == "*":
            parts.append([(None,)])
        elif all(len(t) == 1 for t in tokens):
            parts.append([(frozenset(t[0] for t in tokens),)])
        else:
            parts.append([tuple(frozenset([w]) for w in t) for t in tokens])
        if element.endswith("?"):
            parts[-1].append(())
    for choice in product(*parts):
        steps = tuple(step for piece in choice for step in piece)
        if len(steps) > 1:
            yield steps


def phrases(article: Article, topic: str) -> Iterator[tuple[Span, Entry]]:
    """Every place where a phrase of a topic stands inside one sentence, in order, the longest first, no overlaps."""
    index, words = _index(article.lang, topic), article.words
    have, behind = word_places(words), (*words[1:], "", "")
    ends = [sentence.last for sentence in article.sentences]
    done = 0
    for i, rows in sorted(
        [
            (at, thirds.get(behind[at + 1]) or thirds[""])
            for word in have.keys() & index.keys()
            for seconds in (index[word],)
            for at in have[word]
            if behind[at] in seconds
            for thirds in (seconds[behind[at]],)
        ],
        key=itemgetter(0),
    ):
        sentence = article.sentences[bisect_right(ends, i)]
        if i < done or i + 1 >= sentence.last:
            continue
        for steps, entry in rows:
            j = i + len(steps)
            if j <= sentence.last and all(
                s is None or w in s for s, w in zip(steps, words[i:j], strict=True)
            ):
                if entry.get("opens") and i != sentence.first and words[i - 1] != '"':
                    continue
                yield Span(article.starts[i], article.ends[j - 1]), entry
                done = j
                break


def listed(article: Article, topic: str, kind: str) -> Iterator[Finding]:
    """One finding for every listed phrase of a topic, with all its places; an entry without its own kind has ``kind``.

    Phrases marked ``second`` are English too. They are told only where the article has a phrase that is not, or two
    different ones of them within ``_NEAR`` sentences for each: one alone is a writer's choice.
    """
    places: dict[tuple[str, str, str], tuple[Entry, list[Span]]] = {}
    sure, unsure = False, set[str]()
    for span, entry in phrases(article, topic):
        key = (entry.get("kind", kind), entry["why"], entry.get("read", ""))
        places.setdefault(key, (entry, []))[1].append(span)
        if entry.get("second"):
            unsure.add(article.document.text[slice(*span)].casefold())
        else:
            sure = True
    told = sure or (len(unsure) > 1 and len(unsure) * _NEAR >= len(article.sentences))
    for (named, why, _), (entry, spans) in places.items():
        if entry.get("second") and not told:
            continue
        reading = entry.get("read")
        reading = None if reading and "…" in reading else reading
        yield Finding(named, tuple(spans), entry.get("severity", "minor"), why, reading, _source(entry))


_NEAR = 25
"""Sentences among which one unsure phrase is looked for; a page of a newspaper has about as many."""


def _source(entry: Entry) -> str:
    origin = f"word for word from {entry['from']}" if entry.get("from") else "listed phrase"
    return f"{origin}; better: {entry['read']}" if "…" in entry.get("read", "") else origin


# ------------------------------------------------------------------ patterns


word_places = text.places


@cache
def _macros(lang: str) -> dict[str, str]:
    return {name: "|".join(words) for name, words in wordlists.table(lang, "artefact-classes").items()}


def cased(article: Article) -> bool:
    """Whether a text keeps its capitals; in one that lost them ("On monday i met powell") names cannot be seen.

    A text with a capital after its first letter does, one wholly in small letters does not; one sentence that only
    opens with a capital does unless a word in it ("monday", "french") wants one.
    """
    body = article.document.text
    if _CAPITAL.search(body, 1):
        return True
    return bool(_CAPITAL.match(body)) and _wanting(article.lang).isdisjoint(word_places(article.words))


@cache
def _wanting(lang: str) -> frozenset[str]:
    """Words that are written with a capital wherever they stand."""
    classes = wordlists.table(lang, "artefact-classes")
    named = {w.casefold() for key in ("demonym", "country", "month", "weekday") for w in classes.get(key, ())}
    return frozenset(
        named - {"may", "march", "turkey", "polish", "china"} | ({"i"} if lang == "en" else set())
    )


def foreign_beside(article: Article, i: int) -> bool:
    """Whether a word that shows a foreign phrase stands beside token i ("ad hoc", "cum laude", "au naturel")."""
    listed = wordlists.words(article.lang, "foreign", "particles")
    return any(w in listed for w in article.words[max(0, i - 1) : i] + article.words[i + 1 : i + 2])


_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĖĘĚĞĢĪĮİĶŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽΑ-ΩА-ЯЁІЇЄҐ]")


def expanded(source: str, lang: str) -> str:
    """A pattern with its word classes (``<country>``) written out."""
    for name, members in _macros(lang).items():
        source = source.replace(f"<{name}>", f"(?:{members})")
    return source


@cache
def _patterns(lang: str, topic: str, kind: str) -> tuple[tuple[re.Pattern[str], frozenset[str], Entry], ...]:
    rows = []
    for record in wordlists.table(lang, topic).get("pattern", ()):
        if record["kind"] == kind:
            source = expanded(record["find"], lang)
            rows.append((re.compile(source), frozenset(record.get("cue", ())), record))
    return tuple(rows)


def patterned(article: Article, topic: str, kind: str) -> Iterator[Finding]:
    """A finding for every match of the patterns of a topic that name ``kind``, outside the furniture.

    A pattern with ``merge`` makes one finding with all its places; one with ``cue`` is tried only where one of its
    folded cue words stands in the article, with ``starts`` only at those words. Group ``mark`` is the passage where
    there is one, else the whole match; ``read`` may use the groups (``\\1``).
    """
    rows, body = _patterns(article.lang, topic, kind), article.document.text
    if not rows:
        return
    have = word_places(article.words)
    for pattern, cue, record in rows:
        if cue and have.keys().isdisjoint(cue):
            continue
        found = list(
            _at_cues(article, pattern, cue, record)
            if record.get("starts")
            else _matches(body, pattern, record)
        )
        if len(found) > 1 and record.get("merge"):
            found = [replace(found[0], spans=tuple(f.spans[0] for f in found))]
        yield from found


def _at_cues(
    article: Article, pattern: re.Pattern[str], cue: frozenset[str], record: Entry
) -> Iterator[Finding]:
    """Matches that begin at a cue word: only those places are tried."""
    have = word_places(article.words)
    for i in sorted(i for word in cue & have.keys() for i in have[word]):
        m = pattern.match(article.document.text, article.starts[i])
        if m:
            yield _found(m, record)


def beginning(pattern: re.Pattern[str], body: str, low: str, words: Iterable[str]) -> list[re.Match[str]]:
    """All matches of a pattern that can begin only with one of some words, as they stand in ``low``: the text, or
    the text in small letters for a pattern that takes either case.

    The same as ``finditer`` in about half the time: a pattern that opens with a border or a choice is tried everywhere.
    """
    if len(low) != len(body):  # "İ" is two characters in small letters, so the places are not the same
        return list(pattern.finditer(body))
    starts: set[int] = set()
    for word in words:
        at = low.find(word)
        while at >= 0:
            starts.add(at)
            at = low.find(word, at + 1)
    out: list[re.Match[str]] = []
    end = 0
    for at in sorted(starts):
        m = pattern.match(body, at) if at >= end else None
        if m:
            out.append(m)
            end = m.end()
    return out


def _matches(body: str, pattern: re.Pattern[str], record: Entry) -> Iterator[Finding]:
    for m in pattern.finditer(body):
        start, end = m.span("mark") if "mark" in pattern.groupindex else m.span()
        if 0 <= start < end:
            yield _found(m, record)


def _found(m: re.Match[str], record: Entry) -> Finding:
    start, end = m.span("mark") if "mark" in m.re.groupindex else m.span()
    severity: Weight = record.get("severity", "minor")
    reading = m.expand(record["read"]) if "read" in record else None
    evidence = f"reads '{m.group()[:80]}'"
    return Finding(record["kind"], (Span(start, end),), severity, record["why"], reading, evidence)
