"""A page before a reader, and cases that several tests ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from reasoner import Case


@cache
def case(ref: str) -> Case:
    """The case REF, loaded once."""
    return Case.load(ref)


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
