"""Polarity: a statement and its opposite; or another form of the same contrast.

Terms: MQM Accuracy/Mistranslation (critical where the polarity flips); semantics: negation, antonymy.

What it is: one side denies and the other does not, by a word (not, never, without, nobody), by a phrase (no
longer, fail to, unable to), by a prefix or ending (unlikely, useless), or by an antonym in the same slot
(accept, reject). That is material. Where both sides deny the same ("not escalation", "instead of
escalation"), only the form differs.

What it is not: another value on a scale (intensity); a longer passage on one side that holds a denial
(addition, omission).

A denial that goes with the words it denies ("without delay") says less and not the contrary; one that stands before
several verbs ("does not burn or smell") may reach as far as several denials: nuances, both.

Limits: two denials in one edit cancel out; irony and implied denial ("hardly a success story") are not
understood; antonyms are those of the dictionary and of the list.
"""

from __future__ import annotations

from compare.drift import cues, evidence, lexis
from compare.drift.case import Case, Example, Verdict, beyond, statement_words
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import table, words

KIND = "negation"
SHAPES = ("one", "two")
NEEDS = Needs(either=cues.DENIAL | cues.CONTRAST)

EXAMPLES = (
    Example("They did [not ]agree.", "They did []agree.", True, "material"),
    Example("It is [likely] to pass.", "It is [unlikely] to pass.", True, "material"),
    Example("They [accepted] the offer.", "They [rejected] the offer.", True, "material"),
    Example("by talks [instead of] threats", "by talks[, not] threats", True, "none"),
    Example("They did [not] agree.", "They did [never] agree.", True, "none"),
    Example("They [accepted] the offer.", "They [welcomed] the offer.", False),
    Example("The [press] was there.", "The [police] was there.", False),
    Example("Sie haben [nicht] zugestimmt.", "Sie haben [gern] zugestimmt.", True, "material", "de"),
    Example("Ils ont [accepté] l'offre.", "Ils ont [refusé] l'offre.", True, "material", "fr"),
    Example("El plan [no ]fue aprobado.", "El plan []fue aprobado.", True, "material", "es"),
    Example("Они [не ]согласились с планом.", "Они []согласились с планом.", True, "material", "ru"),
    Example("Вони [не ]погодилися з планом.", "Вони []погодилися з планом.", True, "material", "uk"),
    Example("He said he [wasn't] sure of it.", "He said he [was] sceptical of it.", True, "nuance"),
    Example("The court [did not] change it.", "The court [declined to] change it.", True, "none"),
    Example("They left [without anything].", "They left [].", True, "nuance"),
)


def judge(case: Case) -> Verdict | None:
    """Answer where the two sides differ in the number of denials, or hold opposites."""
    if case.whole:
        return None
    if not case.cues & cues.DENIAL:
        return _antonym(case)
    a, b = _denials(case.a, case.lang), _denials(case.b, case.lang)
    if (a or b) and _balanced(case):
        return Verdict("none", "both statements deny as often; the denial stands in another place or form")
    if case.one_sided:
        return _dropped(case, a or b)
    concord = bool(table(case.lang, "negation").get("concord"))
    if not concord and abs(len(a) - len(b)) == 2 and not (a and b):
        return Verdict("nuance", f"two denials on one side, none on the other: “{_say(a) or _say(b)}”")
    if bool(a) != bool(b) or ((len(a) - len(b)) % 2 and not concord):
        return _flip(case, a, b)
    if a and a != b and len(case.left_a) <= 1 and len(case.left_b) <= 1 and not _opposites(case):
        return Verdict("none", f"both sides deny, in other words: “{_say(a)}”, “{_say(b)}”")
    return _antonym(case)


def _balanced(case: Case) -> bool:
    """Whether the linked sentences deny equally often, though the edits do not."""
    if case.link is None:
        return False
    counts = [
        sum(lexis.negates(w, case.lang) for w in statement_words(at, sentences))
        + bool(
            lexis.has_phrase(statement_words(at, sentences), lexis.phrases(case.lang, "negation", "phrases"))
        )
        for at, sentences in ((case.index_a, case.link.a), (case.index_b, case.link.b))
    ]
    return counts[0] == counts[1] > 0


