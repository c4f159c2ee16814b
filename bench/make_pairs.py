"""Make the table of unsure word pairs in ``compare/wordlists/en/impossible.toml`` from English text.

    python -m bench.make_pairs FILE.txt... > pairs.toml

A pair of closed-class words is listed where chance would set it side by side ``LEAST`` times or more (by the counts of
the words alone) and the text has it in less than a hundredth of that. Grammar that is rare but sound is left out:
questions ("had they"), stranded prepositions ("the man I spoke to became"), verbs beside verbs ("what it is is").
The table was made from 76,000 passages (1.3 million words): the paragraphs of Debian's and Python's English manuals
(packages debian-handbook, debian-reference-en, developers-reference, debian-policy, debian-faq, python3-doc,
installation-guide-amd64, aptitude-doc-en) and the example sentences of WordNet 3.1.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from compare import pipeline
from compare.model import Document
from compare.settings import Settings

LEAST = 3
ARTICLES = "the a an".split()
PREPOSITIONS = """of in to for on with at by from as into about after before during between against through over under
since until up out off down""".split()
VERBS = """is was are were be been being am has have had having do does did will would can could may might must should
said says told became went made took came got found called""".split()
PRONOUNS = "he she it they we i you him her them us me this these those there".split()
OTHERS = """and or but nor that which who whose what when where while if because although though than whether how why
his its our my your their itself himself here not no also only just even still then so too very more most much many some
any each every all both several few other another such one two three according including . ,""".split()
CLOSED = frozenset([*ARTICLES, *PREPOSITIONS, *VERBS, *PRONOUNS, *OTHERS])
OWNERS = frozenset("his its their our her my any other".split())


def sound(a: str, b: str) -> bool:
    """Whether grammar may set the two side by side, seldom as it does."""
    verbs, prepositions, pronouns = set(VERBS), set(PREPOSITIONS), set(PRONOUNS)
    return (
        (a in verbs and (b in pronouns or b in OWNERS or b in {"a", "the", "and", "or", "but"}))
        or (a in prepositions and b in verbs - {"be", "been"})
        or (a in pronouns and (b in prepositions or b in {"a", "an", "the"}))
        or (a in prepositions - {"during", "into"} and b in pronouns)
        or (a in verbs - {"would", "could", "should"} and b in verbs)
        or (
            b in {".", ","}
            and a not in {"the", "a", "an", "my", "our", "every", "whose", "and", "or", "than"}
        )
    )


def counted(paths: list[Path]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Words, and pairs of words with nothing but one blank between them, by lines of the files."""
    words, pairs = Counter[str](), Counter[tuple[str, str]]()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            article = pipeline.prepare(Document("x", line, lang="en"), Settings())
            words.update(article.words)
            for i in range(len(article.words) - 1):
                if article.starts[i + 1] - article.ends[i] <= 1:
                    pairs[article.words[i], article.words[i + 1]] += 1
    return words, pairs


def main() -> None:
    """Print the table: for every first word the words that do not follow it."""
    words, pairs = counted([Path(name) for name in sys.argv[1:]])
    total = sum(words.values())
    print("[unsure]")
    for a in sorted(CLOSED):
        expected = {b: words[a] * words[b] / total for b in CLOSED - {a}}
        absent = [b for b, e in expected.items() if e >= LEAST and pairs[a, b] <= e / 100 and not sound(a, b)]
        if absent and a not in ".,":
            print(f'"{a}" = "{" ".join(sorted(absent))}"')


if __name__ == "__main__":
    main()
