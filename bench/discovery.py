"""Who belongs together, at the size of a crawl: what retold finds and what that costs, beside other methods.

    python -m bench.discovery packs PACKS                 discovery on packs with gold (docs.jsonl, gold.jsonl)
    python -m bench.discovery brute DOCS                  recall against all pairs of the first 2,000 documents
    python -m bench.discovery make DOCS GOLD N OUT        N documents made of those of DOCS, gold beside (OUT.gold)
    python -m bench.discovery peers OUT [--only NAME,..]  time, memory, recall, precision of every method
    python -m bench.discovery footer OUT [--size N]       discovery with a footer of 200 words under three in ten,
                                                          boilerplate learnt and not
    python -m bench.discovery footer-corpus OUT --dir DIR the whole of `retold corpus` on the same
    python -m bench.discovery corpus OUT --dir DIR        the whole of `retold corpus` beside its floor
    python -m bench.discovery add OUT --dir DIR           what 1,000 more articles cost in an indexed corpus

`make`: every document of a cluster (translations of one article by several systems) keeps its sentences and its
function words; the content words and figures of a made cluster are put through a random mapping of their own, so that
its members are as alike as the real ones and different clusters are not. Peers are optional: datasketch, rensa,
scikit-learn. Every method runs in a process of its own on the same word lists, read before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

Pair = tuple[int, int]

SIZES = (10_000, 60_000)
_WORD = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


# ------------------------------------------------------------------ made documents


def make(docs: Path, gold: Path, size: int, out: Path) -> None:
    """Write ``size`` documents and their clusters."""
    texts = {row["id"]: row["text"] for row in rows_of(docs)}
    clusters: dict[str, list[str]] = {}
    for row in rows_of(gold):
        clusters.setdefault(row["cluster"], []).append(row["id"])
    bases = [[texts[i] for i in ids] for _, ids in sorted(clusters.items()) if len(ids) >= 6]
    vocabulary = sorted({w for text in texts.values() for w in _WORD.findall(text) if _content(w)})
    by_shape: dict[bool, list[str]] = {
        shape: [w for w in vocabulary if w[0].isupper() == shape] for shape in (True, False)
    }
    chance = random.Random(7)
    made, number = 0, 0
    with (
        out.open("w", encoding="utf-8") as file,
        out.with_suffix(".gold").open("w", encoding="utf-8") as told,
    ):
        while made < size:
            base = chance.choice(bases)
            mapping: dict[str, str] = {}
            for n in range(1 if chance.random() < 0.05 else 15):
                if made == size:
                    break
                text = _window(base[n % len(base)], chance, jitter=n >= len(base))
                written = _WORD.sub(lambda m: _mapped(m.group(), mapping, by_shape, chance), text)  # noqa: B023
                file.write(json.dumps({"id": f"d{made:07}", "text": written}) + "\n")
                told.write(f"{number}\n")
                made += 1
            number += 1


def _content(word: str) -> bool:
    return len(word) > 3 and word.isalpha()


def _window(text: str, chance: random.Random, jitter: bool) -> str:
    sentences = _SENTENCE.split(text)[:25]
    if not jitter or len(sentences) < 4:
        return " ".join(sentences)
    kept = [s for s in sentences if chance.random() > 0.1]
    return " ".join(" ".join(w for w in s.split() if chance.random() > 0.04) for s in kept)


def _mapped(
    word: str, mapping: dict[str, str], by_shape: dict[bool, list[str]], chance: random.Random
) -> str:
    if word.isdigit():
        return mapping.setdefault(word, str(chance.randrange(10 ** len(word))))
    if not _content(word):
        return word
    stem = word[:6].casefold()  # forms of one word go together
    if stem not in mapping:
        mapping[stem] = chance.choice(by_shape[False]).casefold()
    return mapping[stem].capitalize() if word[0].isupper() else mapping[stem]


# ------------------------------------------------------------------ methods: word lists in, pairs out


def ours(words: Sequence[Sequence[str]]) -> set[Pair]:
    """The discovery of retold, from words to verified near-duplicates."""
    import duckdb

    from compare.corpus import join, relatives

    with duckdb.connect(config={"memory_limit": "1GB", "threads": "2"}) as db:
        for start in range(0, len(words), 5_000):
            some = words[start : start + 5_000]
            relatives.hold(db, some, [""] * len(some), start)
        relatives.near(db, len(words), join.near_candidates)
        return set(db.execute("SELECT a, b FROM near").fetchall())


def datasketch(threshold: float) -> Callable[[Sequence[Sequence[str]]], set[Pair]]:
    """MinHash LSH of datasketch: 128 permutations over two-word shingles."""

    def method(words: Sequence[Sequence[str]]) -> set[Pair]:
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(threshold=threshold, num_perm=128)
        found: set[Pair] = set()
        blank = MinHash(num_perm=128)
        for n, some in enumerate(words):
            mine = blank.copy()
            mine.update_batch([s.encode() for s in _shingles(some)])
            found.update((other, n) for other in index.query(mine))
            index.insert(n, mine)
        return found

    return method


def rensa(words: Sequence[Sequence[str]]) -> set[Pair]:
    """R-MinHash and LSH of rensa: 128 permutations, 0.3, over two-word shingles."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=64)
    found: set[Pair] = set()
    for n, some in enumerate(words):
        mine = RMinHash(num_perm=128, seed=7)
        mine.update(_shingles(some))
        found.update((other, n) for other in index.query(mine))
        index.insert(n, mine)
    return found


