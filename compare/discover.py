"""What an article offers to the search for its relatives in a large pile, and how a candidate pair is verified.

Two relations, two kinds of keys:

* near-duplicate: hashes of pairs of neighbouring content words, sampled by their value (FracMinHash, Irber et al.
  2022), so that two articles keep the same ones of those they share. Articles that share a few are candidates; how
  many of their content words stand in one order decides.
* same story: the ``TERMS`` weightiest words, names and figures above the rest, weighed by rarity in the pile.
  Their cosine decides.

Machine translations of one article share a median of only 0.38 of their two-word shingles (Jaccard), so the usual
MinHash settings miss most of them; sampled shingles joined on several shared keys find them.
All functions are pure and work on one article or some; the engines join what they return.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

from compare import distance
from compare.lemma import lemma
from compare.model import Article
from compare.wordlists import words

MOST = 64
"""Shingles up to which an article keeps all; one of twice as many keeps one in two, of four times one in four, and
so on: half of ``MOST`` to ``MOST`` keys each. What one in four keeps is among what one in two keeps, so articles of
different lengths meet. On 2,000 news texts, all pairs compared, this finds .995 of the pairs from ``NEAR`` on with 47
keys an article; one in two of all articles finds .983 with 77, most of what it misses in short notes."""

SHARED = 2
"""Shared keys that make a candidate pair. One finds .999 and makes nine times as many candidates."""

NEAR = 0.27
"""Content-word similarity (Indel, 0 to 1) from which two articles are near-duplicates. Of the 1,992 pairs of
translations of one article among 2,095 news texts .993 lie above, of the pairs above .993 are such, copies or
templates. Over all words, not the content words only, no line divides them: at .30, which finds as many, one pair in
five is of two short notes alike in their function words."""

TERMS = 30
"""Words an article is known by in the search for its story; 15, 25 and 40 gave the same clusters within .02 F1."""

STORY = 0.22
"""Mean cosine of two groups' articles down to which they are one story. F1 over 462 reports of 40 events is .84 to .85
from .18 to .22; precision .79 at .18, .84 at .20, .91 at .22."""

UNIT = 10_000
"""Parts of a unit vector's length: four digits of a cosine."""

COMMON = 0.3
"""Share of the pile from which a word tells nothing about a story."""


class Offer(NamedTuple):
    """What some articles offer to the search for their near-duplicates, one article after the other."""

    keys: Any
    """int64, 0 to 2**48 - 1, ascending within an article, each once."""
    counts: Any
    """How many of the keys are of each article."""
    codes: Any
    """uint32: the content words as one code point each, all of four bytes in UTF-8 and in UTF-32."""
    lengths: Any
    """How many of the codes are of each article."""

    def sequence(self) -> str:
        """The codes as characters."""
        return str(self.codes.tobytes().decode(_UTF32))


def offer(articles: Sequence[Sequence[str]]) -> Offer:
    """The sampled shingle hashes and the content words of at most 65,536 articles, given by their words.

    The same word is always the same code; two words share one by chance once in a million, which moves a similarity
    by less than its third digit.
    """
    import numpy as np

    sizes = np.fromiter(map(len, articles), np.int64, len(articles))
    hashes = _HASHES.of(articles, int(sizes.sum()))
    content = hashes != 0
    doc = np.repeat(np.arange(len(articles)), sizes)[content]
    hashes = hashes[content]
    lengths = np.bincount(doc, minlength=len(articles))
    # A pair is hashed from its words' hashes: order counts, and no string is built.
    pairs = (hashes[:-1] * np.uint64(0x9E3779B97F4A7C15)) ^ hashes[1:]
    pairs ^= pairs >> np.uint64(29)
    halvings = np.searchsorted(MOST << np.arange(40), lengths - 1)
    left_out = ((np.int64(1) << halvings) - 1).astype(np.uint64)
    kept = ((pairs & left_out[doc[:-1]]) == 0) & (doc[:-1] == doc[1:])
    # Article and key as one number: to sort them and to drop repetitions is one call for all articles.
    both = np.unique((doc[:-1][kept].astype(np.uint64) << np.uint64(48)) | (pairs[kept] >> np.uint64(16)))
    return Offer(
        (both & np.uint64((1 << 48) - 1)).astype(np.int64),
        np.bincount((both >> np.uint64(48)).astype(np.int64), minlength=len(articles)),
        (hashes >> np.uint64(44)).astype(np.uint32) + np.uint32(_FIRST),
        lengths,
    )


