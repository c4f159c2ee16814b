"""Own sentences in five languages through the whole chain: the changed value is found, with right kind and weight."""

from __future__ import annotations

import pytest

from compare.model import Document, Drift, Pairing
from compare.pipeline import compare, examine, prepare
from compare.settings import Settings

FRAME = {
    "de": "Das Treffen dauerte bis zum Abend. {} Danach reisten alle Teilnehmer wieder ab.",
    "fr": "La réunion a duré jusqu'au soir. {} Ensuite, tous les participants sont repartis.",
    "es": "La reunión duró hasta la noche. {} Después, todos los participantes se marcharon.",
    "ru": "Встреча продолжалась до вечера. {} После этого все участники уехали домой.",
    "uk": "Зустріч тривала до вечора. {} Після цього всі учасники поїхали додому.",
}
"""Sentences that stay as they are around the one that changes."""

CHANGES = [
    ("de", "Rund 1.500 Soldaten kamen an.", "Rund 2.500 Soldaten kamen an.", "number-quantity", "material"),
    ("de", "Es kamen 1.500 Soldaten an.", "Es kamen 1500 Soldaten an.", "number-quantity", "none"),
    ("de", "Zwölf Häuser wurden zerstört.", "Zwanzig Häuser wurden zerstört.", "number-quantity", "material"),
    (
        "de",
        "Sie trafen sich am 9. Januar in Genf.",
        "Sie trafen sich am 12. Januar in Genf.",
        "date-time",
        "material",
    ),
    (
        "de",
        "Sie trafen sich am Montag in Genf.",
        "Sie trafen sich am Freitag in Genf.",
        "date-time",
        "material",
    ),
    ("de", "Die Regierung stimmte nicht zu.", "Die Regierung stimmte zu.", "negation", "material"),
    ("de", "Die Truppen müssen abziehen.", "Die Truppen können abziehen.", "modality", "material"),
    (
        "de",
        "Der Mann hat angeblich ein Auto gestohlen.",
        "Der Mann hat ein Auto gestohlen.",
        "modality",
        "material",
    ),
    (
        "de",
        "Der Minister sagte, es sei vorbei.",
        "Der Minister behauptete, es sei vorbei.",
        "attribution",
        "material",
    ),
    (
        "de",
        "„Wir sind bereit“, sagte der Minister.",
        "»Wir sind bereit«, sagte der Minister.",
        "quote-punctuation",
        "none",
    ),
    (
        "fr",
        "Environ 1 500 soldats sont arrivés.",
        "Environ 2 500 soldats sont arrivés.",
        "number-quantity",
        "material",
    ),
    (
        "fr",
        "Douze maisons ont été détruites.",
        "Vingt maisons ont été détruites.",
        "number-quantity",
        "material",
    ),
    (
        "fr",
        "Ils se sont vus le 9 janvier à Genève.",
        "Ils se sont vus le 12 janvier à Genève.",
        "date-time",
        "material",
    ),
    ("fr", "Ils se sont vus lundi à Genève.", "Ils se sont vus vendredi à Genève.", "date-time", "material"),
    (
        "fr",
        "Le gouvernement n'a pas accepté le plan.",
        "Le gouvernement a accepté le plan.",
        "negation",
        "material",
    ),
    ("fr", "Les troupes doivent partir.", "Les troupes peuvent partir.", "modality", "material"),
    (
        "fr",
        "Le ministre a dit que tout était fini.",
        "Le ministre a prétendu que tout était fini.",
        "attribution",
        "material",
    ),
    (
        "fr",
        "« Nous sommes prêts », a dit le ministre.",
        "“Nous sommes prêts”, a dit le ministre.",
        "quote-punctuation",
        "none",
    ),
    ("es", "Unos 1.500 soldados llegaron.", "Unos 2.500 soldados llegaron.", "number-quantity", "material"),
    ("es", "Doce casas fueron destruidas.", "Veinte casas fueron destruidas.", "number-quantity", "material"),
    (
        "es",
        "Se reunieron el 9 de enero en Ginebra.",
        "Se reunieron el 12 de enero en Ginebra.",
        "date-time",
        "material",
    ),
    (
        "es",
        "Se reunieron el lunes en Ginebra.",
        "Se reunieron el viernes en Ginebra.",
        "date-time",
        "material",
    ),
    ("es", "El gobierno no aceptó el plan.", "El gobierno aceptó el plan.", "negation", "material"),
    ("es", "Las tropas deben salir.", "Las tropas pueden salir.", "modality", "material"),
    (
        "es",
        "El ministro dijo que todo terminó.",
        "El ministro alegó que todo terminó.",
        "attribution",
        "material",
    ),
    (
        "es",
        "«Estamos listos», dijo el ministro.",
        "“Estamos listos”, dijo el ministro.",
        "quote-punctuation",
        "none",
    ),
    ("ru", "Прибыли около 1500 солдат.", "Прибыли около 2500 солдат.", "number-quantity", "material"),
    (
        "ru",
        "Двенадцать домов были разрушены.",
        "Двадцать домов были разрушены.",
        "number-quantity",
        "material",
    ),
    (
        "ru",
        "Они встретились 9 января в Женеве.",
        "Они встретились 12 января в Женеве.",
        "date-time",
        "material",
    ),
    (
        "ru",
        "Они встретились в понедельник в Женеве.",
        "Они встретились в пятницу в Женеве.",
        "date-time",
        "material",
    ),
    ("ru", "Правительство не приняло этот план.", "Правительство приняло этот план.", "negation", "material"),
    ("ru", "Войска должны уйти.", "Войска могут уйти.", "modality", "material"),
    (
        "ru",
        "Министр сказал, что всё кончено.",
        "Министр утверждал, что всё кончено.",
        "attribution",
        "material",
    ),
    ("ru", "«Мы готовы», — сказал министр.", "„Мы готовы“, — сказал министр.", "quote-punctuation", "none"),
    ("uk", "Прибули близько 1500 солдатів.", "Прибули близько 2500 солдатів.", "number-quantity", "material"),
    (
        "uk",
        "Дванадцять будинків зруйновано вночі.",
        "Двадцять будинків зруйновано вночі.",
        "number-quantity",
        "material",
    ),
    (
        "uk",
        "Вони зустрілися 9 січня в Женеві.",
        "Вони зустрілися 12 січня в Женеві.",
        "date-time",
        "material",
    ),
    (
        "uk",
        "Вони зустрілися в понеділок у Женеві.",
        "Вони зустрілися в п'ятницю у Женеві.",
        "date-time",
        "material",
    ),
    ("uk", "Уряд не прийняв цей план.", "Уряд прийняв цей план.", "negation", "material"),
    ("uk", "Війська повинні піти.", "Війська можуть піти.", "modality", "material"),
    (
        "uk",
        "Міністр сказав, що все скінчено.",
        "Міністр стверджував, що все скінчено.",
        "attribution",
        "material",
    ),
    ("uk", "«Ми готові», — сказав міністр.", "„Ми готові“, — сказав міністр.", "quote-punctuation", "none"),
]
"""Language, sentence, changed sentence, kind and severity that must be among the findings."""


def drifts(lang: str, a: str, b: str) -> tuple[Drift, ...]:
    one, two = (
        examine(prepare(Document(name, FRAME[lang].format(text), lang=lang), Settings()))
        for name, text in (("a", a), ("b", b))
    )
    return compare(one, two, Pairing(0, 1, "near-duplicate", 1.0, "")).drifts


@pytest.mark.parametrize(("lang", "a", "b", "kind", "severity"), CHANGES)
def test_a_changed_value_is_named_in_its_language(
    lang: str, a: str, b: str, kind: str, severity: str
) -> None:
    for found in (drifts(lang, a, b), drifts(lang, b, a)):
        assert (kind, severity) in {(d.kind, d.severity) for d in found}, found
        worse = [d for d in found if d.severity == "material" and severity != "material"]
        assert not worse
