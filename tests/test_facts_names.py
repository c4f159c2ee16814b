"""Names in text: what is one, of what kind, and which mentions and entities are one."""

from __future__ import annotations

import random

import pytest

from compare import pipeline
from compare.facts import facts, merge
from compare.model import Document, Entity, Facts
from compare.settings import Settings


def read(text: str, lang: str = "en") -> Facts:
    return facts(pipeline.prepare(Document("x", text, lang=lang), Settings()))


def forms(text: str, lang: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    return [(e.kind, e.forms) for e in read(text, lang).entities]


TABLE = [
    (
        "Finnish President Sauli Niinistö met Jens Stoltenberg. Later Niinistö flew home.",
        [("person", ("Sauli Niinistö", "Niinistö")), ("person", ("Jens Stoltenberg",))],
    ),
    (
        "The World Health Organization (WHO) warned of cholera. Doctors at WHO agreed.",
        [("organisation", ("World Health Organization (WHO)", "WHO"))],
    ),
    (
        "US troops left the US and went to the United Kingdom.",
        [("place", ("US",)), ("place", ("United Kingdom",))],
    ),
    ("They met in Kiev, and the mayor of Kyiv was glad.", [("place", ("Kiev", "Kyiv"))]),
    ("He spoke to the German Foreign Ministry.", [("organisation", ("German Foreign Ministry",))]),
    ("Most people slept. Many Germans did too.", []),
    ("On Monday in January they went home.", []),
    ("It shook central and eastern Europe.", [("place", ("central and eastern Europe",))]),
    (
        "The spokeswoman Ann Bell said no. Tom Bell said yes. Then Bell left.",
        [("person", ("Ann Bell",)), ("person", ("Tom Bell",)), ("other", ("Bell",))],
    ),
    (
        "Iran and Iraq signed; Austria and Australia did not.",
        [("place", (n,)) for n in ("Iran", "Iraq", "Austria", "Australia")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_entities_of_an_article(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert forms(text) == expected


def test_mentions_point_at_their_words_and_carry_titles() -> None:
    text = "Italian Foreign Minister Luigi Di Maio and White House spokeswoman Jen Psaki spoke. Psaki’s voice shook."
    found = read(text)
    seen = [(text[slice(*m.span)], m.title, found.entities[m.entity].forms[0]) for m in found.mentions]
    assert seen == [
        ("Luigi Di Maio", "Italian Foreign Minister", "Luigi Di Maio"),
        ("White House", "", "White House"),
        ("Jen Psaki", "White House spokeswoman", "Jen Psaki"),
        ("Psaki", "", "Jen Psaki"),
    ]


def clusters(*articles: list[Entity]) -> list[set[str]]:
    return [{f for i, k in c for f in articles[i][k].forms} for c in merge(articles)]


def person(*names: str) -> Entity:
    return Entity("person", names)


def test_one_person_in_several_spellings_is_one_over_articles() -> None:
    found = clusters(
        [person("Volodymyr Zelensky", "Zelensky")], [person("Vladimir Zelenskiy")], [person("Zelenskyy")]
    )
    assert found == [{"Volodymyr Zelensky", "Zelensky", "Vladimir Zelenskiy", "Zelenskyy"}]


TWO = [
    ("Joe Biden", "Jill Biden"),
    ("Vladimir Putin", "Vladimir Zelensky"),
    ("Sergei Lavrov", "Sergei Nikiforov"),
    ("Jen Psaki", "Jens Stoltenberg"),
    ("John Herbst", "Joe Biden"),
    ("Michael McFaul", "Michael Fallon"),
]


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_people_stay_two(a: str, b: str) -> None:
    assert len(clusters([person(a)], [person(b)])) == 2


def test_a_surname_of_two_people_joins_neither() -> None:
    found = clusters([person("Joe Biden")], [person("Jill Biden")], [person("Biden")])
    assert sorted(map(sorted, found)) == [["Biden"], ["Jill Biden"], ["Joe Biden"]]


def test_bodies_are_one_by_function_acronym_and_parties() -> None:
    def body(*names: str) -> Entity:
        return Entity("organisation", names)

    assert len(clusters([body("U.S. Foreign Ministry")], [body("US State Department")])) == 1
    assert len(clusters([body("U.S. Foreign Ministry")], [body("Russian Foreign Ministry")])) == 2
    assert len(clusters([body("IMF")], [body("International Monetary Fund")])) == 1
    assert len(clusters([body("NATO-Russia Council")], [body("Russia-NATO Council")])) == 1
    assert len(clusters([body("NATO-Russia Council")], [body("NATO")])) == 2
    assert len(clusters([body("White House")], [body("Kremlin")])) == 2


def test_order_of_articles_does_not_change_the_clusters() -> None:
    articles = [
        [person("Volodymyr Zelensky"), person("Joe Biden", "Biden")],
        [person("Zelenskyy"), person("Biden")],
        [person("Vladimir Zelenskiy"), person("Jill Biden")],
        [person("Antony Blinken"), person("Anthony Blinken")],
    ]
    expected = sorted(map(sorted, clusters(*articles)))
    shuffle = random.Random(1)
    for _ in range(10):
        shuffle.shuffle(articles)
        assert sorted(map(sorted, clusters(*articles))) == expected
