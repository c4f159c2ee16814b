"""Finds the near-duplicates of one article in a corpus: sorted keys in files that are looked into, not read.

The files are plain arrays, so that a look-up imports NumPy alone and touches a few pages of each.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from compare import discover, distance, pipeline
from compare.corpus import join
from compare.corpus.store import CorpusError, Folder, whole
from compare.model import Document
from compare.settings import Settings


class Near(NamedTuple):
    """A near-duplicate: its id, the content words in one order (Indel, 0 to 1), its title or first words."""

    id: str
    similarity: float
    told: str


def write(db: Any, folder: Folder, label: str) -> None:
    """Write the index of a corpus: keys by value, the document of each, and what a document shows."""
    import numpy as np

    rows = db.execute("SELECT key, doc FROM keys ORDER BY key, doc").fetchnumpy()
    _array(np, folder.index / "keys.npy", np.asarray(rows["key"], np.int64))
    _array(np, folder.index / "docs.npy", np.asarray(rows["doc"], np.int32))
    cursor = db.cursor()
    cursor.execute(
        "SELECT d.id, t.title, substr(t.text, 1, 100), h.sequence, d.doc FROM documents d JOIN texts t USING (content) "
        "LEFT JOIN twins w ON w.doc = d.doc LEFT JOIN held h ON h.doc = w.first ORDER BY d.doc"
    )
    starts = [0]
    with whole(folder.index / "shown.jsonl") as path, path.open("wb") as file:
        while batch := cursor.fetchmany(4096):
            for name, title, text, sequence, _ in batch:
                line = json.dumps([name, title or " ".join(text.split()), sequence or ""]).encode() + b"\n"
                starts.append(starts[-1] + file.write(line))
    _array(np, folder.index / "starts.npy", np.asarray(starts, np.int64))
    twins = db.execute("SELECT first, doc FROM twins WHERE first <> doc ORDER BY first, doc").fetchnumpy()
    _array(np, folder.index / "twins.npy", np.stack([np.asarray(twins["first"]), np.asarray(twins["doc"])]))


def _array(np: Any, path: Path, values: Any) -> None:
    with whole(path) as fresh, fresh.open("wb") as file:
        np.save(file, values)


def find(document: Document, folder: Folder, settings: Settings) -> list[Near]:
    """The near-duplicates of a document in the corpus of a folder, the most similar first."""
    import numpy as np

    if not (folder.index / "twins.npy").is_file():
        raise CorpusError(
            f"{folder.root} holds no finished corpus: make it with 'retold corpus INPUT --out DIR'"
        )
    article = pipeline.prepare(document, settings)
    keys, docs, starts = (
        np.load(folder.index / f"{name}.npy", mmap_mode="r") for name in ("keys", "docs", "starts")
    )
    offered = discover.offer((article.words,))
    sequence = offered.sequence()
    low, high = (np.searchsorted(keys, offered.keys, side) for side in ("left", "right"))
    shared: Counter[int] = Counter()
    few = [(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True) if b - a <= join.KEY_CAP]
    for a, b in few or list(zip(low.tolist(), high.tolist(), strict=True)):
        shared.update(docs[a:b].tolist())
    twins = np.load(folder.index / "twins.npy")
    out: list[Near] = []
    with (folder.index / "shown.jsonl").open("rb") as file:
        for doc in sorted(d for d, n in shared.items() if n >= discover.SHARED):
            name, told, other = _line(file, starts, doc)
            alike = distance.similarity(sequence, other)
            if alike >= discover.NEAR:
                out.append(Near(name, alike, told))
                for twin in twins[1][twins[0] == doc].tolist():
                    out.append(Near(_line(file, starts, twin)[0], alike, told))
    return sorted(out, key=lambda n: (-n.similarity, n.id))


def _line(file: Any, starts: Any, doc: int) -> tuple[str, str, str]:
    file.seek(int(starts[doc]), os.SEEK_SET)
    name, told, sequence = json.loads(file.read(int(starts[doc + 1] - starts[doc])))
    return name, told, sequence
