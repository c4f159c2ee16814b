"""The lexicon's pages: every substitution with its counts, forms by article, tests, concordance; names by outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate

from compare.lexicon import Entry
from compare.lexicon.concordance import Concordance, Place
from compare.lexicon.names import Policy
from compare.lexicon.study import Studied, Study
from compare.model import Witness
from compare.view import kinds
from compare.view.anchor import address
from compare.view.site import Frame, Link, Site, count, direction, frame, tag

LINES = 50
"""Lines of concordance an entry shows at most; the data file has every place."""
MOST = 300
"""Entries of one page; above, or with more lines than ``FULL``, each kind has its own pages."""
FULL = 3_000
"""Lines of concordance of one page, about 1 MB."""
FIRST = 100
"""Entries of a page of a kind, and of the first page where the kinds have pages."""
LINED = 1_500
"""Lines of concordance of such a page, about half a megabyte."""
UNSTEADY = 200
"""Articles that vary, on the page; the data file has all."""
WIDE = 24
"""Columns of a table of forms at most; the data file has all."""
PAIRS = 6
"""Pairs of articles that an entry names; the data file has all."""
_CONTEXT = 64
"""Code points of context on each side of a form, whole words."""
_CLEAR = 0.05
"""Adjusted p below which an entry is said to differ by more than chance."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of concordance."""

    label: str
    href: str
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
    """(pair, times, file) of the first pairs of articles it stands between."""
    more: int
    """Pairs left out."""
    times: int
    places: int
    labels: tuple[str, ...]
    table: tuple[tuple[str, tuple[int, ...]], ...]
    """Forms by article, where more than the two articles of one pair use them."""
    unlisted: int
    """Articles that the table leaves out."""
    told: tuple[str, ...]
    """What is counted of directions, outlets and chance, in sentences."""
    lines: tuple[Line, ...]
    cut: int
    """Lines left out."""


@dataclass(frozen=True, slots=True)
class Name:
    """The forms of one name and who writes which."""

    id: str
    kind: str
    forms: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[int, ...], str], ...]
    """(outlet or article, file, places of each form, what it comes to)."""
    cut: int


@dataclass(frozen=True, slots=True)
class Unsteady:
    """An article that has two wordings where its counterpart keeps to one."""

    label: str
    href: str
    told: str
    entry: str
    """Link to the entry."""
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class LexiconPage:
    """What ``lexicon.html.j2`` shows."""

    frame: Frame
    path: str
    title: str
    lead: str
    entries: tuple[Family, ...]
    names: tuple[Name, ...]
    varied: tuple[Unsteady, ...]
    small: tuple[Family, ...]
    kinds: tuple[Link, ...]
    parts: tuple[Link, ...]
    tests: str
    """How the tests are to be read; empty where none could be made."""


def pages(study: Study, witnesses: Sequence[Witness], where: Site) -> list[LexiconPage]:
    """The lexicon on one page; above ``MOST`` entries the first ``FIRST`` there, and pages for each kind."""

    def shown(found: Sequence[Studied]) -> tuple[Family, ...]:
        return tuple(_family(s, study.finder, witnesses, where) for s in found)

    worded = [s for s in study.entries if s.places]
    lead = (
        f"{count(len(study.entries), 'wording')} that changed between near-duplicates, either way round, "
        f"with every place either form stands in the {count(len(witnesses), 'article')}."
    )
    if where.spared:
        lead += f" Counted in the pairs that were compared: {where.spared}"
    by_kind = _by_kind(worded)
    top = _parted(worded)[0] if by_kind else worded
    if by_kind:
        lead += f" The first {len(top)} are here, all on the pages of their kinds."
    links = tuple(Link(f"{kinds.label(k)} ({len(by_kind[k])})", _file(k, 0)) for k in sorted(by_kind))
    crumbs = (Link("Corpus", "index.html"), Link("Lexicon", ""))
    links_to = homes(study)
    first = LexiconPage(
        frame(where, "Drift lexicon", crumbs, "Lexicon"), "lexicon.html", "Drift lexicon", lead,
        shown(top), tuple(_name(p, where, witnesses) for p in study.policies),
        tuple(x for s in worded for x in _unsteady(s, where, witnesses, links_to))[:UNSTEADY],
        shown([s for s in study.entries if not s.places]), links, (), _tests(study.tested),
    )  # fmt: skip
    out = [first]
    for kind in sorted(by_kind):
        title, found = f"Drift lexicon: {kinds.label(kind)}", by_kind[kind]
        told = f"{count(len(found), 'wording')} of this kind, the gravest and commonest first."
        here = tuple(Link(x.label, x.href, x.href == _file(kind, 0)) for x in links)
        pieces = _parted(found)
        last = list(accumulate(len(piece) for piece in pieces))
        for n, piece in enumerate(pieces):
            parts = tuple(
                Link(f"{end - len(pieces[k]) + 1}–{end}", _file(kind, k), k == n)
                for k, end in enumerate(last)
            )
            out.append(
                LexiconPage(frame(where, title, crumbs, "Lexicon"), _file(kind, n), title, told,
                            shown(piece), (), (), (), here, parts if len(parts) > 1 else (), first.tests)
            )  # fmt: skip
    return out


