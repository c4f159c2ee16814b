"""Where a sentence stands on its article's page, so that what is said of it leads to its very words."""

from __future__ import annotations

from bisect import bisect_right

from compare.model import Article


def sentence(n: int) -> str:
    """The anchor of sentence ``n``, from 0."""
    return f"s{n + 1}"


def furniture(n: int) -> str:
    """The anchor of furniture ``n``, from 0."""
    return f"x{n + 1}"


def place(article: Article, at: int) -> str:
    """The anchor of the sentence or furniture that holds an offset; nothing where none does."""
    n = bisect_right(article.sentences, at, key=lambda s: s.span.start) - 1
    if n >= 0 and at < article.sentences[n].span.end:
        return sentence(n)
    n = bisect_right(article.furniture, at, key=lambda f: f.span.start) - 1
    return furniture(n) if n >= 0 and at < article.furniture[n].span.end else ""


def address(page: str, article: Article, at: int) -> str:
    """The page of an article with the anchor of an offset."""
    anchor = place(article, at)
    return f"{page}#{anchor}" if anchor else page
