"""A judgement of fairness in a sentence or two, and what could be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.cli.views.phrases import NOBODY, count, listing

if TYPE_CHECKING:
    from reasoner.analysis.fair.advice import Advice
    from reasoner.analysis.fair.fairness import PlotFairness

WORDS = {1: "one unusual thing", 2: "one surprising thing", 3: "one astonishing thing"}


def who(plot: PlotFairness) -> str:
    """The culprit within a sentence."""
    return "the innocent answer" if plot.culprit == NOBODY else str(plot.name)


def judgement(plot: PlotFairness) -> str:
    """The judgement on PLOT, with its reason."""
    return {
        "in_time": _in_time,
        "from_the_start": _from_the_start,
        "too_soon": _too_soon,
        "never_ahead": _never_ahead,
        "lost": _lost,
        "no_place": _no_place,
        "no_time": _no_time,
        "disproved": _disproved,
        "nobody_proven": _open,
    }[plot.why](plot)


def _in_time(plot: PlotFairness) -> str:
    assert plot.reveal is not None
    assert plot.knowable is not None
    numbers = [row.scene for row in plot.scenes]
    wait = numbers.index(plot.reveal) - numbers.index(plot.knowable)
    return (
        f"Fair. The careful reader can know from scene {plot.knowable} on, "
        f"{count(wait, 'scene')} before the reveal: from there {who(plot)} stays ahead "
        "of everybody else."
    )


def _from_the_start(plot: PlotFairness) -> str:
    return (
        f"Given away. From the first sign of the plot, in scene {plot.first_sign}, "
        f"{who(plot)} is ahead and stays so: nobody else is ever in question."
    )


def _too_soon(plot: PlotFairness) -> str:
    return (
        f"Given away. From scene {plot.knowable} on {who(plot)} is ahead, and firmly "
        f"so, by 2 or more, in the first half of scenes {plot.first_sign} to "
        f"{plot.scenes[-2].scene}, which are there to puzzle over."
    )


def _never_ahead(plot: PlotFairness) -> str:
    return (
        f"Unfair. In no scene before the reveal is {who(plot)} ahead: {_eve(plot)}. "
        "Even the most careful reader could not know."
    )


def _lost(plot: PlotFairness) -> str:
    return (
        f"Unfair. For a while {who(plot)} is ahead, and then the evidence leads away "
        f"again: {_eve(plot)}."
    )


def _eve(plot: PlotFairness) -> str:
    """Where the culprit stands just before the reveal."""
    row = plot.scenes[-2]
    margin = row.careful.margin
    if margin is None:
        return f"in scene {row.scene} no world has {who(plot)}"
    rivals = [
        name
        for person, name in zip(row.careful.leaders, row.careful.names, strict=True)
        if person != plot.culprit
    ]
    if margin == 0:
        return f"in scene {row.scene} it is a tie with {listing(rivals)}"
    return f"in scene {row.scene} it is {-margin} behind {listing(rivals)}"


def _no_place(plot: PlotFairness) -> str:
    if plot.scenes[-2].careful.standing == "unmet":
        return (
            f"Unfair. With {who(plot)} the reveal comes from nowhere: before it there "
            "was no word of such a person."
        )
    return (
        f"Unfair. Before the reveal {who(plot)} is not even possible: the evidence "
        "rules it out, whatever one were ready to believe."
    )


def _no_time(plot: PlotFairness) -> str:
    return (
        "Unfair. That there is a betrayal comes out only in the scene of the reveal: "
        "there is nothing to puzzle over."
    )


def _disproved(plot: PlotFairness) -> str:
    return (
        f"Unfair. What is known at the reveal, in scene {plot.reveal}, rules "
        f"{who(plot)} out: {_would_say(plot)}."
    )


def _open(plot: PlotFairness) -> str:
    return (
        "Not to be judged like this: at the end no culprit is proven, nor that there "
        f"is none; {_would_say(plot)}. Say who it was meant to be with --culprit "
        "(nobody, if there was no betrayal), and in which scene that comes out with "
        "--reveal."
    )


def _would_say(plot: PlotFairness) -> str:
    """What the careful reader makes of the last scene looked at."""
    end = plot.scenes[-1].careful
    if end.leaders == (NOBODY,):
        return "the careful reader would say that there was no betrayal"
    names = listing(end.names, "or") if end.names else "that nothing fits"
    return f"the careful reader would say: {names}"


def advice(plot: PlotFairness, one: Advice) -> str:
    """What could be done, in a sentence."""
    if one.kind == "add_clue":
        return _add_clue(plot, one)
    if one.kind == "introduce":
        return (
            f"Let {who(plot)} be seen or spoken of before scene {one.scene}, and add a "
            "clue."
        )
    if one.kind == "make_possible":
        return (
            f"Before scene {one.scene}, leave a way in which it could be {who(plot)}."
        )
    if one.kind == "show_earlier":
        return f"Let a sign of the plot be seen well before scene {one.scene}."
    if one.kind == "bear_out":
        return (
            f"Let scene {one.scene} bear out that it was {who(plot)}, or mean another."
        )
    if one.kind == "delay":
        held = "; ".join(f"{e.label} (scene {e.scene})" for e in one.events)
        return f"Keep this back until scene {one.scene}, the second half: {held}."
    if one.names:
        names = listing(one.names, "or")
        return (
            f"It would stand more safely with a clue or two before scene {one.scene} "
            f"that do not come through {names}."
        )
    return (
        f"It would stand more safely with a second chain of clues before scene "
        f"{one.scene}, since any clue of this one may be missed."
    )


def _add_clue(plot: PlotFairness, one: Advice) -> str:
    assert one.amount is not None
    rivals = [
        name
        for person, name in zip(one.persons, one.names, strict=True)
        if person != plot.culprit
    ]
    needed = WORDS.get(one.amount, f"unlikely things worth {one.amount} in all")
    return (
        f"Add a clue before scene {one.scene} that asks {needed} more of whoever "
        f"believes that it was {listing(rivals, 'or')}; or take away as much of what "
        f"speaks against {who(plot)}."
    )
