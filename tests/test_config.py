"""The configuration: what holds, where it came from, what it does to findings, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import config, house, run_local
from compare.config import ConfigError
from compare.model import Comparison, Document, Finding, Span, Witness
from compare.settings import Ignore, Pattern, Preferred, Settings

GOOD = """\
[settings]
near-duplicate = 0.3

[house-style]
Kyiv = ["Kiev"]
"Zelenskyy" = ["Zelensky", "Zelenskiy"]

[glossary]
terms = ["chargé d'affaires", "NATO"]

[kinds]
orthography = "off"
name-variant = "nuance"

[synonyms]
sets = [["blast", "explosion"]]

[[artefact]]
kind = "promo-line"
pattern = '''(?m)^Read more: .*$'''
severity = "minor"
message = "A line that leads to another article."
read = ""

[[ignore]]
kind = "promo-line"
reason = "the desk lives with it"

[check]
fail-on = ["quote_altered:material"]
max = { nuance = 20 }

[report]
title = "Our pile"
"""


def load(folder: Path, text: str | None = None, name: str = "retold.toml", **environ: str) -> config.Config:
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    return config.load(folder, environ)


def sources(made: config.Config) -> dict[str, tuple[str, str]]:
    return {e.name: (e.value, e.source) for e in made.entries}


# ------------------------------------------------------------------ what holds


def test_everything_a_file_lays_down_holds_and_is_told_with_its_line(tmp_path: Path) -> None:
    made = load(tmp_path, GOOD)
    assert made.settings.near_duplicate == 0.3
    assert made.settings.preferred[0] == Preferred("Kyiv", ("Kiev",))
    assert made.settings.kinds == (("name-variant", "nuance"), ("orthography", "off"))
    assert made.settings.ignore == (Ignore("the desk lives with it", "promo-line"),)
    assert [str(t) for t in made.fail_on] == ["quote_altered:material", "nuance=20"]
    assert made.title == "Our pile"
    told = sources(made)
    lines = GOOD.splitlines()
    for name, start in (
        ("near-duplicate", "near-duplicate"),
        ("house-style.Kyiv", "Kyiv"),
        ("house-style.Zelenskyy", '"Zelenskyy"'),
        ("glossary.terms", "terms"),
        ("kinds.orthography", "orthography"),
        ("synonyms", "sets"),
        ("artefact.promo-line", "[[artefact]]"),
        ("ignore", "[[ignore]]"),
        ("max", "max"),
    ):
        line = next(i for i, text in enumerate(lines, 1) if text.startswith(start))
        assert told[name][1] == f"retold.toml:{line}", name
    assert told["max-chars"] == ("5000000", "default")


def test_flags_win_over_the_environment_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "retold.toml").write_text("[settings]\nmax-chars = 1\n", encoding="utf-8")
    environ = {"RETOLD_MAX_CHARS": "2"}
    for flags, variables, value, source in (
        ({"max-chars": 3}, environ, 3, "--max-chars"),
        ({"max-chars": None}, environ, 2, "environment RETOLD_MAX_CHARS"),
        ({}, {}, 1, "retold.toml:2"),
    ):
        made = config.load(tmp_path, variables, flags)
        assert made.settings.max_chars == value
        assert sources(made)["max-chars"] == (str(value), source)


def test_the_nearest_file_upward_holds(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.retold.settings]\nmax-chars = 7\n", encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    made = config.load(below, {})
    assert made.settings.max_chars == 7
    assert sources(made)["max-chars"][1] == f"{tmp_path / 'pyproject.toml'}:2"
    (tmp_path / "a" / "retold.toml").write_text("", encoding="utf-8")
    assert config.load(below, {}).settings == Settings()
    assert config.load(below, {"RETOLD_CONFIG": ""}).settings == Settings()
    assert config.load(below, {}, path="../../pyproject.toml").settings.max_chars == 7


def test_the_house_enters_the_signature_and_the_look_does_not(tmp_path: Path) -> None:
    plain = run_local.signature(Settings())
    assert "house" not in plain
    assert run_local.signature(load(tmp_path, "[report]\ntitle = 'x'\n").settings) == plain
    one = run_local.signature(load(tmp_path, GOOD).settings)
    other = run_local.signature(load(tmp_path, GOOD.replace("Kiev", "Kijew")).settings)
    assert len({plain, one, other}) == 3


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[setings]\n", 'retold.toml:1: unknown section "setings"; did you mean "settings"'),
        ("\n[settings]\nmax-char = 1\n", 'retold.toml:3: unknown key "max-char" in [settings]; did you mean'),
        ("[settings]\nnear-duplicate = 2\n", "retold.toml:2: settings.near-duplicate is 2; a number from 0 to 1"),
        ("[settings]\nmax-chars = true\n", "retold.toml:2: settings.max-chars is True; a whole number"),
        ("[kinds]\nname-varient = 'off'\n", 'retold.toml:2: no kind is called "name-varient"; did you mean "name-'),
        ("[kinds]\nname-variant = 'major'\n", "'major' is no severity of name-variant; one of none, nuance"),
        ("[house-style]\nKyiv = 'Kiev'\n", 'retold.toml:2: "Kyiv" needs a list of its other forms'),
        ("[house-style]\nKyiv = ['Kiev']\nKiew = ['Kiev']\n", "retold.toml:3: “Kiev” is a preferred form"),
        ("[[ignore]]\nkind = 'omission'\n", 'retold.toml:1: reason is missing; write reason = "…" (say why'),
        ("[[ignore]]\nreason = 'x'\n", "the rule would take every finding; add kind, document, text or id"),
        ("[[ignore]]\nreason='x'\nid='1'\n[[ignore]]\nreson = 'x'\n", 'retold.toml:5: unknown key "reson" in [ig'),
        ("[[artefact]]\nkind='a'\npattern='('\nseverity='minor'\nmessage='m'\n", "retold.toml:3: the pattern is no"),
        ("[[artefact]]\nkind='a'\npattern='x'\nseverity='bad'\nmessage='m'\n", "retold.toml:4: \"bad\""),
        ("[[artefact]]\nkind='a'\npattern='x'\nmessage='m'\n", "retold.toml:1: severity is missing; write severity ="),
        ("[[artefact]]\nkind='A b'\npattern='x'\nseverity='minor'\nmessage='m'\n", "retold.toml:2: \"A b\" is no name"),
        ("[[artefact]]\nkind='a'\npattern='x'\nseverity='minor'\nmessage='m'\nread='\\9'\n", "retold.toml:6: read"),
        ("[glossary]\nterms = 'NATO'\n", "retold.toml:2: terms is no list of texts"),
        ("[synonyms]\nsets = [['one']]\n", "retold.toml:2: sets is no list of lists of two or more"),
        ("[check]\nfail-on = ['quote_altred']\n", "retold.toml:2: 'quote_altred' is no kind, overlay or severity"),
        ("[check]\nmax = { nuance = -1 }\n", "retold.toml:2: 'nuance=-1' gives no number"),
        ("ignore = 3\n", "retold.toml:1: ignore is no list of tables; write [[ignore]] before each"),
        ("settings = 3\n", "retold.toml:1: settings is no section; write [settings] on a line of its own"),
        ("[settings\n", "retold.toml:1: no TOML ("),
        ("\n\nx = \n", "retold.toml:3: no TOML ("),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_an_error_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    message = str(caught.value)
    assert told.replace('"bad"', "'bad' is no severity") in message
    assert "\n" not in message


def test_hostile_files_are_one_line(tmp_path: Path) -> None:
    for data in (b"\xff\xfe\x00", b"a = " + b"[" * 100_000, b"x" * 1_000_001, b"[tool]\nretold = 1\n\x00"):
        (tmp_path / "retold.toml").write_bytes(data)
        with pytest.raises(ConfigError) as caught:
            config.load(tmp_path, {})
        assert str(caught.value).startswith("retold.toml")
        assert "\n" not in str(caught.value)
    with pytest.raises(ConfigError, match="absent: no such file"):
        config.load(tmp_path, {}, path="absent")


def test_variables_are_checked_too(tmp_path: Path) -> None:
    for name, value, told in (
        ("RETOLD_MAX_CHAR", "1", 'RETOLD_MAX_CHAR is not known; did you mean "RETOLD_MAX_CHARS"'),
        ("RETOLD_MAX_CHARS", "many", "environment: RETOLD_MAX_CHARS is 'many'; a whole number"),
        ("RETOLD_FAIL_ON", "materiel", "environment RETOLD_FAIL_ON: 'materiel' is no kind"),
        ("RETOLD_MAX", "nuance", "'nuance' gives no number; write for example nuance=20"),
    ):
        with pytest.raises(ConfigError) as caught:
            load(tmp_path, **{name: value})
        assert told in str(caught.value)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            load(Path(folder), text.encode("utf-8", "replace").decode("utf-8"))
        except ConfigError as error:
            told = str(error)
        else:
            told = ""
        assert "\n" not in told


# ------------------------------------------------------------------ what it does


def witness(text: str, settings: Settings) -> Witness:
    return run_local.examine([Document("x", text, lang="en")], settings=settings).witnesses[0]


def compared(a: str, b: str, settings: Settings) -> Comparison:
    documents = Document("a", a, lang="en"), Document("b", b, lang="en")
    return run_local.pair(*documents, settings).comparisons[0]


def test_aliases_are_one_finding_with_the_preferred_form() -> None:
    settings = Settings(preferred=(Preferred("Kyiv", ("Kiev",)), Preferred("Kiev Post", ("KP",))))
    text = "He left Kiev on Monday. In Kiev, the Kiev Post said so, at kiev.ua and Kiev.com, for Kievites."
    found = [f for f in witness(text, settings).findings if f.kind == house.HOUSE_STYLE]
    assert [(f.suggestion, [text[slice(*s)] for s in f.spans]) for f in found] == [("Kyiv", ["Kiev", "Kiev"])]
    assert [s.start for s in found[0].spans] == [8, 27]


def test_two_forms_of_one_name_have_no_weight() -> None:
    a = "The minister said on Monday that the talks in Kiev would go on."
    b = "The minister said on Monday that the talks in Kyiv would go on."
    settings = Settings(preferred=(Preferred("Kyiv", ("Kiev",)),), kinds=(("place-name", "material"),))
    assert [d.severity for d in compared(a, b, Settings(kinds=settings.kinds)).drifts] == ["material"]
    only = compared(a, b, settings).drifts
    assert [d.severity for d in only] == ["none"]
    assert "house style" in only[0].reason


def test_glossary_terms_must_stay() -> None:
    a = "The alliance said on Monday that the ceasefire would be kept by both sides."
    b = "The alliance said on Monday that the truce would be kept by both sides."
    settings = Settings(glossary=("ceasefire",))
    for one, two in ((a, b), (b, a)):
        (drift,) = compared(one, two, settings).drifts
        assert (drift.severity, "the glossary wants “ceasefire” to stay" in drift.reason) == (
            "material",
            True,
        )
    assert compared(a, a.replace("kept", "held"), settings).drifts[0].severity != "material"


def test_synonyms_of_the_house_have_no_weight_outside_quotations() -> None:
    settings = Settings(synonyms=(("kettle", "lantern"),))
    a, b = (
        f"The minister said on Monday that the {w} was lost by the ministry." for w in ("kettles", "lanterns")
    )
    assert {d.severity for d in compared(a, b, Settings()).drifts} != {"none"}
    assert {d.severity for d in compared(a, b, settings).drifts} == {"none"}
    a, b = (
        f"The minister told them: “The {w} was lost by the ministry on Monday.”"
        for w in ("kettle", "lantern")
    )
    assert {d.severity for d in compared(a, b, settings).drifts} == {"nuance"}


def test_what_is_switched_off_or_ignored_stays_counted() -> None:
    a = "The minister said on Monday that the organisation would go on with it."
    b = "The minister said on Monday that the organization would go on with it."
    plain = compared(a, b, Settings())
    (kind,) = {d.kind for d in plain.drifts}
    off = compared(a, b, Settings(kinds=((kind, "off"),)))
    ignored = compared(a, b, Settings(ignore=(Ignore("settled", document="a", text="organi?ation"),)))
    assert len(off.drifts) == len(ignored.drifts) == len(plain.drifts)
    assert off.drifts[0].ignored == "kind switched off by the configuration"
    assert ignored.drifts[0].ignored == "settled"
    assert compared(a, b, Settings(ignore=(Ignore("settled", document="c"),))).drifts == plain.drifts


def test_own_patterns_find_and_clean(tmp_path: Path) -> None:
    settings = load(tmp_path, GOOD).settings
    text = "The minister spoke on Monday.\n\nRead more: The talks.\n\nHe left."
    (found,) = [f for f in witness(text, settings).findings if f.kind == "promo-line"]
    assert text[slice(*found.spans[0])] == "Read more: The talks."
    assert (found.suggestion, found.ignored) == ("", "the desk lives with it")
    off = replace(settings, kinds=(("promo-line", "off"),))
    assert ("promo-line", house.OFF) in witness(text, off).not_run


def test_an_own_pattern_reads_as_the_house_wants() -> None:
    own = Pattern("place-style", r"Gulf of (\w+)", "minor", "Say Foo Bay.", r"\1 Bay")
    made = witness("The Gulf of Foo is far.", Settings(patterns=(own,)))
    (found,) = [f for f in made.findings if f.kind == "place-style"]
    evidence = r"matches the pattern Gulf of (\w+)"
    assert found == Finding("place-style", (Span(4, 15),), "minor", "Say Foo Bay.", "Foo Bay", evidence)


def test_a_pattern_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "PATTERN_SECONDS", 0.05)
    settings = Settings(patterns=(Pattern("trap", r"(?:x+x+)+y", "minor", "m"),))
    made = witness("x" * 5000 + " The minister spoke on Monday.", settings)
    assert [kind for kind, why in made.not_run if "took longer" in why] == ["trap"]
