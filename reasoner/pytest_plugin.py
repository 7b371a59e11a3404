"""Lets plain pytest run every *.pins.toml: each pin is a test.

It is found by pytest wherever this package is installed. A pin with `xfail` is
expected to differ, strictly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.pins import Outcome

SUFFIX = ".pins.toml"


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Take every file of pins."""
    if file_path.name.endswith(SUFFIX):
        return PinsOfCase.from_parent(parent, path=file_path)
    return None


class PinsOfCase(pytest.File):
    """The pins of one file."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each pin."""
        from reasoner.analysis.pins.comparison import PinTester
        from reasoner.analysis.pins.file import read_pins
        from reasoner.errors import ReasonerError

        try:
            pinned = read_pins(_relativize(self.path))
            data = pinned.case.data
        except ReasonerError as error:
            raise self.CollectError(str(error)) from None
        tester = PinTester(pinned)
        for index, pin in enumerate(pinned.file.pin):
            plot = f"-{pin.plot}" if pin.plot else ""
            inside = "-inside" if pin.inside else ""
            trust = f"-trusting-{pin.trust}" if pin.trust else ""
            name = f"{pin.scene}-{pin.viewpoint}{plot}{inside}{trust}"
            item = PinItem.from_parent(self, name=name)
            item.case, item.ask = data, partial(tester.outcome, index)
            if pin.xfail is not None:
                item.add_marker(pytest.mark.xfail(reason=pin.xfail, strict=True))
            yield item


class PinItem(pytest.Item):
    """One pin."""

    case: CaseData
    ask: Callable[[], Outcome]

    def runtest(self) -> None:
        """Fail, without a traceback, if the verdict is not as pinned."""
        outcome = self.ask()
        if outcome.differences:
            pytest.fail(_write_failure(self.case, outcome), pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the pin stands."""
        return self.path, None, f"{self.path.name}: {self.name}"


def _write_failure(case: CaseData, outcome: Outcome) -> str:
    from reasoner.prose.pins import failure
    from reasoner.render.text import plain

    return plain(failure(case, outcome)).removesuffix("\n")


def _relativize(path: Path) -> str:
    """PATH as seen from here, where it is below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
