"""The pages in a real browser, offline: they ask the network for nothing, and every key, filter and link works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import made
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from compare import report
from compare.model import Document
from compare.settings import ReportOptions

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
PAIR = "pair-weber-1--weber-2.html"
PAGES = {"index": "index.html", "pair": PAIR, "lexicon": "lexicon.html", "article": "article-weber-2.html"}
EVIL = "</p><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"

CONTRAST = """() => {
  const lum = c => { const f = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
  const rgb = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const back = e => { for (; e; e = e.parentElement) { const s = getComputedStyle(e), c = rgb(s.backgroundColor);
    if (s.backgroundImage.startsWith('linear')) return rgb(s.backgroundImage).slice(0, 3);
    if (c.length === 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const low = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walk.nextNode());) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (e.closest('.vh, svg, [disabled], noscript')) continue;
    const a = lum(rgb(getComputedStyle(e).color).slice(0, 3)), b = lum(back(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push(n.data.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return low;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "out"
    return report.write(made.sample(), out, ReportOptions()).parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Path) -> Iterator[Open]:
    """Opens a page of the site offline; at the end nothing may have been requested, reported or thrown."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def go(path: str, folder: Path = site, **options: Any) -> Page:
        given = {"viewport": {"width": 1280, "height": 800}, "offline": True, **options}
        context = browser.new_context(**given)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:")) else None
        )
        page.on("requestfailed", lambda r: wrong.append(f"failed {r.url}"))
        page.on("console", lambda m: wrong.append(f"console {m.text}"))
        page.on("pageerror", lambda e: wrong.append(f"error {e}"))
        page.goto(f"file://{folder}/{path}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert not wrong


def visible(page: Page) -> list[int]:
    return page.eval_on_selector_all(
        ".row", "rows => rows.filter(r => !r.hidden).map(r => +/\\d+/.exec(r.id)[0])"
    )


def here(page: Page) -> int:
    return page.evaluate("() => +/\\d+/.exec(document.querySelector('.row.here').id)[0]")


def number(page: Page, words: str) -> int:
    return page.evaluate(
        "w => +/\\d+/.exec([...document.querySelectorAll('.row')].find(r => r.textContent.includes(w)).id)[0]",
        words,
    )


def violations(page: Page) -> list[str]:
    """What axe finds; it must not load the style sheet itself, which the content security policy would report."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    return [f"{v['id']}: {node['html'][:120]}" for v in found.response["violations"] for node in v["nodes"]]


# ------------------------------------------------------------------ every page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_axe_and_contrast_find_nothing(open_page: Open, name: str, look: str) -> None:
    options: dict[str, Any] = {"color_scheme": "dark" if look == "dark" else "light"}
    if look == "phone":
        options |= {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = open_page(PAGES[name], **options)
    assert not violations(page)
    assert not page.evaluate(CONTRAST)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("script", [True, False])
def test_reflows_at_320_without_sideways_scroll(open_page: Open, name: str, script: bool) -> None:
    page = open_page(PAGES[name], viewport={"width": 320, "height": 640}, java_script_enabled=script)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", PAGES)
def test_reads_without_script(open_page: Open, name: str) -> None:
    page = open_page(PAGES[name], java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert not page.locator(".js-only").first.is_visible()
    if name == "pair":
        assert page.locator(".row").count() == 14
        assert page.locator(".row >> nth=4").is_visible()
        page.locator(".mat a.go").first.click()
        assert re.search(r"#p\d+-[0-9a-f]{4}$", page.url)
        page.locator("details.why summary").first.click()
        assert page.locator("details.why p").first.is_visible()


def test_print_is_light_and_complete(open_page: Open) -> None:
    page = open_page(PAIR, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".tools").is_visible()
    assert page.locator(".row").first.is_visible()
    assert len(page.pdf()) > 10_000


# ------------------------------------------------------------------ keys


def test_keys_move_over_differences_and_material_ones(open_page: Open) -> None:
    page = open_page(PAIR)
    seen = []
    for _ in range(5):
        page.keyboard.press("j")
        seen.append(here(page))
    assert seen == sorted(set(seen))
    assert seen[0] == number(page, "Volodymyr")
    assert page.evaluate("() => document.activeElement.classList.contains('here')")
    page.keyboard.press("k")
    assert here(page) == seen[-2]
    page.keyboard.press("K")
    assert here(page) == number(page, "decisive")
    page.keyboard.press("J")
    assert here(page) == number(page, "Harbour Radio")
    assert page.url.endswith("#" + page.locator(".row.here").get_attribute("id"))


def test_keys_set_severity_view_and_clear(open_page: Open) -> None:
    page = open_page(PAIR)
    everything = visible(page)
    page.keyboard.press("3")
    material = visible(page)
    assert material == sorted(number(page, w) for w in ("decisive", "Harbour Radio", "300 ships", "strait"))
    assert page.locator("#count").inner_text() == "4 of 14 rows, 4 differences"
    page.keyboard.press("2")
    assert set(material) < set(visible(page)) < set(everything)
    page.keyboard.press("x")
    assert visible(page) == everything
    page.keyboard.press("v")
    assert page.locator("main").get_attribute("data-view") == "inline"
    page.reload()
    assert page.locator("main").get_attribute("data-view") == "inline"
    page.keyboard.press("v")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "find"
    page.keyboard.type("j3")
    assert page.locator("#find").input_value() == "j3"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_keys_can_be_switched_off(open_page: Open) -> None:
    page = open_page(PAIR)
    page.keyboard.press("?")
    page.locator("#o-keys").uncheck()
    page.locator("#help [data-close]").click()
    page.keyboard.press("3")
    assert len(visible(page)) == 14


def test_keys_lead_from_page_to_page(open_page: Open) -> None:
    page = open_page(PAIR)
    page.keyboard.press("]")
    page.wait_for_url("**/pair-dover-other.html")
    page.keyboard.press("[")
    page.wait_for_url(f"**/{PAIR}")
    page.keyboard.press("u")
    page.wait_for_url("**/index.html")


def test_theme_is_kept(open_page: Open) -> None:
    page = open_page("index.html")
    page.keyboard.press("?")
    page.locator("#o-theme").select_option("dark")
    page.reload()
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"


# ------------------------------------------------------------------ filters


def test_filter_by_kind_hides_other_rows_and_marks(open_page: Open) -> None:
    page = open_page(PAIR)
    page.locator(".pop summary").click()
    page.locator("input[value=lexical-substitution]").check()
    assert page.locator("#kinds-n").inner_text() == "Kinds: 1"
    rows = visible(page)
    assert rows == sorted(number(page, w) for w in ("Volodymyr", "they discussed", "insured"))
    assert page.locator(".row:not([hidden]) del.off").count() > 0
    assert page.locator("#count").inner_text() == "3 of 14 rows, 3 differences"
    assert page.locator(".strip a.off").count() == 11
    page.locator("input[value=attribution]").check()
    assert len(visible(page)) == 4
    page.keyboard.press("Escape")
    page.locator("#reset").click()
    assert len(visible(page)) == 14
    assert page.locator("del.off").count() == 0


def test_filter_by_altered_quotation(open_page: Open) -> None:
    page = open_page(PAIR)
    page.locator(".pop summary").click()
    page.locator("#quotes").check()
    assert visible(page) == [number(page, "decisive")]
    assert "~quote=1" in page.url


def test_every_kind_button_shows_its_kind(open_page: Open) -> None:
    page = open_page(PAIR)
    for button in page.locator("button[data-kind]").all():
        button.click()
        kind = button.get_attribute("data-kind")
        code = page.locator(f"input[value={kind}]").get_attribute("data-c")
        total = int(button.locator("xpath=ancestor::tr").locator(".num").inner_text())
        assert page.locator("#count").inner_text().endswith(f", {total} differences")
        data = page.eval_on_selector_all(".row", "rows => rows.filter(r => !r.hidden).map(r => r.dataset.d)")
        assert data
        assert all(re.search(rf"\d{code}\d", d) for d in data)


def test_search_folds_case_accents_and_quotes(open_page: Open) -> None:
    page = open_page(PAIR)
    for words in ("we will GIVE", '"we will', "Ánna weber"):
        page.locator("#find").fill(words)
        page.wait_for_function("() => !document.querySelector('#reset').hidden")
        page.wait_for_timeout(160)
        assert len(visible(page)) == 1
    page.locator("#find").fill("zzz")
    page.wait_for_timeout(160)
    assert visible(page) == []
    assert page.locator("#none").is_visible()


def test_tables_sort_and_filter(open_page: Open) -> None:
    page = open_page("index.html")
    page.locator("th:has-text('Words') .sort").click()
    words = [int(x) for x in page.locator("td[data-l=words]").all_inner_texts()]
    assert words == sorted(words)
    page.locator("#arte-f").fill("shortcode")
    shown = page.locator("#arte tbody tr:visible")
    assert shown.count() > 0
    assert all("shortcode" in t for t in shown.all_inner_texts())


def test_lexicon_entries_filter(open_page: Open) -> None:
    page = open_page("lexicon.html")
    page.locator("#lf").fill("decisive")
    shown = page.locator(".fam:visible")
    assert 0 < shown.count() < page.locator(".fam").count()
    assert all("decisive" in t for t in shown.all_inner_texts())
    assert shown.first.locator(".kwic tbody tr").count() == 4


# ------------------------------------------------------------------ links


def test_permalinks_restore_row_and_filters(open_page: Open, site: Path) -> None:
    page = open_page(PAIR)
    page.keyboard.press("3")
    page.keyboard.press("j")
    page.locator("#find").fill("decisive")
    page.wait_for_timeout(160)
    url = page.url.rsplit("/", 1)[1]
    assert re.fullmatch(rf"{PAIR}#p\d+-[0-9a-f]{{4}}~sev=2~q=decisive", url)
    again = open_page(url)
    assert visible(again) == [number(again, "decisive")]
    assert here(again) == number(again, "decisive")


def test_permalink_survives_other_numbers_and_wins_over_filters(open_page: Open) -> None:
    page = open_page(PAIR)
    anchor = page.locator(".row", has_text="Harbour Radio").get_attribute("id")
    assert anchor
    renumbered = re.sub(r"^p\d+", "p77", anchor)
    assert here(open_page(f"{PAIR}#{renumbered}")) == number(page, "Harbour Radio")
    hidden = open_page(f"{PAIR}#{anchor}~kind=attribution")
    assert here(hidden) == number(hidden, "Harbour Radio")
    assert len(visible(hidden)) == 14


def test_permalink_to_a_finding(open_page: Open) -> None:
    page = open_page(PAIR)
    name = page.locator(".app [id^=f-]", has_text="firm").get_attribute("id")
    assert here(open_page(f"{PAIR}#{name}")) == number(page, "decisive")


@pytest.mark.parametrize(
    "given",
    [
        "#p8~kind=__proto__,constructor~sev=99~q=%3Cimg%20src=x%20onerror=hacked=1%3E",
        "#~~~===",
        "#f-zz",
        "#%",
        "#p1~q=%E0%A4%A",
    ],
)
def test_hostile_hash_does_nothing(open_page: Open, given: str) -> None:
    page = open_page(PAIR + given)
    assert page.evaluate("() => window.hacked") is None
    page.keyboard.press("x")
    assert len(visible(page)) == 14


def test_cite_gives_source_sentences_differences_and_link(open_page: Open) -> None:
    page = open_page(PAIR)
    page.goto(page.url + "#" + str(page.locator(".row", has_text="decisive").first.get_attribute("id")))
    page.wait_for_selector(".row.here")
    page.keyboard.press("c")
    told = page.locator("#cite-t").input_value()
    assert told.startswith(
        "A  weber-1 (2024-05-06), weber-1.txt, segment 2\n“We will give a decisive answer,” Weber"
    )
    assert "B  weber-2 (no date), weber-2.txt, segment 2\n“We will give a firm answer,”" in told
    assert "• intensity (material): decisive → firm" in told
    assert page.url in told
    page.locator("#cite-f").select_option("md")
    assert page.locator("#cite-t").input_value().startswith("**A** weber-1")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("c")
    assert page.locator("#cite-t").input_value() != told


# ------------------------------------------------------------------ texts


def test_inline_holds_both_texts(open_page: Open) -> None:
    page = open_page(PAIR)
    page.keyboard.press("v")
    read = """(r, drop) => { const c = r.querySelector('.t.c').cloneNode(true);
        c.querySelectorAll(drop).forEach(n => n.remove()); return c.textContent.replace(/\\s+/g, ' ').trim(); }"""
    side = "(r, s) => r.querySelector(s).textContent.replace(/\\s+/g, ' ').trim()"
    rows = page.locator(".row:has(.t.c)").all()
    assert len(rows) == 8
    for row in rows:
        # A deleted word at the end of a clause leaves its space, which B never had.
        tidy = re.compile(r"\s+(?=[.,])")
        assert tidy.sub("", row.evaluate(read, "ins")) == tidy.sub("", row.evaluate(side, ".t.a"))
        assert tidy.sub("", row.evaluate(read, "del")) == tidy.sub("", row.evaluate(side, ".t.b"))


def test_copied_text_is_the_source(open_page: Open) -> None:
    page = open_page(PAIR)
    row = page.locator(".row", has_text="decisive").first
    assert row.locator(".t.a").evaluate("p => p.innerText") == (
        "“We will give a decisive answer,” Weber said in a statement between the two ministers."
    )


def test_right_to_left_text(open_page: Open, tmp_path: Path) -> None:
    line = made.Line(
        "قال الوزير إن الرد سيكون [1:حازما].",
        "قال الوزير إن الرد سيكون [1:قويا].",
        (made.Diff("intensity", "material"),),
    )
    found = made.report(made.comparison([line], Document("a", ""), Document("b", ""), lang="ar"))
    folder = report.write(found, tmp_path / "rtl", ReportOptions()).parent
    page = open_page("pair-a-b.html", folder=folder)
    sentence = page.locator(".t.a")
    assert sentence.get_attribute("lang") == "ar"
    assert sentence.evaluate("p => getComputedStyle(p).direction") == "rtl"
    assert not violations(page)


def test_hostile_texts_run_nothing(open_page: Open, tmp_path: Path) -> None:
    word = "x" * 300
    a = Document(
        f"a{EVIL}",
        "",
        EVIL + word,
        title=EVIL + word,
        outlet=EVIL + word,
        date=EVIL,
        url="javascript:window.hacked=1",
    )
    line = made.Line(
        f"Say {EVIL} [1:{EVIL}] {word}",
        f"Say {EVIL} [1:b] {word}",
        (made.Diff("intensity", "material", EVIL, True),),
    )
    found = made.report(
        made.comparison([line], a, Document("b", "")),
        failures=(made.Failure(EVIL + word, EVIL, word),),
        title=EVIL + word,
    )
    folder = report.write(found, tmp_path / "evil", ReportOptions()).parent
    for path in sorted(folder.glob("*.html")):
        page = open_page(path.name, folder=folder, viewport={"width": 320, "height": 640})
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.keyboard.press("v")
        assert page.evaluate("() => window.hacked") is None
        assert page.locator("img").count() == 0
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
