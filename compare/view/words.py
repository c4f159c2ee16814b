"""The lexicon's pages: every substitution with its counts, forms by article, and concordance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from compare.lexicon import SMALL, Concordance, Entry, Lexicon, Place
from compare.model import Witness
from compare.view import kinds
from compare.view.site import Frame, Link, Site, count, direction, frame, tag

LINES = 50
"""Lines of concordance an entry shows at most; the data file has every place."""
SHOWN = 10
"""Lines shown before "show more"."""
MOST = 300
"""Entries of one page; above, each kind has its own page."""
_CONTEXT = 64
"""Code points of context on each side of a form, whole words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of concordance."""

    label: str
    left: str
    node: str
    right: str
    form: str
    """``a`` or ``b``."""
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Family:
    """One entry as a page shows it."""

    id: str
    was: str
    now: str
    level: int
    levels: tuple[tuple[int, int], ...]
    """(level, count), the gravest first, where it had several."""
    kinds: tuple[str, ...]
    between: tuple[tuple[str, int, str], ...]
    """(pair, times, file) for every pair of articles it stands between."""
    times: int
    places: int
    labels: tuple[str, ...]
    table: tuple[tuple[str, tuple[int, ...]], ...]
    """Forms by article, where more than the two articles of one pair use them."""
    lines: tuple[Line, ...]
    cut: int
    """Lines left out."""


@dataclass(frozen=True, slots=True)
class LexiconPage:
    """What ``lexicon.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    entries: tuple[Family, ...]
    small: tuple[Family, ...]
    parts: tuple[Link, ...]


def pages(lexicon: Lexicon, witnesses: Sequence[Witness], where: Site) -> list[LexiconPage]:
    """The lexicon on one page, or above ``MOST`` entries on a page for each kind."""
    entries = lexicon.entries()
    finder = Concordance(witnesses)
    worded = [e for e in entries if e.kind not in SMALL]
    small = [e for e in entries if e.kind in SMALL]
    articles = count(len(witnesses), "article")
    lead = (
        f"{count(len(entries), 'wording')} that changed between near-duplicates, "
        f"with every place either form stands in the {articles}."
    )
    if len(worded) <= MOST:
        return [_page(where, "lexicon.html", "Drift lexicon", lead, worded, small, finder, witnesses, ())]
    by_kind: dict[str, list[Entry]] = {}
    for entry in worded:
        by_kind.setdefault(entry.kind, []).append(entry)
    links = tuple(Link(f"{kinds.label(k)} ({len(by_kind[k])})", f"lexicon-{k}.html") for k in sorted(by_kind))
    out = [
        _page(where, "lexicon.html", "Drift lexicon", lead, worded[:MOST], small, finder, witnesses, links)
    ]
    for kind in sorted(by_kind):
        title, path = f"Drift lexicon: {kinds.label(kind)}", f"lexicon-{kind}.html"
        told = f"{count(len(by_kind[kind]), 'wording')} of this kind."
        here = tuple(Link(x.label, x.href, x.href == path) for x in links)
        out.append(_page(where, path, title, told, by_kind[kind], [], finder, witnesses, here))
    return out


def anchor(entry: Entry) -> str:
    """The anchor of an entry: a hash of its two wordings, so a link outlives new articles."""
    digest = blake2b(f"{entry.was}\0{entry.now}".encode("utf-8", "surrogatepass"), digest_size=4)
    return f"w-{digest.hexdigest()}"


def _page(
    where: Site,
    path: str,
    title: str,
    lead: str,
    entries: list[Entry],
    small: list[Entry],
    finder: Concordance,
    witnesses: Sequence[Witness],
    parts: tuple[Link, ...],
) -> LexiconPage:
    crumbs = (Link("Corpus", "index.html"), Link("Lexicon", ""))
    return LexiconPage(
        frame(where, title, crumbs, "Lexicon"),
        path,
        title,
        lead,
        tuple(_family(e, finder.places(e), witnesses, where) for e in entries),
        tuple(_family(e, (), witnesses, where) for e in small),
        parts,
    )


def _family(entry: Entry, places: tuple[Place, ...], witnesses: Sequence[Witness], where: Site) -> Family:
    used = Counter((p.form, p.witness) for p in places)
    columns = sorted({w for _, w in used})
    ids = [w.article.document.id for w in witnesses]
    table = tuple(
        (said, tuple(used[form, w] for w in columns)) for form, said in enumerate((entry.was, entry.now))
    )
    return Family(
        anchor(entry),
        entry.was,
        entry.now,
        kinds.LEVELS[entry.severity],
        tuple((kinds.LEVELS[s], n) for s, n in entry.severities),
        tuple(k for k, _ in entry.kinds),
        tuple((f"{where.labels[a]} × {where.labels[b]}", n, where.pair(a, b)) for a, b, n in entry.pairs),
        entry.count,
        len(places),
        tuple(where.labels[ids[w]] for w in columns),
        table if len(columns) > 2 or len(places) > 4 else (),
        tuple(_line(p, witnesses[p.witness], where) for p in places[:LINES]),
        max(0, len(places) - LINES),
    )


def _line(place: Place, witness: Witness, where: Site) -> Line:
    article = witness.article
    text = article.document.text
    start, end = place.span
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT and " " in before:
        before = before.partition(" ")[2]
    if end + _CONTEXT < len(text) and " " in after:
        after = after.rpartition(" ")[0]
    left = " ".join(before.split()) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + " ".join(after.split())
    return Line(
        where.labels[article.document.id], left, " ".join(text[start:end].split()), right, "ab"[place.form],
        tag(article.lang), direction(article.lang),
    )  # fmt: skip