def _dropped(case: Case, denials: tuple[str, ...]) -> Verdict | None:
    if any(" " in d and not lexis.negates(d.split()[0], case.lang) for d in denials) and case.only.content:
        return None
    if len(denials) == 1 and len(case.only.content) <= 1 and len(case.only.words) <= 4:
        said = f"only one side denies: “{denials[0]}”"
        if (
            not _said(case)
            or not _same_denied(case)
            or (case.only.content and evidence.likeness(case) < evidence.ALIKE)
        ):
            return Verdict("nuance", f"{said}, with other words")
        if _reaches(case):
            return Verdict("nuance", f"{said}; a denial before it in the other statement may reach so far")
        within = _made_up(case)
        if within:
            return Verdict("nuance", f"{said}; the other denies by the form of a word: “{within}”")
        return Verdict("material", said)
    return None


def _reaches(case: Case) -> bool:
    """Whether the statement with fewer denials has one, and no verb of its own at the place ("doesn't ignite, emit or
    poison")."""
    more, other = (case.a, case.b) if _count(case.a) > _count(case.b) else (case.b, case.a)
    verbs = ("auxiliary", "modal")
    verb = any(k in verbs for k in more.sorts) or any("'" in w for w in more.words)
    if (
        not verb
        or case.link is None
        or _count(more) == _count(other)
        or any(k in verbs for k in other.sorts)
        or not _bare(other, case.lang)
    ):
        return False
    at, sentences = (case.index_b, case.link.b) if more is case.a else (case.index_a, case.link.a)
    return any(lexis.negates(w, case.lang) for w in statement_words(at, sentences))


def _bare(side: Side, lang: str) -> bool:
    """Whether a side has no content word, or one in its plain form behind "or" or "and": a verb that shares the
    auxiliary, and the denial, of the one before ("does not take or talk")."""
    content = [w for w, k in zip(side.words, side.sorts, strict=True) if k == "content"]
    plain = len(content) == 1 and lexis.base(content[0], lang) == content[0]
    joined = words(lang, "function", "conjunction")
    return not content or (plain and any(w in joined for w in side.words[:1] + side.before[-1:]))


def _said(case: Case) -> bool:
    """Whether what a dropped passage denies is said on the other side: ", won't tolerate" and "without delay" only say
    less where they go, and deny nothing there."""
    if lexis.sort(case.only.words[0], case.lang) == "mark" and len(case.only.words) > 2:
        return False
    if not words(case.lang, "negation", "adjunct").isdisjoint(case.only.words):
        return False
    there = {lexis.base(w, case.lang) for w in beyond(case)}
    return all(x in there for x in case.only.content)


def _flip(case: Case, a: tuple[str, ...], b: tuple[str, ...]) -> Verdict | None:
    """One denial more on one side: a flip, unless an opposite in the same place makes up for it."""
    said = f"“{_say(max(a, b, key=len))}”"
    if _opposites(case):
        return Verdict("nuance", f"a denial ({said}) on one side, an opposite word on the other")
    other = case.b if len(a) > len(b) else case.a
    implicit = lexis.has_phrase(
        other.words + other.after[:2], lexis.phrases(case.lang, "negation", "implicit")
    )
    if implicit:
        return Verdict("none", f"both sides deny, in other words: {said}, “{' '.join(implicit)}”")
    within = next((w for w in other.words if lexis.denied(w, case.lang)), "") or _made_up(case)
    if within:
        return Verdict("nuance", f"both sides deny, one by the form of a word: {said}, “{within}”")
    if _reaches(case):
        return Verdict(
            "nuance", f"{said} on one side; a denial before it in the other statement may reach so far"
        )
    if (case.same_content or _one_word(case)) and _same_denied(case):
        return Verdict("material", f"one side denies what the other says: {said}")
    if len(case.left_a) <= 4 and len(case.left_b) <= 4:
        return Verdict("nuance", f"one side denies ({said}), and the words around it differ too")
    return None


def _same_denied(case: Case) -> bool:
    """Whether what one side denies is said on the other: the content word behind the denial is, itself or by a synonym,
    one of the first two behind the same place there ("wasn't sure", "was sceptical" are no opposites)."""
    more = _count(case.a) - _count(case.b)
    pairs = (
        ((case.a, case.b),)
        if more > 0
        else ((case.b, case.a),)
        if more
        else ((case.a, case.b), (case.b, case.a))
    )
    return any(_says(one, two, case.lang) for one, two in pairs)


def _says(one: Side, two: Side, lang: str) -> bool:
    """Whether what follows a denial on one side is said on the other."""
    at = max((i for i, s in enumerate(one.sorts) if s == "negator"), default=-1)
    denied = _contents(one.words[at + 1 :] + one.after, lang)[:1]
    said = _contents(two.words + two.after, lang)[:2]
    return not denied or any(
        denied[0] == x or lexis.synonyms(denied[0], x, lang) or lexis.derived(denied[0], x, lang)
        for x in said
    )


