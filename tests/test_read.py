"""Reading: what comes out of every format, every encoding and every input that cannot be used."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import docx
import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Document, Failure
from compare.read import decode, locate, naming, read
from compare.read.refusal import Refused
from compare.settings import Settings

CASES = Path(__file__).parent / "cases"
SMALL = Settings(max_chars=300)


def plain(document: Document) -> dict[str, Any]:
    """What a case's expected.json says of a document: every field that is not at its default, its place aside."""
    told = {
        f.name: getattr(document, f.name)
        for f in fields(Document)
        if f.compare and getattr(document, f.name) not in (f.default, ())
    }
    if len(document.text) > 300:
        told["text"] = f"{len(document.text)} characters"
    return json.loads(json.dumps(told))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", sorted(p.name for p in CASES.glob("read-*")))
def test_case(name: str) -> None:
    folder = CASES / name
    settings = SMALL if name == "read-refused" else Settings()
    documents, failures = read([str(folder / "input")], settings)
    found = {
        "documents": [plain(d) for d in documents],
        "failures": [
            [f.name.removeprefix(f"{folder}/input/"), f.reason.replace(f"{folder}/", "")] for f in failures
        ],
    }
    assert found == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def one(tmp_path: Path, name: str, data: bytes, settings: Settings | None = None) -> Document | Failure:
    """The one document or failure of a file."""
    (tmp_path / name).write_bytes(data)
    documents, failures = read([str(tmp_path / name)], settings or Settings())
    assert len(documents) + len(failures) == 1
    return (*documents, *failures)[0]


# ------------------------------------------------------------------ text is never changed


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=80),
    st.sampled_from("\n \r\n \r".split(" ")),
)
def test_utf8_text_comes_back_character_for_character(text: str, newline: str) -> None:
    whole = f"a{text}{newline}{text}"
    if whole.startswith("\ufeff"):
        return
    assert decode.decode(whole.encode("utf-8")) == (whole, "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode.decode(data)
    except Refused:
        return
    assert text
    assert data.decode(encoding) == text


@pytest.mark.parametrize(
    "encoding", ["cp1252", "cp1251", "koi8-r", "iso8859-2", "cp1250", "cp1253", "shift_jis", "big5", "euc_kr"]
)
def test_legacy_encodings_are_read_or_refused_but_never_patched(encoding: str) -> None:
    text = {
        "cp1251": "Президент сообщил, что переговоры продолжатся.", "koi8-r": "Президент сообщил о переговорах.",
        "cp1253": "Οι δύο πρόεδροι συνομίλησαν την Πέμπτη.", "shift_jis": "両大統領は電話で会談した。",
        "big5": "兩位總統週四進行了五十分鐘的通話。", "euc_kr": "두 대통령은 목요일 통화했다.",
        "iso8859-2": "Prezydent powiedział, że rozmowy będą kontynuowane.",
        "cp1250": "Prezydent powiedział, że „będą” rozmowy.",
    }.get(encoding, "L’été « décisif » coûte près de 50 €.")  # fmt: skip
    read_as, _ = decode.decode(text.encode(encoding))
    assert read_as == text


# ------------------------------------------------------------------ files and folders


def test_order_of_paths_and_reading_twice_change_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"In {name}.", encoding="utf-8")
    whole = read([str(tmp_path)], Settings())
    paths = [
        str(tmp_path / "c"),
        str(tmp_path / "b.txt"),
        str(tmp_path),
        str(tmp_path / "a.txt"),
        f"{tmp_path}/./a.txt",
    ]
    assert len(whole[0]) == 3
    assert sorted(d.text for d in read(paths, Settings())[0]) == sorted(d.text for d in whole[0])
    assert read(paths, Settings()) == read(paths[::-1], Settings())


def test_links_in_a_loop_are_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An article.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    documents, failures = read([str(tmp_path)], Settings())
    assert [d.text for d in documents] == ["An article."]
    assert [(Path(f.name).name, f.reason) for f in failures] == [
        ("loop", "a folder that leads back into itself"),
        ("self", "too many levels of symbolic links"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("absent.txt", "no such file or folder"),
        ("a\0b", "not the name of a file"),
        ("x" * 5_000, "file name too long"),
    ],
)
def test_paths_that_are_none(name: str, reason: str) -> None:
    documents, failures = read([name], Settings())
    assert not documents
    assert [f.reason for f in failures] == [reason]


