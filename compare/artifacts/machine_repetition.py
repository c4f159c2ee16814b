"""Machine repetition: a word or phrase that a translation model repeats.

Field terms: hallucination: repetition, oscillation (Raunak et al. 2021). The same word three times in a row or in a
hyphen chain, the same phrase on both sides of "and", "or" or a comma ("the beach and the beach"), a phrase of four or
more words twice in one sentence a few words apart, a content word that fills a sentence, two sentences in a
row that are
the same. Not: English doublings ("again and again", "location, location"), rhetoric across sentences, numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import eq

from compare import wordlists
from compare.artifacts.rule import Example
from compare.model import Article, Facts, Finding, Sentence, Span
from compare.text import places

KINDS = ("machine-repetition",)
TIER = "mechanical"
NEEDS = ()
EXAMPLES = (
    Example("They bought a car car car car in town.", (("machine-repetition", "car car car car"),)),
    Example("It is near the beach and the beach.", (("machine-repetition", "the beach and the beach"),)),
    Example("It is a DMC-DMC-DMC-DMC camera.", (("machine-repetition", "DMC-DMC-DMC-DMC"),)),
    Example(
        "He went back to the old town, where he went back to the old town.",
        (("machine-repetition", "he went back to the old town"),),
    ),
    Example(
        "They tried again and again for years and years, from day to day, one or one and a half. No, no, no!"
    ),
    Example("They sold it in the south and south-east. After the auction, the auction house thanked them."),
    Example(
        "They put trackers on the birds – the birds now work. Half sleep a mean of 6.8 hours, half sleep a mean of 6."
    ),
    Example("China is the biggest coal importer, and Indonesia is the biggest coal exporter."),
    Example("He was tried for the theft of a car, aggravated theft of a car and fraud."),
    Example("The president of the board met the chairman of the board. From 5 to 5, by 3 or 3."),
)

_SEPARATORS = frozenset({",", "and", "or", "/", "-", "&", "und", "et", "ou", "y", "o", "e", "и", "или"})
_LONGEST = 12


def find(article: Article, facts: Facts) -> Iterable[Finding]:
    """Repetition inside sentences, then whole sentences said twice in a row."""
    lasts = [sentence.last for sentence in article.sentences]
    for number in sorted({bisect_right(lasts, i) for i in _repeating(article.words, lasts)}):
        sentence = article.sentences[number]
        words = article.words[sentence.first : sentence.last]
        yield from (f for f in _inside(article, sentence, words) if not _spoken(f, facts))
    for one, two in pairwise(article.sentences):
        long = 5 <= one.last - one.first == two.last - two.first
        if long and article.words[one.first : one.last] == article.words[two.first : two.last]:
            yield _finding(article, two.first, two.last, "major", "the sentence before says the same")


def _repeating(words: tuple[str, ...], lasts: list[int]) -> list[int]:
    """Words in whose sentences one of the rules may find something; a look at the repeated words spares the rules
    nearly all sentences.

    A run is three places of a word that lie close; a phrase said twice, and four words said twice, go on alike from
    (or up to) a long word of theirs, at most ``_FAR`` words on; a word that fills its sentence stands there four times.
    """
    found: list[int] = []
    for word, at in places(words).items():
        if len(at) == 1:
            continue
        if len(at) > 2 and len(word) > 1 and word[0].isalnum():
            found += [i for i, j in zip(at, at[2:], strict=False) if j - i <= 4]
        if len(word) > 3:
            if at[1] - at[0] <= _FAR or (len(at) > 2 and [j for i, j in pairwise(at) if j - i <= _FAR]):
                found += _alike(words, at)
            if len(at) > 3 and len(word) > 4:
                apart = zip(at, at[3:], strict=False)
                found += [i for i, j in apart if bisect_right(lasts, i) == bisect_right(lasts, j)]
    return found


def _alike(words: tuple[str, ...], at: list[int]) -> Iterator[int]:
    """Those places of a word with a mark and the word again behind them, or of a phrase that one of the next places
    of the word repeats: all words between the two but one, or three of more."""
    for k, i in enumerate(at):
        for j in at[k + 1 :]:
            if j - i > _FAR:
                break
            if j - i == 2:
                if words[i + 1] in _SEPARATORS:
                    yield i
                continue
            before, after = words[i - 1] == words[j - 1], words[i + 1] in words[j + 1 : j + 2]
            if (before and (after or j - i == 3 or words[i - 2] == words[j - 2])) or (
                after and (j - i == 3 or words[i + 2 : i + 3] == words[j + 2 : j + 3])
            ):
                yield i


_FAR = 14
"""Words from the beginning of a phrase to its second beginning, at most (``_apart``; ``_pair`` allows fewer)."""


def _spoken(found: Finding, facts: Facts) -> bool:
    """Whether a small repetition stands inside a quotation: people speak so ("I feel sorry, I really feel sorry")."""
    span = found.spans[0]
    return found.severity in ("minor", "trivial") and any(
        q.inner.start <= span.start and span.end <= q.inner.end for q in facts.quotations
    )


def _inside(article: Article, sentence: Sentence, words: tuple[str, ...]) -> Iterator[Finding]:
    """The strongest repetition of one sentence; one finding a sentence."""
    for rule in (_run, _pair, _apart, _filled):
        found = rule(words, article.lang)
        if found:
            i, j, severity, evidence = found
            yield _finding(article, sentence.first + i, sentence.first + j, severity, evidence)
            return


_Found = tuple[int, int, str, str] | None


def _run(words: tuple[str, ...], lang: str) -> _Found:
    """A word three times in a row, hyphens and commas between them or not."""
    n = len(words)
    if n - len(set(words)) < 2:
        return None
    if not (any(map(eq, words, words[1:])) or any(map(eq, words, words[2:]))):
        return None
    allowed = wordlists.words(lang, "repetition", "doubles")
    for i, (word, after, next_but_one) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if word != after and word != next_but_one:
            continue
        if not word[0].isalnum() or len(word) < 2 or word in allowed:
            continue
        for step in (1, 2):
            j = i
            while j + step < n and words[j + step] == word and (step == 1 or words[j + 1] in "-,/"):
                j += step
            if j >= i + 3 * step or (
                j == i + 2 * step and (step == 1 or (len(word) > 3 and words[i + 1] != ","))
            ):
                return i, j + 1, "major", f"'{word}' {(j - i) // step + 1} times in a row"
    return None


def _pair(words: tuple[str, ...], lang: str) -> _Found:
    """One phrase on both sides of a conjunction or comma."""
    allowed = wordlists.words(lang, "repetition", "pairing") | wordlists.words(lang, "repetition", "doubles")
    n = len(words)
    for i in [i for i, word in enumerate(words) if word in _SEPARATORS]:
        if not 0 < i < n - 1 or words[i - 1] not in words[i + 1 : i + 1 + _LONGEST]:
            continue
        for size in range(min(_LONGEST, i, n - i - 1), 0, -1):
            if words[i - 1] != words[i + size]:
                continue
            left, right = words[i - size : i], words[i + 1 : i + 1 + size]
            on = _goes_on(words, i + 1 + size, left) or (words[i] in ",-" and _compound(words, i + 1 + size))
            if left == right and left[0] != "i" and _counts(left, allowed, words[i]) and not on:
                return (
                    i - size,
                    i + 1 + size,
                    "minor" if words[i] != "-" else "trivial",
                    f"'{' '.join(left)}' on both sides",
                )
    return None


def _counts(phrase: tuple[str, ...], allowed: frozenset[str], separator: str) -> bool:
    """Whether a doubled phrase is no English doubling: a content word that is not listed, no number."""
    content = [w for w in phrase if len(w) > 3 and w.isalpha() and w not in allowed]
    if not content or not phrase[-1][0].isalpha():
        return False
    if len(phrase) == 1 and (separator == "-" or phrase[0].endswith("er") or phrase[0] in allowed):
        return False
    return separator != "," or len(phrase) > 1 or len(content[0]) > 6


def _compound(words: tuple[str, ...], at: int) -> bool:
    """Whether a word follows the second phrase that it goes on with ("after the auction, the auction house said")."""
    return at < len(words) and words[at].isalpha() and len(words[at]) > 2


def _goes_on(words: tuple[str, ...], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the second phrase goes on to something else ("state law and state law schools", "Smith, Smith said",
    "south and south-east")."""
    if at < len(words) and words[at] in ("-", "‑"):
        return True
    return (
        phrase[0] not in {"the", "a", "an", "of"}
        and at < len(words)
        and words[at][0].isalpha()
        and words[at] not in _SEPARATORS
    )


