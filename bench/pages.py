"""Write the page that is made from the rules: ``docs/kinds.md`` from the docstrings of ``compare/drift``.

python -m bench.pages
"""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

from compare import drift
from compare.drift.case import Example

PAGE = Path(__file__).parent.parent / "docs" / "kinds.md"

HEAD = """# Kinds of drift

One section a kind, in the order in which the rules are asked; the first that answers gives an edit its kind. Every
edit also has a severity: **none** (a reader learns the same), **nuance** (degree, viewpoint, time frame or implication
differs, or nothing says that the meaning is the same), **material** (another fact: who, whom, when, how many, how
certain, on whose word). Two marks lie over any kind: *in quotation*, and *quotation altered* (both sides are inside a
quotation and its words differ; an altered content word is then at least a nuance).

In the examples the edit stands between square brackets. This page is made by `make docs` from `compare/drift/*.py`;
`retold explain KIND` prints the same text.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n{section(rule)}" for rule in drift.RULES)


def section(rule: ModuleType) -> str:
    """A kind: its manual page and its examples."""
    rows = "".join(f"| {cell(e.a)} | {cell(e.b)} | {outcome(e)} |\n" for e in rule.EXAMPLES)
    text = inspect.cleandoc(rule.__doc__ or "")
    return f"## {rule.KIND}\n\n{text}\n\n| A | B | answer |\n|---|---|---|\n{rows}"


def outcome(example: Example) -> str:
    """What the rule says to an example."""
    return (example.severity or "yes") if example.matches else "another kind"


def cell(marked: str) -> str:
    """A sentence as a table cell, its white space kept together."""
    return marked.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
