"""Who does what to whom: another agent, another addressee, aggressor and victim exchanged.

Terms: MQM Accuracy/Mistranslation (critical); translation studies: role reversal; semantics: thematic roles.

What it is: in the slot of one person, country or body another one stands ("Vladimir Putin", "Volodymyr
Zelensky"); two names stand around the same verb in exchanged order ("Russia attacked Ukraine", "Ukraine
attacked Russia"); the object of a deed became its subject ("an invasion of Russia", "if Russia invades
Ukraine"). Always material.

What it is not: active and passive of one deed ("Russia attacked Ukraine", "Ukraine was attacked by Russia"),
another spelling of one name (name-variant), a description in place of a name (referring-expression), members
of a list in another order (word-order).

A name that the other statement has too, in another place, a place for a body, a title of a work, a short form of a
given name ("Mike", "Michael") are no other participant.

Limits: roles are read from order, "by" and "of", not from a parse; two names that the name rules cannot tell
to be one (nicknames, maiden names) are taken for two.
"""

from __future__ import annotations

import unicodedata

from compare import distance, thesaurus
from compare.drift import cues, evidence, lexis, naming
from compare.drift.case import Case, Example, Verdict, statement_words
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import table, words

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
    Example("He told [Mike] Brown so.", "He told [Michael] Brown so.", False),
    Example("He is a true [London] man.", "He is a true [Londoner].", False),
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
        if _stands(case):
            return Verdict("nuance", f"{said}, and both statements have one of them, in another place")
        return Verdict("material", said) if naming.heads(a, lang) and naming.heads(b, lang) else None
    if _abbreviated(a, b) or _aside(a, lang) or _aside(b, lang):
        return None
    if _calendar(a, lang) or _calendar(b, lang) or _shouted(a, lang) != _shouted(b, lang):
        return None
    if not _names(case) or case.same_content or naming.same(a, b, lang) or _of_place(a, b, lang):
        return None
    held = _both_hold(case)
    if held:
        return Verdict("nuance", f"{said}, {held}")
    one, two = (" ".join(naming.bare(side, lang)).casefold() for side in (a, b))
    pieces = [(_plain(x), _plain(y)) for x in naming.bare(a, lang) for y in naming.bare(b, lang)]
    like = any(distance.similarity(x, y) >= ALIKE or _common(x, y) for x, y in [(one, two), *pieces])
    if not (here or there) and like:
        return Verdict("nuance", f"names that look alike, not known to be one: “{a.text}”, “{b.text}”")
    if bool(here) != bool(there) and like and not evidence.firm(case):
        return Verdict("nuance", f"names that look alike, not known to be one: “{a.text}”, “{b.text}”")
    if bool(here) != bool(there):
        country, name = (a, b) if here else (b, a)
        if naming.told_so(name, country, case):
            return None
        if not evidence.firm(case):
            return Verdict("nuance", f"{said}, a place on one side only: it may stand for the other name")
    classes = words(lang, "drift", "name_classes")
    if any(f.casefold() in classes for side in (a, b) for f in naming.bare(side, lang)):
        return Verdict("nuance", f"{said}, with a class noun inside a name: it may be a name translated")
    if not (_proper(a, lang) and _proper(b, lang)):
        return Verdict("nuance", f"{said}, one of them a word of the dictionary: it may be a name translated")
    worded = [_word(side, lang) for side in (a, b)]
    if worded[0] != worded[1]:
        return Verdict(
            "nuance", f"{said}, one of them a word with a use of its own: it may be a name translated"
        )
    if _apart(case):
        return Verdict("material", said)
    return Verdict(
        "nuance", f"{said}; neither article has the other's name, so they may be renderings of one"
    )


def _both_hold(case: Case) -> str:
    """Why two names in one slot need not be two participants; empty where nothing says so."""
    a, b = case.a, case.b
    if _titled(a) or _titled(b):
        return "between quotation marks: it may be a title translated"
    if _kinds(a) and _kinds(b) and _kinds(a).isdisjoint(_kinds(b)) and not evidence.firm(case):
        return "and one is a place, the other none: both may hold"
    if ("conjunction" in a.sorts) != ("conjunction" in b.sorts):
        return "in clauses that are joined otherwise"
    if _stands(case):
        return "and both statements have one of them, in another place"
    return "beside a part of the name that is written otherwise" if _parts(case) else ""


def _abbreviated(a: Side, b: Side) -> bool:
    """Whether one side is the other cut short with a point ("Blvd.", "Boulevard")."""
    if len(a.words) != 1 or len(b.words) != 1:
        return False
    short, long = sorted((a.words[0], b.words[0]), key=len)
    letters = iter(long)
    return short.endswith(".") and short[0] == long[0] and all(c in letters for c in short[:-1])


def _aside(side: Side, lang: str) -> bool:
    """Whether a side is no name but a title alone ("Ms."), or a phrase with a name in it ("Statement by Ann")."""
    titles, genitive = words(lang, "names", "titles"), words(lang, "function", "genitive")
    worded = [w for w, k in zip(side.words, side.sorts, strict=True) if k not in ("mark", "conjunction")]
    if all(w.rstrip(".") in titles for w in worded):
        return True
    return any(k == "preposition" and w not in genitive for w, k in zip(side.words, side.sorts, strict=True))


def _plain(form: str) -> str:
    """The folded letters of a name without accents and without what an encoding left between them ("Sa_o")."""
    return "".join(c for c in unicodedata.normalize("NFD", form.casefold()) if c.isalpha())


