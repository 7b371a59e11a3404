"""Many cases asked at once, answered in order, with few of them in hand at any time."""

from __future__ import annotations

import json
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pickle import PicklingError
from typing import TYPE_CHECKING, Any

from reasoner import arguments
from reasoner.batch.question import AnyQuestion, ask, digest, fail, read_question
from reasoner.errors import MisuseError, OutOfTimeError
from reasoner.processes import open_pool
from reasoner.render.json import json_line

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from reasoner.api import Case
    from reasoner.results.base import Frozen

    Pending = deque[tuple[str, Future[str]]]

OURS = "batch"  # under which a row has what it answers; no answer has such a key
NEVER = float("inf")
AHEAD = 128  # answers at most that wait for an earlier one, so that memory is bounded
NO_TASK = (PicklingError, AttributeError, TypeError)  # what cannot be pickled raises it
DIED = "the process at work on it died, as one does that is out of memory"


class GaveUpError(MisuseError):
    """The executor is shut down or broken, or its cluster is gone."""


def ask_all(
    cases: Iterable[str | os.PathLike[str]],
    question: str | Callable[[Case], Frozen],
    executor: Executor | None = None,
    time_limit: float | None = None,
) -> Iterator[dict[str, Any]]:
    """The answer of each of CASES to QUESTION, as a row, in their order.

    CASES are names or paths, taken up as they are needed. QUESTION is a command line
    without the case, as "solve --as audience", or a function of a `Case` that returns
    one of its answers. They are asked on EXECUTOR, which stays open and must be where
    the case files can be read; without one in processes of our own, as many as there
    are processors.

    A row is the JSON object with which the command answers, and under "batch" the case,
    the question and a digest of both. Where a case fails, "error" says why, and the
    others are asked all the same. Raises `MisuseError` for what is no question, or no
    task for EXECUTOR; and `OutOfTimeError` instead of the first row that is not there
    TIME_LIMIT seconds after the call.
    """
    seconds = arguments.seconds(time_limit)
    asked = read_question(question)
    if executor is not None and not hasattr(executor, "submit"):
        raise arguments.wrong(
            executor, "executor", "one of concurrent.futures, or None"
        )
    refs = [cases] if isinstance(cases, str | os.PathLike) else cases
    end = NEVER if seconds is None else time.monotonic() + seconds
    paths = map(arguments.path, refs)
    return map(json.loads, iterate_rows(paths, asked, executor, end=end))


def iterate_rows(
    refs: Iterable[str],
    question: AnyQuestion,
    executor: Executor | None = None,
    jobs: int | None = None,
    end: float = NEVER,
) -> Iterator[str]:
    """The rows of REFS as text, as `ask_all` has them; without EXECUTOR by JOBS
    processes. Raises `OutOfTimeError` once the clock (`time.monotonic`) is at END."""
    heads: deque[str] = deque()

    def note(ref: str) -> str:
        heads.append(head(question, ref))
        return ref

    noted = map(note, refs)
    if executor is None:
        answers = _ask_processes(noted, question, jobs, end)
    else:
        answers = _ask_executor(noted, question, executor, deque(), end)
    with closing(answers):
        for answer in answers:
            yield heads.popleft() + answer.removeprefix("{")


def head(question: AnyQuestion, ref: str) -> str:
    """The beginning of the row of the case REF: what stands in it under OURS."""
    told = {"case": ref, "question": question.text, "digest": digest(question, ref)}
    return json_line({OURS: told}).removesuffix("}") + ", "


def _ask_processes(
    refs: Iterator[str], question: AnyQuestion, jobs: int | None, end: float
) -> Generator[str, None, None]:
    """The answers of REFS in order, by JOBS processes of our own."""
    _check_task(question)
    pending: Pending = deque()
    while True:
        try:
            with open_pool(jobs) as pool:
                yield from _ask_executor(refs, question, pool, pending, end)
            return
        except GaveUpError:
            # One of those in hand took its process along, and nobody knows which: so
            # each that is not answered gets a process of its own.
            for ref, future in pending:
                answered = not future.cancelled() and future.exception() is None
                yield future.result() if answered else _ask_alone(ref, question, end)
            pending.clear()


def _ask_alone(ref: str, question: AnyQuestion, end: float) -> str:
    try:
        with open_pool(1) as pool:
            return _take_answer(ref, _submit(pool, question, ref), end)
    except GaveUpError:
        return fail(ref, DIED)


def _ask_executor(
    refs: Iterator[str],
    question: AnyQuestion,
    executor: Executor,
    pending: Pending,
    end: float,
) -> Generator[str, None, None]:
    """The answers of REFS in order; what is in hand stands in PENDING."""
    try:
        while True:
            for ref in islice(refs, AHEAD - len(pending)):
                pending.append((ref, _submit(executor, question, ref)))
            if not pending:
                return
            answer = _take_answer(*pending[0], end)
            pending.popleft()
            yield answer
    except GaveUpError:
        raise  # and leave to the executor what it has in hand
    except BaseException:
        for _, future in pending:
            future.cancel()
        raise


def _check_task(question: AnyQuestion) -> None:
    """Raise `MisuseError` where QUESTION cannot be handed to another process: a pool
    that ends while it is still finding that out of one task after the other loses a
    thread to an error of its own."""
    import pickle

    try:
        pickle.dumps(question)
    except NO_TASK as error:
        raise _refuse_task(error) from None


def _refuse_task(error: Exception) -> MisuseError:
    return MisuseError(
        f"the question cannot be handed to another process: {error}; give a "
        "function that stands in a module"
    )


def _submit(executor: Executor, question: AnyQuestion, ref: str) -> Future[str]:
    """What becomes of asking REF on EXECUTOR, also where that cannot even begin."""
    from concurrent.futures import Future

    try:
        return executor.submit(ask, question, ref)
    except Exception as error:
        never: Future[str] = Future()
        never.set_exception(error)
        return never


def _take_answer(ref: str, future: Future[str], end: float) -> str:
    """The answer of REF when it is there. Raises `OutOfTimeError` where it is not at
    END. A question catches what goes wrong in it, so whatever else is raised here comes
    from the executor."""
    from concurrent.futures import CancelledError, wait

    left = None if end == NEVER else max(0.0, end - time.monotonic())
    if not wait([future], left).done:
        raise OutOfTimeError("the time limit has passed")
    try:
        return future.result()
    except NO_TASK as error:
        raise _refuse_task(error) from None
    except (CancelledError, RuntimeError) as error:
        why = str(error) or "it cancelled what it was at"
        raise GaveUpError(f"the executor gave up: {why}") from None
    except Exception as error:
        return fail(ref, f"the executor gave it up: {error}")
