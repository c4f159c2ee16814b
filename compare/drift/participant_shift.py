"""Who does what to whom: another agent, another addressee, aggressor and victim exchanged.

Terms: MQM Accuracy/Mistranslation (critical); translation studies: role reversal; semantics: thematic roles.

What it is: in the slot of one person, country or body another one stands ("Vladimir Putin", "Volodymyr
Zelensky"); two names stand around the same verb in exchanged order ("Russia attacked Ukraine", "Ukraine
attacked Russia"); the object of a deed became its subject ("an invasion of Russia", "if Russia invades
Ukraine"). Always material.

What it is not: active and passive of one deed ("Russia attacked Ukraine", "Ukraine was attacked by Russia"),
another spelling of one name (name-variant), a description in place of a name (referring-expression), members
of a list in another order (word-order).

Limits: roles are read from order, "by" and "of", not from a parse; two names that the name rules cannot tell
to be one (nicknames, maiden names) are taken for two.
"""

from __future__ import annotations

from compare import distance, thesaurus
from compare.drift import cues, evidence, lexis, naming
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "participant-shift"
SHAPES = ("two",)
NEEDS = Needs(both=cues.CAPITAL | cues.PLACE | cues.MENTION)

ALIKE = 0.6
"""Similarity of letters from which two names may be one in two spellings, known to nobody."""

