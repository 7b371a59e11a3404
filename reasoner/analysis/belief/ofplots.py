"""What a chain of minds holds of plots: who is in them, and who did their deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.chair import DEEDS, ROLES, Chair
from reasoner.analysis.belief.logic import JOINING, Stance
from reasoner.analysis.belief.ranked import (
    RULED_OUT,
    UNLISTED,
    conclude,
    conspirators,
    of_plot,
)
from reasoner.analysis.belief.roles import against, owned
from reasoner.case.lazy import cached_property
from reasoner.case.proposition import proposition
from reasoner.case.terms import Compound
from reasoner.engine.viewpoint import AUDIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.case.terms import Term
    from reasoner.engine.worlds import Key
    from reasoner.results.belief import Belief
    from reasoner.results.verdict import PlotVerdict


class OfPlots(Chair):
    """One chain at one scene, asked about plots."""

    @cached_property
    def _shorter(self) -> OfPlots:
        """Who knows the last mind: the chain before it, or of one mind the audience."""
        before = self._chain[:-1] or (AUDIENCE,)
        return type(self)(self._case, before, self._scene, "candid")

    @property
    def _seen_through(self) -> bool:
        """Does it count what another mind, or the audience, holds of the last one?"""
        if self._manner == "face" or self._chain == (AUDIENCE,):
            return False
        return len(self._chain) > 1 or self._manner == "candid" or bool(self.come_out)

    @cached_property
    def come_out(self) -> frozenset[str]:
        """The plots of which a mind alone, as asked, shows no face any more: it owned
        to its part in them, and the audience believes it."""
        if self._manner != "asked" or len(self._chain) > 1:
            return frozenset()
        plots = owned(self._case, self._chain[-1], self._query)
        return frozenset(p for p in plots if self._role(p).stance == "believed")

    def _role(self, plot: str) -> Belief:
        """What the chain before the last mind holds of its being in PLOT."""
        return self._shorter.of(Compound("in_on", (self._chain[-1], plot)))

    @cached_property
    def inside(self) -> frozenset[str]:
        """The plots in which the last mind is held to be by the mind before it."""
        return frozenset(p for p, held in self._part.items() if held == "believed")

    @cached_property
    def _part(self) -> dict[str, Stance]:
        """By plot: does the mind before the last one hold that one to be in it?"""
        if not self._seen_through:
            return {}
        alone = len(self._chain) == 1 and self._manner == "asked"
        plots = self.come_out if alone else self._case.data.plots
        return {plot: self._role(plot).stance for plot in plots}

    @cached_property
    def untold(self) -> frozenset[str]:
        """The plots of which nothing can be told of the last mind: an open enemy of
        the side betrayed may be in league with the traitor."""
        return against(self._case, self._chain[-1]) - self.inside

    def knows_itself(self, claim: Term) -> bool:
        """Is CLAIM all about the last mind's own part, or a plot that it is held to be
        in? Then the mind before it takes it to know what is so."""
        assert isinstance(claim, Compound)
        if not self._seen_through:
            return False
        if claim.name in JOINING:
            return all(map(self.knows_itself, claim.args))
        if self.about(claim) & self.inside:
            return True
        return self._of_own_part(claim) and not self.come_out

    def _of_own_part(self, claim: Compound) -> bool:
        return claim.name in (*ROLES, *DEEDS) and claim.args[0] == self._chain[-1]

    def _from_inside(self, claim: Compound) -> Belief:
        """CLAIM as the mind before the last one holds it; with the face that the last
        mind shows of it, where that is another."""
        truth = self._shorter.of(claim)
        if self.come_out:
            return truth.but(how="inside")
        face = type(self)(self._case, self._chain, self._scene, "face")
        shown = face.of(claim).stance
        doubtful = len(self._chain) == 1 and not self._proven(claim)
        if doubtful and truth.stance == "believed" != shown:
            # An innocent can but go by its own evidence, not by the audience's.
            return truth.but(stance="open", how="inside", status=None, firmness=None)
        return truth.but(
            how="inside", face=None if shown in (truth.stance, "open") else shown
        )

    def _proven(self, claim: Term) -> bool:
        """Is the last mind for certain in a plot that CLAIM is about?"""
        plots = self.about(claim) & self.inside
        return any(self._role(plot).status == "proven" for plot in plots)

    def _put_in_doubt(self, claim: Compound, found: Belief) -> Belief:
        """FOUND on CLAIM, of the plots, by one who may be in them: open where the mind
        before him holds the contrary, which he then would know."""
        unsure = {plot for plot, held in self._part.items() if held == "open"}
        if self._manner != "candid" or not self.about(claim) & unsure:
            return found
        better = self._shorter.of(claim).stance
        if "open" in (better, found.stance) or better == found.stance:
            return found
        return found.but(stance="open", status=None, firmness=None)

    def _deed(self, claim: Compound) -> Belief:
        """That somebody did the deed of an event."""
        person, event = map(str, claim.args)
        known = event in self._query.evidence
        plots = self._laid_to(event) if known else frozenset()
        return self._of_somebody(
            self._blank(claim, person), plots, ("did", (event, person))
        )

    def _conclusions(self, topic: str | None) -> Iterator[Belief]:
        """Who is held to be the traitor of a plot, or who may be, where several tie;
        and who else is held to be in it."""
        if self.come_out:
            for belief in self._shorter._conclusions(topic):
                if (
                    self.about(proposition(belief.proposition, self._case.data))
                    & self.come_out
                ):
                    yield belief.but(how="inside")
        for plot in self._plots():
            if plot.plot in self.come_out:
                continue
            leaders = [s.person for s in plot.suspects if s.rank == 0]
            found = [("guilty", person) for person in leaders]
            found += [
                ("in_on", person)
                for of, person in sorted(conspirators(self._case, self._query))
                if of == plot.plot and leaders != [person]
            ]
            for role, person in found:
                if topic in (None, person, plot.plot):
                    yield self._conclusion(Compound(role, (person, plot.plot)))

    def _conclusion(self, claim: Compound) -> Belief:
        role, (person, plot) = claim.name, map(str, claim.args)
        blank = self._blank(claim, person)
        if person in UNLISTED:
            blank = blank.but(text=UNLISTED[person], otherwise=RULED_OUT[person])
        blank = blank.but(
            text=of_plot(self._case.data, blank.text, plot),
            otherwise=of_plot(self._case.data, blank.otherwise, plot),
        )
        return self._of_somebody(
            blank, frozenset({plot}), (ROLES[role], (plot, person))
        )

    def _of_somebody(
        self, blank: Belief, plots: frozenset[str], atom: tuple[str, Key]
    ) -> Belief:
        """BLANK on the part of somebody in PLOTS: of oneself it is never believed, and
        nothing is concluded of the unknown."""
        if blank.value == self._chain[-1]:
            return blank.but(stance="disbelieved", how="presumed")
        known = plots.intersection(plot.plot for plot in self._plots())
        if not known or not self._case.worlds.on_stage(blank.value, self._query):
            return blank
        return conclude(self._case, self._query, blank, atom)

    def _plots(self) -> list[PlotVerdict]:
        """The verdict on each plot of which it can be told what the chain thinks."""
        if self.untold.issuperset(self._case.data.plots):
            return []
        plots = self._case.solve(self._scene, self._chain).plots
        return [plot for plot in plots if plot.plot not in self.untold]
