"""Law 1 on random and hostile text: the text never changes, and every character that can be seen is held exactly
once, by a piece of furniture or a sentence, and inside a sentence by a token."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import clean, pipeline, segment
from compare import text as words
from compare.model import Article, Document
from compare.settings import Settings

_UNSEEN = regex.compile(r"[\s\p{Cc}\p{Cf}]", regex.V1)

_PIECES = st.sampled_from(
    [
        "The president said on Monday that talks went on.",
        "“We are ready,” he said.",
        "“We are ready. We will go. ”",
        "between the two. presidents.",
        "on January 12. January in Brussels",
        "it would not. Accept anything",
        "without them..they participate",
        "a possible attack. .",
        "U.S. President J. R. Smith vs. Dr. No",
        "$35,000,000 and 30% at 7:30",
        "[ad_1]",
        "& nbsp;",
        "&amp;",
        "Comments are closed.",
        "Joe Doe. Jane Roe (archive photo)",
        " date 2022-01-03 ",
        "/BNR",
        "By Jane Roe",
        "Share this:",
        "Talks go on in the capital",
        "\r\n",
        "\n\n",
        "\n",
        " ",
        "  ",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "e\u0301te\u0301",
        "\ud800",
        "\\udc80",
        "مرحبا. كيف؟",
        "שלום.",
        "你好。再见！",
        "「はい。」と言った。",
        "สวัสดี",
        "👩‍👩‍👧‍👦",
        "🇺🇦",
        "❤️",
        "(",
        ")",
        '"',
        "”",
        "“",
        ".",
        "...",
        "—",
        "\x00",
        "\x1c",
        "\x85",
        "\t",
    ]
)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=30).map("".join),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(_PIECES, max_size=30).map("\n".join),
    st.text(st.characters(), max_size=200),
)
_LANGUAGES = st.sampled_from(["en", "de", "ru", "zh", "ja", "ar", "xx", "und"])


def prepare(text: str, lang: str) -> Article:
    return pipeline.prepare(Document("x", text, lang=lang), Settings())


def check(article: Article) -> None:
    text = article.document.text
    held = [0] * len(text)
    for furniture in article.furniture:
        assert 0 <= furniture.span.start < furniture.span.end <= len(text)
        for i in range(*furniture.span):
            held[i] += 1
    for sentence in article.sentences:
        assert 0 <= sentence.span.start < sentence.span.end <= len(text)
        for i in range(*sentence.span):
            held[i] += 1
        for stop in sentence.breaks:
            assert sentence.span.start <= stop.start < stop.end <= sentence.span.end
        for i in range(sentence.first, sentence.last):
            assert sentence.span.start <= article.starts[i] < article.ends[i] <= sentence.span.end
    for i, n in enumerate(held):
        assert n <= 1
        assert n == 1 or _UNSEEN.match(text[i]), f"{text[i]!r} at {i} is held by nothing"
    assert [s.first for s in article.sentences[1:]] == [s.last for s in article.sentences[:-1]]
    assert (article.sentences[-1].last if article.sentences else 0) == len(article.words)
    check_tokens(article)


def check_tokens(article: Article) -> None:
    text = article.document.text
    assert len(article.starts) == len(article.ends) == len(article.words)
    borders = [place for pair in zip(article.starts, article.ends, strict=True) for place in pair]
    assert borders == sorted(borders)
    inside = [i for s in article.sentences for i in range(*s.span)]
    tokens = {i for s, e in zip(article.starts, article.ends, strict=True) for i in range(s, e)}
    assert all(i in tokens or _UNSEEN.match(text[i]) for i in inside)
    for start, end, word in zip(article.starts, article.ends, article.words, strict=True):
        token = text[start:end]
        assert word
        assert token == token.strip()
        assert not all(_UNSEEN.match(c) for c in token)
        assert not any(c in "\r\n" for c in token)


@given(_TEXTS, _LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_every_visible_character_is_held_exactly_once(text: str, lang: str) -> None:
    article = prepare(text, lang)
    assert article.document.text == text
    check(article)


@given(_TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_article(text: str) -> None:
    assert prepare(text, "en") == prepare(text, "en")


@given(_TEXTS, st.integers(0, 200), st.integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_tokens_of_a_stretch_lie_in_it(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    starts, ends, _ = words.tokens(text, start, end, "en")
    assert all(start <= s < e <= end for s, e in zip(starts, ends, strict=True))


_HOSTILE = {
    "no space": "a" * 1_000_000,
    "one space in a million": "a" * 500_000 + " " + "b" * 500_000,
    "brackets": "(" * 20_000,
    "closing brackets": ").".join("." * 10_000),
    "quotes": '"' * 20_000,
    "stopped quotes": '." ' * 20_000,
    "initials": "A. " * 20_000,
    "dots": "." * 200_000,
    "spaced dots": ". " * 50_000,
    "small beginnings": "it is. was gone. " * 10_000,
    "line breaks": "\n" * 200_000,
    "short lines": "ab\n" * 50_000,
    "spaces": " " * 500_000 + "a",
    "zero-width": "\u200b" * 100_000,
    "joined": "a\u200d" * 100_000,
    "combining": "e" + "\u0301" * 100_000,
    "flags": "🇺" * 50_000,
    "family": "👩‍👩‍👧" * 20_000,
    "addresses": "a.a.a@" * 20_000,
    "links": "http://" * 20_000 + "." * 20_000,
    "ampersands": "& " * 50_000 + "&#" * 50_000,
    "figures": "1,1-" * 50_000,
    "shortcodes": "[ad_" * 20_000,
    "markup": "<p " * 20_000,
    "captions": "x (" * 20_000 + "archive photo)",
    "comments": "<!--" * 20_000,
    "apostrophes": "a'" * 50_000,
    "han": "漢" * 100_000,
    "open lines": "Talks on peace in the capital\n" * 5_000,
    "stamps": "date 2022-01-03 " * 5_000,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_text_is_held_and_takes_linear_time(name: str) -> None:
    """No clock is asked: what is quadratic here would run for hours."""
    text = _HOSTILE[name]
    document = Document("x", text, lang="en")
    furniture = clean.furniture(document, "en")
    found = segment.sentences(text, "en", furniture)
    starts, ends, _ = words.tokens_within(text, [f.span for f in found], "en")
    held = sum(f.span.end - f.span.start for f in furniture)
    seen = len(text) - len(_UNSEEN.findall(text))
    assert sum(e - s for s, e in zip(starts, ends, strict=True)) + held >= seen
