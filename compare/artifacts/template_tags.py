"""Template tags and markup: placeholders of site software and character references inside a sentence.

Field terms: MQM Design/Markup, Character encoding. Square-bracket shortcodes of known plugins (advertising, forms,
galleries, autoblogs), double-brace and percent placeholders, character references ("&amp;", also with blanks that a
translator put in: "& nbsp;"), stray HTML tags. Lines that hold nothing else are furniture and found there. Not:
editorial brackets ("[sic]", "[in a conversation]"), "R&D;".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span

KINDS = ("shortcode-leftover", "entity-leftover", "markup-leftover")
TIER = "scrape"
NEEDS = ()
EXAMPLES = (
    Example("The talks [mc4wp_form id=12] went on.", (("shortcode-leftover", "[mc4wp_form id=12]"),)),
    Example("Read {{post_title}} here.", (("shortcode-leftover", "{{post_title}}"),)),
    Example("Smith &amp; Sons closed.", (("entity-leftover", "&amp;"),)),
    Example("It closed.& nbsp;", (("entity-leftover", "& nbsp;"),)),
    Example("He said<br/>it closed.", (("markup-leftover", "<br/>"),)),
    Example("He said [sic] it [in a conversation with her] closed. R&D; 5 < 6 and 7 > 6."),
)

_SHORTCODE = re.compile(
    r"\[/?(?:ad_\d+|adrotate|ads?|embed|caption|gallery|video|audio|playlist|contact-form-7|mc4wp_for"
    r"m|wpforms|gravityform"
    r"|ninja_form|elementor-template|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+|toc|ez-toc|sc|sociallocker|jetpack\w*|youtube"
    r"|twitter|instagram|tweet|wp_ad_camp_\d|bsa_\w+|the_ad\w*|quads|adinserter|post_title|feed_\w+|rss_\w+|wpseo_\w+"
    r"|source_url|item_\w+|content|spoiler|quote|url|img|matched_content|related\w*|newsletter\w*)(?:"
    r"[ =:][^\]\n]{0,200})?\]",
    re.I,
)
_BRACES = re.compile(r"\{\{\s*[\w.|: ]{2,60}\}\}|%%\w{3,40}%%|\{%[^%\n]{1,80}%\}|\[\[\w+=[^\]\n]{1,80}\]\]")
_ENTITY = re.compile(r"&\s?(?:#\s?(?:\d{2,6}|x[0-9a-fA-F]{2,5})|[a-zA-Z]{2,8}\d{0,2})\s?;")
_MARKUP = re.compile(
    r"</?(?:br|p|div|span|strong|em|b|i|a|img|h[1-6]|ul|ol|li|blockquote|iframe|script|figure)(?:\s[^<>\n]{0,300})?/?>",
    re.I,
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Placeholders, character references and tags outside of what is furniture already."""
    body = article.document.text
    if "[" in body:
        for m in _SHORTCODE.finditer(body):
            yield _finding(
                "shortcode-leftover", m, "A placeholder of the site's software that was never filled in.", ""
            )
    if "{" in body or "%%" in body or "[[" in body:
        for m in _BRACES.finditer(body):
            yield _finding(
                "shortcode-leftover", m, "A placeholder of an autoblog template that was never filled in.", ""
            )
    if "&" in body:
        for m in _ENTITY.finditer(body):
            name = re.sub(r"\s", "", m.group())
            if html.unescape(name) != name:
                yield _finding(
                    "entity-leftover",
                    m,
                    "A character reference shown as text.",
                    html.unescape(name).replace("\xa0", " "),
                )
    if "<" in body:
        for m in _MARKUP.finditer(body):
            yield _finding("markup-leftover", m, "A tag of the page's markup, shown as text.", "")


def _finding(kind: str, m: re.Match[str], cause: str, reading: str) -> Finding:
    return Finding(kind, (Span(*m.span()),), "minor", cause, reading, f"reads '{m.group()[:60]}'")
