"""Where a batch is worked on if not in processes of our own: a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = 10  # seconds that a cluster has to answer


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
