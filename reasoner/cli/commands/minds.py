"""What is going on in heads: believes and minds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reasoner.cli import completion
from reasoner.cli.options import (
    AUDIENCE,
    Full,
    Inside,
    Place,
    Trust,
    argument,
    chair,
    formats,
    placed,
)
from reasoner.cli.output import reply
from reasoner.cli.run import ask
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.case.model import CaseData
    from reasoner.results.belief import Believed
    from reasoner.results.liars import Liars
    from reasoner.results.minds import Overview


@formats()
@placed(
    chair(
        "Whose belief: audience, a person such as ann, or bob/ann for what bob "
        "takes ann to believe. Without it: the audience."
    )
)
def believes(
    place: Place,
    form: str,
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
    full: Full = False,
) -> None:
    """Say what a chain of minds believes at a scene, and why.

    Belief may be false. What is known besides, true in every world that the evidence
    leaves, is said where it is asked of one claim.

    \b
    Example:
      reasoner believes mission_impossible_1996 --as phelps/ethan --scene 14
    """
    words = [word for word in (first, second) if word is not None]

    def question(case: Case) -> Believed:
        who, what = _split_chain_and_topic(case.data, place.chain, words)
        return case.believes(who, what, place.scene, time_limit=place.time_limit)

    reply("believes", form, ask(place, question, "believing"), full)


def _split_chain_and_topic(
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
@placed(
    chair(
        "Only what this chain thinks, and takes each other to think. Without it: "
        "all, and who is wrong about whom."
    )
)
def minds(
    place: Place,
    form: str,
    inside: Inside = False,
    trust: Trust = None,
    full: Full = False,
) -> None:
    """Show who thinks what of whom: each mind, and what it takes others to think.

    \b
    Example:
      reasoner minds mission_impossible_1996 --scene 14
    """

    def question(case: Case) -> Overview:
        return case.minds(*place.asked, inside=inside, trust=trust)

    found = ask(place, question, "reading minds")
    reply("minds", form, found, full)


@formats()
@placed()
def liars(place: Place, form: str) -> None:
    """Say who is bound to be lying, alone or one of two, and by which words.

    \b
    Example:
      reasoner liars mission_impossible_1996 --scene 16
    """

    def question(case: Case) -> Liars:
        chain = place.chain or AUDIENCE
        return case.liars(place.scene, chain, place.time_limit)

    reply("liars", form, ask(place, question))
