"""What holds a finding back or lets it through, the notes in the margin, and the sheet of material findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import material_sample
from compare.drift import caution, lexis
from compare.model import Document, Drift, Pairing
from compare.pipeline import compare, examine, prepare
from compare.settings import Settings

PAIRING = Pairing(0, 1, "near-duplicate", 1.0, "")


def drifts(a: str, b: str) -> tuple[Drift, ...]:
    one, two = (examine(prepare(Document(n, t, lang="en"), Settings())) for n, t in (("a", a), ("b", b)))
    return compare(one, two, PAIRING).drifts


def worst(a: str, b: str) -> str:
    found = {d.severity for d in drifts(a, b)}
    return next((s for s in ("material", "nuance", "none") if s in found), "")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The proposed funds are not enough for it.", "The proposed funds are insufficient for it."),
        ("He carries No. 10 on his back in Porto.", "He carries the 10th on his back in Porto."),
        ("The salary is no less than 2 million euros.", "The salary is at least 2 million euros."),
        ("It costs between two and six billion dollars.", "It costs between $2 and $6 billion."),
        ("He paid one and a half million euros.", "He paid a million and a half euros."),
        ("The leg of the 1/8 final is on Monday.", "The leg of the 1 / 8 final is on Monday."),
        ("It was announced on Tuesday in Macau.", "It was announced on the 23rd in Macau."),
        ("In the 2019/2020 season he played 32 matches.", "In the 2019/20 season he played 32 matches."),
        ("Doctors warn the governor of Stavropol Territory.", "Doctors warn the governor of Stavropol Krai."),
        ("A large antisubmarine ship took part in it.", "A large anti-submarine ship took part in it."),
        ("You will be able to reach people in need.", "You can reach people in need."),
        ("To do so he must terminate his contract.", "To do so he has to terminate his contract."),
        ("The reason is a lack of museums nearby.", "The reason is that there are no museums nearby."),
    ],
)
def test_what_says_the_same_is_not_material(a: str, b: str) -> None:
    assert worst(a, b) != "material", drifts(a, b)
    assert worst(b, a) != "material", drifts(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Doctors said that the plan was approved by Merkel.",
            "Doctors said that the plan was approved by Macron.",
        ),
        ("The plan was not approved by the council.", "The plan was approved by the council."),
        ("The salary is at least 2 million euros.", "The salary is at most 2 million euros."),
        ("Troops of Australia came to the border.", "Troops of Austria came to the border."),
        ("It drove at 55 km / h through the town.", "It drove at 65 km/h through the town."),
        ("They came two weeks ago to the town.", "They came three weeks ago to the town."),
    ],
)
def test_what_says_another_thing_is_material(a: str, b: str) -> None:
    assert worst(a, b) == worst(b, a) == "material", drifts(a, b)


@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        ("Some 13,000 troops left.", "Some 30,000 troops left.", "B is higher by 17,000."),
        (
            "There were about 100 men.",
            "There were at least 100 men.",
            "The figure is the same, its hedge is not.",
        ),
        (
            "The firm said it was over.",
            "The firm claimed it was over.",
            "Neutral in A; “claimed” in B leaves doubt.",
        ),
        ("Mr Volodymyr Novak came.", "Mr Vladimir Novak came.", "“Volodymyr” is the Ukrainian form."),
    ],
)
def test_a_note_says_what_the_mark_does_not(a: str, b: str, note: str) -> None:
    frame = "The first sentence stays as it is. {} The last sentence stays as it is, too."
    assert note in {d.note for d in drifts(frame.format(a), frame.format(b))}


def test_a_word_altered_in_a_quotation_is_noted_with_the_place_of_the_other_wording() -> None:
    text = "The answer will be {}. “We will give a {} answer to the threat,” the minister said on the day."
    notes = [d.note for d in drifts(text.format("firm", "firm"), text.format("firm", "decisive"))]
    assert "Inside the quotation the words differ; B itself has “firm” in sentence 1." in notes


def test_two_words_of_one_slot_in_one_article_are_one() -> None:
    a = "Talks would lessen the tension there. Talks would diminish the tension there, he said on the day."
    b = "Talks would lessen the tension there. Talks would lessen the tension there, he said on the day."
    assert worst(a, b) == "none", drifts(a, b)


def test_no_group_of_synonyms_holds_opposites() -> None:
    from compare.wordlists import table

    groups = table("en", "synonyms")["groups"]
    assert len(groups) > 300
    for group in groups:
        assert not [(x, y) for x in group for y in group if lexis.opposite(x, y, "en")]


def test_the_floor_of_values_is_lower() -> None:
    assert caution.floor("date-time") < caution.floor("negation")


def test_verdicts_are_counted_by_their_links(tmp_path: Path) -> None:
    sheet, kept = tmp_path / "sheet.csv", tmp_path / "kept.csv"
    rows = "\n".join(f"p,{i},negation,{'wrong' if i < 2 else 'right'},r,a,b" for i in range(20))
    head = ",".join(material_sample.FIELDS)
    sheet.write_text(f"# 100 material findings, 1000 links, seed 1\n{head}\n{rows}\n", encoding="utf-8")
    material_sample.strip(sheet, kept)
    assert "reason" not in kept.read_text(encoding="utf-8")
    assert "wrong in 100 links: 1.00" in material_sample.share(kept)