def tfidf(words: Sequence[Sequence[str]]) -> set[Pair]:
    """TF-IDF, the 20 nearest of each document at a cosine of 0.5."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(analyzer=lambda ws: ws, min_df=2, max_df=0.2, sublinear_tf=True).fit_transform(
        words
    )
    found: set[Pair] = set()
    for start in range(0, matrix.shape[0], 500):
        part = (matrix[start : start + 500] @ matrix.T).tocsr()
        for n in range(part.shape[0]):
            row = part[n]
            best = sorted(zip(-row.data, row.indices, strict=True))[:20]
            found.update(
                (min(start + n, int(m)), max(start + n, int(m)))
                for s, m in best
                if -s >= 0.5 and m != start + n
            )
    return found


def _shingles(words: Sequence[str]) -> list[str]:
    kept = [w for w in words if w[0].isalnum()]
    return [f"{a} {b}" for a, b in pairwise(kept)] or ["-"]


METHODS: dict[str, Callable[[Sequence[Sequence[str]]], set[Pair]]] = {
    "retold": ours,
    "datasketch 0.3": datasketch(0.3),
    "datasketch 0.5": datasketch(0.5),
    "rensa 0.3": rensa,
    "TF-IDF top 20": tfidf,
}


def peers(path: Path, only: Sequence[str], sizes: Sequence[int]) -> None:
    """Every method on the first documents of a made file."""
    print(
        f"{'documents':>10} {'method':16} {'wall s':>8} {'CPU s':>8} {'MB':>6} {'recall':>7} {'precision':>9}"
    )
    context = multiprocessing.get_context("spawn")
    for size in sizes:
        for name in METHODS:
            if only and not any(name.startswith(o) for o in only):
                continue
            here, there = context.Pipe()
            process = context.Process(target=_measured, args=(there, name, path, size))
            process.start()
            there.close()
            try:
                told = here.recv()
            except EOFError:
                told = "ended without an answer"
            process.join()
            if isinstance(told, str):
                print(f"{size:>10,} {name:16} SKIPPED: {told}", flush=True)
            else:
                wall, cpu, memory, recall, precision = told
                line = f"{size:>10,} {name:16} {wall:8.1f} {cpu:8.1f} {memory:6.0f} {recall:7.3f} {precision:9.3f}"
                print(line, flush=True)


def _read(path: Path, size: int) -> tuple[list[list[str]], list[str]]:
    """The words of the first documents of a made file, and their clusters."""
    from compare import text

    words: list[list[str]] = []
    for row in rows_of(path):
        if len(words) == size:
            break
        words.append([sys.intern(w) for w in text.tokens(row["text"], 0, len(row["text"]), "en")[2]])
    return words, [line.strip() for line in path.with_suffix(".gold").open()][:size]


def _rated(found: set[Pair], clusters: Sequence[str]) -> tuple[float, float]:
    """Recall and precision of pairs."""
    right = sum(clusters[a] == clusters[b] for a, b in found)
    gold = sum(n * (n - 1) // 2 for n in Counter(clusters).values())
    return right / gold, right / max(1, len(found))


def _measured(pipe: Any, name: str, path: Path, size: int) -> None:
    words, clusters = _read(path, size)
    try:
        METHODS[name](words[:50])  # imports are no part of a method
    except ImportError as error:
        pipe.send(f"{error.name} is not installed")
        return
    cpu, wall = time.process_time(), time.perf_counter()
    found = METHODS[name](words)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    pipe.send((wall, cpu, _peak(), *_rated(found, clusters)))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def footer(path: Path, size: int) -> None:
    """Discovery with and without a footer of 200 words under three documents in ten, from texts to verified pairs, as
    ``retold corpus`` does it: boilerplate is learnt and left out. The last two rows are on words alone, nothing
    learnt. Cutting into words is left out of the time."""
    import duckdb

    from compare.corpus import boilerplate

    texts, clusters = _texts(path, size)
    ours([_tokens(t) for t in texts[:50]])
    for name, pile in (("without", texts), ("with footer", _footed(texts))):
        cpu = time.process_time()
        with duckdb.connect() as db:
            learnt = boilerplate.within(db, pile)
        left = [_left(text, boilerplate.spans(text, learnt)) for text in pile] if learnt else pile
        learning = time.process_time() - cpu
        for way, rest, before in (("learnt", left, learning), ("words alone", pile, 0.0)):
            words = [_tokens(text) for text in rest]
            cpu = time.process_time()
            found = ours(words)
            cpu = time.process_time() - cpu + before
            recall, precision = _rated(found, clusters)
            print(f"{size:>10,} {name:12} {way:12} {len(learnt):>4} passages {cpu:6.1f} CPU s, {before:.1f} of them "
                  f"to learn {recall:7.3f} {precision:9.3f}", flush=True)  # fmt: skip


def footer_whole(path: Path, folder: Path, size: int) -> None:
    """``retold corpus`` with and without that footer: time, recall and precision of its near-duplicates."""
    import pyarrow.parquet as pq

    texts, clusters = _texts(path, size)
    number = {row["id"]: n for n, row in enumerate(islice(rows_of(path), size))}
    for name, pile in (("without", texts), ("footer", _footed(texts))):
        out = folder / name
        part = folder / f"{name}.jsonl"
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            for key, text in zip(number, pile, strict=True):
                file.write(json.dumps({"id": key, "text": text}) + "\n")
        wall, cpu, peak, _ = _run(out, str(part), "--compare", "0", "--pages", "0")
        table = pq.read_table(out / "tables" / "pairs.parquet", columns=["a", "b", "relation"]).to_pylist()
        found = {
            (min(pair), max(pair))
            for r in table
            if r["relation"] == "near-duplicate"
            for pair in [(number[r["a"]], number[r["b"]])]
        }
        recall, precision = _rated(found, clusters)
        learnt = pq.read_metadata(out / "tables" / "boilerplate.parquet").num_rows
        print(f"{size:>10,} {name:12} {learnt:>4} passages {wall:6.1f} s {cpu:6.1f} CPU s {peak:6.0f} MB "
              f"{recall:7.3f} {precision:9.3f}", flush=True)  # fmt: skip


def _texts(path: Path, size: int) -> tuple[list[str], list[str]]:
    """The texts of the first documents of a made file, and their clusters."""
    texts = [row["text"] for row in islice(rows_of(path), size)]
    return texts, [line.strip() for line in path.with_suffix(".gold").open()][:size]


def _tokens(written: str) -> list[str]:
    from compare import text

    return [sys.intern(w) for w in text.tokens(written, 0, len(written), "en")[2]]


def _footed(texts: Sequence[str]) -> list[str]:
    """The texts, three in ten with one footer: ten sentences of 20 words of the pile."""
    chance = random.Random(7)
    vocabulary = sorted({w for text in texts[:2_000] for w in _WORD.findall(text) if _content(w)})
    some = [w.casefold() for w in chance.sample(vocabulary, 200)]
    foot = " ".join(f"{' '.join(some[n : n + 20]).capitalize()}." for n in range(0, 200, 20))
    return [f"{text}\n{foot}" if chance.random() < 0.3 else text for text in texts]


def _left(text: str, found: Sequence[Any]) -> str:
    """A text without some stretches."""
    for f in reversed(found):
        text = f"{text[: f.span.start]}\n{text[f.span.end :]}"
    return text


# ------------------------------------------------------------------ all pairs


def brute(docs: Path, size: int = 2_000) -> None:
    """What discovery finds of the pairs that a comparison of all words of all pairs finds."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    from compare import discover, pipeline
    from compare.corpus.find import discover as relate
    from compare.model import Document
    from compare.settings import Settings

    rows = [row for row, _ in zip(rows_of(docs), range(size), strict=False)]
    articles = [pipeline.prepare(Document(r["id"], r["text"], lang="en"), Settings()) for r in rows]
    found = {(a, b) for a, b, _ in relate(articles).near}
    coded = [discover.offer((a.words,)).sequence() for a in articles]
    alike = cdist(coded, coded, scorer=Indel.normalized_similarity, workers=-1)
    for line in (discover.NEAR, 0.3, 0.35, 0.4, 0.5):
        gold = {(int(a), int(b)) for a, b in zip(*(alike >= line).nonzero(), strict=True) if a < b}
        print(f"similarity from {line}: {len(gold):,} pairs of {len(rows):,} documents, "
              f"recall {len(found & gold) / max(1, len(gold)):.4f}")  # fmt: skip


