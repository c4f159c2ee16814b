"""Pack D: what kind of change, and is the meaning kept, by the product's own calls with default settings.

Rows with two sentences are compared as two articles of one sentence; rows with two phrases in their sentences become
one edit at the given words. Kinds are mapped to a pack's labels by the tables below. The meaning is kept where no
finding is a nuance or material. The one exception is ``snli``, whose label is no sameness but entailment: whether A
says all that B says. There findings that only take something away from A do not count, and a word of B may be said by
a word of A that it names the class of. Under the plain reading (``_plain``) the score is near chance (MCC .06), since a
caption and a sentence that follows from it are hardly ever the same statement; both numbers belong side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from compare import diff, drift, pipeline, thesaurus
from compare.drift import lexis
from compare.lemma import lemma
from compare.model import Alignment, Document, Drift, Edit, Link, Pairing, Span, Witness
from compare.settings import Settings

Row = dict[str, Any]
Answer = dict[str, Any]

_WEIGHT = {"none": 0.0, "nuance": 1.0, "material": 2.0}
_NAMES = {
    "name-variant",
    "place-name",
    "institution-name",
    "title-role",
    "referring-expression",
    "participant-shift",
}
_COARSE = {
    **dict.fromkeys(("addition", "omission", "attribution"), "add_del"),
    **dict.fromkeys(_NAMES, "name"),
    **dict.fromkeys(("tense-aspect", "grammatical-number", "modality"), "inflection"),
    **dict.fromkeys(
        (
            "orthography",
            "capitalisation",
            "punctuation",
            "quote-punctuation",
            "quotation-status",
            "mt-artefact",
        ),
        "orthography",
    ),
    **dict.fromkeys(("word-order", "phrase-structure", "voice-nominalisation"), "structure"),
    **dict.fromkeys(("determiner", "preposition", "function-word"), "function"),
    "negation": "polarity",
    "number-quantity": "number",
    "date-time": "number",
}
"""Kind to coarse group; what is missing is a substitution."""
_ETPC = {"number": "name", "function": "substitution"}
_ETPC_FINE = {
    "add_del": "Addition/Deletion",
    "name": "Same Polarity Substitution (named ent.)",
    "orthography": "Punctuation changes",
    "inflection": "Inflectional Changes",
    "structure": "Subordination and nesting changes",
    "polarity": "Opposite polarity substitution (contextual)",
}
_ETPC_KIND = {
    "orthography": "Spelling changes",
    "capitalisation": "Spelling changes",
    "modality": "Modal Verb Changes",
    "word-order": "Change of order",
    "voice-nominalisation": "Derivational Changes",
    "quotation-status": "Direct/indirect style alternations",
    "specification": "Synthetic/analytic substitution",
}
_DEMETR_FINE = {
    "number": "numbers_replaced",
    "gender": "gender",
    "polarity": "negation",
    "name": "ne_replaced",
    "structure": "question",
    "substitution": "hypernym",
    "function": "function_word",
    "paraphrase": "paraphrase",
}
_MQM = {
    "orthography": ("fluency", "fluency/punctuation"),
    "function": ("fluency", "fluency/grammar"),
    "inflection": ("fluency", "fluency/grammar"),
    "name": ("locale convention", "locale convention/name format"),
    "structure": ("style", "style/unnatural or awkward"),
}


def predict(name: str, rows: list[Row]) -> dict[str, Answer]:
    """Answers by row id: ``same``, ``label``, ``coarse`` and ``score`` (0 to 5, how much of the meaning is kept)."""
    answer = _ANSWERS.get(name, _plain)
    return {str(row["id"]): answer(row) for row in rows}


def _witness(text: str) -> Witness:
    return pipeline.examine(pipeline.prepare(Document("x", text, lang="en"), Settings()))


def _whole(witness: Witness) -> tuple[int, ...]:
    return tuple(range(len(witness.article.sentences)))


def _one_link(a: Witness, b: Witness) -> Alignment:
    return Alignment((Link(_whole(a), _whole(b), 1.0, "same statement", "given as a pair"),), (), ())


def _sentences(row: Row) -> tuple[Witness, Witness, tuple[Drift, ...]]:
    """Two sentences as two articles, compared."""
    a, b = _witness(row["a"]), _witness(row["b"])
    return a, b, pipeline.compare(a, b, Pairing(0, 1, "near-duplicate", 1.0, "given as a pair")).drifts


def _phrases(row: Row) -> Drift:
    """The edit of two phrases in their sentences."""
    a, b = _witness(row["sent_a"]), _witness(row["sent_b"])
    if "span_b" in row:
        start = row["sent_a"].find(row["a"]) if row["a"] else -1
        place = Span(start, start + len(row["a"])) if start >= 0 else _end(row["sent_a"])
        edit = Edit(0, (place,), (Span(*(row["span_b"] or _end(row["sent_b"]))),))
    else:
        edit = Edit(0, _spans(row, "a"), _spans(row, "b"))
    return drift.classify(a, b, _one_link(a, b), (edit,))[0]


def _spans(row: Row, side: str) -> tuple[Span, ...]:
    """The places of the given words (counted between blanks), neighbours together; else the phrase itself."""
    sentence, given = row[f"sent_{side}"], row[f"tok_{side}"]
    if not given:
        start = sentence.find(row[side]) if row[side] else -1
        return (Span(start, start + len(row[side])) if start >= 0 else _end(sentence),)
    places = [m.span() for m in re.finditer(r"\S+", sentence)]
    out: list[Span] = []
    for start, end in (places[t] for t in sorted(given) if t < len(places)):
        if out and sentence[out[-1].end : start].isspace():
            out[-1] = Span(out[-1].start, end)
        else:
            out.append(Span(start, end))
    return tuple(out) or (_end(sentence),)


def _end(sentence: str) -> Span:
    return Span(len(sentence), len(sentence))


def _kept(drifts: Sequence[Drift]) -> bool:
    return all(d.severity == "none" for d in drifts)


def _empty(spans: tuple[Span, ...]) -> bool:
    return all(s.start == s.end for s in spans)


def _coarse(found: Drift) -> str:
    if (_empty(found.edit.a) or _empty(found.edit.b)) and found.kind not in _MARKS:
        return "add_del"
    return _COARSE.get(found.kind, "substitution")


_MARKS = {"punctuation", "quote-punctuation", "quotation-status", "mt-artefact", "negation"}


def _etpc(row: Row) -> Answer:
    found = _phrases(row)
    group = _coarse(found)
    group = _ETPC.get(group, group)
    if group == "substitution" and _named(row["a"]) and _named(row["b"]):
        group = "name"
    fine = _ETPC_KIND.get(found.kind) or _ETPC_FINE.get(group)
    if group == "substitution" and not fine:
        fine = f"Same Polarity Substitution ({'habitual' if found.severity == 'none' else 'contextual'})"
    return {"same": _kept([found]), "label": fine, "coarse": group, "score": _grade(found)}


def _named(phrase: str) -> bool:
    """Whether a phrase has a name or figure behind its first word."""
    return any(w[0].isdigit() or w[0].isupper() for w in phrase.split()[1:] or [phrase] if w[0].isalnum())


def _ists(row: Row) -> Answer:
    found = _phrases(row)
    label = "EQUI"
    if found.kind == "negation" and found.severity == "material":
        label = "OPPO"
    elif found.severity != "none":
        label = "SIMI"
        if found.kind in ("specification", "referring-expression", "addition", "omission") or _contains(row):
            longer = len(row["a"].split()) > len(row["b"].split())
            label = "SPE1" if longer else "SPE2"
        elif found.kind == "content-substitution":
            label = "REL"
    return {"same": _kept([found]), "label": label, "coarse": label, "score": _grade(found)}


def _contains(row: Row) -> bool:
    a, b = ({lemma(w, "en") for w in row[s].casefold().split()} for s in ("a", "b"))
    return a < b or b < a


def _grade(found: Drift) -> float:
    return {"none": 5.0, "nuance": 3.5, "material": 2.0}[found.severity]


def _plain(row: Row) -> Answer:
    a, b, drifts = _sentences(row)
    return {"same": _kept(drifts), "label": "", "coarse": "", "score": _degree(a, b, drifts)}


def _degree(a: Witness, b: Witness, drifts: Sequence[Drift]) -> float:
    """5 less what the findings touch: characters of both sides by severity, and a step for each material one."""
    size = sum(w.article.ends[-1] for w in (a, b) if w.article.ends) or 1
    touched = sum((s.end - s.start) * _WEIGHT[d.severity] for d in drifts for s in (*d.edit.a, *d.edit.b))
    return max(0.0, 5.0 - 5.0 * min(1.0, touched / size))


def _demetr(row: Row) -> Answer:
    a, b, drifts = _sentences(row)
    group, fine = "paraphrase", "paraphrase"
    if drifts:
        lead = max(drifts, key=lambda d: (_WEIGHT[d.severity], d.kind != "capitalisation"))
        group = _coarse(lead)
        if any("question" in d.reason for d in drifts):
            group = "structure"
        elif sum(d.kind != "capitalisation" for d in drifts) > 3:
            group = "paraphrase"
        elif "another person" in lead.reason or "another possessor" in lead.reason:
            group = "gender"
        elif lead.kind == "voice-nominalisation":
            group = "inflection"
        fine = _DEMETR_FINE.get(group) or _fine(lead, group)
    return {"same": _kept(drifts), "label": fine, "coarse": group, "score": _degree(a, b, drifts)}


def _fine(lead: Drift, group: str) -> str:
    if group == "add_del":
        return (
            "addition"
            if _empty(lead.edit.a)
            else "conj_removed"
            if lead.severity == "none"
            else "adj_adv_removed"
        )
    if group == "orthography":
        return {"capitalisation": "case", "orthography": "misspelled"}.get(lead.kind, "punc_addition")
    if lead.kind == "voice-nominalisation":
        return "pos_shift"
    return "aspect" if "aspect" in lead.reason else "tense"


def _mqm(row: Row) -> Answer:
    found = _phrases(row)
    group = _coarse(found)
    family, label = _MQM.get(group, ("accuracy", "accuracy/mistranslation"))
    if found.severity == "none" and family == "accuracy":
        family, label = "style", "style/unnatural or awkward"
    return {
        "same": _kept([found]),
        "label": label,
        "family": family,
        "coarse": family,
        "score": _grade(found),
    }


def _snli(row: Row) -> Answer:
    """Does A say all that B says? What B adds or puts otherwise must be said by some word of A."""
    a, b = _witness(row["a"]), _witness(row["b"])
    alignment = _one_link(a, b)
    drifts = drift.classify(a, b, alignment, diff.diff(a.article, b.article, alignment))
    said = sorted({lexis.base(w, "en") for w in a.article.words})
    kept = True
    for found in drifts:
        words = _words(b, found.edit.b)
        flips = found.kind in ("negation", "number-quantity") and found.severity == "material"
        if flips or (found.severity != "none" and any(not _said(w, said) for w in words)):
            kept = False
    return {
        "same": kept,
        "label": "entailment" if kept else "neutral",
        "coarse": "",
        "score": _degree(a, b, drifts),
    }


def _words(b: Witness, spans: tuple[Span, ...]) -> list[str]:
    article = b.article
    inside = [
        w
        for w, s in zip(article.words, article.starts, strict=True)
        if any(p.start <= s < p.end for p in spans)
    ]
    return [lexis.base(w, "en") for w in inside if lexis.sort(w, "en") in ("content", "number", "negator")]


def _said(word: str, said: list[str]) -> bool:
    """Whether a word of A is the word, a synonym, or a member of the class it names."""
    return word in said or any(
        thesaurus.relation(word, w, "en") in ("synonym", "near") or thesaurus.broader(word, w, "en", 6)
        for w in said
    )


_ANSWERS: dict[str, Callable[[Row], Answer]] = {
    "etpc": _etpc,
    "ists": _ists,
    "demetr": _demetr,
    "mqm": _mqm,
    "snli": _snli,
}
