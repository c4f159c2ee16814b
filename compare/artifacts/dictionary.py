"""The only door to pyspellchecker's lists: how often a language's readers meet a word, and which words there are.

Its lists are counts in subtitles and cleaned by hand (en: 160,000 words). A list is read once a process, for the first
word that needs it (0.05 to 0.15 s): other languages than the text's only for a word that the text's language lacks.
"""

from __future__ import annotations

import gzip
import json
from functools import cache, lru_cache
from importlib.resources import files

from compare import lemma, thesaurus
from compare.spelling import gazetteer
from compare.wordlists import words

LANGUAGES = ("ar", "de", "en", "es", "eu", "fa", "fr", "it", "lv", "nl", "pt", "ru")
"""Languages with a list."""
COMMON = 60
"""Times (in the list's own corpus) from which a word is common enough to be what a misspelling meant."""


MISTAKEN = 5_000
"""Times from which a common word one keystroke away speaks against a form that only could be derived ("truely")."""
LONG = 8
"""Letters from which any word of the list may be what was meant: long words have few neighbours."""


@cache
def _counts(lang: str) -> dict[str, int]:
    packed = files("spellchecker") / "resources" / f"{lang}.json.gz"
    return dict(json.loads(gzip.decompress(packed.read_bytes())))


@cache
def _given() -> frozenset[str]:
    listed = files("compare.wordlists") / "any" / "given.txt"
    return frozenset(listed.read_text(encoding="utf-8").split())


def named(word: str) -> bool:
    """Whether a folded word may be a name: a given name, a place, or the word for its people."""
    return word in _given() or gazetteer.find(word) is not None or word in gazetteer.demonyms()


_LONGEST = 45
"""Letters of the longest word of an English dictionary. What is longer is no word but a text without spaces: cut at
every place to look for its parts, one of a million letters filled the memory."""


@lru_cache(maxsize=100_000)
def frequency(word: str, lang: str) -> int:
    """Times a folded word stands in the list of a language; 0 where it is not there or there is no list."""
    return _counts(lang).get(word, 0) if lang in LANGUAGES else 0


@lru_cache(maxsize=100_000)
def doubtful(word: str, lang: str) -> bool:
    """Whether a known word stands in the lists only where they took in what stood in running text: mistakes too.

    The frequency list ends at ``_LAST``; simplemma's table holds forms of any page ("succesful", "durante").
    """
    if len(word) > _LONGEST or frequency(word, lang) > _LAST or word in words(lang, "known-words", "words"):
        return False
    return not (thesaurus.available(lang) and thesaurus.senses(lemma.lemma(word, lang), lang))


@lru_cache(maxsize=100_000)
def sound(word: str, lang: str) -> bool:
    """Whether a word is known beyond doubt: most words of a text, so this is asked first."""
    return known(word, lang) and not doubtful(word, lang)


_LAST = 50
"""Times that every word at the end of the frequency list is given."""


@lru_cache(maxsize=100_000)
def known(word: str, lang: str) -> bool:
    """Whether a folded word is in a list of the language, or is an inflected or derived form of one that is.

    A string of more than ``_LONGEST`` letters is no word that could be judged, and passes.
    """
    if len(word) > _LONGEST:
        return True
    if frequency(word, lang) or word in words(lang, "known-words", "words"):
        return True
    if lemma.known(word, lang) or lemma.lemma(word, lang) != word:
        return True
    if thesaurus.available(lang) and thesaurus.senses(word, lang):
        return True
    if lang != "en" or not _derived(word):
        return False
    return "our" in word or "is" in word or frequency(meant(word, lang), lang) < MISTAKEN


_PREFIXES = (
    "un",
    "re",
    "non",
    "anti",
    "pre",
    "over",
    "under",
    "inter",
    "multi",
    "co",
    "sub",
    "super",
    "semi",
    "micro",
    "mis",
    "dis",
    "out",
    "geo",
    "cyber",
    "eco",
    "bio",
    "ultra",
    "counter",
    "de",
    "post",
    "mid",
    "mini",
    "mega",
    "neo",
    "pro",
    "trans",
    "extra",
    "electro",
    "photo",
    "hydro",
    "thermo",
    "nano",
    "tele",
    "auto",
    "agri",
    "narco",
    "petro",
)
_SUFFIXES = (
    ("s", ""),
    ("es", ""),
    ("ly", ""),
    ("ness", ""),
    ("ish", ""),
    ("less", ""),
    ("like", ""),
    ("able", ""),
    ("er", ""),
    ("ers", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("iest", "y"),
    ("ier", "y"),
    ("est", ""),
    ("ist", ""),
    ("ism", ""),
    ("ists", ""),
    ("ize", ""),
    ("ise", "ize"),
    ("our", "or"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("ises", "izes"),
    ("ization", "ize"),
    ("ation", "e"),
    ("ic", ""),
    ("al", ""),
    ("ity", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ship", ""),
    ("ment", ""),
    ("ments", ""),
    ("man", ""),
    ("men", ""),
    ("wide", ""),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("tre", "ter"),
    ("lled", "led"),
    ("lling", "ling"),
)


def _derived(word: str) -> bool:
    """An English word made of known parts."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 4 and frequency(word[len(prefix) :], "en"):
            return True
    if "our" in word and frequency(word.replace("our", "or"), "en"):
        return True
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)] + instead
            if frequency(stem, "en") >= COMMON or (len(stem) > 4 and frequency(stem, "en")):
                return True
    return any(
        frequency(word[:i], "en") >= 4 * COMMON and frequency(word[i:], "en") >= 4 * COMMON
        for i in range(4, len(word) - 3)
    )


@lru_cache(maxsize=20_000)
def meant(word: str, lang: str) -> str:
    """The common word one keystroke away (letter added, lost, changed, or two swapped); '' where there is none."""
    if len(word) > _LONGEST:
        return ""
    counts = _counts(lang)
    letters = "abcdefghijklmnopqrstuvwxyz"
    pieces = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    near = {a + b[1:] for a, b in pieces if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in pieces if len(b) > 1}
    near |= {a + c + b for a, b in pieces for c in letters}
    near |= {a + c + b[1:] for a, b in pieces if b for c in letters}
    best = max(sorted(near & counts.keys()), key=counts.__getitem__, default="")
    enough = 1 if len(word) >= LONG else COMMON
    return best if counts.get(best, 0) >= enough else ""
