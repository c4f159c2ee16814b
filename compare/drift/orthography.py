"""The spelling of one and the same word: abbreviation points, apostrophes, hyphens, solid or open, regional
spelling, slips.

Terms: ERRANT R:ORTH, R:SPELL; MQM Linguistic conventions/Spelling.

What it is: both sides have the same letters and figures once points, hyphens, apostrophes and spaces are
taken off ("U.S.", "US"; "Year’s", "Years"; "co-operate", "cooperate"); or British and American spelling
("defence", "defense"); or one side is a word of no dictionary, a letter or two away from the other
("goverment").

What it is not: names in another spelling (name-variant); figures ("1.000" and "1000" is number-quantity).

Limits: a slip that happens to be another word ("form" for "from") is taken for that word. Without a
dictionary for the language slips are not looked for.
"""

from __future__ import annotations

from functools import lru_cache

from compare import distance, thesaurus
from compare.drift import cues, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.wordlists import table

KIND = "orthography"
SHAPES = ("two",)
NEEDS = Needs(never=cues.EQUAL | cues.NUMBER)

EXAMPLES = (
    Example("the [U.S.] and its allies", "the [US] and its allies", True, "none"),
    Example("on New [Year’s] Eve", "on New [Years] Eve", True, "none"),
    Example("the [defence] budget", "the [defense] budget", True, "none"),
    Example("the [government] said", "the [goverment] said", True, "none"),
    Example("a [breakdown] in relations", "a [break-down] in relations", True, "none"),
    Example("the [house] was sold", "the [horse] was sold", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where both sides spell the same words."""
    a, b = case.a, case.b
    if case.cues & NEEDS.never:
        return None
    if a.letters == b.letters and a.letters:
        return Verdict("none", "the same letters; points, hyphens, apostrophes or spaces differ")
    if len(a.words) == len(b.words) and len(a.words) <= 3:
        differing = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
        if all(_regional(x, y, case.lang) for x, y in differing):
            return Verdict("none", "British and American spelling of one word")
        if len(differing) == 1 and _slip(*differing[0], case.lang) and not a.names and not b.names:
            return Verdict(
                "none",
                f"a letter or two apart, and one of the two is in no dictionary: “{a.text}”, “{b.text}”",
            )
    return None


@lru_cache(maxsize=50_000)
def _regional(x: str, y: str, lang: str) -> bool:
    for pair in (p["pair"] for p in table(lang, "drift").get("spelling", ())):
        for s, t in (pair, pair[::-1]):
            if x.endswith(s) and y.endswith(t) and len(x) > len(s) + 1 and x[: -len(s)] == y[: -len(t)]:
                return True
    return False


@lru_cache(maxsize=50_000)
def _slip(x: str, y: str, lang: str) -> bool:
    if not thesaurus.available(lang) or min(len(x), len(y)) < 3 or not (x.isalpha() and y.isalpha()):
        return False
    if lexis.known(x, lang) == lexis.known(y, lang):
        return False
    return distance.similarity(x, y) >= 0.75 and abs(len(x) - len(y)) <= 2