# ------------------------------------------------------------------ the whole


def whole(path: Path, folder: Path, size: int, arguments: Sequence[str]) -> None:
    """``retold corpus`` on the first documents of a made file, and its floor: prepare and opcodes in one process."""
    part = _first(path, folder, 0, size)
    wall, cpu, peak, told = _run(folder, str(part), *arguments)
    floor_prepare, floor_diff = _floor(part, folder)
    floor = floor_prepare + floor_diff
    cores = os.cpu_count() or 1
    print(
        f"{size:,} documents, {told['pairs']:,} pairs, {told['compared']:,} compared in full: "
        f"{wall:.0f} s, {cpu:.0f} CPU s, {peak:.0f} MB; floor {floor_prepare:.1f} + {floor_diff:.1f} CPU s; "
        f"{wall / floor:.1f} times the floor, {cpu / floor / cores:.1f} on {cores} cores without other work"
    )


def add(path: Path, folder: Path, size: int, more: int, arguments: Sequence[str]) -> None:
    """``retold corpus --add``: the next documents of a made file, added to a corpus of the first ones."""
    first = _run(folder, str(_first(path, folder, 0, size)), *arguments)
    before = _rows(folder)
    second = _run(folder, str(_first(path, folder, size, size + more)), "--add", *arguments)
    after = _rows(folder)
    for told, (wall, cpu, peak, counts), rows in (("first", first, before), ("added", second, after)):
        print(f"{told}: {counts['documents']:,} documents, {counts['pairs']:,} pairs; {wall:.0f} s, {cpu:.0f} CPU s, "
              f"{peak:.0f} MB; read {rows['prepared'] - (told == 'added') * before['prepared']:,} documents, "
              f"compared {rows['compared'] - (told == 'added') * before['compared']:,} pairs")  # fmt: skip


