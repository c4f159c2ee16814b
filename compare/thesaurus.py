"""What a dictionary says of two words: synonyms, near, antonyms, broader. Absent words and languages have no relation.

The dictionary is ``wordlists/<language>/thesaurus.txt.zz`` (zlib). English is WordNet 3.1 (Princeton University;
notice in ``wordlists/NOTICE-WordNet``) as ``bench/make_thesaurus.py`` compacts it. The text inside has a line a
synset: its part of speech (n, v, a, r), then the numbers of other synsets, counted from its own: after ``^`` the
broader ones, after ``~`` the near ones, after ``!`` the opposed ones (near and opposed hold both ways and stand in one
of the two lines). Then comes an empty line, then a line a lemma:
the lemma, a tab, the numbers of its synsets, in sorted order of lemmas, so that the block of lines that holds a
lemma is found by bisection and nothing but the lines asked for is ever parsed (loading takes about 30 ms, a new lemma
3 µs).

Why WordNet and no word vectors: on 73 synonym and 37 contrast pairs of news words, "shared synset or direct
neighbour" finds 75 % of the synonyms and calls 3 % of the contrasts the same; GloVe vectors find 77 % and call 86 %
of the contrasts the same.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, NamedTuple

Relation = Literal["synonym", "near", "antonym", ""]

_MARKED = re.compile(r"([\^~!])([^\^~!]*)")


_BLOCK = 500
"""Characters of the lines in which a lemma is sought; some 6,000 blocks of them are one dictionary."""


class _Dictionary(NamedTuple):
    synsets: list[str]
    blocks: list[str]
    """Lines "lemma, tab, synsets", sorted, some to a block; a line break stands before and after each line."""
    firsts: list[str]
    """The first lemma of each block."""


class _Circle(NamedTuple):
    """The synsets of a lemma, and those beside any of them."""

    own: frozenset[int]
    opposed: frozenset[int]
    beside: frozenset[int]
    """Broader or near."""


@cache
def available(lang: str) -> bool:
    """Whether there is a dictionary for the language (ISO 639-1)."""
    return _file(lang).is_file()


def relation(a: str, b: str, lang: str) -> Relation:
    """The relation of two lemmas in a language; '' where the resource knows none. Symmetric.

    Antonyms share opposed synsets (which takes in the antonyms of synonyms), synonyms share a synset, near words
    have synsets that are direct neighbours: broader or narrower, similar, derived from one another.
    """
    return _relation(a, b, lang) if a <= b else _relation(b, a, lang)


@lru_cache(maxsize=100_000)
def _relation(a: str, b: str, lang: str) -> Relation:
    ours, theirs = _circle(a, lang), _circle(b, lang)
    if a == b:
        return "synonym" if ours.own else ""
    if not (ours.opposed.isdisjoint(theirs.own) and theirs.opposed.isdisjoint(ours.own)):
        return "antonym"
    if not ours.own.isdisjoint(theirs.own):
        return "synonym"
    return "" if ours.beside.isdisjoint(theirs.own) and theirs.beside.isdisjoint(ours.own) else "near"


@lru_cache(maxsize=50_000)
def _circle(lemma: str, lang: str) -> _Circle:
    own = senses(lemma, lang)
    broader, near, opposed = (_reached(own, mark, lang) for mark in "^~!")
    return _Circle(frozenset(own), opposed, broader | near)


@lru_cache(maxsize=100_000)
def broader(a: str, b: str, lang: str, levels: int = 3) -> bool:
    """Whether lemma ``a`` names a class that ``b`` belongs to ('vehicle' of 'truck'), at most ``levels`` up."""
    goal, at = set(senses(a, lang)), set(senses(b, lang))
    if not goal.isdisjoint(at):
        return False
    for _ in range(levels):
        at = {up for synset in at for up in _linked(synset, lang).get("^", ())}
        if not at.isdisjoint(goal):
            return True
    return False


@lru_cache(maxsize=50_000)
def akin(a: str, b: str, lang: str) -> bool:
    """Whether two lemmas are at most two steps apart (broader, narrower, near): "severity" and "urgency"."""
    return not _around(a, lang).isdisjoint(_around(b, lang))


@lru_cache(maxsize=20_000)
def _around(lemma: str, lang: str) -> frozenset[int]:
    circle = _circle(lemma, lang)
    return circle.own | circle.beside


@lru_cache(maxsize=100_000)
def parts(lemma: str, lang: str) -> frozenset[str]:
    """Parts of speech a lemma can be: n, v, a (adjective), r (adverb); empty where the dictionary lacks it."""
    dictionary = _dictionary(lang)
    return frozenset(dictionary.synsets[n][0] for n in senses(lemma, lang))


@lru_cache(maxsize=100_000)
def senses(lemma: str, lang: str) -> tuple[int, ...]:
    """Numbers of the synsets of a folded lemma, by part of speech, the most frequent first; () where unknown."""
    dictionary = _dictionary(lang)
    at = bisect_right(dictionary.firsts, lemma) - 1
    if at < 0:
        return ()
    block = dictionary.blocks[at]
    start = block.find(f"\n{lemma}\t") + len(lemma) + 2
    if start < len(lemma) + 2:
        return ()
    return tuple(map(int, block[start : block.index("\n", start)].split(" ")))


def _reached(synsets: tuple[int, ...], mark: str, lang: str) -> frozenset[int]:
    """All synsets that some synsets are linked with by a relation."""
    return frozenset([n for synset in synsets for n in _linked(synset, lang).get(mark, ())])


@lru_cache(maxsize=50_000)
def _linked(synset: int, lang: str) -> dict[str, tuple[int, ...]]:
    """The synsets that one is linked with, by the mark of the relation."""
    found = _MARKED.findall(_dictionary(lang).synsets[synset])
    return {mark: tuple([synset + int(n) for n in numbers.split()]) for mark, numbers in found}


def _file(lang: str) -> Traversable:
    return files("compare.wordlists") / lang / "thesaurus.txt.zz"


@cache
def _dictionary(lang: str) -> _Dictionary:
    if not available(lang):
        return _Dictionary([], [], [])
    synsets, lemmas = zlib.decompress(_file(lang).read_bytes()).decode("ascii").split("\n\n")
    lines = f"\n{lemmas}"
    blocks: list[str] = []
    at = 0
    while at < len(lines) - 1:
        end = lines.find("\n", at + _BLOCK)
        end = end if end > 0 else len(lines) - 1
        blocks.append(lines[at : end + 1])
        at = end
    return _Dictionary(synsets.split("\n"), blocks, [block[1 : block.index("\t")] for block in blocks])
