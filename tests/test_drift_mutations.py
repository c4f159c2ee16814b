"""Every value of the sample texts changed once: found and called material. Every rewriting of a value: not material."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from compare import pipeline
from compare.drift import lexis
from compare.model import Document, Drift, Pairing, Span, Witness
from compare.settings import Settings

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
PAIRING = Pairing(0, 1, "near-duplicate", 1.0, "")

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "March", "May", "July", "October", "December"]
MODALS = {"would": "might", "will": "may", "could": "must", "can": "must", "may": "will", "should": "could"}
AGENTS = {"Biden": "Macron", "Putin": "Erdogan", "Russia": "France", "Ukraine": "Poland", "Moscow": "Paris"}
UNITS = {"minute": "hour", "minutes": "hours", "days": "weeks", "weeks": "days"}
AUXILIARY = r"\b(?:is|are|was|were|will|would|has|have|had|could|can)\b(?! not)"


class Change(NamedTuple):
    """One change: what is done, where in the text, and what stands there afterwards."""

    name: str
    file: str
    span: Span
    new: str


@cache
def text_of(file: str) -> str:
    return next(p for p in SEEDS if p.name == file).read_text(encoding="utf-8")


@cache
def witness(file: str) -> Witness:
    return examined(text_of(file))


def examined(text: str) -> Witness:
    return pipeline.examine(pipeline.prepare(Document("x", text, lang="en"), Settings()))


def within(original: Witness, span: Span) -> bool:
    """Whether a place is part of the story, not furniture."""
    return any(s.span.start <= span.start and span.end <= s.span.end for s in original.article.sentences)


def words(name: str, file: str, table: dict[str, str]) -> Iterator[Change]:
    for old, new in table.items():
        for m in re.finditer(rf"\b{old}\b", text_of(file)):
            yield Change(name, file, Span(*m.span()), new)


def numbers(file: str) -> Iterator[Change]:
    for q in witness(file).facts.quantities:
        text = text_of(file)[q.span.start : q.span.end]
        if text[:1].isdigit():
            yield Change("number", file, Span(q.span.start, q.span.start + 1), str(int(text[0]) % 9 + 1))


def dates(file: str) -> Iterator[Change]:
    yield from words("date", file, dict(zip(DAYS, DAYS[2:] + DAYS[:2], strict=True)))
    yield from words("date", file, dict(zip(MONTHS, MONTHS[1:] + MONTHS[:1], strict=True)))
    for m in re.finditer(r"(?:January|December) (\d)(\d?)", text_of(file)):
        yield Change("date", file, Span(*m.span(1)), "2" if m.group(1) == "1" else "1")


def negations(file: str) -> Iterator[Change]:
    for m in re.finditer(AUXILIARY, text_of(file)):
        yield Change("negation", file, Span(*m.span()), m.group() + " not")


def speakers(file: str) -> Iterator[Change]:
    for q in witness(file).facts.quotations:
        if q.speaker and text_of(file)[q.speaker.start].isupper() and q.speaker.end - q.speaker.start > 3:
            yield Change("speaker", file, q.speaker, "Angela Merkel")


def quoted(file: str) -> Iterator[Change]:
    article = witness(file).article
    for q in witness(file).facts.quotations:
        for start, end, word in zip(article.starts, article.ends, article.words, strict=True):
            content = lexis.sort(word, "en") == "content" and len(word) > 4 and word.isalpha()
            inside = q.style == "direct" and q.inner.start <= start and end <= q.inner.end
            if inside and content and start % 2:  # every second one, for speed
                yield Change("quoted word", file, Span(start, end), "umbrella")


def changes() -> Iterator[Change]:
    for path in SEEDS:
        file = path.name
        yield from numbers(file)
        yield from dates(file)
        yield from negations(file)
        yield from words("modal", file, MODALS)
        yield from words("agent", file, AGENTS)
        yield from words("unit", file, UNITS)
        yield from speakers(file)
        yield from quoted(file)


def findings(change: Change) -> list[Drift]:
    """The drifts between a text and the text with one change, that touch the changed place."""
    text = text_of(change.file)
    mutated = examined(text[: change.span.start] + change.new + text[change.span.end :])
    drifts = pipeline.compare(witness(change.file), mutated, PAIRING).drifts
    low, high = change.span.start - 2, change.span.end + 2
    return [d for d in drifts if any(s.start <= high and low <= s.end for s in d.edit.a)]


def test_every_changed_value_is_found_and_material() -> None:
    counted: dict[str, list[int]] = {}
    missed: list[str] = []
    for change in changes():
        if not within(witness(change.file), change.span):
            continue
        found = any(d.severity == "material" for d in findings(change))
        tally = counted.setdefault(change.name, [0, 0])
        tally[0] += found
        tally[1] += 1
        if not found:
            around = text_of(change.file)[max(0, change.span.start - 30) : change.span.end + 15]
            missed.append(f"{change.name}: {around!r} -> {change.new!r}: {findings(change)}")
    report = f"{counted}\n" + "\n".join(missed)
    assert counted["number"][0] == counted["number"][1], report
    assert counted["date"][0] == counted["date"][1], report
    assert sum(f for f, _ in counted.values()) >= 0.97 * sum(n for _, n in counted.values()), report


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Some 100,000 troops left.", "Some one hundred thousand troops left."),
        ("It was a 50-minute call.", "It was a 50 minute call."),
        ("They paid $35,000,000 for it.", "They paid $35 million for it."),
        ("It fell by 30% in May.", "It fell by 30 percent in May."),
        ("Talks are on January 9-10 in Geneva.", "Talks are on January 9 and 10 in Geneva."),
        ("They met on December 30, 2021.", "They met on 30 December 2021."),
        ("“We are ready,” he said.", '"We are ready," he said.'),
        ("“We are ready,” he said.", "«We are ready», he said."),
        ("The U.S. and its allies met.", "The US and its allies met."),
        ("About 50 people came.", "Around 50 people came."),
        ("They co-operate with it.", "They cooperate with it."),
    ],
)
def test_a_value_written_otherwise_is_no_material_change(old: str, new: str) -> None:
    frame = "The first sentence stays as it is. {} The last sentence stays as it is, too."
    a, b = examined(frame.format(old)), examined(frame.format(new))
    for found in pipeline.compare(a, b, PAIRING).drifts + pipeline.compare(b, a, PAIRING).drifts:
        assert found.severity != "material", found
