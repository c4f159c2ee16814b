"""The first page: what is here, which articles belong together, what changed, and what did not work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from compare import choice
from compare.lexicon import SMALL
from compare.lexicon.study import Study
from compare.model import CorpusReport, Decision, Failure, Pairing, Relation, Story
from compare.view import kinds, single, words
from compare.view.pair import Change, Pair, Summary
from compare.view.single import Mark
from compare.view.site import Frame, Site, count, dated, frame, percent, title
from compare.view.site import words as size

MATRIX = 40
"""Articles of one heat map at most; a larger story shows its pairs as a list only."""
STORIES = 100
"""Stories on the first page; the pages of a story lead to the next one."""
LISTED = 24
"""Pairs that the card of a story lists."""
ARTICLES = 1_000
"""Articles in the table of the first page."""
CHANGES = 30
"""Material changes on the first page; each pair's page has its own."""
FREQUENT = 12
MARKS = 400
"""Artefacts on the first page; each article's page has its own."""
_STEPS = (0.05, 0.10, 0.25, 0.50)
"""Where the five steps of the heat ramp begin: the last two are near-duplicates by any reading."""
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the heat map; the article itself where ``step`` is negative."""

    step: int
    value: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """One comparison in the list of a story."""

    label: str
    relation: Relation
    shared: str
    summary: Summary
    href: str


@dataclass(frozen=True, slots=True)
class StoryCard:
    """Articles that belong together, with the pairs among them; ``matrix`` is empty where there is nothing to see."""

    title: str
    href: str
    told: str
    """What its pages hold, in a few words."""
    labels: tuple[str, ...]
    hrefs: tuple[str, ...]
    matrix: tuple[tuple[str, tuple[Cell, ...]], ...]
    near: tuple[PairLine, ...]
    loose: tuple[PairLine, ...]
    more: int
    """Pairs left out: the index of pairs has them."""
    spared: int
    """Related pairs that were not compared, as others stand for them."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in the table."""

    label: str
    id: str
    title: str
    date: str
    words: int
    artefacts: int
    closest: str
    closest_value: float
    href: str


@dataclass(frozen=True, slots=True)
class Frequent:
    """One wording that changed often."""

    was: str
    now: str
    kind: str
    level: int
    times: int
    href: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """Checks that could not run for one reason: what, why, and how many pairs or articles it concerns."""

    kinds: tuple[str, ...]
    why: str
    where: str


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """What ``index.html.j2`` shows."""

    frame: Frame
    title: str
    lead: tuple[tuple[str, bool], ...]
    stories: tuple[StoryCard, ...]
    more_stories: int
    others: tuple[PairLine, ...]
    """Pairs between articles of no story, or of two."""
    more_others: int
    alone: tuple[tuple[str, str], ...]
    """(label, file) of articles that share nothing with another."""
    apart: int
    """Pairs that were not compared because their languages differ."""
    note: str
    """What was left out of the report and why."""
    changes: tuple[Change, ...]
    more_changes: int
    articles: tuple[ArticleLine, ...]
    more_articles: int
    frequent: tuple[Frequent, ...]
    entries: int
    marks: tuple[Mark, ...]
    all_marks: int
    mark_kinds: tuple[tuple[str, int], ...]
    """Kinds of artefact with counts, the commonest first."""
    failures: tuple[Failure, ...]
    decided: tuple[tuple[str, int], ...]
    """Decisions of reviewers: how many accepted, rejected, commented alone."""
    stale: tuple[Decision, ...]
    """Decisions whose finding is not in this report."""
    not_run: tuple[NotRun, ...]
    checks: int
    """Checks that could not run somewhere."""