def _titled(side: Side) -> bool:
    """Whether a side is all that stands between two quotation marks."""
    return bool(lexis.QUOTES.intersection(side.before[-1:]) and lexis.QUOTES.intersection(side.after[:1]))


def _kinds(side: Side) -> frozenset[bool]:
    """Whether the entities of a side are places, where their kind is known."""
    return frozenset(entity.kind == "place" for _, entity in side.mentions if entity.kind != "other")


def _calendar(side: Side, lang: str) -> bool:
    """Whether a day of the week or a month stands in a side: no participant."""
    days = table(lang, "dates")
    return any(w in days.get(key, ()) for w in side.words for key in ("weekdays", "months"))


def _shouted(side: Side, lang: str) -> bool:
    """Whether a side is a word of the dictionary in capitals throughout ("A HUGE fire"), no name for its capital."""
    return all(f.isupper() and len(f) > 3 and lexis.common(f.casefold(), lang) for f in side.forms)


def _of_place(a: Side, b: Side, lang: str) -> bool:
    """Whether one name is made of the other by an ending: a place and its people ("London", "Londoner")."""
    one, two = (tuple(f.casefold() for f in naming.bare(side, lang)) for side in (a, b))
    if len(one) != 1 or len(two) != 1:
        return False
    short, long = sorted((one[0], two[0]), key=len)
    return len(short) > 3 and long.startswith(short) and 0 < len(long) - len(short) <= 3


def _stands(case: Case) -> bool:
    """Whether both statements have one of the names as often: then it has only moved ("The CDC's study", "The U.S.
    Centers for Disease Control and Prevention (CDC) study")."""
    if case.link is None:
        return False
    one, two = statement_words(case.index_a, case.link.a), statement_words(case.index_b, case.link.b)
    for side in (case.a, case.b):
        names = [f.casefold() for f in naming.bare(side, case.lang)]
        if names and all(_times(n, one) == _times(n, two) > 0 for n in names):
            return True
    return False


def _times(name: str, these: tuple[str, ...]) -> int:
    """How often a folded name stands among some words, as a word or, from five letters, as the beginning of one."""
    return sum(w == name or w == f"{name}'s" or (len(name) > 4 and w.startswith(name)) for w in these)


def _parts(case: Case) -> bool:
    """Whether the word beside the name is the same name, written otherwise, on the two sides ("Nakano Watanabe",
    "Nakanowatari Minoru"): then the whole name is, and its parts are not two persons."""
    for x, y in ((case.a.before[-1:], case.b.before[-1:]), (case.a.after[:1], case.b.after[:1])):
        if x and y and x != y and min(len(x[0]), len(y[0])) > 3:
            strange = not lexis.common(x[0], case.lang) and not lexis.common(y[0], case.lang)
            like = x[0].startswith(y[0]) or y[0].startswith(x[0])
            if strange and (like or distance.similarity(x[0], y[0]) >= ALIKE):
                return True
    return False


def _common(x: str, y: str) -> bool:
    """Whether two folded names begin alike (three letters), or share a stretch of four."""
    if max(len(x), len(y)) <= _SHORT and x[:2] == y[:2]:
        return True
    return x[:3] == y[:3] or any(x[i : i + 4] in y for i in range(len(x) - 3))


_SHORT = 5
"""Letters up to which two names that share their first two may be forms of one."""


def _word(side: Side, lang: str) -> bool:
    """Whether a name is a word of the dictionary with more than one use ("Butcher")."""
    forms = [f.casefold() for f in naming.bare(side, lang)]
    return all(lexis.common(f, lang) and len(thesaurus.senses(f, lang)) > 1 for f in forms)


def _apart(case: Case) -> bool:
    """Whether two names are known to be two: full names of persons without a part in common, two names of which an
    article has both, or any two between copies: between translations one name is rendered in many ways."""
    one, two = naming.bare(case.a, case.lang), naming.bare(case.b, case.lang)
    persons = all(
        any(entity.kind == "person" for _, entity in side.mentions) and len(side.names[0].split()) > 1
        for side in (case.a, case.b)
    )
    if persons and not any(
        distance.similarity(x.casefold(), y.casefold()) >= ALIKE for x in one for y in two
    ):
        return True
    if evidence.copied(case):
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


def _names(case: Case) -> bool:
    """Whether both sides are names. Where one is, a lone capitalised word at the beginning of a sentence is one too."""
    a, b, lang = case.a, case.b, case.lang
    for side, at in ((a, case.index_a), (b, case.index_b)):
        if len(side.content) == 1 and side.initial:
            word = side.words[0]
            verbal = word.endswith(("ed", "ing")) and lexis.common(word, lang)
            if verbal or evidence.written_small(at, word):
                return False
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
    deeds = _deed(case.a, one), _deed(case.b, two)
    if not deeds[0] or deeds[0] != deeds[1]:
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


def _deed(side: Side, names: tuple[str, ...]) -> str:
    """What the first of two names does to the second: the content word behind it, with none but the words of a verb
    between; empty where there is none ("X and a chance to meet Y")."""
    first, last = side.lemmas.index(names[0]), side.lemmas.index(names[1])
    for kind, lemma in zip(side.sorts[first + 1 : last], side.lemmas[first + 1 : last], strict=True):
        if kind == "content":
            return lemma
        if kind not in ("auxiliary", "modal", "negator", "adverb"):
            return ""
    return ""


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