def _first(path: Path, folder: Path, start: int, end: int) -> Path:
    """Some lines of a file as a file of their own."""
    part = folder.with_suffix(f".{start}-{end}.jsonl")
    with path.open(encoding="utf-8") as source, part.open("w", encoding="utf-8") as file:
        file.writelines(islice(source, start, end))
    return part


def _run(folder: Path, *arguments: str) -> tuple[float, float, float, dict[str, int]]:
    """``retold corpus``: seconds, CPU seconds and memory of all its processes, what it counted."""
    used, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run = subprocess.Popen([sys.executable, "-m", "compare", "corpus", *arguments, "--out", str(folder)])
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(run, peak))
    watch.start()
    run.wait()
    wall, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    watch.join()
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return wall, cpu, peak[0], json.loads((folder / "retold.json").read_bytes())["counts"]


def _rows(folder: Path) -> dict[str, int]:
    """Rows of the finished work of a corpus."""
    import pyarrow.parquet as pq

    stages = ("prepared", "compared")
    return {
        stage: sum(pq.read_metadata(f).num_rows for f in (folder / "work" / stage).glob("*.parquet"))
        for stage in stages
    }


def _watch(run: subprocess.Popen[bytes], peak: list[float]) -> None:
    """The largest memory of a process and its children, each shared page counted once."""
    while run.poll() is None:
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        try:
            family = [run.pid, *map(int, children.read_text().split())]
            peak[0] = max(peak[0], sum(map(_memory, family)))
        except OSError:
            pass
        time.sleep(0.5)


