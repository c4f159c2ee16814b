"""Kinds of drift: every rule has a manual page and proofs; every edit gets one kind, reason and severity."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from bench import pages
from compare import drift
from compare.drift.case import Example
from compare.model import Alignment, Document, Drift, Edit, Link, Pairing, Span, Witness
from compare.pipeline import compare, examine, prepare
from compare.settings import Settings

PROOFS = [(rule, example) for rule in drift.RULES for example in rule.EXAMPLES]
CASES = sorted(p.name for p in (Path(__file__).parent / "cases").glob("drift-*"))
LANGUAGES = {"drift-german": "de", "drift-russian": "ru"}
MARKED = re.compile(r"\[(.*?)\]", re.DOTALL)


def side(marked: str, lang: str) -> tuple[Witness, Span]:
    """The witness of a sentence without its brackets, and the place they stood at (white space trimmed)."""
    found = MARKED.search(marked)
    assert found is not None
    inner = found.group(1)
    text = marked[: found.start()] + inner + marked[found.end() :]
    start = found.start() + len(inner) - len(inner.lstrip())
    end = found.start() + len(inner.rstrip())
    return examine(prepare(Document("x", text, lang=lang), Settings())), Span(start, max(start, end))


def judged(example: Example) -> Drift:
    """The drift of an example."""
    (a, one), (b, two) = side(example.a, example.lang), side(example.b, example.lang)
    everything = Link(
        tuple(range(len(a.article.sentences))),
        tuple(range(len(b.article.sentences))),
        1.0,
        "same statement",
        "",
    )
    edit = Edit(0, (one,), (two,), "substituted in the same slot")
    return drift.classify(a, b, Alignment((everything,), (), ()), (edit,))[0]


@pytest.mark.parametrize("rule", drift.RULES, ids=lambda r: r.KIND)
def test_a_rule_is_its_own_manual_page(rule: ModuleType) -> None:
    page = rule.__doc__ or ""
    for heading in ("Terms:", "What it is:", "What it is not:", "Limits:"):
        assert heading in page
    assert any(e.matches for e in rule.EXAMPLES)
    assert any(not e.matches for e in rule.EXAMPLES)
    assert rule.__name__.rpartition(".")[2].replace("_", "-") == rule.KIND


@pytest.mark.parametrize(("rule", "example"), PROOFS, ids=[f"{r.KIND}: {e.a} | {e.b}" for r, e in PROOFS])
def test_the_examples_prove_the_rule(rule: ModuleType, example: Example) -> None:
    found = judged(example)
    assert (found.kind == rule.KIND) == example.matches, found
    if example.severity:
        assert found.severity == example.severity, found


@pytest.mark.parametrize("example", [e for _, e in PROOFS], ids=[f"{e.a} | {e.b}" for _, e in PROOFS])
def test_swapping_the_sides_mirrors_the_result(example: Example) -> None:
    there, back = judged(example), judged(example._replace(a=example.b, b=example.a))
    mirror = {"addition": "omission", "omission": "addition"}
    assert back.kind == mirror.get(there.kind, there.kind)
    assert back.severity == there.severity


def test_every_rule_file_is_listed() -> None:
    folder = Path(drift.__file__).parent
    files = {p.stem for p in folder.glob("*.py") if "KIND = " in p.read_text(encoding="utf-8")}
    assert files == {r.__name__.rpartition(".")[2] for r in drift.RULES}
    assert len(drift.RULES) == len({r.KIND for r in drift.RULES}) == 31


def test_the_page_of_kinds_is_current() -> None:
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "run: make docs"


@pytest.mark.parametrize("case", CASES)
def test_cases_from_text_to_kinds(case: str) -> None:
    folder = Path(__file__).parent / "cases" / case
    left, right = (
        examine(
            prepare(
                Document(n, (folder / n).read_text(encoding="utf-8"), lang=LANGUAGES.get(case, "en")),
                Settings(),
            )
        )
        for n in ("left.txt", "right.txt")
    )
    assert lines(left, right) == (folder / "expected.txt").read_text(encoding="utf-8")


def lines(left: Witness, right: Witness) -> str:
    """One line a drift: kind, severity, both sides."""
    a, b = left.article.document.text, right.article.document.text
    found = compare(left, right, Pairing(0, 1, "near-duplicate", 1.0, "")).drifts
    return "".join(
        f"{d.kind} {d.severity}{' quotation altered' if d.quote_altered else ''}: "
        f"{shown(a, d.edit.a)} → {shown(b, d.edit.b)}\n"
        for d in found
    )


def shown(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans)


def test_what_a_language_lacks_is_said() -> None:
    assert drift.not_run("en") == ()
    assert "intensity" in dict(drift.not_run("de"))
    for lang in ("de", "fr", "es", "ru", "uk"):
        assert not {"negation", "modality", "attribution"} & set(dict(drift.not_run(lang)))
    assert {"negation", "modality", "attribution"} <= set(dict(drift.not_run("tr")))


def test_the_same_text_has_no_drift() -> None:
    text = "“We are ready,” said Biden on January 9-10. It was not 50 minutes."
    one, two = (examine(prepare(Document("x", text, lang="en"), Settings())) for _ in range(2))
    assert compare(one, two, Pairing(0, 1, "near-duplicate", 1.0, "")).drifts == ()
