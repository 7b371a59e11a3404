"""What is going on in heads: believes and minds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reasoner.cli import completion
from reasoner.cli.options import (
    AUDIENCE,
    TEXT,
    CaseRef,
    Full,
    SceneNumber,
    TimeLimit,
    argument,
    chair,
    formats,
)
from reasoner.cli.run import opened
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from reasoner.case.model import CaseData


@formats()
def believes(
    case: CaseRef,
    first: Annotated[
        str | None,
        argument(
            "[CHAIN]",
            completion.chains_and_propositions,
            "Whose belief, as with --as, which may stand for it.",
        ),
    ] = None,
    second: Annotated[
        str | None,
        argument(
            "[PROPOSITION]",
            completion.propositions,
            "A claim such as 'guilty(ann, theft)', or a thing, place, state or "
            "plot. Without it: all that the chain holds.",
        ),
    ] = None,
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        chair(
            "Whose belief: audience, a person such as ann, or bob/ann for what bob "
            "takes ann to believe. Without it: the audience."
        ),
    ] = None,
    form: str = TEXT,
    time_limit: TimeLimit = None,
) -> None:
    """Say what a chain of minds believes at a scene, and why.

    Belief may be false. What is known besides, true in every world that the evidence
    leaves, is said where it is asked of one claim.

    \b
    Example:
      reasoner believes mission_impossible_1996 --as phelps/ethan --scene 14
    """
    from reasoner.cli.output import show
    from reasoner.cli.waiting import Waiting
    from reasoner.report import answers
    from reasoner.report.beliefs import beliefs

    with Waiting("believing"):
        loaded = opened(case, interruptible=time_limit is not None)
        words = [word for word in (first, second) if word is not None]
        who, what = _whose_and_what(loaded.data, chain, words)
        found = loaded.believes(who, what, scene, what is not None, time_limit)
    show(
        form,
        lambda: beliefs(loaded.data, found),
        lambda: answers.of(answers.Believes, found),
        loaded.data.labels,
    )


def _whose_and_what(
    data: CaseData, chain: str | None, words: list[str]
) -> tuple[str, str | None]:
    """Which of WORDS is the chain, where --as names none, and what is asked of it."""
    if chain is not None and len(words) == 2:
        raise MisuseError(
            f"{words[0]} is one too many; give --as CHAIN and one PROPOSITION"
        )
    if chain is not None:
        return chain, words[0] if words else None
    if len(words) == 2:
        return words[0], words[1]
    if not words:
        return AUDIENCE, None
    (word,) = words
    thing = word in data.labels and word not in data.persons
    return (AUDIENCE, word) if thing or "(" in word else (word, None)


@formats()
def minds(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        chair(
            "Only what this chain thinks, and takes each other to think. Without it: "
            "all, and who is wrong about whom."
        ),
    ] = None,
    form: str = TEXT,
    full: Full = False,
    time_limit: TimeLimit = None,
) -> None:
    """Show who thinks what of whom: each mind, and what it takes others to think.

    \b
    Example:
      reasoner minds mission_impossible_1996 --scene 14
    """
    from reasoner.cli.output import show
    from reasoner.cli.waiting import Waiting
    from reasoner.report import answers
    from reasoner.report import minds as report

    with Waiting("reading minds"):
        loaded = opened(case, interruptible=time_limit is not None)
        found = loaded.minds(scene, chain, time_limit)
    show(
        form,
        lambda: report.minds(loaded.data, found, full),
        lambda: answers.of(answers.Minds, found),
        loaded.data.labels,
    )
