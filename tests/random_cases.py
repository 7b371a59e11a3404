"""Asks the laws of many random cases, and goes on after a break.

    python tests/random_cases.py 1000 -k one_truth --seed 7 --into breaks

Where tests/laws stops at the first case that breaks a law, this keeps each such case
in a file of its own, with what it broke, and tells at the end how many were asked.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.errors import HypothesisException
from laws import strategies

from reasoner.case.loader import parse
from reasoner.case.model import CaseData

LAWS = Path(__file__).parent / "laws"
LONGEST = 400  # of a line that is kept
DRAWN: list[str] = []  # the text of the case drawn last
ASKED: Counter[str] = Counter()
BROKEN: Counter[str] = Counter()

Test = Callable[..., None]


def main() -> int:
    """Ask as many cases of each law as was said."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", type=int, help="of each law")
    parser.add_argument("-k", default="", help="of laws with this in their name only")
    parser.add_argument("--seed", type=int, default=0, help="other seed, other cases")
    parser.add_argument("--into", type=Path, default=Path("breaks"), help="a folder")
    asked = parser.parse_args()
    settings.register_profile(
        "large",
        deadline=None,
        database=None,
        max_examples=asked.cases,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("large")
    vars(strategies)["parse"] = remember
    for name, test, values in list_tests():
        if asked.k in name:
            ask(name, test, values, asked.seed, asked.into)
            print(f"{name}: {ASKED[name]} asked, {BROKEN[name]} broken", flush=True)
    return min(BROKEN.total(), 1)


def remember(text: str, name: str) -> CaseData:
    """The case of TEXT, which is kept until the next is drawn."""
    DRAWN[:] = [text]
    return parse(text, name)


def list_tests() -> Iterator[tuple[str, Test, tuple[Any, ...]]]:
    """Each law on random cases, and each value that it is asked with."""
    for path in sorted(LAWS.glob("test_*.py")):
        for name, test in vars(import_module(f"laws.{path.stem}")).items():
            if getattr(test, "is_hypothesis_test", False):
                where = f"{path.stem}.{name}"
                marks = getattr(test, "pytestmark", ())
                rows = [mark.args[1] for mark in marks if mark.name == "parametrize"]
                for value in rows[0] if rows else ():
                    yield f"{where}[{value}]".replace(" ", "-"), test, (value,)
                if not rows:
                    yield where, test, ()


def ask(
    name: str, test: Test, values: tuple[Any, ...], number: int, into: Path
) -> None:
    """Ask TEST of random cases; write down each that breaks it INTO a folder."""
    handle = test.hypothesis  # type: ignore[attr-defined]
    inner = handle.inner_test

    def go_on(*args: Any, **rest: Any) -> None:
        ASKED[name] += 1
        try:
            inner(*args, **rest)
        except HypothesisException:  # a case that the law does not ask for
            ASKED[name] -= 1
            raise
        except Exception as error:
            BROKEN[name] += 1
            into.mkdir(parents=True, exist_ok=True)
            told = "".join(f"% {line}\n" for line in list_lines(error))
            kept = into / f"{name}-{number}-{ASKED[name]}.lp"
            kept.write_text(f"{told}{DRAWN[0] if DRAWN else ''}\n", encoding="utf-8")

    handle.inner_test = go_on
    try:
        seed(number)(test)(*values)
    finally:
        handle.inner_test = inner


def list_lines(error: Exception) -> list[str]:
    """The error, and what the law had drawn beside the case: its own short values."""
    found = traceback.TracebackException.from_exception(
        error, limit=-2, capture_locals=True
    )
    lines = [line for part in found.format() for line in part.splitlines()]
    return [line for line in lines if len(line) < LONGEST]


if __name__ == "__main__":
    sys.exit(main())
