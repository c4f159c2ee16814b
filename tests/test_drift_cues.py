"""What the rules need: a rule that is not asked has no answer, and one that is sure to answer has one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import drift, pipeline
from compare.drift.case import Case
from compare.drift.index import index
from compare.model import Document, Witness
from compare.settings import Settings

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
CASES = sorted((Path(__file__).parent / "cases").glob("drift-*"))
SENTENCES = (
    "Biden told Putin on January 9-10 that Russia must not attack Ukraine.",
    "Russian President Vladimir Putin told the US that Ukraine will attack Russia.",
    "“We are ready for some 30,000 troops”, the spokeswoman for the White House said.",
    "We are ready for approximately 13,000 soldiers, according to the foreign ministry.",
    "The OSCE, which was founded in 1975, reportedly refused to help the United States.",
    "The Organization for Security was unable to help United Kingdom’s firm allies?",
    "он не сказал, что США 12 января никогда не согласились бы",
    "most members of the council have been very decisive before the vote",
    "all members of the Council are severe after the vote in Kyiv",
)


def witness(text: str, lang: str = "en") -> Witness:
    return pipeline.examine(pipeline.prepare(Document("x", text, lang=lang), Settings()))


def check(a: Witness, b: Witness) -> None:
    """Ask every rule for every edit of two witnesses, also those that need not be asked."""
    alignment, edits = pipeline.collate(a.article, b.article)
    lang = a.article.lang
    for edit in edits + pipeline.unmatched(a.article, b.article, alignment):
        case = Case(edit, index(a, lang), index(b, lang), alignment)
        asked = drift.asked(case.shape, case.a.cues, case.b.cues, case.cues)
        for rule in drift.RULES:
            if case.shape in rule.SHAPES and (rule not in asked or rule.NEEDS.suffice):
                assert (rule.judge(case) is not None) == (rule in asked), (
                    rule.KIND,
                    case.a.text,
                    case.b.text,
                )


@cache
def seed(path: Path) -> Witness:
    return witness(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "two"), list(pairwise(SEEDS)), ids=lambda p: p.stem)
def test_the_sample_texts_lose_no_answer(one: Path, two: Path) -> None:
    check(seed(one), seed(two))
    check(seed(two), seed(one))


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_the_cases_lose_no_answer(folder: Path) -> None:
    lang = {"drift-german": "de", "drift-russian": "ru"}.get(folder.name, "en")
    check(*(witness((folder / n).read_text(encoding="utf-8"), lang) for n in ("left.txt", "right.txt")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mixed_sentences_lose_no_answer(data: st.DataObject) -> None:
    def mixed() -> str:
        one, two = (data.draw(st.sampled_from(SENTENCES)).split(" ") for _ in range(2))
        at = data.draw(st.integers(0, len(one)))
        return " ".join(one[:at] + two[data.draw(st.integers(0, len(two))) :])

    check(witness(mixed()), witness(mixed()))


def test_an_index_is_made_once_a_witness() -> None:
    one, two = witness(SENTENCES[0]), witness(SENTENCES[0])
    assert index(one, "en") is index(one, "en")
    assert index(one, "en") is not index(two, "en")
