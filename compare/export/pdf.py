"""PDF by the print sheet of the pages: needs a Chromium on the path, and the report folder itself.

One file a pair page. The browser runs without network, in a profile of its own, and is ended when it takes long.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PATIENCE = 120
"""Seconds for one page; a pair of 1,000 rows prints in under ten."""


def pages(report: Path) -> Iterator[tuple[str, bytes]]:
    """``pair-A-B.pdf`` for every pair page of a report folder.

    Raises ValueError where there is no browser or it fails.
    """
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise ValueError(
            "PDF needs a Chromium: install the package chromium, or print the page from your browser"
        )
    for page in sorted(report.glob("pair-*.html")):
        yield f"{page.stem}.pdf", _printed(browser, page)


def _printed(browser: str, page: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "page.pdf")
        # Chromium refuses its sandbox to root (containers, CI); everybody else keeps it.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
        command = [
            browser, "--headless", *sandbox, *quiet, f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={target}", page.resolve().as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
            return target.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ValueError(
                f"{page.name}: the browser could not print it ({type(error).__name__})"
            ) from None
