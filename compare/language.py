"""The only door to langdetect: the language of a document, once, seeded, on a bounded sample."""

from __future__ import annotations

SAMPLE = 2_000
"""Code points looked at. langdetect's answer on news text does not change beyond (docs/accuracy.md)."""


def detect(text: str) -> str:
    """ISO 639-1 code of the language of a text, or ``und`` when it cannot be told."""
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    try:
        best = detect_langs(text[:SAMPLE])[0]
    except LangDetectException:
        return "und"
    return str(best.lang) if best.prob >= 0.8 else "und"
