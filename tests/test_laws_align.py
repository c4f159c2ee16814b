"""Laws of sentence alignment on the case texts and on random texts: itself, the mirror, any order of paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compare import pipeline
from compare.align import align
from compare.model import Alignment, Article, Document
from compare.settings import Settings

CASES = Path(__file__).parent / "cases"
TEXTS = sorted(p for p in CASES.glob("align-*/*.txt") if p.name != "expected.txt")
NAMES = [f"{p.parent.name}-{p.stem}" for p in TEXTS]
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))

WORDS = st.sampled_from(
    "storm ferry harbour minister Oslo Lyon talks sailors release bridge budget 40 2031 the of in and said "
    "школа город 東京 Straße naïve déjà مدينة".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(lambda ws: " ".join(ws).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
TEXT = st.lists(PARAGRAPH, min_size=0, max_size=6).map("\n\n".join)


def article(text: str) -> Article:
    return pipeline.prepare(Document("x", text, lang="en"), Settings())


def mirrored(alignment: Alignment) -> list[tuple[object, ...]]:
    return sorted((k.b, k.a, k.confidence, k.grade, -k.moved) for k in alignment.links)


def told(alignment: Alignment) -> list[tuple[object, ...]]:
    return sorted((k.a, k.b, k.confidence, k.grade, k.moved) for k in alignment.links)


def check_mirror(a: Article, b: Article) -> None:
    there, back = align(a, b), align(b, a)
    assert told(there) == mirrored(back)
    assert (there.only_a, there.only_b, there.note) == (back.only_b, back.only_a, back.note)


def check_itself(a: Article) -> None:
    found = align(a, a)
    assert [(k.a, k.b, k.moved) for k in found.links] == [((i,), (i,), 0) for i in range(len(a.sentences))]


def check_complete(a: Article, b: Article) -> None:
    found = align(a, b)
    assert {i for k in found.links for i in k.a} | set(found.only_a) == set(range(len(a.sentences)))
    assert {j for k in found.links for j in k.b} | set(found.only_b) == set(range(len(b.sentences)))
    assert not {i for k in found.links for i in k.a} & set(found.only_a)
    assert all(0 <= k.confidence <= 1 and k.reason for k in found.links)


@pytest.mark.parametrize("path", TEXTS + SEEDS, ids=NAMES + [p.stem[:3] for p in SEEDS])
def test_a_text_is_linked_with_itself_sentence_by_sentence(path: Path) -> None:
    check_itself(article(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", TEXTS[::2], ids=NAMES[::2])
def test_swapping_sides_mirrors_the_cases(path: Path) -> None:
    left, right = (article((path.parent / f"{s}.txt").read_text(encoding="utf-8")) for s in ("left", "right"))
    check_mirror(left, right)


def test_swapping_sides_mirrors_the_seeds() -> None:
    articles = [article(p.read_text(encoding="utf-8")) for p in SEEDS]
    for a in articles:
        for b in articles:
            check_mirror(a, b)
            check_complete(a, b)


@settings(deadline=None)
@given(TEXT, TEXT)
@example("Storm. Storm. Storm.\n\nStorm. Storm. Storm.",
         "Storm. Storm ferry.\n\nStorm. Ferry. Storm ferry.\n\nStorm. Storm. Storm.")  # fmt: skip
def test_swapping_sides_mirrors_random_texts(left: str, right: str) -> None:
    a, b = article(left), article(right)
    check_mirror(a, b)
    check_complete(a, b)


@settings(deadline=None)
@given(TEXT)
def test_a_random_text_is_linked_with_itself(text: str) -> None:
    check_itself(article(text))


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_hostile_texts(left: str, right: str) -> None:
    a, b = article(left), article(right)
    check_mirror(a, b)
    check_complete(a, b)
    check_itself(a)


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_any_order_of_paragraphs_keeps_the_links(random: object) -> None:
    """The seeds' retold article with its paragraphs in any order: every link stays, those out of order say so."""
    paths = [p for p in SEEDS if p.name.startswith(("002", "003"))]
    left, right = (p.read_text(encoding="utf-8") for p in paths)
    a, b = article(left), article(right)
    paragraphs = [right[s:e] for s, e in _paragraphs(b)]
    order = list(range(len(paragraphs)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = article("\n\n".join(paragraphs[i] for i in order))
    texts = _pairs(a, b, align(a, b))
    found = align(a, shuffled)
    assert _pairs(a, shuffled, found) == texts
    in_order = [k for k in found.links if not k.moved]
    assert [k.b for k in in_order] == sorted(k.b for k in in_order)
    assert all(_crosses(k.a[0], k.b[0], found) for k in found.links if k.moved)


def _paragraphs(b: Article) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for s in b.sentences:
        start, _ = spans.get(s.paragraph, (s.span.start, 0))
        spans[s.paragraph] = (start, s.span.end)
    return [spans[k] for k in sorted(spans)]


def _pairs(a: Article, b: Article, found: Alignment) -> set[tuple[str, str]]:
    def text(x: Article, i: int) -> str:
        return x.document.text[x.sentences[i].span.start : x.sentences[i].span.end]

    return {(text(a, i), text(b, j)) for k in found.links for i in k.a for j in k.b}


def _crosses(i: int, j: int, found: Alignment) -> bool:
    return any((k.a[0] < i) != (k.b[0] < j) for k in found.links if not k.moved)
