"""A logic program, ground once; and part by part where it has parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import clingo

from reasoner.engine.asp.terms import Term, to_symbol, to_term
from reasoner.errors import ReasonerError

OPTIMISER = "--opt-strategy=usc"  # by unsatisfiable cores; see benchmarks/README.md


class EngineError(ReasonerError):
    """A fault in the rules: clingo refused or remarked on them."""


class Ground:
    """The program of FILES and TEXT.

    Raises `EngineError` on any message from clingo: an atom that occurs in no
    rule head or an unsafe variable is a mistake, never a remark.
    """

    def __init__(self, files: Iterable[Path], text: str) -> None:
        self._messages: list[str] = []
        self._control = clingo.Control(
            ["--warn=all", OPTIMISER],
            logger=lambda _code, text: self._messages.append(text),
        )
        self._trusted(lambda: self._load(files, text))
        self.ground("base")

    def _load(self, files: Iterable[Path], text: str) -> None:
        for file in files:
            self._control.load(str(file))
        self._control.add("base", [], text)

    def _trusted(self, step: object) -> None:
        assert callable(step)
        try:
            step()
        except RuntimeError as error:
            raise EngineError("\n".join(self._messages) or str(error)) from error
        if self._messages:
            raise EngineError("\n".join(self._messages))

    def ground(self, part: str, arguments: Sequence[Term] = ()) -> None:
        """Ground one part of the program; later parts see earlier ones."""
        symbols = [to_symbol(argument) for argument in arguments]
        self._trusted(lambda: self._control.ground([(part, symbols)]))

    def atoms(self, name: str, arity: int) -> Iterator[tuple[Term, ...]]:
        """The arguments of every ground atom NAME/ARITY."""
        for atom in self._control.symbolic_atoms.by_signature(name, arity):
            yield tuple(to_term(argument) for argument in atom.symbol.arguments)

    def literals(self, name: str, arity: int) -> dict[tuple[Term, ...], int]:
        """The solver literal of every ground atom NAME/ARITY by its arguments."""
        return {
            tuple(to_term(argument) for argument in atom.symbol.arguments): atom.literal
            for atom in self._control.symbolic_atoms.by_signature(name, arity)
        }

    def _one_of(self, literals: Iterable[int]) -> int:
        """A fresh literal that, when assumed, asks for one of LITERALS at least."""
        with self._control.backend() as backend:
            asked: int = backend.add_atom()
            backend.add_rule([asked], choice=True)
            backend.add_rule([], [asked, *(-literal for literal in sorted(literals))])
        return asked

    def _all_of(self, literals: Iterable[int]) -> int:
        """A fresh literal that, when assumed, assumes all LITERALS, at one stroke.

        Each assumption is a level of the search of its own, which tens of thousands
        of them would make the solver walk again for every model.
        """
        with self._control.backend() as backend:
            given: int = backend.add_atom()
            backend.add_rule([given], choice=True)
            for literal in literals:
                backend.add_rule([], [given, -literal])
        return given
