"""Ids of documents: short, readable, safe as the name of a file on every system, the same in any order of input.

A file is called by the leading number of its name where no other of the pile has it ("002" for
``002_0e40883b9a82072a.txt``), else by its name, else by its name with folders before it. A record keeps its own
id where that is safe; else the unsafe letters are replaced and a digest tells it from its likes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import regex

LONGEST = 60
"""Characters of an id: two of them and a suffix stay far below the 255 bytes of a file name."""

_UNSAFE = regex.compile(r"[^A-Za-z0-9._-]+")
_NUMBER = regex.compile(r"\d{1,12}(?![A-Za-z0-9])")
_RESERVED = regex.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", regex.IGNORECASE)


def of_records(ids: Iterable[str]) -> dict[str, str]:
    """A safe id for every id of a record: itself where possible. Ids that differ stay different, in any case of
    letters: some file systems do not tell them apart."""
    given = sorted(set(ids))
    likes = Counter(_safe(name).casefold() for name in given)
    clear = {name for name in given if _safe(name) == name and likes[name.casefold()] == 1}
    return {name: name if name in clear else _digested(_safe(name), name) for name in given}


def of_files(paths: Iterable[Path], taken: Iterable[str]) -> dict[Path, str]:
    """A safe id for every file, the shortest that no other file and no record (``taken``) has."""
    files = sorted(set(paths))
    used = Counter(name.casefold() for name in taken)
    candidates = {path: list(_candidates(path)) for path in files}
    claims = Counter(name for path in files for name in {c.casefold() for c in candidates[path]})
    out: dict[Path, str] = {}
    for path in files:
        free = (c for c in candidates[path] if claims[c.casefold()] == 1 and not used[c.casefold()])
        out[path] = next(free, "") or _digested(_safe(path.stem), str(path))
    return out


def _candidates(path: Path) -> Iterator[str]:
    number = _NUMBER.match(path.stem)
    if number:
        yield number.group()
    yield from (name for name in _lengthening(path) if len(name) <= LONGEST)


def _lengthening(path: Path) -> Iterator[str]:
    name = path.stem
    yield _safe(name)
    yield _safe(path.name)
    for folder in reversed(path.parent.parts):
        name = f"{folder}-{name}"
        yield _safe(name)


def _safe(name: str) -> str:
    """A name with every run of unsafe characters as one hyphen, no dot or hyphen at its ends, not reserved."""
    plain = _UNSAFE.sub("-", name).strip(".-") or "document"
    return f"{plain}-" if _RESERVED.fullmatch(plain) else plain


def _digested(plain: str, whole: str) -> str:
    digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{plain[: LONGEST - 9].rstrip('.-')}-{digest}"
