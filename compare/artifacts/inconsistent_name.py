"""Inconsistent name: one person under several spellings in one text.

Field terms: MQM Inconsistency; onomastics: transliteration variant. Two spellings of one surname ("Zelensky",
"Zelenskyy"), or two language forms of one given name before the same surname ("Vladimir"/"Volodymyr"). Same line as
``compare.spelling.same_name``. Not: two persons (different given names), plurals and genitives, a name inside a
quotation mark as a topic, common nouns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from compare import wordlists
from compare.artifacts import dictionary
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span
from compare.spelling import same_name

KINDS = ("inconsistent-name",)
TIER = "consistency"
NEEDS = ()
EXAMPLES = (
    Example(
        "Petro Dovhalskiy spoke. Later Petro Dovhalskyy left, and Petro Dovhalsky returned.",
        (("inconsistent-name", "Dovhalskiy"),),
    ),
    Example("Sergei Koval came. Serhii Koval left.", (("inconsistent-name", "Sergei"),)),
    Example(
        "Anna Koval met Anton Kovac and Hans Hansen. Peter Hanson, Iran and Iraq, Austria and Australia, Koval’s."
    ),
)

_FULL = re.compile(
    r"(?P<given>[^\x00-@\[-\x7f](?<=[^\W\d_])(?<![\w’'-].)[^\W\d_A-Z]{2,}) "
    r"(?P<surname>[^\W\d_a-z][^\W\d_A-Z]{3,})(?![\w-])"
)
"""A given name and a surname. The first class only spares time: of ASCII nothing but capitals begins a name."""


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Spellings of one surname after one given name or title; forms of one given name before one surname."""
    body = article.document.text
    full = list(_FULL.finditer(body))
    yield from _surnames(body, full, article.lang)
    yield from _given(body, full, article.lang)


@lru_cache(maxsize=20_000)
def _skeleton(name: str) -> str:
    """A surname without what transliteration systems differ in: endings, doubled letters, y/i/j."""
    folded = re.sub(r"(?:yy|iy|ij|ii|yi|yj|y|i|j)+", "i", name.casefold())
    folded = re.sub(r"(.)\1", r"\1", folded)
    for one, other in (
        ("kh", "h"),
        ("ph", "f"),
        ("ck", "k"),
        ("c", "k"),
        ("w", "v"),
        ("ff", "f"),
        ("oe", "o"),
        ("ae", "a"),
        ("ue", "u"),
        ("z", "s"),
    ):
        folded = folded.replace(one, other)
    return re.sub(r"ev$|off?$|ow$", "ov", re.sub(r"i$", "", folded))


def _surnames(body: str, full: list[re.Match[str]], lang: str) -> Iterator[Finding]:
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for m in full:
        if dictionary.frequency(m["surname"].casefold(), lang) < dictionary.COMMON * 4:
            groups[_skeleton(m["surname"])][m["surname"]].append(m["given"])
    for spellings in groups.values():
        if len(spellings) < 2:
            continue
        names = sorted(
            spellings, key=lambda s: (-len(re.findall(rf"\b{re.escape(s)}\b", body)), body.index(s))
        )
        forms = [names[0]] + [
            n for n in names[1:] if _one_person(names[0], spellings[names[0]], n, spellings[n], lang)
        ]
        if len(forms) > 1:
            pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})\b")
            yield _finding(body, pattern, names[0])


def _one_person(a: str, given_a: list[str], b: str, given_b: list[str], lang: str) -> bool:
    if a.casefold().rstrip("s") == b.casefold().rstrip("s") or same_name(a, b) < 0.5:
        return False
    return any(x == y or _forms_of_one(x, y, lang) for x in given_a for y in given_b)


def _given(body: str, full: list[re.Match[str]], lang: str) -> Iterator[Finding]:
    by_surname: dict[str, set[str]] = defaultdict(set)
    for m in full:
        by_surname[_skeleton(m["surname"])].add(m["given"])
    for skeleton in sorted(by_surname):
        given = sorted(by_surname[skeleton])
        for n, one in enumerate(given):
            for other in given[n + 1 :]:
                if one != other and _forms_of_one(one, other, lang):
                    spans = [
                        Span(*m.span("given"))
                        for m in full
                        if m["given"] in (one, other) and _skeleton(m["surname"]) == skeleton
                    ]
                    forms = {body[slice(*s)] for s in spans}
                    counts = {f: sum(body[slice(*s)] == f for s in spans) for f in forms}
                    right = max(sorted(counts), key=lambda f: counts[f])
                    cause = "One given name in the forms of two languages."
                    evidence = ", ".join(f"{f} {counts[f]}×" for f in sorted(counts))
                    yield Finding("inconsistent-name", tuple(spans), "minor", cause, right, evidence)


def _forms_of_one(a: str, b: str, lang: str) -> bool:
    """Whether two given names are forms of one in two languages, by the list of the text's language."""
    for forms in wordlists.table(lang, "name-forms").get("given", {}).values():
        if forms.get(a, a) == forms.get(b, b) and (a in forms or b in forms):
            return True
    return False


def _finding(body: str, pattern: re.Pattern[str], right: str) -> Finding:
    spans = tuple(Span(*m.span()) for m in pattern.finditer(body))
    counts: dict[str, int] = defaultdict(int)
    for span in spans:
        counts[body[slice(*span)]] += 1
    cause = f"One surname in {len(counts)} spellings."
    return Finding(
        "inconsistent-name",
        spans,
        "major",
        cause,
        right,
        ", ".join(f"{f} {counts[f]}×" for f in sorted(counts)),
    )
