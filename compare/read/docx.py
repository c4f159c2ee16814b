"""``.docx``: the paragraphs of the document's body as a reader sees them with all tracked insertions accepted.

Read from the file's own XML (ECMA-376 part 1, WordprocessingML) with the standard library. The common readers
do not give what was written: python-docx drops tracked insertions, docx2python mixes link targets, footnote
marks and picture names into the text. Deleted and moved-away text, field codes, notes, headers and footers are
left out. Only a title that the file states is taken: its dates are those of the file, not of publication.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from compare.model import Document
from compare.read.record import usable
from compare.read.refusal import Refused
from compare.settings import Settings

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SKIPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "pPr",
    "rPr",
    "sectPr",
    "Fallback",
    "footnoteReference",
}
_GIVEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": ""}
_XML_PER_CHARACTER = 100
"""Bytes of markup a character of text may cost: more than any real file, less than a zip bomb."""


def documents(data: bytes, settings: Settings) -> Iterator[Document]:
    """The one document of a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            body = _part(parts, "word/document.xml", settings.max_chars * _XML_PER_CHARACTER)
            core = (
                _part(parts, "docProps/core.xml", 1_000_000)
                if "docProps/core.xml" in parts.namelist()
                else None
            )
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, NotImplementedError) as error:
        raise Refused(
            f"not readable as a Word file ({error})", "save it again as .docx, without password"
        ) from error
    text = "\n\n".join(paragraph for paragraph in _paragraphs(body) if paragraph.strip())
    usable(text, settings)
    title = " ".join((core.findtext(_TITLE) or "").split()) if core is not None else ""
    yield Document("", text, title=title, origin="text extracted from DOCX")


def _part(parts: zipfile.ZipFile, name: str, limit: int) -> ElementTree.Element:
    with parts.open(name) as part:
        xml = part.read(limit + 1)
    if len(xml) > limit:
        raise Refused(f"{name} is larger than {limit:,} bytes", "split it into articles")
    return ElementTree.fromstring(xml)


def _paragraphs(parent: ElementTree.Element) -> Iterator[str]:
    """The paragraphs below an element in order; those of a text box come after the one it hangs on."""
    for child in parent:
        name = _name(child)
        if name == "p":
            yield "".join(_text(child))
        if name not in _SKIPPED:
            yield from _paragraphs(child)


def _text(parent: ElementTree.Element) -> Iterator[str]:
    """The text of the runs below an element, without that of paragraphs inside (text boxes)."""
    for child in parent:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _GIVEN:
            yield _GIVEN[name]
        elif name not in _SKIPPED and name != "p":
            yield from _text(child)


def _name(element: ElementTree.Element) -> str:
    """Local name of a word-processing element; other namespaces keep theirs, so that a drawing's ``p`` is none."""
    tag = str(element.tag)
    for namespace in (_W, _STRICT):
        if tag.startswith(namespace):
            return tag.removeprefix(namespace)
    return tag.rpartition("}")[2] if tag.endswith("}Fallback") else tag