def homes(study: Study) -> dict[str, str]:
    """For every entry, by its anchor, the link to where it stands."""
    worded = [s for s in study.entries if s.places]
    files = {anchor(s.entry): "lexicon.html" for s in study.entries}
    by_kind = _by_kind(worded)
    for kind, found in by_kind.items():
        for n, piece in enumerate(_parted(found)):
            files |= {anchor(s.entry): _file(kind, n) for s in piece}
    if by_kind:
        files |= {anchor(s.entry): "lexicon.html" for s in _parted(worded)[0]}
    return {name: f"{file}#{name}" for name, file in files.items()}


def _by_kind(worded: Sequence[Studied]) -> dict[str, list[Studied]]:
    """The entries by kind, in their order; none where all have room on one page."""
    out: dict[str, list[Studied]] = {}
    if len(worded) > MOST or sum(_lines(s) for s in worded) > FULL:
        for s in worded:
            out.setdefault(s.entry.kind, []).append(s)
    return out


def _parted(found: Sequence[Studied]) -> list[list[Studied]]:
    """Entries in pages of ``FIRST`` entries and ``LINED`` lines at most."""
    parts: list[list[Studied]] = [[]]
    lines = 0
    for s in found:
        if parts[-1] and (len(parts[-1]) == FIRST or lines + _lines(s) > LINED):
            parts.append([])
            lines = 0
        parts[-1].append(s)
        lines += _lines(s)
    return parts


def _lines(s: Studied) -> int:
    return min(s.places, LINES)


def _file(kind: str, part: int) -> str:
    return f"lexicon-{kind}{f'.{part + 1}' if part else ''}.html"


def anchor(entry: Entry) -> str:
    """The anchor of an entry: a hash of its two wordings in either order, so a link outlives new articles."""
    both = "\0".join(sorted((entry.was.casefold(), entry.now.casefold())))
    if entry.was.casefold() == entry.now.casefold():
        both = "\0".join(sorted((entry.was, entry.now)))
    return f"w-{blake2b(both.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"


def becomes(entry: Entry) -> str:
    """The second form of an entry as a page shows it; of words that only moved, that they did."""
    return entry.now if entry.now != entry.was else "elsewhere in the sentence"


def _family(s: Studied, finder: Concordance, witnesses: Sequence[Witness], where: Site) -> Family:
    entry = s.entry
    columns = sorted({*s.used[0], *s.used[1]})
    ids = [w.article.document.id for w in witnesses]
    shown = columns[:WIDE]
    table = tuple(
        (said, tuple(s.used[form][w] for w in shown)) for form, said in enumerate((entry.was, entry.now))
    )
    wide = len(columns) > 2 or s.places > 4
    return Family(
        anchor(entry),
        entry.was,
        becomes(entry),
        kinds.LEVELS[entry.severity],
        tuple((kinds.LEVELS[severity], n) for severity, n in entry.severities),
        tuple(k for k, _ in entry.kinds),
        tuple(
            (f"{where.labels[p.a]} × {where.labels[p.b]}", p.there + p.back, where.pair(p.a, p.b))
            for p in entry.pairs[:PAIRS]
        ),
        max(0, len(entry.pairs) - PAIRS),
        entry.count,
        s.places,
        tuple(where.labels[ids[w]] for w in shown),
        table if wide else (),
        len(columns) - len(shown) if wide else 0,
        _told(s),
        tuple(
            _line(p, witnesses[p.witness], where) for p in (finder.places(entry, LINES) if s.places else ())
        ),
        max(0, s.places - LINES),
    )


