"""Page furniture inside the text: what the page, the template or the scraper left around the story.

Field terms: MQM Design/Markup, Missing markup; web data: boilerplate. Kinds: metadata, shortcodes, entities,
captions, repeated headlines, boilerplate lines, agency signatures and crossheads. Furniture and artefact are two
views of one stretch: ``compare.clean`` finds it once, with its reason, and this detector says what it means to an
editor. Not: a proper headline (furniture, but no artefact).
"""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding

_CAUSES = {
    "metadata-leftover": "The scraper's own metadata stands in the text.",
    "shortcode-leftover": "A placeholder of the site's software that was never filled in.",
    "entity-leftover": "A character reference of the page's markup, shown as text.",
    "caption-leftover": "A picture caption that lost its markup and reads as text.",
    "headline-duplicate": "The headline, repeated inside the text.",
    "boilerplate-leftover": "A line of the page around the story, not of the story.",
    "agency-credit-leftover": "The signature of the agency or outlet, left in the text.",
    "subheading-leftover": "A crosshead that lost its markup and reads as a sentence.",
}
KINDS = tuple(_CAUSES)
TIER = "scrape"
NEEDS = ()
EXAMPLES = (
    Example(
        "The talks were held on Monday.\n\n[ad_1]\n\nThey end today.", (("shortcode-leftover", "[ad_1]"),)
    ),
    Example("The talks were held on Monday.\n\nThey end today."),
)


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """One finding for every stretch of furniture that has an artefact kind."""
    for piece in article.furniture:
        if piece.kind:
            cause = _CAUSES.get(piece.kind, "Page furniture.")
            reading = (
                " "
                if piece.kind == "entity-leftover"
                else ""
                if piece.kind != "subheading-leftover"
                else None
            )
            yield Finding(piece.kind, (piece.span,), "minor", cause, reading, f"furniture: {piece.reason}")
