"""Reports made by hand for the tests of the pages: sentences with numbered marks, so that no engine is asked.

``[2:firm]`` is the place of difference 2 of a row; ``[2:]`` a place where nothing stands. ``{x}`` is a false break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from compare.model import (
    Alignment,
    Article,
    Claim,
    Column,
    Comparison,
    CorpusReport,
    Cue,
    Document,
    Drift,
    Edge,
    Edit,
    FactRow,
    Facts,
    Failure,
    Finding,
    Furniture,
    LineageVerdict,
    Link,
    Meaning,
    Network,
    Node,
    Pairing,
    Reading,
    Sentence,
    Span,
    Statement,
    Story,
    Telling,
    Utterance,
    Witness,
    Wording,
)

_MARK = re.compile(r"\[(\d+):([^\]]*)\]|\{([^}]*)\}")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Diff:
    """What one numbered difference is."""

    kind: str
    severity: Meaning = "none"
    note: str = ""
    quote: bool = False


@dataclass(frozen=True)
class Line:
    """One row: a sentence of each side, or of one side, or furniture (``reason``)."""

    a: str | None
    b: str | None
    diffs: tuple[Diff, ...] = ()
    reason: str = ""
    kind: str = ""
    moved: int = 0
    order: int | None = None
    """Where the B side stands among the lines, if not here."""


@dataclass
class _Text:
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    marks: list[dict[int, list[Span]]] = field(default_factory=list)
    breaks: list[tuple[Span, ...]] = field(default_factory=list)

    def add(self, marked: str) -> int:
        if self.text:
            self.text += "\n\n"
        start = at = len(self.text)
        marks: dict[int, list[Span]] = {}
        breaks: list[Span] = []
        done = 0
        plain = ""
        for m in _MARK.finditer(marked):
            plain += marked[done : m.start()]
            at = start + len(plain)
            inner = m[2] if m[1] else m[3]
            plain += inner
            if m[1]:
                marks.setdefault(int(m[1]), []).append(Span(at, at + len(inner)))
            else:
                breaks.append(Span(at, at + len(inner)))
            done = m.end()
        self.text += plain + marked[done:]
        self.spans.append(Span(start, len(self.text)))
        self.marks.append(marks)
        self.breaks.append(tuple(breaks))
        return len(self.spans) - 1


def witness(
    document: Document,
    sentences: Sequence[Span],
    furniture: Sequence[Furniture] = (),
    findings: Sequence[Finding] = (),
    breaks: Sequence[tuple[Span, ...]] | None = None,
    lang: str = "en",
    not_run: tuple[tuple[str, str], ...] = (),
) -> Witness:
    """A witness whose tokens are words and marks."""
    starts: list[int] = []
    ends: list[int] = []
    made: list[Sentence] = []
    for i, span in enumerate(sentences):
        first = len(starts)
        for m in _WORD.finditer(document.text, span.start, span.end):
            starts.append(m.start())
            ends.append(m.end())
        made.append(Sentence(span, first, len(starts), i, breaks[i] if breaks else ()))
    words = tuple(document.text[s:e].casefold() for s, e in zip(starts, ends, strict=True))
    article = Article(document, lang, tuple(furniture), tuple(made), tuple(starts), tuple(ends), words)
    return Witness(article, Facts(), tuple(findings), not_run)


def comparison(
    lines: Sequence[Line],
    a: Document,
    b: Document,
    lang: str = "en",
    findings: dict[str, tuple[tuple[str, str], ...]] | None = None,
    not_run: tuple[tuple[str, str], ...] = (),
) -> Comparison:
    """A comparison from lines; ``a`` and ``b`` give all of the documents but their text."""
    left, right = _Text(), _Text()
    at_a = {i: left.add(line.a) for i, line in enumerate(lines) if line.a is not None}
    order = sorted(
        (line.order if line.order is not None else i, i) for i, line in enumerate(lines) if line.b is not None
    )
    at_b = {i: right.add(str(lines[i].b)) for _, i in order}
    one = _side(lines, at_a, left, a, lang, findings, not_run)
    other = _side(lines, at_b, right, b, lang, findings, not_run)
    number_a, number_b = _numbers(lines, at_a), _numbers(lines, at_b)
    links: list[Link] = []
    drifts: list[Drift] = []
    for i, line in enumerate(lines):
        if line.reason:
            continue
        if line.a is None or line.b is None:
            drifts.append(_whole(line, i, at_a, at_b, left, right))
            continue
        grade = "same statement" if "only part" not in line.kind else "partial overlap"
        links.append(Link((number_a[i],), (number_b[i],), 0.9, grade, "made", line.moved))  # type: ignore[arg-type]
        for n, diff in enumerate(line.diffs, 1):
            spans_a, spans_b = left.marks[at_a[i]].get(n, []), right.marks[at_b[i]].get(n, [])
            edit = Edit(len(links) - 1, tuple(spans_a), tuple(spans_b), "made")
            drifts.append(
                Drift(
                    edit,
                    diff.kind,
                    diff.severity,
                    f"reason of {diff.kind}",
                    (),
                    diff.note,
                    diff.quote,
                    diff.quote,
                )
            )
    linked_a, linked_b = {x.a[0] for x in links}, {x.b[0] for x in links}
    alignment = Alignment(
        tuple(links),
        tuple(i for i in sorted(number_a.values()) if i not in linked_a),
        tuple(i for i in sorted(number_b.values()) if i not in linked_b),
    )
    return Comparison(one, other, "near-duplicate", 0.58, "made", alignment, tuple(drifts), not_run)


def _numbers(lines: Sequence[Line], at: dict[int, int]) -> dict[int, int]:
    """The sentence number of each line: furniture has none."""
    ordered = sorted((place, i) for i, place in at.items() if not lines[i].reason)
    return {i: n for n, (_, i) in enumerate(ordered)}


def _side(
    lines: Sequence[Line],
    at: dict[int, int],
    text: _Text,
    like: Document,
    lang: str,
    findings: dict[str, tuple[tuple[str, str], ...]] | None,
    not_run: tuple[tuple[str, str], ...],
) -> Witness:
    places = sorted((place, i) for i, place in at.items())
    document = Document(like.id, text.text, like.name, like.title, like.outlet, like.date, like.url)
    found: list[Finding] = []
    for words, kind in (findings or {}).get(like.id, ()):
        start = document.text.index(words)
        found.append(
            Finding(
                kind, (Span(start, start + len(words)),), "minor", f"Cause of {kind}.", "", f"saw {words}"
            )
        )
    furniture = [
        Furniture(text.spans[p], lines[i].reason, lines[i].kind) for p, i in places if lines[i].reason
    ]
    kept = [p for p, i in places if not lines[i].reason]
    found += [Finding(f.kind, (f.span,), "trivial", f"Cause of {f.kind}.", "") for f in furniture if f.kind]
    return witness(
        document,
        [text.spans[p] for p in kept],
        furniture,
        sorted(found, key=lambda f: f.spans),
        [text.breaks[p] for p in kept],
        lang,
        not_run,
    )


def _whole(
    line: Line, i: int, at_a: dict[int, int], at_b: dict[int, int], left: _Text, right: _Text
) -> Drift:
    diff = line.diffs[0] if line.diffs else Diff("addition" if line.a is None else "omission", "nuance")
    spans_a = left.spans[at_a[i]] if line.a is not None else Span(0, 0)
    spans_b = right.spans[at_b[i]] if line.b is not None else Span(0, 0)
    return Drift(
        Edit(-1, (spans_a,), (spans_b,), "whole"), diff.kind, diff.severity, "no counterpart", (), diff.note
    )


def report(*comparisons: Comparison, failures: tuple[Failure, ...] = (), title: str = "Made") -> CorpusReport:
    """A report of comparisons between different documents."""
    witnesses = {w.article.document.id: w for c in comparisons for w in (c.a, c.b)}
    ids = sorted(witnesses)
    pairings = tuple(
        Pairing(
            ids.index(c.a.article.document.id),
            ids.index(c.b.article.document.id),
            c.relation,
            c.similarity,
            "",
        )
        for c in comparisons
    )
    return CorpusReport(
        tuple(witnesses[i] for i in ids),
        pairings,
        comparisons,
        failures,
        "retold 0.0.0, settings made",
        title,
    )


LINES = (
    Line("date 2024-05-06", None, reason="date-stamp", kind="metadata-leftover"),
    Line(None, "Harbour talks end without a result", reason="headline"),
    Line(None, "[ad_1]", reason="shortcode", kind="shortcode-leftover"),
    Line(
        "The talks between Anna Weber and [1:Vladimir] Horak were devoted to [2:discussing] ways to "
        "[3:relieve tension].",
        "The talks between Anna Weber and [1:Volodymyr] Horak were devoted to [2:the discussion of] ways to "
        "[3:defuse the tensions].",
        (
            Diff("name-variant", "nuance", "One given name in the forms of two languages."),
            Diff("voice-nominalisation"),
            Diff("lexical-substitution", "nuance"),
        ),
    ),
    Line(
        "“We will give a [1:decisive] answer,” Weber said in a statement between the two[2:] ministers.",
        "“We will give a [1:firm] answer,” Weber said in a statement between the two[2:.] ministers.",
        (Diff("intensity", "material", "A word inside a quotation differs.", True), Diff("mt-artefact")),
    ),
    Line(
        "The minister wrote that during the talks[1:] [2:they discussed] [3:common] actions aimed at peace.",
        "The minister wrote that during the talks[1:,] [3:joint] actions aimed at peace [2:had been discussed].",
        (Diff("punctuation"), Diff("voice-nominalisation", "nuance"), Diff("lexical-substitution", "nuance")),
    ),
    Line(
        None,
        "The date of the talks was reported earlier by Harbour Radio , citing a spokesman.",
        (Diff("addition", "material"),),
    ),
    Line("Some 40 people waited outside.", "Some 40 people waited outside."),
    Line("Officials said [1:about] 300 ships were stopped.", "Officials said [1:] 300 ships were stopped.",
         (Diff("number-quantity", "material", "The figure loses its hedge."),)),
    Line("The port opens again on Monday.", "The port opens again on Monday.",
         moved=2, order=11),
    Line("No ship has been [1:insured] since.", "No ship has been [1:covered] since.", (Diff("lexical-substitution"),)),
    Line("Nobody was hurt on the pier.", None, (Diff("omission", "nuance"),)),
    Line("The strait{.} remains closed, the ministry [1:said].",
         "The strait{.} remains closed, the ministry [1:claims].",
         (Diff("attribution", "material", "Neutral attribution becomes doubt."),), kind="only part"),
    Line(None, "Comments are closed.", reason="comment-status", kind="boilerplate-leftover"),
)  # fmt: skip
"""A pair with a row of every sort."""


def at(w: Witness, words: str) -> Span:
    """The first place of words in an article."""
    start = w.article.document.text.index(words)
    return Span(start, start + len(words))


def statement(
    witnesses: Sequence[Witness],
    name: str,
    cells: dict[int, Sequence[str]],
    severities: Sequence[Meaning],
    story: Sequence[int],
) -> Statement:
    """A statement from the words of its cells, an empty one for a part that an article does not have."""
    letters: list[dict[str, str]] = [{} for _ in severities]
    tellings: list[Telling] = []
    for article, said in sorted(cells.items()):
        w = witnesses[article]
        parts = tuple((at(w, x),) if x else () for x in said)
        filled = [x for spans in parts for x in spans]
        i, sentence = next(
            (i, x) for i, x in enumerate(w.article.sentences) if x.span.start <= filled[0].start < x.span.end
        )
        told = tuple(
            known.setdefault(x, chr(97 + len(known))) if x else ""
            for known, x in zip(letters, said, strict=True)
        )
        tellings.append(Telling(article, (i,), parts, told, (sentence.span,)))
    columns = tuple(_column(tellings, n, letters[n], severity) for n, severity in enumerate(severities))
    rank = ("none", "nuance", "material").index
    return Statement(
        name, 0, tuple(tellings), columns, tuple(i for i in story if i not in cells),
        (tellings[0].parts[0][0],), 0.8, max(severities, key=rank),
    )  # fmt: skip


def _column(tellings: Sequence[Telling], n: int, letters: dict[str, str], severity: Meaning) -> Column:
    have = {
        letter: tuple(t.article for t in tellings if t.letters[n] == letter) for letter in letters.values()
    }
    readings = tuple(
        Reading(letter, mine, "majority" if 2 * len(mine) > len(tellings) and len(have) > 1
                else "outlier" if len(mine) == 1 and len(tellings) > 2 and len(have) > 1 else "")
        for letter, mine in have.items()
    )  # fmt: skip
    kinds = ("intensity",) if severity != "none" else ()
    missing = tuple(t.article for t in tellings if not t.letters[n])
    return Column(readings, missing, severity, kinds, "a word differs" if kinds else "")


def story(report_: CorpusReport) -> CorpusReport:
    """The sample with all of its articles as one story: dover 0, other 1, weber-1 2, weber-2 3."""
    ws = report_.witnesses
    all_ = tuple(range(len(ws)))
    says = "Weber said in a statement between the two"
    statements = (
        statement(ws, "0a", {i: ("We will give", word, "answer", says) for i, word in
                             ((0, "decisive"), (1, "firm"), (2, "decisive"), (3, "firm"))},
                  ("none", "material", "none", "none"), all_),
        statement(ws, "0b", {2: ("Officials said", "about", "300 ships"), 3: ("Officials said", "", "300 ships")},
                  ("none", "nuance", "none"), all_),
        statement(ws, "0c", {2: ("Some 40 people", "waited outside"), 3: ("Some 40 people", "waited outside")},
                  ("none", "none"), all_),
    )  # fmt: skip
    ships = tuple(
        Claim(i, at(ws[i], passage), at(ws[i], words), value)
        for i, passage, words, value in ((2, "said about 300 ships were stopped", "about 300", "~300"),
                                         (3, "300 ships were stopped", "300", "300"))
    )  # fmt: skip
    people = tuple(Claim(i, at(ws[i], "Some 40 people waited"), at(ws[i], "Some 40"), "40") for i in (2, 3))
    radio = Claim(
        3, at(ws[3], "reported earlier by Harbour Radio"), at(ws[3], "Harbour Radio"), "harbour radio"
    )
    facts = (
        FactRow(
            "1a", "number", "differ", ("ships", "stopped"), ships, (0, 1), "one figure has a hedge", (1,)
        ),
        FactRow("1b", "number", "agree", ("people",), people, (0, 1), "one value", (2,)),
        FactRow("1c", "speaker", "single source", (), (radio,), (0, 1, 2), "one article alone", ()),
    )
    words = [
        Wording(i, at(ws[i], f"“We will give a {word} answer,”"), "direct", at(ws[i], "Weber said"),
                ("altered",) if word == "firm" else ("identical",),
                (at(ws[i], "firm"),) if word == "firm" else (), (at(ws[0], "decisive"),) if word == "firm" else ())
        for i, word in ((0, "decisive"), (1, "firm"), (2, "decisive"))
    ]  # fmt: skip
    verdict = LineageVerdict(
        2, 3, "siblings of a lost source", 0.7,
        (Cue("quotation changed", "siblings of a lost source", (at(ws[2], "decisive"),), (at(ws[3], "firm"),), 0.3,
             "copied quotations would not differ"),
         Cue("added boilerplate", "A earlier", (), (at(ws[3], "[ad_1]"),), 0.1, "lines of a site in B alone")),
        "the cues speak for it",
    )  # fmt: skip
    nodes = (*(Node(i, ws[i].article.document.id) for i in all_), Node(-1, "lost source"))
    edges = (
        Edge(4, 2, "same lost source", "", 0.7), Edge(4, 3, "same lost source", "", 0.7),
        Edge(0, 2, "earlier", "", 0.5), Edge(1, 3, "undecided", "", 0.0),
        Edge(0, 1, "shared statements", "1 linked sentence", 0.0),
    )  # fmt: skip
    whole = Story("5a", all_, statements, facts, (Utterance("2a", "Anna Weber", tuple(words), (3,)),), (verdict,),
                  Network(nodes, edges))  # fmt: skip
    return replace(report_, stories=(whole,))


def sample() -> CorpusReport:
    """One story of four articles: a pair with every sort of row, and two others that share a sentence."""
    a = Document("weber-1", "", "weber-1.txt", date="2024-05-06", outlet="Harbour Post")
    b = Document("weber-2", "", "weber-2.txt", url="https://example.org/a?b=1&c=2")
    c = Document("other", "", "other.txt")
    marks = {"weber-2": ((" ,", "space-before-punctuation"), ("[ad_1]", "shortcode-leftover"))}
    missed = (("date-inconsistency", "the text came without a date"),)
    first = comparison(LINES, a, b, findings=marks, not_run=missed)
    lines = (
        LINES[4],
        Line(
            "The harbour was quiet.", "It rained at the harbour.", (Diff("content-substitution", "nuance"),)
        ),
    )
    second = comparison(
        [Line(x.a, x.b and x.b.replace("[1:The", "The"), x.diffs) for x in lines],
        Document("dover", "", "dover.txt"),
        c,
    )
    return story(report(
        first,
        Comparison(second.a, second.b, "same statements", 0.07, "made", second.alignment, second.drifts),
        failures=(Failure("broken.bin", "is not a text: it holds NUL bytes", "save it as text"),),
    ))  # fmt: skip
