"""Verdicts: the statuses of hypotheses, and what speaks for them in short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from reasoner.results.base import AtScene, EventRef, Frozen, Status
from reasoner.results.outsiders import UNLISTED


class Surprise(Frozen):
    """One unlikely thing that a world asks us to swallow.

    `kind` as in rules/ranks.lp, `rank` its price (1 to 3), `about` the identifiers
    it is about, `text` the sentence of its rule.
    """

    kind: str
    rank: int
    about: tuple[str, ...]
    text: str


class Standing(Frozen):
    """Where somebody stands: as traitor, or as helper, of a plot.

    `person` is an identifier, or one of UNLISTED: `someone_else` (not on the list) or
    `nobody` (no betrayal at all). `rank` is the least rank of a world that has him,
    above the least of all worlds; None where there is no such world, or where it was
    too hard to find: then he is possible, and `at_least` and, where some world with
    him is known, `at_most` bound it; else these are the rank itself. `surprises` are
    those of the world shown for him, the helpers and deeds it needs included, that
    belong to this plot or to none; `elsewhere` is what the same world costs in other
    plots. So the prices and `elsewhere` come to `rank` and the rank of the best world.
    """

    person: str
    name: str
    status: Status
    rank: int | None
    surprises: tuple[Surprise, ...]
    elsewhere: int = 0
    at_least: int | None = None
    at_most: int | None = None

    def beyond(self, other: Standing) -> tuple[Surprise, ...]:
        """The surprises of his world that OTHER's does without, dearest first."""
        spared = {(s.kind, s.about) for s in other.surprises}
        return tuple(s for s in self.surprises if (s.kind, s.about) not in spared)


class Share(Frozen):
    """In how many of the best explanations somebody is: in `casts` of `of`; `unnamed`
    is in how many of them an unnamed helper is.

    They are counted by their casts, the sets of people in the plot, whoever heads them;
    an unnamed helper is one of a cast. Explanations that are equally good count alike
    (the principle of indifference; Keynes, A Treatise on Probability, 1921).
    """

    casts: int
    of: int
    unnamed: int = 0


class Involvement(Frozen):
    """Where somebody stands as one of a plot, in whatever role: its head or a helper.

    `status`, `rank` and `firmness` are those of "`person` is in the plot". `rank` is
    None where no world has him in it, or none was found with the effort allowed: then
    `at_least` and, where some world is known, `at_most` bound it. `firmness` is the
    least rank of a world without him in it: 0 unless he is identified or proven, None
    where there is no such world; where it is `bounded`, it is at least that.
    `share` is None where there are more than 50 equally good casts. `under_duress`:
    he is in it, and all the best worlds have him made to do what he did for it.
    """

    person: str
    name: str
    status: Status
    rank: int | None
    firmness: int | None
    share: Share | None
    under_duress: bool = False
    at_least: int | None = None
    at_most: int | None = None
    bounded: bool = False


class PlotVerdict(Frozen):
    """The verdict on one plot: who leads it (`suspects`), and who is in it at all
    (`involved`).

    `status` is suspected while open, else identified or proven.
    `culprit` is None unless identified or proven. `firmness` is the least rank of
    a world without him: 0 while open, None where no world is without him; where it is
    `bounded`, it is at least that. Who is proven to be the traitor does not stand among
    the accomplices.
    """

    plot: str
    text: str
    status: Status
    culprit: str | None
    firmness: int | None
    suspects: tuple[Standing, ...]
    accomplices: tuple[Standing, ...]
    involved: tuple[Involvement, ...]
    bounded: bool = False

    @property
    def conspirators(self) -> frozenset[str]:
        """The culprit and the helpers that are named, people of the case; none while
        it is open."""
        if self.culprit is None:
            return frozenset()
        named = ("identified", "proven")
        sure = {s.person for s in self.accomplices if s.status in named}
        return frozenset({self.culprit, *sure}) - UNLISTED.keys()

    def status_inside(self, helper: Standing) -> Status:
        """How sure it is that HELPER is in it: who must be, and can only hardly have
        led it, is proven to be in it, and identified as a helper."""
        proven = {one.person for one in self.involved if one.status == "proven"}
        sure = helper.status == "identified" and helper.person in proven
        return "proven" if sure else helper.status


