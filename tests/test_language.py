"""Language: the script first, langdetect's own profiles scored exactly, ``und`` where it cannot tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import language

TOLD = {
    "en": "The two presidents spoke for fifty minutes on Thursday about the troops near the eastern border.",
    "de": "Die beiden Präsidenten sprachen am Donnerstag fünfzig Minuten lang über die Truppen an der Ostgrenze.",
    "fr": "Les deux présidents se sont entretenus jeudi pendant cinquante minutes au sujet des troupes massées.",
    "es": "Los dos presidentes hablaron el jueves durante cincuenta minutos sobre las tropas en la frontera este.",
    "nl": "De twee presidenten spraken donderdag vijftig minuten lang over de troepen bij de oostelijke grens.",
    "pl": "Obaj prezydenci rozmawiali w czwartek przez pięćdziesiąt minut o wojskach przy wschodniej granicy.",
    "ru": "Два президента в четверг пятьдесят минут говорили о войсках, стянутых к восточной границе страны.",
    "uk": "Двоє президентів у четвер п'ятдесят хвилин говорили про війська, стягнуті до східного кордону країни.",
    "bg": "Двамата президенти разговаряха петдесет минути в четвъртък за войските край източната граница.",
    "sr": "Двојица председника су у четвртак педесет минута разговарала о трупама код источне границе. Биће још.",
    "ar": "تحدث الرئيسان يوم الخميس لمدة خمسين دقيقة حول القوات المحتشدة بالقرب من الحدود الشرقية للبلاد",
    "fa": "دو رئیس جمهور روز پنجشنبه به مدت پنجاه دقیقه درباره نیروهای مستقر در نزدیکی مرز شرقی گفتگو کردند",
    "hi": "दोनों राष्ट्रपतियों ने गुरुवार को पूर्वी सीमा के पास तैनात सैनिकों के बारे में पचास मिनट तक बात की",
    "zh": "两位总统周四就部署在东部边境附近的军队进行了五十分钟的通话。",
    "ja": "両大統領は木曜日、東部国境付近に展開する部隊について50分間電話で会談した。",
    "ko": "두 대통령은 목요일 동부 국경 인근에 배치된 병력에 대해 50분간 통화했다.",
    "el": "Οι δύο πρόεδροι συνομίλησαν την Πέμπτη.",
    "he": "שני הנשיאים שוחחו ביום חמישי במשך חמישים דקות.",
    "ka": "ორი პრეზიდენტი ხუთშაბათს ორმოცდაათი წუთის განმავლობაში საუბრობდა.",
    "th": "ประธานาธิบดีทั้งสองพูดคุยกันเมื่อวันพฤหัสบดีเป็นเวลาห้าสิบนาที",
}


@pytest.mark.parametrize("lang", TOLD)
def test_tells_the_language_of_one_sentence(lang: str) -> None:
    assert language.detect(TOLD[lang]) == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "2021-12-31",
        "50,000",
        "😀😀😀",
        "🇺🇦 50",
        "/BNR",
        "[ad_1]",
        "U.S. President Joe Biden",
        "NATO",
    ],
)
def test_cannot_tell_short_text_digits_or_emoji(text: str) -> None:
    assert language.detect(text) == "und"


@pytest.mark.parametrize(
    "text",
    [
        "İki prezident cümə axşamı günü şərq sərhədinə yığılmış qoşunlar barədə əlli dəqiqə ərzində söhbət edib.",
        "Екі президент бейсенбі күні елу минут бойы шығыс шекараға жақын орналасқан әскерлер туралы сөйлесті.",
        "xq zzkj wvvb qqpl mmrt kkjh zzxq vbnm qwrt plkj hgfd zxcv bnmq wrtp lkjh gfds zxcv qqkz",
    ],
    ids=["azerbaijani", "kazakh", "noise"],
)
def test_a_language_without_profile_is_not_given_its_neighbour(text: str) -> None:
    assert language.detect(text) == "und"


def test_headers_links_and_entities_do_not_decide() -> None:
    furniture = "[ad_1] & nbsp; https://example.org/der/die/und/nicht?die=das me@example.de\n" * 3
    assert language.detect(furniture + TOLD["en"] * 5) == "en"


def test_a_foreign_quotation_does_not_decide() -> None:
    assert language.detect(TOLD["en"] * 4 + TOLD["ru"] + TOLD["en"] * 4) == "en"


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    before = [language.detect(t) for t in TOLD.values()]
    assert [language.detect(t) for t in reversed(TOLD.values())] == before[::-1]


def test_looks_at_a_bounded_sample_only() -> None:
    assert len(language.sample("word " * 1_000_000)) <= 3 * language.WINDOW + 2
    assert language.detect("x" * 1_000_000) == "und"


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_gets_a_code(text: str) -> None:
    assert language.detect(text) == language.detect(text)
    assert 2 <= len(language.detect(text)) <= 3


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"), ("en-US", "en"), ("en_GB", "en"), ("EN", "en"), (" en ", "en"), ("eng", "en"),
        ("zh-Hant-TW", "zh"),
        ("iw", "he"), ("nb", "no"), ("nn-NO", "nn"), ("cmn", "zh"), ("sr-Latn", "sr"), ("ceb", "ceb"),
        ("", ""), ("und", ""), ("mul", ""), ("english", ""), ("e", ""), ("en US", ""), ("../en", ""), ("12", ""),
    ],
)  # fmt: skip
def test_tags_are_cut_to_the_primary_language(tag: str, code: str) -> None:
    assert language.primary(tag) == code
