"""Double period and stray punctuation: two stops in a row, or a mark with no function.

Field terms: MQM Punctuation. Kinds: double-period (".."), stray-punctuation (" ." after a finished sentence, ",,",
",." and the like, a caret, tilde or underscore glued to a word, a comma or stop in front of a function word where no
sentence can end). Not: the ellipsis "...", "?!", file names and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.artifacts.passages import beginning
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Span, Weight

KINDS = ("double-period", "stray-punctuation")
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("It ended.. They left.", (("double-period", ".."),)),
    Example("They left the city. . It rained.", (("stray-punctuation", " ."),)),
    Example("They left,, and it rained.", (("stray-punctuation", ",,"),)),
    Example("The^ army left the: city.", (("stray-punctuation", "^"), ("stray-punctuation", ":"))),
    Example("It ended... They left?! See http://a.b/~c_d, 5 ^ 2 and U.S., etc., too."),
    Example("Die Gespräche dauern an; man hofft.", lang="de"),
    Example("He asked, and, in the end, got it: the answer. What is it with, say, him?"),
)

_DOUBLE = re.compile(r"(?<![./])\.\.(?![./])")
_FUNCTION = frozenset("of the for with from than and or an at his their its over our".split())
_GOES_ON = frozenset("of was were is are has have had by than".split())
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    # a stop after a stop
    (
        (" .", "\n.", "\xa0."),
        re.compile(r"(?<=[.!?][\"”’)])\s\.(?=\s|$)|(?<=[.!?])[ \xa0]\.(?=[ \n]|$)(?! ?\.)"),
        "",
    ),
    # two marks of which one is enough
    (
        (",,", ",;", ", ;", ",:", ",.", ",_", ";,", ":,", "~,", ".,", "?,"),
        re.compile(r",(?:,+|\s?;|:|\.(?![.\d])|_)|(?<=[;:~]),|\.,(?<=[a-z]{5}..)|\?,(?! [a-z])"),
        ",",
    ),
    ((";.", ":.", ".;", ".:"), re.compile(r"[;:]\.|\.[;:](?=\s)(?<=[a-z]{5}..)"), "."),
    # signs that are no punctuation
    (("^", "~"), re.compile(r"[\^~](?=[\s,.]|$)(?<=[a-zA-Z0-9,'’].)"), ""),
    (("; ",), re.compile(r";(?= [a-z]{4,}\.(?:\s|$))"), ""),
    ((": (",), re.compile(r"(?<=[a-z]{3}):(?= \([a-z]{3,} )"), ""),
    ((", born",), re.compile(r"(?<= was),(?= born )|(?<= were),(?= born )"), ""),
    (("@",), re.compile(r"@(?=[\s,.;:]|$)(?<=[a-z]{2}.)"), ""),
    (("_",), re.compile(r"_(?=\s)(?<=[a-z0-9,;)].)|(?<=[,;]) _(?=\s)"), ""),
)
_ODD = re.compile("[,;:.?~] ?[,;:._]|[\\^~@_]|[ \n\xa0]\\.|; |: \\(|, born")
"""What the cues of all rules have in common, so that a text without is searched once."""
_MARK = re.compile(r"(?<![\w.-])([A-Za-z]+)([;:!?.,'’\"-])(?= (\w+))")
_DOUBTFUL = re.compile(
    r"[;:!?'’\"-](?= \w)|[,.](?= \w)(?:(?<=the.)|(?<=an.)|(?<=of.)|(?<=and.)|(?<=because.)|(?<=from.)|(?<=than.))",
    re.IGNORECASE,
)
"""The marks that are looked at: a comma or stop only behind the words that ``_functionless`` asks for."""
_UNQUOTED = frozenset("the an of to with from for and".split())
_APOSTROPHE = re.compile(r"(?<=[a-rt-wy]{4})(?<!in)['’](?= (?:[a-z]|[A-Z][a-z]))|(?<=\w,)['’](?= \w)")
"""An apostrophe after a word that is no plural, or after a comma."""
_QUOTES = re.compile(r"(?<!\w)['’‘]|['’‘](?!\w)")
_CLITIC = re.compile(r" (?:s|t|re|ve|ll|d|m)\b")
_HANGING = frozenset("and or to but than versus nor plus as the von bis und".split())
_ADDRESS = re.compile(r"\w@\w|(?:^|\s)@")
_OPEN = re.compile(r"[“\"'‘«(]")


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Stops and marks that do nothing."""
    body = article.document.text
    for m in _DOUBLE.finditer(body) if ".." in body else ():
        ends = body[m.end() : m.end() + 1].isspace() or m.end() == len(body)
        goes_on = body[m.end() :].lstrip()[:1].islower()
        severity: Weight = "major" if not ends else "minor" if goes_on else "trivial"
        reading = "." if ends else " "
        yield Finding(
            "double-period", (Span(*m.span()),), severity, "Two full stops in a row.", reading, "'..'"
        )
    for cues, pattern, reading in _RULES if _ODD.search(body) else ():
        if any(c in body for c in cues):
            for m in pattern.finditer(body):
                yield from _finding(body, m.start(), m.end(), reading)
    if article.lang == "en":
        yield from _between_words(body)


