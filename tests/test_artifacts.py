"""Detectors: every one is listed, has a manual page, and does on its examples what it says."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import artifacts, facts, pipeline
from compare.artifacts.rule import Example
from compare.model import Article, Document, Facts, Finding
from compare.settings import Settings

ROOT = Path(__file__).parents[1]

NOT_DETECTORS = {"rule", "passages", "dictionary", "manual"}
EXAMPLES = [(d, e) for d in artifacts.DETECTORS for e in d.EXAMPLES]


def _article(example: Example) -> Article:
    return pipeline.prepare(Document("x", example.text, lang=example.lang, date=example.date), Settings())


def test_every_detector_file_is_listed_once() -> None:
    files = {m.name for m in pkgutil.iter_modules(artifacts.__path__)} - NOT_DETECTORS
    listed = [d.__name__.rsplit(".", 1)[1] for d in artifacts.DETECTORS]  # type: ignore[attr-defined]
    assert sorted(listed) == sorted(files)


@pytest.mark.parametrize("detector", artifacts.DETECTORS, ids=lambda d: d.__name__.rsplit(".", 1)[1])
def test_detector_has_its_page(detector: ModuleType) -> None:
    assert detector.__doc__ is not None
    assert "Field terms:" in detector.__doc__ or "journalism" in detector.__doc__
    assert detector.TIER in {"scrape", "mechanical", "grammar", "lexical", "consistency", "factual"}
    assert any(e.found for e in detector.EXAMPLES)
    assert any(not e.found for e in detector.EXAMPLES)


@pytest.mark.parametrize(("detector", "example"), EXAMPLES, ids=lambda x: getattr(x, "text", "")[:30])
def test_example(detector: ModuleType, example: Example) -> None:
    article = _article(example)
    found = [
        (f.kind, example.text[slice(*f.spans[0])])
        for f in detector.find(article, facts.facts(article))
        if f.kind in detector.KINDS
    ]
    assert sorted(found) == sorted(example.found)


def test_manual_is_current() -> None:
    """Renew with: python -c "from compare import artifacts; print(artifacts.manual(), end='')" > docs/artefacts.md"""
    assert (ROOT / "docs" / "artefacts.md").read_text(encoding="utf-8") == artifacts.manual()


CASES = sorted((ROOT / "tests" / "cases").glob("artefact-*"))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_case(case: Path) -> None:
    """A folder holds text.txt and expected.txt: a line for each finding, 'kind<TAB>first passage'."""
    text = (case / "text.txt").read_bytes().decode("utf-8")
    article = pipeline.prepare(Document("x", text, lang="en"), Settings())
    found = [f"{f.kind}\t{text[slice(*f.spans[0])]}" for f in _findings(article)]
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(found) == sorted(expected)


def _findings(article: Article) -> tuple[Finding, ...]:
    return artifacts.findings(article, facts.facts(article))[0]


SEEDS = [p.read_bytes().decode("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
WAYS = {
    "crlf": lambda t: t.replace("\n", "\r\n"),
    "nfd": lambda t: __import__("unicodedata").normalize("NFD", t),
    "bom": lambda t: "\ufeff" + t,
    "cr": lambda t: t.replace("\n", "\r"),
    "nbsp": lambda t: t.replace(" ", "\u00a0"),
    "upper": str.upper,
}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_findings_quote_the_text_as_published(way: str) -> None:
    for seed in SEEDS:
        _check(WAYS[way](seed))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [e.text for _, e in EXAMPLES]
            + ["\r\n", "\n\n", "“", "”", "\ufeff", "e\u0301", "שלום", "😀", "[", "."]
        ),
        max_size=6,
    )
)
def test_findings_lie_in_the_text(pieces: list[str]) -> None:
    _check(" ".join(pieces))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    article = pipeline.prepare(Document("x", text, lang="en"), Settings())
    found = artifacts.findings(article, Facts())[0]
    assert list(found) == sorted(found, key=lambda f: (f.spans, f.kind))
    for finding in found:
        assert finding.spans
        assert finding.cause
        assert finding.severity in {"trivial", "minor", "major", "critical"}
        for start, end in finding.spans:
            assert 0 <= start < end <= len(text)
    assert artifacts.findings(article, Facts())[0] == found
    assert article.document.text == text


def test_what_cannot_run_is_listed() -> None:
    article = pipeline.prepare(Document("x", "Le président est arrivé lundi à Paris.", lang="fr"), Settings())
    not_run = dict(artifacts.findings(article, Facts())[1])
    assert not_run["calque"] == "no list 'calques' for language fr"
    assert not_run["number-inconsistency"] == "made for en, the text is fr"
    assert "duplicated-token" not in not_run


def test_furniture_is_found_once() -> None:
    text = "The talks were held on Monday.\n\n[ad_1]\n\nThey end today."
    article = pipeline.prepare(Document("x", text, lang="en"), Settings())
    assert [f.kind for f in _findings(article)] == ["shortcode-leftover"]


def test_editorial_brackets_and_counts_are_no_artefacts() -> None:
    text = (
        "“President Smith [in a conversation with Putin] said so again,” she said. "
        "A group of 24 former U.S. national security officials has signed it."
    )
    article = pipeline.prepare(Document("x", text, lang="en"), Settings())
    assert _findings(article) == ()