class Verdict(AtScene):
    """What a viewpoint must conclude at a scene.

    `plots` is empty while no betrayal is known. `complete` is False where the time
    limit ended the search: what is said then holds, but is not proven best. `face` are
    the plots in which a mind alone is for certain by its own evidence: it knows so, and
    `plots` is the face that it shows, or what it knows where it can show none; `inside`
    are those in which it knows itself to be, where that was asked for. `died`
    is the scene, by then, in which the last mind died, body and all. `untold` are those
    of the plots against whose side the last mind is an open enemy: what it thinks of
    the traitor is not to be told, and `plots` is what its evidence alone would show.
    `seen_through` are the plots in which it is held to be, by the mind before it or,
    where it is alone, by the audience, and of which it has not come out: `plots` is a
    face, whether or not its own evidence says so. `in_question` are those of which
    that one has settled who leads them, and cannot tell whether the last mind is in
    them, too: then `plots` may be a face.
    `trust` is the person whom the audience was asked to take to be loyal.
    """

    plots: tuple[PlotVerdict, ...]
    face: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    seen_through: tuple[str, ...] = ()
    in_question: tuple[str, ...] = ()
    died: int | None = None
    trust: str | None = None

    @property
    def is_bare(self) -> bool:
        """Has the last mind come out, so that it shows no face any more?"""
        me = self.viewpoint[-1]
        rows = [i for plot in self.plots for i in plot.involved if i.person == me]
        return bool(self.face) and any(row.rank is not None for row in rows)

    @property
    def leads(self) -> str:
        """Who leads each plot, and how that is, such as "job: phelps, identified"."""
        return "; ".join(
            f"{plot.plot}: "
            + ("open" if plot.culprit is None else f"{plot.culprit}, {plot.status}")
            for plot in self.plots
        )

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """The question, and who leads."""
        return [*self._list_question(), ("leads", self.leads)]


class Reason(Frozen):
    """A thing that costs nothing if it was the culprit, and its price otherwise.

    `against` are the identifiers of the rivals in whose world it would cost.
    """

    surprise: Surprise
    against: tuple[str, ...]


class Rival(Frozen):
    """What one would have to swallow to believe it was a rival.

    `extra` are the surprises that his world has and that of `leader` has not, `spared`
    those of the leader that do not count in his, `elsewhere` what his world costs more
    in other plots; together they come to `rank`. While several lead, `leader` is one
    of them. Where no world has him, or nobody leads, `rank` is None.
    """

    person: str
    name: str
    rank: int | None
    leader: str | None
    extra: tuple[Surprise, ...]
    spared: tuple[Surprise, ...]
    elsewhere: int


class PlotSummary(Frozen):
    """Why the verdict on one plot is what it is.

    `leaders` are the best suspects: one, unless it is open. `reasons` speak for
    them. `price` is what even the leader's world asks us to swallow, or what those of
    several leaders have in common; `rivals` are all others. `cited` is evidence that
    suffices for the verdict with the same people known, checked by solving again;
    nothing in it can be left out; where the search for it `gave_up`, perhaps more could
    be, and it is empty where nothing smaller than all was found. `certain` are those
    who are in it in any best world, though it is open whether as head or as helper.
    """

    plot: str
    text: str
    status: str
    leaders: tuple[str, ...]
    firmness: int | None
    reasons: tuple[Reason, ...]
    price: tuple[Surprise, ...]
    rivals: tuple[Rival, ...]
    cited: tuple[EventRef, ...]
    certain: tuple[str, ...]
    gave_up: bool = False


class Answer(Verdict):
    """A verdict with what speaks for it, plot by plot; `reasons` is empty where the
    time limit ended the search."""

    reasons: tuple[PlotSummary, ...] = ()


class ReadingRank(Frozen):
    """One reading of an appearance, and its rank above the best world."""

    reading: str
    rank: int


class Appearance(Frozen):
    """What a seeming death or a claim really was, as far as can be told.

    `kind` is "death" or "claim"; `about` the person who seems to die, or who
    speaks. `readings` come in order of rank; one without any world is left out.
    """

    kind: Literal["death", "claim"]
    event: str
    about: str
    claim: str | None
    readings: tuple[ReadingRank, ...]

    @property
    def believed(self) -> str | None:
        """The one best reading; None where two are equally good."""
        best = [r.reading for r in self.readings if r.rank == 0]
        return best[0] if len(best) == 1 else None

    @property
    def proven(self) -> bool:
        """Is there only one reading in any world?"""
        return len(self.readings) == 1


class Appearances(AtScene):
    """What every seeming death and every claim in evidence really was."""

    appearances: tuple[Appearance, ...] = ()
