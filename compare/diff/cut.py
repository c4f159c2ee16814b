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
from itertools import pairwise
from typing import NamedTuple

from compare.diff import hunks, lexical
from compare.diff.links import Unit

Run = tuple[int, int]

FAMILY = frozenset(("equal", "inflected", "same stem", "abbreviated", "written otherwise"))
"""Ties between forms of one word: crossing each other closely they are one rearranged stretch."""

NEAR_MOVE = 4
"""Most words that a moved word may pass to count as rearranged in place (NATO-Russia Council is four)."""

CLOSE = 0.4
"""Share of words that stay in place from which a moved word may also be another word of like meaning."""

MOVED_GAP = 3
"""Most words without counterpart between two moved words that are one moved stretch."""

LONE = frozenset(("article", "possessive"))
"""Classes whose coming and going is a change of its own, not part of the next word's."""

SUBSTITUTED = frozenset(("synonyms", "near synonyms", "in the same slot", "beside the same word"))
"""Ties of other words in the same place: a content word left beside them is part of the expression."""

MARKS_AFTER = frozenset(",;:")
"""Marks that belong to the word before them."""


class Cut(NamedTuple):
    """One edit in token numbers: runs on each side (one side may have none, then ``at`` is its place)."""

    a: tuple[Run, ...]
    b: tuple[Run, ...]
    at: tuple[int, int]
    why: str
    moved: int = 0
    """Words that were passed, positive if the B side stands later; 0 where nothing moved."""


class _Part(NamedTuple):
    """A stretch between words that read the same: a changed unit, a rearranged stretch, or what is left."""

    a: tuple[Run, ...]
    b: tuple[Run, ...]
    at: tuple[int, int]
    why: str


class _Text(NamedTuple):
    """Words of a group with their classes, for the rules."""

    a: Sequence[str]
    b: Sequence[str]
    lang: str

    def kinds(self, part: _Part) -> tuple[int, ...]:
        """Kinds of all words of a part."""
        return tuple([lexical.kind(w, self.lang) for w in self.words(part)])

    def words(self, part: _Part) -> list[str]:
        """All words of a part."""
        ours = [self.a[k] for i, i2 in part.a for k in range(i, i2)]
        return ours + [self.b[k] for j, j2 in part.b for k in range(j, j2)]


def cut(a: Sequence[str], b: Sequence[str], units: Sequence[Unit], lang: str) -> tuple[list[Cut], list[Run]]:
    """Edits of a group, unordered, and the pairs of equal words that stay in place, in order.

    Every word is in an edit or in a pair.
    """
    text = _Text(a, b, lang)
    chain, moved = _chain(text, units)
    chain = hunks.without_islands(text.a, text.b, chain, moved, lang)
    chain, moved, regions = _rearranged(text, chain, moved)
    blocks = _blocks(text, chain, moved, regions)
    cuts, kept = _walk(text, chain, regions, blocks)
    return cuts + blocks, kept


# ------------------------------------------------------------------ 1. what stays in place


def _weight(text: _Text, unit: Unit) -> int:
    if unit.why == "equal":
        return (1, 2, 6)[lexical.kind(text.a[unit.a], text.lang)]
    return 4 if any(lexical.kind(w, text.lang) == 2 for w in text.a[unit.a : unit.a2]) else 1


