"""Numerals: digits in any grouping, magnitudes behind them, numbers in words, ordinals and fractions."""

from __future__ import annotations

import re
from functools import lru_cache

from compare import wordlists
from compare.facts.grammar import Grammar, Sum, word_value

SPACES = " \u00a0\u202f\u2009"
DIGITS = re.compile(
    rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![\d{SPACES}]*\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*", re.ASCII
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?")
_GAP = re.compile(rf"[{SPACES}\-‑]")
_FRACTION = re.compile(r" ?/ ?(\d{1,3})(?![\d/])")
_MIXED = re.compile(rf"[{SPACES}-](\d{{1,2}})/(\d{{1,2}})(?![\d/])", re.ASCII)
""" "2 1/2", "3-1/4": a whole and a fraction."""
_DIALLED = re.compile(rf"\d{{4}}[{SPACES}]$", re.ASCII)
_PLAIN = re.compile(r"\d+", re.ASCII)
""" "0845 125 222": no groups of thousands behind four figures."""
_SHARE = re.compile(r"(?<!\w)a $", re.IGNORECASE)
""" "a third", "a fifth of": a share; "a third man" is an ordinal."""
_VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
SYMBOL = re.compile(r"(?<![A-Za-z])((?:US|AU|CA|[ACR])\$|[$€£¥₽₴₹₩₺₪₿]|(?:[A-Z]{3}))[ \u00a0\u202f]?(-?)$")
_SYMBOL_WIDTH = 8
"""Code points of the longest currency sign with what may stand behind it."""
_NEXT = re.compile(rf"[{SPACES}\-]?([^\W\d_]+)")
_LABEL = re.compile(r"(?<![\w])([^\W\d_]{1,8}[-‑]?|[^\W\d_]+-|[A-Z]{2,8}[–—])$")

Numeral = tuple[int, float, str, int]
"""End, value, form, start of a numeral."""


def numeral(text: str, at: int, g: Grammar) -> Numeral | None:
    head = text[at]
    if head in _VULGAR:
        return at + 1, _VULGAR[head], "fraction", at
    return _digits(text, at, g) if head.isdigit() else _words(text, at, g)


def _digits(text: str, at: int, g: Grammar) -> Numeral | None:
    before = text[at - 1] if at else " "
    m = DIGITS.match(text, at)
    if m is None or (before in "./_@#\\" and at > 1 and not text[at - 2].isspace()):
        return None
    label = _LABEL.search(text, max(0, at - 12), at)
    if label is not None and not SYMBOL.search(text, max(0, at - 5), at):
        end = at + len(re.match(r"\d*", text[at:]).group())  # type: ignore[union-attr]
        if "://" in text[max(text.rfind(" ", 0, at), 0) : at]:
            return None
        if label.group(1)[0].isupper():
            return end, float(text[at:end]), "label", label.start(1)
        if not label.group(1).endswith("-"):
            return None
    if _DIALLED.search(text, max(0, at - 6), at):
        m = _PLAIN.match(text, at) or m
    value = parse_digits(m.group(), g.lang)
    if value is None:
        shorter = re.match(r"\d+", m.group())
        if shorter is None or len(re.findall(r"\d+", m.group())) > 2:
            return None
        return at + shorter.end(), float(shorter.group()), "digits", at
    end, form = m.end(), "digits"
    fraction = _FRACTION.match(text, end)
    if fraction and value < float(fraction.group(1)) <= 10:
        return fraction.end(), value / float(fraction.group(1)), "fraction", at
    if end < len(text) and text[end] in _VULGAR:
        end, value = _scale(text, end + 1, value + _VULGAR[text[end]], g)
        return end, value, "digits", at
    mixed = _MIXED.match(text, end)
    if mixed and value < 1000 and 0 < int(mixed.group(1)) < int(mixed.group(2)) <= 16:
        end, value = _scale(text, mixed.end(), value + int(mixed.group(1)) / int(mixed.group(2)), g)
        return end, value, "digits", at
    if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum() and value % 10 == 0:
        return end + 1, value, "decade", at
    suffix = g.suffix.match(text, end)
    if suffix:
        return suffix.end(), value, "ordinal", at
    if end < len(text) and (text[end] == "_" or (text[end] == "/" and text[end + 1 : end + 2].isalnum())):
        return None
    end, value = _scale(text, end, value, g)
    if at and text[at - 1] in "-−" and (at == 1 or text[at - 2] in " \n(") and not text[at:end].isspace():
        return end, -value, form, at - 1
    return end, value, form, at


@lru_cache(maxsize=50_000)
def parse_digits(raw: str, lang: str) -> float | None:
    """Value of digits with separators as a language groups them, None where they are no number ("1.2.3").

    A separator that repeats groups; of two kinds the last is the decimal mark; a single comma before three
    digits groups in English and is decimal on the Continent, a single point the other way round. "100.000" in an
    English text is a grouped hundred thousand: no newspaper prints a figure to three zero decimals.
    Lakh grouping ("12,34,567") is grouping.
    """
    raw = re.sub(rf"[{SPACES}'’]", "", raw)
    marks = re.findall(r"[.,]", raw)
    groups = re.split(r"[.,]", raw)
    if not marks:
        return float(raw)
    if len(set(marks)) == 2:
        whole, decimal = raw.rsplit(marks[-1], 1)
        if marks.count(marks[-1]) > 1:
            return None
        return float(whole.replace(marks[0], "") + "." + decimal)
    grouped = len(groups[0]) <= 3 and groups[0] != "0" and all(len(x) in (2, 3) for x in groups[1:])
    grouped = grouped and len(groups[-1]) == 3
    if len(marks) > 1:
        return float("".join(groups)) if grouped else None
    english = lang in ("en", "zh", "ja", "ko", "he", "th", "hi", "")
    if grouped and ((marks[0] == ",") == english or groups[1] == "000"):
        return float("".join(groups))
    return float(groups[0] + "." + groups[1])


def _scale(text: str, end: int, value: float, g: Grammar) -> tuple[int, float]:
    """Magnitude words behind digits: "35 million", "$3.5bn", "20 thousand"."""
    while True:
        m = _NEXT.match(text, end)
        if m is None:
            return end, value
        raw = m.group(1)
        word = raw.casefold()
        attached = m.start(1) == end
        factor = g.magnitudes.get(word) or g.short.get(word)
        if word in ("m", "b") and attached and (_is_money(text, end) or _counted(text, m.end())):
            factor = 1e6 if word == "m" else 1e9
        if factor is None or (word == "k" and not attached) or word == "dozen":
            return end, value
        value, end = exact(value * factor), m.end()
        if text[end : end + 1] == "." and word in g.short and text[end + 1 : end + 2] in (" ", "\u00a0"):
            rest = text[end + 1 : end + 3].strip()
            end += 1 if rest and (not rest[0].isupper() or g.lang == "de") else 0


def _is_money(text: str, end: int) -> bool:
    """Whether a currency stands before the digits that end at a place."""
    start = end - len(_back_digits(text, end))
    return SYMBOL.search(text, max(0, start - _SYMBOL_WIDTH), start) is not None


def _counted(text: str, end: int) -> bool:
    """Whether a plural noun follows an "m" or "b" behind digits: "5m people" are millions, "5m high" are metres."""
    follow = re.compile(r" ([a-z]{4,})").match(text, end)
    return bool(follow and follow.group(1) in wordlists.words("en", "numbers", "counted"))


def _back_digits(text: str, end: int) -> str:
    m = re.search(r"[\d.,]+$", text[max(0, end - 20) : end])
    return m.group() if m else ""


def exact(value: float) -> float:
    """Whole numbers stay whole: 4.1 x 1000000 is 4100000, not 4099999.9999999995."""
    return float(round(value)) if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) else value


