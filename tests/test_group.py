"""Which articles of a small pile belong together."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from compare import group, pipeline
from compare.model import Article, Document, Pairing
from compare.settings import Settings

SETTINGS = Settings()

BRIDGE = (
    "Ana Sousa, the mayor of Lisbon, said on Tuesday that the bridge over the Tagus will stay closed until March 3. "
    "The works have cost some 12 million euros. Members of the opposition called for an inquiry. "
    "“We have no choice,” Sousa told reporters in the town hall."
)
BRIDGE_REWRITTEN = (
    "Lisbon mayor Ana Sousa said Tuesday that the bridge over the Tagus would stay closed until March 3. "
    "The works cost about 12 million euros. Opposition members called for an inquiry. "
    "“We have no choice,” Sousa told journalists in the town hall."
)
BRIDGE_ELSEWHERE = (
    "Commuters face two more months of detours: the Tagus crossing in Lisbon opens again only on March 3, city hall "
    "confirmed. Mayor Ana Sousa blamed the contractor. An inquiry into the 12 million euros spent is wanted by "
    "the opposition, while traders near the bridge complain of losses."
)
FOOTBALL = (
    "A late goal gave the hosts a 2-1 win in Lisbon on Sunday, in front of 40,000 spectators. The coach praised his "
    "defenders and said that the team had played with patience. Portugal will meet Norway in the next round in June."
)
COUNTRY_ONE = (
    "Parliament in Kyiv passed the budget of Ukraine on Thursday after a long night of debate. Deputies raised "
    "pensions by 7 percent and cut the subsidies for coal mines. The finance minister called the vote a compromise "
    "with the lenders and promised that taxes would not rise before the harvest."
)
COUNTRY_TWO = (
    "A singer from Ukraine won the song contest in Turin with a lullaby for her grandmother. Fans danced in the "
    "streets of Kyiv until the morning. The band wants to auction the trophy and to give the money to hospitals, "
    "its manager told a radio station on Sunday."
)


def article(text: str, lang: str = "en") -> Article:
    return pipeline.prepare(Document(text[:9], text, lang=lang), SETTINGS)


def pair(a: str, b: str, langs: tuple[str, str] = ("en", "en")) -> Pairing:
    (found,) = group.pairings([article(a, langs[0]), article(b, langs[1])], SETTINGS)
    return found


def test_a_rewritten_article_is_a_near_duplicate() -> None:
    found = pair(BRIDGE, BRIDGE_REWRITTEN)
    assert found.relation == "near-duplicate"
    assert found.similarity >= SETTINGS.near_duplicate
    assert "three-word phrases" in found.reason


def test_word_order_finds_what_phrases_miss() -> None:
    a = " ".join(f"word{i}" for i in range(60))
    b = " ".join(f"word{i}" if i % 3 else f"other{i}" for i in range(60))
    found = pair(a, b)
    assert (found.relation, found.similarity) == ("near-duplicate", 0.0)
    assert "same order" in found.reason


def test_two_articles_on_one_event_share_statements() -> None:
    found = pair(BRIDGE, BRIDGE_ELSEWHERE)
    assert found.relation == "same statements"
    assert "Tagus" in found.reason


def test_two_articles_of_one_country_are_unrelated() -> None:
    assert pair(COUNTRY_ONE, COUNTRY_TWO).relation == "unrelated"
    assert pair(BRIDGE, FOOTBALL).relation == "unrelated"


def test_two_languages_are_not_compared_and_said() -> None:
    found = pair(BRIDGE, BRIDGE, ("en", "pt"))
    assert (found.relation, found.similarity) == ("different languages", 0.0)
    assert "en" in found.reason
    assert "pt" in found.reason


def test_an_unknown_language_is_no_other_language() -> None:
    assert pair(BRIDGE, BRIDGE_REWRITTEN, ("en", "und")).relation == "near-duplicate"


def test_articles_without_three_words_are_not_said_to_share_phrases() -> None:
    assert pair("Yes.", "Yes!").reason == "have the same words, fewer than three"
    assert pair("…", "…").reason == "have no words outside of furniture"


def test_empty_articles_belong_together_only_with_each_other() -> None:
    assert pair("", "").relation == "near-duplicate"
    assert pair("", BRIDGE).relation == "unrelated"


def test_order_of_the_pile_changes_nothing() -> None:
    pile = [article(t) for t in (BRIDGE, BRIDGE_REWRITTEN, BRIDGE_ELSEWHERE, FOOTBALL)]
    expected = None
    for order in permutations(range(4)):
        found = {
            frozenset((order[p.a], order[p.b])): (p.relation, p.similarity, p.reason)
            for p in group.pairings([pile[i] for i in order], SETTINGS)
        }
        expected = expected or found
        assert found == expected


def test_every_pair_of_the_seeds_is_related() -> None:
    seeds = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
    pile = [pipeline.prepare(Document(p.name, p.read_bytes().decode()), SETTINGS) for p in seeds]
    relations = {(p.a, p.b): p.relation for p in group.pairings(pile, SETTINGS)}
    near = {places for places, relation in relations.items() if relation == "near-duplicate"}
    assert near == {(2, 3)}
    assert set(relations.values()) == {"near-duplicate", "same statements"}
