"""Which files the given paths mean, and their bytes: bounded, never a device, never round a loop of links."""

from __future__ import annotations

import gzip
import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from compare.model import Failure
from compare.read.refusal import Refused, missing

BYTES_PER_CHARACTER = 6
"""Bytes that are read of a file of one article, for each character allowed: UTF-8 takes 4, entities more."""

REPORT = ".retold"
"""File that marks a folder as a report of ours; such a folder inside another is left out."""

_DEEPEST = 64
"""Folders inside folders that are entered."""


def shown(path: Path | str) -> str:
    """A path as text for a reader: bytes of a file name that are no text, escaped."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def found(paths: Sequence[str]) -> Iterator[Path | Failure]:
    """Every file the paths mean: files as they are, folders with all below in order of name, hidden ones left out.

    A file that is reached twice comes once.
    """
    seen: set[str] = set()
    for given in sorted(paths):
        for item in _below(Path(given), (), given=True):
            key = "" if isinstance(item, Failure) else os.path.realpath(item)
            if not key or key not in seen:
                seen.add(key)
                yield item


def _below(path: Path, above: tuple[str, ...], given: bool = False) -> Iterator[Path | Failure]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode) and not given and (path / REPORT).is_file():
            return  # its pages quote the articles: a second run would compare them with themselves
        if stat.S_ISDIR(mode):
            here = os.path.realpath(path)
            if here in above or len(above) > _DEEPEST:
                raise Refused("a folder that leads back into itself", "remove the link")
            for entry in sorted(os.listdir(path)):
                if not entry.startswith("."):
                    yield from _below(path / entry, (*above, here))
        elif stat.S_ISREG(mode) or (given and stat.S_ISFIFO(mode)):
            yield path
        else:
            raise Refused("not a file", "give files or folders")
    except (OSError, ValueError) as error:
        yield unreadable(error).at(shown(path))
    except Refused as refused:
        yield refused.at(shown(path))


def unreadable(error: OSError | ValueError) -> Refused:
    """What an error of the operating system means for the reader; a ValueError is a name no file can have."""
    if isinstance(error, PermissionError):
        return Refused("permission denied", "ask for permission to read it")
    if isinstance(error, FileNotFoundError):
        return Refused("no such file or folder", "check the name")
    told = error.strerror or str(error) if isinstance(error, OSError) else "not the name of a file"
    return Refused(told.lower() or "cannot be read", "check the file")


def content(path: Path, max_chars: int) -> bytes:
    """The bytes of a file of one article. Raises Refused above the limit, OSError as the system does."""
    with opened(path) as stream:
        return bounded(stream, max_chars * BYTES_PER_CHARACTER)


def bounded(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream, which may be packed. Raises Refused above the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"larger than the {limit:,} bytes that are read", "split it into articles")
    return data


_PACKED = (".gz", ".zst")
"""Names of packed files (RFC 1952, RFC 8878)."""


def opened(path: Path) -> BinaryIO:
    """The file's bytes as a stream for a ``with``, unpacked where the name ends in ``.gz`` or ``.zst``."""
    packed = path.suffix.lower()
    if packed == ".zst":
        return _zstd(path)
    return cast(BinaryIO, gzip.open(path)) if packed == ".gz" else path.open("rb")


def openings(path: Path) -> Callable[[], BinaryIO]:
    """What opens the file as often as it is asked for; a pipe, which can be read once, is held in memory."""
    if path.is_file():
        return partial(opened, path)
    with opened(path) as stream:
        data = stream.read()
    return partial(io.BytesIO, data)


def _zstd(path: Path) -> BinaryIO:
    """Python reads Zstandard from 3.14 on; Arrow (extra ``corpus``) does so everywhere."""
    try:
        import pyarrow
    except ImportError as error:
        raise missing("corpus", "Zstandard (.zst)") from error
    return cast(BinaryIO, io.BufferedReader(pyarrow.input_stream(os.fspath(path), compression="zstd")))


def suffix(path: Path) -> str:
    """The file's format by its name, in small letters; that of ``pile.jsonl.gz`` is ``.jsonl``."""
    name = path.with_suffix("") if path.suffix.lower() in _PACKED else path
    return name.suffix.lower()
