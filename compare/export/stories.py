"""The stories of a report as plain dictionaries and lists, for ``findings.json``. Spans come with their exact words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compare.model import (
    CorpusReport,
    Cue,
    FactRow,
    LineageVerdict,
    Network,
    Span,
    Statement,
    Story,
    Utterance,
    Wording,
)

_DIGITS = 4


class _Teller:
    """Ids and texts of the articles of a report, by their index."""

    def __init__(self, report: CorpusReport) -> None:
        self.ids = [w.article.document.id for w in report.witnesses]
        self.texts = [w.article.document.text for w in report.witnesses]

    def names(self, articles: Sequence[int]) -> list[str]:
        """Ids of some articles."""
        return [self.ids[x] for x in articles]

    def side(self, x: int, spans: Sequence[Span]) -> dict[str, Any]:
        """Spans of an article with their words."""
        return {
            "document": self.ids[x],
            "spans": [list(s) for s in spans],
            "text": [self.texts[x][s.start : s.end] for s in spans],
        }


def stories(report: CorpusReport) -> list[dict[str, Any]]:
    """Every story of a report."""
    told = _Teller(report)
    return [_story(told, one) for one in report.stories]


def _story(told: _Teller, story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "articles": told.names(story.articles),
        "statements": [_statement(told, s) for s in story.statements],
        "facts": [_fact(told, story, f) for f in story.facts],
        "utterances": [_utterance(told, u) for u in story.utterances],
        "lineage": [_lineage(told, v) for v in story.lineage],
        "network": _network(told, story.network),
    }


def _statement(told: _Teller, s: Statement) -> dict[str, Any]:
    base = s.tellings[s.base].article
    return {
        "id": s.id,
        "severity": s.severity,
        "confidence": round(s.confidence, _DIGITS),
        "base": told.ids[base],
        "heading": told.side(base, s.heading),
        "absent": told.names(s.absent),
        "columns": [
            {
                "severity": c.severity,
                "kinds": list(c.kinds),
                "reason": c.reason,
                "invariant": c.invariant,
                "missing": told.names(c.missing),
                "readings": [
                    {"letter": r.letter, "articles": told.names(r.articles), "standing": r.standing}
                    for r in c.readings
                ],
            }
            for c in s.columns
        ],
        "tellings": [
            {
                "sentences": told.side(t.article, t.full),
                "parts": [
                    {"letter": letter, **told.side(t.article, part)}
                    for letter, part in zip(t.letters, t.parts, strict=True)
                ],
            }
            for t in s.tellings
        ],
    }


def _fact(told: _Teller, story: Story, f: FactRow) -> dict[str, Any]:
    return {
        "id": f.id,
        "aspect": f.aspect,
        "verdict": f.verdict,
        "subject": list(f.subject),
        "reason": f.reason,
        "statements": [story.statements[n].id for n in f.statements],
        "silent": told.names(f.silent),
        "claims": [
            {
                "value": c.value,
                "passage": told.side(c.article, (c.passage,)),
                "words": told.side(c.article, (c.words,)),
            }
            for c in f.claims
        ],
    }


def _utterance(told: _Teller, u: Utterance) -> dict[str, Any]:
    first = next((w for w in u.wordings if w.form == "direct"), u.wordings[0])
    return {
        "id": u.id,
        "speaker": u.speaker,
        "silent": told.names(u.silent),
        "wordings": [_wording(told, w, first) for w in u.wordings],
    }


def _wording(told: _Teller, w: Wording, first: Wording) -> dict[str, Any]:
    return {
        "form": w.form,
        "changes": list(w.changes),
        "quotation": told.side(w.article, (w.span,)),
        "speaker": told.side(w.article, (w.speaker,)) if w.speaker else None,
        "altered": told.side(w.article, w.altered),
        "lost": told.side(first.article, w.lost),
    }


def _lineage(told: _Teller, v: LineageVerdict) -> dict[str, Any]:
    return {
        "a": told.ids[v.a],
        "b": told.ids[v.b],
        "direction": v.direction,
        "confidence": round(v.confidence, _DIGITS),
        "reason": v.reason,
        "cues": [_cue(told, v, c) for c in v.cues],
    }


def _cue(told: _Teller, v: LineageVerdict, c: Cue) -> dict[str, Any]:
    return {
        "kind": c.kind,
        "points": c.points,
        "weight": c.weight,
        "reason": c.reason,
        "a": told.side(v.a, c.a),
        "b": told.side(v.b, c.b),
    }


def _network(told: _Teller, network: Network) -> dict[str, Any]:
    return {
        "nodes": [
            {"document": told.ids[n.article] if n.article >= 0 else None, "label": n.label}
            for n in network.nodes
        ],
        "edges": [
            {
                "source": e.source,
                "target": e.target,
                "relation": e.relation,
                "label": e.label,
                "confidence": round(e.confidence, _DIGITS),
            }
            for e in network.edges
        ],
    }