EXAMPLES = (
    Example(
        "Biden called [Vladimir Putin] on Sunday.",
        "Biden called [Angela Merkel] on Sunday.",
        True,
        "material",
    ),
    Example(
        "He said [Russia attacked Ukraine] then.", "He said [Ukraine attacked Russia] then.", True, "material"
    ),
    Example(
        "He said [Russia attacked Ukraine] then.", "He said [Ukraine was attacked by Russia] then.", False
    ),
    Example("talks of [Russia and Ukraine] began", "talks of [Ukraine and Russia] began", False),
    Example("Biden called [Zelensky] on Sunday.", "Biden called [Zelenskyy] on Sunday.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where names stand in each other's place, or another name stands in the slot."""
    if case.one_sided or case.whole:
        return None
    return _exchanged(case) or _turned(case) or _replaced(case)


def _replaced(case: Case) -> Verdict | None:
    """Another participant in the slot: both sides only point, and not at the same."""
    a, b, lang = case.a, case.b, case.lang
    here, there = naming.places(a, lang), naming.places(b, lang)
    said = f"another name in the same slot: “{a.text}”, “{b.text}”"
    if here and there and here.isdisjoint(there):
        return Verdict("material", said) if naming.heads(a, lang) and naming.heads(b, lang) else None
    if not _names(a, b, lang) or case.same_content or naming.same(a, b, lang):
        return None
    one, two = (" ".join(naming.bare(side, lang)).casefold() for side in (a, b))
    pieces = [(x.casefold(), y.casefold()) for x in naming.bare(a, lang) for y in naming.bare(b, lang)]
    like = any(distance.similarity(x, y) >= ALIKE or _common(x, y) for x, y in [(one, two), *pieces])
    if not (here or there) and like:
        return Verdict("nuance", f"names that look alike, not known to be one: “{a.text}”, “{b.text}”")
    if bool(here) != bool(there):
        country, name = (a, b) if here else (b, a)
        if naming.told_so(name, country, case):
            return None
    classes = words(lang, "drift", "name_classes")
    if any(f.casefold() in classes for side in (a, b) for f in naming.bare(side, lang)):
        return Verdict("nuance", f"{said}, with a class noun inside a name: it may be a name translated")
    if not (_proper(a, lang) and _proper(b, lang)):
        return Verdict("nuance", f"{said}, one of them a word of the dictionary: it may be a name translated")
    worded = [_word(side, lang) for side in (a, b)]
    if worded[0] != worded[1] and not evidence.firm(case):
        return Verdict(
            "nuance", f"{said}, one of them a word with a use of its own: it may be a name translated"
        )
    if _apart(case):
        return Verdict("material", said)
    return Verdict(
        "nuance", f"{said}; neither article has the other's name, so they may be renderings of one"
    )


def _common(x: str, y: str) -> bool:
    """Whether two folded names begin alike (three letters), or share a stretch of four."""
    return x[:3] == y[:3] or any(x[i : i + 4] in y for i in range(len(x) - 3))


def _word(side: Side, lang: str) -> bool:
    """Whether a name is a word of the dictionary with more than one use ("Butcher")."""
    forms = [f.casefold() for f in naming.bare(side, lang)]
    return all(lexis.common(f, lang) and len(thesaurus.senses(f, lang)) > 1 for f in forms)


def _apart(case: Case) -> bool:
    """Whether two names are known to be two: full names of persons without a part in common, two names of which an
    article has both, or any two where all else is the same."""
    one, two = naming.bare(case.a, case.lang), naming.bare(case.b, case.lang)
    persons = all(
        any(entity.kind == "person" for _, entity in side.mentions) and len(side.names[0].split()) > 1
        for side in (case.a, case.b)
    )
    if persons and not any(
        distance.similarity(x.casefold(), y.casefold()) >= ALIKE for x in one for y in two
    ):
        return True
    if evidence.firm(case):
        return True
    return all(evidence.named_in(case.index_b, f) for f in one) or all(
        evidence.named_in(case.index_a, f) for f in two
    )


def _proper(side: Side, lang: str) -> bool:
    """Whether a name is known as one: a person of the facts, a country, or a word of it has no
    use of its own in the dictionary ("Macron" is a stroke over a letter, and nothing else)."""
    if naming.places(side, lang) or any(entity.kind == "person" for _, entity in side.mentions):
        return True
    return any(
        not lexis.common(f.casefold(), lang) or len(thesaurus.senses(f.casefold(), lang)) == 1
        for f in naming.bare(side, lang)
    )


def _names(a: Side, b: Side, lang: str) -> bool:
    """Whether both sides are names. Where one is, a lone capitalised word at the beginning of a sentence is one too."""
    one, two = naming.is_name(a, lang), naming.is_name(b, lang)
    if one and two:
        return True
    other = b if one else a
    lone = (
        len(other.words) == 1
        and other.initial
        and other.sorts == ("content",)
        and other.forms[0][0].isupper()
    )
    return (one or two) and lone


def _exchanged(case: Case) -> Verdict | None:
    """The same two names in exchanged order around a verb, without a passive on one side only."""
    one = _order(case.a)
    if len(one) != 2 or one[0] == one[1]:
        return None
    two = _order(case.b)
    if one != two[::-1]:
        return None
    if not _between(case.a, one) or not _between(case.b, two):
        return None
    if _passive(case.a, case.lang) != _passive(case.b, case.lang):
        return None
    return Verdict("material", f"“{one[0]}” and “{one[1]}” have exchanged their parts")


def _order(side: Side) -> tuple[str, ...]:
    """Lemmas of the names of a side in order."""
    if side.mentions:
        starts = {w for n in side.names for w in n.casefold().split()}
        return tuple(x for w, x in zip(side.words, side.lemmas, strict=True) if w in starts or x in starts)
    names = {n.casefold() for n in side.names}
    if side.initial and side.forms and side.forms[0][0].isupper() and side.sorts[0] == "content":
        names.add(side.words[0])
    return tuple(x for w, x in zip(side.words, side.lemmas, strict=True) if w in names)


def _between(side: Side, names: tuple[str, ...]) -> bool:
    """Whether a content word, not a mere "and" or hyphen, stands between two names."""
    first, last = side.lemmas.index(names[0]), side.lemmas.index(names[1])
    return "content" in side.sorts[first + 1 : last]


def _passive(side: Side, lang: str) -> bool:
    return not words(lang, "function", "agent").isdisjoint(side.words)


def _turned(case: Case) -> Verdict | None:
    """Object of a deed on one side ("invasion of X"), doer of it on the other ("X invades Y")."""
    for noun, verb in ((case.a, case.b), (case.b, case.a)):
        found = _object_of(noun, case.lang)
        if not found:
            continue
        deed, name = found
        for i, lemma in enumerate(verb.lemmas):
            if not lexis.derived(deed, lemma, case.lang) or i == 0 or i + 1 >= len(verb.lemmas):
                continue
            doer, sufferer = verb.lemmas[i - 1], verb.lemmas[i + 1]
            if verb.forms[i + 1][0].isupper() and verb.forms[i - 1][0].isupper() and sufferer != name:
                role = f"“{deed} of {noun.forms[noun.lemmas.index(name)]}” makes it the one it is done to"
                if doer == name or lexis.country_of(doer, case.lang) == "":
                    return Verdict(
                        "material", f"{role}; the other side has “{' '.join(verb.forms[i - 1 : i + 2])}”"
                    )
    return None


def _object_of(side: Side, lang: str) -> tuple[str, str] | None:
    """The deed and the name of "deed of Name"."""
    genitive = words(lang, "function", "genitive")
    if genitive.isdisjoint(side.words):
        return None
    for i in range(1, len(side.words) - 1):
        if side.words[i] in genitive and side.forms[i + 1][0].isupper() and side.sorts[i - 1] == "content":
            return side.lemmas[i - 1], side.lemmas[i + 1]
    return None
