"""The pages of a story: one statement in every article, part for part."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Column, Reading, Statement, Telling
from compare.view import kinds
from compare.view.context import Context, cited, framed, parted, parts, tabs
from compare.view.site import Frame, Link, clip, count

HEADING = 60
"""Code points of a sentence that stands for a heading."""
WIDE = 9
"""Columns from beyond which a table is wider than a screen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of the sentence in one article; ``text`` is empty where the article does not have it."""

    text: str
    letter: str
    level: int
    same: bool
    """All that have the part have these words."""
    outlier: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    n: int
    level: int
    kinds: tuple[str, ...]
    readings: int
    some: bool
    """Not all tellings have the part."""
    majority: str
    """Letter of the reading that most have, where others have another."""
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """Articles that tell the statement in the very same words, one row of the table."""

    articles: tuple[Link, ...]
    cells: tuple[Cell, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Full:
    """The full sentences of the articles of one row, with the rows of the pairs that show them."""

    articles: tuple[Link, ...]
    text: tuple[str, ...]
    rows: tuple[Link, ...]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Reads:
    """A part that is told in ways which differ in meaning: each reading with its articles, before the table."""

    kind: str
    readings: tuple[tuple[str, str], ...]
    """(words of the first article that has it, articles)."""
    missing: str
    """Articles that do not have the part."""


@dataclass(frozen=True, slots=True)
class Table:
    """One statement."""

    id: str
    heading: str
    level: int
    lead: str
    own: bool
    """Told by different hands, in their own words."""
    graver: tuple[Reads, ...]
    """The parts whose readings differ in meaning, for tables too wide to show them at once."""
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    absent: tuple[Link, ...]
    full: tuple[Full, ...]
    dir: str
    """``rtl`` where all is written from right to left: its first part stands at the right."""

    @property
    def wide(self) -> bool:
        """More columns than a screen or a sheet has room for."""
        return len(self.heads) > WIDE


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What ``story.html.j2`` shows: one part of the statements of a story."""

    frame: Frame
    path: str
    title: str
    lead: str
    articles: tuple[Link, ...]
    tabs: tuple[Link, ...]
    parts: tuple[Link, ...]
    tables: tuple[Table, ...]


def pages(c: Context) -> list[StoryPage]:
    """The statements of a story, in parts."""
    tables = [_table(c, s) for s in c.story.statements]
    told = (
        f"{count(len(tables), 'statement')} that more than one of the {count(len(c.story.articles), 'article')} "
        f"make{'s' if len(tables) == 1 else ''}. A column holds the same part of the sentence; articles with the same "
        "small letter agree. The gravest difference comes first."
    )
    told = f"{told} {c.spared}".strip()
    found = parted(tables, _size)
    return [
        StoryPage(framed(c, "", "", prev, next_), file, c.title, told[:1].upper() + told[1:],
                  tuple(c.link(i) for i in c.story.articles), tabs(c, ""), links, part)
        for part, (file, links, prev, next_) in zip(found, parts(c, "", len(found)), strict=True)
    ]  # fmt: skip


# ------------------------------------------------------------------ one statement


def _table(c: Context, s: Statement) -> Table:
    heads = tuple(_head(n, column) for n, column in enumerate(s.columns, 1))
    lines: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[Telling]] = {}
    for telling in s.tellings:
        said = tuple(_part(c, telling, n) for n in range(len(telling.parts)))
        full = tuple(c.words(telling.article, x) for x in telling.full)
        lines.setdefault((said, full, c.tongue(telling.article)[0]), []).append(telling)
    rows = tuple(_line(c, s, said, members) for (said, _, _), members in lines.items())
    full_rows = tuple(_full(c, s, text, members) for (_, text, _), members in lines.items())
    articles = len(s.tellings)
    told = f"In {count(articles, 'article')} and {count(len(lines), 'wording')}."
    if s.hands > 1:
        told += f" Told by {s.hands} hands in their own words: only facts are weighed between them."
    changed = [h for h in heads if h.level == 2]
    if changed:
        told += (
            f" {count(len(changed), 'part')[:1].upper()}{count(len(changed), 'part')[1:]} told differently "
        )
        told += f"change{'s' if len(changed) == 1 else ''} the meaning."
    base = s.tellings[s.base].article
    heading = ", ".join(cited(c.words(base, x)) for x in s.heading) or clip(
        c.words(base, s.tellings[s.base].full[0]), HEADING
    )
    return Table(
        f"s-{s.id}", heading, kinds.LEVELS[s.severity], told, s.hands > 1, _graver(c, s), heads, rows,
        tuple(c.link(i) for i in s.absent), full_rows,
        "rtl" if all(line.dir == "rtl" for line in rows) else "ltr",
    )  # fmt: skip