def test_a_device_is_not_read_and_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, failures = read(["/dev/zero", str(tmp_path)], Settings())
    assert [f.reason for f in failures] == ["not a file", "not a file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text("An article.", encoding="utf-8")
    (tmp_path / "closed.txt").chmod(0)
    _, failures = read([str(tmp_path)], Settings())
    assert [f.reason for f in failures] == ["permission denied"]


def test_a_file_name_that_is_no_text_is_shown_escaped(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"An article.")
    documents, _ = read([str(tmp_path)], Settings())
    assert documents[0].id == "caf"
    documents[0].name.encode("utf-8")


def test_packed_files_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"word " * 1_000_000))
    (tmp_path / "fine.txt.gz").write_bytes(gzip.compress(b"An article."))
    documents, failures = read([str(tmp_path)], SMALL)
    assert [(d.id, d.text) for d in documents] == [("fine", "An article.")] or documents[
        0
    ].text == "An article."
    assert [f.reason for f in failures] == ["larger than the 1,800 bytes that are read"]


# ------------------------------------------------------------------ JSON Lines


def test_standard_input_is_json_lines() -> None:
    stream = io.BytesIO(b'{"id": "a", "text": "One."}\n{"id": "b"}\n')
    documents, failures = read(["-"], Settings(), stream)
    assert [d.id for d in documents] == ["a"]
    assert [(f.name, f.reason) for f in failures] == [("stdin:2", 'no "text"')]


def test_a_line_of_a_gigabyte_costs_one_line(tmp_path: Path) -> None:
    long = b'{"id": "long", "text": "' + b"x" * 10_000 + b'"}\n'
    data = b'{"id": "a", "text": "One."}\n' + long + b'{"id": "b", "text": "Two."}\n' + long.strip()
    (tmp_path / "pile.jsonl").write_bytes(data)
    documents, failures = read([str(tmp_path)], SMALL)
    assert [d.id for d in documents] == ["a", "b"]
    assert [f.name.rpartition(":")[2] for f in failures] == ["2", "4"]


def test_utf16_json_lines(tmp_path: Path) -> None:
    data = '{"id": "a", "text": "Né."}\r\n{"id": "b", "text": "Two."}\r\n'.encode("utf-16")
    (tmp_path / "pile.jsonl").write_bytes(data)
    assert [d.text for d in read([str(tmp_path)], Settings())[0]] == ["Né.", "Two."]


def test_records_come_out_the_same_in_any_order() -> None:
    lines = [
        json.dumps({"id": i, "text": f"Article {len(str(i))}."}).encode() + b"\n"
        for i in (1, 2, 3, 3, "x/y", "x?y", "X", "x")
    ]
    one_way = read(["-"], Settings(), io.BytesIO(b"".join(lines)))
    other_way = read(["-"], Settings(), io.BytesIO(b"".join(lines[::-1])))
    assert one_way[0] == other_way[0]


# ------------------------------------------------------------------ Parquet, Word, HTML


def test_parquet_values_are_text(tmp_path: Path) -> None:
    path = tmp_path / "pile [1].parquet"
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            "COPY (SELECT * FROM (VALUES "
            "('007', 'One.', DATE '2021-12-31', [1, 2], NULL), ('008', NULL, NULL, NULL, 'x'), "
            "('009', 'Two.', NULL, NULL, 'y')"
            ') AS t(id, text, date, tags, "odd ""name")) TO \''
            + str(tmp_path / "pile.parquet")
            + "' (FORMAT parquet)"
        )
    (tmp_path / "pile.parquet").rename(path)
    documents, failures = read([str(path)], Settings())
    assert [(d.id, d.text, d.date, d.extra) for d in documents] == [
        ("007", "One.", "2021-12-31", (("tags", "[1, 2]"),)),
        ("009", "Two.", "", (('odd "name', '"y"'),)),
    ]
    assert [(f.name.rpartition(":")[2], f.reason) for f in failures] == [("2", 'no "text"')]


def test_parquet_without_the_columns(tmp_path: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"COPY (SELECT 1 AS id) TO '{tmp_path}/x.parquet' (FORMAT parquet)")
    assert [f.reason for f in read([str(tmp_path)], Settings())[1]] == ['no column "text"']


