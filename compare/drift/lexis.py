"""Single words as the rules see them: class, dictionary form, lists they stand in. Pure and cached."""

from __future__ import annotations

from functools import cache, lru_cache

from compare import thesaurus
from compare.lemma import lemma as dictionary_form
from compare.wordlists import table, words

QUOTES = frozenset('"“”„‟«»‘‚‹›') | {"''", "``", "‘‘", "’’"}
_CLASSES = ("determiner", "auxiliary", "preposition", "pronoun", "conjunction", "adverb")
_GRAMMAR = frozenset({*_CLASSES, "negator", "modal"})
REPORTING = ("neutral", "weight", "doubting")
"""The lists of verbs by which something is told on somebody's word."""


@lru_cache(maxsize=100_000)
def sort(word: str, lang: str) -> str:
    """The class of a folded word: quote, mark, number, negator, modal, a class of ``function.toml``, or content."""
    if word in QUOTES:
        return "quote"
    if not any(c.isalnum() for c in word):
        return "symbol" if word in ("$", "€", "£", "¥", "%", "&", "°", "#", "@") else "mark"
    if word[0].isdigit() or word[0] in "$€£¥":
        return "number"
    if negates(word, lang):
        return "negator"
    if word in modal_groups(lang):
        return "modal"
    found = _classes(lang).get(word)
    if found is None and "'" in word:
        found = _classes(lang).get(word.partition("'")[0])
    return found or "content"


def is_grammar(kind: str) -> bool:
    """Whether a class of ``sort`` is one of grammar words."""
    return kind in _GRAMMAR


@cache
def _classes(lang: str) -> dict[str, str]:
    return {word: name for name in reversed(_CLASSES) for word in words(lang, "function", name)}


@cache
def modal_groups(lang: str) -> dict[str, str]:
    """Modal verb to its group: certain, possible, required."""
    groups: dict[str, list[str]] = table(lang, "modality").get("modals", {})
    return {word: name for name, group in groups.items() for word in group}


@lru_cache(maxsize=100_000)
def negates(word: str, lang: str) -> bool:
    """Whether a folded word denies: "not", "never", "doesn't"."""
    if word in words(lang, "negation", "words"):
        return True
    endings: list[str] = table(lang, "negation").get("endings", [])
    return any(word.endswith(ending) for ending in endings)


@lru_cache(maxsize=100_000)
def base(word: str, lang: str) -> str:
    """Dictionary form of a folded word, the possessive ending taken off ("russia's" is "russia")."""
    for ending in ("'s", "’s", "s'"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] if ending != "s'" else word[:-1]
            break
    return demonyms(lang).get(word) or dictionary_form(word, lang)


@cache
def long_countries(lang: str) -> dict[str, tuple[str, ...]]:
    """First word of a country of two words to the countries ("united" to "united states")."""
    out: dict[str, tuple[str, ...]] = {}
    for country in sorted(countries(lang)):
        first, _, rest = country.partition(" ")
        if rest and " " not in rest:
            out[first] = (*out.get(first, ()), country)
    return out


@cache
def demonyms(lang: str) -> dict[str, str]:
    """Adjective, people and abbreviation of a country to the country."""
    countries: dict[str, list[str]] = table(lang, "drift").get("countries", {})
    out: dict[str, str] = {}
    for country, forms in countries.items():
        for form in forms:
            if form not in ("us", "polish", "turkey", "poles", "english", "swedes"):
                out.setdefault(form, country)
    return out


@cache
def capitals(lang: str) -> dict[str, str]:
    """Capital to its country."""
    of: dict[str, str] = table(lang, "drift").get("capitals", {})
    return of


@lru_cache(maxsize=20_000)
def country_of(lemma: str, lang: str) -> str:
    """The country a folded word names: by itself, as adjective, or as its capital; empty where none."""
    if lemma in countries(lang):
        return lemma
    return demonyms(lang).get(lemma) or capitals(lang).get(lemma, "")


@cache
def pointing(lang: str) -> dict[str, str]:
    """Noun to what it points to: a being, a body, a role."""
    lists = (("persons", "being"), ("institutions", "body"), ("roles", "role"))
    return {word: name for key, name in lists for word in words(lang, "drift", key)}


@cache
def linking(lang: str) -> frozenset[str]:
    """The words that join pointing words: "of", "and"."""
    return words(lang, "function", "genitive") | words(lang, "function", "joining")


@cache
def passive_auxiliaries(lang: str) -> frozenset[str]:
    """The auxiliaries that stand before a participle in the passive."""
    return (
        words(lang, "function", "agreement_be_present")
        | words(lang, "function", "agreement_be_past")
        | words(lang, "function", "passive_auxiliary")
    )


@cache
def groups(lang: str, topic: str, key: str) -> dict[str, str]:
    """Word to the name of its group, for a table of word lists."""
    lists: dict[str, list[str]] = table(lang, topic).get(key, {})
    return {word: name for name, group in lists.items() for word in group}


