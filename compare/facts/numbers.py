"""Numbers in a text, by value: digits in any grouping, words, ordinals, fractions, ranges, percents, money, measures.

Bird's-eye view of one number, read from its first character to the right, then once to the left:

    approximately  $  35 million  to  40 million  US dollars  or more
    hedge       currency  numeral  range  numeral     unit     hedge

Start reading at :func:`quantities`, then :func:`_read`. The words are data (``wordlists/<lang>/numbers.toml``,
``wordlists/any/units.toml``); a language without a table has its digits, percent signs and currencies read.

Not read: digits inside words, addresses and versions ("[ad_1]", "1.2.3"); a number that names instead of
counting ("F-16", "G7") is a Quantity of form ``label``. Years are moments and read in :mod:`.dates`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from compare import wordlists
from compare.model import Article, Quantity, Span

_SPACES = " \u00a0\u202f\u2009"
_DIGITS = re.compile(
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d{_SPACES}]*\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*", re.ASCII
)
_RUN = re.compile(r"\d+|[½⅓⅔¼¾⅕⅛]", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?")
_GAP = re.compile(rf"[{_SPACES}\-‑]")
_FRACTION = re.compile(r"/(\d{1,3})(?![\d/])")
_VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
_RANGE = re.compile(rf"[{_SPACES}]?[-–—‑][{_SPACES}]?(?=[\d$€£¥])", re.ASCII)
_SYMBOL = re.compile(r"(?<![A-Za-z])((?:US|AU|CA|[ACR])\$|[$€£¥₽₴₹₩₺₪₿]|(?:[A-Z]{3}))[ \u00a0\u202f]?(-?)$")
_LABEL = re.compile(r"(?<![\w])([^\W\d_]{1,8}[-‑]?|[^\W\d_]+-)$")
_UNIT = re.compile(
    rf"[{_SPACES}]?[-‑]?(?:d['’]|de )?(%|[$€£¥₽₴₹₩₺₪₿]|°[CFcf]?|[^\W\d_]+[²³]?(?:/[^\W\d_]+)?)"
    r"((?:[ \u00a0.-]{1,2}[^\W\d_]+){0,2})"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The number words of one language, ready for look-up."""

    lang: str
    cardinals: dict[str, float]
    magnitudes: dict[str, float]
    short: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]
    multiples: dict[str, float]
    vague: dict[str, tuple[float, float]]
    articles: frozenset[str]
    joiners: frozenset[str]
    units: dict[str, str]
    before: re.Pattern[str]
    before_kind: dict[str, str]
    after: re.Pattern[str]
    after_kind: dict[str, str]
    suffix: re.Pattern[str]
    half: re.Pattern[str]
    to: re.Pattern[str]
    between: re.Pattern[str]
    pieces: re.Pattern[str] | None
    not_one_after: frozenset[str]
    not_one_before: frozenset[str]
    ones: frozenset[str]
    units_first: bool
    vigesimal: bool


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language; empty tables where the language has none."""
    t = wordlists.table(lang, "numbers")
    units: dict[str, str] = {}
    for source in (wordlists.table("any", "units"), wordlists.table(lang, "units")):
        for group in ("units", "currencies"):
            units.update({form: name for name, forms in source.get(group, {}).items() for form in forms})
    before = {form: kind for kind, forms in t.get("hedges_before", {}).items() for form in forms}
    after = {form: kind for kind, forms in t.get("hedges_after", {}).items() for form in forms}
    pieces = sorted({**t.get("cardinals", {}), **t.get("magnitudes", {})}, key=lambda w: (-len(w), w))
    compound = rf"(?:{'|'.join([*pieces, 'ein', *t.get('joiners', [])])})" if t.get("compound") else None
    return Grammar(
        lang=lang,
        **{k: dict(t.get(k, {})) for k in ("cardinals", "magnitudes", "ordinals", "fractions", "multiples")},
        short=dict(t.get("short_magnitudes", {})),
        vague={k: (v[0], v[1]) for k, v in t.get("vague", {}).items()},
        articles=frozenset(t.get("articles", ())),
        joiners=frozenset(t.get("joiners", ())),
        units=units,
        before=re.compile(rf"(?<!\w)({any_of(before)})\s?$"),
        before_kind=before,
        after=re.compile(rf"\s?(\+|{any_of(after)})(?!\w)"),
        after_kind={"+": "at least", **after},
        suffix=re.compile(rf"(?:{any_of(t.get('ordinal_suffixes', []))})(?!\w)"),
        half=re.compile(rf"\s(?:{any_of(t.get('half_after', []))})(?!\w)"),
        to=re.compile(rf"\s(?:{any_of(t.get('range_words', []))})\s"),
        between=re.compile(rf"\s(?:{any_of(t.get('between_joiners', []))})\s"),
        pieces=re.compile(compound) if compound else None,
        not_one_after=frozenset(t.get("not_one_after", ())) | frozenset(t.get("between", ())),
        not_one_before=frozenset(t.get("not_one_before", ())),
        ones=frozenset(t.get("ones", ())),
        units_first=bool(t.get("units_first")),
        vigesimal=bool(t.get("vigesimal")),
    )


def any_of(forms: Any) -> str:
    """One alternation of written forms, the longest first; matches nothing where there are none."""
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f))) or r"(?!)"


def quantities(article: Article, taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    """Every number of an article that stands outside ``taken`` (spans in order) and outside furniture."""
    g, text = grammar(article.lang), article.document.text
    covered = sorted([*taken, *(f.span for f in article.furniture)])
    starts = [span.start for span in covered]
    out: list[Quantity] = []
    done = 0
    for at in anchors(article, g):
        if at < done:
            continue
        k = bisect_right(starts, at) - 1
        if k >= 0 and at < covered[k].end:
            continue
        found = _read(text, at, g)
        if found is not None:
            if any(found.span.start < s.end and s.start < found.span.end for s in covered[k + 1 : k + 2]):
                continue
            out.append(found)
            done = max(found.span.end, found.hedge_span.end if found.hedge_span else 0)
    return tuple(out)


def anchors(article: Article, g: Grammar) -> list[int]:
    """Places where a number may begin: digits, and words that are number words, in order."""
    places = [m.start() for m in _RUN.finditer(article.document.text)]
    for word, start in zip(article.words, article.starts, strict=True):
        if _word_role(word, g.lang):
            places.append(start)
    return sorted(places)


@lru_cache(maxsize=100_000)
def _word_role(word: str, lang: str) -> bool:
    g = grammar(lang)
    return (
        word in g.ordinals
        or word in g.multiples
        or word in g.vague
        or _value(word, g) is not None
        or (word in g.fractions)
    )


def _value(word: str, g: Grammar) -> tuple[float, bool] | None:
    """(value, is a magnitude) of a number word; compounds are put together first; None for other words."""
    if word in g.cardinals:
        return g.cardinals[word], False
    if word in g.magnitudes:
        return g.magnitudes[word], True
    if g.pieces is not None and len(word) > 5:
        return _compound(word.replace("ß", "ss"), g.lang)
    return None


@lru_cache(maxsize=10_000)
def _compound(word: str, lang: str) -> tuple[float, bool] | None:
    """Value of a number word written in one ("fünfundzwanzigtausend"), None if it is not made of number words."""
    g = grammar(lang)
    assert g.pieces is not None
    parts: list[str] = []
    at = 0
    while at < len(word):
        m = g.pieces.match(word, at)
        if m is None:
            return None
        parts.append(m.group())
        at = m.end()
    if len(parts) < 2:
        return None
    value = _sum([("eins" if p == "ein" else p) for p in parts], g)
    return None if value is None else (value, False)


def _sum(words: list[str], g: Grammar) -> float | None:
    """Value of a run of number words, None where they do not make one number ("two three")."""
    run = _Sum(g.units_first, g.vigesimal)
    for word in words:
        if word in g.joiners:
            continue
        value = _value(word, g)
        if value is None or not run.add(*value):
            return None
    return run.total + run.current


@dataclass(slots=True)
class _Sum:
    """A spelled-out number as it grows: ``total`` of the closed thousands, ``current`` below the last magnitude."""

    units_first: bool
    vigesimal: bool
    total: float = 0
    current: float = 0
    last: float = float("inf")
    empty: bool = True

    def add(self, value: float, magnitude: bool) -> bool:
        """Take one more word; False where the word cannot belong to the number so far."""
        if magnitude and value >= 1000:
            if value >= self.last:
                return False
            self.total += (self.current or 1) * value
            self.current, self.last = 0, value
        elif magnitude:
            if self.current >= 100 and not self.empty:
                return False
            self.current = (self.current or 1) * value
        elif self.empty or not self.current:
            if value >= self.last or (not self.empty and value == 0):
                return False
            self.current = value
        elif self.vigesimal and value == 20 and self.current % 100 == 4:
            self.current += 76
        elif 0 < value < self._room() or (
            self.units_first and 0 < self.current % 100 < 10 and 20 <= value <= 90
        ):
            self.current += value
        else:
            return False
        self.empty = False
        return True

    def _room(self) -> float:
        """The next word must be smaller than this: 10 after twenty, 100 after three hundred."""
        if self.vigesimal and self.current % 100 in (60, 80):
            return 20
        room = 1
        while self.current % (room * 10) == 0:
            room *= 10
        return min(room, 100) if self.current != 10 else 1


def _read(text: str, at: int, g: Grammar) -> Quantity | None:
    """The number that begins at a place, with all that belongs to it."""
    first = _numeral(text, at, g)
    if first is None:
        return None
    end, low, form, start = first
    if form == "label":
        return Quantity(Span(start, end), low, low, text[start:at], "", "label")
    high = low
    if form == "vague":
        high = g.vague[_vague_key(text[at:end])][1]
    start, unit = _left(text, start, g)
    end, low, high, form, unit = _second(text, start, end, low, high, form, unit, g)
    if form in ("digits", "words", "range", "fraction", "vague", "multiple"):
        end, unit = _unit_after(text, end, unit, g)
        if unit == "%" and form != "range":
            form = "percent"
    if form == "words" and low == 1 and not unit and _pronoun(text, start, end, g):
        return None
    span = Span(start, end)
    hedge, place = _hedge(text, span, g)
    return Quantity(span, low, high, unit, hedge, form, place)


_Numeral = tuple[int, float, str, int]
"""End, value, form, start of a numeral."""


def _numeral(text: str, at: int, g: Grammar) -> _Numeral | None:
    head = text[at]
    if head in _VULGAR:
        return at + 1, _VULGAR[head], "fraction", at
    return _digits(text, at, g) if head.isdigit() else _words(text, at, g)


def _digits(text: str, at: int, g: Grammar) -> _Numeral | None:
    before = text[at - 1] if at else " "
    m = _DIGITS.match(text, at)
    if m is None or (before in "./_@#\\" and at > 1 and not text[at - 2].isspace()):
        return None
    label = _LABEL.search(text, max(0, at - 12), at)
    if label is not None and not _SYMBOL.search(text, max(0, at - 5), at):
        end = at + len(re.match(r"\d*", text[at:]).group())  # type: ignore[union-attr]
        if "://" in text[max(text.rfind(" ", 0, at), 0) : at]:
            return None
        if label.group(1)[0].isupper():
            return end, float(text[at:end]), "label", label.start(1)
        if not label.group(1).endswith("-"):
            return None
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
        return end + 1, value + _VULGAR[text[end]], "digits", at
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
    raw = re.sub(rf"[{_SPACES}'’]", "", raw)
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
        m = re.compile(rf"[{_SPACES}\-]?([^\W\d_]+)").match(text, end)
        if m is None:
            return end, value
        raw = m.group(1)
        word = raw.casefold()
        attached = m.start(1) == end
        factor = g.magnitudes.get(word) or g.short.get(word)
        if word in ("m", "b") and attached and _SYMBOL.search(text, 0, end - len(_back_digits(text, end))):
            factor = 1e6 if word == "m" else 1e9
        if factor is None or (word == "k" and not attached) or word == "dozen":
            return end, value
        value, end = _exact(value * factor), m.end()
        if text[end : end + 1] == "." and word in g.short and text[end + 1 : end + 2] in (" ", "\u00a0"):
            rest = text[end + 1 : end + 3].strip()
            end += 1 if rest and (not rest[0].isupper() or g.lang == "de") else 0


def _back_digits(text: str, end: int) -> str:
    m = re.search(r"[\d.,]+$", text[max(0, end - 20) : end])
    return m.group() if m else ""


def _exact(value: float) -> float:
    """Whole numbers stay whole: 4.1 x 1000000 is 4100000, not 4099999.9999999995."""
    return float(round(value)) if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) else value


def _next(text: str, at: int) -> tuple[str, int] | None:
    """The folded word after a single gap, and where it ends."""
    if at < len(text) and _GAP.match(text, at):
        m = _WORD.match(text, at + 1)
        if m:
            word = m.group().rstrip(".").casefold().replace("’", "'")
            return word, at + 1 + len(m.group().rstrip("."))
    return None


def _words(text: str, at: int, g: Grammar) -> _Numeral | None:
    """A number in words that begins at ``at``."""
    m = _WORD.match(text, at)
    if m is None:
        return None
    word = m.group().rstrip(".").casefold().replace("’", "'")
    end = at + len(m.group().rstrip("."))
    special = _special(text, at, word, end, g)
    if special is not None:
        return special
    if _value(word, g) is None:
        return None
    run = _Sum(g.units_first, g.vigesimal)
    run.add(*_value(word, g))  # type: ignore[misc]
    ordinal = False
    while (following := _next(text, end)) is not None:
        word, stop = following
        if word in g.joiners:
            after = _next(text, stop)
            big = run.total or run.current >= 100 or g.units_first or g.lang in ("fr", "es")
            if after is not None and big and after[0] in g.ones and run.add(1, False):
                end = after[1]
                break
            if after is None or not big or _value(after[0], g) is None or g.fractions.get(after[0]):
                break
            word, stop = after
        if word in g.ordinals and 0 < g.ordinals[word] < run._room() and run.current:
            run.current += g.ordinals[word]
            end, ordinal = stop, True
            break
        value = _value(word, g)
        if value is None or not run.add(*value):
            break
        end = stop
    return _finish_words(text, at, end, run.total + run.current, ordinal, g)


def _finish_words(text: str, at: int, end: int, value: float, ordinal: bool, g: Grammar) -> _Numeral:
    """Take what may follow or stand before words: thirds, "and a half", the article of "a million"."""
    if ordinal:
        return end, value, "ordinal", at
    following = _next(text, end)
    if (
        following
        and following[0] in g.fractions
        and value < 20
        and (following[0] not in g.ordinals or text[end : end + 1] == "-")
    ):
        return following[1], value * g.fractions[following[0]], "fraction", at
    half = g.half.match(text, end)
    if half:
        tail = _next(text, half.end())
        factor = g.magnitudes.get(tail[0], 0) if tail else 0
        if factor and tail:
            return tail[1], _exact((value + 0.5) * factor), "words", at
        return half.end(), value + 0.5, "words", at
    return end, value, "words", _with_article(text, at, g)


def _with_article(text: str, at: int, g: Grammar) -> int:
    """Start with the article that belongs to a magnitude ("a million", "a dozen")."""
    m = re.search(r"(?<!\w)(\w+) $", text[max(0, at - 6) : at])
    word = _WORD.match(text, at)
    if m and m.group(1).casefold() in g.articles and word and word.group().casefold() in g.magnitudes:
        return at - len(m.group())
    return at


def _vague_key(raw: str) -> str:
    return " ".join(raw.casefold().split())


def _special(text: str, at: int, word: str, end: int, g: Grammar) -> _Numeral | None:
    """Ordinals, multiples, vague plurals and fractions that begin a number."""
    if word in g.vague:
        for key in sorted(g.vague, key=lambda k: (-len(k), k)):
            if key.startswith(word) and text[at : at + len(key)].casefold() == key:
                longer = text[at + len(key) : at + len(key) + 1]
                if not longer.isalpha():
                    return at + len(key), g.vague[key][0], "vague", at
    if word in g.ordinals and word not in g.cardinals:
        return end, g.ordinals[word], "ordinal", at
    if word in g.multiples:
        stop, value = _scale(text, end, g.multiples[word], g)
        return stop, value, "multiple" if stop == end else "words", at
    if word in g.fractions:
        return _fraction(text, at, word, end, g)
    return None


def _fraction(text: str, at: int, word: str, end: int, g: Grammar) -> _Numeral | None:
    """ "half a million", "half an hour", "a quarter of", "half of"; not "the first quarter", "half-brother"."""
    value = g.fractions[word]
    if text[end : end + 1] == "-" and not re.match(r"-(?:hour|million|day|year|century)", text[end:]):
        return None
    start = at
    article = re.search(r"(?<!\w)(\w+) $", text[max(0, at - 6) : at])
    led = article is not None and article.group(1).casefold() in g.articles
    if led and article is not None:
        start = at - len(article.group())
    following = _next(text, end)
    if following and following[0] in g.articles:
        following = _next(text, following[1])
    if following and following[0] in g.magnitudes:
        return following[1], _exact(value * g.magnitudes[following[0]]), "fraction", start
    if following and following[0] in g.units and value == 0.5:
        gap = re.compile(r"[ -](?:(?:a|an|one|eine|une|una) )?").match(text, end)
        return (gap.end() - 1 if gap else end), value, "fraction", start
    if led or (
        value == 0.5 and not word.endswith("s") and text[max(0, at - 4) : at].strip().casefold() != "the"
    ):
        return end, value, "fraction", start
    return None


def _left(text: str, start: int, g: Grammar) -> tuple[int, str]:
    """Start and unit with a currency sign or code that stands before the numeral."""
    m = _SYMBOL.search(text, max(0, start - 6), start)
    if m is None:
        return start, ""
    unit = g.units.get(m.group(1).casefold(), "")
    return (m.start(1), unit) if unit and (unit == m.group(1) or not m.group(1).isalpha()) else (start, "")


_Parts = tuple[int, float, float, str, str]
"""End, low, high, form, unit."""


def _second(
    text: str, start: int, end: int, low: float, high: float, form: str, unit: str, g: Grammar
) -> _Parts:
    """The other end of a range: "9-10", "5 to 7 per cent", "between 3 and 4 million"."""
    alone = end, low, high, form, unit
    if form not in ("digits", "words"):
        return alone
    lead = text[max(0, start - 10) : start].casefold().split()
    joined = _RANGE.match(text, end) or g.to.match(text, end)
    if joined is None and lead and lead[-1] in _between(g.lang):
        joined = g.between.match(text, end)
    percent = re.compile(rf"[{_SPACES}]?%").match(text, end)
    if joined is None and percent:
        joined = _RANGE.match(text, percent.end()) or g.to.match(text, percent.end())
    if joined is None:
        return alone
    at = joined.end()
    sign = re.compile(r"(?:US|A|C)?[$€£¥₽₴]").match(text, at)
    at = sign.end() if sign else at
    if at >= len(text) or not (text[at].isdigit() or text[at].isalpha()):
        return alone
    other = _numeral(text, at, g)
    if other is None or other[2] not in ("digits", "words") or (sign is None and other[3] != at):
        return alone
    if percent and text[other[0] : other[0] + 2].strip()[:1] != "%":
        return alone
    return other[0], _inherit(text, at, other, low, end, g), other[1], "range", unit


@cache
def _between(lang: str) -> frozenset[str]:
    return frozenset(wordlists.table(lang, "numbers").get("between", ()))


def _inherit(text: str, at: int, other: _Numeral, low: float, end: float, g: Grammar) -> float:
    """The low end takes the magnitude of the high one: "5-10 million" is five million to ten million."""
    m = _DIGITS.match(text, at)
    if m is None or low >= 1000:
        return low
    bare = parse_digits(m.group(), g.lang)
    return _exact(low * (other[1] / bare)) if bare and other[1] / bare >= 1000 else low


def _unit_after(text: str, end: int, unit: str, g: Grammar) -> tuple[int, str]:
    """The unit or currency behind a numeral, the longest that is known; money takes its words in too."""
    m = _UNIT.match(text, end)
    if m is None:
        return end, unit
    head, tail = m.group(1), m.group(2)
    words = [head, *re.findall(r"[ \u00a0.-]{1,2}[^\W\d_]+", tail)]
    attached = m.start(1) == end
    for n in range(len(words), 0, -1):
        raw = "".join(words[:n])
        form = raw.casefold().replace("\u00a0", " ")
        name = g.units.get(form)
        if name is None or (name == raw.upper() and raw != name and len(raw) == 3 and raw.isalpha()):
            continue
        if len(form) == 1 and form.isalpha() and not (attached or text[end] in _SPACES):
            continue
        if unit and name != unit:
            return end, unit
        return m.start(1) + len(raw), name
    return end, unit


def _hedge(text: str, span: Span, g: Grammar) -> tuple[str, Span | None]:
    """The hedge beside a number: kind and place; '' and None where there is none."""
    left = max(0, span.start - 24)
    window = text[left : span.start].casefold()
    if len(window) == span.start - left:
        m = g.before.search(window)
        if m:
            return g.before_kind[m.group(1)], Span(left + m.start(1), left + m.end(1))
    m = g.after.match(text, span.end)
    if m:
        return g.after_kind[m.group(1)], Span(m.start(1), m.end(1))
    return "", None


def _pronoun(text: str, start: int, end: int, g: Grammar) -> bool:
    """ "one" that counts nothing: "no one", "one another", "the one who"."""
    lead = re.search(r"(\w+)[ -]$", text[max(0, start - 12) : start])
    if lead and lead.group(1).casefold() in g.not_one_after:
        return True
    follow = re.match(r"[ ]?(\w+)", text[end : end + 16])
    return follow is None or follow.group(1).casefold() in g.not_one_before
