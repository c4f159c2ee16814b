"""Tokens: the words a text is compared by, with their places, and their folded forms.

A token is one of

* a word with its apostrophes ("Russia’s", "don’t"); a hyphen between words stands alone
  ("U.S.-Ukrainian" is three tokens), a hyphen between capitalised letters and a figure does not ("COVID-19");
* a number with its sign, currency, grouping, range and unit ("$35,000,000", "3.5", "30%", "7:30", "9-10", "1990s");
* an abbreviation with its points ("U.S.", "a.m.", "J.", and those listed for the language: "Jan.", "Dr.");
* an address, a handle, a shortcode or a character entity, whole ("[ad_1]", "&nbsp;", "& nbsp;");
* one punctuation mark, with the marks of its run where the run is one sign ("...", "--").

White space is never a token, nor are the characters that nobody sees (zero-width space, byte order mark,
direction marks, controls); inside a word they belong to it. Combining marks stay with their base, joined
emoji stay whole. Scripts that do not set spaces (Han, kana, Thai ...) give one token a character, a run of
katakana or Hangul one token; real words of Chinese and Japanese come from the extra ``cjk`` (``compare.cjk``).

The measurement that chose an own pattern over the libraries: span F1 on Universal Dependencies 98.3 (English PUD),
and no library kept addresses, entities, times and percentages whole.
"""

from __future__ import annotations

import html
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise
from operator import itemgetter

import regex

from compare.cjk import Splitter, splitter
from compare.wordlists import table

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_LETTER = rf"[\p{{L}}--[{_UNSPACED}]]"
_INNER = rf"[[\p{{L}}\p{{M}}\p{{N}}_]--[{_UNSPACED}]]"
_UNSEEN = r"[\u00AD\u200B-\u200F\u2060\uFEFF]"

