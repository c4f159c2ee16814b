"""What an article offers to the search for its relatives in a large pile, and how a candidate pair is verified.

Two relations, two kinds of keys:

* near-duplicate: hashes of pairs of neighbouring content words, one in ``KEPT`` kept by its value (FracMinHash,
  Irber et al. 2022), so that two articles keep the same ones of those they share. Articles that share a few are
  candidates; the similarity of their word sequences decides.
* same story: the ``TERMS`` weightiest words, names and figures above the rest, weighed by rarity in the pile.
  Their cosine decides.

Machine translations of one article share a median of only 0.38 of their two-word shingles (Jaccard), so the usual
MinHash settings miss most of them; sampled shingles joined on several shared keys find them.
All functions are pure and work on one article or two; the engines join what they return.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any

from compare import distance
from compare.lemma import lemma
from compare.model import Article
from compare.wordlists import words

KEPT = 2
"""A power of two. Of 2,000 news translations, all pairs compared: one shingle in four and two shared finds .984 of
the pairs with a similarity from .45 on at 6.7 candidates a document, one in two and three shared .992 at 5.3."""

SHARED = 3
"""Shared keys that make a candidate pair."""

NEAR = 0.3
"""Word-sequence similarity (Indel, 0 to 1) from which two articles are near-duplicates. Half of the true pairs
lie above .78, 1 % below .38; the highest of a million random pairs was .29."""

TERMS = 30
"""Words an article is known by in the search for its story; 15, 25 and 40 gave the same clusters within .02 F1."""

STORY = 0.2
"""Mean cosine of two groups' articles down to which they are one story; F1 is flat from .15 to .25."""

UNIT = 10_000
"""Parts of a unit vector's length: four digits of a cosine."""

COMMON = 0.3
"""Share of the pile from which a word tells nothing about a story."""


class _Memo(dict[str, Any]):
    """Words -> what a function makes of them, remembered for ``_MEMO_SIZE`` words, then begun anew."""

    def __init__(self, function: Callable[[str], Any]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, word: str) -> Any:
        made = self[word] = self.function(word)
        return made

    def of(self, words: Iterable[str]) -> Iterator[Any]:
        """What each of the words gives; a lookup is a tenth of the call."""
        if len(self) > _MEMO_SIZE:
            self.clear()
        return map(self.__getitem__, words)


def keys(article: Article) -> tuple[int, ...]:
    """The sampled shingle hashes of an article, ascending, each once; signed 64-bit integers."""
    import numpy as np

    hashes = np.fromiter(_contents.of(article.words), dtype=np.uint64, count=len(article.words))
    hashes = hashes[hashes != 0]
    if len(hashes) < 2:
        return ()
    # A pair is hashed from its words' hashes: order counts, and no string is built.
    pairs = (hashes[:-1] * np.uint64(0x9E3779B97F4A7C15)) ^ hashes[1:]
    pairs ^= pairs >> np.uint64(29)
    kept: Any = np.unique(pairs[pairs & np.uint64(KEPT - 1) == 0])
    return tuple(kept.astype(np.int64).tolist())


def _content(word: str) -> bool:
    """Whether a word carries content: long, a figure, or of a script without case, where a character may be a word."""
    return (
        len(word) > 3
        or word[0].isdigit()
        or (not word.isascii() and word[0].isalpha() and word == word.upper())
    )


def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def sequence(article: Article) -> str:
    """The words of an article as one character each, the same word always the same character, punctuation left out.

    A hash into the 1.1 million code points: two words share one by chance once in a million, which moves a
    similarity by less than its third digit.
    """
    return "".join(_spoken.of(article.words))


def coded(words: Iterable[str]) -> str:
    """Words as one character each."""
    return "".join(_any.of(words))


def _character(word: str) -> str:
    code = 1 + _word_hash(word) % 0x10F7FE
    return chr(code if code < 0xD800 else code + 0x800)


_MEMO_SIZE = 300_000

_contents = _Memo(lambda word: (_word_hash(word) or 1) if _content(word) else 0)
"""Hash of a word that carries content, 0 of another."""

_spoken = _Memo(lambda word: _character(word) if word[0].isalnum() else "")
"""Character of a word, none of a mark."""

_any = _Memo(_character)


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
        if word[0].isdigit()
        or word in negations
        or (text[article.starts[n]].isupper() and n not in opening)
    ]


def similarity(a: str, b: str) -> float:
    """How much of their words two sequences share in order, 0 to 1."""
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
