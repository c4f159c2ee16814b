"""The pages in a real browser, offline: they ask the network for nothing, and every key, filter and link works."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import made
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from compare import cli, report, review
from compare.model import (
    Claim,
    CorpusReport,
    Cue,
    Document,
    Edge,
    FactRow,
    LineageVerdict,
    Network,
    Node,
    Story,
    Utterance,
    Wording,
)
from compare.settings import ReportOptions, Settings
from compare.view.pair import Pair, Summary
from compare.view.site import _labels

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
PAIR = "pair-weber-1--weber-2.html"
PAGES = {"index": "index.html", "pair": PAIR, "lexicon": "lexicon.html", "article": "article-weber-2.html",
         "pairs": "pairs.html", "story": "story-1.html", "facts": "story-1-facts.html",
         "quotations": "story-1-quotations.html", "lineage": "story-1-lineage.html",
         "one": "one-file.html", "one pair": "one-file.html?k2"}  # fmt: skip
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
    return report.write(made.sample(), out, ReportOptions(single_file=True)).parent


@pytest.fixture(scope="module")
def sample() -> CorpusReport:
    return made.sample()


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
    assert page.locator("h1").first.is_visible()
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


def test_a_story_from_right_to_left(open_page: Open, tmp_path: Path) -> None:
    line = made.Line(
        "قال الوزير إن الرد سيكون [1:حازما] اليوم.",
        "قال الوزير إن الرد سيكون [1:قويا] اليوم.",
        (made.Diff("intensity", "material"),),
    )
    found = made.report(made.comparison([line], Document("a", ""), Document("b", ""), lang="ar"))
    cells = {0: ("قال الوزير", "حازما"), 1: ("قال الوزير", "قويا")}
    told = made.statement(found.witnesses, "0", cells, ("none", "material"), (0, 1))
    found = replace(found, stories=(Story("s", (0, 1), (told,), (), (), ()),))
    folder = report.write(found, tmp_path / "rtl", ReportOptions()).parent
    page = open_page("story-1.html", folder=folder)
    cell = page.locator(".al td").first
    assert cell.get_attribute("lang") == "ar"
    assert cell.evaluate("c => getComputedStyle(c).direction") == "rtl"
    assert page.locator("h1").evaluate("h => getComputedStyle(h).direction") == "rtl"
    assert not violations(page)


def _evil_story(found: CorpusReport) -> Story:
    """Every text of a story that a page shows, hostile."""
    ws, word = found.witnesses, "x" * 300
    all_ = tuple(range(len(ws)))
    said = made.statement(ws, "0a", dict.fromkeys(all_, (f"Say {EVIL}", word)), ("material", "none"), all_)
    claims = tuple(Claim(i, made.at(ws[i], f"Say {EVIL}"), made.at(ws[i], EVIL), EVIL) for i in all_)
    fact = FactRow("1", "number", "contradict", (EVIL, word), claims, (), EVIL)
    single = FactRow("2", "number", "single source", (EVIL,), claims[:1], all_[1:], EVIL)
    span = made.at(ws[0], EVIL)
    wording = Wording(0, span, "direct", span, ("altered",), (span,), (span,))
    cue = Cue(EVIL, "undecided", (span,), (), 0.1, EVIL)
    verdict = LineageVerdict(0, 1, "undecided", 0.0, (cue,), EVIL)
    nodes = (*(Node(i, EVIL) for i in all_), Node(-1, EVIL))
    return Story("s", all_, (said,), (fact, single), (Utterance("3", EVIL, (wording,), all_[1:]),), (verdict,),
                 Network(nodes, (Edge(4, 0, "same lost source", EVIL, 0.5),)))  # fmt: skip


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
    first = made.comparison([line], a, Document("b", ""))
    second = made.comparison([line], Document(f"c{EVIL}{word}", ""), Document("d", ""))
    found = made.report(first, second, failures=(made.Failure(EVIL + word, EVIL, word),), title=EVIL + word)
    found = replace(found, stories=(_evil_story(found),))
    folder = report.write(found, tmp_path / "evil", ReportOptions(single_file=True)).parent
    assert {p.name.split("-")[0] for p in folder.glob("*.html")} >= {
        "story",
        "pairs.html",
        "one",
    }
    for path in sorted(folder.glob("*.html")):
        page = open_page(path.name, folder=folder, viewport={"width": 320, "height": 640})
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.keyboard.press("v")
        assert page.evaluate("() => window.hacked") is None
        assert page.locator("img").count() == 0
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


# ------------------------------------------------------------------ what is shown is the source

MARKS = """() => {
  const plain = n => { const c = n.cloneNode(true); c.querySelectorAll('.vh, .gl, .alone').forEach(x => x.remove());
    return c.textContent.replace(/\\s+/g, ' ').trim(); };
  const out = [], add = (n, who) => { const t = plain(n); if (t) out.push([who, t]); };
  const one = s => s.textContent.trim();
  const S = document.getElementById('main').dataset;
  document.querySelectorAll('.t.a, .t.a del, .t.a .art').forEach(n => add(n, [S.aId]));
  document.querySelectorAll('.t.b, .t.b ins, .t.b .art').forEach(n => add(n, [S.bId]));
  document.querySelectorAll('.single .body .t, .single .body .art').forEach(n => add(n, [S.id]));
  document.querySelectorAll('.al tbody tr').forEach(r => { const who = [...r.cells[0].querySelectorAll('a')].map(one);
    r.querySelectorAll('.agree, .rd').forEach(n => who.forEach(w => add(n, [w]))); });
  document.querySelectorAll('.full dt').forEach(t => { const who = [...t.querySelectorAll('a')].map(one);
    t.nextElementSibling.querySelectorAll(':scope > span').forEach(n => who.forEach(w => add(n, [w]))); });
  document.querySelectorAll('.said li').forEach(l => { const who = [...l.querySelectorAll('.who a')].map(one);
    l.querySelectorAll('.t, .t mark').forEach(n => who.forEach(w => add(n, [w]))); });
  document.querySelectorAll('.kwic tbody tr').forEach(r => { const who = [one(r.cells[0])];
    [...r.cells].slice(1).forEach(n => add(n, who)); });
  document.querySelectorAll('#arte tbody tr mark').forEach(n => add(n, [S.id || one(n.closest('tr').cells[0])]));
  return out;
}"""


def test_500_marks_of_all_pages_stand_in_their_sources(open_page: Open, tmp_path: Path) -> None:
    """Over a report of real articles, by the whole chain."""
    from compare import read, run_local

    seeds = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
    documents, _ = read.read(tuple(str(p) for p in seeds), Settings())
    real = run_local.run(documents, workers=1)
    folder = report.write(real, tmp_path / "real", ReportOptions()).parent
    labels = _labels([w.article.document.id for w in real.witnesses])
    texts = {}
    for w in real.witnesses:
        told = " ".join(w.article.document.text.split())
        texts |= {w.article.document.id: told, labels[w.article.document.id]: told}
    page = open_page("index.html", folder=folder)
    found: list[tuple[str, str, str]] = []
    for path in sorted(p.name for p in folder.glob("*.html")):
        page.goto(f"file://{folder}/{path}")
        found += [(path, who[0], text) for who, text in page.evaluate(MARKS)]
    kinds = {re.sub(r"-[^-]*\.html|-\d.*|\.html", "", path) for path, _, _ in found}
    assert kinds >= {"pair", "article", "story", "lexicon", "index"}
    assert {p for p, _, _ in found} >= {"story-1.html", "story-1-facts.html", "story-1-quotations.html"}
    picked = random.Random(20260101).sample(found, 500)
    wrong = [
        (path, who, text)
        for path, who, text in picked
        if not all(x in texts[who] for x in re.split(r" … | \[…\] ", text.removesuffix(" …")))
    ]
    assert not wrong


# ------------------------------------------------------------------ the index of pairs


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 10,000 pairs; the pages of the pairs are left out."""
    from compare.view import listing
    from compare.view import site as naming

    folder = tmp_path_factory.mktemp("crowd")
    first = made.sample().comparisons[0]
    found = [replace(first.a.article.document, id=f"{i:03}", text="") for i in range(142)]
    empty = [replace(first.a, article=replace(first.a.article, document=d)) for d in found]
    where = naming.site(
        CorpusReport(tuple(empty), (), ()), ReportOptions(), (("000", "001"), ("000", "002")), True
    )
    ids = [(f"{i:03}", f"{j:03}") for i in range(142) for j in range(i)][:10_000]
    pairs = []
    for n, (a, b) in enumerate(ids):
        counted = Summary(n % 17, n % 5, n % 3, (n % 29, n % 11, n % 7), 0, 0.5, 0, 100)
        compared = replace(
            first, similarity=(n % 97) / 97, relation="near-duplicate" if n % 4 else "same statements"
        )
        pairs.append(Pair(compared, (a, b), f"{a} × {b}", where.pair(a, b), (), (), counted, ()))
    templates = report._templates()
    environment = report._environment(templates, {})
    (folder / "static").mkdir()
    for name in report._STATIC:
        (folder / "static" / name).write_bytes(templates.joinpath("static", name).read_bytes())
    (folder / listing.DATA).write_bytes(listing.script(pairs, where))
    for page in listing.pages(pairs, where):
        text = environment.get_template("pairs.html.j2").render(page=page, frame=page.frame)
        (folder / page.path).write_text(text, encoding="utf-8")
    return folder


