"""Cases with much evidence of one kind on few plots, and few scenes."""

from __future__ import annotations

import random
from collections.abc import Iterator

KINDS = ("leaks", "claims", "deeds", "alibis", "marks", "deaths", "mixed")
VICTIMS = 20
TRUE = 0.8  # of what tells on a plot points at its head


def dense_text(
    kind: str,
    clues: int,
    people: int,
    plots: int = 1,
    seed: int = 1,
    alone: int | None = None,
) -> str:
    """The text of a case with CLUES of KIND on each of PLOTS; the same for the same
    SEED. The head of plot number N is pN. With ALONE the same case without the other
    plots and what happened for them."""
    told = range(plots) if alone is None else range(alone, alone + 1)
    dense = _Dense(kind, clues, people, plots, random.Random(seed))
    return "\n".join(dense.lines(told))


class _Dense:
    def __init__(
        self, kind: str, clues: int, people: int, plots: int, rng: random.Random
    ) -> None:
        self._kinds = KINDS[:-1] if kind == "mixed" else (kind,)
        self._clues, self._plots, self._rng = clues, plots, rng
        self._people = [f"p{number}" for number in range(people)]

    def lines(self, told: range) -> Iterator[str]:
        """The lines of the case, of the plots TOLD."""
        yield 'title("A dense case"). side(firm, "the firm").'
        for person in self._people:
            yield f'person({person}, "Person {person}"). member({person}, firm).'
        for victim in range(VICTIMS):
            yield f'person(v{victim}, "Victim {victim}").'
        for plot in told:
            yield f'plot(b{plot}, firm, "Somebody betrays the firm").'
        yield 'scene(1, "All at once").'
        yield 'event(start, 1, "Everybody is there").'
        yield f"present(start, ({' ; '.join(self._people)}))."
        yield from (f"betokens(start, b{plot})." for plot in told)
        for number in range(self._clues):
            kind = self._kinds[number % len(self._kinds)]
            for plot in range(self._plots):
                clue = list(getattr(self, f"_{kind}")(f"{plot}_{number}", plot))
                yield from clue if plot in told else ()

    def _event(self, name: str) -> str:
        return f'event({name}, 1, "What happens in {name}").'

    def _pointed(self, plot: int) -> str:
        """The head of PLOT, or anybody."""
        return f"p{plot}" if self._rng.random() < TRUE else self._anybody()

    def _anybody(self) -> str:
        return self._rng.choice(self._people)

    def _some(self, number: int) -> list[str]:
        return self._rng.sample(self._people, number)

    def _leaks(self, n: str, plot: int) -> Iterator[str]:
        """A secret is given away that the head and some others held."""
        knew = dict.fromkeys([f"p{plot}", *self._some(5)])
        yield f'secret(k{n}, "the secret {n}").'
        yield f"cleared(({' ; '.join(knew)}), k{n})."
        yield f"{self._event(f'l{n}')} leak(l{n}, k{n}, b{plot})."

    def _claims(self, n: str, plot: int) -> Iterator[str]:
        """Somebody accuses somebody."""
        by, of = self._anybody(), self._pointed(plot)
        name = self._rng.choice(("guilty", "in_on"))
        claim = f"{name}({of}, b{plot})"
        yield f"{self._event(f'c{n}')} betokens(c{n}, b{plot})."
        if by != of:
            yield f"says(c{n}, {by}, {claim})."

    def _deeds(self, n: str, plot: int) -> Iterator[str]:
        """A deed, and who was near it."""
        near = dict.fromkeys([self._pointed(plot), *self._some(4)])
        yield f"{self._event(f'd{n}')} deed(d{n}, b{plot})."
        yield from (f"near(d{n}, {person}, d{n})." for person in near)

    def _alibis(self, n: str, plot: int) -> Iterator[str]:
        """A deed, and who was elsewhere, half of them by their own word."""
        yield f"{self._event(f'a{n}')} deed(a{n}, b{plot})."
        for person in self._some(len(self._people) // 3):
            if person == f"p{plot}":
                continue
            if self._rng.random() < 0.5:
                yield f"alibi(a{n}, {person}, a{n})."
            else:
                yield f"says(a{n}, {person}, elsewhere({person}, a{n}))."

    def _marks(self, n: str, plot: int) -> Iterator[str]:
        """A mark on the plot, and who has the like."""
        yield f'mark(m{n}, "the mark {n}").'
        yield f"{self._event(f't{n}')} trace(t{n}, b{plot}, m{n})."
        yield f"bears(t{n}, {self._pointed(plot)}, m{n})."
        yield f"access(t{n}, {self._anybody()}, m{n})."

    def _deaths(self, n: str, plot: int) -> Iterator[str]:
        """A deed in which one of the outsiders seems to die, once more."""
        yield f"{self._event(f'x{n}')} deed(x{n}, b{plot})."
        yield f"seems_dead(x{n}, v{self._rng.randrange(VICTIMS)})."
        yield f"near(x{n}, {self._pointed(plot)}, x{n})."