def _memory(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"Pss:\s+(\d+)", told)[1]) / 1024  # type: ignore[index]


def _floor(path: Path, folder: Path) -> tuple[float, float]:
    """CPU seconds to prepare every document of a file, and for the word opcodes of every pair that was found."""
    import pyarrow.parquet as pq
    from rapidfuzz.distance import Levenshtein

    from compare import pipeline
    from compare.model import Document
    from compare.settings import Settings

    words: dict[str, Sequence[str]] = {}
    started = time.process_time()
    for row in rows_of(path):
        words[row["id"]] = pipeline.prepare(Document(row["id"], row["text"]), Settings()).words
    prepared = time.process_time() - started
    started = time.process_time()
    pairs = pq.read_table(folder / "tables" / "pairs.parquet", columns=["a", "b"])
    for a, b in zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True):
        Levenshtein.opcodes(words[a], words[b])
    return prepared, time.process_time() - started


def packs(folder: Path) -> None:
    """The table of ``bench.accuracy`` for the packs of this job."""
    subprocess.run([sys.executable, "-m", "bench.accuracy", str(folder), "--only", "C_neardup"], check=True)


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("packs").add_argument("folder", type=Path)
    commands.add_parser("brute").add_argument("docs", type=Path)
    made = commands.add_parser("make")
    for name, kind in (("docs", Path), ("gold", Path), ("size", int), ("out", Path)):
        made.add_argument(name, type=kind)
    beside = commands.add_parser("peers")
    beside.add_argument("path", type=Path)
    beside.add_argument("--only", default="")
    beside.add_argument("--sizes", default=",".join(map(str, SIZES)))
    under = commands.add_parser("footer")
    under.add_argument("path", type=Path)
    under.add_argument("--size", type=int, default=20_000)
    for name in ("corpus", "add", "footer-corpus"):
        all_of_it = commands.add_parser(name)
        all_of_it.add_argument("path", type=Path)
        all_of_it.add_argument("--dir", type=Path, required=True)
        all_of_it.add_argument("--size", type=int, default=5_000 if name == "footer-corpus" else SIZES[-1])
        if name == "add":
            all_of_it.add_argument("--more", type=int, default=1_000)
    given, rest = parser.parse_known_args(arguments if arguments is None else list(arguments))
    if given.command == "packs":
        packs(given.folder)
    elif given.command == "brute":
        brute(given.docs)
    elif given.command == "make":
        make(given.docs, given.gold, given.size, given.out)
    elif given.command == "footer":
        footer(given.path, given.size)
    elif given.command == "footer-corpus":
        footer_whole(given.path, given.dir, given.size)
    elif given.command == "peers":
        peers(given.path, [o for o in given.only.split(",") if o], [int(s) for s in given.sizes.split(",")])
    elif given.command == "add":
        add(given.path, given.dir, given.size, given.more, rest)
    else:
        whole(given.path, given.dir, given.size, rest)


if __name__ == "__main__":
    main()