def _graver(c: Context, s: Statement) -> tuple[Reads, ...]:
    found: list[Reads] = []
    for n, column in enumerate(s.columns):
        if column.severity != "material" or len(s.columns) <= WIDE:
            continue
        by_letter: dict[str, list[Telling]] = {}
        for telling in s.tellings:
            by_letter.setdefault(telling.letters[n], []).append(telling)
        missing = by_letter.pop("", [])
        readings = tuple(
            (_part(c, mine[0], n), ", ".join(c.label(t.article) for t in mine)) for mine in by_letter.values()
        )
        kind = column.kinds[0] if column.kinds else ""
        found.append(Reads(kind, readings, ", ".join(c.label(t.article) for t in missing)))
    return tuple(found)


def _part(c: Context, telling: Telling, column: int) -> str:
    """The words of one part in one telling."""
    return " … ".join(c.words(telling.article, x) for x in telling.parts[column] if x.end > x.start)


def _head(n: int, column: Column) -> Head:
    majority = [r.letter for r in column.readings if r.standing == "majority"]
    several = len(column.readings) > 1
    return Head(
        n,
        kinds.LEVELS[column.severity],
        column.kinds,
        len(column.readings),
        bool(column.missing),
        majority[0] if majority and several else "",
        column.reason,
    )


def _line(c: Context, s: Statement, said: tuple[str, ...], members: list[Telling]) -> Line:
    first = members[0]
    cells = tuple(
        _cell(text, letter, column)
        for text, letter, column in zip(said, first.letters, s.columns, strict=True)
    )
    return Line(tuple(c.source(t.article, t.full[0].start) for t in members), cells, *c.tongue(first.article))


def _cell(text: str, letter: str, column: Column) -> Cell:
    reading: Reading | None = next((r for r in column.readings if r.letter == letter), None)
    same = len(column.readings) == 1
    return Cell(
        text,
        "" if same else letter,
        kinds.LEVELS[column.severity],
        same,
        bool(reading and reading.standing == "outlier"),
    )


def _full(c: Context, s: Statement, text: tuple[str, ...], members: list[Telling]) -> Full:
    base = s.tellings[s.base].article
    rows: list[Link] = []
    for telling in members:
        x = telling.article
        first = base if x != base else next((t.article for t in s.tellings if t.article != base), base)
        # Where the pair with the base has no page, one that has: the reference of a large group before others.
        for other in dict.fromkeys((first, *c.beside.get(x, ()))):
            href = next((h for span in telling.full if (h := c.row(x, other, span.start))), "")
            if href:
                rows.append(Link(f"{c.label(x)} beside {c.label(other)}", href))
                break
    sources = tuple(c.source(t.article, t.full[0].start) for t in members)
    return Full(sources, text, tuple(rows), *c.tongue(members[0].article))


def _size(table: Table) -> int:
    """About how many bytes a table takes."""
    cells = sum(120 + len(cell.text) for line in table.lines for cell in line.cells)
    full = sum(300 + sum(len(x) for x in f.text) + 90 * (len(f.articles) + len(f.rows)) for f in table.full)
    links = 60 * (sum(len(line.articles) for line in table.lines) + len(table.absent))
    return 600 + 160 * len(table.heads) + cells + full + links
