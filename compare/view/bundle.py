"""Many pages as one document to send: ids made distinct, links between pages made anchors, a policy that lets only
these very styles and scripts run.

Without script the document reads from top to bottom and its links lead to anchors. With script ``single.js`` keeps one
page at a time, under ``?k3``, so that every page's own script finds what it would find in a page of its own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from compare.model import Story, Witness
from compare.view.site import Frame, Link

_NAMED = re.compile(r'\b(id|for|aria-labelledby|aria-controls|aria-describedby)="([^"]+)"')
_LINK = re.compile(r' href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A page as a part of the document: its file name elsewhere, its frame, and what stands in it."""

    path: str
    frame: Frame
    body: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What ``one.html.j2`` shows."""

    title: str
    policy: str
    nav: tuple[Link, ...]
    signature: str
    style: str
    first: str
    """Script that runs before the page is drawn."""
    scripts: tuple[str, ...]
    """Scripts at the end, in order."""
    sections: tuple[str, ...]


def bundle(
    parts: Sequence[Part], title: str, styles: Iterable[str], first: str, scripts: Sequence[str]
) -> Bundle:
    """The parts as one document. Links to pages that are not among them lead nowhere; the words stay.

    The style sheets and scripts are put in as they are: none of them may hold a closing tag of its own.
    """
    keys = {p.path: f"k{n}" for n, p in enumerate(parts, 1)}
    style = "\n".join(styles)
    for code in (style, first, *scripts):
        if re.search(r"</(script|style)|<!--", code, re.IGNORECASE):
            raise ValueError("a style sheet or script holds a tag that would end it")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {' '.join(map(_hash, (first, *scripts)))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    frame = parts[0].frame
    nav = tuple(Link(x.label, f"#{keys[x.href]}") for x in parts[-1].frame.nav if x.href in keys)
    return Bundle(
        title,
        policy,
        nav,
        frame.signature,
        style,
        first,
        tuple(scripts),
        tuple(_section(p, keys) for p in parts),
    )


def of_story(
    n: int, story: Story, witnesses: Sequence[Witness], paths: Mapping[str, frozenset[str]]
) -> set[str]:
    """The files that belong to story ``n``; ``paths`` holds, for every file, the documents it shows (none for a
    page of stories, which its number tells)."""
    mine = {witnesses[i].article.document.id for i in story.articles}
    own = re.compile(rf"story-{n}(-[a-z]+)?(\.\d+)?\.html")
    return {path for path, shown in paths.items() if (shown and shown <= mine) or own.fullmatch(path)}


def _section(part: Part, keys: Mapping[str, str]) -> str:
    key = keys[part.path]
    body = _NAMED.sub(lambda m: f'{m[1]}="{" ".join(f"{key}-{x}" for x in m[2].split())}"', part.body)
    body = _LINK.sub(lambda m: _link(m[1], key, keys), body)
    body = body.replace("<main ", "<div data-main ").replace("</main>", "</div>")
    here = next((x.label for x in part.frame.nav if x.here), "")
    ways = "".join(
        f' data-{way}="{keys[path]}"'
        for way, path in (("prev", part.frame.prev), ("next", part.frame.next))
        if path in keys
    )
    return f'<section class="page" id="{key}" data-path="{part.path}" data-here="{here}"{ways}>{body}</section>\n'


def _link(target: str, key: str, keys: Mapping[str, str]) -> str:
    path, _, anchor = target.partition("#")
    there = keys.get(path, "") if path else key
    if not there:
        return ""
    return f' href="#{there}{f"-{anchor}" if anchor else ""}"'


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
