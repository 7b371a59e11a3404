"""What is done once, before all tests, and which of them a plain run asks."""

from __future__ import annotations

import gc
from itertools import count
from typing import Any

import pytest

COLLECTED = 128  # tests, after which what they left is searched for
_done = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole", action="store_true", help="ask each case of tests that take a sample"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "sample(n, by): in a run of all tests one case in n is asked, always the same;"
        " each with --whole, or where files or -k are named. Cases for which `by` has"
        " the same are asked together, or not at all: they share what was ground.",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A process that pytest-xdist starts is told files of its own in any run."""
    node.workerinput["whole"] = is_whole(node.config)


def is_whole(config: pytest.Config) -> bool:
    """Whether each case is asked: all were named, or some tests were."""
    told = getattr(config, "workerinput", None)
    if told is not None:
        return bool(told["whole"])
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    option = config.option
    return bool(
        option.whole or option.keyword or named or option.update_snapshots
    )  # else the snapshots of what is not asked would go


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what the sample of a test does not hold."""
    if is_whole(config):
        return
    met: dict[str, list[object]] = {}
    asked: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        mark = item.get_closest_marker("sample")
        if mark is None:
            asked.append(item)
            continue
        by = mark.kwargs.get("by")
        group = by(**item.callspec.params) if by else item.nodeid
        groups = met.setdefault(item.nodeid.partition("[")[0], [])
        if group not in groups:
            groups.append(group)
        (left if groups.index(group) % mark.args[0] else asked).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = asked


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
