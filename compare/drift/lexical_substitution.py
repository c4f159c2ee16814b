"""Other content words in the same slot: synonym, near-synonym, reporting verb, collocation, or simply another
word.

Terms: translation studies: synonymy, modulation; ERRANT R:NOUN, R:VERB, R:ADJ, R:OTHER; MQM
Accuracy/Mistranslation where the word is wrong.

What it is: the rest: words against words that no other kind explains. Whether the meaning holds is decided by
what is known: a synonym by the dictionary, or two neutral verbs of saying, is none; a neighbour in the
dictionary, or words of which nothing is known, is a nuance, and the reason says so. In a quotation, a word
not known to mean the same is material: another word is put in the speaker's mouth.

What it is not: words of one scale (intensity), opposites (negation), a class for its member (specification).

Limits: a dictionary knows words, not uses: "strike" and "attack" are synonyms in it, and "strike" and
"walkout" too.
"""

from __future__ import annotations

from compare import thesaurus
from compare.drift import lexis
from compare.drift.case import Case, Example, Verdict
from compare.wordlists import words

KIND = "lexical-substitution"

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
    if len(a) == len(b) and a:
        links = [_link(x, y, case) for x, y in zip(a, b, strict=True)]
        if all(links):
            return Verdict(
                "none",
                f"synonyms by {links[0]}: " + ", ".join(f"“{x}”, “{y}”" for x, y in zip(a, b, strict=True)),
            )
    phrase = _phrases(case)
    if phrase:
        return Verdict("none", f"synonyms by the dictionary: {phrase}")
    if len(a) == len(b) == 1 and thesaurus.relation(a[0], b[0], case.lang) == "near":
        return Verdict("nuance", f"related words, not known to be synonyms: “{a[0]}”, “{b[0]}”")
    said = f"“{case.a.text.strip()}”, “{case.b.text.strip()}”"
    if case.quote_altered and len(a) == len(b) == 1 and thesaurus.available(case.lang):
        return Verdict("material", f"another word in the speaker's mouth, not known to be a synonym: {said}")
    return Verdict("nuance", f"not known to be a synonym: {said}")


def _bare(lemmas: tuple[str, ...], lang: str) -> tuple[str, ...]:
    light = words(lang, "drift", "light")
    return tuple(x for x in lemmas if x not in light)


def _link(x: str, y: str, case: Case) -> str:
    """What says that two words mean the same: the dictionary, or nothing."""
    return "the dictionary" if lexis.related(x, y, case.lang) == "synonym" else ""


def _phrases(case: Case) -> str:
    """Both sides as phrases of the dictionary ("draw up", "outline")."""
    one, two = " ".join(case.a.lemmas), " ".join(case.b.lemmas)
    if (
        len(case.a.lemmas) <= 3
        and len(case.b.lemmas) <= 3
        and thesaurus.relation(one, two, case.lang) == "synonym"
    ):
        return f"“{case.a.text}”, “{case.b.text}”"
    return ""
