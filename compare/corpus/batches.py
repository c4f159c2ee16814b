"""The work itself, as two functions from an Arrow table to an Arrow table, a row for each row, in order.

``keys_batch`` reads an article once: all that discovery, the tables and the search need of it, and the values and
artefacts that a comparison needs. ``compare_batch`` compares two articles in full. What the house laid down is
applied in both. A pool and Spark run the same two; a row on which a rule fails says so in ``failure`` and the others
go on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from compare import discover, group, house, identity, lexicon, pipeline
from compare.corpus import boilerplate, figures, intake
from compare.model import (
    Article,
    Comparison,
    Document,
    Facts,
    Finding,
    Furniture,
    Pairing,
    Relation,
    Span,
    Witness,
)
from compare.settings import Settings

HELD = 512
"""Witnesses a batch keeps for its next rows, which are sorted so that the pairs of one story follow each other."""

Seen = tuple[Witness, group.Evidence]
"""An article with what holds it against others."""

NO_STATEMENT = "but no statement in common"


def schema(name: str) -> Any:
    """The Arrow schema of what ``keys_batch`` (``prepared``) or ``compare_batch`` (``compared``) returns."""
    import pyarrow as pa

    text, number, big, flag = pa.string(), pa.int32(), pa.list_(pa.int64()), pa.bool_()
    told = {"id": text, "kind": text, "severity": text, "ignored": text}
    finding = told | dict.fromkeys(("spans", "text", "cause", "suggestion", "evidence"), text)
    edit = told | dict.fromkeys(("also", "a_spans", "a_text", "b_spans", "b_text", "reason", "note"), text)
    edit |= dict.fromkeys(("moved", "in_quote", "quote_altered"), flag)
    use = dict.fromkeys(("kind", "severity", "was", "now", "was_key", "now_key"), text) | {"count": number}
    columns: dict[str, dict[str, Any]] = {
        "prepared": {
            "key": text, "failure": text, "lang": text, "characters": number, "words": number,
            "sentences": number, "boilerplate": number, "keys": big, "sequence": text, "telling": text,
            "terms": big, "counts": pa.list_(number), "findings": pa.list_(pa.struct(list(finding.items()))),
            "facts": pa.binary(), "spoken": text, "told": pa.list_(text), "shown": pa.list_(text), "statements": big,
        },
        "compared": {
            "key": text, "failure": text, "relation": text, "phrases": pa.float64(), "reason": text,
            "links": number, "only_a": number, "only_b": number, "material": number, "nuance": number,
            "none": number, "edits": pa.list_(pa.struct(list(edit.items()))),
            "uses": pa.list_(pa.struct(list(use.items()))),
        },
    }  # fmt: skip
    return pa.schema(list(columns[name].items()))


def _table(rows: list[dict[str, Any]], name: str) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema(name))


def lost(name: str, table: Any, reason: str) -> Any:
    """The row of a row that was given up."""
    return _table([{"key": table["key"][0].as_py(), "failure": reason}], name)


def _guarded(row: dict[str, Any], work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return {"key": row["key"], "failure": "", **work()}
    except Exception as error:  # one row must not cost the corpus
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return {"key": row["key"], "failure": f"retold failed on it ({told[:200]})"}


# ------------------------------------------------------------------ an article


def keys_batch(settings: Settings, table: Any) -> Any:
    """Rows of stored texts with ``key``, ``id`` and ``learnt`` (hashes of boilerplate) to rows of ``prepared``."""
    rows = table.to_pylist()
    made = [_guarded(row, lambda row=row: _keys(row, settings)) for row in rows]  # type: ignore[misc]
    _offer([row for row in made if not row["failure"]])
    return _table(made, "prepared")


def _offer(rows: list[dict[str, Any]]) -> None:
    """Put keys and sequence into rows whose ``keys`` are the words: of all at once, a quarter of the time of each."""
    offered = discover.offer([row["keys"] for row in rows])
    codes, key, code = offered.sequence(), 0, 0
    for row, keys, length in zip(rows, offered.counts.tolist(), offered.lengths.tolist(), strict=True):
        row["keys"], row["sequence"] = offered.keys[key : key + keys], codes[code : code + length]
        key, code = key + keys, code + length


def _keys(row: dict[str, Any], settings: Settings) -> dict[str, Any]:
    found = witness(row, settings)
    article = slim = found.article
    everywhere = _learnt(row)
    if everywhere != boilerplate.edges(row["text"], everywhere):
        slim = pipeline.prepare(replace(article.document, lang=article.lang), settings, everywhere)
    terms = sorted((discover.signed(term), n) for term, n in discover.counts(slim).items())
    return {
        "lang": article.lang,
        "characters": len(article.document.text),
        "words": len(article.words),
        "sentences": len(article.sentences),
        "boilerplate": len(everywhere),
        "keys": slim.words,
        "telling": discover.telling(slim),
        "terms": [term for term, _ in terms],
        "counts": [n for _, n in terms],
        "findings": _findings(found),
        "facts": _ENCODER.encode(found.facts),
        **figures.offered(article),
    }


_TOLD = ("kind", "severity", "cause", "suggestion", "evidence", "ignored")
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_FACTS = msgspec.msgpack.Decoder(Facts)


def prepared(row: dict[str, Any], settings: Settings) -> Article:
    """The article of a stored text."""
    document = intake.document(row)
    return pipeline.prepare(document, settings, boilerplate.edges(document.text, _learnt(row)))


def _learnt(row: dict[str, Any]) -> tuple[Furniture, ...]:
    return boilerplate.spans(row["text"], frozenset(row["learnt"])) if row["learnt"] else ()


def witness(row: dict[str, Any], settings: Settings) -> Witness:
    """The witness of a stored text."""
    return house.examined(pipeline.examine(prepared(row, settings)), settings)


def seen(row: dict[str, Any], settings: Settings) -> Seen:
    """An article of a stored text that ``keys_batch`` has read: its values and artefacts are taken from there, which
    is nine tenths of the work. The checks that did not run are not."""
    article = prepared(row, settings)
    findings = tuple(
        Finding(spans=_spans(f["spans"]), **{name: f[name] for name in _TOLD}) for f in row["findings"]
    )
    return Witness(article, _FACTS.decode(row["facts"]), findings), group.evidence(article)


def _findings(found: Witness) -> list[dict[str, Any]]:
    document = found.article.document
    return [
        {"id": name, "kind": f.kind, "severity": f.severity, "cause": f.cause, "suggestion": f.suggestion,
         "evidence": f.evidence, "ignored": f.ignored,
         **dict(zip(("spans", "text"), _side(document, f.spans), strict=True))}
        for name, f in zip(identity.artefacts(found), found.findings, strict=True)
    ]  # fmt: skip


# ------------------------------------------------------------------ a pair


def compare_batch(settings: Settings, table: Any) -> Any:
    """Rows of pairs (two stored texts as structs ``a`` and ``b``) to rows of ``compared``."""
    held: dict[str, Seen] = {}

    def known(row: dict[str, Any]) -> Seen:
        if row["key"] not in held:
            if len(held) >= HELD:
                held.clear()
            held[row["key"]] = seen(row, settings)
        return held[row["key"]]

    def work(row: dict[str, Any]) -> dict[str, Any]:
        a, b = known(row["a"]), known(row["b"])
        return _row(comparison(a, b, row["similarity"], row["relation"], settings), settings)

    rows = table.to_pylist()
    return _table([_guarded(row, lambda row=row: work(row)) for row in rows], "compared")  # type: ignore[misc]


def comparison(a: Seen, b: Seen, order: float, found: Relation, settings: Settings) -> Comparison:
    """Two articles compared as in a small pile; where their small-pile verdict is weaker than what the corpus
    found (``found``, by ``order`` of their words), that is the relation."""
    relation, phrases, reason = group.relate(a[1], b[1], settings)
    if relation != found:
        relation = found
        reason = (
            f"share {order:.0%} of their content words in the same order"
            if found == "near-duplicate"
            else reason
        )
    if relation == "same statements" and not reason.startswith("share names"):
        reason = f"tell one story by their names and rare words: likeness {order:.2f}"
    made = pipeline.compare(a[0], b[0], Pairing(0, 1, relation, phrases, reason))
    return house.compared(made, settings)


def holds(c: Comparison, settings: Settings) -> bool:
    """Whether a comparison bears out that the two belong together: different articles must share statements."""
    return c.relation != "same statements" or len(c.alignment.links) >= settings.same_statements


def _row(c: Comparison, settings: Settings) -> dict[str, Any]:
    severities = [d.severity for d in c.drifts]
    borne_out = holds(c, settings)
    return {
        "relation": c.relation if borne_out else "unrelated",
        "phrases": round(c.similarity, 4),
        "reason": c.reason if borne_out else f"{c.reason}, {NO_STATEMENT}",
        "links": len(c.alignment.links),
        "only_a": len(c.alignment.only_a),
        "only_b": len(c.alignment.only_b),
        **{s: severities.count(s) for s in ("material", "nuance", "none")},
        "edits": _edits(c),
        "uses": _uses(c),
    }


def _uses(c: Comparison) -> list[dict[str, Any]]:
    """The substitutions, the two wordings of each in the order of their letters, as the lexicon counts them."""
    out = []
    for use, n in sorted(lexicon.lexicon(c).uses.items()):
        pair = lexicon.folded(use.was, use.now)
        (was_key, was), (now_key, now) = sorted(((pair.was, use.was), (pair.now, use.now)))
        told = {"kind": use.kind, "severity": use.severity, "count": n}
        out.append(told | {"was": was, "now": now, "was_key": was_key, "now_key": now_key})
    return out


def _edits(c: Comparison) -> list[dict[str, Any]]:
    a, b = c.a.article.document, c.b.article.document
    out = []
    for name, d in zip(identity.drifts(c), c.drifts, strict=True):
        (a_spans, a_text), (b_spans, b_text) = _side(a, d.edit.a), _side(b, d.edit.b)
        out.append(
            {"id": name, "kind": d.kind, "severity": d.severity, "also": " | ".join(d.also), "a_spans": a_spans,
             "a_text": a_text, "b_spans": b_spans, "b_text": b_text, "reason": d.reason, "note": d.note,
             "moved": d.edit.moved, "in_quote": d.in_quote, "quote_altered": d.quote_altered, "ignored": d.ignored}
        )  # fmt: skip
    return out


def _side(document: Document, spans: tuple[Span, ...]) -> tuple[str, str]:
    """Places and words of a side, as ``findings.csv`` writes them."""
    places = " | ".join(f"{s.start}:{s.end}" for s in spans)
    return places, " | ".join(document.text[s.start : s.end] for s in spans)


def _spans(places: str) -> tuple[Span, ...]:
    """The spans of ``_side``."""
    return tuple(Span(*map(int, place.split(":"))) for place in places.split(" | ") if place)
