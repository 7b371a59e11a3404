"""The two films, read once for a file of tests."""

from __future__ import annotations

import pytest
from views import case as loaded

from reasoner import Case


@pytest.fixture(scope="module")
def film() -> Case:
    return loaded("mission_impossible_1996")


@pytest.fixture(scope="module")
def third() -> Case:
    return loaded("mission_impossible_iii")
