"""A logic program, ground once; and part by part where it has parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import clingo

from reasoner.engine.asp.terms import Term, to_symbol, to_term
from reasoner.errors import EngineError as EngineError

OPTIMISER = "--opt-strategy=usc"  # by unsatisfiable cores; see benchmarks/README.md


class Ground:
    """The program of FILES and TEXT.

    Raises `EngineError` on any message from clingo: an atom that occurs in no
    rule head or an unsafe variable is a mistake, never a remark.
    """

    def __init__(self, files: Iterable[Path], text: str) -> None:
        self._messages: list[str] = []
        self._wants: dict[int, int] = {}
        self._asked: dict[frozenset[int], int] = {}
        self._control = clingo.Control(
            ["--warn=all", OPTIMISER],
            logger=lambda _code, text: self._messages.append(text),
        )
        self._trusted(lambda: self._load(files, text))
        self.ground([("base", ())])

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

    def ground(self, parts: Iterable[tuple[str, Sequence[Term]]]) -> None:
        """Ground PARTS of the program, each a name with arguments, at one stroke; they
        see each other and all that was grounded earlier."""
        named = [(part, [to_symbol(a) for a in about]) for part, about in parts]
        self._trusted(lambda: self._control.ground(named))

    def atoms(
        self, name: str, arity: int, start: int = 0
    ) -> Iterator[tuple[Term, ...]]:
        """The arguments of every ground atom NAME/ARITY, in the order in which they
        were grounded, but for the first START of them."""
        found = self._control.symbolic_atoms.by_signature(name, arity)
        for atom in islice(found, start, None):
            yield tuple(to_term(argument) for argument in atom.symbol.arguments)

    def literals(self, name: str, arity: int) -> dict[tuple[Term, ...], int]:
        """The solver literal of every ground atom NAME/ARITY by its arguments."""
        return {
            tuple(to_term(argument) for argument in atom.symbol.arguments): atom.literal
            for atom in self._control.symbolic_atoms.by_signature(name, arity)
        }

    def _one_of(self, literals: Iterable[int]) -> tuple[int, dict[int, int]]:
        """A literal that, when assumed, asks for one of LITERALS at least; and for each
        of these a literal that, when denied, leaves it out of what is asked for."""
        group = frozenset(literals)
        if group not in self._asked:
            with self._control.backend() as backend:
                for literal in sorted(group - self._wants.keys()):
                    self._wants[literal] = want = backend.add_atom()
                    backend.add_rule([want], choice=True)
                    backend.add_rule([], [want, -literal])
                self._asked[group] = asked = backend.add_atom()
                backend.add_rule([asked], choice=True)
                denied = [-self._wants[literal] for literal in sorted(group)]
                backend.add_rule([], [asked, *denied])
        return self._asked[group], {one: self._wants[one] for one in group}

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
