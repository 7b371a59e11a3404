"""One search after the other through the models of a ground program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import clingo

from reasoner.engine.asp.ground import Ground
from reasoner.engine.asp.terms import Term, to_term
from reasoner.engine.deadline import check, pressing
from reasoner.engine.stopwatch import Stopwatch


class Search(Ground):
    """A ground program that can be searched under assumptions."""

    def __init__(self, files: Iterable[Path], text: str, interruptible: bool) -> None:
        self._interruptible = interruptible
        self._set = ("", "")  # the mode of the last search; to set it takes time
        super().__init__(files, text)

    def _mode(self, mode: str, project: str = "no") -> None:
        if self._set == (mode, project):
            return
        self._set = mode, project
        solve = self._control.configuration.solve
        assert isinstance(solve, clingo.Configuration)
        solve.models = 0
        solve.opt_mode = mode
        solve.project = project

    def _search(
        self, assumptions: Sequence[int], watch: Stopwatch
    ) -> clingo.SolveHandle:
        """A search, in the background where it must end on time or on an interrupt:
        that costs a thread."""
        check()
        background = self._in_background(watch)
        return self._control.solve(
            assumptions=assumptions, yield_=True, async_=background
        )

    def _in_background(self, watch: Stopwatch) -> bool:
        return watch.limited or self._interruptible or pressing()

    def _models(
        self, handle: clingo.SolveHandle, watch: Stopwatch
    ) -> Iterator[clingo.Model | None]:
        """Each model; None at the end if the time is over."""
        if not self._in_background(watch):
            yield from handle
            return
        while True:
            while not handle.wait(watch.slice()):
                check()
                if watch.over():
                    handle.cancel()
                    yield None
                    return
            model = handle.model()
            if model is None:
                return
            yield model
            handle.resume()


def shown(model: clingo.Model) -> tuple[tuple[Term, ...], ...]:
    """The shown atoms of MODEL, sorted."""
    picked = [to_term(symbol) for symbol in model.symbols(shown=True)]
    return tuple(sorted((t for t in picked if isinstance(t, tuple)), key=str))
