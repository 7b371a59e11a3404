"""Where a batch is worked on: processes of our own, or a Dask cluster."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = 10  # seconds that a cluster has to answer, and a process to end


@contextmanager
def open_pool(jobs: int | None = None) -> Iterator[Executor]:
    """JOBS processes, by default as many as there are processors. What is at work when
    something goes wrong, or the time is over, is ended."""
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_settle_in)
    try:
        yield pool
    except BaseException:
        workers = [*(pool._processes or {}).values()]  # shutdown forgets them
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(PATIENCE)  # until then it holds the lock of the file, too
        raise
    pool.shutdown()


@contextmanager
def open_cluster(address: str) -> Iterator[Executor]:
    """The Dask cluster at ADDRESS. Raises `MisuseError` where there is none, or where
    the extra that speaks to it is not installed."""
    try:
        from distributed import Client
        from distributed.comm import resolve_address
    except ImportError:
        raise MisuseError(
            "--dask is of the extra batch; install deception-reasoner[batch]"
        ) from None
    try:
        resolve_address(address)  # a client of no address at all hangs when it ends
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        why = " ".join(str(error).split())
        raise MisuseError(f"there is no Dask cluster at {address!r}: {why}") from None
    with client:
        # Dask would take the same question to the same case for one task.
        yield client.get_executor(pure=False)


def _settle_in() -> None:
    """Leave Ctrl-C to the process that started this one, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