def test_ten_thousand_pairs_are_paged_searched_and_sorted(open_page: Open, crowd: Path) -> None:
    assert len(list(crowd.glob("pairs*.html"))) == 50
    page = open_page("pairs.html", folder=crowd)
    assert page.locator("#pairs tbody tr").count() == 200
    material = [int(x) for x in page.locator("#pairs tbody td:nth-child(6)").all_inner_texts()]
    assert material == sorted(material, reverse=True)
    page.locator("#pf").fill("003 × 14")
    page.wait_for_function("() => document.getElementById('pc').textContent !== ''")
    shown = page.locator("#pairs tbody th").all_inner_texts()
    assert shown
    assert all("003" in x and "14" in x for x in shown)
    page.locator("#pf").fill("")
    page.wait_for_function("() => /^10000 of/.test(document.getElementById('pc').textContent)")
    page.locator("th:has-text('Aligned') .sort").click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    aligned = [int(x) for x in page.locator("#pairs tbody td:nth-child(4)").all_inner_texts()]
    assert aligned == sorted(aligned, reverse=True)
    assert aligned[0] > 0
    page.locator("#px").click()
    assert page.locator("#pw").inner_text() == "201–400 of 10000"
    page.locator("#pn").check()
    assert page.locator("#pc").inner_text() == "7500 of 10000 pairs"


