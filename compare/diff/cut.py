"""From word links to the edits a reader would make: the smallest stretches that show one change each.

Start reading at ``cut``. In order:

1. the heaviest chain of units that keeps the order of both sides is what stays in place; the rest has *moved*;
2. correspondences that are islands in unrelated text are given up (``hunks``: diff-match-patch);
3. a move over a few words that stay the same is one *rearranged* stretch ("the borders of Ukraine"/"Ukraine's
   borders"); a longer move is one edit with a place on each side where it stands;
4. between words that read the same, changed units, moved units and what has no counterpart are put together or
   kept apart by ``_flush``: an auxiliary goes with its verb, an article stands alone, a comma goes with its word.

Everything is in token numbers of the group; ``compare.diff`` turns them into spans.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.diff import hunks, lexical
from compare.diff.grid import Text, Unit, new
from compare.diff.moves import (
    MARKS_AFTER,
    Cut,
    Pairs,
    Part,
    Run,
    blocks_of,
    chain_of,
    kinds_of,
    rearranged,
    words_of,
)

LONE = frozenset(("article", "possessive"))
"""Classes whose coming and going is a change of its own, not part of the next word's."""

SUBSTITUTED = frozenset(("synonyms", "near synonyms", "in the same slot", "beside the same word"))
"""Ties of other words in the same place: a content word left beside them is part of the expression."""


def cut(text: Text, units: Sequence[Unit]) -> tuple[list[Cut], list[Pairs]]:
    """Edits of a group, unordered, and the runs of equal words that stay in place, in order.

    Every word is in an edit or in a run.
    """
    chain, moved = chain_of(text, units)
    chain = hunks.without_islands(text.a, text.b, chain, moved, text.lang)
    chain, moved, regions = rearranged(text, chain, moved)
    blocks = blocks_of(text, chain, moved, regions)
    cuts, kept = _walk(text, chain, regions, blocks)
    return cuts + blocks, kept


# ------------------------------------------------------------------ 4. putting together


def _walk(
    text: Text, chain: list[Unit], regions: list[Part], blocks: list[Cut]
) -> tuple[list[Cut], list[Pairs]]:
    gone_a = {k for c in blocks for r in c.a for k in range(*r)}
    gone_b = {k for c in blocks for r in c.b for k in range(*r)}
    items = sorted([*chain, *(Unit(*p.a[0], *p.b[0], p.why) for p in regions)]) if regions else chain
    cuts: list[Cut] = []
    kept: list[Pairs] = []
    parts: list[Part] = []
    i = j = count = 0  # where the last item ended, and how many equal words run up to there
    for a, a2, b, b2, why in [*items, Unit(len(text.a), len(text.a), len(text.b), len(text.b), "end")]:
        if a > i or b > j:
            if count:
                kept.append((i - count, j - count, count))
                count = 0
            ours, theirs = _runs(i, a, gone_a), _runs(j, b, gone_b)
            if ours or theirs:
                parts.append(new(Part, (ours, theirs, (i, j), "")))
        if why == "equal":
            if parts:
                cuts += _flush(text, parts)
                parts = []
            count += 1
        else:
            if count:
                kept.append((i - count, j - count, count))
                count = 0
            if why != "end":
                parts.append(new(Part, (((a, a2),), ((b, b2),), (a, b), why)))
        i, j = a2, b2
    if parts:
        cuts += _flush(text, parts)
    return cuts, kept


def _runs(start: int, stop: int, gone: set[int]) -> tuple[Run, ...]:
    """Runs of the numbers ``start`` to ``stop`` that are not ``gone``."""
    if not gone:
        return ((start, stop),) if start < stop else ()
    out: list[Run] = []
    for k in range(start, stop):
        if k in gone:
            continue
        if out and out[-1][1] == k:
            out[-1] = (out[-1][0], k + 1)
        else:
            out.append((k, k + 1))
    return tuple(out)


def _flush(text: Text, parts: list[Part]) -> list[Cut]:
    """Edits of one stretch between words that read the same."""
    if len(parts) > 1 and _fenced(text, parts):
        whole = parts[0]
        for part in parts[1:]:
            whole = _join(whole, part)
        return _split_runs(text, whole)
    if len(parts) == 1 and not _led_by_article(text, parts[0]):
        return _split_runs(text, parts[0])
    pieces: list[Part] = []
    for n, part in enumerate(parts):
        pieces += _articles_apart(text, part, parts[n + 1] if n + 1 < len(parts) else None)
    glued: list[Part] = []
    for n, part in enumerate(pieces):
        if glued and _belongs(text, glued[-1], part, pieces[n + 1] if n + 1 < len(pieces) else None):
            glued[-1] = _join(glued[-1], part)
        else:
            glued.append(part)
    return [piece for part in glued for piece in _split_runs(text, part)]


def _fenced(text: Text, parts: list[Part]) -> bool:
    """Whether one side of a stretch stands between two marks and the other has none (", according to them,")."""
    sides = (
        [text.a[k] for part in parts for i, i2 in part.a for k in range(i, i2)],
        [text.b[k] for part in parts for j, j2 in part.b for k in range(j, j2)],
    )
    for words, others in (sides, sides[::-1]):
        if len(words) > 2 and words[0] == words[-1] and lexical.kind(words[0], text.lang) == 0:
            return all(lexical.kind(w, text.lang) for w in others)
    return False


