"""JSON Lines: one finding a line, as in ``findings.json``, with ``finding`` drift or artefact."""

from __future__ import annotations

import json
from collections.abc import Iterator

from compare.export.findings import Findings


def files(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """``findings.jsonl``."""
    lines = [
        json.dumps({"finding": name, **row}, ensure_ascii=False)
        for name, key in (("drift", "drift"), ("artefact", "artefacts"))
        for row in findings[key]
    ]
    yield "findings.jsonl", "".join(line + "\n" for line in lines).encode("utf-8", "backslashreplace")
