"""Pages for all tests of this folder: each is made once, and looked at by many."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reasoner import Case

BROWSER = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no browser: `sh .ci/setup dev` installs Debian's chromium"


@cache
def case(ref: str) -> Case:
    return Case.load(ref)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Write the page of a case, as `reasoner report` does, and return its path."""
    pytest.importorskip("altair", reason="the extra `report` is not installed")
    from reasoner.page.collect import page
    from reasoner.page.write import html

    folder = tmp_path_factory.mktemp("pages")

    @cache
    def write(ref: str, *chains: str) -> Path:
        path: Path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(
            html(page(case(ref), chains), f"reasoner report {ref}"), "utf-8"
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


class Looked:
    """A page as a reader has it before him, and all that went wrong while it was."""

    def __init__(self, browser: Any, path: Path, at: str = "", **screen: Any) -> None:
        size = {"width": screen.pop("width", 1280), "height": 900}
        self.context = browser.new_context(viewport=size, **screen)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        self.page.on("request", self._requested)
        self.path = path
        self.page.goto(f"{path.as_uri()}{at}")
        self.drawn(1)

    def _requested(self, request: Any) -> None:
        own = request.url.split("#")[0] == self.path.as_uri()
        if not own and not request.url.startswith(("data:", "blob:")):
            self.wrong.append(f"asked for {request.url}")

    def drawn(self, times: int) -> None:
        """Wait until its charts have been drawn so many TIMES."""
        self.page.wait_for_function(
            f"Number(document.body.dataset.drawn ?? 0) >= {times}", timeout=20_000
        )

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).first.inner_text())


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
