"""The measures of docs/accuracy.md: what counts as found, wrong and missed for each kind of public data.

Every function takes gold rows and predictions by id and returns {column: number}; numbers are 0 to 1
(correlations -1 to 1).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Scores = dict[str, float]


def f_score(hits: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of counts; 0 where a denominator is 0."""
    p, r = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def mcc(pairs: Iterable[tuple[bool, bool]]) -> float:
    """Matthews correlation of (gold, predicted) truth values."""
    table = Counter(pairs)
    tp, tn = table[True, True], table[False, False]
    fp, fn = table[False, True], table[True, False]
    base = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / base if base else 0.0


# ------------------------------------------------------------------ sentence alignment


def sentence_alignment(rows: Sequence[Row], predicted: Mapping[str, Any]) -> Scores:
    """Segment pairs against gold pairs, and segments reported without counterpart.

    A link's spans are projected on the gold segments: a segment is covered when half of it lies under the
    spans, or half of one span lies in it. Ignored segments count neither way.
    """
    hits = guessed = wanted = lone_hits = lone_guessed = lone_wanted = 0
    for row in rows:
        gold = _gold_pairs(row)
        ignored = (set(row["ignore_a"]), set(row["ignore_b"]))
        found: set[tuple[int, int]] = set()
        for spans_a, spans_b in predicted.get(row["id"], ()):
            covered_a = _covered(spans_a, row["segs_a"]) - ignored[0]
            covered_b = _covered(spans_b, row["segs_b"]) - ignored[1]
            found |= {(i, j) for i in covered_a for j in covered_b}
        hits, guessed, wanted = hits + len(found & gold), guessed + len(found), wanted + len(gold)
        for side, segments in enumerate((row["segs_a"], row["segs_b"])):
            rest = set(range(len(segments))) - ignored[side]
            lone_gold = rest - {pair[side] for pair in gold}
            lone_found = rest - {pair[side] for pair in found}
            lone_hits += len(lone_gold & lone_found)
            lone_guessed += len(lone_found)
            lone_wanted += len(lone_gold)
    p, r, f = f_score(hits, guessed, wanted)
    up, ur, uf = f_score(lone_hits, lone_guessed, lone_wanted)
    return {"P": p, "R": r, "F1": f, "unalP": up, "unalR": ur, "unalF1": uf}


def _gold_pairs(row: Row) -> set[tuple[int, int]]:
    ignored_a, ignored_b = set(row["ignore_a"]), set(row["ignore_b"])
    return {(i, j) for x, y in row["gold"] for i in set(x) - ignored_a for j in set(y) - ignored_b}


def _covered(spans: Sequence[Sequence[int]], segments: Sequence[Sequence[int]]) -> set[int]:
    out = set()
    for n, (start, end) in enumerate(segments):
        shares = [max(0, min(end, e) - max(start, s)) for s, e in spans]
        inside = any(o and o >= 0.5 * (e - s) for o, (s, e) in zip(shares, spans, strict=True))
        if inside or (sum(shares) and sum(shares) >= 0.5 * (end - start)):
            out.add(n)
    return out


# ------------------------------------------------------------------ word alignment


def word_alignment(rows: Sequence[Row], predicted: Mapping[str, Any]) -> Scores:
    """Word links: precision against sure and possible links, recall of sure ones; ``dif`` over links between
    words that differ when case is folded."""
    count: Counter[str] = Counter()
    for row in rows:
        sure = {tuple(link) for link in row["sure"]}
        either = sure | {tuple(link) for link in row["poss"]}
        found = {tuple(link) for link in predicted.get(row["id"], ())}

        def differs(link: tuple[int, ...], row: Row = row) -> bool:
            return bool(row["a"][link[0]].lower() != row["b"][link[1]].lower())

        for prefix, links in (("", found), ("dif", set(filter(differs, found)))):
            count[prefix + "guessed"] += len(links)
            count[prefix + "right"] += len(links & either)
            count[prefix + "found"] += len(links & sure)
        count["sure"] += len(sure)
        count["difsure"] += sum(map(differs, sure))
    out: Scores = {}
    for prefix in ("", "dif"):
        p = count[prefix + "right"] / max(1, count[prefix + "guessed"])
        r = count[prefix + "found"] / max(1, count[prefix + "sure"])
        out |= {prefix + "P": p, prefix + "R": r, prefix + "F1": 2 * p * r / (p + r) if p + r else 0.0}
    return out


# ------------------------------------------------------------------ discovery


def discovery(
    gold: Mapping[str, tuple[str, bool]],
    pairs: Iterable[tuple[str, str]],
    clusters: Mapping[str, str],
    related: frozenset[frozenset[str]],
) -> Scores:
    """Pairs and clusters of documents. ``gold`` is {id: (cluster, judged)}; pairs of two unjudged documents, and of
    two related clusters, count neither way. ARI is over judged documents."""
    sizes = Counter(c for c, judged in gold.values() if judged)
    wanted = sum(map(_pairs_of, sizes.values()))
    hits = guessed = 0
    for x, y in {(min(p), max(p)) for p in pairs if p[0] != p[1]}:
        (cx, jx), (cy, jy) = gold[x], gold[y]
        if (jx or jy) and (cx == cy or frozenset((cx, cy)) not in related):
            guessed += 1
            hits += cx == cy
    p, r, f = f_score(hits, guessed, wanted)
    cluster_f, ari = _cluster_scores(gold, clusters, related)
    return {"precision": p, "recall": r, "F1": f, "cluster_F1": cluster_f, "ARI": ari}


def _pairs_of(n: int) -> int:
    return n * (n - 1) // 2


