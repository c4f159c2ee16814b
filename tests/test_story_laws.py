"""Laws of a story over generated piles: no order changes a byte, an article more changes what it touches.

An article is a choice of topics in some order, each told in one of several wordings; so some articles are versions of
one text, some tell the same in their own words, and some share a topic or none.
"""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare import run_local
from compare.export import json as as_json
from compare.model import CorpusReport, Document, Statement, Story
from compare.report import render
from compare.settings import ReportOptions

TOPICS = (
    (
        "The rail union will begin talks with the government in Oslo on March 10, the ministry said.",
        "The rail union will open talks with the government in Oslo on March 10 or 11, the ministry said.",
        "In Oslo the ministry announced that on March 10 the government would sit down with the union of railwaymen.",
    ),
    (
        "About 300 ships were stopped near the strait after the storm tore the harbour chain.",
        "Some 300 ships were halted near the strait after the storm tore the harbour chain.",
        "A torn harbour chain held up 280 ships before the strait, a legacy of the storm.",
    ),
    (
        "“We will not sign a treaty that ruins our farmers,” said the minister of agriculture, Ann Weber.",
        "“We will never sign any treaty that ruins our farmers,” said the minister of agriculture, Ann Weber.",
        "Ann Weber, minister of agriculture, refused to sign the treaty, since farmers would be ruined by it.",
    ),
    (
        "Firefighters rescued twelve people from a burning warehouse in the old quarter of Bergen.",
        "Firefighters saved 12 people from a burning warehouse in the old quarter of Bergen.",
        "Twelve people owe their lives to firefighters who led them out of a warehouse that burned in Bergen.",
    ),
    (
        "The court in Gothenburg could fine the dairy up to 40 million crowns for spilling whey into the river.",
        "The court in Gothenburg will fine the dairy up to 40 million crowns for spilling whey into the river.",
        "For whey in the river the dairy must pay 40 million crowns at most, ruled the judges of Gothenburg.",
    ),
    (
        "A comet with two tails was photographed above the observatory by pupils of the village school.",
        "A comet with two tails was pictured above the observatory by pupils of the village school.",
        "Pupils of a village school took a photograph of the comet and its tails over the observatory.",
    ),
)

told = st.tuples(
    st.permutations(range(len(TOPICS))),
    st.integers(2, 5),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)


def text(choice: tuple[list[int], int, list[int]]) -> str:
    order, size, wordings = choice
    return " ".join(TOPICS[n][wordings[n]] for n in order[:size])


def pile(choices: list[tuple[list[int], int, list[int]]]) -> list[Document]:
    return [Document(f"a{n}", text(choice), lang="en") for n, choice in enumerate(choices)]


def run(documents: list[Document]) -> CorpusReport:
    found = run_local.run(documents, workers=1)
    assert not found.failures
    return found


def written(found: CorpusReport) -> dict[str, bytes]:
    out = dict(render(found, ReportOptions()))
    out["findings.json"] = as_json.dumps(found)
    return out


@given(st.lists(told, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_any_order_and_two_halves_give_the_same_bytes(choices, rng) -> None:  # type: ignore[no-untyped-def]
    documents = pile(choices)
    shuffled = documents[:]
    rng.shuffle(shuffled)
    half = len(documents) // 2
    first = written(run(documents))
    assert written(run(shuffled)) == first
    assert written(run([*documents[half:], *documents[:half]])) == first


Cell = tuple[int, int]


def cells(statement: Statement) -> set[Cell]:
    return {(t.article, s) for t in statement.tellings for s in t.sentences}


def kept(stories: tuple[Story, ...]) -> list[tuple[set[Cell], tuple[object, ...]]]:
    """Every statement as its sentences and all that is said of it but who is silent."""
    return [
        (cells(s), (s.id, s.base, s.tellings, s.columns, s.heading, s.confidence, s.severity))
        for story in stories
        for s in story.statements
    ]


@given(st.lists(told, min_size=2, max_size=3), told)
@settings(max_examples=25, deadline=None)
def test_an_article_more_changes_only_what_it_touches(choices, more) -> None:  # type: ignore[no-untyped-def]
    documents = pile(choices)
    new = len(documents)
    alone, joined = run(documents).stories, run([*documents, Document("z", text(more), lang="en")]).stories
    # Which articles make a story is weighed over all of them: an article more may part two that hang by a thread.
    assume(all(any(set(s.articles) <= set(t.articles) for t in joined) for s in alone))
    before, after = kept(alone), kept(joined)
    touched = set().union(*(c for c, _ in after if any(article == new for article, _ in c)))
    then = [value for _, value in before]
    for found, value in before:
        assert value in [v for _, v in after] or found & touched
    moved = set().union(touched, *(found for found, _ in before if found & touched))
    for found, value in after:
        assert value in then or found & moved


@given(st.lists(told, min_size=3, max_size=5))
@settings(max_examples=25, deadline=None)
def test_majority_and_outlier_are_what_is_counted(choices) -> None:  # type: ignore[no-untyped-def]
    found = run(pile(choices))
    for story in found.stories:
        for statement in story.statements:
            size = len(statement.tellings)
            for n, column in enumerate(statement.columns):
                letters = [t.letters[n] for t in statement.tellings]
                counted = {r.letter: letters.count(r.letter) for r in column.readings}
                assert {r.letter: len(r.articles) for r in column.readings} == counted
                assert sum(counted.values()) + len(column.missing) == size
                most = [x for x, k in counted.items() if 2 * k > size]
                for reading in column.readings:
                    alone = counted[reading.letter] == 1 and most and reading.letter not in most
                    if size < 3 or len(column.readings) < 2:
                        assert reading.standing == ""
                    elif reading.letter in most:
                        assert reading.standing == "majority"
                    else:
                        assert reading.standing == ("outlier" if alone else "")


@given(st.lists(told, min_size=2, max_size=3), st.integers(0, 2))
@settings(max_examples=12, deadline=None)
def test_copies_of_a_report_push_nobody_out(choices, which) -> None:  # type: ignore[no-untyped-def]
    documents = pile(choices)
    found = run(documents)
    which %= len(documents)
    assume(all(p.relation != "near-duplicate" or which not in (p.a, p.b) for p in found.pairings))
    copies = [Document(f"z{n}", documents[which].text, lang="en") for n in range(3)]
    after = [set(s.articles) for s in run([*documents, *copies]).stories]
    assert all(any(set(s.articles) <= more for more in after) for s in found.stories)
