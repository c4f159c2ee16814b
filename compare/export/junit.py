"""The outcome of a gate as JUnit XML, the form in which build servers show tests: one test case a threshold.

A threshold that is not kept is a failure that lists its findings with file and line; an input that could not be used
is an error. Characters that XML 1.0 has no place for are written as their code point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as xml

import regex

from compare.export.github import at
from compare.export.rows import Row
from compare.model import Failure

_NO_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no ``Char`` of XML 1.0 (section 2.2)."""


def dumps(outcomes: Iterable[tuple[str, int, Sequence[Row]]], failures: Iterable[Failure] = ()) -> bytes:
    """The bytes of a JUnit file; an outcome is (threshold, allowed, findings that count against it)."""
    judged, failed = list(outcomes), list(failures)
    broken = sum(len(rows) > most for _, most, rows in judged)
    counts = {"tests": str(len(judged) + len(failed)), "failures": str(broken), "errors": str(len(failed))}
    suites = xml.Element("testsuites", {"name": "retold check", **counts})
    suite = xml.SubElement(suites, "testsuite", {"name": "thresholds", **counts})
    for name, most, rows in judged:
        case = xml.SubElement(suite, "testcase", {"classname": "retold.check", "name": _text(name)})
        if len(rows) > most:
            told = f"{len(rows)} found, at most {most} allowed"
            failure = xml.SubElement(case, "failure", {"message": told, "type": _text(name)})
            failure.text = _text(
                "\n".join(f"{at(row)}: {row.severity} {row.kind}: {row.message}" for row in rows)
            )
    for failure_ in failed:
        case = xml.SubElement(suite, "testcase", {"classname": "retold.read", "name": _text(failure_.name)})
        xml.SubElement(case, "error", {"message": _text(f"{failure_.reason}; {failure_.remedy}")})
    xml.indent(suites)
    data: bytes = xml.tostring(suites, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _text(text: str) -> str:
    return _NO_XML.sub(lambda m: f"<U+{ord(m.group()):04X}>", text)