def _count(side: Side) -> int:
    return sum(s == "negator" for s in side.sorts)


def _contents(these: tuple[str, ...], lang: str) -> list[str]:
    """Dictionary forms of the content words among some words."""
    return [lexis.base(w, lang) for w in these if lexis.sort(w, lang) == "content"]


def _made_up(case: Case) -> str:
    """A word that denies by its form in one statement only: it may make up for the denial of the other."""
    if case.link is None:
        return ""
    one = statement_words(case.index_a, case.link.a)
    two = statement_words(case.index_b, case.link.b)
    ours, theirs = frozenset(one), frozenset(two)
    return next((w for w in (*one, *two) if (w in ours) != (w in theirs) and lexis.denied(w, case.lang)), "")


def _one_word(case: Case) -> bool:
    """Whether the denied word is on the other side the same or a synonym, or missing where all else is alike."""
    if len(case.left_a) == len(case.left_b) == 1:
        return bool(lexis.synonyms(case.left_a[0], case.left_b[0], case.lang))
    return (len(case.left_a) + len(case.left_b)) <= 1 and evidence.likeness(case) >= evidence.ALIKE


def _antonym(case: Case) -> Verdict | None:
    why = _opposites(case)
    if not why:
        return None
    if _uneven(case):
        return Verdict("nuance", f"{why}, and a denial beside it stands on one side only")
    if any(lexis.denied(w, case.lang) for side in (case.a, case.b) for w in side.before[-3:]):
        return Verdict("nuance", f"{why}, and a word before one of them denies by its form")
    if len(case.left_a) != len(case.left_b):
        return Verdict("nuance", f"{why}, and one side has other words beside them")
    return Verdict("material", why)


def _uneven(case: Case) -> bool:
    """Whether the statements differ in the number of denials, so that opposites may come to the same."""
    if case.link is None:
        return False
    counts = [
        sum(lexis.negates(w, case.lang) for w in statement_words(at, sentences))
        for at, sentences in ((case.index_a, case.link.a), (case.index_b, case.link.b))
    ]
    return counts[0] != counts[1]


def _opposites(case: Case) -> str:
    """Why the sides hold a pair of opposites; empty where they do not."""
    if len(case.a.words) > 8 or len(case.b.words) > 8:
        return ""
    left_a, left_b = (
        _contentful(case.left_a, case.grammar_a, case.lang),
        _contentful(case.left_b, case.grammar_b, case.lang),
    )
    if not left_a or not left_b or len(left_a) > 3 or len(left_b) > 3:
        return ""
    for x in left_a:
        for y in left_b:
            why = lexis.opposite(lexis.base(x, case.lang), lexis.base(y, case.lang), case.lang)
            if why and not _hyphened(case, x, y):
                return why
    return ""


def _contentful(content: tuple[str, ...], grammar: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """What is left of a side but prepositions ("on", "off")."""
    return content + tuple(w for w in grammar if lexis.sort(w, lang) != "preposition")


def _hyphened(case: Case, x: str, y: str) -> bool:
    """Whether the longer word only writes in one what stands on the other side with a hyphen ("anti-submarine")."""
    short, side = (x, case.a) if len(x) < len(y) else (y, case.b)
    before = "".join(side.before[-2:]).replace("-", "")
    return bool(before) and max(x, y, key=len) == before[-(max(len(x), len(y)) - len(short)) :] + short


def _denials(side: Side, lang: str) -> tuple[str, ...]:
    """The words and phrases of a side that deny; a phrase counts once."""
    negators = [i for i, s in enumerate(side.sorts) if s == "negator"]
    found = [side.words[i] for i in negators if not _idle(side, i, lang)]
    phrase = lexis.has_phrase(side.words, lexis.phrases(lang, "negation", "phrases"))
    if phrase and not any(w in found for w in phrase):
        found.append(" ".join(phrase))
    return tuple(found)


def _idle(side: Side, at: int, lang: str) -> bool:
    """Whether a word that denies does not: "number" before a figure ("No. 4"), "no matter", "not only", "isn't it?"."""
    rest = tuple(w for w in side.words[at + 1 :] + side.after if w != ".")
    if not rest:
        return False
    if side.words[at] == "no" and rest[0].lstrip(".#").isdigit():
        return True
    return [side.words[at], rest[0]] in table(lang, "negation").get("idle", ())


def _say(denials: tuple[str, ...]) -> str:
    return " … ".join(denials)