def _apart(words: tuple[str, ...], lang: str) -> _Found:
    """A phrase of four or more words twice, at most six words apart."""
    function = wordlists.words(lang, "repetition", "pairing")
    n = len(words)
    if n - len(set(words)) < 4:
        return None
    long = [w for w in words if len(w) > 3]
    if len(long) - len(set(long)) < 2:
        return None
    places: dict[tuple[str, ...], int] = {}
    for i in range(n - 3):
        key = words[i : i + 4]
        at = places.setdefault(key, i)
        if at + 4 > i or i - at > 14:
            places[key] = i if i - at > 14 else at
            continue
        size = 4
        while i + size < n and at + size < i and words[at + size] == words[i + size]:
            size += 1
        phrase = words[at : at + size]
        content = [w for w in phrase if len(w) > 3 and w.isalpha() and w not in function]
        if any(w[0].isdigit() for w in phrase):
            continue
        if (
            i - (at + size) <= 6
            and len(content) >= 2
            and (size >= _WHOLE or not _parallel(words, at, i, size))
        ):
            return (
                i,
                i + size,
                "minor" if size >= 7 else "trivial",
                f"'{' '.join(phrase)}' stands a few words before",
            )
    return None


_WHOLE = 7
"""Words from which a phrase said twice is no figure of speech."""


