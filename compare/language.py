"""The only door to langdetect: the language of a text, once per document, from a bounded sample.

The script decides first: Greek letters are Greek, Han with kana is Japanese. Where several languages share a
script, langdetect's profiles of those languages are scored exactly (the sum of log probabilities of the sample's
letter n-grams) instead of by langdetect's own random draws: the same features and smoothing, no chance in the
answer, and quicker. What the sample cannot tell is ``und``: a wrong language costs a reader more than none.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

WINDOW = 150
"""Code points of each of the three stretches of a long text that are looked at. Of the UDHR in the 55 languages
told here, every passage of 1,500 code points is told right with 100, 150 or 200; a warm call takes 0.3 ms."""

ENOUGH = 40
"""Letters below which languages of one script are not told apart: langdetect is wrong on 19 % of 20-letter texts."""

SOME = 6
"""Letters below which even the script says nothing: a name in a caption, an emoji with a label."""

MARGIN = 0.035
"""Nats per n-gram by which the best language must lead the second: Danish leads Norwegian by 0.05 at least."""

FIT = 4.1
"""Nats per n-gram that the best language must stand above chance. UDHR passages of 120 letters stand 4.2 above
at least in their own language, machine-translated news 4.2; below lie Basque, Icelandic, Irish, Uzbek."""

COVER = 0.87
"""Share of a text's n-grams that any profile of its script must know: Czech, the lowest, 0.92 at 120 letters;
Belarusian 0.85, Azerbaijani 0.79, Kazakh 0.71, which have no profile."""

_PROFILES = {
    "LATIN": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
    "CYRILLIC": "bg mk ru uk",
    "ARABIC": "ar fa ur",
    "DEVANAGARI": "hi mr ne",
}
"""Scripts that several languages of langdetect's profiles share."""

_SOLE = {
    "GREEK": "el", "HEBREW": "he", "HANGUL": "ko", "THAI": "th", "BENGALI": "bn", "GUJARATI": "gu",
    "KANNADA": "kn", "MALAYALAM": "ml", "GURMUKHI": "pa", "TAMIL": "ta", "TELUGU": "te", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "ETHIOPIC": "am", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "SINHALA": "si",
    "TIBETAN": "bo", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
}  # fmt: skip
"""Scripts that tell the language, in news at least (Unicode's first word of a character's name)."""

_WEIGHT = {"CJK": 2, "HIRAGANA": 2, "KATAKANA": 2, "HANGUL": 2}
"""Letters of scripts whose letters are syllables or words, against those of alphabets in the same sample."""

_OWN_LETTERS = {"CYRILLIC": ("sr", frozenset("ђћ"))}
"""Letters of a language without profile that a neighbour with profile (Macedonian) does not have."""

_SKIP = regex.compile(r"https?://\S+|\S+@\S+|&#?\w{1,10};")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_TAG = regex.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_BASE = 10_000 / 0.5
"""langdetect's smoothing: alpha 0.5 over its base frequency."""


def detect(text: str) -> str:
    """ISO 639-1 code of the language of a text, or ``und`` when it cannot be told. Looks at 3 x WINDOW code points."""
    looked_at = sample(text)
    if (
        "http" in looked_at or "@" in looked_at or "&" in looked_at
    ):  # in every match of _SKIP one of them stands
        looked_at = _SKIP.sub(" ", looked_at)
    words = _WORD.findall(looked_at)
    script, letters = _script(words)
    if letters < SOME:
        return "und"
    if script in _SOLE:
        return _SOLE[script]
    if script not in _PROFILES or letters < ENOUGH:
        return "und"
    code, own = _OWN_LETTERS.get(script, ("", frozenset()))
    if own and not own.isdisjoint("".join(words).lower()):
        return code
    return _best(script, words)


