"""Processes of our own that work for this one, and end when it does."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

PATIENCE = 10  # seconds that a process has to end


@contextmanager
def open_pool(
    jobs: int | None = None, begin: Callable[[], object] | None = None
) -> Iterator[ProcessPoolExecutor]:
    """JOBS processes, by default as many as there are processors; each calls BEGIN
    first. What is at work when something goes wrong, or the time is over, is ended."""
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_settle_in, initargs=(begin,))
    try:
        yield pool
    except BaseException:
        end_pool(pool)
        raise
    pool.shutdown()


def end_pool(pool: ProcessPoolExecutor) -> None:
    """End the processes of POOL, whatever they are at."""
    workers = [*(pool._processes or {}).values()]  # shutdown forgets them
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(PATIENCE)  # until then it holds the lock of the file, too


def count_processors() -> int:
    """How many processors there are for this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _settle_in(begin: Callable[[], object] | None) -> None:
    """Leave Ctrl-C to the process that started this one, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if begin is not None:
        begin()


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
