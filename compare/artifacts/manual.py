"""The manual of the detectors, made of their docstrings: what ``docs/artefacts.md`` holds."""

from __future__ import annotations

from collections.abc import Iterable

from compare.artifacts.rule import Detector

TIERS = ("scrape", "mechanical", "grammar", "lexical", "consistency", "factual")
_NEED = {"words": "word list {}", "language": "language {}", "date": "a date with the text"}


def page(detectors: Iterable[Detector]) -> str:
    """The manual as Markdown, by tier, in the order of the detectors."""
    listed = list(detectors)
    out = ["# Artefacts: what retold marks in one text", ""]
    out += [
        "Made from the docstrings of `compare/artifacts/`; a test checks that it is current "
        "(`python -m pytest tests/test_artifacts.py` says how to renew it).",
        "",
    ]
    for tier in TIERS:
        out += [f"## {tier.capitalize()}", ""]
        for detector in listed:
            if tier == detector.TIER:
                out += _entry(detector)
    return "\n".join(out).rstrip() + "\n"


def _entry(detector: Detector) -> list[str]:
    title, _, body = (detector.__doc__ or "").strip().partition("\n\n")
    needs = (
        ", ".join(_NEED[n.partition(":")[0]].format(n.partition(":")[2]) for n in detector.NEEDS) or "nothing"
    )
    yes = [f"- `{_shown(e.text)}` → {_kinds(e.found)}" for e in detector.EXAMPLES if e.found]
    no = [f"- `{_shown(e.text)}` → nothing" for e in detector.EXAMPLES if not e.found]
    kinds = ", ".join(f"`{kind}`" for kind in detector.KINDS)
    return [
        f"### {title}",
        "",
        body.replace("\n", " "),
        "",
        f"Kinds: {kinds}. Needs: {needs}.",
        "",
        *yes,
        *no,
        "",
    ]


def _shown(text: str) -> str:
    return (
        text.replace("\r\n", "⏎")
        .replace("\n", "⏎")
        .replace("`", "'")
        .replace("\ufffd", "U+FFFD")
        .replace("\u200b", "U+200B")
    )


def _kinds(found: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{kind} at `{_shown(passage)}`" for kind, passage in found)
