"""More specific or more general wording for the same thing; a pointing phrase resolved.

Terms: translation studies: explicitation, implicitation; semantics: hyponym, hypernym.

What it is: one word names a class the other belongs to ("sanctions", "measures"; "vehicle", "truck"), by the
dictionary; or one side has all content words of the other and adds modifiers ("sanctions", "significant
economic sanctions"). A nuance: the reader of one side knows more.

What it is not: words that only one side has, with nothing in their place (addition, omission); a synonym
(lexical-substitution).

Limits: the dictionary's classes go three levels up; that a general phrase points to a specific one further up
in the text is not seen.
"""

from __future__ import annotations

from compare import thesaurus
from compare.drift import cues
from compare.drift.case import Case, Example, Verdict
from compare.drift.cues import Needs

KIND = "specification"
SHAPES = ("two",)
NEEDS = Needs(either=cues.LONGER | cues.OTHER)

EXAMPLES = (
    Example("a [truck] was burning", "a [vehicle] was burning", True, "nuance"),
    Example(
        "would impose [sanctions] now", "would impose [significant economic sanctions] now", True, "nuance"
    ),
    Example("a [truck] was burning", "a [house] was burning", False),
)


def judge(case: Case) -> Verdict | None:
    """Answer where one side is the other with more said, or names its class."""
    if case.one_sided or case.whole or not (case.a.content and case.b.content):
        return None
    a, b = case.left_a, case.left_b
    if bool(a) != bool(b):
        more = a or b
        return Verdict("nuance", f"one side says more exactly: “{' '.join(more)}”")
    if len(a) == len(b) == 1 and "n" in thesaurus.parts(a[0], case.lang) & thesaurus.parts(b[0], case.lang):
        for x, y in ((a[0], b[0]), (b[0], a[0])):
            if not thesaurus.relation(x, y, case.lang) and thesaurus.broader(x, y, case.lang, 4):
                return Verdict("nuance", f"“{x}” names a class that “{y}” belongs to")
    return None
