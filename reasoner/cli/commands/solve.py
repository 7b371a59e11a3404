"""What is concluded: solve, timeline, who-knew and ledger."""

from __future__ import annotations

from typing import Annotated

from reasoner.cli import completion
from reasoner.cli.options import (
    AUDIENCE,
    CSV,
    TEXT,
    CaseRef,
    Chair,
    Full,
    SceneNumber,
    TimeLimit,
    argument,
    chair,
    formats,
)
from reasoner.cli.run import BrokenOffError, Place, ask, opened


@formats()
def solve(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = AUDIENCE,
    form: str = TEXT,
    full: Full = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who the traitor is at one scene, how firmly, and why.

    \b
    Example:
      reasoner solve mission_impossible_1996 --scene 13 --as ethan
    """
    from reasoner.cli.output import reply
    from reasoner.report import answers
    from reasoner.report.verdict import verdict

    place = Place(case, scene, chain, time_limit)
    found = ask(
        place,
        lambda loaded, one, left: loaded.answer(one.scene, one.viewpoint, left),
        "solving",
    )
    reply(
        form,
        found,
        lambda: verdict(found.data, found.found, full),
        lambda: answers.of(answers.Solved, found.found),
    )


@formats(CSV)
def timeline(
    case: CaseRef,
    chain: Chair = AUDIENCE,
    form: str = TEXT,
    full: Full = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who the traitor is at every scene, and what turned it.

    \b
    Example:
      reasoner timeline mission_impossible_1996 --as ethan
    """
    from reasoner.cli.output import show
    from reasoner.cli.waiting import Waiting
    from reasoner.render.csv import csv_text
    from reasoner.report import answers, course

    loaded = opened(case, interruptible=True)
    with Waiting("scenes") as waiting:
        try:
            found = loaded.course(chain, waiting.step, time_limit)
        except KeyboardInterrupt:
            done = f"{waiting.done} of {len(loaded.scenes)} scenes done"
            raise BrokenOffError(f"interrupted, {done}") from None
    rows = course.rows(loaded.data, found.verdicts, full=True)
    show(
        form,
        lambda: course.timeline(loaded.data, found, full),
        lambda: answers.of(answers.Course, found),
        loaded.data.labels,
        {CSV: lambda: csv_text(course.HEADS, rows)},
    )


@formats(CSV)
def who_knew(
    case: CaseRef,
    secret: Annotated[
        str,
        argument(
            "SECRET", completion.secrets, "The identifier of a secret in the case."
        ),
    ],
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        chair(
            "As far as this chain has found out, such as ann or bob/ann. Without it: "
            "as it really was."
        ),
    ] = None,
    form: str = TEXT,
    time_limit: TimeLimit = None,
) -> None:
    """Say who knew a secret, since when and how.

    \b
    Example:
      reasoner who-knew mission_impossible_1996 prague_plan --scene 6 --as kittridge
    """
    from reasoner.cli.output import show
    from reasoner.cli.waiting import Waiting
    from reasoner.render.csv import csv_text
    from reasoner.report import answers
    from reasoner.report import secrets_and_cases as report

    with Waiting("looking"):
        loaded = opened(case, interruptible=time_limit is not None)
        found = loaded.who_knew(secret, scene, chain, time_limit)
    show(
        form,
        lambda: report.who_knew(loaded.data, found),
        lambda: answers.of(answers.Knew, found),
        loaded.data.labels,
        {CSV: lambda: csv_text(report.HEADS, report.rows(found))},
    )


@formats(CSV)
def ledger(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = AUDIENCE,
    form: str = TEXT,
    time_limit: TimeLimit = None,
) -> None:
    """List who fools whom, by what, and who betrayed whom.

    \b
    Example:
      reasoner ledger mission_impossible_1996 --scene 16 --as ethan
    """
    from reasoner.cli.output import reply
    from reasoner.render.csv import csv_text
    from reasoner.report import answers, deceptions

    found = ask(
        Place(case, scene, chain, time_limit),
        lambda loaded, one, left: loaded.ledger(one.scene, one.viewpoint, left),
    )
    reply(
        form,
        found,
        lambda: deceptions.ledger(found.data, found.found),
        lambda: answers.of(answers.Deceptions, found.found, verdict=found.verdict),
        {CSV: lambda: csv_text(deceptions.HEADS, deceptions.rows(found.found))},
    )
