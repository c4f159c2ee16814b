"""Inconsistent orthography: one word written two ways in one text.

Field terms: MQM Inconsistency; ERRANT R:ORTH. Abbreviations with and without points ("U.S."/"US"), British and American
spellings of one word ("defence"/"defense"), open and closed forms ("e-mail"/"email"). The rarer form is marked. Not:
proper names that keep their spelling ("Department of Defense", "US Steel"), words inside quotations of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from compare import wordlists
from compare.artifacts import passages
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-orthography",)
TIER = "consistency"
NEEDS = ("words:variants",)
EXAMPLES = (
    Example("The U.S. said no. The U.S. left, and a US envoy stayed.", (("inconsistent-orthography", "US"),)),
    Example(
        "Defence costs rose; the defense budget fell, defence fell.",
        (("inconsistent-orthography", "defense"),),
    ),
    Example("The U.S. said it told US Steel, and Defense Minister Lee spoke of defence with us."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Listed variants that both stand in the text; the rarer one is marked."""
    body, have = article.document.text, passages.word_places(article.words).keys()
    rows, by_word = _pairs(article.lang)
    standing = Counter([n for word in have & by_word.keys() for n in by_word[word]])
    pairs = [forms for n, (forms, others) in enumerate(rows) if others + standing.get(n, 0) > 1]
    for forms in pairs:
        places = {f: tuple(Span(*m.span()) for m in _form(f).finditer(body)) for f in forms}
        present = [f for f in forms if places[f]]
        if len(present) < 2:
            continue
        right = max(present, key=lambda f: len(places[f]))
        rare = tuple(sorted(s for f in present if f != right for s in places[f]))
        evidence = ", ".join(f"{f} {len(places[f])}×" for f in present)
        yield Finding(
            "inconsistent-orthography", rare, "minor", "One word written two ways.", right, evidence
        )


@cache
def _pairs(lang: str) -> tuple[tuple[tuple[tuple[str, ...], int], ...], dict[str, list[int]]]:
    """The listed forms of each word with the number of those that are more than one token, and for each folded form
    that is one token the rows it stands in."""
    rows = []
    by_word: dict[str, list[int]] = {}
    for n, forms in enumerate(wordlists.table(lang, "variants")["pairs"]):
        one = [f.casefold() for f in forms if "-" not in f and " " not in f]
        rows.append((tuple(forms), len(forms) - len(one)))
        for form in one:
            by_word.setdefault(form, []).append(n)
    return tuple(rows), by_word


@cache
def _form(form: str) -> re.Pattern[str]:
    ends = r"(?!\w)(?!\.\w)" if form.endswith(".") else r"\b(?!\.\w)"
    keeps = r"(?! (?:Steel|Open|Airways|Bancorp|News|Weekly|Department|Minister|Secretary|Ministry))"
    flags = 0 if form.isupper() else re.I
    if form.islower():
        return re.compile(
            rf"\b(?:{re.escape(form)}|{re.escape(form.capitalize())}(?! [A-Z])){ends}(?<!Department of Defense)"
        )
    return re.compile(rf"(?<![\w.]){re.escape(form)}{ends}{keeps}", flags)
