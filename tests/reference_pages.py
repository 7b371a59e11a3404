"""The pages of docs/reference that are made from the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reasoner.case.library import packs_dir
from reasoner.prose.reference import markdown
from reasoner.results.answers import ANSWERS, schema

COMMANDS_HEAD = """# The commands

Made from the program: `python tests/documents.py` renews it. `reasoner COMMAND --help`
prints the same. Exit codes: 0 fine, 1 trouble in a case or pins that differ, 2 misuse,
130 interrupted.
"""
PACKS_HEAD = """# The packs that come along

Made from the program: `python tests/documents.py` renews it. `reasoner vocabulary
avalon` prints the same of one. [How to use a pack](../how-to/packs.md), and [how to
write one](../how-to/write-a-pack.md).
"""
JSON_HEAD = """# Answers as JSON

Made from the program: `python tests/documents.py` renews it. `--json` gives each answer
as one object with these keys; `reasoner schema ANSWER` prints the whole JSON Schema,
and `reasoner schema` that of a case as JSON.
"""


def packs() -> str:
    """The page of the packs that come along."""
    names = sorted(path.stem for path in packs_dir().glob("*.lp"))
    told = (re.sub(r"(?m)^#", "##", markdown(name)) for name in names)
    return "\n".join([PACKS_HEAD, *told])


def commands() -> str:
    """The page of all commands, in the order of the help."""
    from typer.main import get_command

    from reasoner.cli.app import COMMANDS, make_program

    found: dict[str, Any] = dict(get_command(make_program(COMMANDS)).commands)  # type: ignore[attr-defined]
    return "\n".join(
        [COMMANDS_HEAD, *(_command(name, found[name]) for name in COMMANDS)]
    )


def _command(name: str, command: Any) -> str:
    told = (command.help or "").replace("\b\n", "").strip()
    text, _, example = told.partition("Example:")
    rows = [f"## {name}", "", text.strip(), "", "| | |", "|---|---|"]
    for one in command.params:
        if one.name == "help" or getattr(one, "hidden", False):
            continue
        rows.append(f"| `{_called(one)}` | {_cell(one.help or '')} |")
    if example.strip():
        rows += ["", "```sh", *(line.strip() for line in example.strip().splitlines())]
        rows.append("```")
    return "\n".join(rows) + "\n"


def _called(one: Any) -> str:
    if one.param_type_name == "argument":
        return str(one.metavar or one.name.upper())
    flag = getattr(one, "is_flag", False)
    value = "" if flag else f" {one.metavar or one.type.name.upper()}"
    return f"{' '.join(one.opts)}{value}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def answers() -> str:
    """The page of the answers as JSON: the keys of each, with what stands there."""
    return "\n".join([JSON_HEAD, *(_answer(name) for name in ANSWERS)])


def _answer(name: str) -> str:
    found = schema(name)
    told = " ".join(str(found.get("description", "")).split())
    rows = [f"## {name}", "", told, "", "| Key | What stands there |", "|---|---|"]
    rows += [f"| `{key}` | {_kind(one)} |" for key, one in found["properties"].items()]
    return "\n".join(rows) + "\n"


def _kind(one: dict[str, Any]) -> str:
    return " or ".join(dict.fromkeys(_kinds(one)))


def _kinds(one: dict[str, Any]) -> Iterator[str]:
    if "anyOf" in one:
        for other in one["anyOf"]:
            yield from _kinds(other)
    elif "$ref" in one:
        yield f"`{one['$ref'].rpartition('/')[2]}`"
    elif one.get("type") == "array":
        yield f"list of {_kind(one['items'])}" if "items" in one else "list"
    elif "enum" in one:
        yield ", ".join(f"`{value}`" for value in one["enum"])
    else:
        yield str(one.get("type", "anything"))