def _cluster_scores(
    gold: Mapping[str, tuple[str, bool]], clusters: Mapping[str, str], related: frozenset[frozenset[str]]
) -> tuple[float, float]:
    members: dict[str, list[str]] = defaultdict(list)
    for i in gold:
        members[clusters.get(i, "alone:" + i)].append(i)
    hits = guessed = 0
    for ids in members.values():
        judged = Counter(gold[i][0] for i in ids if gold[i][1])
        total = sum(judged.values())
        hits += sum(map(_pairs_of, judged.values()))
        excused = sum(judged[a] * judged[b] for a, b in map(tuple, related) if a in judged and b in judged)
        guessed += _pairs_of(len(ids)) - _pairs_of(len(ids) - total) - excused
    rows = Counter(c for c, judged in gold.values() if judged)
    wanted = sum(map(_pairs_of, rows.values()))
    columns = Counter(clusters.get(i, "alone:" + i) for i, (_, judged) in gold.items() if judged)
    b, n = sum(map(_pairs_of, columns.values())), sum(rows.values())
    expected = wanted * b / _pairs_of(n) if n > 1 else 0.0
    middle = (wanted + b) / 2
    ari = (hits - expected) / (middle - expected) if middle != expected else 1.0
    return f_score(hits, guessed, wanted)[2], ari


# ------------------------------------------------------------------ kinds and meaning


def drift(rows: Sequence[Row], predicted: Mapping[str, Row]) -> Scores:
    """Meaning changed or kept (MCC), labels (macro F1) and degree (correlations): what the gold rows have."""
    out: Scores = {}
    if any("same" in row for row in rows):
        out["same_MCC"] = mcc((not r["same"], not predicted[r["id"]]["same"]) for r in rows if "same" in r)
    for field in ("label", "coarse"):
        if any(field in row for row in rows):
            out[f"{field}_macroF1"] = _macro([(r[field], predicted[r["id"]].get(field)) for r in rows])
    graded = [(r["score"], predicted[r["id"]]["score"]) for r in rows if r.get("score") is not None]
    if graded:
        x, y = [float(g) for g, _ in graded], [float(p) for _, p in graded]
        out |= {"pearson": _pearson(x, y), "spearman": _pearson(_ranks(x), _ranks(y))}
    return out


def _macro(pairs: Sequence[tuple[Any, Any]]) -> float:
    gold, guessed = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    hits = Counter(g for g, p in pairs if g == p)
    return sum(f_score(hits[k], guessed[k], gold[k])[2] for k in gold) / len(gold)


def _pearson(x: Sequence[float], y: Sequence[float]) -> float:
    mx, my = sum(x) / len(x), sum(y) / len(y)
    spread = math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))
    return sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / spread if spread else 0.0


def _ranks(x: Sequence[float]) -> list[float]:
    """Ranks with ties at their mean."""
    places: dict[float, list[int]] = defaultdict(list)
    for rank, value in enumerate(sorted(x)):
        places[value].append(rank)
    return [sum(places[v]) / len(places[v]) for v in x]


# ------------------------------------------------------------------ names


def names(rows: Sequence[Row], predicted: Mapping[str, float]) -> Scores:
    """Pairs of strings said to be one name (likelihood of one half or more), and the area under the ROC curve."""
    hits = sum(r["match"] and predicted[r["id"]] >= 0.5 for r in rows)
    p, r_, f = f_score(hits, sum(predicted[r["id"]] >= 0.5 for r in rows), sum(r["match"] for r in rows))
    scores = [predicted[r["id"]] for r in rows]
    ranks = _ranks(scores)
    positive = [rank + 1 for rank, r in zip(ranks, rows, strict=True) if r["match"]]
    n, m = len(positive), len(rows) - len(positive)
    auc = (sum(positive) - n * (n + 1) / 2) / (n * m) if n and m else 0.0
    return {"P": p, "R": r_, "F1": f, "AUC": auc}


# ------------------------------------------------------------------ artefacts


def boilerplate(rows: Sequence[Row], predicted: Mapping[str, str]) -> Scores:
    """Lines of English pages called page furniture; headlines count neither way."""
    rows = [r for r in rows if r["label"] != "headline" and r.get("en", True)]
    hits = sum(r["label"] == "boilerplate" == predicted.get(r["id"]) for r in rows)
    guessed = sum(predicted.get(r["id"]) == "boilerplate" for r in rows)
    p, r_, f = f_score(hits, guessed, sum(r["label"] == "boilerplate" for r in rows))
    return {"P": p, "R": r_, "F1": f}


def corrupted(rows: Sequence[Row], predicted: Mapping[str, Row]) -> Scores:
    """Damaged sentences flagged, against their clean originals."""
    hits = sum(bool(predicted[r["id"]]["corrupted"]) for r in rows)
    false = sum(bool(predicted[r["id"]]["clean"]) for r in rows)
    p, r_, f = f_score(hits, hits + false, len(rows))
    return {"P": p, "R": r_, "F1": f}


def hallucination(rows: Sequence[Row], predicted: Mapping[str, Sequence[str]]) -> Scores:
    """Any pathology, and machine repetition alone."""
    hits = sum(bool(r["labels"]) and bool(predicted.get(r["id"])) for r in rows)
    p, r_, f = f_score(
        hits, sum(bool(predicted.get(r["id"])) for r in rows), sum(bool(r["labels"]) for r in rows)
    )
    repeated = sum("repetitions" in r["labels"] and "repetitions" in predicted.get(r["id"], ()) for r in rows)
    guessed = sum("repetitions" in predicted.get(r["id"], ()) for r in rows)
    wanted = sum("repetitions" in r["labels"] for r in rows)
    return {"P": p, "R": r_, "F1": f, "repetition_F1": f_score(repeated, guessed, wanted)[2]}
