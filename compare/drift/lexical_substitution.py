"""Other content words in the same slot: synonym, near-synonym, reporting verb, collocation, or simply another
word.

Terms: translation studies: synonymy, modulation; ERRANT R:NOUN, R:VERB, R:ADJ, R:OTHER; MQM
Accuracy/Mistranslation where the word is wrong.

What it is: the rest: words against words that no other kind explains. Whether the meaning holds is decided by
what is known: a synonym by the dictionary or by the list of news synonyms, or two neutral verbs of saying, is
none, and so are neighbours in the dictionary where one of the two articles itself sets both beside the same
word. Another neighbour, or words of which nothing is known, is a nuance, and the reason says so. In a quotation
of two copies, a word not known to mean the same is material: another word is put in the speaker's mouth.

What it is not: words of one scale (intensity), opposites (negation), a class for its member (specification).

Limits: a dictionary knows words, not uses: "strike" and "attack" are synonyms in it, and "strike" and
"walkout" too.
"""

from __future__ import annotations

from bisect import bisect_left

from compare import thesaurus
from compare.drift import evidence, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "lexical-substitution"
SHAPES = ("two",)
NEEDS = Needs(suffice=True)

EXAMPLES = (
    Example("to [relieve] the tension", "to [ease] the tension", True, "none"),
    Example("a [rupture] of relations", "a [breakdown] of relations", True, "nuance"),
    Example("he [noted] that", "he [stated] that", True, "none"),
    Example("a [rupture] of relations", "a []of relations", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer for words against words."""
    if case.one_sided or case.whole or case.marks:
        return None
    a, b = _bare(case.left_a, case.lang), _bare(case.left_b, case.lang)
    if not a and not b:
        return Verdict("none", "only words of little weight differ")
    if case.same_content:
        return Verdict("none", "the same content words")
    weights = words(case.lang, "reporting", "neutral") | words(case.lang, "reporting", "weight")
    if a and b and all(x in weights for x in a + b):
        return Verdict("none", "neutral verbs of saying")
    why = _synonyms(case, a, b)
    if why:
        return Verdict("none", why)
    if len(a) == len(b) == 1 and thesaurus.akin(a[0], b[0], case.lang):
        both = evidence.both_used(case, a[0], b[0])
        if both:
            return Verdict("none", f"one article uses either word in this slot: {both}")
    if len(a) == len(b) == 1 and thesaurus.relation(a[0], b[0], case.lang) == "near":
        return Verdict("nuance", f"related words, not known to be synonyms: “{a[0]}”, “{b[0]}”")
    said = f"“{case.a.text.strip()}”, “{case.b.text.strip()}”"
    if (
        case.quote_altered
        and len(a) == len(b) == 1
        and thesaurus.available(case.lang)
        and _verbatim(case)
        and evidence.copied(case)
        and not thesaurus.akin(a[0], b[0], case.lang)
    ):
        return Verdict("material", f"another word in the speaker's mouth, not known to be a synonym: {said}")
    return Verdict("nuance", f"not known to be a synonym: {said}")


def _verbatim(case: Case) -> bool:
    """Whether the two quotations are, but for a word or two, word for word the same."""
    quotes: list[set[str]] = []
    for side, at in ((case.a, case.index_a), (case.b, case.index_b)):
        article, quotation = at.witness.article, side.quotation
        if quotation is None:
            return False
        first, last = (bisect_left(article.starts, place) for place in quotation.inner)
        quotes.append(set(article.words[first:last]))
    return len(quotes[0] ^ quotes[1]) <= 2 + 0.06 * len(quotes[0] | quotes[1])


def _bare(lemmas: tuple[str, ...], lang: str) -> tuple[str, ...]:
    light = words(lang, "drift", "light")
    return tuple(x for x in lemmas if x not in light)


def _synonyms(case: Case, a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Why both sides mean the same, word for word or as phrases; empty where nothing says so."""
    written = dict(zip(case.a.lemmas + case.b.lemmas, case.a.words + case.b.words, strict=True))
    matched = _matched(a, b, written, case.lang) if len(a) == len(b) and 0 < len(a) <= 4 else []
    if matched:
        said = ", ".join(f"“{x}”, “{y}”" for x, y, _ in matched)
        return f"synonyms by {matched[0][2]}: {said}"
    if len(case.a.words) <= 5 and len(case.b.words) <= 5:
        theirs = _phrases(case.b, case.lang)
        for one in _phrases(case.a, case.lang):
            for two in theirs:
                why = lexis.synonyms(one, two, case.lang)
                if why and one != two:
                    return f"synonyms by {why}: “{one}”, “{two}”"
    return ""


def _matched(
    a: tuple[str, ...], b: tuple[str, ...], written: dict[str, str], lang: str
) -> list[tuple[str, str, str]]:
    """Each word of A with a synonym of B and what says so, every word used once; [] where one has none. Words count as
    they are written too ("earlier" is no form of "early" where it stands for "previously")."""
    weights = words(lang, "reporting", "neutral") | words(lang, "reporting", "weight")
    out: list[tuple[str, str, str]] = []
    free = list(b)
    for x in a:
        for y in free:
            why = lexis.synonyms(x, y, lang) or lexis.synonyms(written.get(x, x), written.get(y, y), lang)
            why = why or ("the list of verbs of saying" if {x, y} <= weights else "")
            if why:
                out.append((x, y, why))
                free.remove(y)
                break
    return out if not free else []


def _phrases(side: Side, lang: str) -> tuple[str, ...]:
    """A side as a phrase of the dictionary: all its lemmas, those but determiners, and the words as they stand."""
    pairs = zip(side.lemmas, side.words, side.sorts, strict=True)
    kept = [(x, w) for x, w, kind in pairs if x and kind not in ("determiner", "mark", "quote")]
    whole = " ".join(filter(None, side.lemmas))
    return tuple(
        dict.fromkeys(
            (
                " ".join(sorted(x for x, _ in kept)),
                whole,
                " ".join(x for x, _ in kept),
                " ".join(w for _, w in kept),
            )
        )
    )