_TOKEN = regex.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"”’)\]]*[^\s<>"”’)\].,;:!?…]
  | [\w.+-]{{1,64}}+@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
  | [@\#]\w++
  | &\s?(?:\#\s?x?[\da-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z\d]{{1,7}})\s?;
  | \[/?[a-z]+[_-][\w-]*+\] | \[/[a-z]+\]
  | (?:(?<=^|[(\[“"])[+\-−±])?(?:\p{{Lu}}{{0,3}}\p{{Sc}})?
    \d++(?:[.,:'’/٫٬]\d++)*+(?:[-–‑−]\d++(?:[.,:/٫٬]\d++)*+)*+
    (?:[%٪‰]|\p{{Sc}}|°[CF]?|{_INNER}++)?
  | (?:{_LETTER}\.)++{_LETTER}(?!{_INNER}|['’]) | (?:{_LETTER}\.){{2,}}+
  | [\p{{Lu}}--[I]]\.(?=$|,)
  | \p{{Lu}}{_INNER}*+-\d++{_INNER}*+
  | {_LETTER}{_INNER}*+(?:{_UNSEEN}++{_INNER}++)*+(?:['’ʼ]{_LETTER}{_INNER}*+)*+
  | {_INNER}++
  | \.{{2,}}+ | -{{2,}}+ | ‘‘ | ’’ | '' | ``
  | [\U0001F1E6-\U0001F1FF]{{1,2}}+
  | \X
    """,
    regex.VERBOSE | regex.V1,
)
_UNSPACED_RUN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]++", regex.V1)
_SPACED_ENTITY = regex.compile(r"#|\#?\w{1,8};")
_UNSEEN_ONLY = regex.compile(r"[\s\p{Cc}\p{Cf}]*+", regex.V1)
_UNSEEN_RUN = regex.compile(r"[\p{Cf}\p{Cc}]+", regex.V1)

_SHAPES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "‚": "'",
        "ʼ": "'",
        "`": "'",
    }
    | dict.fromkeys("–—‑−‒―", "-")
)

_MEMO_SIZE = 400_000
"""Tokens remembered in one language (about 100 MB) before the memory is begun anew."""


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A token as it is compared: compatibility form, no case, one shape of quotation mark, apostrophe and dash,
    nothing unseen, character entities read. Never empty."""
    read = html.unescape(word.replace(" ", "")) if word[0] == "&" and len(word) > 1 else word
    seen = _UNSEEN_RUN.sub("", read)
    return unicodedata.normalize("NFKC", seen).casefold().translate(_SHAPES).strip() or word


def tokens(text: str, start: int, end: int, lang: str = "") -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and folded forms of the tokens in ``text[start:end]``; offsets are into ``text``.

    ``lang`` (ISO 639-1) chooses the abbreviations that keep their point. About 50 µs for an article of 500 words
    whose words were seen before: every stretch between two spaces is looked up, not matched.
    """
    stretch = text[start:end]
    chunks = stretch.split(" ")
    if "& " in stretch:
        chunks = _rejoin_entities(chunks)
    memo = _memo(lang)
    memo.begin_anew_when_full()
    entries = list(map(memo.__getitem__, chunks))
    words = list(chain.from_iterable(map(_FOLDED, entries)))
    places = list(accumulate(chain.from_iterable(map(_WIDTHS, entries)), initial=start - 1))
    starts, ends = places[1::2], places[2::2]
    if "" in words:
        kept = [i for i, word in enumerate(words) if word]
        return [starts[i] for i in kept], [ends[i] for i in kept], [words[i] for i in kept]
    return starts, ends, words


def tokens_within(
    text: str, spans: Sequence[tuple[int, int]], lang: str = ""
) -> tuple[list[int], list[int], list[str]]:
    """The tokens of several stretches in order, none of them across a border. Stretches with only white space
    between them are read in one go, which is what makes it fast; when that makes a token cross a border
    (nearly never), each is read alone."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for run in _runs(text, spans):
        found = tokens(text, run[0][0], run[-1][1], lang)
        whole = [found]
        if any(_crossed(found[0], found[1], end) for _, end in run[:-1]):
            whole = [tokens(text, start, end, lang) for start, end in run]
        for part in whole:
            starts += part[0]
            ends += part[1]
            words += part[2]
    return starts, ends, words


def places(words: tuple[str, ...]) -> dict[str, list[int]]:
    """Where each word of an article stands, by index, in order; made once for the article at hand, so that a reader
    asks for the words it knows and does not walk all of them."""
    last = _places_of[0]  # the very tuple: to hash the words of a text forty times cost more than this
    if last[0] is words:
        return last[1]
    found: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if word in found:
            found[word].append(i)
        else:
            found[word] = [i]
    _places_of[0] = words, found
    return found


_places_of: list[tuple[tuple[str, ...], dict[str, list[int]]]] = [((), {})]
"""The words asked for last and where they stand; put in place as a whole, so threads never see half of it."""


def characters(text: str) -> str:
    """The different characters of a text in order; made once for the text at hand, so that a rule which needs a rare
    sign looks for it among sixty characters and not among all."""
    last = _characters_of[0]
    if last[0] is text:
        return last[1]
    found = "".join(sorted(set(text)))
    _characters_of[0] = text, found
    return found


_characters_of: list[tuple[str, str]] = [("", "")]


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Spans grouped so that between those of a group stands white space only."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and not text[runs[-1][-1][1] : span[0]].strip():
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _crossed(starts: list[int], ends: list[int], border: int) -> bool:
    """Whether a token lies on both sides of a border."""
    i = bisect_left(starts, border)
    return i > 0 and ends[i - 1] > border


_FOLDED, _WIDTHS = itemgetter(0), itemgetter(1)


class _Memo(dict[str, tuple[tuple[str, ...], tuple[int, ...]]]):
    """Chunk -> its folded words, and the widths of the same tokens.

    Widths alternate gap and length; the first gap counts the space before the chunk. What follows the last
    token of a chunk is carried by a token of length 0 and no word.
    """

    def __init__(self, abbreviations: frozenset[str], split: Splitter | None) -> None:
        super().__init__()
        self.abbreviations = abbreviations
        self.split = split
        self.held = 0

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        places = chunk_tokens(chunk, self.abbreviations, self.split)
        widths: list[int] = []
        at = -1
        for s, e in places:
            widths += (s - at, e - s)
            at = e
        words = [fold(chunk[s:e]) for s, e in places]
        if at < len(chunk):
            widths += (len(chunk) - at, 0)
            words.append("")
        self.held += len(words)
        self[chunk] = found = tuple(words), tuple(widths)
        return found

    def begin_anew_when_full(self) -> None:
        """Forget everything once too much is held; called between texts, never inside one."""
        if self.held > _MEMO_SIZE:
            self.clear()
            self.held = 0


@cache
def _memo(lang: str) -> _Memo:
    return _Memo(frozenset(table(lang, "sentences").get("atomic", ())), splitter(lang))


def chunk_tokens(
    chunk: str, abbreviations: frozenset[str] = frozenset(), split: Splitter | None = None
) -> list[tuple[int, int]]:
    """The tokens of one stretch as (start, end) inside it.

    A word of ``abbreviations`` keeps its point; ``split`` cuts runs of Han and kana into words, else each is alone.
    """
    out: list[tuple[int, int]] = []
    for m in _TOKEN.finditer(chunk):
        s, e = m.span()
        point = e - s == 1 and chunk[s] == "." and bool(out) and out[-1][1] == s
        if point and chunk[slice(*out[-1])] in abbreviations:
            out[-1] = out[-1][0], e
        elif not _UNSEEN_ONLY.fullmatch(chunk, s, e):
            out.append((s, e))
    return _cut_runs(chunk, out, split) if split else out


def _cut_runs(chunk: str, places: list[tuple[int, int]], split: Splitter) -> list[tuple[int, int]]:
    """Tokens of Han and kana that touch each other put together and cut into words."""
    out: list[tuple[int, int]] = []
    i = 0
    for m in _UNSPACED_RUN.finditer(chunk):
        start, end = m.span()
        while i < len(places) and places[i][1] <= start:
            out.append(places[i])
            i += 1
        last = i
        while last < len(places) and places[last][1] <= end:
            last += 1
        words = split(m.group())
        whole = last > i and places[i][0] == start and places[last - 1][1] == end
        if whole and all(words) and "".join(words) == m.group():
            out += pairwise(accumulate(map(len, words), initial=start))
            i = last
    return out + places[i:]


def _rejoin_entities(chunks: list[str]) -> list[str]:
    """Put "& nbsp;" and "& # 39;", which machines set apart, into one chunk again."""
    out: list[str] = []
    for chunk in chunks:
        if out and out[-1].endswith(("&", "& #")) and _SPACED_ENTITY.match(chunk):
            out[-1] += " " + chunk
        else:
            out.append(chunk)
    return out
