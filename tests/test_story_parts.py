"""Tables of articles that tell one event in their own words: few parts, each readable, no word lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare import run_local
from compare.model import CorpusReport, Document
from compare.story.ground import grounded
from compare.story.parts import CLOSED, MOST, Word, readable
from compare.story.pool import Pool

REPORTS = (
    "A large warehouse fire broke out near the harbour of Elmton on Monday night. The fire brigade said that twelve "
    "people were taken to hospital with burns. The mayor promised a full inquiry into the safety of the building.",
    "Flames have destroyed a warehouse close to the old harbour of Elmton, a town on the coast that has seen three "
    "such nights this year. Doctors at the county hospital were still treating twelve people for burns on Tuesday "
    "morning, four of them children. Relatives waited outside for news. In the afternoon the mayor came to see them "
    "and promised a full inquiry into how safe the building had been.",
)


def report(texts: tuple[str, ...]) -> CorpusReport:
    return run_local.run([Document(f"a{n}", text, lang="en") for n, text in enumerate(texts)], workers=1)


def told(letters: str) -> list[list[list[int]]]:
    """Columns of two tellings from words: "xx ab" for one column where both have x, then one of a and b."""
    rows = [0, 0]
    out: list[list[list[int]]] = []
    for pair in letters.split():
        cells: list[list[int]] = []
        for side, letter in enumerate(pair):
            cells.append([] if letter == "-" else [rows[side]])
            rows[side] += letter != "-"
        out.append(cells)
    return out


def read(letters: str, worth: dict[str, float] | None = None) -> list[list[list[int]]]:
    words = [[pair[side] for pair in letters.split() if pair[side] != "-"] for side in (0, 1)]
    counts = worth or {}
    return readable(told(letters), lambda r, t: Word(words[r][t], counts.get(words[r][t], 1.0)))


def test_neighbours_that_agree_or_differ_alike_are_one_part() -> None:
    assert [len(c[0]) for c in read("xx yy ab cd")] == [2, 2]


def test_a_closed_word_keeps_no_part_of_its_own() -> None:
    assert len(read("ab oo cd", {"o": CLOSED})) == 1
    assert len(read("ab oo cd")) == 3


def test_there_are_never_more_parts_than_a_screen_has_room_for() -> None:
    assert len(read(" ".join(f"{x}{x} {x.upper()}-" for x in "bcdefghijklm"))) <= MOST


@given(st.lists(st.sampled_from(["xx", "yy", "ab", "a-", "-b", "oo"]), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_joining_loses_no_word_and_changes_no_order(columns: list[str]) -> None:
    letters = " ".join(columns)
    for side in (0, 1):
        joined = [t for column in read(letters, {"o": CLOSED}) for t in column[side]]
        assert joined == [t for column in told(letters) for t in column[side]]


def test_two_reports_in_their_own_words_have_few_parts() -> None:
    found = report(REPORTS)
    assert [p.relation for p in found.pairings] == ["same statements"]
    (story,) = found.stories
    assert len(story.statements) >= 2
    for statement in story.statements:
        assert 2 <= len(statement.columns) <= MOST
        assert any(len(c.readings) == 1 and not c.missing for c in statement.columns)


def test_versions_of_one_text_keep_their_fine_cut() -> None:
    text = (
        REPORTS[0]
        + " Experts are to look at the wiring, at the sprinklers and at the doors of all its halls."
    )
    other = text
    for a, b in (("large", "big"), ("said", "says"), ("full", "wide"), ("look", "stare"), ("halls", "rooms")):
        other = other.replace(a, b)
    for a, b in (("wiring", "cables"), ("sprinklers", "taps"), ("doors", "gates"), ("Experts", "Engineers")):
        other = other.replace(a, b)
    found = report((text, other))
    assert [p.relation for p in found.pairings] == ["near-duplicate"]
    last = next(s for s in found.stories[0].statements if len(s.columns) > MOST)
    assert max(len(c.readings) for c in last.columns) == 2


# ------------------------------------------------------------------ what tellings must have in common


def grounds(*sentences: str) -> list[list[tuple[int, int]]]:
    found = report(tuple(f"{s} Nobody knew why." for s in sentences))
    pool = Pool(found.witnesses, range(len(sentences)), ())
    return grounded(pool, [(n, 0) for n in range(len(sentences))])


def test_names_alone_make_no_statement() -> None:
    assert not grounds(
        "These words were spoken by the chancellor Ann Weber in a meeting with the Spaniard Juan Costa.",
        "On Monday the German leader Ann Weber promised Juan Costa that she would sign.",
    )


def test_names_and_what_is_said_of_them_do() -> None:
    together = grounds(
        "On Monday Ann Weber promised Juan Costa that she would sign the fishing treaty.",
        "The treaty on fishing will be signed, Ann Weber has promised Juan Costa.",
        "Later Ann Weber had dinner with Juan Costa.",
    )
    assert together == [[(0, 0), (1, 0)]]


def test_versions_of_one_text_need_no_more() -> None:
    text = (
        "Ann Weber saw Juan Costa. The two spoke for an hour about the treaty and about the fishing grounds."
    )
    found = report((text, text.replace("an hour", "two hours")))
    assert len(found.stories[0].statements) == 2
