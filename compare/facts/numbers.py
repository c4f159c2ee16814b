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
import string
from bisect import bisect_right
from functools import lru_cache

from compare import wordlists
from compare.facts.grammar import Grammar, between, grammar, word_value
from compare.facts.numerals import DIGITS, SPACES, SYMBOL, Numeral, exact, numeral, parse_digits, vague_key
from compare.model import Article, Quantity, Span
from compare.text import places

_FIGURE = re.compile("[0-9½⅓⅔¼¾⅕⅛]")
_RANGE = re.compile(rf"[{SPACES}]?[-–—‑][{SPACES}]?(?=[\d$€£¥])", re.ASCII)
_PERCENT = re.compile(rf"[{SPACES}]?%")
_SIGN = re.compile(r"(?:US|A|C)?[$€£¥₽₴]")
_UNIT = re.compile(
    rf"[{SPACES}]?[-‑]?(?:d['’]|de )?(%|[$€£¥₽₴₹₩₺₪₿]|°[CFcf]?|[^\W\d_]+[²³]?(?: ?/ ?[^\W\d_]+)?)"
    r"((?:[ \u00a0.-]{1,2}[^\W\d_]+){0,2})"
)


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
        if found is not None and found.span.start >= done:
            if any(found.span.start < s.end and s.start < found.span.end for s in covered[k + 1 : k + 2]):
                continue
            out.append(found)
            done = max(found.span.end, found.hedge_span.end if found.hedge_span else 0)
    return tuple(out)


def anchors(article: Article, g: Grammar) -> list[int]:
    """Places where a number may begin: digits, and words that are number words, in order."""
    text = article.document.text
    figures = [m.start() for m in _FIGURE.finditer(text)]
    found = [
        at for at in figures if not at or text[at] not in string.digits or text[at - 1] not in string.digits
    ]
    have = places(article.words)
    telling = [w for w in have if _word_role(w, g.lang)] if g.pieces else have.keys() & g.words
    found += [article.starts[i] for word in telling for i in have[word]]
    return sorted(found)


@lru_cache(maxsize=100_000)
def _word_role(word: str, lang: str) -> bool:
    """Whether a number may begin with a word, of a language that writes numbers in one word."""
    g = grammar(lang)
    return word in g.words or word_value(word, g) is not None


def _read(text: str, at: int, g: Grammar) -> Quantity | None:
    """The number that begins at a place, with all that belongs to it."""
    first = numeral(text, at, g)
    if first is None:
        return None
    end, low, form, start = first
    if form == "label":
        return Quantity(Span(start, end), low, low, text[start:at], "", "label")
    if form == "decade":
        return Quantity(Span(start, end), low, low + 9, "", "", "vague")
    high = low
    if form == "vague":
        high = g.vague[vague_key(text[at:end])][1]
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


def _left(text: str, start: int, g: Grammar) -> tuple[int, str]:
    """Start and unit with a currency sign or code that stands before the numeral."""
    m = SYMBOL.search(text, max(0, start - 6), start)
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
    if joined is None and lead and lead[-1] in between(g.lang):
        joined = g.between.match(text, end)
    percent = _PERCENT.match(text, end)
    if joined is None and percent:
        joined = _RANGE.match(text, percent.end()) or g.to.match(text, percent.end())
    if joined is None:
        return alone
    at = joined.end()
    sign = _SIGN.match(text, at)
    at = sign.end() if sign else at
    if at >= len(text) or not (text[at].isdigit() or text[at].isalpha()):
        return alone
    other = numeral(text, at, g)
    if other is None or other[2] not in ("digits", "words") or (sign is None and other[3] != at):
        return alone
    if percent and text[other[0] : other[0] + 2].strip()[:1] != "%":
        return alone
    return other[0], _inherit(text, at, other, low, end, g), _year_of(low, other[1]), "range", unit


def _year_of(low: float, high: float) -> float:
    """The high end of a range, in full where it only gives the last figures of a year: "2021-22", "2015-6"."""
    for size in (10, 100):
        whole, rest = divmod(low, size)
        if 1500 <= low < 2100 and rest < high < size:
            return whole * size + high
    return high


def _inherit(text: str, at: int, other: Numeral, low: float, end: float, g: Grammar) -> float:
    """The low end takes the magnitude of the high one: "5-10 million" is five million to ten million."""
    m = DIGITS.match(text, at)
    if low >= 1000:
        return low
    if m is None:
        return _inherit_word(text, at, other, low, g)
    bare = parse_digits(m.group(), g.lang)
    return exact(low * (other[1] / bare)) if bare and other[1] / bare >= 1000 else low


def _inherit_word(text: str, at: int, other: Numeral, low: float, g: Grammar) -> float:
    """The same for words: "between two and six billion"; the last word of the high end is its magnitude."""
    last = text[at : other[0]].rsplit(maxsplit=1)[-1].casefold()
    factor = g.magnitudes.get(last, 0)
    return exact(low * factor) if factor >= 1000 and low < 1000 and other[1] > low * 1.0 else low


def _unit_after(text: str, end: int, unit: str, g: Grammar) -> tuple[int, str]:
    """The unit or currency behind a numeral, the longest that is known; money takes its words in too."""
    m = _UNIT.match(text, end)
    if m is None:
        return end, unit
    head, tail = m.group(1), m.group(2)
    if " /" in head or "/ " in head:
        return _per(head, m.start(1), end, unit, g)
    words = [head, *re.findall(r"[ \u00a0.-]{1,2}[^\W\d_]+", tail)]
    attached = m.start(1) == end
    for n in range(len(words), 0, -1):
        raw = "".join(words[:n])
        form = raw.casefold().replace("\u00a0", " ")
        name = g.units.get(form)
        if name is None or (name == raw.upper() and raw != name and len(raw) == 3 and raw.isalpha()):
            continue
        if len(form) == 1 and form.isalpha() and not (attached or text[end] in SPACES):
            continue
        if unit and name != unit:
            return end, unit
        return m.start(1) + len(raw), name
    return end, unit


def _per(head: str, at: int, end: int, unit: str, g: Grammar) -> tuple[int, str]:
    """A unit with blanks round its slash ("km / h"), or what stands before the slash."""
    whole = g.units.get(re.sub(r" ?/ ?", "/", head).casefold())
    first = head.split("/", maxsplit=1)[0].rstrip()
    name = whole or g.units.get(first.casefold())
    if name is None or (unit and name != unit):
        return end, unit
    return at + len(head if whole else first), name


def _hedge(text: str, span: Span, g: Grammar) -> tuple[str, Span | None]:
    """The hedge beside a number: kind and place; '' and None where there is none."""
    left = max(0, span.start - 24)
    window = text[left : span.start].casefold()
    if len(window) == span.start - left and window.rstrip().endswith(g.before_ends):
        m = g.before.search(window)
        lead = re.search(r"([^\W\d_]+)\s$", window[: m.start(1)]) if m else None
        if m and not (lead and lead.group(1) in wordlists.words(g.lang, "numbers", "no_hedge_after")):
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