def next_word(text: str, at: int) -> tuple[str, int] | None:
    """The folded word after a single gap, and where it ends."""
    if at < len(text) and _GAP.match(text, at):
        m = _WORD.match(text, at + 1)
        if m:
            word = m.group().rstrip(".").casefold().replace("’", "'")
            return word, at + 1 + len(m.group().rstrip("."))
    return None


def _words(text: str, at: int, g: Grammar) -> Numeral | None:
    """A number in words that begins at ``at``."""
    m = _WORD.match(text, at)
    if m is None:
        return None
    word = m.group().rstrip(".").casefold().replace("’", "'")
    end = at + len(m.group().rstrip("."))
    special = _special(text, at, word, end, g)
    if special is not None:
        return special
    if word_value(word, g) is None:
        return None
    run = Sum(g.units_first, g.vigesimal)
    run.add(*word_value(word, g))  # type: ignore[misc]
    ordinal = False
    while (following := next_word(text, end)) is not None:
        word, stop = following
        if word in g.joiners:
            after = next_word(text, stop)
            big = run.total or run.current >= 100 or g.units_first or g.lang in ("fr", "es")
            if after is not None and big and after[0] in g.ones and run.add(1, False):
                end = after[1]
                break
            if after is None or not big or word_value(after[0], g) is None or g.fractions.get(after[0]):
                break
            word, stop = after
        if word in g.ordinals and 0 < g.ordinals[word] < run._room() and run.current:
            run.current += g.ordinals[word]
            end, ordinal = stop, True
            break
        value = word_value(word, g)
        if value is None or not run.add(*value):
            break
        end = stop
    return _finish_words(text, at, end, run.total + run.current, ordinal, g)