def _chain(text: _Text, units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The heaviest subsequence of units in order on both sides, and the content units off it."""
    if all(x.b < y.b for x, y in pairwise(units)):
        return list(units), []
    places = {b: n for n, b in enumerate(sorted({u.b for u in units}), 1)}
    top = [0] * (len(places) + 1)
    who = [-1] * (len(places) + 1)
    back: list[int] = []
    best, last = 0, -1
    for n, unit in enumerate(
        units
    ):  # top, who: a Fenwick tree over the places in B, the heaviest chain so far
        at, weight, before = places[unit.b] - 1, 0, -1
        while at:
            if top[at] > weight:
                weight, before = top[at], who[at]
            at &= at - 1
        back.append(before)
        weight += _weight(text, unit)
        if weight > best:
            best, last = weight, n
        at = places[unit.b]
        while at < len(top):
            if weight > top[at]:
                top[at], who[at] = weight, n
            at += at & -at
    on: list[int] = []
    while last >= 0:
        on.append(last)
        last = back[last]
    stays = set(on)
    return [units[n] for n in reversed(on)], [u for n, u in enumerate(units) if n not in stays]


# ------------------------------------------------------------------ 3. moves


def _rearranged(
    text: _Text, chain: list[Unit], moved: list[Unit]
) -> tuple[list[Unit], list[Unit], list[_Part]]:
    """Turn close crossings of forms of the same words into rearranged stretches, swallowing the units inside."""
    regions: list[tuple[int, int, int, int]] = []
    far: list[Unit] = []
    close = sum(u.why == "equal" for u in chain) >= CLOSE * max(len(text.a), len(text.b))
    for unit in moved:
        crossed = [u for u in chain if (u.a < unit.a) != (u.b < unit.b)]
        heavy = max(lexical.kind(w, text.lang) for w in text.a[unit.a : unit.a2])
        passed = sum(min(u.a2 - u.a, u.b2 - u.b) for u in crossed)
        limit = NEAR_MOVE if heavy == 2 else 2 if heavy == 1 else 1
        if crossed and passed <= limit and unit.why in FAMILY and all(u.why in FAMILY for u in crossed):
            inside = [*crossed, unit]
            regions.append(
                (
                    min(u.a for u in inside),
                    max(u.a2 for u in inside),
                    min(u.b for u in inside),
                    max(u.b2 for u in inside),
                )
            )
        elif heavy == 2 and (close or unit.why in FAMILY):
            far.append(unit)
    merged = _closed_under(text, _merged(regions), chain + moved)
    loose = {u for u in moved if u not in far and not any(r[0] <= u.a < r[1] for r in merged)}
    far += [u for u in loose if u.why in FAMILY and lexical.kind(text.a[u.a], text.lang) == 2]
    far.sort()
    inside_any = {u for u in chain + far for r in merged if r[0] <= u.a < r[1]}
    parts = [_Part(((i, i2),), ((j, j2),), (i, j), "rearranged") for i, i2, j, j2 in merged]
    return [u for u in chain if u not in inside_any], [u for u in far if u not in inside_any], parts


def _merged(regions: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Regions that overlap on either side, put together."""
    out: list[tuple[int, int, int, int]] = []
    for region in sorted(regions):
        while out and (out[-1][1] > region[0] or out[-1][3] > region[2]):
            last = out.pop()
            region = (
                min(last[0], region[0]),
                max(last[1], region[1]),
                min(last[2], region[2]),
                max(last[3], region[3]),
            )
        out.append(region)
    return out


def _closed_under(
    text: _Text, regions: list[tuple[int, int, int, int]], units: list[Unit]
) -> list[tuple[int, int, int, int]]:
    """Regions whose units lie inside on both sides and that hold no content word without counterpart."""
    linked_a = {k for u in units for k in range(u.a, u.a2)}
    linked_b = {k for u in units for k in range(u.b, u.b2)}

    def whole(r: tuple[int, int, int, int]) -> bool:
        new_a = any(lexical.kind(text.a[k], text.lang) == 2 for k in range(r[0], r[1]) if k not in linked_a)
        new_b = any(lexical.kind(text.b[k], text.lang) == 2 for k in range(r[2], r[3]) if k not in linked_b)
        return not (new_a or new_b) and all(
            (r[0] <= u.a and u.a2 <= r[1] and r[2] <= u.b and u.b2 <= r[3])
            or ((u.a2 <= r[0] or u.a >= r[1]) and (u.b2 <= r[2] or u.b >= r[3]))
            for u in units
        )

    return [r for r in regions if whole(r)]


def _blocks(text: _Text, chain: list[Unit], moved: list[Unit], regions: list[_Part]) -> list[Cut]:
    """Moved units that stand together on both sides as one edit each, with the closed words before them."""
    owned_a = {k for u in chain + moved for k in range(u.a, u.a2)}
    owned_b = {k for u in chain + moved for k in range(u.b, u.b2)}
    for part in regions:
        owned_a.update(range(*part.a[0]))
        owned_b.update(range(*part.b[0]))
    out: list[Cut] = []
    for group in _together(moved, owned_a, owned_b):
        a = _led(text.a, group[0].a, owned_a, text.lang), group[-1].a2
        b = _led(text.b, group[0].b, owned_b, text.lang), group[-1].b2
        passed = [u for u in chain if (u.a < a[0]) != (u.b < b[0])]
        steps = sum(u.a2 - u.a for u in passed)
        later = any(u.a >= a[0] for u in passed)
        why = group[0].why if len(group) == 1 else "equal"
        out.append(Cut((a,), (b,), (a[0], b[0]), why, max(1, steps) * (1 if later else -1)))
        owned_a.update(range(*a))
        owned_b.update(range(*b))
    return out


def _together(moved: list[Unit], owned_a: set[int], owned_b: set[int]) -> list[list[Unit]]:
    """Moved units that follow each other on both sides, at most ``MOVED_GAP`` words of no other unit between."""
    groups: list[list[Unit]] = []
    for unit in moved:
        last = groups[-1][-1] if groups else None
        if (
            last
            and 0 <= unit.b - last.b2 <= MOVED_GAP
            and unit.a - last.a2 <= MOVED_GAP
            and owned_a.isdisjoint(range(last.a2, unit.a))
            and owned_b.isdisjoint(range(last.b2, unit.b))
        ):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _led(words: Sequence[str], start: int, owned: set[int], lang: str) -> int:
    """Start of the at most two closed words before a moved word that belong to nothing else ("on Thursday")."""
    first = start
    while (
        first and start - first < 2 and first - 1 not in owned and lexical.kind(words[first - 1], lang) == 1
    ):
        first -= 1
    return first


# ------------------------------------------------------------------ 4. putting together


def _walk(
    text: _Text, chain: list[Unit], regions: list[_Part], blocks: list[Cut]
) -> tuple[list[Cut], list[Run]]:
    gone_a = {k for c in blocks for r in c.a for k in range(*r)}
    gone_b = {k for c in blocks for r in c.b for k in range(*r)}
    items = sorted([*chain, *(Unit(*p.a[0], *p.b[0], p.why) for p in regions)]) if regions else chain
    cuts: list[Cut] = []
    kept: list[Run] = []
    parts: list[_Part] = []
    i = j = 0
    for a, a2, b, b2, why in [*items, Unit(len(text.a), len(text.a), len(text.b), len(text.b), "end")]:
        if a > i or b > j:
            left = _Part(_runs(i, a, gone_a), _runs(j, b, gone_b), (i, j), "")
            if left.a or left.b:
                parts.append(left)
        if why in ("equal", "end"):
            if parts:
                cuts += _flush(text, parts)
                parts = []
            if why == "equal":
                kept.append((a, b))
        else:
            parts.append(_Part(((a, a2),), ((b, b2),), (a, b), why))
        i, j = a2, b2
    return cuts, kept


def _runs(start: int, stop: int, gone: set[int]) -> tuple[Run, ...]:
    """Runs of the numbers ``start`` to ``stop`` that are not ``gone``."""
    out: list[Run] = []
    for k in range(start, stop):
        if k in gone:
            continue
        if out and out[-1][1] == k:
            out[-1] = (out[-1][0], k + 1)
        else:
            out.append((k, k + 1))
    return tuple(out)


def _flush(text: _Text, parts: list[_Part]) -> list[Cut]:
    """Edits of one stretch between words that read the same."""
    if len(parts) > 1 and _fenced(text, parts):
        whole = parts[0]
        for part in parts[1:]:
            whole = _join(whole, part)
        return _split_runs(text, whole)
    pieces: list[_Part] = []
    for n, part in enumerate(parts):
        pieces += _articles_apart(text, part, parts[n + 1] if n + 1 < len(parts) else None)
    glued: list[_Part] = []
    for n, part in enumerate(pieces):
        if glued and _belongs(text, glued[-1], part, pieces[n + 1] if n + 1 < len(pieces) else None):
            glued[-1] = _join(glued[-1], part)
        else:
            glued.append(part)
    return [piece for part in glued for piece in _split_runs(text, part)]


def _fenced(text: _Text, parts: list[_Part]) -> bool:
    """Whether one side of a stretch stands between two marks and the other has none (", according to them,")."""
    sides = (
        [text.a[k] for part in parts for i, i2 in part.a for k in range(i, i2)],
        [text.b[k] for part in parts for j, j2 in part.b for k in range(j, j2)],
    )
    for words, others in (sides, sides[::-1]):
        if len(words) > 2 and words[0] == words[-1] and lexical.kind(words[0], text.lang) == 0:
            return all(lexical.kind(w, text.lang) for w in others)
    return False


def _belongs(text: _Text, last: _Part, part: _Part, after: _Part | None) -> bool:
    """Whether a part shows one change together with the part before it."""
    one_sided = [p for p in (last, part) if not (p.a and p.b)]
    if not one_sided:
        return False
    if len(one_sided) == 2:
        return bool(last.a) != bool(part.a)
    rest, unit = (last, part) if last in one_sided else (part, last)
    words, kinds = text.words(rest), set(text.kinds(rest))
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


def _answers(text: _Text, rest: _Part, after: _Part) -> bool:
    """Whether what stands alone before a unit on one side is answered after it on the other."""
    if after.why or bool(after.a) == bool(after.b) or bool(after.a) == bool(rest.a):
        return False
    return 0 not in text.kinds(after)


def _opposed(unit: _Part, rest: _Part) -> bool:
    """Whether a unit already holds words without counterpart on the side opposite to ``rest``."""
    if unit.why == "abbreviated":
        return False
    longer_a = sum(i2 - i for i, i2 in unit.a) > sum(j2 - j for j, j2 in unit.b)
    longer_b = sum(j2 - j for j, j2 in unit.b) > sum(i2 - i for i, i2 in unit.a)
    return (bool(rest.a) and longer_b) or (bool(rest.b) and longer_a)


def _join(x: _Part, y: _Part) -> _Part:
    return _Part(_touching(x.a + y.a), _touching(x.b + y.b), x.at, x.why or y.why)


def _touching(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    out: list[Run] = []
    for i, i2 in sorted(runs):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i2)
        else:
            out.append((i, i2))
    return tuple(out)


def _articles_apart(text: _Text, part: _Part, after: _Part | None) -> list[_Part]:
    """A changed unit of two words against one whose first is an article: the article is a change of its own.

    Not where the next word goes with the unit ("discussing", "the discussion of").
    """
    if not part.why or part.why == "rearranged" or len(part.a) != 1 or len(part.b) != 1:
        return [part]
    (a, a2), (b, b2) = part.a[0], part.b[0]
    follows = after is not None and not after.why and set(text.kinds(after)) == {1}
    if a2 - a == 2 and b2 - b == 1 and "article" in lexical.classes(text.a[a], text.lang):
        if follows and after and after.a and not after.b:
            return [part]
        return [_Part(((a, a + 1),), (), (a, b), ""), _Part(((a + 1, a2),), part.b, (a + 1, b), part.why)]
    if b2 - b == 2 and a2 - a == 1 and "article" in lexical.classes(text.b[b], text.lang):
        if follows and after and after.b and not after.a:
            return [part]
        return [_Part((), ((b, b + 1),), (a, b), ""), _Part(part.a, ((b + 1, b2),), (a, b + 1), part.why)]
    return [part]


def _split_runs(text: _Text, part: _Part) -> list[Cut]:
    """The edits of a part: one, or where moved words part it, the longest runs against each other and the rest alone.

    A run of marks is never put against words, and what two runs begin or end with alike is no change.
    """
    if part.why:
        return [Cut(part.a, part.b, part.at, part.why)]
    runs_a, runs_b = list(part.a), list(part.b)
    out: list[Cut] = []
    if runs_a and runs_b:
        a, b = max(runs_a, key=_length), max(runs_b, key=_length)
        a2, b2 = _trimmed(text, a, b)
        marks = [
            all(lexical.kind(w, text.lang) == 0 for w in ws)
            for ws in (text.a[slice(*a2)], text.b[slice(*b2)])
        ]
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
    i, j = part.at
    out += [Cut((run,), (), (run[0], out[0].at[1] if out else j), "only in A") for run in runs_a]
    return out + [Cut((), (run,), (out[0].at[0] if out else i, run[0]), "only in B") for run in runs_b]


def _length(run: Run) -> int:
    return run[1] - run[0]


def _trimmed(text: _Text, a: Run, b: Run) -> tuple[Run, Run]:
    """Two runs without the words both begin or end with."""
    i, i2, j, j2 = *a, *b
    while i < i2 and j < j2 and text.a[i] == text.b[j]:
        i, j = i + 1, j + 1
    while i < i2 and j < j2 and text.a[i2 - 1] == text.b[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    return (i, i2), (j, j2)