def word(body: str) -> bytes:
    """A Word file with a body of raw WordprocessingML."""
    data = io.BytesIO()
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{w}" xmlns:mc="{mc}"><w:body>{body}</w:body></w:document>',
        )
    return data.getvalue()


def test_word_keeps_insertions_and_drops_deletions(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:ins w:id="0"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">He gave a </w:t></w:r>'
        "<w:ins><w:r><w:t>firm </w:t></w:r></w:ins><w:del><w:r><w:delText>weak </w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>response</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>.</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>Gone.</w:t></w:r></w:p></w:moveFrom><w:p/>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>After.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    document = one(tmp_path, "a.docx", word(body))
    assert isinstance(document, Document)
    assert document.text == "He gave a firm response\t.\n\nAfter.\n\nBoxed.\n\nCell."
    assert document.origin == "text extracted from DOCX"


def test_word_as_written_by_a_library(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "A headline"
    made.add_paragraph("The first paragraph.")
    made.add_paragraph("L’été « décisif ».")
    made.save(str(tmp_path / "a.docx"))
    documents, _ = read([str(tmp_path)], Settings())
    assert [(d.title, d.text) for d in documents] == [
        ("A headline", "The first paragraph.\n\nL’été « décisif ».")
    ]


def test_word_bombs_are_refused(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000
    entities = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1 if i else str()};" * 10}">' for i in range(12)
    )
    assert isinstance(one(tmp_path, "big.docx", word("<w:p/>" * 10_000), SMALL), Failure)
    assert isinstance(one(tmp_path, "deep.docx", word(deep)), Failure)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("word/document.xml", entities + "]><a>&a11;</a>")
    assert isinstance(one(tmp_path, "laughs.docx", data.getvalue()), Failure)


PARAGRAPHS = (
    "<p>The two <b>presidents</b> spoke for 50&nbsp;minutes on Thursday &mdash; the second\n  call in a month, the "
    '<a href="https://example.org/?a=1&amp;b=2">White House</a> said in a statement that it published.</p>'
    "<!-- <p>Not this.</p> --><script>var x = '<p>Nor this.</p>';</script>"
    "<p>“We are ready,” Psaki said. The talks will go on in Geneva on January 10, and nobody knows how they will end, "
    "officials told reporters on the plane.</p>"
)


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en-US"><head><meta charset="utf-8">{head}</head><body>'
        f'<nav><a href="/">Home</a></nav>'
        f"<article><h1>Presidents talk</h1>{body}</article><footer>© Example</footer></body></html>"
    )


def test_html_text_leads_back_into_the_file(tmp_path: Path) -> None:
    source = page("<title>Presidents talk - Example</title>")
    document = one(tmp_path, "a.html", source.encode("utf-8"))
    assert isinstance(document, Document)
    assert document.origin == "main text extracted from HTML"
    assert "minutes on Thursday — the second call in a month, the White House said" in document.text
    assert "Not this" not in document.text
    assert "Nor this" not in document.text
    mapped = "".join(document.text[s:e] for (s, e), _ in document.source_map)
    assert "".join(mapped.split()) == "".join(document.text.split())
    for (start, end), (first, last) in document.source_map:
        if end - start == last - first:
            assert source[first:last].split() == document.text[start:end].split()
        else:
            assert source[first:last] in ("&mdash;",)


def test_html_metadata_is_what_the_page_states(tmp_path: Path) -> None:
    stated = (
        '<meta property="og:title" content="Talks &amp; more"><meta property="og:site_name" content="Example">'
        '<meta property="article:published_time" content="2021-12-31T10:00:00Z"><link rel="canonical" href="https://example.org/a">'
    )
    document = one(tmp_path, "a.html", page(stated).encode("utf-8"))
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.date) == (
        "Talks & more",
        "Example",
        "2021-12-31T10:00:00Z",
    )
    assert (document.url, document.lang) == ("https://example.org/a", "en")