def test_pairs_are_paged_without_script(open_page: Open, crowd: Path) -> None:
    page = open_page("pairs.html", folder=crowd, java_script_enabled=False)
    assert page.locator("#pairs tbody tr").count() == 200
    page.locator(".parts a", has_text="201–400").click()
    page.wait_for_url("**/pairs-2.html")


# ------------------------------------------------------------------ stories


def test_a_phone_shows_the_parts_that_differ_and_all_where_none_does(open_page: Open) -> None:
    page = open_page("story-1.html", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    first = page.locator(".unit").first
    assert first.locator("tbody tr").first.locator("td:visible").all_inner_texts() == ["decisivea"]
    last = page.locator(".unit").last
    assert last.locator("tbody tr").first.locator("td:visible").count() == 2
    first.locator("summary").click()
    assert first.locator(".full dd").first.is_visible()


def test_statements_filter_and_lead_to_the_pair(open_page: Open) -> None:
    page = open_page("story-1.html")
    page.locator("#uf").fill("waited")
    assert page.locator(".unit:visible").count() == 1
    page.locator(".unit:visible summary").click()
    page.locator(".unit:visible .full small a").first.click()
    page.wait_for_url(f"**/{PAIR}#p*")
    assert "Some 40 people waited" in page.locator(".row.here").inner_text()


def test_keys_lead_through_the_pages_of_a_story(open_page: Open) -> None:
    page = open_page("story-1-facts.html")
    page.keyboard.press("u")
    page.wait_for_url("**/index.html")
    page.locator(".story h2 a").click()
    page.wait_for_url("**/story-1.html")
    page.locator(".parts a", has_text="Quotations").click()
    page.wait_for_url("**/story-1-quotations.html")
    assert page.locator(".sv.s2", has_text="other words").count() == 1


# ------------------------------------------------------------------ review


def test_review_is_marked_kept_exported_and_read_back(
    open_page: Open, tmp_path: Path, sample: CorpusReport
) -> None:
    page = open_page(PAIR, accept_downloads=True)
    assert not page.locator(".rv, .rvbar:visible").count()
    page.get_by_role("button", name="Review", exact=True).click()
    firm = page.locator(".app li", has_text="firm")
    firm.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    assert firm.get_by_role("button", name="Accept").get_attribute("aria-pressed") == "true"
    lost = page.locator(".app li", has_text="about")
    lost.get_by_role("button", name="Reject").click()
    lost.locator("input").fill("the figure was approximate")
    lost.locator("input").press("Tab")
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Your name").press("Tab")
    assert "1 accepted, 1 rejected" in page.locator(".rvbar output").inner_text()
    page.reload()
    assert lost.locator("input").input_value() == "the figure was approximate"
    with page.expect_download() as download:
        page.get_by_role("button", name="Export decisions.json").click()
    path = tmp_path / "decisions.json"
    download.value.save_as(path)
    told = json.loads(path.read_text(encoding="utf-8"))
    schema = json.loads((Path(__file__).parent.parent / "docs" / "decisions.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    merged = review.merge(sample, review.load(path))
    assert not merged.stale
    known = review.findings(sample)
    assert [
        (d.decision, d.reviewer, d.kind, d.comment) for d in sorted(merged.decisions, key=lambda d: d.kind)
    ] == [
        ("accepted", "Ann", "intensity", ""),
        ("rejected", "Ann", "number-quantity", "the figure was approximate"),
    ]
    assert all((d.kind, d.text, d.documents) == (known[d.id].kind, known[d.id].text, known[d.id].documents)
               for d in merged.decisions)  # fmt: skip


def test_what_a_reviewer_saw_is_what_the_finding_says(
    open_page: Open, sample: CorpusReport, tmp_path: Path
) -> None:
    known = review.findings(sample)
    for path in (PAIR, "article-weber-2.html"):
        page = open_page(path, accept_downloads=True)
        page.get_by_role("button", name="Review", exact=True).click()
        for button in page.locator(".rv button[data-value=accepted]").all():
            button.click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Export decisions.json").click()
        download.value.save_as(tmp_path / "d.json")
        told = review.load(tmp_path / "d.json")
        assert len(told) == page.locator("main [id^=f-]").count()
        for d in told:
            assert (d.kind, d.documents) == (known[d.id].kind, known[d.id].documents)
            assert d.text == known[d.id].text, d.kind


def test_review_without_storage_still_exports(open_page: Open) -> None:
    page = open_page(PAIR, accept_downloads=True)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.get_by_role("button", name="Review", exact=True).click()
    page.locator(".rv button[data-value=accepted]").first.click()
    assert "keeps nothing" in page.locator(".rvbar [role=status]").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export decisions.json").click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["decisions"]


def test_twenty_decisions_of_a_browser_outlive_a_new_article_a_new_version_and_an_edit(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way of a review, by the command: report, decide, export, change what changes, report again."""
    pile, out, kept = tmp_path / "pile", tmp_path / "out", tmp_path / "decisions.json"
    pile.mkdir()
    seeds = Path(__file__).parent.parent / "seeds"
    for number in ("002", "003"):
        (pile / f"{number}.txt").write_bytes(next(seeds.glob(f"{number}_*")).read_bytes())
    run = CliRunner()
    assert run.invoke(cli.cli, ["report", str(pile), "--out", str(out)]).exit_code == 0
    page = open_page("pair-002-003.html", out, accept_downloads=True)
    page.get_by_role("button", name="Review", exact=True).click()
    for n, buttons in enumerate(page.locator(".rv.on").all()[:20]):
        buttons.get_by_role("button", name="Reject" if n % 3 else "Accept").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export decisions.json").click()
    download.value.save_as(kept)
    told = review.load(kept)
    assert len(told) == 20
    (pile / "x.txt").write_text(
        "The harvest in the north was late this year, a farmer said.", encoding="utf-8"
    )
    word = next(d.text[1] for d in told if d.text[1].isalpha() and len(d.text[1]) > 3)
    edited = (pile / "003.txt").read_text(encoding="utf-8").replace(word, "otherwise")
    (pile / "003.txt").write_text(edited, encoding="utf-8")
    monkeypatch.setattr("compare.run_local.__version__", "9.9")
    assert run.invoke(cli.cli, ["report", str(pile), "--out", str(out), "--review", str(kept)]).exit_code == 0
    again = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    assert "retold:9.9" in again["signature"]
    stale = {d["id"] for d in again["stale"]}
    assert {d["id"] for d in again["decisions"]} | stale == {d.id for d in told}
    assert len(again["decisions"]) + len(again["stale"]) == 20
    assert {d.id for d in told if word in d.text[1]} <= stale
    assert len(stale) < 10


@pytest.mark.parametrize("kept", ["{", "[]", '{"decisions": {"__proto__": {"decision": "<b>"}}}', "null"])
def test_broken_storage_does_nothing(open_page: Open, kept: str) -> None:
    page = open_page(PAIR)
    page.evaluate(
        "k => localStorage.setItem('retold.review.' + document.getElementById('main').dataset.report, k)",
        kept,
    )
    page.reload()
    page.get_by_role("button", name="Review", exact=True).click()
    assert page.locator(".rv.on").count() > 5


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_axe_finds_nothing_while_reviewing(open_page: Open, look: str) -> None:
    options: dict[str, Any] = {"color_scheme": "dark" if look == "dark" else "light"}
    if look == "phone":
        options |= {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    for path in (PAIR, "article-weber-2.html"):
        page = open_page(path, **options)
        page.get_by_role("button", name="Review", exact=True).click()
        assert not violations(page)
        assert not page.evaluate(CONTRAST)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


# ------------------------------------------------------------------ one file


def test_one_file_shows_a_page_at_a_time_with_its_keys(open_page: Open) -> None:
    page = open_page("one-file.html")
    assert page.locator("main").count() == 1
    assert page.locator(".index").count() == 1
    page.locator(".pairs a").first.click()
    page.wait_for_url("**/one-file.html?k*")
    assert page.locator("main.pair .row").count() == 14
    assert page.locator(".top [aria-current]").inner_text() == "Pairs"
    page.keyboard.press("3")
    assert page.locator("#count").inner_text() == "4 of 14 rows, 4 differences"
    page.keyboard.press("j")
    assert "#p" in page.url
    page.reload()
    assert here(page) == number(page, "decisive")
    page.keyboard.press("]")
    page.wait_for_function("() => document.querySelectorAll('.row').length < 14")
    page.keyboard.press("u")
    page.wait_for_selector("main.index")
    page.goto(page.url.split("?")[0] + "#k2-rows")
    page.wait_for_url("**/one-file.html?k2#rows")


def test_one_file_searches_the_pairs_and_opens_one(open_page: Open) -> None:
    page = open_page("one-file.html")
    page.locator(".top nav a", has_text="Pairs").click()
    page.wait_for_selector("#pairs")
    page.locator("#pf").fill("dover")
    page.wait_for_function("() => document.querySelectorAll('#pairs tbody tr').length === 1")
    page.locator("#pairs tbody a").click()
    page.wait_for_selector("main.pair")
    assert "dover" in page.locator(".crumbs").inner_text()


def test_one_file_reads_from_top_to_bottom_without_script(open_page: Open) -> None:
    page = open_page("one-file.html", java_script_enabled=False)
    assert page.locator("section.page").count() > 8
    assert page.locator("h1:visible").count() == page.locator("section.page").count()
    link = page.locator(".pairs a").first
    target = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(target)
    assert page.locator(target).is_visible()


def test_one_file_runs_no_script_but_its_own(open_page: Open, site: Path, browser: Browser) -> None:
    text = (site / "one-file.html").read_text(encoding="utf-8")
    evil = site.parent / "evil.html"
    evil.write_text(text.replace("</footer>", "</footer><script>window.hacked=1</script>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"file://{evil}")
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("main").count() == 1
    page.close()


# ------------------------------------------------------------------ print


@pytest.mark.parametrize("name", PAGES)
def test_every_page_prints_light_without_controls(open_page: Open, name: str) -> None:
    page = open_page(PAGES[name], color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    # A table's head stays, although a click on it sorts.
    assert not page.locator("button:visible:not(.sort):not([data-kind]), input:visible").count()
    assert page.evaluate("() => document.querySelector('h1').checkVisibility()")
