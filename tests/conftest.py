"""What is done once, before all tests."""

from __future__ import annotations

import gc

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end: no search for garbage looks at them
    again, neither here nor in the processes that a test forks."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as the program itself does
