"""Knights always tell the truth, knaves always lie: who is which?

Run: python examples/knights_and_knaves/solve.py PATH...

Each PATH is a file of JSON lines, or a folder of such files (*.jsonl), in the form of
Xie et al., On Memorization of Large Language Models in Logical Reasoning (2024):
`names`, `statements` (one formula a person, as the text of a Python tuple) and
`solution` (is he a knight?). Each puzzle becomes a case; a person is a knave if he is
known to be a liar, and a puzzle is unique if that is known of everybody.
"""

from __future__ import annotations

import ast
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoner import Case

EXPECTED = (
    "expected one JSON object a line with the same number of `names`, `statements` "
    "(the text of a tuple of formulas) and `solution` (true for a knight)"
)
CONNECTIVES = {
    ("not", 1): "neg",
    ("and", 2): "and",
    ("or", 2): "or",
    ("->", 2): "if",
    ("<=>", 2): "iff",
}


class ShapeError(ValueError):
    """A file that is no suite of these puzzles."""


@dataclass(frozen=True)
class Puzzle:
    """The names of the people, what each of them says, and who is a knight."""

    names: list[str]
    statements: list[Any]
    solution: list[bool]


def puzzles(path: Path) -> Iterator[Puzzle]:
    """The puzzles in the file at PATH. Raises `ShapeError`."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ShapeError(f"{path}: {error.strerror}") from None
    except UnicodeError:
        raise ShapeError(f"{path} is no text in UTF-8: {EXPECTED}") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield puzzle(json.loads(line))
            except (ValueError, TypeError, KeyError, SyntaxError, RecursionError):
                raise ShapeError(f"{path}:{number}: {EXPECTED}") from None


def puzzle(row: dict[str, Any]) -> Puzzle:
    """ROW as a puzzle. Raises one of several errors if it is none."""
    statements = list(ast.literal_eval(row["statements"]))
    found = Puzzle(list(row["names"]), statements, list(row["solution"]))
    if not len(found.names) == len(statements) == len(found.solution):
        raise ValueError("not one statement and one answer for each person")
    for statement in statements:
        claim(statement, len(found.names))
    return found


def claim(statement: Any, people: int) -> str:
    """STATEMENT in our vocabulary. Raises `ValueError` where it has no such form."""
    match statement:
        case ("lying", int(who)) if 0 <= who < people:
            return f"liar(p{who})"
        case ("telling-truth", int(who)) if 0 <= who < people:
            return f"neg(liar(p{who}))"
        case (str(name), *parts) if (name, len(parts)) in CONNECTIVES:
            inner = ", ".join(claim(part, people) for part in parts)
            return f"{CONNECTIVES[name, len(parts)]}({inner})"
    raise ValueError(f"no such statement: {statement}")


def as_case(puzzle: Puzzle) -> str:
    """PUZZLE as the text of a case."""
    lines = ['title("Knights and knaves").', 'scene(1, "The island").']
    for number, name in enumerate(puzzle.names):
        lines += [
            f"person(p{number}, {json.dumps(name, ensure_ascii=False)}).",
            f"all_or_nothing(p{number}).",
        ]
    lines += ['event(talk, 1, "Each of them says something").']
    for number, statement in enumerate(puzzle.statements):
        said = claim(statement, len(puzzle.names))
        lines += [f"present(talk, p{number}).", f"says(talk, p{number}, {said})."]
    return "\n".join(lines)


def solve(puzzle: Puzzle) -> list[bool | None]:
    """Is each person a knight, a knave (False), or is it open (None)?"""
    knights = [f"neg(liar(p{number}))" for number in range(len(puzzle.names))]
    return list(Case.from_text(as_case(puzzle)).known(knights, scene=1).values())


def files(paths: Iterable[str]) -> Iterator[Path]:
    """The files that PATHS stand for."""
    for path in map(Path, paths):
        yield from sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def main(paths: list[str]) -> int:
    """Print how many puzzles come out right. Returns the exit status."""
    if not paths:
        return misuse("usage: python examples/knights_and_knaves/solve.py PATH...")
    try:
        suite = [one for path in files(paths) for one in puzzles(path)]
    except ShapeError as error:
        return misuse(str(error))
    if not suite:
        return misuse(f"no puzzle in {', '.join(paths)}: {EXPECTED}")
    start = time.perf_counter()
    answers = [solve(one) for one in suite]
    spent = 1000 * (time.perf_counter() - start) / len(suite)
    right = sum(a == one.solution for a, one in zip(answers, suite, strict=True))
    unique = sum(None not in answer for answer in answers)
    print(f"{right}/{len(suite)} correct, {unique} unique, {spent:.0f} ms an item")
    return 0 if right == len(suite) else 1


def misuse(text: str) -> int:
    """Say what is wrong with the call. Returns the exit status for it."""
    print(text, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
