"""Tokens and folding."""

from __future__ import annotations

import pytest

from compare import cjk
from compare.text import chunk_tokens, fold, tokens, tokens_within


def cut(text: str, lang: str = "en") -> list[str]:
    starts, ends, _ = tokens(text, 0, len(text), lang)
    return [text[s:e] for s, e in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-Ukrainian ties", ["U.S.", "-", "Ukrainian", "ties"]),
        ("COVID-19, F-16s", ["COVID-19", ",", "F-16s"]),
        ("$35,000,000 US$5 €3.5bn 5€", ["$35,000,000", "US$5", "€3.5bn", "5€"]),
        ("30% -3.5% (-5) x-5", ["30%", "-3.5%", "(", "-5", ")", "x", "-", "5"]),
        ("7:30 9-10 2021-12-31 1990s 5G", ["7:30", "9-10", "2021-12-31", "1990s", "5G"]),
        ("50-minute call.", ["50", "-", "minute", "call", "."]),
        ("a.m. e.g. U.S.A. J. Roe", ["a.m.", "e.g.", "U.S.A.", "J.", "Roe"]),
        ("Jan. 5, Mr. Doe", ["Jan.", "5", ",", "Mr.", "Doe"]),
        ("in the sun. Sun. morning", ["in", "the", "sun", ".", "Sun", ".", "morning"]),
        ("Russia’s don't officials’", ["Russia’s", "don't", "officials", "’"]),
        ("pay ”, he said...", ["pay", "”", ",", "he", "said", "..."]),
        ("a@b.co https://x.y/z?q=1. www.x.org,", ["a@b.co", "https://x.y/z?q=1", ".", "www.x.org", ","]),
        ("&nbsp; & nbsp; M&amp;C A & B", ["&nbsp;", "& nbsp;", "M", "&amp;", "C", "A", "&", "B"]),
        ("[ad_1] [for us] [sic]", ["[ad_1]", "[", "for", "us", "]", "[", "sic", "]"]),
        ("#MeToo @joe", ["#MeToo", "@joe"]),
        ("e\u0301te\u0301 soft\u00adhyphen", ["e\u0301te\u0301", "soft\u00adhyphen"]),
        ("👩‍👩‍👧 🇺🇦🇺🇸 ❤️", ["👩‍👩‍👧", "🇺🇦", "🇺🇸", "❤️"]),
        ("12月31日ロシア侵攻", ["12", "月", "31", "日", "ロシア", "侵", "攻"]),
        ("a\u00a0b\u200b c\ufeff\u200b", ["a", "b", "c"]),
        ("  double  spaces\n\n ", ["double", "spaces"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.skipif(not cjk.available("ja"), reason="the extra cjk is not installed")
def test_words_of_japanese_by_the_extra() -> None:
    assert cut("会談はジュネーブで、10日に", "ja") == [
        "会談",
        "は",
        "ジュネーブ",
        "で",
        "、",
        "10",
        "日",
        "に",
    ]


@pytest.mark.skipif(not cjk.available("zh"), reason="the extra cjk is not installed")
def test_words_of_chinese_by_the_extra() -> None:
    assert cut("北京中国，会见了 北京", "zh") == ["北京", "中国", "，", "会见", "了", "北京"]


def test_a_splitter_that_loses_text_is_not_believed() -> None:
    assert chunk_tokens("北京", split=lambda run: [run[:1]]) == [(0, 1), (1, 2)]
    assert chunk_tokens("a北京b", split=lambda run: [run]) == [(0, 1), (1, 3), (3, 4)]
    assert chunk_tokens("#北京", split=lambda run: [run]) == [(0, 3)]


def test_offsets_are_into_the_text() -> None:
    assert tokens("He left. She stayed.", 9, 20, "en") == ([9, 13, 19], [12, 19, 20], ["she", "stayed", "."])


def test_abbreviations_belong_to_a_language() -> None:
    assert cut("etc. Nr. 5", "de")[0] == "etc."
    assert cut("Jan. 5", "xx") == ["Jan", ".", "5"]


def test_no_token_crosses_a_border() -> None:
    assert tokens_within("abcdef gh", [(0, 3), (3, 9)]) == ([0, 3, 7], [3, 6, 9], ["abc", "def", "gh"])


def test_what_lies_between_stretches_is_no_token() -> None:
    assert tokens_within("ab [x] cd", [(0, 2), (7, 9)]) == ([0, 7], [2, 9], ["ab", "cd"])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kyiv", "KYIV"),
        ("’", "'"),
        ("„", "”"),
        ("–", "-"),
        ("e\u0301", "é"),
        ("ﬁrm", "firm"),
        ("&amp;", "&"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Straße", "STRASSE"),
        ("５", "5"),
    ],
)
def test_folded_alike(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize("word", ["&nbsp;", "\u200b", " ", "\ud800", "."])
def test_folding_never_empties(word: str) -> None:
    assert fold(word)


def test_a_listed_abbreviation_keeps_its_point() -> None:
    assert chunk_tokens("Dr.", frozenset({"Dr"})) == [(0, 3)]
    assert chunk_tokens("Dr.", frozenset()) == [(0, 2), (2, 3)]
