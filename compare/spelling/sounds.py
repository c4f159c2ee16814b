"""How far two words are apart when letters are taken for the sounds they may write.

A weighted edit distance over strings folded to a-z: taking "ph" for "f", "sch" for "sh", "w" for "v", "ij" for "y"
costs little, another vowel more, a foreign consonant 1 (the table is ``wordlists/any/names.toml``). Letters have
their place: a doubled letter is nearly free, a silent final "e" cheap, another final vowel dear, because it is
another name (Mario, Maria; Nicola, Nicole). Syllables decide where the writing is made of them: two names that are
both Mandarin in pinyin are one only if every syllable is (Zhanjiang, Zhenjiang are two cities).

The idea of costed spellings between romanisations is that of Editex (Zobel and Dart 1996); the groups and costs are
our own, chosen on public lists of name variants and look-alikes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

from anyascii import anyascii

from compare import wordlists

_VOWELS = frozenset("aeiouy")
_FOREIGN = 1.0
_DOUBLED = 0.06
_SILENT_H = 0.35
_FINAL_E = 0.3
_VOWEL = 0.7
_OTHER_ENDING = 1.05
_LINE = 0.16
"""Distance per letter at which two spellings are as likely one name as two (score 0.5)."""

_POINTS = re.compile(r"\b(\w)\.(?=\w\b|\W|$)")
"""The points of an abbreviation ("U.S.", "S.A."), which are read as one word."""

Op = tuple[str, str, float]


@cache
def _ops() -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], tuple[Op, ...]]]:
    """Costs of single letters, and the longer spellings by the last letters of both sides."""
    single: dict[tuple[str, str], float] = {}
    longer: dict[tuple[str, str], float] = {}
    for rule in wordlists.table("any", "names")["sounds"]:
        for group in rule["groups"]:
            forms = group.split()
            for x in forms:
                for y in forms:
                    if x != y:
                        into = single if len(x) == len(y) == 1 else longer
                        into[x, y] = min(into.get((x, y), 9.0), rule["cost"])
    by_end: dict[tuple[str, str], list[Op]] = {}
    for (x, y), cost in sorted(longer.items()):
        by_end.setdefault((x[-1], y[-1]), []).append((x, y, cost))
    return single, {k: tuple(v) for k, v in by_end.items()}


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name in plain a-z and digits, words parted by one blank: any script, no diacritics, no points."""
    plain = _POINTS.sub(r"\1", anyascii(name)).casefold()
    return " ".join(re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-/,._–—\s]+", " ", plain)).split())


@lru_cache(maxsize=200_000)
def word_likeness(a: str, b: str, least: float = 0.0) -> float:
    """Likelihood, 0 to 1, that two folded words are spellings of one name; 0.5 is the line. Symmetric.

    ``least`` is the likeness below which the caller wants no more than 0.0: most words are far apart, which the first
    letters show.
    """
    if a == b:
        return 1.0
    if not a or not b or a.isdigit() or b.isdigit():
        return 0.0
    if a > b:
        a, b = b, a
    if min(len(a), len(b)) * 2.5 < max(len(a), len(b)):
        return 0.0
    mean = (len(a) + len(b)) / 2
    limit = (1 - least) * mean * _LINE * 2 + _ROUNDING
    cost = _FAR if _strange(a, b) > limit or _strange(b, a) > limit else _distance(a, b, limit)
    if cost < _FAR and _two_in_pinyin(a, b):
        cost = max(cost, 2.0)
    likeness = max(0.0, 1 - cost / mean / _LINE / 2)
    return likeness if likeness >= least else 0.0


_FAR = 1e9
_ROUNDING = 1e-6


def _strange(a: str, b: str) -> float:
    """What the letters of a word cost at least that no letter of the other can stand for."""
    letters = _letters(a)
    return sum([letters[x] for x in letters.keys() - _homes(b)])


@lru_cache(maxsize=50_000)
def _letters(word: str) -> dict[str, float]:
    """What it costs at least when nothing stands for any of a letter of a word, by letter."""
    costs: dict[str, float] = {}
    for x, lost in zip(word, _all_gone(word), strict=True):
        costs[x] = costs.get(x, 0.0) + min(lost, _FOREIGN)
    return costs