def _between_words(body: str) -> Iterator[Finding]:
    """Apostrophes that close nothing, and marks where the words on both sides allow none."""
    for m in beginning(_APOSTROPHE, body, body, ("' ", "’ ")):
        if _alone(body, m.start()):
            yield from _finding(body, m.start(), m.end(), "")
    for m in _marks(body):
        if _functionless(m[1], m[2], m[3]) and (m[2] not in "'’" or _alone(body, m.start(2))):
            yield from _finding(body, m.start(2), m.end(2), "")


def _marks(body: str) -> Iterator[re.Match[str]]:
    """Words with a mark behind them, then a blank and another word, where ``_functionless`` may say yes."""
    for candidate in _DOUBTFUL.finditer(body):
        start = candidate.start()
        while start and body[start - 1].isascii() and body[start - 1].isalpha():
            start -= 1
        m = _MARK.match(body, start)
        if m and m.start(2) == candidate.start():
            yield m


def _alone(body: str, at: int) -> bool:
    """Whether an apostrophe has no partner in its line and is no part of a word ("didn’ t", "Smith’ s")."""
    start, end = body.rfind("\n", 0, at) + 1, body.find("\n", at)
    line = body[start : end if end >= 0 else len(body)]
    return len(_QUOTES.findall(line)) == 1 and not _CLITIC.match(body, at + 1)


def _functionless(before: str, mark: str, after: str) -> bool:
    """Whether a mark between two words (a blank after it) cannot stand there."""
    small = after[0].islower()
    word = before.lower()
    if mark == "-":  # hangs: not "pre- and post-war"
        if word in _FUNCTION - {"over", "and", "or", "at"} and after not in _HANGING:
            return before.islower()
        return small and len(before) > 2 and before[1:].islower() and after not in _HANGING
    if mark in ";:!?" and before.islower():
        if word in _FUNCTION or (mark in "!?" and small) or (mark in ";:" and after in _GOES_ON):
            return True
        return mark == ":" and after in {"and", "which", "whose"}
    if mark in ",.":
        stopped = word in {"the", "an"} or (mark == "." and word == "of")
        return small and (
            stopped
            or (
                mark == ","
                and word in {"and", "because", "of", "from", "than"}
                and after in _GOES_ON - {"by", "than"}
            )
        )
    return mark in "'’\"" and before.islower() and word in _UNQUOTED


def _finding(body: str, start: int, end: int, reading: str) -> Iterator[Finding]:
    around = body[max(0, start - 15) : end + 10]
    if "/" not in around and not _ADDRESS.search(around) and not _quoted(body, start):
        cause = "A mark with no function."
        yield Finding("stray-punctuation", (Span(start, end),), "minor", cause, reading, f"in '{around}'")


def _quoted(body: str, at: int) -> bool:
    """Whether a question or exclamation mark belongs to words in quotation marks or brackets just before it.

    In a text without capitals every sentence goes on in small letters, so there the mark says nothing.
    """
    return body[at] in "!?" and (bool(_OPEN.search(body, max(0, at - 60), at)) or body == body.lower())
