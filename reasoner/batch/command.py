"""The command `batch`: one question to many cases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.case.library import STDIN
from reasoner.cli import completion
from reasoner.cli.guard import TROUBLE
from reasoner.cli.options import argument, formats, option, seconds
from reasoner.cli.run import BrokenOffError
from reasoner.errors import MisuseError, OutOfTimeError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from reasoner.batch.results import Results


def questions(incomplete: str) -> list[tuple[str, str]]:
    """The commands that a batch can ask, for completion."""
    from reasoner.batch.question import list_questions

    return [(name, "") for name in list_questions() if name.startswith(incomplete)]


@formats()
def batch(
    cases: Annotated[
        list[str],
        argument(
            "CASE...", completion.cases, "Bundled names or paths, in their order."
        ),
    ],
    form: str,
    ask: Annotated[
        str,
        option(
            "--ask",
            metavar="'QUESTION'",
            complete=questions,
            help="A command with its options, but without the case, such as "
            "'solve --as audience'.",
        ),
    ],
    out: Annotated[
        str,
        option(
            "--out",
            metavar="FILE",
            complete=completion.paths,
            help="Where the rows go. Those of the same run that are there are kept.",
        ),
    ],
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="How many processes. Without it: as many as there are processors.",
            show_default=False,
        ),
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Ask on this Dask cluster, which must see the case files.",
            show_default=False,
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        seconds("Stop the whole run after so long; the same command goes on with it."),
    ] = None,
) -> None:
    """Ask many cases one question, and write a row of JSON for each.

    A row is what the command prints with --json, on one line, and under "batch" what
    was asked. The rows are in the order of the cases; where a case fails, its row says
    why under "error". The same command goes on where a run ended that was interrupted,
    or out of time: --time-limit is for the whole run, in QUESTION for each answer.

    The exit status is 0 if all are answered, 1 if some rows say why not or are missing.

    \b
    Example:
      reasoner batch gannet ninth_lot --ask 'solve --as audience' --out rows.jsonl
    """
    from reasoner.batch.question import read_question
    from reasoner.batch.results import Results
    from reasoner.batch.schedule import NEVER, head, iterate_rows
    from reasoner.cli.output import show
    from reasoner.cli.progress import ProgressBar
    from reasoner.prose.document import Paragraph
    from reasoner.results.answers import BatchAnswer

    if dask is not None and jobs is not None:
        raise MisuseError("--jobs is of processes here, and --dask has its own workers")
    question = read_question(ask)
    if STDIN in cases:
        raise MisuseError("a batch names its cases; give each as a file")
    end = NEVER if time_limit is None else time.monotonic() + time_limit
    complete = True
    with (
        ProgressBar("asking") as bar,
        _open_workers(dask) as executor,
        Results(out) as results,
    ):
        try:
            results.keep(head(question, ref) for ref in cases)
            left = cases[results.kept :]
            for row in iterate_rows(left, question, executor, jobs, end):
                results.add(row)
                bar.step(results.rows, len(cases))
        except OutOfTimeError:
            complete = False
        except KeyboardInterrupt:
            raise BrokenOffError(
                f"interrupted; {out} has {results.rows} of {len(cases)} rows, and the "
                "same command goes on from there"
            ) from None
    show(
        form,
        lambda: [Paragraph(_word_results(results, None if complete else len(cases)))],
        lambda: BatchAnswer(
            complete=complete,
            path=out,
            rows=results.rows,
            kept=results.kept,
            failed=results.failed,
        ),
    )
    if results.failed or not complete:
        raise typer.Exit(TROUBLE)


@contextmanager
def _open_workers(dask: str | None) -> Iterator[Executor | None]:
    """The Dask cluster at that address; without one nothing, which is our own."""
    if dask is None:
        yield None
        return
    from reasoner.batch.workers import open_cluster

    with open_cluster(dask) as executor:
        yield executor


def _word_results(results: Results, wanted: int | None) -> str:
    """What is in the file; WANTED are the rows that it should have, where the time was
    over before they were there."""
    from reasoner.prose.phrases import count

    told = f"{results.path} has {count(results.rows, 'row')}"
    if results.kept:
        told += f", {results.kept} of them from before"
    if results.failed:
        say = "says" if results.failed == 1 else "say"
        told += f'; {results.failed} {say} under "error" why there is no answer'
    if wanted is not None:
        told += (
            f". The time limit ended the run: {wanted - results.rows} of {wanted} rows "
            "are missing, and the same command goes on from there"
        )
    return f"{told}."
