"""Whether two strings spell one name: transliteration families, initials, order, diacritics, look-alikes, places.

Start reading at :func:`same_name`. A place or country that the table knows decides first (Kyiv, Kiev; Iran, Iraq).
Otherwise the words of both names are matched one to one by sound (:mod:`.sounds`); what stays unmatched decides:
a middle name or a particle may be missing on one side, but not two different words left over on both.
"""

from __future__ import annotations

from functools import cache, lru_cache

from compare import distance, wordlists
from compare.spelling import gazetteer
from compare.spelling.sounds import fold, word_likeness

__all__ = ["fold", "same_name", "spelt_alike", "word_likeness"]

_NO = 0.0
_RELATED = 0.4
"""Below the line: the names belong together (a surname of a full name), but are not spellings of one string."""


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(wordlists.table("any", "names")["words"][key])


@cache
def _companies() -> tuple[tuple[str, str], ...]:
    """(folded legal form, its class), the longest first."""
    t = wordlists.table("any", "names")["companies"]
    return tuple(
        sorted(((f, kind) for kind, forms in t.items() for f in forms), key=lambda x: (-len(x[0]), x[0]))
    )


@cache
def _abbreviations() -> dict[str, str]:
    return dict(wordlists.table("any", "names")["abbreviations"])


@cache
def _given() -> dict[str, str]:
    """Given name -> its family over languages ("volodymyr", "vladimir")."""
    groups = wordlists.table("any", "names")["given"]["groups"]
    return {name: group.split()[0] for group in groups for name in group.split()}


def same_name(a: str, b: str) -> float:
    """Likelihood, 0 to 1, that two name strings are spellings of one name (0.5 is the line). Symmetric.

    A demonym beside its country is 0.5 ("Russia", "Russian"): the words belong to one country; whether they may stand
    for each other is for the sentence to say.
    """
    return _same(a, b) if a <= b else _same(b, a)


@lru_cache(maxsize=100_000)
def _same(a: str, b: str) -> float:
    if fold(a) == fold(b):
        return 1.0 if fold(a) else _NO
    known = _places(a, b)
    return known if known is not None else spelt_alike(a, b)


def _places(a: str, b: str) -> float | None:
    """The table's answer; None where it does not know both, or one of them too little to speak."""
    one, two = gazetteer.find(a), gazetteer.find(b)
    if one is not None and two is not None:
        if one.key == two.key:
            return 1.0
        return _NO if {"country", "region"} & {one.kind, two.kind} or one.kind == two.kind else None
    folk_a, folk_b = gazetteer.demonyms().get(fold(a)), gazetteer.demonyms().get(fold(b))
    for place, folk in ((one, folk_b), (two, folk_a)):
        if place is not None and folk is not None:
            return 0.5 if place.key == folk else _NO
    if folk_a and folk_b:
        return 0.5 if folk_a == folk_b else _NO
    for place, other in ((one, b), (two, a)):
        if place is not None and place.kind == "country":
            return _country(place, other)
    return None


def _country(place: gazetteer.Place, other: str) -> float:
    """A country beside a name that the table does not know: a spelling of one of its names, a part, an adjective."""
    names = gazetteer.forms()[place.key]
    kept = [w for w in fold(other).split() if w not in _list("states")]
    rest = " ".join(kept)
    if not rest:
        return _NO
    near = [form for form in names if distance.similarity(form, rest) >= 0.6]
    best = max((spelt_alike(form, rest) for form in near), default=0.0)
    if best >= 0.5:
        return best
    if len(kept) == 1 and len(rest) > 4 and any(rest in form.split() for form in names):
        return 0.6
    if len(kept) == 1 and gazetteer.adjective_of(rest, place.key):
        return 0.5
    whole = [form for form in names if len(form) > 3 and f" {form} " in f" {rest} "]
    return 0.5 if whole and len(kept) - len(max(whole, key=len).split()) <= 1 else best


@lru_cache(maxsize=100_000)
def spelt_alike(a: str, b: str) -> float:
    """The same by spelling alone, without the table of places."""
    left, form_a = _body(fold(a))
    right, form_b = _body(fold(b))
    if not left or not right:
        return _NO
    if form_a and form_b and form_a != form_b and not {form_a, form_b} <= {"limited", "stock", "corporation"}:
        return _NO
    if len(left) == 1 and len(right) == 1:
        return _word(left[0], right[0])
    score = _match(left, right, bool(form_a or form_b), "," in a or "," in b)
    solid_a, solid_b = "".join(left), "".join(right)
    joined = len(left) != len(right) or solid_a == solid_b
    return max(score, word_likeness(solid_a, solid_b, 0.75)) if joined else score


@lru_cache(maxsize=50_000)
def _body(folded: str) -> tuple[tuple[str, ...], str]:
    """The words that name, without titles, generations, administrative words and legal forms; the legal form."""
    form = ""
    padded = f" {folded} "
    for text, kind in _companies():
        if f" {text} " in padded and len(padded.split()) > len(text.split()):
            padded = padded.replace(f" {text} ", " ")
            form = form or kind
        if form and kind != form:
            continue
    spelled = "".join(padded.split()) if all(len(w) == 1 for w in padded.split()) else ""
    words = [spelled] if spelled else [_abbreviations().get(w, w) for w in padded.split()]
    skipped = _list("titles") | _list("generations") | _list("places")
    kept = [w for w in words if w not in skipped]
    return tuple(kept or words), form


def _match(left: tuple[str, ...], right: tuple[str, ...], company: bool, comma: bool) -> float:
    """Match words one to one, the best pairs first, and weigh what is left over on each side."""
    pairs = sorted(
        ((_word(x, y, 0.5), -abs(i - j), i, j) for i, x in enumerate(left) for j, y in enumerate(right)),
        key=lambda p: (-p[0], -p[1], p[2], p[3]),
    )
    used_a: dict[int, int] = {}
    used_b: set[int] = set()
    scores: list[float] = []
    for score, _, i, j in pairs:
        if score >= 0.5 and i not in used_a and j not in used_b:
            used_a[i] = j
            used_b.add(j)
            scores.append(score)
    particles = _list("particles")
    rest_a = [w for i, w in enumerate(left) if i not in used_a and w not in particles]
    rest_b = [w for j, w in enumerate(right) if j not in used_b and w not in particles]
    solid = [i for i in used_a if len(left[i]) > 1 and len(right[used_a[i]]) > 1 and left[i] not in particles]
    if not solid or (rest_a and rest_b):
        return _NO
    weakest = min(scores)
    if rest_a or rest_b:
        if company or len(rest_a or rest_b) > 3:
            return _NO
        return min(weakest, 0.7) if _covers(left, right, used_a) else min(weakest, _RELATED)
    order = [used_a[i] for i in sorted(used_a)]
    turned = order != sorted(order) and not comma
    return weakest * 0.85 if turned and len(order) == 2 else weakest


def _covers(left: tuple[str, ...], right: tuple[str, ...], used: dict[int, int]) -> bool:
    """A full name beside a fuller one: first and last word of the shorter stand in the longer, at least two words."""
    return len(used) >= 2 and (len(used) >= len(right) or len(used) >= len(left))


def _word(x: str, y: str, least: float = 0.0) -> float:
    """Two words of names: by sound, or an initial beside the name it begins; 0.0 where it is less than ``least``."""
    if x == y:
        return 1.0
    if len(x) == 1 or len(y) == 1:
        return 0.6 if x[0] == y[0] else 0.0
    likeness = word_likeness(x, y, least)
    return max(likeness, 0.9) if _given().get(x, x) == _given().get(y, y) else likeness
