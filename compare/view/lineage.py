"""Who may have a story from whom: the network drawn, its lines as a table, and every cue with its words."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Cue, Edge, LineageVerdict, Node, Span
from compare.view.context import Context, framed, tabs
from compare.view.site import Frame, Link, clip, count, percent

DRAWN = 40
"""Articles of a drawing at most: beyond, lines hide each other and the table tells more."""
LINES = 160
"""Lines of a drawing at most, the surest first."""
_STEP, _TOP, _HIGH = 112, 34, 96
"""Units between two articles, of the lost sources' row from above, and of the articles' row below it."""
_LABEL = 15
"""Code points of a label under a node."""
_WORDS = 160
"""Code points of the words of a cue on one side."""

_TOLD = {
    "same lost source": "was the source of",
    "earlier": "is earlier than",
    "undecided": "undecided",
    "shared statements": "share statements",
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A node of the drawing."""

    x: int
    y: int
    label: str
    href: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the drawing: its path, its kind as a class, and the path of its arrow head, empty without."""

    path: str
    kind: str
    head: str


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line of the network as a row of the table."""

    source: Link
    target: Link
    told: str
    confidence: str
    label: str


@dataclass(frozen=True, slots=True)
class CueLine:
    """One observation."""

    kind: str
    points: str
    a: str
    b: str
    weight: str
    reason: str
    lang_a: str
    lang_b: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What lineage says of one pair of near-duplicates."""

    id: str
    a: Link
    b: Link
    href: str
    """The page of the pair, empty without."""
    verdict: str
    confidence: str
    reason: str
    cues: tuple[CueLine, ...]


@dataclass(frozen=True, slots=True)
class LineagePage:
    """What ``lineage.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    tabs: tuple[Link, ...]
    width: int
    height: int
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    edges: tuple[EdgeLine, ...]
    judged: tuple[Judged, ...]


def page(c: Context) -> LineagePage | None:
    """The lineage of a story; None where nothing is known of it."""
    network = c.story.network
    if not c.story.lineage and not network.edges:
        return None
    nodes = network.nodes
    lost = sum(n.article < 0 for n in nodes)
    dots: tuple[Dot, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    width = height = 0
    if nodes and len(nodes) - lost <= DRAWN:
        dots, width, height = _dots(c, nodes, network.edges)
        kept = sorted(network.edges, key=lambda e: (-e.confidence, e.source, e.target))[:LINES]
        strokes = tuple(_stroke(e, dots, height) for e in sorted(kept, key=lambda e: (e.source, e.target)))
    decided = sum(v.direction != "undecided" for v in c.story.lineage)
    lead = (
        f"{count(len(c.story.lineage), 'pair')} of near-duplicates, {decided or 'none'} decided. Each verdict rests on "
        "the cues listed with it and says no more than they do; without enough of them it stays undecided."
    )
    lead = f"{lead} {c.spared}".strip()
    path = c.where.story(c.n, "lineage")
    return LineagePage(
        framed(c, "lineage", "Who may have it from whom"), path, c.title, lead[:1].upper() + lead[1:],
        tabs(c, "lineage"), width, height, dots, strokes,
        tuple(_edge(c, e, nodes) for e in network.edges if e.relation != "shared statements"),
        tuple(_judged(c, v) for v in c.story.lineage),
    )  # fmt: skip


def _dots(c: Context, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[tuple[Dot, ...], int, int]:
    """Articles in a row, in order; a lost source above the middle of the articles that have it."""
    articles = [k for k, n in enumerate(nodes) if n.article >= 0]
    x = {k: _STEP // 2 + _STEP * place for place, k in enumerate(articles)}
    taken: set[int] = set()
    for k, node in enumerate(nodes):
        if node.article < 0:
            mine = sorted(x[e.target] for e in edges if e.source == k and e.target in x)
            at = sum(mine) // len(mine) if mine else _STEP // 2
            while any(abs(at - other) < _STEP for other in taken):
                at += _STEP // 2
            taken.add(at)
            x[k] = at
    row = _TOP + (_HIGH if taken else 0)
    reach = max((abs(x[e.source] - x[e.target]) for e in edges if not _lost(nodes, e)), default=0)
    width = max(x.values()) + _STEP // 2
    dots = tuple(
        Dot(x[k], row if n.article >= 0 else _TOP, clip(c.label(n.article) if n.article >= 0 else n.label, _LABEL),
            c.link(n.article).href if n.article >= 0 else "", n.article < 0)
        for k, n in enumerate(nodes)
    )  # fmt: skip
    return dots, width, row + 34 + min(150, reach // 3)


def _lost(nodes: tuple[Node, ...], edge: Edge) -> bool:
    return nodes[edge.source].article < 0 or nodes[edge.target].article < 0


def _stroke(edge: Edge, dots: tuple[Dot, ...], height: int) -> Stroke:
    """Straight down from a lost source; a bow below the row between two articles, its head at the later one."""
    a, b = dots[edge.source], dots[edge.target]
    kind = edge.relation.replace(" ", "-")
    if a.lost or b.lost:
        return Stroke(f"M{a.x} {a.y + 7}L{b.x} {b.y - 9}", kind, "")
    start, end = a.y + 26, b.y + 26
    deep = min(height - 6, start + min(150, abs(a.x - b.x) // 3))
    head = f"M{b.x} {end}l-5 9h10z" if edge.relation == "earlier" else ""
    low = (4 * deep - start) // 3
    return Stroke(f"M{a.x} {start}C{a.x} {low} {b.x} {low} {b.x} {end}", kind, head)


def _edge(c: Context, edge: Edge, nodes: tuple[Node, ...]) -> EdgeLine:
    both = (nodes[edge.source], nodes[edge.target])
    ends = [c.link(n.article) if n.article >= 0 else Link(n.label, "") for n in both]
    return EdgeLine(
        ends[0],
        ends[1],
        _TOLD[edge.relation],
        percent(edge.confidence) if edge.confidence else "",
        edge.label,
    )


def _judged(c: Context, v: LineageVerdict) -> Judged:
    a, b = c.link(v.a), c.link(v.b)
    told = {
        "A earlier": f"{a.label} is the earlier text",
        "B earlier": f"{b.label} is the earlier text",
        "siblings of a lost source": "Siblings: both have it from a source that is not here",
        "undecided": "Undecided",
    }[v.direction]
    one, other = (c.witnesses[i].article.document.id for i in (v.a, v.b))
    known = frozenset(c.where.pairs)
    href = next((c.where.pair(*ids) for ids in ((one, other), (other, one)) if ids in known), "")
    return Judged(
        f"v-{v.a}-{v.b}", a, b, href, told,
        f"confidence {percent(v.confidence)}" if v.confidence else "", v.reason,
        tuple(_cue(c, v, cue) for cue in v.cues),
    )  # fmt: skip


def _cue(c: Context, v: LineageVerdict, cue: Cue) -> CueLine:
    points = {
        "A earlier": f"{c.label(v.a)} earlier",
        "B earlier": f"{c.label(v.b)} earlier",
        "siblings of a lost source": "siblings",
        "undecided": "either way",
    }[cue.points]
    return CueLine(
        cue.kind, points, _said(c, v.a, cue.a), _said(c, v.b, cue.b), f"{cue.weight:.2f}", cue.reason,
        c.tongue(v.a)[0], c.tongue(v.b)[0],
    )  # fmt: skip


def _said(c: Context, article: int, spans: tuple[Span, ...]) -> str:
    return clip(" … ".join(c.words(article, s) for s in spans if s.end > s.start), _WORDS)