def _told(s: Studied) -> tuple[str, ...]:
    """Direction, outlets and chance in sentences; each with its counts."""
    entry, out = s.entry, []
    if entry.back:
        out.append(
            f"Both ways: “{entry.was}” for “{entry.now}” {count(entry.there, 'time')} in A, "
            f"{count(entry.back, 'time')} in B."
        )
    time = s.time
    if time.forward or time.backward:
        chance = f" (sign test, p = {p_text(time.p)})" if time.p is not None else ""
        out.append(
            f"By date: the later article has “{entry.now}” {count(time.forward, 'time')}, "
            f"“{entry.was}” {count(time.backward, 'time')}{chance}."
        )
    for o in s.outlets[:PAIRS]:
        back = f", the other way round {count(o.back, 'time')}" if o.back else ""
        out.append(
            f"{o.one} has “{entry.was}” where {o.other} has “{entry.now}” {count(o.there, 'time')}{back}."
        )
    if s.test and s.q is not None:
        verdict = "more than" if s.q < _CLEAR else "no more than"
        exact = ", exact test" if s.test.method == "exact" else ""
        who = "Outlets" if s.unit == "articles" else "Articles"
        out.append(
            f"{who} differ in which form they use {verdict} chance would have it (counted in {s.unit}; "
            f"G² = {s.test.statistic:.2f}, {s.test.freedom} d.f.{exact}, p = {p_text(s.test.p)}, "
            f"adjusted {p_text(s.q)})."
        )
    return tuple(out)


def p_text(p: float | None) -> str:
    """A p value as it is printed: never 0, never more digits than it is worth."""
    if p is None:
        return ""
    return "<0.001" if p < 0.001 else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def _tests(tested: int) -> str:
    if not tested:
        return ""
    return (
        f"{count(tested, 'entry', 'entries')[:1].upper()}{count(tested, 'entry', 'entries')[1:]} had counts that "
        "allow a test: whether outlets (or, where none are named, articles) choose alike between the two forms. "
        "Log-likelihood G² (Dunning 1993), or an exact test where an expected count is below 5; p is adjusted for "
        "the number of tests (Benjamini & Hochberg 1995). Places in one article are not independent, and articles "
        "copy each other: read a small p as a hint where to look."
    )


def _name(policy: Policy, where: Site, witnesses: Sequence[Witness]) -> Name:
    rows = []
    for name, members, counts in policy.groups[:WIDE]:
        document = witnesses[members[0]].article.document
        single = not document.outlet
        used = [f for f, n in zip(policy.forms, counts, strict=True) if n]
        told = (
            f"always “{used[0]}”" if len(used) == 1 and sum(counts) > 1 else "both" if len(used) == 2 else ""
        )
        rows.append(
            (where.labels[document.id] if single else name, where.article(document.id) if single else "",
             counts, told if len(used) < 3 else "several")
        )  # fmt: skip
    key = "\0".join(sorted(f.casefold() for f in policy.forms)).encode("utf-8", "surrogatepass")
    return Name(
        f"n-{blake2b(key, digest_size=4).hexdigest()}", policy.kind, policy.forms, tuple(rows),
        max(0, len(policy.groups) - WIDE),
    )  # fmt: skip


def _unsteady(
    s: Studied, where: Site, witnesses: Sequence[Witness], links_to: Mapping[str, str]
) -> tuple[Unsteady, ...]:
    out = []
    forms = (s.entry.was, s.entry.now)
    for v in s.varied:
        me, other = (witnesses[i].article.document.id for i in (v.witness, v.other))
        told = (
            f"“{forms[0]}” {count(v.counts[0], 'time')} and “{forms[1]}” {count(v.counts[1], 'time')}, where "
            f"{where.labels[other]} has “{forms[v.kept]}” {count(v.times, 'time')} and never “{forms[1 - v.kept]}”"
        )
        out.append(Unsteady(where.labels[me], where.article(me), told, links_to[anchor(s.entry)], *forms))
    return tuple(out)


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
        where.labels[article.document.id],
        address(where.article(article.document.id), article, start), left,
        " ".join(text[start:end].split()), right, "ab"[place.form], tag(article.lang), direction(article.lang),
    )  # fmt: skip