def page(report: CorpusReport, pairs: Sequence[Pair], study: Study, where: Site) -> CorpusPage:
    """The first page of a report."""
    stories, others, alone = _stories(report, pairs, where)
    # Between different articles most of what differs is no change of one by the other: their pages list it.
    near = [p for p in pairs if p.c.relation == "near-duplicate"]
    changes = [c for p in near or pairs for c in p.changes]
    found = [m for w in report.witnesses for m in single.marks(w, where)]
    entries = [s.entry for s in study.entries]
    links_to = words.homes(study)
    often = sorted((e for e in entries if e.kind not in SMALL), key=lambda e: -e.count)[:FREQUENT]
    return CorpusPage(
        frame(where, where.title, (), "Corpus"),
        _title(len(report.witnesses), len(report.stories), _near(report, pairs)),
        _lead(report, pairs),
        stories,
        max(0, len(report.stories) - len(stories)),
        tuple(_pair_line(p) for p in others[:LISTED]),
        max(0, len(others) - LISTED),
        alone,
        sum(p.relation == "different languages" for p in report.pairings),
        report.note,
        tuple(changes[:CHANGES]),
        max(0, len(changes) - CHANGES),
        _articles(report, where),
        max(0, len(report.witnesses) - ARTICLES),
        tuple(
            Frequent(
                e.was, words.becomes(e), e.kind, kinds.LEVELS[e.severity], e.count, links_to[words.anchor(e)]
            )
            for e in often
        ),
        len(entries),
        tuple(found[:MARKS]),
        len(found),
        tuple(sorted(Counter(m.kind for m in found).items(), key=lambda x: (-x[1], x[0]))),
        report.failures,
        tuple(sorted(Counter(d.decision or "comment alone" for d in report.decisions).items())),
        report.stale,
        _not_run(report),
        len({kind for n in _not_run(report) for kind in n.kinds}),
    )