def _finish_words(text: str, at: int, end: int, value: float, ordinal: bool, g: Grammar) -> Numeral:
    """Take what may follow or stand before words: thirds, "and a half", the article of "a million"."""
    if ordinal:
        return end, value, "ordinal", at
    following = next_word(text, end)
    if (
        following
        and following[0] in g.fractions
        and value < 20
        and (following[0] not in g.ordinals or text[end : end + 1] == "-")
    ):
        return following[1], value * g.fractions[following[0]], "fraction", at
    half = g.half.match(text, end)
    last = _WORD.match(text, text.rfind(" ", at, end) + 1 if " " in text[at:end] else at)
    big = g.magnitudes.get(last.group().casefold(), 0) if last else 0
    if half and big >= 1000 and value >= big:
        return half.end(), exact(value + big / 2), "words", _with_article(text, at, g)
    if half:
        tail = next_word(text, half.end())
        factor = g.magnitudes.get(tail[0], 0) if tail else 0
        if factor and tail:
            return tail[1], exact((value + 0.5) * factor), "words", at
        return half.end(), value + 0.5, "words", at
    return end, value, "words", _with_article(text, at, g)


def _with_article(text: str, at: int, g: Grammar) -> int:
    """Start with the article that belongs to a magnitude ("a million", "a dozen")."""
    m = re.search(r"(?<!\w)(\w+) $", text[max(0, at - 6) : at])
    word = _WORD.match(text, at)
    if m and m.group(1).casefold() in g.articles and word and word.group().casefold() in g.magnitudes:
        return at - len(m.group())
    return at


def vague_key(raw: str) -> str:
    return " ".join(raw.casefold().split())


def _special(text: str, at: int, word: str, end: int, g: Grammar) -> Numeral | None:
    """Ordinals, multiples, vague plurals and fractions that begin a number."""
    if word in g.vague:
        for key in sorted(g.vague, key=lambda k: (-len(k), k)):
            if key.startswith(word) and text[at : at + len(key)].casefold() == key:
                longer = text[at + len(key) : at + len(key) + 1]
                if not longer.isalpha():
                    return at + len(key), g.vague[key][0], "vague", at
    if word in g.ordinals and word in g.fractions and _SHARE.search(text, max(0, at - 3), at):
        follow = next_word(text, end)
        if follow is None or follow[0] == "of":
            return _fraction(text, at, word, end, g)
    if word in g.ordinals and word not in g.cardinals:
        if text[max(0, at - 3) : at].casefold() == "at ":
            return None
        return end, g.ordinals[word], "ordinal", at
    if word in g.multiples:
        stop, value = _scale(text, end, g.multiples[word], g)
        return stop, value, "multiple" if stop == end else "words", at
    if word in g.fractions:
        return _fraction(text, at, word, end, g)
    return None


def _fraction(text: str, at: int, word: str, end: int, g: Grammar) -> Numeral | None:
    """ "half a million", "half an hour", "a quarter of", "half of"; not "the first quarter", "half-brother"."""
    value = g.fractions[word]
    if text[end : end + 1] == "-" and not re.match(r"-(?:hour|million|day|year|century)", text[end:]):
        return None
    start = at
    article = re.search(r"(?<!\w)(\w+) $", text[max(0, at - 6) : at])
    led = article is not None and article.group(1).casefold() in g.articles
    if led and article is not None:
        start = at - len(article.group())
    following = next_word(text, end)
    if following and following[0] in g.articles:
        following = next_word(text, following[1])
    if following and following[0] in g.magnitudes:
        return following[1], exact(value * g.magnitudes[following[0]]), "fraction", start
    if following and following[0] in g.units and value == 0.5:
        gap = re.compile(r"[ -](?:(?:a|an|one|eine|une|una) )?").match(text, end)
        return (gap.end() - 1 if gap else end), value, "fraction", start
    if led or (
        value == 0.5 and not word.endswith("s") and text[max(0, at - 4) : at].strip().casefold() != "the"
    ):
        return end, value, "fraction", start
    return None
