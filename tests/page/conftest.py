"""Pages for all tests of this folder: each is made once, and looked at by many."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from views import Looked, case

BROWSER = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no browser: `sh .ci/setup dev` installs Debian's chromium"


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Write the page of a case, as `reasoner report` does, and return its path."""
    pytest.importorskip("altair", reason="the extra `report` is not installed")
    from reasoner.page.contents import make_page
    from reasoner.page.html import write_html

    folder = tmp_path_factory.mktemp("pages")

    @cache
    def write(ref: str, *chains: str) -> Path:
        path: Path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(
            write_html(make_page(case(ref), chains), f"reasoner report {ref}"), "utf-8"
        )
        return path

    return write


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
    path = next(filter(None, map(shutil.which, BROWSER)), None)
    if path is None:
        pytest.skip(MISSING)
    with playwright.sync_playwright() as started:
        # Without its sandbox, which root and most containers cannot have.
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def look(browser: Any) -> Iterator[Any]:
    open_pages: list[Looked] = []

    def at(path: Path, address: str = "", **screen: Any) -> Looked:
        open_pages.append(Looked(browser, path, address, **screen))
        return open_pages[-1]

    yield at
    for one in open_pages:
        one.context.close()
        assert one.wrong == []
