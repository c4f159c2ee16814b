"""retold: what changed when a story was retold.

``import compare`` offers the names of ``compare.api``, each loaded when it is first used; docs/library.md shows them.
Who reads the source starts at ``compare.model`` and ``compare.pipeline``.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.api import (
        Comparison,
        Config,
        ConfigError,
        CorpusReport,
        Decision,
        Document,
        Drift,
        Failure,
        Finding,
        Outcome,
        ReportError,
        ReportOptions,
        ReviewError,
        Settings,
        Span,
        Witness,
        check,
        compare,
        configured,
        decided,
        examine,
        load,
        run,
        write,
    )

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "Config",
    "ConfigError",
    "CorpusReport",
    "Decision",
    "Document",
    "Drift",
    "Failure",
    "Finding",
    "Outcome",
    "ReportError",
    "ReportOptions",
    "ReviewError",
    "Settings",
    "Span",
    "Witness",
    "check",
    "compare",
    "configured",
    "decided",
    "examine",
    "load",
    "run",
    "write",
]


def __getattr__(name: str) -> Any:
    """A name of the library on first use; importing ``compare`` itself stays instant."""
    if name not in __all__:
        raise AttributeError(f"module 'compare' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module("compare.api"), name)
    globals()[name] = value
    return value
