"""The manual: every kind of drift and artefact with the page its rule carries as a docstring."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from compare import artifacts, drift


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind: its name, whether it is of drift or an artefact, one line, and its page."""

    kind: str
    of: Literal["drift", "artefact"]
    summary: str
    page: str


def entries() -> tuple[Entry, ...]:
    """Every kind in the order of its rules: those of drift as they are asked, then the artefacts."""
    found = [e for rule in getattr(drift, "RULES", ()) for e in _of(rule, "drift")]
    found += [e for rule in getattr(artifacts, "DETECTORS", ()) for e in _of(rule, "artefact")]
    return tuple({(e.of, e.kind): e for e in reversed(found)}.values())[::-1]


def pages(of: str = "") -> dict[str, tuple[str, str]]:
    """Summary and page of every kind, or of those of one sort; of a name that is both, the change's."""
    return {e.kind: (e.summary, e.page) for e in reversed(entries()) if not of or e.of == of}


def _of(rule: ModuleType, of: Literal["drift", "artefact"]) -> list[Entry]:
    page = inspect.cleandoc(rule.__doc__ or "")
    summary = " ".join(page.partition("\n\n")[0].split())
    kinds = (rule.KIND,) if hasattr(rule, "KIND") else rule.KINDS
    return [Entry(kind, of, summary, page) for kind in kinds]