def sample(text: str) -> str:
    """The stretches looked at: all of a short text, else three from its body (the top of a page is its least
    telling part: datelines, names, menus)."""
    if len(text) <= 3 * WINDOW:
        return unicodedata.normalize("NFC", text)
    starts = (len(text) // 8, len(text) // 2 - WINDOW // 2, len(text) * 7 // 8 - WINDOW)
    return unicodedata.normalize("NFC", " ".join(text[s : s + WINDOW] for s in starts))


@lru_cache(maxsize=4_096)
def primary(tag: str) -> str:
    """Primary language subtag of a BCP 47 tag ("en-US", "en_GB", "eng"), in today's code; '' where it is none."""
    if not _TAG.fullmatch(tag.strip()):
        return ""
    from babel.core import get_global

    code = regex.split("[-_]", tag.strip().lower())[0]
    code = _WRITTEN.get(code) or str(get_global("language_aliases").get(code) or code).partition("_")[0]
    known = len(code) == 2 or code in get_global("likely_subtags")
    return code if known and code not in ("und", "mul", "mis", "zxx") else ""


_WRITTEN = {"nb": "no", "nob": "no", "nor": "no", "sh": "sr", "hbs": "sr", "fil": "tl"}
"""Codes of what a reader (and langdetect) calls one written language."""


def _script(words: list[str]) -> tuple[str, int]:
    """The script of most letters of the words, and how many there are; '' for none."""
    letters = "".join(words)
    if letters.isascii():
        return ("LATIN", len(letters)) if letters else ("", 0)
    found: Counter[str] = Counter()
    for letter, times in Counter(letters).items():
        found[_script_of(letter)] += times
    if not found:
        return "", 0
    japanese = found["HIRAGANA"] + found["KATAKANA"]
    if japanese * 10 > found["CJK"]:  # a Japanese text is about half kana; a Chinese one may quote a brand
        found["HIRAGANA"] += found.pop("CJK", 0) + found.pop("KATAKANA", 0)
    script = max(sorted(found), key=lambda s: found[s] * _WEIGHT.get(s, 1))
    return script, found[script]


@lru_cache(maxsize=16_384)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _best(script: str, words: list[str]) -> str:
    """The language of the script whose profile explains the words best, or ``und``."""
    evidence = [row for word in words if (row := _evidence(script, word))]
    *columns, told, features = map(sum, zip(*evidence, strict=True)) if evidence else (0.0, 0.0)
    if told < COVER * features or not told:
        return "und"
    scores = [column / told for column in columns]
    (best, lang), (second, _) = sorted(zip(scores, _profiles(script).langlist, strict=True), reverse=True)[:2]
    return str(lang) if best - second >= MARGIN and best >= FIT else "und"


@lru_cache(maxsize=16_384)
def _evidence(script: str, word: str) -> tuple[float, ...]:
    """What a word's n-grams say for each language, in nats above chance; then how many n-grams spoke, of how many.

    () for a word of another script.
    """
    if _script_of(word[0]) != script:
        return ()
    grams = _grams(word)
    rows = [row for gram in grams if (row := _row(script, gram))]
    nothing = [0.0] * len(_PROFILES[script].split())
    return (*map(sum, zip(nothing, *rows, strict=True)), len(rows), len(grams))


def _grams(word: str) -> list[str]:
    """langdetect's features of a word: n-grams of one to three letters with the blanks around; none of capitals."""
    if len(word) > 1 and word.isupper():
        return []
    padded = f" {''.join(map(_letter, word))} "
    one = [g for g in padded if g != " "]
    return one + [padded[i : i + n] for n in (2, 3) for i in range(len(padded) - n + 1)]


@lru_cache(maxsize=16_384)
def _letter(letter: str) -> str:
    from langdetect.utils.ngram import NGram

    return str(NGram.normalize(letter))


@lru_cache(maxsize=16_384)
def _row(script: str, gram: str) -> tuple[float, ...]:
    """Log of how much likelier an n-gram is in each language than in none; () for one that no profile has."""
    chances = _profiles(script).word_lang_prob_map.get(gram, ())
    return tuple(math.log1p(p * _BASE) for p in chances)


@cache
def _profiles(script: str) -> DetectorFactory:
    """langdetect's profiles of the languages of a script, in a fixed order."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    names = _PROFILES[script].split()
    factory.load_json_profile([(Path(PROFILES_DIRECTORY) / n).read_text(encoding="utf-8") for n in names])
    return factory
