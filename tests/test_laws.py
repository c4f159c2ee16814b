"""The three laws over the whole chain, on random and hostile text: the text never changes, removing the edits makes
the sides equal, and the same input gives the same bytes."""

import random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compare import pipeline, text
from compare.model import Article, Comparison, Document, Pairing, Span, Witness
from compare.settings import Settings

CHECKED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SENTENCES = (
    "The mayor of Lisbon said on Tuesday that the bridge will not reopen before March 3.",
    "“We have spent some 12.5 million euros,” Ana Sousa told reporters, “and we expect more.”",
    "Officials from the U.S. and the EU met in Porto for the first time since 2019.",
    "He warned that further delays could lead to the loss of 1,200 jobs.",
    "Why did nobody act? The minister declined to comment.",
    "In Kyiv, the company’s chief engineer, Dr. O. Marchenko, called the plan “reckless”.",
    "На встрече в Киеве президент заявил, что переговоры продолжатся 12 января.",
    "وقال الرئيس إن المحادثات ستستأنف يوم الأحد.",
    "会談は1月10日にジュネーブで行われる。",
)
HOSTILE = (
    "\r\n",
    "\u00a0",
    "e\u0301",
    "\ufeff",
    "\ud800",
    "\u202e",
    "👩‍👩‍👧",
    "\u200b",
    "((((",
    "“",
    "”",
    "..",
    " ,",
    "<b>",
)
WORDS = (
    "not",
    "firm",
    "Kyiv",
    "9-10",
    "$35,000,000",
    "never",
    "said",
    "the",
    "U.S.",
    "decisive",
    "100,000",
    "—",
)


@st.composite
def stories(draw: st.DrawFn) -> str:
    """A few sentences of several languages, some damaged, in paragraphs."""
    parts = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7))
    return draw(st.sampled_from((" ", "\n\n", "\n"))).join(_damaged(draw, part) for part in parts)


def _damaged(draw: st.DrawFn, sentence: str) -> str:
    words = sentence.split(" ")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(
            st.sampled_from(("", words[at] + " " + words[at], *WORDS, *(words[at] + h for h in HOSTILE)))
        )
    return " ".join(words)


def witness(source: str, name: str = "x") -> Witness:
    return pipeline.examine(pipeline.prepare(Document(name, source, lang="en"), Settings()))


def compared(a: Witness, b: Witness) -> Comparison:
    return pipeline.compare(a, b, Pairing(0, 1, "near-duplicate", 1.0, "made for a test"))


@CHECKED
@given(stories())
def test_spans_lead_back_to_the_text(source: str) -> None:
    w = witness(source)
    article = w.article
    assert article.document.text == source
    for start, end, word in zip(article.starts, article.ends, article.words, strict=True):
        assert 0 <= start < end <= len(source)
        assert text.fold(source[start:end]) == word
    spans = [s.span for s in article.sentences] + [f.span for f in article.furniture]
    for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False):
        assert a.end <= b.start
    for finding in w.findings:
        assert all(0 <= s.start <= s.end <= len(source) for s in finding.spans)


@CHECKED
@given(stories(), stories())
def test_sides_are_equal_once_the_edits_are_removed(one: str, two: str) -> None:
    c = compared(witness(one, "a"), witness(two, "b"))
    for number, link in enumerate(c.alignment.links):
        edits = [d.edit for d in c.drifts if d.edit.link == number]
        left = _rest(c.a.article, link.a, [s for e in edits for s in e.a])
        right = _rest(c.b.article, link.b, [s for e in edits for s in e.b])
        assert left == right


def _rest(article: Article, sentences: tuple[int, ...], removed: list[Span]) -> list[str]:
    """The folded tokens of sentences outside the removed spans; a token is never cut."""
    out = []
    for i in sentences:
        for t in range(article.sentences[i].first, article.sentences[i].last):
            start, end = article.starts[t], article.ends[t]
            inside = any(s.start <= start and end <= s.end for s in removed)
            assert inside or all(end <= s.start or s.end <= start for s in removed)
            if not inside:
                out.append(article.words[t])
    return out


@CHECKED
@given(stories(), stories())
def test_every_edit_has_one_kind_a_severity_and_a_reason(one: str, two: str) -> None:
    c = compared(witness(one, "a"), witness(two, "b"))
    for drift in c.drifts:
        assert drift.kind
        assert drift.severity in ("none", "nuance", "material")
        assert drift.reason
        assert drift.kind not in drift.also
    assert len({d.edit for d in c.drifts}) == len(c.drifts)


@CHECKED
@given(stories())
def test_a_text_does_not_drift_from_itself(source: str) -> None:
    c = compared(witness(source, "a"), witness(source, "b"))
    assert not c.drifts
    assert not c.alignment.only_a
    assert not c.alignment.only_b


MIRROR = {"addition": "omission", "omission": "addition"}


@CHECKED
@given(stories(), stories())
@example(
    "The mayor of Lisbon said on Tuesday that the bridge will not reopen before March 3. "
    "He warned that further delays could lead to the loss of 1,200 jobs.",
    "said not nobody  The minister declined to comment. "
    "He warned that further delays could lead to the loss of 1,200 jobs.",
)
def test_swapping_the_sides_mirrors_the_result(one: str, two: str) -> None:
    there = compared(witness(one, "a"), witness(two, "b"))
    back = compared(witness(two, "b"), witness(one, "a"))
    assert {(d.edit.a, d.edit.b, d.kind, d.severity) for d in there.drifts} == {
        (d.edit.b, d.edit.a, MIRROR.get(d.kind, d.kind), d.severity) for d in back.drifts
    }


@CHECKED
@given(stories(), stories(), st.randoms())
def test_nothing_remembers_what_came_before(one: str, two: str, chance: random.Random) -> None:
    """Caches are of pure functions: other texts in between change nothing."""
    first = compared(witness(one, "a"), witness(two, "b"))
    for _ in range(2):
        sentences = list(SENTENCES)
        chance.shuffle(sentences)
        witness(" ".join(sentences))
    assert compared(witness(one, "a"), witness(two, "b")) == first


def test_a_megabyte_without_a_space_is_read() -> None:
    w = witness("x" * 1_000_000)
    assert len(w.article.sentences) == 1
