"""What a careful reader would not call another fact is no material finding; what he would, still is."""

from __future__ import annotations

import pytest

from compare.drift import stamps
from compare.drift.index import index
from compare.model import Document, Drift, Pairing, Span
from compare.pipeline import compare, examine, prepare
from compare.settings import Settings


def drifts(a: str, b: str) -> tuple[Drift, ...]:
    one, two = (examine(prepare(Document(n, t, lang="en"), Settings())) for n, t in (("a", a), ("b", b)))
    return compare(one, two, Pairing(0, 1, "near-duplicate", 1.0, "")).drifts


def material(a: str, b: str) -> list[Drift]:
    return [d for d in (*drifts(a, b), *drifts(b, a)) if d.severity == "material"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The ship enters service in 2021-2022 in the north.",
            "The ship enters service in 2021–22 in the north.",
        ),
        ("The fine is over 2 1/2 million euros.", "The fine is more than two and a half million euros."),
        ("The town has 3m trees.", "The town has three million trees."),
        ("Six people fell ill in the past 24 hours.", "Six people fell ill in the past day."),
        ("The scheme began in 2004 in the province.", "The scheme began in FY2004 in the province."),
        ("It is on from 3:50 pm from Monday to Friday.", "It is on from Monday to Friday at 3:50 p.m."),
        ("The shop burnt down on Friday evening.", "The shop burnt down on Friday night."),
        ("A loaded .38 calibre gun was found there.", "A gun loaded with four bullets was found there."),
        ("The best bikes cost more than twice that.", "The best bikes cost more than $3,000."),
        ("With little grain on the market, farmers sow.", "With not much grain on the market, farmers sow."),
        ("He said that he was not sure about the story.", "He said that he was sceptical about the story."),
        ("The higher court did not change the ruling.", "The higher court declined to change the ruling."),
        ("He proved that his gift hadn’t left him.", "He proved that he hadnt lost his gift."),
        ("It does not burn, does not smell, does not leak.", "It does not burn, smell or leak."),
        ("The project is not without its critics.", "The project has its critics."),
        ("The men were driven there by a loss of hope.", "The men were driven there by despair."),
        ("They carried the famous flame to the town.", "They carried the infamous flame to the town."),
        ("The town will close the office.", "The town will close the office without anything."),
        (
            "Secretary Mike Brown spoke of it to the press.",
            "Secretary Michael Brown spoke of it to the press.",
        ),
        ("They call the poet a true London man.", "They call the poet a true Londoner."),
        ("The flat stands at 200 Grand Boulevard.", "The flat stands at 200 Grand Blvd."),
        ("A HUGE fire has destroyed the shop.", "A Surrey fire has destroyed the shop."),
        ('They sang the new "Tiny" for the crowd.', 'They sang the new "Kroshka" for the crowd.'),
        ("The members can take two hours of lessons.", "The members will take two hours of lessons."),
        ("Half of visitors want to see the castle.", "Half of potential visitors want to see the castle."),
        ("It seems that this works too well at times.", "Apparently, this works too well at times."),
        ("The US believes they took bribes.", "They are suspected of taking bribes by the US."),
        (
            "“When I was held, they called the press.”",
            "“Recall that when I was held, they called the press.”",
        ),
    ],
)
def test_no_other_fact(a: str, b: str) -> None:
    assert not material(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The fine is over 2 1/2 million euros.", "The fine is over 3 1/2 million euros."),
        (
            "The ship enters service in 2021-2022 in the north.",
            "The ship enters service in 2021–23 in the north.",
        ),
        ("He lost eight kilograms in the spring.", "He lost eight pounds in the spring."),
        ("Six people fell ill in the past 48 hours.", "Six people fell ill in the past 24 hours."),
        ("It is on from Monday to Friday at 3:50 p.m.", "It is on from Monday to Friday at 5:50 p.m."),
        ("He said that he was not sure about the story.", "He said that he was sure about the story."),
        ("The higher court did not change the ruling.", "The higher court changed the ruling."),
        ("The men did not hide in the wood.", "The men did hide in the wood."),
        ("Secretary Mike Brown spoke of it to the press.", "Secretary Peter Brown spoke of it to the press."),
        ("The man allegedly shot his neighbour.", "The man shot his neighbour."),
    ],
)
def test_another_fact(a: str, b: str) -> None:
    assert material(a, b)


STAMPED = (
    "Fire in the old mill Posted: Aug 2, 2013 6:50 pm EDT A fire has destroyed the old mill of the town."
)


def test_a_date_stamp_says_nothing_of_the_event() -> None:
    other = STAMPED.replace("6:50 pm", "11:10 am").replace("Aug 2", "Aug 3")
    assert not material(STAMPED, other)
    assert any("date stamp" in d.reason for d in drifts(STAMPED, other))


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        (STAMPED, "6:50", True),
        ("MAR. 14, 2013, 8:12 PM The town is quiet.", "14", True),
        ("A fire in town June 24, 2005 The mill burnt down.", "24", True),
        ("The mill burnt down on June 24, 2005 in the night.", "24", False),
        ("The mill burnt down on Friday at 6:50 pm.", "6:50", False),
        ("The mill burnt down June 24, 2005, police said.", "24", False),
        ("The report was published on June 24 in the town.", "24", False),
        ("Mill burns Last updated at 22:46 GMT The mill burnt down.", "22:46", True),
    ],
)
def test_what_is_a_date_stamp(text: str, word: str, inside: bool) -> None:
    at = index(examine(prepare(Document("x", text, lang="en"), Settings())), "en")
    place = text.index(word)
    assert stamps.in_stamp(at, Span(place, place + len(word))) is inside


def test_two_headlines_of_one_report_are_no_omission() -> None:
    body = "\n\nThe singer answered the striker on Friday. He wrote that they might sing a duet some day."
    a = "Frontman of the band Zyrk proposed a duet to the striker.\n" + body
    b = "The leader of Hands wants to sing a duet with Qarov.\n" + body
    assert not [d for d in drifts(a, b) if d.edit.link < 0 and d.severity == "material"]


def test_articles_that_only_share_statements_left_nothing_out() -> None:
    shared = "No one was hurt in the fire of the mill on Friday night"
    one = "baker smith tailor miller cook mason potter weaver tanner brewer cooper glazier joiner saddler printer"
    two = "horse wagon cow barn plough goat sheep dog fence meadow orchard stable bridge river valley"
    left = " ".join(f"The {w} of the first town was told that winter is near." for w in one.split())
    right = " ".join(f"A {w} from another place costs more than before." for w in two.split())
    filler = "Rain fell over hills, rivers rose, roads closed, trains stopped, schools shut, lights failed, dogs bark."
    other = "Markets fell as banks sold bonds, prices grew, traders left, firms cut jobs, loans went up, gold gained."
    sea = "Ships waited outside harbours while sailors slept, captains argued, engines cooled, gulls screamed loudly."
    sky = "Pilots trained above deserts, mechanics welded wings, radars turned, generals watched, cadets saluted them."
    a = f"{left} {filler} {sea} {shared}, according to Ann Moor."
    b = f"{right} {other} {sky} {shared}."
    linked = [d for d in drifts(a, b) if d.edit.link >= 0]
    assert any("only share statements" in d.reason for d in linked)
    assert not [d for d in linked if d.severity == "material"]
