"""Quotations: who is given as saying which words, in which style.

direct    words given as a whole utterance: they open with a capital, stand behind a colon, or hold a sentence.
fragment  a few words of somebody's inside the author's own sentence ("decisive response").
scare     marks that hold a word at a distance and quote nobody: one word, no verb of speech in the sentence.

The speaker and the verb are looked for behind the closing mark, then before the opening one, in the same sentence or
behind the colon that announces the quotation. A speaker is a span of the text as it stands there ("White House
spokeswoman Jen Psaki", "the head of the White House", "he"); who that is, is for the names to say.
"""

from __future__ import annotations

import re
from functools import cache

from compare import wordlists
from compare.facts import marks
from compare.model import Article, Quotation, Span

_WORD = re.compile(r"[^\W\d_][\w.]*(?:['’\-][^\W\d_]+)*")
_STOP = re.compile(r"(?<![A-Z])[.!?…;]['\"”’»)]*\s+(?=[\"“„«‘(]?\w)|\n|[.!?…]['\"”’»)]*$")
_BEGINNING = re.compile(r"(?<![A-Z])[.!?…]['\"”’»)]*\s+(?=[\"“„«‘(]?[A-ZÀ-ÞЀ-Я])")
_TRAILING = re.compile(r"[,“”\"](?: and)?\s$")
""" "…, warning them": a participle behind a comma speaks for the subject of the sentence, not for its neighbour."""
_BREAK = re.compile(r"[,;:—–()\"“”„«»\n]| - ")


@cache
def _words(lang: str, key: str) -> frozenset[str]:
    return wordlists.words(lang, "quotes", key)


def quotations(article: Article) -> tuple[Quotation, ...]:
    """The quotations of an article outside its furniture, in order; nested ones follow the one they stand in."""
    text = article.document.text
    spans = [f.span for f in article.furniture]
    out: list[Quotation] = []
    for pair in marks.pairs(text):
        inner = Span(pair.open.end, max(pair.open.end, pair.close.start))
        span = Span(pair.open.start, pair.close.end)
        if not text[inner.start : inner.end].strip() or any(
            s.start < span.end and span.start < s.end for s in spans
        ):
            continue
        out.append(_quotation(text, span, inner, pair.balanced, article.lang))
    return tuple(out)


def attribution(article: Article, sentence: Span) -> tuple[Span, Span] | None:
    """On whose word a sentence rests, quoted or not: its first speaker and the verb of speech; None where neither."""
    text = article.document.text
    verb = _verb(text, sentence, article.lang, False)
    speaker = _speaker(text, sentence, verb, article.lang) if verb else None
    return (speaker, verb) if speaker and verb else None


def _quotation(text: str, span: Span, inner: Span, balanced: bool, lang: str) -> Quotation:
    verb, speaker = _source(text, span, lang)
    body = text[inner.start : inner.end].strip()
    count = len(body.split())
    before = text[max(0, span.start - 3) : span.start].rstrip()
    enough = count >= 3 or (verb is not None and span.end < verb.start < span.end + 40)
    whole = enough and (body[0].isupper() or body[0] in "([…") and _ends(text, span, body)
    sentences = len(re.findall(r"[.!?…]\s+\w", body)) > 0 and count > 5
    if whole or sentences or (before.endswith(":") and count > 2):
        return Quotation(span, inner, "direct", speaker, verb, balanced)
    if count == 1 and (verb is None or _distanced(text, span, lang)):
        return Quotation(span, inner, "scare", None, None, balanced)
    return Quotation(span, inner, "fragment", speaker, verb, balanced)


def _ends(text: str, span: Span, body: str) -> bool:
    """The utterance ends with a mark of its own, or with one right behind the closing quotation mark."""
    return body[-1] in ",.!?…—–-" or text[span.end : span.end + 2].strip()[:1] in (
        ",",
        ".",
        "!",
        "?",
        "",
        "—",
        "–",
    )


def _distanced(text: str, span: Span, lang: str) -> bool:
    lead = text[max(0, span.start - 30) : span.start].rstrip().casefold()
    return lead.endswith(tuple(sorted(_words(lang, "distancing"))))