def number(n: int) -> str:
    """Small numbers in words, as running text has them."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def _near(report: CorpusReport, pairs: Sequence[Pair]) -> int:
    """Pairs of near-duplicates: those compared, and those that others stand for."""
    spared = sum(p.relation == "near-duplicate" and p.instead is not None for p in report.pairings)
    return spared + sum(p.c.relation == "near-duplicate" for p in pairs)


def _title(articles: int, stories: int, near: int) -> str:
    told = f"{number(articles)} {'article' if articles == 1 else 'articles'}"
    if near:
        told += f", {number(near)} {'pair' if near == 1 else 'pairs'} of near-duplicates"
    elif stories:
        told += f", {number(stories)} {'story' if stories == 1 else 'stories'} in different words"
    return told[:1].upper() + told[1:]


def _lead(report: CorpusReport, pairs: Sequence[Pair]) -> tuple[tuple[str, bool], ...]:
    """The summary sentence: counts only."""
    near = [p for p in pairs if p.c.relation == "near-duplicate"]
    told: list[tuple[str, bool]] = []
    if len(near) == 1:
        told += [(f"{near[0].label.replace(' × ', ' and ')} are near-duplicates", True),
                 (f": they share {percent(near[0].c.similarity)} of their three-word phrases. ", False)]  # fmt: skip
    elif near:
        told.append(
            (f"{_near(report, pairs)} of {count(len(report.pairings), 'pair')} are near-duplicates. ", True)
        )
    loose = len(pairs) - len(near)
    if loose:
        told.append((f"{count(loose, 'pair')[:1].upper()}{count(loose, 'pair')[1:]} of different articles "
                     f"{'makes' if loose == 1 else 'make'} some of the same statements. ", False))  # fmt: skip
    if not pairs:
        told.append(("No two articles say the same. ", False))
    if near:
        changed = sum(p.summary.levels[2] for p in near)
        differences = count(changed, "difference")
        verb = "changes" if changed == 1 else "change"
        told.append((differences[:1].upper() + differences[1:], True))
        whose = "near-duplicates" if len(near) == _near(report, pairs) else f"the {len(near)} pairs compared"
        told.append((f" between {whose} {verb} the meaning. ", False))
    found = sum(len(w.findings) for w in report.witnesses)
    if found:
        told.append((f"{count(found, 'mark')} of translation or scraping {'was' if found == 1 else 'were'} "
                     "found in single articles.", False))  # fmt: skip
    return tuple(told)


# ------------------------------------------------------------------ stories


def _stories(
    report: CorpusReport, pairs: Sequence[Pair], where: Site
) -> tuple[tuple[StoryCard, ...], list[Pair], tuple[tuple[str, str], ...]]:
    """The stories in their order, pairs that lie in none, and articles that stand in no pair."""
    ids = [w.article.document.id for w in report.witnesses]
    home = {ids[i]: n for n, s in enumerate(report.stories, 1) for i in s.articles}
    mine: dict[int, list[Pair]] = {}
    others: list[Pair] = []
    for p in pairs:
        if p.ids[0] in home and home[p.ids[0]] == home.get(p.ids[1]):
            mine.setdefault(home[p.ids[0]], []).append(p)
        else:
            others.append(p)
    paired = {i for p in pairs for i in p.ids}
    score = {(p.a, p.b): p for p in report.pairings}
    cards = tuple(
        _card(n, s, report, mine.get(n, []), score, where) for n, s in enumerate(report.stories[:STORIES], 1)
    )
    alone = (i for i in ids if i not in home and i not in paired)
    return cards, others, tuple((where.labels[i], where.article(i)) for i in alone)


def _pair_line(p: Pair) -> PairLine:
    return PairLine(p.label, p.c.relation, percent(p.c.similarity), p.summary, p.path)


def _card(
    n: int,
    story: Story,
    report: CorpusReport,
    mine: Sequence[Pair],
    score: dict[tuple[int, int], Pairing],
    where: Site,
) -> StoryCard:
    ids = [report.witnesses[i].article.document.id for i in story.articles]
    lines = [_pair_line(p) for p in mine[:LISTED]]
    files = {p.ids: p for p in mine}
    told = [count(len(story.statements), "statement")]
    verdicts = Counter(f.verdict for f in story.facts)
    if verdicts["contradict"]:
        told.append(f"{count(verdicts['contradict'], 'fact')} contradicted")
    if story.utterances:
        told.append(count(len(story.utterances), "quotation"))
    labels = [where.labels[w.article.document.id] for w in report.witnesses]
    return StoryCard(
        title(*(report.witnesses[i] for i in story.articles)),
        where.story(n),
        ", ".join(told),
        tuple(where.labels[i] for i in ids),
        tuple(where.article(i) for i in ids),
        _matrix(ids, list(story.articles), score, files, labels, where) if 2 < len(ids) <= MATRIX else (),
        tuple(x for x in lines if x.relation == "near-duplicate"),
        tuple(x for x in lines if x.relation != "near-duplicate"),
        len(mine) - len(lines),
        sum(bool(p and p.instead) for p in map(score.get, combinations(story.articles, 2))),
    )


def _matrix(
    ids: list[str],
    group: list[int],
    score: dict[tuple[int, int], Pairing],
    files: dict[tuple[str, str], Pair],
    labels: Sequence[str],
    where: Site,
) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    out: list[tuple[str, tuple[Cell, ...]]] = []
    for i, x in zip(ids, group, strict=True):
        cells: list[Cell] = []
        for j, y in zip(ids, group, strict=True):
            pairing = score.get((x, y)) or score.get((y, x))
            if x == y:
                cells.append(Cell(-1, "", "", ""))
                continue
            page = files.get((i, j)) or files.get((j, i))
            share = pairing.similarity if pairing else 0.0
            step = sum(share >= s for s in _STEPS)
            value = percent(share).removesuffix("%") if pairing else "–"
            label = page.label if page else choice.told(pairing, labels) if pairing else ""
            cells.append(Cell(step, value, page.path if page else "", label))
        out.append((where.labels[i], tuple(cells)))
    return tuple(out)


# ------------------------------------------------------------------ tables


def _articles(report: CorpusReport, where: Site) -> tuple[ArticleLine, ...]:
    ids = [w.article.document.id for w in report.witnesses]
    best: dict[int, tuple[float, int]] = {}
    for p in report.pairings:
        for me, other in ((p.a, p.b), (p.b, p.a)):
            if p.relation != "different languages" and p.similarity > best.get(me, (0.0, 0))[0]:
                best[me] = (p.similarity, other)
    out: list[ArticleLine] = []
    for k, w in enumerate(report.witnesses[:ARTICLES]):
        share, other = best.get(k, (0.0, -1))
        closest = f"{where.labels[ids[other]]}, {percent(share)}" if other >= 0 else "none"
        d = w.article.document
        out.append(
            ArticleLine(
                where.labels[d.id],
                d.id,
                where.titles[d.id],
                dated(w),
                size(w.article),
                len(w.findings),
                closest,
                round(share, 4),
                where.article(d.id),
            )
        )
    return tuple(out)


def _not_run(report: CorpusReport) -> tuple[NotRun, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    skipped = [c.not_run for c in report.comparisons], [w.not_run for w in report.witnesses]
    for n, checks in enumerate(skipped):
        for kind, reason in (check for one in checks for check in one):
            found.setdefault((kind, kinds.why(reason)), [0, 0])[n] += 1
    alike: dict[tuple[str, int, int], list[str]] = {}
    for (kind, reason), (pairs, texts) in sorted(found.items()):
        alike.setdefault((reason, pairs, texts), []).append(kind)
    return tuple(
        NotRun(tuple(names), reason, ", ".join(x for x in (_of(pairs, "pair"), _of(texts, "article")) if x))
        for (reason, pairs, texts), names in alike.items()
    )


def _of(n: int, noun: str) -> str:
    return count(n, noun) if n else ""
