"""Split quotation: the reporting clause is cut from its quotation by a paragraph break.

Field terms: MQM Design/Local formatting. A paragraph of several words ends in a reporting verb and a colon or
comma, and
the quotation opens the next one. Many outlets set quotations so on purpose: the finding is trivial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("split-quotation",)
TIER = "mechanical"
NEEDS = ("language:en",)
EXAMPLES = (
    Example(
        "The mayor spoke on Monday about the plan, saying:\n\n“It is good.”",
        (("split-quotation", "saying:"),),
    ),
    Example(
        "The mayor spoke on Monday about the plan, saying: “It is good.”\n\nThe plan has three parts:\n\n“A”"
    ),
)

_OPENS = re.compile(r"\n\s*[“\"«„]")
_SPLIT = re.compile(
    r"\b(?:saying|adding|stating|noting|telling \w+|declaring|writing|tweeting)[:,](?=[ \t]*(?:\r?\n\s*)+[“\"«„])"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Reporting participles at the end of a paragraph, their quotation in the next."""
    body = article.document.text
    for m in _SPLIT.finditer(body) if _OPENS.search(body) else ():
        cause = "A paragraph break between who speaks and what is said."
        yield Finding(
            "split-quotation",
            (Span(*m.span()),),
            "trivial",
            cause,
            None,
            "the next paragraph opens with the quotation",
        )
