"""The laws of the word diff on random and hostile text: what edits leave is equal, places are whole, sides mirror."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import diff, text
from compare.model import Alignment, Article, Document, Edit, Link, Sentence, Span

WORDS = (
    "the a of in on and , . ” “ ( ) has had said told Biden Putin talks negotiations conversation Thursday United "
    "States US U.S. NATO Ukraine Ukraine’s Ukrainian border borders 9-10 9 10 January 35,000,000 30% not Café CAFÉ"
).split()
PIECES = st.sampled_from(
    [*WORDS, "\u202b", "e\u0301", "👩\u200d👩", "مرحبا", "東京都", "\u00a0", "\ufeff", "-", "...", "‘"]
)
SPACES = st.sampled_from([" ", " ", " ", "", "\r\n", "\u00a0", "  "])
HOSTILE = st.one_of(
    st.lists(st.tuples(PIECES, SPACES), max_size=25).map(lambda parts: "".join(w + s for w, s in parts)),
    st.text(max_size=40),
)


def article(name: str, sentences: list[str]) -> Article:
    """An article of given sentences, tokens as the product makes them."""
    body = "\n".join(sentences)
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    found: list[Sentence] = []
    at = 0
    for number, sentence in enumerate(sentences):
        first = len(words)
        for into, more in zip((starts, ends, words), text.tokens(body, at, at + len(sentence)), strict=True):
            into.extend(more)
        found.append(Sentence(Span(at, at + len(sentence)), first, len(words), number))
        at += len(sentence) + 1
    return Article(Document(name, body), "en", (), tuple(found), tuple(starts), tuple(ends), tuple(words))


def aligned(a: Article, b: Article) -> Alignment:
    """One link over everything."""
    sides = tuple(range(len(a.sentences))), tuple(range(len(b.sentences)))
    return Alignment((Link(*sides, 1.0, "same statement", "given"),), (), ())


def left_over(side: Article, spans: list[Span]) -> list[str]:
    """Folded words outside the spans; fails where a span cuts a word or holds a blank at its end."""
    out = []
    for start, end, word in zip(side.starts, side.ends, side.words, strict=True):
        hits = [s for s in spans if s.start < end and s.end > start]
        assert all(s.start <= start and end <= s.end for s in hits), "a span cuts a word"
        if not hits:
            out.append(word)
    for s in spans:
        quoted = side.document.text[s.start : s.end]
        assert quoted == quoted.strip() or quoted.strip() == "", "white space at the edge of an edit"
    return out


def mirrored(edits: tuple[Edit, ...]) -> list[tuple[object, ...]]:
    """Edits with their sides swapped, in comparable form."""
    turned = {"only in A": "only in B", "only in B": "only in A"}
    out = []
    for e in edits:
        reason = turned.get(e.reason, e.reason)
        if e.moved:
            reason = reason.replace("later", "\0").replace("earlier", "later").replace("\0", "earlier")
        out.append((e.b, e.a, reason, e.moved))
    return sorted(out)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HOSTILE, min_size=1, max_size=3), st.lists(HOSTILE, min_size=1, max_size=3))
def test_without_the_edits_both_sides_read_the_same(left: list[str], right: list[str]) -> None:
    a, b = article("a", left), article("b", right)
    edits = diff.diff(a, b, aligned(a, b))
    spans_a, spans_b = [s for e in edits for s in e.a], [s for e in edits for s in e.b]
    assert left_over(a, spans_a) == left_over(b, spans_b)
    for spans in (spans_a, spans_b):
        ordered = sorted(spans)
        assert all(x.end <= y.start for x, y in pairwise(ordered))
    assert list(edits) == sorted(edits, key=lambda e: (e.a, e.b))
    assert all(e.reason and e.a and e.b for e in edits)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HOSTILE, min_size=1, max_size=3), st.lists(HOSTILE, min_size=1, max_size=3))
def test_swapped_sides_mirror_the_edits_and_the_word_links(left: list[str], right: list[str]) -> None:
    a, b = article("a", left), article("b", right)
    there, back = diff.diff(a, b, aligned(a, b)), diff.diff(b, a, aligned(b, a))
    assert mirrored(there) == sorted((e.a, e.b, e.reason, e.moved) for e in back)
    links = diff.word_links(a, b, aligned(a, b).links[0])
    turned = diff.word_links(b, a, aligned(b, a).links[0])
    assert {(x.a, x.b, x.why) for x in links} == {(x.b, x.a, x.why) for x in turned}


@settings(max_examples=60, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=3))
def test_a_text_does_not_differ_from_itself(sentences: list[str]) -> None:
    a = article("a", sentences)
    assert diff.diff(a, a, aligned(a, a)) == ()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_few_changes_in_a_text_stay_a_few_edits(data: st.DataObject) -> None:
    base = data.draw(st.lists(st.sampled_from(WORDS), min_size=5, max_size=30))
    changed = list(base)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(base) - 1))] = data.draw(st.sampled_from(WORDS))
    a, b = article("a", [" ".join(base)]), article("b", [" ".join(changed)])
    edits = diff.diff(a, b, aligned(a, b))
    assert left_over(a, [s for e in edits for s in e.a]) == left_over(b, [s for e in edits for s in e.b])
    assert len(edits) <= 12


def test_a_megabyte_without_a_space_is_one_word() -> None:
    a, b = article("a", ["x" * 1_000_000]), article("b", ["x" * 999_999 + "y"])
    (edit,) = diff.diff(a, b, aligned(a, b))
    assert edit.a == (Span(0, 1_000_000),)
    assert edit.b == (Span(0, 1_000_000),)
