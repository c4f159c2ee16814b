"""Machine-made damage on one side only: a false full stop inside a sentence, a word written twice.

Terms: MQM Linguistic conventions/Punctuation and Duplication; segmentation error.

What it is: one side has a full stop that ends no sentence ("between the two. presidents"), or the same word
again ("January 12. January in Brussels"), where the other side reads on. Systems that translate sentence by
sentence and scripts that split before every capital leave these marks.

What it is not: a sentence split in two on purpose (both halves are sentences), a word repeated for effect.

Limits: a doubled word that is also an added word ("had had") is taken for damage; other garbage of machine
translation (untranslated words, loops) is found by the artefact detectors, in the one text alone.
"""

from __future__ import annotations

from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "mt-artefact"
SHAPES = ("marks", "one")
NEEDS = Needs()

EXAMPLES = (
    Example(
        "The call between the two[] presidents took place.",
        "The call between the two[.] presidents took place.",
        True,
        "none",
    ),
    Example(
        "They meet on January 12[] in Brussels.",
        "They meet on January 12[. January] in Brussels.",
        True,
        "none",
    ),
    Example("He said the[] report was ready.", "He said the[ the] report was ready.", True, "none"),
    Example("He said[] the report was ready.", "He said[,] the report was ready.", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer for a stop or a doubled word that only one side has."""
    if not case.one_sided or case.whole:
        return None
    side = case.only
    if len(side.words) > 3:
        return None
    stops = [w for w in side.words if w == "."]
    rest = [w for w, kind in zip(side.words, side.sorts, strict=True) if kind not in ("mark", "quote")]
    around = side.before[-3:] + side.after[:2] if stops else side.before[-1:] + side.after[:1]
    doubled = [w for w in rest if w in around]
    if rest and len(doubled) == len(rest) and (len(rest) == 1 or stops):
        return Verdict("none", f"“{' '.join(doubled)}” is written twice on one side only")
    lone = side.after and len(stops) == len(side.words) and side.after[0] not in ('"', "'")
    if not rest and stops and side.after and (side.broken or lone):
        return Verdict("none", "a full stop inside a sentence, on one side only")
    return None