def _parallel(words: tuple[str, ...], at: int, i: int, size: int) -> bool:
    """Whether two like phrases go on, or begin, with different words: a writer sets one beside the other ("is the
    biggest coal importer, and … is the biggest coal exporter", "rape of a child, aggravated rape of a child")."""
    one, two = words[at + size], words[i + size] if i + size < len(words) else ""
    if one != two and one[0].isalnum() and two[:1].isalnum():
        return True
    before, again = words[at - 1] if at else "", words[i - 1]
    return i > at + size and before != again and len(again) > _MODIFIER and again.isalpha()


_MODIFIER = 6
"""Letters above which the word before a repeated phrase is taken for a word of its own, not for grammar ("where")."""


def _filled(words: tuple[str, ...], lang: str) -> _Found:
    """A content word that is a fifth of its sentence."""
    if len(words) - len(set(words)) < 3:
        return None
    long = [w for w in words if len(w) > 4]
    if len(long) - len(set(long)) < 3:
        return None
    function = wordlists.words(lang, "repetition", "pairing")
    alpha = [w for w in words if w[0].isalpha()]
    if len(alpha) < 8:
        return None
    word, times = (
        Counter(w for w in alpha if len(w) > 4 and w not in function).most_common(1)[0]
        if any(len(w) > 4 and w not in function for w in alpha)
        else ("", 0)
    )
    if times >= 4 and times * 6 >= len(alpha):
        last = max(i for i, w in enumerate(words) if w == word)
        return last, last + 1, "trivial", f"'{word}' {times} times among {len(alpha)} words"
    return None


def _finding(article: Article, first: int, last: int, severity: str, evidence: str) -> Finding:
    span = Span(article.starts[first], article.ends[last - 1])
    cause = "Repeated as translation models repeat, without a reason in the text."
    return Finding("machine-repetition", (span,), severity, cause, None, evidence)  # type: ignore[arg-type]
