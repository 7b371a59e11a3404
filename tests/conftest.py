"""What is done once, before all tests."""

from __future__ import annotations

import gc
from itertools import count

import pytest

COLLECTED = 128  # tests, after which what they left is searched for
_done = count(1)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end: no search for garbage looks at them
    again, neither here nor in the processes that a test forks."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as the program itself does


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """What a case leaves is mostly the solver's memory, of which Python knows nothing:
    left to itself a worker grows to gigabytes."""
    if next(_done) % COLLECTED == 0:
        gc.collect()