def test_html_metadata_from_linked_data(tmp_path: Path) -> None:
    article = {
        "@type": "NewsArticle",
        "headline": "Talks",
        "datePublished": "2022-01-03",
        "publisher": {"name": "TASS"},
        "author": [1],
    }
    linked = {"@graph": [{"@type": "WebPage"}, article]}
    document = one(
        tmp_path,
        "a.html",
        page(f'<script type="application/ld+json">{json.dumps(linked)}</script>').encode("utf-8"),
    )
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.date) == ("Talks", "TASS", "2022-01-03")


def test_html_without_a_date_gets_none(tmp_path: Path) -> None:
    document = one(tmp_path, "a.html", page().encode("utf-8"))
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.date, document.url) == ("", "", "", "")


def test_html_in_the_encoding_it_declares(tmp_path: Path) -> None:
    body = (
        "<p>Президент сообщил в четверг, что переговоры о безопасности продолжатся в Женеве на следующей неделе.</p>"
        * 2
    )
    source = page(body=body).replace("utf-8", "windows-1251")
    document = one(tmp_path, "a.html", source.encode("cp1251"))
    assert isinstance(document, Document)
    assert document.encoding == "cp1251"
    assert "Президент сообщил" in document.text


def test_pages_do_not_depend_on_pages_read_before(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.html").write_text(page(), encoding="utf-8")
    assert len({d.text for d in read([str(tmp_path)], Settings())[0]}) == 1


@given(
    st.text(st.sampled_from("ab <>&;/!-\n\u00a0p"), max_size=60),
    st.text(st.sampled_from("ab \n&<"), max_size=20),
)
def test_map_points_into_text_and_file_in_order(source: str, text: str) -> None:
    last = 0
    for here, there in locate.spans(text, source):
        assert last <= here.start < here.end <= len(text)
        assert 0 <= there.start < there.end <= len(source)
        last = here.end


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<a ", "&amp", "<", "<p>x"])
def test_a_hostile_page_is_mapped_in_time_linear_in_its_length(piece: str) -> None:
    assert isinstance(locate.spans("a\n" * 50, piece * 100_000), tuple)


# ------------------------------------------------------------------ ids


@given(st.lists(st.text(max_size=80), max_size=8))
def test_ids_of_records_are_safe_and_distinct(ids: list[str]) -> None:
    named = naming.of_records(ids)
    assert len({name.casefold() for name in named.values()}) == len(set(ids))
    for name in named.values():
        assert len(name) <= naming.LONGEST
        assert not set(name) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        assert name.strip(".")
    assert naming.of_records(ids[::-1]) == named


names = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="/\0"), min_size=1, max_size=40
).filter(lambda n: n not in (".", ".."))


@given(st.lists(st.builds(Path, names, names), max_size=8, unique=True), st.lists(names, max_size=3))
def test_ids_of_files_are_safe_and_distinct(paths: list[Path], taken: list[str]) -> None:
    named = naming.of_files(paths, taken)
    ids = [name.casefold() for name in named.values()]
    assert len(set(ids)) == len(set(paths))
    assert not set(ids) & {name.casefold() for name in taken}
    assert all(len(name) <= naming.LONGEST and name.strip(".") for name in named.values())
    assert naming.of_files(paths[::-1], taken[::-1]) == named


# ------------------------------------------------------------------ libraries that are not installed


@pytest.mark.parametrize(
    ("name", "library", "remedy"),
    [
        ("a.html", "trafilatura", "pip install 'retold[html]'"),
        ("a.parquet", "duckdb", "pip install 'retold[parquet]'"),
    ],
)
def test_a_missing_library_is_one_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, remedy: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    failed = one(tmp_path, name, page().encode("utf-8"))
    assert isinstance(failed, Failure)
    assert failed.remedy == remedy


def test_plain_english_in_utf16_without_a_mark_is_read_and_not_called_binary(tmp_path: Path) -> None:
    for name, encoding in (("little", "utf-16-le"), ("big", "utf-16-be")):
        (tmp_path / f"{name}.txt").write_bytes("Police closed the bridge.\n".encode(encoding))
    (tmp_path / "zeros.txt").write_bytes(b"Police closed\0 the bridge.\n")
    documents, failures = read([str(tmp_path)], Settings())
    assert [(d.id, d.text) for d in documents] == [
        (n, "Police closed the bridge.\n") for n in ("big", "little")
    ]
    assert [f.reason for f in failures] == ["binary, not text"]
