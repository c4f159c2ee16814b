"""Writes a report as a folder of plain web pages: the only door to Jinja2.

The folder is rendered beside its place and moved there when it is complete, so an old report is replaced by a
whole new one or stays. What retold did not write is never deleted.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import CorpusReport
from compare.settings import ReportOptions

if TYPE_CHECKING:
    from jinja2 import Environment

    from compare.lexicon.study import Study
    from compare.view.bundle import Part

MANIFEST = ".retold"
"""Lists the files of a report, a line each; a folder that holds it is a report and may be replaced."""
_STATIC = ("retold.css", "more.css", "retold.js", "theme.js", "pairs.js", "review.js", "single.js")
ONE = 8_000_000
"""Characters of a report at most that becomes one file: what most mail servers carry."""


class ReportError(Exception):
    """The report cannot be written where it is asked for; the message says why and what to do."""


def write(report: CorpusReport, out: Path, options: ReportOptions) -> Path:
    """Render a report into the folder ``out`` and return its ``index.html``.

    The bytes depend on the report and the options only; a file of a former report that holds the same bytes stays as
    it is, and where all do, nothing is touched. Raises ``ReportError`` where ``out`` is a file, or a folder with other
    things in it that is no former report, or holds a foreign file where a page has to go.
    """
    out = Path(os.path.abspath(out))
    foreign = _foreign(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:  # it names a temporary folder nobody has heard of
        told = (error.strerror or str(error)).lower()
        raise ReportError(
            f"{out}: {told}; choose another folder, or ask for permission to write there"
        ) from error
    try:
        filled = dict(_fill(fresh, out, report, options))
        written = sorted(filled)
        filled[MANIFEST] = _put(fresh / MANIFEST, out / MANIFEST, ("\n".join(written) + "\n").encode("utf-8"))
        if not any(filled.values()):
            return out / "index.html"
        fresh.chmod(0o755)
        clash = sorted(set(foreign) & set(written))
        if clash:
            raise ReportError(
                f"{out} holds {clash[0]!r}, which is not from retold: move it, or choose another folder"
            )
        _replace(out, fresh, foreign)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return out / "index.html"


def refuse(out: Path) -> None:
    """Raise ``ReportError`` where ``write`` could not write, before anything is computed for it."""
    _foreign(Path(os.path.abspath(out)))


def _fill(
    folder: Path, old: Path, report: CorpusReport, options: ReportOptions
) -> Iterator[tuple[str, bool]]:
    """Write every file of a report; yields their paths and whether the former report had other bytes."""
    for path, content in render(report, options):
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        yield path, _put(target, old / path, content)


def _put(target: Path, before: Path, content: bytes) -> bool:
    """Write a file, as a link to the one before where that holds the same bytes; whether it does not."""
    try:
        same = not before.is_symlink() and before.read_bytes() == content
    except OSError:  # not there
        same = False
    try:
        if same:
            os.link(before, target)
            return False
    except OSError:  # a file system without links
        pass
    target.write_bytes(content)
    return not same


def render(report: CorpusReport, options: ReportOptions) -> Iterator[tuple[str, bytes]]:
    """Every file of a report as (path, bytes), the data files and ``index.html`` among them."""
    from compare import lexicon, view
    from compare.export import csv, json
    from compare.export import lexicon as counted
    from compare.lexicon.study import study

    templates = _templates()
    environment = _environment(templates, {})
    for name in _STATIC:
        yield f"static/{name}", templates.joinpath("static", name).read_bytes()
    found = json.value(report)
    yield "findings.json", json.written(found)
    yield from csv.files(found)
    del found  # of a large pile some hundred MB
    studied = study(lexicon.total(report.comparisons), report.witnesses)
    if studied.entries or studied.policies:
        yield "lexicon.json", counted.dumps(studied, report.witnesses)
        yield "lexicon.csv", counted.sheet(studied)
    for page in view.pages(report, options, studied):
        if isinstance(page, view.Script):
            yield page.path, page.content
        else:
            text = environment.get_template(page.template).render(page=page.page, frame=page.page.frame)
            yield page.path, _bytes(text)
    if options.single_file:
        yield from _single(report, options, studied)


def _single(report: CorpusReport, options: ReportOptions, studied: Study) -> Iterator[tuple[str, bytes]]:
    """The whole report as one file; each story as one where the whole is too large to be sent."""
    from compare import view
    from compare.view import bundle

    templates = _templates()
    inside = _environment(templates, {"base.html.j2": "inside.html.j2"})
    parts: list[bundle.Part] = []
    scripts: list[str] = []
    shown: dict[str, frozenset[str]] = {}
    for page in view.pages(report, options, studied):
        if isinstance(page, view.Script):
            scripts.append(page.content.decode())
            continue
        frame = page.page.frame
        body = inside.get_template(page.template).render(page=page.page, frame=frame)
        parts.append(bundle.Part(page.path, frame, body))
        shown[page.path] = page.documents
    parts = [parts[-1], *parts[:-1]]
    title = options.title or report.label or "Report"
    size = sum(len(p.body) for p in parts)
    if size <= ONE or not report.stories:
        yield "one-file.html", _one(parts, title, scripts, inside)
        return
    for n, story in enumerate(report.stories, 1):
        mine = bundle.of_story(n, story, report.witnesses, shown)
        kept = [p for p in parts if p.path in mine]
        kept.sort(key=lambda p: not p.path.startswith("story-"))
        yield f"one-file-story-{n}.html", _one(kept, f"{title}, story {n}", [], inside)


def _one(parts: list[Part], title: str, data: list[str], environment: Environment) -> bytes:
    from compare.view import bundle

    static = {name: _templates().joinpath("static", name).read_text(encoding="utf-8") for name in _STATIC}
    styles = [static["retold.css"], static["more.css"]]
    scripts = [static["single.js"], static["retold.js"], *data, static["pairs.js"], static["review.js"]]
    made = bundle.bundle(parts, title, styles, static["theme.js"], scripts)
    return _bytes(environment.get_template("one.html.j2").render(page=made))


def _environment(templates: Traversable, instead: dict[str, str]) -> Environment:
    """Templates as they are, some taken ``instead`` of others."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from compare.view import kinds

    environment = Environment(
        loader=FunctionLoader(
            lambda name: templates.joinpath(instead.get(name, name)).read_text(encoding="utf-8")
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["label"] = kinds.label
    environment.globals["severities"] = kinds.SEVERITIES
    return environment


def _bytes(text: str) -> bytes:
    """A page as UTF-8. Half a surrogate pair shows as its escape; a NUL, for which HTML has no place, as its sign."""
    return text.replace("\0", "\u2400").encode("utf-8", "backslashreplace")


def _templates() -> Traversable:
    """The folder of templates: inside the installed package, else beside it in the source tree."""
    inside = files("compare") / "templates"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "templates"


# ------------------------------------------------------------------ the folder


def _foreign(out: Path) -> list[str]:
    """The files in ``out`` that are not from a former report; raises where that forbids to write there."""
    if not out.exists():
        return []
    if not out.is_dir():
        raise ReportError(f"{out} is a file: choose a folder for the report")
    manifest = out / MANIFEST
    if not manifest.is_file() and any(not p.name.startswith(".") for p in out.iterdir()):
        raise ReportError(
            f"{out} is not empty and is no report of retold: choose another folder, or empty it"
        )
    ours = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.is_file() else set()
    there = (p for p in out.rglob("*") if p.is_symlink() or not p.is_dir())
    names = sorted(p.relative_to(out).as_posix() for p in there)
    return [name for name in names if name not in ours and name != MANIFEST]


def _replace(out: Path, fresh: Path, foreign: list[str]) -> None:
    """Put the new folder in place of the old, foreign files carried over; then take the old one away."""
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent)) / out.name
    out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        old.rename(out)
        raise
    for name in foreign:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).rename(out / name)
    shutil.rmtree(old.parent)