@lru_cache(maxsize=50_000)
def _homes(word: str) -> frozenset[str]:
    """The letters that something in a word can stand for: its own, and those of the spellings of its letters."""
    have = frozenset(word)
    return have.union(*(one for one, other in _exchanges() if other <= have))


@cache
def _exchanges() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The spellings of the table that stand for one another, by their letters."""
    single, longer = _ops()
    both = {*single, *((p, q) for ops in longer.values() for p, q, _ in ops)}
    return tuple((frozenset(x), frozenset(y)) for x, y in sorted(both))


def _distance(a: str, b: str, limit: float) -> float:
    """The cheapest way from one word to the other; ``_FAR`` as soon as it must cost more than ``limit``."""
    single, longer = _ops()
    gone_a, gone_b = _all_gone(a), _all_gone(b)
    last_a, last_b = len(a), len(b)
    above = list(accumulate(gone_b, initial=0.0))
    rows = [above]
    beyond, reach = 0, _reach(a)
    for i, x in enumerate(a, 1):
        lost = gone_a[i - 1]
        left = above[0] + lost
        row = [left]
        for j, y in enumerate(b, 1):
            cost = 0.0 if x == y else single.get((x, y), _FOREIGN)
            if (
                cost
                and i == last_a
                and j == last_b
                and x in _VOWELS
                and y in _VOWELS
                and x + y not in _ONE_SOUND
            ):
                cost = max(cost, _OTHER_ENDING)
            best = above[j - 1] + cost
            if (other := above[j] + lost) < best:
                best = other
            if (other := left + gone_b[j - 1]) < best:
                best = other
            for p, q, price in longer.get((x, y), ()):
                k, m = i - len(p), j - len(q)
                if (
                    k >= 0
                    and m >= 0
                    and rows[k][m] + price < best
                    and a.startswith(p, k)
                    and b.startswith(q, m)
                ):
                    best = rows[k][m] + price
            left = best
            row.append(best)
        rows.append(row)
        above = row
        beyond = beyond + 1 if min(row) > limit else 0
        if beyond >= reach:  # every way leads through one of so many rows
            return _FAR
    return above[-1]


_ONE_SOUND = ("iy", "yi")


@lru_cache(maxsize=50_000)
def _reach(word: str) -> int:
    """Letters of the longest spelling of the table that stands in a word, at least 1."""
    return max((len(p) for p in _spellings() if p in word), default=1)


@cache
def _spellings() -> tuple[str, ...]:
    """The spellings of the table that are longer than a letter."""
    return tuple(sorted({op[0] for ops in _ops()[1].values() for op in ops}))


@lru_cache(maxsize=50_000)
def _all_gone(word: str) -> tuple[float, ...]:
    return tuple(_gone(word, at) for at in range(len(word)))


def _gone(word: str, at: int) -> float:
    """What it costs that a letter stands on one side only."""
    letter = word[at]
    if (at and word[at - 1] == letter) or word[at + 1 : at + 2] == letter:
        return _DOUBLED
    if letter == "h":
        return _SILENT_H if at else 0.5
    if at == len(word) - 1 and len(word) > 3:
        return (
            _FINAL_E
            if letter == "e"
            else 1.1
            if letter in "aos"
            else _VOWEL
            if letter in _VOWELS
            else _FOREIGN
        )
    return _VOWEL if letter in _VOWELS else _FOREIGN


@cache
def _mandarin() -> re.Pattern[str]:
    t = wordlists.table("any", "names")["mandarin"]
    initials, finals = ("|".join(sorted(t[k].split(), key=len, reverse=True)) for k in ("initials", "finals"))
    return re.compile(rf"(?:(?:{initials})(?:{finals})){{2,}}")


def _two_in_pinyin(a: str, b: str) -> bool:
    """Both are spelt in Mandarin syllables with a mark only pinyin has in them: then one letter is another name."""
    marks = ("zh", "x", "q", "ang", "eng", "ong", "ing", "uan", "iao", "ou", "ian", "un")
    return all(any(m in w for m in marks) and _mandarin().fullmatch(w) is not None for w in (a, b))
