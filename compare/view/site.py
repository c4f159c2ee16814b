"""The frame of a site: what its files are called, what its articles are called, what stands on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from compare.model import Article, CorpusReport, Decision, Document, Pairing, Span, Witness
from compare.settings import ReportOptions

_RTL = frozenset("ar arc ckb dv fa he ku ps sd ug ur yi".split())
_SHORT = 14
"""Longest id that is shown whole where room is short: a column of the heat map."""
_TITLE = 110
"""Code points of a first sentence that stand for a title."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation."""

    label: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What one reviewer, or the configuration, said of a finding."""

    sign: str
    """accepted, rejected, comment, or ignored (by the configuration)."""
    told: str


@dataclass(frozen=True, slots=True)
class Site:
    """Names of articles and files for one report; the same for every page."""

    title: str
    signature: str
    slugs: Mapping[str, str]
    labels: Mapping[str, str]
    titles: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]
    """Ids of the pairs that have a page, best first."""
    has_lexicon: bool
    stories: int = 0
    """How many stories have pages."""
    key: str = ""
    """Under what a browser keeps the decisions of a reviewer on this report."""
    decisions: Mapping[str, tuple[Decided, ...]] = field(default_factory=dict)
    """What reviewers said, by the name of the finding."""
    spared: str = ""
    """What is said of related pairs that were not compared, as others stand for them."""

    def decided(self, findings: Iterable[tuple[str, str]]) -> dict[str, tuple[Decided, ...]]:
        """What the configuration and reviewers said of findings, given as (name, why it is set aside or nothing)."""
        out: dict[str, tuple[Decided, ...]] = {}
        for name, ignored in findings:
            told = (Decided("ignored", f"set aside: {ignored}"),) if ignored else ()
            if all_told := told + self.decisions.get(name, ()):
                out[name] = all_told
        return out

    def story(self, n: int, of: str = "", part: int = 1) -> str:
        """The file of a part of story ``n`` (from 1); ``of`` is facts, quotations or lineage, empty for statements."""
        return f"story-{n}{f'-{of}' if of else ''}{f'.{part}' if part > 1 else ''}.html"

    def article(self, document: str) -> str:
        """The file of an article's page."""
        return f"article-{self.slugs[document]}.html"

    def pair(self, a: str, b: str, part: int = 1) -> str:
        """The file of a pair's page. Two hyphens part slugs that hold hyphens, so no two pairs share a name."""
        one, other = self.slugs[a], self.slugs[b]
        between = "--" if "-" in one + other else "-"
        return f"pair-{one}{between}{other}{f'.{part}' if part > 1 else ''}.html"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the base template needs around the body of a page."""

    title: str
    site: str
    signature: str
    nav: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    prev: str = ""
    next: str = ""
    key: str = ""


def site(
    report: CorpusReport, options: ReportOptions, pairs: tuple[tuple[str, str], ...], lexicon: bool
) -> Site:
    """The site of a report."""
    documents = [w.article.document for w in report.witnesses]
    labels = _labels([d.id for d in documents])
    title_ = options.title or report.label or "Report"
    return Site(
        title_,
        report.signature,
        _slugs([d.id for d in documents]),
        labels,
        {w.article.document.id: title(w) for w in report.witnesses},
        pairs,
        lexicon,
        len(report.stories),
        _digest("\0".join((title_, *(d.id for d in documents[:1])))),
        _decisions(report.decisions),
        spared(report.pairings, [labels[d.id] for d in documents]),
    )


_NAMED = 3
"""References that are named; of more, their number says enough."""


def spared(pairings: Iterable[Pairing], labels: Sequence[str]) -> str:
    """What is said of the pairs that were not compared because others stand for them; ``labels`` by article."""
    left = [p.instead for p in pairings if p.instead]
    if not left:
        return ""
    of = [labels[x] for x in sorted({x for x, y in left if x == y})]
    named = f"{', '.join(of)}, the one most like the others" if len(of) == 1 else ", ".join(of)
    reference = f"the reference ({named})" if 0 < len(of) <= _NAMED else "the reference"
    return (
        f"{len(left):,} related {'pair was' if len(left) == 1 else 'pairs were'} not compared: in a large group of "
        f"near-duplicates each article is compared with {reference} and with its nearest relative. "
        "“retold report … --pair A B” compares any two."
    )


def _decisions(given: Iterable[Decision]) -> dict[str, tuple[Decided, ...]]:
    out: dict[str, list[Decided]] = {}
    for d in given:
        sign = d.decision or "comment"
        told = f"{sign}{f' by {d.reviewer}' if d.reviewer else ''}{f': {d.comment}' if d.comment else ''}"
        out.setdefault(d.id, []).append(Decided(sign, told))
    return {name: tuple(told) for name, told in out.items()}


def frame(
    where: Site, page: str, crumbs: tuple[Link, ...], here: str, prev: str = "", next_: str = ""
) -> Frame:
    """The frame of one page; ``here`` is the label of the navigation it stands under."""
    links = [Link("Corpus", "index.html", here == "Corpus")]
    if where.stories:
        links.append(Link("Stories", where.story(1), here == "Stories"))
    if where.pairs:
        first = where.pair(*where.pairs[0]) if len(where.pairs) == 1 else "pairs.html"
        links.append(Link("Pairs", first, here == "Pairs"))
    if where.has_lexicon:
        links.append(Link("Lexicon", "lexicon.html", here == "Lexicon"))
    return Frame(
        f"{page} – retold", where.title, where.signature, tuple(links), crumbs, prev, next_, where.key
    )


def direction(lang: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    return "rtl" if lang.partition("-")[0] in _RTL else "ltr"


def tag(lang: str) -> str:
    """A language tag that HTML takes: empty where the language is not known."""
    return lang if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", lang) and lang != "und" else ""


def headline(witness: Witness) -> str:
    """The given title of an article, else its headline in the text, else nothing."""
    article = witness.article
    if article.document.title:
        return _one_line(article.document.title)
    spans = [f.span for f in article.furniture if f.reason == "headline"]
    return _one_line(quoted(article.document, spans[0])) if spans else ""


def title(*witnesses: Witness) -> str:
    """What articles are called together: the first headline among them, else how the first begins."""
    for witness in witnesses:
        if told := headline(witness):
            return told
    article = witnesses[0].article
    if article.sentences:
        return clip(_one_line(quoted(article.document, article.sentences[0].span)), _TITLE)
    return article.document.id


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def dated(witness: Witness) -> str:
    """The given date of an article; else the day of a date stamp in its text, told as such; else nothing."""
    article = witness.article
    if article.document.date:
        return article.document.date
    stamps = (quoted(article.document, f.span) for f in article.furniture if f.reason == "date-stamp")
    days = [found[0] for stamp in stamps if (found := _DAY.search(stamp))]
    return f"stamped {days[0]}" if days else ""


def words(article: Article) -> int:
    """Words of the body; punctuation does not count."""
    return sum(w[:1].isalnum() for w in article.words)


def quoted(document: Document, span: Span) -> str:
    """What stands at a span."""
    return document.text[span.start : span.end]


def clip(text: str, most: int) -> str:
    """A text of at most ``most`` code points and an ellipsis, cut between words where there are words."""
    if len(text) <= most:
        return text
    head = text[:most].rsplit(None, 1)[0] if " " in text[most // 2 : most] else text[:most]
    return head.rstrip(" ,;:–-") + " …"


def count(n: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 article``, ``2 articles``, ``no articles``."""
    return f"{n or 'no'} {one if n == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share of 1 as whole percent; what is not all is never called 100."""
    return f"{min(99, round(100 * share)) if share < 1 else 100}%"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _slugs(ids: list[str]) -> dict[str, str]:
    """File names from ids: plain letters, digits and ``_ -``; an id that lost something gets a hash of itself."""
    simple = {i: re.sub(r"[^a-z0-9_]+", "-", i.lower()).strip("-")[:40].strip("-") for i in ids}
    return {i: s if s == i and s else f"{s or 'x'}-{_digest(i)}" for i, s in simple.items()}


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def _labels(ids: list[str]) -> dict[str, str]:
    """Short names for narrow places: the part before the first separator where that tells all ids apart."""
    heads = {i: re.split(r"[_\s.]", i.strip(), maxsplit=1)[0] for i in ids}
    unique = Counter(heads.values())
    short = all(len(i) <= _SHORT for i in ids)
    apart = all(h and unique[h] == 1 for h in heads.values())
    return {i: i if short or not apart else heads[i] for i in ids}