def _content(word: str) -> bool:
    """Whether a word carries content: long, a figure, or of a script without case, where a character may be a word."""
    return (
        len(word) > 3
        or word[0].isdigit()
        or (not word.isascii() and word[0].isalpha() and word == word.upper())
    )


def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def coded(words: Sequence[str]) -> str:
    """Words as one character each, the same word always the same character."""
    return "".join(map(_character, words))


@lru_cache(maxsize=300_000)
def _character(word: str) -> str:
    return chr(_FIRST + (_word_hash(word) >> 44))


_FIRST = 0x10000
"""The first of 2**20 code points without surrogates, all of one width in every UTF."""

_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class _Hashes(dict[str, int]):
    """Words -> their places in ``hashes``: the hash of a content word (never 0), 0 of another.

    A look-up of a small number is a third of that of a hash. After ``_MEMO_SIZE`` words it begins anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hashes = array("Q")

    def __missing__(self, word: str) -> int:
        self.hashes.append((_word_hash(word) or 1) if _content(word) else 0)
        place = self[word] = len(self.hashes) - 1
        return place

    def of(self, articles: Sequence[Sequence[str]], size: int) -> Any:
        """The hashes of the ``size`` words of articles."""
        import numpy as np

        if len(self) > _MEMO_SIZE:
            self.clear()
            self.hashes = array("Q")
        places = np.fromiter(map(self.__getitem__, chain.from_iterable(articles)), np.int32, size)
        return np.frombuffer(self.hashes, np.uint64)[places]


_MEMO_SIZE = 300_000

_HASHES = _Hashes()


def signed(term: str) -> int:
    """A 64-bit signed hash of a word."""
    whole = _word_hash(term)
    return whole - (1 << 64) if whole >> 63 else whole


def telling(article: Article) -> str:
    """The telling words, a character each, sorted. The Indel distance of two such strings is how many stand in one
    article only."""
    return "".join(sorted(coded([article.words[n] for n in telling_places(article)])))


def telling_places(article: Article) -> list[int]:
    """The places of the words of which a change is likely to matter: figures, negations, and names within a
    sentence."""
    text, opening = article.document.text, {s.first for s in article.sentences}
    negations = words(article.lang, "word-classes", "negation")
    return [
        n
        for n, word in enumerate(article.words)
        if word[0].isdigit() or word in negations or (text[article.starts[n]].isupper() and n not in opening)
    ]


def similarity(a: str, b: str) -> float:
    """How much of their content words two articles share in order, by their sequences, 0 to 1."""
    return distance.similarity(a, b)


def counts(article: Article) -> Counter[str]:
    """The lemmas of an article, two for each occurrence, three where it is a name or a figure."""
    text, out = article.document.text, Counter[str]()
    opening = {s.first for s in article.sentences}
    for n, word in enumerate(article.words):
        if not word[0].isalnum():
            continue
        named = word[0].isdigit() or (text[article.starts[n]].isupper() and n not in opening)
        out[lemma(word, article.lang)] += 3 if named else 2
    return out


def weigh(docs: Any, terms: Any, found: Any, frequency: Any, size: int) -> tuple[Any, Any, Any]:
    """The ``TERMS`` weightiest words of every article, as arrays (article, term, weight) by article and term.

    In: for every word of every article its article, its term (64-bit), its count by ``counts``, and in how many of
    the ``size`` articles it stands. Words that stand in one article only, or in more than ``COMMON`` of them, join
    nothing and are left out. Weight: (1 + ln tf) × ln(size / df), the words of an article as a unit vector, in whole
    ``UNIT`` parts: sums of whole numbers are the same in any order, on any engine.
    """
    import numpy as np

    worth = (frequency > 1) & (frequency <= max(2, COMMON * size))
    docs, terms = docs[worth], terms[worth]
    raw = (1 + np.log(found[worth] / 2)) * np.log((size + 1) / (frequency[worth] + 0.5))
    raw = np.round(raw * 1e6).astype(np.int64)
    order = np.lexsort((terms, -raw, docs))
    docs, terms, raw = docs[order], terms[order], raw[order]
    first = np.searchsorted(docs, docs)
    top = np.arange(len(docs)) - first < TERMS
    docs, terms, raw = docs[top], terms[top], raw[top]
    which, place = np.unique(docs, return_inverse=True)
    length = np.sqrt(np.bincount(place, weights=(raw / 1e6) ** 2, minlength=len(which)))
    weight = np.round(raw / 1e6 / np.maximum(length, 1e-9)[place] * UNIT).astype(np.int64)
    order = np.lexsort((terms, docs))
    return docs[order], terms[order], weight[order]
