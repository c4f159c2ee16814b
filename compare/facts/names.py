"""Names in running text: which stretches are names, and of what.

A run of capitalised words is the start ("US President Joe Biden", "Ministry of Foreign Affairs", "NATO-Russia
Council"). The run is cut: titles go to the mention as its title, a country before a title belongs to the title, a
body is known by its head word or by the table of institutions, a place by the gazetteer. The first word of a sentence
is a name only where it is known as one, stands capitalised inside another sentence of the article, or begins a run.

Not read as names: adjectives and peoples ("Russian", "US troops"), titles alone ("the President"), weekdays and
months. In German, where every noun is capitalised, only runs with a given name, a title or a known place are read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple

from compare.facts.known import given_names, heads, key_of, words
from compare.facts.runs import Run, Word, bare, capitals_of, inside_words, is_body, runs_of
from compare.model import Article, Moment, Span
from compare.spelling import gazetteer
from compare.spelling.sounds import fold

Kind = Literal["person", "place", "organisation", "other"]


class Name(NamedTuple):
    """A name as it stands: its place and text without article and possessive, kind, title, and the key of what
    the tables know it as ('' where they do not)."""

    span: Span
    text: str
    kind: Kind
    title: str
    key: str


def names(article: Article, moments: tuple[Moment, ...] = ()) -> tuple[Name, ...]:
    """The names of an article in the order of their place, without overlap; words of ``moments`` are none."""
    text = article.document.text
    capitals = capitals_of(article)
    inside = inside_words(article, capitals)
    days = sorted({m.span for m in moments})
    out: list[Name] = []
    for run in runs_of(article, capitals):
        start = article.starts[run.first]
        found = _cut_run(article, run, start, inside)
        if found:
            placed = _placed(text, start, found)
            out += [n for n in placed if not _within(n.span, days)] if days else placed
    return tuple(out)


def _cut_run(article: Article, run: Run, start: int, inside: frozenset[str]) -> tuple[Name, ...]:
    """The names of a run, with offsets from its start."""
    first, last, initial = run
    lows = article.words[first:last]
    end = article.ends[last - 1]
    if bare(lows[-1]) in _SHORT:
        raw = article.document.text[start : end + 24]
    else:
        raw = article.document.text[start:end]
    sure = lows[0].removesuffix("'s") in inside
    if len(lows) == 1:
        return _cut_once(raw, ((0, end - start, lows[0]),), initial, sure, article.lang)
    places = zip(article.starts[first:last], article.ends[first:last], lows, strict=True)
    tokens = tuple([(s - start, e - start, low) for s, e, low in places])
    return _cut_once(raw, tokens, initial, sure, article.lang)


def _placed(text: str, start: int, found: tuple[Name, ...]) -> list[Name]:
    """The names of the run that begins at ``start``, with what stands before it (titles in small letters,
    directions)."""
    out = []
    directions = words("directions")
    for (begin, end), raw, kind, title, key in found:
        if (
            not (title or key or begin)
            and kind in ("person", "other")
            and (before := _title_before(text, start))
        ):
            kind, title = "person", before
        name = Name(Span(begin + start, end + start), raw, kind, title, key)
        if kind == "place":
            name = _directed(text, name)
        if name.text.casefold() not in directions:
            out.append(name)
    return out


@lru_cache(maxsize=20_000)
def _cut_once(
    raw: str, tokens: tuple[tuple[int, int, str], ...], initial: bool, sure: bool, lang: str
) -> tuple[Name, ...]:
    """The names of a run by itself, with offsets from its start: news repeats its names, so each is cut once."""
    run = [Word(s, e, low, bare(low), initial and k == 0) for k, (s, e, low) in enumerate(tokens)]
    inside = frozenset(w.low.removesuffix("'s") for w in run[not sure :])
    return tuple(_cut(raw, run, inside, lang))


def _within(span: Span, days: list[Span]) -> bool:
    k = bisect_right(days, (span.start, span.end)) - 1
    return any(d.start < span.end and span.start < d.end for d in days[max(k, 0) : k + 2])


_DIRECTED = re.compile(r"((?:(?:\b[A-Za-z]+ern|\b[Cc]entral)(?:,| and| or)? )+)$")


def _directed(text: str, name: Name) -> Name:
    """A place with the directions before it, which make it another place ("central and eastern Europe")."""
    if text[name.span.start - 4 : name.span.start] not in ("ern ", "ral ", "and "):
        return name
    m = _DIRECTED.search(text, max(0, name.span.start - 40), name.span.start)
    if m is None:
        return name
    span = Span(m.start(1), name.span.end)
    return Name(span, text[span.start : span.end], "place", "", "part:" + fold(text[span.start : span.end]))


def _cut(text: str, run: list[Word], inside: frozenset[str], lang: str) -> list[Name]:
    """The names in a run of capitals."""
    while run and (run[-1].low in words("particles") or run[-1].low == "."):
        run = run[:-1]
    if run and run[0].low in words("never"):
        return _cut(text, run[1:], inside, lang)
    if (
        len(run) > 1
        and run[0].low == "the"
        and fold(text[run[0].start : run[-1].end]) not in gazetteer.places()
    ):
        run = run[1:]
    known = _known(text, run) if run else None
    if known is not None:
        return [known] if known.text else []
    while run and (run[0].low in words("not_names") and (run[0].initial or run[0].low not in inside)):
        run = run[1:]
        if run and run[0].low == "-":
            return []
    if not run:
        return []
    known = _known(text, run)
    if known is not None:
        return [known] if known.text else []
    if fold(text[run[0].start : run[-1].end]) in gazetteer.demonyms():
        return []
    raw = text[run[0].start : run[0].end]
    acronym = raw.isupper() and 1 < len(raw) < 7 and run[0].low not in words("not_names")
    if len(run) == 1 and run[0].initial and not acronym and run[0].low.removesuffix("'s") not in inside:
        return []
    if _pair(text, run):
        return []
    split = _split(text, run)
    if split:
        return [n for part in split for n in _cut(text, part, inside, lang)]
    title_end = _titles(run)
    if title_end == len(run):
        return []
    out: list[Name] = []
    title = ""
    rest = run
    if title_end:
        rest = run[title_end:]
        if is_body(rest):
            return [_name(text, run, "organisation", "", _key(text, run))]
        title = text[run[0].start : run[title_end - 1].end]
        out.extend(_before_title(text, run[:title_end]))
    rest = _without_people(rest)
    if not rest:
        return out
    return [*out, _one(text, rest, title)] if _worth(rest, title, lang) else out


def _pair(text: str, run: list[Word]) -> bool:
    """ "Russia-US", "Russian-American": two countries before a noun, an adjective and no name."""
    if not any(w.low == "-" for w in run) or is_body(run):
        return False
    sides = text[run[0].start : run[-1].end].replace("–", "-").split("-")
    return len(sides) == 2 and all(gazetteer.country_of(side) for side in sides)


def _split(text: str, run: list[Word]) -> tuple[list[Word], list[Word]] | None:
    """A place or body and the person named right behind it ("Russian Federation Yuri Ushakov")."""
    for cut in range(len(run) - 2, 1, -1):
        known = fold(run[cut].low) in given_names() and not is_body(run[cut:])
        if known and (_key(text, run[:cut]) or gazetteer.find(text[run[0].start : run[cut - 1].end])):
            return run[:cut], run[cut:]
    return None


def _titles(run: list[Word]) -> int:
    """How many leading words of a run are a title and what belongs to it ("Italian Foreign Minister")."""
    end = 0
    for i, w in enumerate(run):
        low = w.bare
        if low in words("titles") or any(part in words("titles") for part in low.split("-")):
            if i + 1 < len(run) and run[i + 1].bare in heads() and end < i + 1 and i == 0:
                return 0
            end = i + 1
        elif end == i - 1 and end and low in words("portfolios") and run[i - 1].low == "of":
            end = i + 1
        elif end and low not in words("portfolios") and low not in ("of", "-", "and"):
            break
    return end


def _before_title(text: str, run: list[Word]) -> list[Name]:
    """A body whose office the title is ("NATO Secretary General", "White House Press Secretary")."""
    first = next(
        (i for i, w in enumerate(run) if w.bare in words("titles") or w.bare == "foreign"),
        len(run),
    )
    part = run[:first]
    if not part:
        return []
    known = _known(text, part)
    if known is not None:
        return [known] if known.kind == "organisation" else []
    return [_name(text, part, "organisation", "", _key(text, part))] if is_body(part) else []


def _without_people(run: list[Word]) -> list[Word]:
    """A run without leading words for peoples ("Ukrainian Volodymyr Zelensky"); a body keeps them."""
    if is_body(run):
        return run
    while run and (run[0].bare in gazetteer.demonyms() or run[0].low in ("us", "u.s.", "uk", "-", "former")):
        run = run[1:]
    while run and (run[-1].low == "-" or run[-1].bare in gazetteer.demonyms()):
        run = run[:-1]
    return run


def _worth(run: list[Word], title: str, lang: str) -> bool:
    """German capitals name nothing by themselves."""
    if lang != "de" or title:
        return True
    return any(fold(w.low) in given_names() for w in run) and len(run) > 1


def _known(text: str, run: list[Word]) -> Name | None:
    """A run that the tables know as a whole: place, body or ministry; a country as a modifier is empty."""
    raw = text[run[0].start : run[-1].end]
    key = _key(text, run)
    if key.startswith(("org:", "fn:")):
        return _name(text, run, "organisation", "", key)
    if len(run) <= 4 and not any(w.low in words("titles") for w in run):
        place = gazetteer.find(raw.removesuffix("'s").removesuffix("’s"))
        doubtful = len(raw) < 4 and run[0].initial and len(run) == 1
        if place is not None and (place.kind == "country" or not doubtful):
            name = _name(text, run, "place", "", "place:" + place.key)
            return Name(name.span, "", "place", "", "") if _modifier(text, run) else name
    return None


_SHORT = frozenset({"us", "uk", "eu", "un", "uae"})
"""Names of countries and unions that serve as adjectives as they stand."""


def _modifier(text: str, run: list[Word]) -> bool:
    """ "US troops", "the former U.S. national security officials": an adjective, and no name of the country."""
    raw = text[run[0].start : run[-1].end]
    if raw.replace(".", "").casefold() not in _SHORT or not raw.isupper():
        return False
    after = text[run[-1].end : run[-1].end + 24]
    if after[:1] in "-–":
        return True
    following = after[1:].split()[0].strip(".,;:") if after[:1] == " " and after[1:].split() else ""
    return bool(following) and following[0].isalpha() and following.casefold() not in words("verbs_after")


def _key(text: str, run: list[Word]) -> str:
    raw = text[run[0].start : run[-1].end]
    return key_of(raw.removesuffix("'s").removesuffix("’s"))


def _one(text: str, run: list[Word], title: str) -> Name:
    """A name by its own words and its title."""
    known = _known(text, run) if not title else None
    if known is not None and known.text:
        return known
    key = _key(text, run)
    folded = [fold(w.bare) for w in run]
    if is_body(run) or key:
        kind: Kind = "organisation"
    elif (title and len(run) <= 4) or (1 < len(run) <= 5 and folded[0] in given_names()):
        kind = "person"
    elif len(run) == 1 and text[run[0].start : run[0].end].isupper() and len(run[0].low) > 1:
        kind = "organisation"
    else:
        kind = "other"
    return _name(text, run, kind, title, key)


def _title_before(text: str, at: int) -> str:
    """The title in small letters that stands before a name, with the country or body it belongs to."""
    near = text[max(0, at - 24) : at]
    last = near.rsplit(None, 1)[-1:] if near[-1:] in (" ", "\u00a0") else []
    if not last or last[0].rpartition("-")[2].casefold() not in words("titles"):
        return ""
    left = max(0, at - 60)
    lead = text[left:at]
    start, seen = at, False
    for m in reversed(list(re.finditer(r"[^\W\d_][\w.’'-]*", lead))):
        word = m.group()
        low = bare(word.casefold().replace("’", "'"))
        if lead[m.end() : start - left].strip(" \u00a0"):
            break
        title = low in words("titles") or low.split("-")[-1] in words("titles")
        if not (title or (seen and (low in words("portfolios") or word[0].isupper()))):
            break
        if low in words("not_names"):
            break
        seen = True
        start = left + m.start()
    return text[start:at].strip() if seen else ""


def _name(text: str, run: list[Word], kind: Kind, title: str, key: str) -> Name:
    start, end = run[0].start, run[-1].end
    raw = text[start:end]
    for ending in ("'s", "’s"):
        raw = raw.removesuffix(ending)
    return Name(Span(start, start + len(raw)), raw, kind, title, key)