def _source(text: str, span: Span, lang: str) -> tuple[Span | None, Span | None]:
    """Verb and speaker: in the words behind the quotation, then in those before it in its sentence."""
    stop = _STOP.search(text, span.end, min(len(text), span.end + 240))
    closed = text[span.end - 1 : span.end] and re.search(r"[.!?…]\W?$", text[max(0, span.end - 3) : span.end])
    behind = Span(span.end, stop.start() if stop else min(len(text), span.end + 240))
    start = _sentence_start(text, span.start)
    for part, near_end in ((behind, False), (Span(start, span.start), True)):
        if part is behind and closed and text[span.end : span.end + 2].lstrip()[:1].isupper():
            tight = _STOP.search(text, span.end, span.end + 120)
            if tight is None or not _first_words_report(text, behind, lang):
                continue
        verb = _verb(text, part, lang, near_end)
        if verb is not None:
            return verb, _speaker(text, part, verb, lang)
    return None, None


def _first_words_report(text: str, part: Span, lang: str) -> bool:
    """A closed quotation is followed by its speaker only where a verb of speech comes within a few words."""
    heads = [m.group().casefold() for m in _WORD.finditer(text, part.start, min(part.end, part.start + 80))][
        :7
    ]
    return any(word in _words(lang, "verbs") for word in heads)


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence around a place begins, at most 300 characters back; full stops in quotations count not."""
    left = max(0, at - 300)
    start = max(left, text.rfind("\n", left, at) + 1)
    if not text[start:at].strip() and start > 1:
        head = text.rfind("\n", left, max(left, text[:at].rstrip().__len__())) + 1
        if text[head:at].rstrip().endswith(":"):
            start = max(left, head)
    for m in _BEGINNING.finditer(text, start, at):
        if m.end() < at or m.end() == at:
            start = m.end()
    return start


def _verb(text: str, part: Span, lang: str, last: bool) -> Span | None:
    """The first verb of speech behind a quotation, the last before it."""
    found: Span | None = None
    verbs = _words(lang, "verbs")
    for m in _WORD.finditer(text, part.start, part.end):
        word = m.group().rstrip(".")
        if word.casefold() in verbs and (word[0].islower() or not found):
            if word[0].isupper() and text[part.start : m.start()].strip(" ,\"“„«”»'’"):
                continue
            found = Span(m.start(), m.start() + len(word))
            if not last:
                break
    return found


def _speaker(text: str, part: Span, verb: Span, lang: str) -> Span | None:
    """The name or noun phrase beside a verb of speech: before it, else behind it."""
    if _TRAILING.search(text, part.start, verb.start) and text[verb.start : verb.end].endswith("ing"):
        main = _verb(text, Span(part.start, verb.start), lang, True)
        return _speaker(text, part, main, lang) if main else None
    left = part.start
    for m in _BREAK.finditer(text, part.start, verb.start):
        if text[m.end() : verb.start].strip():
            left = m.end()
    said = text[verb.start : verb.end].casefold()
    if said not in ("according", "selon", "según", "laut", "словам", "данным", "мнению", "словами", "даними"):
        subject = _phrase(text, left, verb.start, lang, True)
        if subject is not None:
            return subject
    return _phrase(text, verb.end, part.end, lang, False)


def _phrase(text: str, start: int, end: int, lang: str, before: bool) -> Span | None:
    """The noun phrase of a stretch: up to the first stop word behind a verb, after the last before it."""
    stops, words = _words(lang, "stops"), list(_WORD.finditer(text, start, end))
    if before:
        first = 0
        for k, m in enumerate(words[:-1] if len(words) > 1 else []):
            if m.group().casefold() in _CONJUNCTIONS:
                first = k + 1
        words = words[first:]
        cut = next(
            (k for k, m in enumerate(words) if k and m.group().casefold() in stops and _lower(words[:k])),
            None,
        )
        words = words[:cut] if cut else words
        words = [m for m in words if m.group().casefold() not in _AUXILIARY]
        return Span(words[0].start(), _end(words[-1])) if 0 < len(words) <= 10 else None
    if words and words[0].group().casefold() in ("to", "by"):
        words = words[1:]
    kept: list[re.Match[str]] = []
    for m in words[:10]:
        gap = text[kept[-1].end() : m.start()] if kept else ""
        if m.group().casefold() in stops or _BREAK.search(gap) or ". " in gap:
            break
        kept.append(m)
    return Span(kept[0].start(), _end(kept[-1])) if kept else None


def _end(m: re.Match[str]) -> int:
    """End of a word without the full stop of its sentence; the points of "U.S." stay."""
    word = m.group()
    return m.end() - (word.endswith(".") and "." not in word[:-1])


_CONJUNCTIONS = frozenset("that and but while when which if with as because dass que что що".split())
_AUXILIARY = frozenset(
    "has had have was is were also again would will did then later already further a hat hatte est a été ha".split()
)


def _lower(words: list[re.Match[str]]) -> bool:
    return any(m.group()[0].isupper() or len(m.group()) > 2 for m in words)