@lru_cache(maxsize=100_000)
def opposite(a: str, b: str, lang: str) -> str:
    """Why two dictionary forms are opposites of one another; empty where they are not known to be."""
    light = table(lang, "negation").get("unopposed", {}).get("words", ())
    if a == b or a in light or b in light:
        return ""
    first, second = sorted((a, b), key=lambda w: (len(w), w))
    rest = table(lang, "negation")
    for prefix in rest.get("prefixes", ()):
        if second == prefix + first and len(first) > 3 and _denies(first, second, lang):
            return f"“{second}” is “{first}” with the prefix “{prefix}”"
    for bad, good in rest.get("suffixes", ()):
        for x, y in ((a, b), (b, a)):
            if x.endswith(bad) and y.endswith(good) and x[: -len(bad)] == y[: -len(good)]:
                return f"“{x}” is the opposite of “{y}” by its ending"
    if [a, b] in rest.get("opposites", ()) or [b, a] in rest.get("opposites", ()):
        return f"“{a}” and “{b}” are opposites"
    if thesaurus.relation(a, b, lang) == "antonym":
        return f"the dictionary has “{a}” and “{b}” as opposites"
    return ""


def _denies(first: str, second: str, lang: str) -> bool:
    """Whether a prefix makes an opposite: words of one part of speech ("able", "unable"), not "press", "impress"."""
    if not thesaurus.available(lang):
        return True
    if thesaurus.relation(first, second, lang) == "antonym":
        return True
    if second[:2] in ("un", "no", "il", "ir"):
        return bool(thesaurus.parts(first, lang))
    return bool(thesaurus.parts(first, lang) & thesaurus.parts(second, lang) & {"a", "r"})


@lru_cache(maxsize=50_000)
def denied(word: str, lang: str) -> bool:
    """Whether the form of a folded word denies: "insufficient", "unthinkable", "harmless", "lack", "failure"."""
    word = base(word, lang)
    if word in words(lang, "negation", "within"):
        return True
    rest = table(lang, "negation")
    if any(word.endswith(bad) and len(word) > len(bad) + 3 for bad, _ in rest.get("suffixes", ())):
        return True
    for prefix in rest.get("prefixes", ()):
        bare = word.removeprefix(prefix)
        if bare != word and len(bare) > 3 and opposite(word, bare, lang):
            return True
    return False


@lru_cache(maxsize=100_000)
def derived(a: str, b: str, lang: str) -> bool:
    """Whether two dictionary forms are one stem in two word classes ("invade", "invasion")."""
    n = min(len(a), len(b))
    if n < 4 or a == b:
        return False
    shared = next((i for i in range(n) if a[i] != b[i]), n)
    if shared < max(3, n - 3):
        return False
    if not thesaurus.available(lang):
        return shared >= max(4, n - 2)
    if thesaurus.relation(a, b, lang) in ("near", "synonym"):
        return True
    return shared >= max(5, n - 2) and bool(thesaurus.parts(a, lang) ^ thesaurus.parts(b, lang))


@lru_cache(maxsize=100_000)
def related(a: str, b: str, lang: str) -> str:
    """synonym, near or '' for two dictionary forms, by the thesaurus."""
    if a == b:
        return "synonym"
    found = thesaurus.relation(a, b, lang)
    return found if found != "antonym" else ""


@cache
def synonym_groups(lang: str) -> dict[str, frozenset[int]]:
    """Word or phrase of the synonym list (its lemmas too, in their order and sorted) to the numbers of its groups."""
    out: dict[str, set[int]] = {}
    for number, group in enumerate(table(lang, "synonyms").get("groups", ())):
        for phrase in group:
            out.setdefault(phrase, set()).add(number)
            if " " in phrase:
                lemmas = [base(w, lang) for w in phrase.split()]
                out.setdefault(" ".join(lemmas), set()).add(number)
                out.setdefault(" ".join(sorted(lemmas)), set()).add(number)
    return {phrase: frozenset(numbers) for phrase, numbers in out.items()}


@lru_cache(maxsize=100_000)
def synonyms(a: str, b: str, lang: str) -> str:
    """What says that two words or phrases (of lemmas) mean the same; empty where nothing does."""
    listed = synonym_groups(lang)
    if not listed.get(a, frozenset()).isdisjoint(listed.get(b, frozenset())):
        return "the list of news synonyms"
    return "the dictionary" if related(a, b, lang) == "synonym" else ""


@lru_cache(maxsize=100_000)
def known(word: str, lang: str) -> bool:
    """Whether a folded word is in the dictionary, itself or by its dictionary form."""
    return bool(
        thesaurus.senses(word, lang) or thesaurus.senses(dictionary_form(word, lang), lang)
    ) or is_grammar(sort(word, lang))


@lru_cache(maxsize=100_000)
def common(word: str, lang: str) -> bool:
    """Whether a folded word stands in the dictionary as it is, or as a regular form of a word that does."""
    if thesaurus.senses(word, lang) or is_grammar(sort(word, lang)):
        return True
    return word.endswith(("s", "ed", "ing", "er", "est")) and known(word, lang)


def has_phrase(these: tuple[str, ...], listed: dict[str, tuple[tuple[str, ...], ...]]) -> tuple[str, ...]:
    """The first phrase (by its first word, as ``phrases`` lists them) that occurs in a run of words; () if none."""
    for i, word in enumerate(these):
        for phrase in listed.get(word, ()):
            if these[i : i + len(phrase)] == phrase:
                return phrase
    return ()


@cache
def phrases(lang: str, topic: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list by their first word, each as a run of folded words."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in table(lang, topic).get(key, ()):
        out[phrase[0]] = (*out.get(phrase[0], ()), tuple(phrase))
    return out


@cache
def countries(lang: str) -> frozenset[str]:
    """Folded names of countries that the language's list has adjectives for."""
    return frozenset(table(lang, "drift").get("countries", {}))
