"""What is concluded: solve, timeline, who-knew and ledger."""

from __future__ import annotations

from typing import Annotated

from reasoner.cli import completion
from reasoner.cli.options import (
    AUDIENCE,
    CSV,
    CaseRef,
    ChairOption,
    Full,
    Inside,
    Place,
    TimeLimit,
    Trust,
    argument,
    chair,
    formats,
    placed,
)
from reasoner.cli.output import json_of, reply, show
from reasoner.cli.run import BrokenOffError, ask, ask_of_verdict, open_case


@formats()
@placed()
def solve(
    place: Place,
    form: str,
    inside: Inside = False,
    trust: Trust = None,
    full: Full = False,
) -> None:
    """Say who the traitor is at one scene, how firmly, and why.

    \b
    Example:
      reasoner solve mission_impossible_1996 --scene 13 --as ethan
    """
    place = place.read(inside=inside, trust=trust)
    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.answer(
            verdict.scene, verdict.viewpoint, left, **place.how
        ),
        "solving",
    )
    reply("solve", form, found, full)


@formats(CSV)
def timeline(
    case: CaseRef,
    form: str,
    chain: ChairOption = AUDIENCE,
    inside: Inside = False,
    trust: Trust = None,
    full: Full = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who the traitor is at every scene, and what turned it.

    \b
    Example:
      reasoner timeline mission_impossible_1996 --as ethan
    """
    from reasoner.cli.progress import ProgressBar
    from reasoner.engine.limits import left, limit
    from reasoner.prose import course
    from reasoner.render.csv import csv_text

    with ProgressBar("scenes") as bar, limit(time_limit):
        loaded = open_case(case, interruptible=True)
        try:
            found = loaded.timeline(chain, bar.step, left(), inside=inside, trust=trust)
        except KeyboardInterrupt:
            done = f"{bar.done} of {len(loaded.scenes)} scenes done"
            raise BrokenOffError(f"interrupted, {done}") from None
    rows = course.rows(loaded.data, found.verdicts, full=True)
    # As a table, too, it says of each scene how far the time went.
    show(
        form,
        lambda: course.timeline(loaded.data, found, full),
        lambda: json_of("timeline", found),
        loaded.data.labels,
        {CSV: lambda: csv_text(course.HEADS, rows)},
    )


@formats(CSV)
@placed(
    chair(
        "As far as this chain has found out, such as ann or bob/ann. Without it: "
        "as it really was."
    )
)
def who_knew(
    place: Place,
    secret: Annotated[
        str,
        argument(
            "SECRET", completion.secrets, "The identifier of a secret in the case."
        ),
    ],
    form: str,
) -> None:
    """Say who knew a secret, since when and how.

    \b
    Example:
      reasoner who-knew mission_impossible_1996 prague_plan --scene 6 --as kittridge
    """
    from reasoner.prose.secrets_and_cases import HEADS, rows
    from reasoner.render.csv import csv_text

    found = ask(place, lambda case: case.who_knew(secret, *place.asked), "looking")
    csv = {CSV: lambda: csv_text(HEADS, rows(found.found))}
    reply("who-knew", form, found, files=csv)


@formats(CSV)
@placed()
def ledger(place: Place, form: str) -> None:
    """List who fools whom, by what, and who betrayed whom.

    \b
    Example:
      reasoner ledger mission_impossible_1996 --scene 16 --as ethan
    """
    from reasoner.prose.deceptions import HEADS, rows
    from reasoner.render.csv import csv_text

    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.ledger(verdict.scene, verdict.viewpoint, left),
    )
    csv = {CSV: lambda: csv_text(HEADS, rows(found.found))}
    reply("ledger", form, found, files=csv)
