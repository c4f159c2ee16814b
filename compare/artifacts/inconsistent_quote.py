"""Inconsistent quote: one quotation in several wordings.

Field terms: MQM Inconsistency; journalism: verbatim quotation. A fragment in marks ("a “firm answer” if …") and the
same formula elsewhere with another adjective in the same frame (verb and article before, the next word
after). Not: two statements with
different frames, a quotation that is shortened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.artifacts.passages import beginning
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("inconsistent-quote",)
TIER = "consistency"
NEEDS = ()
EXAMPLES = (
    Example(
        "They would give a “swift answer” if it rains. “We will give a firm answer if it rains,” she said.",
        (("inconsistent-quote", "“swift answer”"),),
    ),
    Example(
        "They would give a “swift answer” if it rains. She will give a swift answer if asked; he gave a firm reply."
    ),
)

_TWO_WORDS = re.compile(r"[“\"][a-z-]+ [a-z]+[”\"]")
_FRAGMENT = re.compile(
    r"(?P<frame>\b\w+ (?:an? |the )?)(?P<mark>[“\"](?P<adjective>[a-z-]+) (?P<noun>[a-z]+)[”\"])(?: (?P<next>[a-z]+))?"
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Two-word fragments whose frame stands elsewhere with another adjective."""
    body = article.document.text
    if not beginning(_TWO_WORDS, body, body, '“"'):
        return
    for m in _FRAGMENT.finditer(body):
        after = re.escape(m["next"] or "")
        same = re.compile(
            rf"\b{re.escape(m['frame'])}(?P<mark>[“\"]?(?P<adjective>[a-z-]+) {m['noun']}[”\"]?) {after}\b"
        )
        others = [o for o in same.finditer(body) if o["adjective"] != m["adjective"]]
        if others and after:
            plain = re.finditer(rf"\b{m['adjective']} {m['noun']}\b", body)
            spans = {Span(*m.span("mark"))} | {Span(*o.span("mark")) for o in others}
            spans |= {Span(*p.span()) for p in plain if not m.start("mark") < p.start() < m.end("mark")}
            cause = "One quoted formula in two wordings."
            ordered = sorted(spans, key=lambda s: (s != Span(*m.span("mark")), s))
            evidence = f"{m['mark']} and '{others[0]['mark']}'"
            yield Finding("inconsistent-quote", tuple(ordered), "minor", cause, None, evidence)
            return
