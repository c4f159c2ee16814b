"""Active and passive; a verb or clause against a noun phrase.

Terms: translation studies: transposition (Vinay & Darbelnet), nominalisation; ERRANT R:MORPH, R:VERB:FORM.

What it is: one stem in two word classes ("discussing", "the discussion of"; "to de-escalate", "a de-
escalation of"), or the same verb in the active and in the passive ("they discussed", "had been discussed").
None; where the doer disappears with it, a nuance.

What it is not: another stem (lexical-substitution); another tense alone (tense-aspect); doer and sufferer
exchanged (participant-shift).

Limits: stems are compared by dictionary links and beginning, so irregular pairs ("die", "death") are known
only where the dictionary links them.
"""

from __future__ import annotations

from compare.drift import cues, lexis
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs
from compare.drift.side import Side
from compare.wordlists import words

KIND = "voice-nominalisation"
SHAPES = ("two",)
NEEDS = Needs(either=cues.SAME | cues.OTHER | cues.BE)

EXAMPLES = (
    Example("by [discussing] the plan", "by [the discussion of] the plan", True, "none"),
    Example("the plan [they discussed]", "the plan [had been discussed]", True, "nuance"),
    Example("the plan [to invade] it", "the plan [of an invasion of] it", True, "none"),
    Example("the plan [to invade] it", "the plan [to inform] it", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where a stem changes its word class, or a verb its voice."""
    if case.one_sided or case.whole or len(case.a.words) > 10 or len(case.b.words) > 10:
        return None
    if _participle(case):
        return Verdict(
            "none", f"a verb on one side, its participle on the other: “{case.a.text}”, “{case.b.text}”"
        )
    pair = _derived(case)
    if pair:
        agents = _agent(case.a, case.lang), _agent(case.b, case.lang)
        lost = "nuance" if agents[0] != agents[1] else "none"
        return Verdict(
            "nuance" if lost == "nuance" else "none",
            f"one stem in two word classes: “{pair[0]}”, “{pair[1]}”",
        )
    if not case.cues & cues.BE:
        return None
    if _passive(case.a, case.lang) != _passive(case.b, case.lang) and _verb_shared(case):
        if _agent(case.a, case.lang) != _agent(case.b, case.lang):
            return Verdict(
                "nuance", "active on one side, passive on the other, and the doer is no longer named"
            )
        return Verdict("none", "active on one side, passive on the other")
    return None


def _participle(case: Case) -> bool:
    """Whether one verb stands as a finite form on one side and as its "-ing" on the other, nothing else changed."""
    if (
        not case.same_content
        or case.grammar_a
        or case.grammar_b
        or len(case.a.words) != 1
        or len(case.b.words) != 1
    ):
        return False
    endings = tuple(words(case.lang, "function", "participle_endings"))
    return bool(endings) and case.a.words[0].endswith(endings) != case.b.words[0].endswith(endings)


def _derived(case: Case) -> tuple[str, str] | None:
    if len(case.left_a) > 4 or len(case.left_b) > 4:
        return None
    if len(case.left_a) == len(case.a.content) and len(case.left_a) + len(case.left_b) > 3:
        return None
    pairs = ((x, y) for x in case.left_a for y in case.left_b)
    return next(((x, y) for x, y in pairs if lexis.derived(x, y, case.lang)), None)


def _passive(side: Side, lang: str) -> bool:
    """A form of "be" before a participle."""
    be = lexis.passive_auxiliaries(lang)
    return any(
        w in be and v.endswith(("ed", "en", "wn", "id", "de", "ught"))
        for w, v in zip(side.words, side.words[1:] or side.after[:1], strict=False)
    )


def _verb_shared(case: Case) -> bool:
    return bool(set(case.a.content) & set(case.b.content)) and len(case.left_a) <= 1 and len(case.left_b) <= 1


def _agent(side: Side, lang: str) -> bool:
    """Whether a doer is named: a pronoun or name before the verb, or "by"."""
    return (
        "pronoun" in side.sorts
        or bool(side.names)
        or not words(lang, "function", "agent").isdisjoint(side.words)
    )