def _belongs(text: Text, last: Part, part: Part, after: Part | None) -> bool:
    """Whether a part shows one change together with the part before it."""
    one_sided = [p for p in (last, part) if not (p.a and p.b)]
    if not one_sided:
        return False
    if len(one_sided) == 2:
        return bool(last.a) != bool(part.a)
    rest, unit = (last, part) if last in one_sided else (part, last)
    words, kinds = words_of(text, rest), set(kinds_of(text, rest))
    if 0 in kinds:
        return rest is part and kinds == {0} and words[0] in MARKS_AFTER
    if unit.why == "rearranged":
        return rest is last and kinds == {1}
    if rest is last and after is not None and _answers(text, rest, after):
        return True
    if rest is part and _opposed(unit, rest):
        return True
    if rest is part and after is not None and after.why:
        return False
    if kinds == {1}:
        return not all(not LONE.isdisjoint(lexical.classes(w, text.lang)) for w in words)
    return unit.why in SUBSTITUTED


def _answers(text: Text, rest: Part, after: Part) -> bool:
    """Whether what stands alone before a unit on one side is answered after it on the other."""
    if after.why or bool(after.a) == bool(after.b) or bool(after.a) == bool(rest.a):
        return False
    return 0 not in kinds_of(text, after)


def _opposed(unit: Part, rest: Part) -> bool:
    """Whether a unit already holds words without counterpart on the side opposite to ``rest``."""
    if unit.why == "abbreviated":
        return False
    longer_a = sum(i2 - i for i, i2 in unit.a) > sum(j2 - j for j, j2 in unit.b)
    longer_b = sum(j2 - j for j, j2 in unit.b) > sum(i2 - i for i, i2 in unit.a)
    return (bool(rest.a) and longer_b) or (bool(rest.b) and longer_a)


def _join(x: Part, y: Part) -> Part:
    return Part(_touching(x.a + y.a), _touching(x.b + y.b), x.at, x.why or y.why)


def _touching(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    out: list[Run] = []
    for i, i2 in sorted(runs):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i2)
        else:
            out.append((i, i2))
    return tuple(out)


def _led_by_article(text: Text, part: Part) -> bool:
    """Whether a part may be a unit of two words, the first an article, against one."""
    return bool(part.why) and sum([i2 - i for i, i2 in part.a]) + sum([j2 - j for j, j2 in part.b]) == 3


def _articles_apart(text: Text, part: Part, after: Part | None) -> list[Part]:
    """A changed unit of two words against one whose first is an article: the article is a change of its own.

    Not where the next word goes with the unit ("discussing", "the discussion of").
    """
    if not part.why or part.why == "rearranged" or len(part.a) != 1 or len(part.b) != 1:
        return [part]
    (a, a2), (b, b2) = part.a[0], part.b[0]
    follows = after is not None and not after.why and set(kinds_of(text, after)) == {1}
    if a2 - a == 2 and b2 - b == 1 and "article" in lexical.classes(text.a[a], text.lang):
        if follows and after and after.a and not after.b:
            return [part]
        return [Part(((a, a + 1),), (), (a, b), ""), Part(((a + 1, a2),), part.b, (a + 1, b), part.why)]
    if b2 - b == 2 and a2 - a == 1 and "article" in lexical.classes(text.b[b], text.lang):
        if follows and after and after.b and not after.a:
            return [part]
        return [Part((), ((b, b + 1),), (a, b), ""), Part(part.a, ((b + 1, b2),), (a, b + 1), part.why)]
    return [part]


def _split_runs(text: Text, part: Part) -> list[Cut]:
    """The edits of a part: one, or where moved words part it, the longest runs against each other and the rest alone.

    A run of marks is never put against words, and what two runs begin or end with alike is no change.
    """
    ours, theirs, at, why = part
    if why:
        return [new(Cut, (ours, theirs, at, why, 0))]
    out: list[Cut] = []
    runs_a, runs_b = list(ours), list(theirs)
    if runs_a and runs_b:
        a, b = max(runs_a, key=_length), max(runs_b, key=_length)
        a2, b2 = _trimmed(text, a, b)
        marks = [not any(text.kinds_a[slice(*a2)]), not any(text.kinds_b[slice(*b2)])]
        if _length(a2) and _length(b2) and marks[0] is not marks[1]:
            a2, b2 = a, b
        else:
            runs_a.remove(a)
            runs_b.remove(b)
            out += (
                [Cut((a2,), (b2,), (a2[0], b2[0]), "in the same slot")] if _length(a2) and _length(b2) else []
            )
            runs_a += [a2] if _length(a2) and not _length(b2) else []
            runs_b += [b2] if _length(b2) and not _length(a2) else []
    i, j = at
    out += [new(Cut, ((run,), (), (run[0], out[0].at[1] if out else j), "only in A", 0)) for run in runs_a]
    return out + [
        new(Cut, ((), (run,), (out[0].at[0] if out else i, run[0]), "only in B", 0)) for run in runs_b
    ]


def _length(run: Run) -> int:
    return run[1] - run[0]


def _trimmed(text: Text, a: Run, b: Run) -> tuple[Run, Run]:
    """Two runs without the words both begin or end with."""
    i, i2, j, j2 = *a, *b
    while i < i2 and j < j2 and text.a[i] == text.b[j]:
        i, j = i + 1, j + 1
    while i < i2 and j < j2 and text.a[i2 - 1] == text.b[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    return (i, i2), (j, j2)
