"""The commands that ask one case or write one, and a program of some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core

from reasoner.errors import MisuseError

MOST_DIGITS = 10  # of a number that needs no second look

# Name, module and function, in the order in which the help lists them. A module is one
# of `cli/commands/`, unless its whole name is given.
COMMANDS = {
    "solve": ("conclusions", "solve"),
    "timeline": ("conclusions", "timeline"),
    "who-knew": ("conclusions", "who_knew"),
    "explain": ("explanation", "explain"),
    "why-not": ("contrast", "why_not"),
    "what-if": ("contrast", "what_if"),
    "matrix": ("contrast", "matrix"),
    "believes": ("minds", "believes"),
    "minds": ("minds", "minds"),
    "ledger": ("conclusions", "ledger"),
    "liars": ("minds", "liars"),
    "report": ("report", "report"),
    "plot": ("plot", "plot"),
    "new": ("author", "new"),
    "vocabulary": ("author", "vocabulary"),
    "check": ("author", "check"),
    "fair": ("author", "fair"),
    "pin": ("pins", "pin"),
    "test": ("pins", "run_pins"),
    "cases": ("exchange", "cases"),
    "packs": ("author", "packs"),
    "export": ("exchange", "export"),
    "import": ("exchange", "import_case"),
    "schema": ("exchange", "schema"),
}


class _Plain:
    """How a parameter takes its value where little is to be converted. For that typer
    imports pydantic, which takes longer than many an answer; so it is only asked about
    what looks wrong, and words the complaint."""

    def __init__(self, parameter: Any) -> None:
        self._kind = parameter.type_descriptor.annotation
        self._thorough = parameter.get_runtime_param

    def __call__(self) -> _Plain:
        """Itself, as typer asks for it."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """VALUE as the command wants it."""
        kind = self._kind
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if kind is str and isinstance(value, str):
            return value
        if kind is int and isinstance(value, str) and value.isascii():
            if value.isdigit() and len(value) < MOST_DIGITS:
                return int(value)
        elif kind == list[str] and all(isinstance(one, str) for one in value):
            return list(value)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            with suppress(ValueError):
                return kind(value)
        return self._thorough().coerce(value, param=param, ctx=ctx)


def _lay_aside_pydantic(parameters: list[Any]) -> list[Any]:
    """PARAMETERS, which take what they are given plainly."""
    for parameter in parameters:
        thorough = getattr(parameter, "get_runtime_param", None)  # not in older ones
        if thorough is not None and not isinstance(thorough, _Plain):
            parameter.get_runtime_param = _Plain(parameter)
    return parameters


class Group(typer.core.TyperGroup):
    """The program itself."""

    def get_params(self, ctx: Any) -> list[Any]:
        """What can stand behind it, the help included."""
        return _lay_aside_pydantic(super().get_params(ctx))


class Command(typer.core.TyperCommand):
    """A command that takes each option once, but where several are meant: the shell's
    custom would ignore all but the last without a word."""

    def get_params(self, ctx: Any) -> list[Any]:
        """What can stand behind it, the help included."""
        return _lay_aside_pydantic(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What is left of ARGS when the options are taken out."""
        if not ctx.resilient_parsing:  # as in completion
            _, _, order = self.make_parser(ctx).parse_args(args=[*args])
            for one, times in Counter(order).items():
                if times > 1 and not one.multiple and one.param_type_name == "option":
                    raise MisuseError(f"{one.opts[0]} is given {times} times, for once")
        return super().parse_args(ctx, args)


def top(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.")
    ] = False,
) -> None:
    """Derive the traitor of a story from who knew what and when, and say why.

    \b
    Example:
      reasoner solve mission_impossible_1996 --scene 13 --as ethan
    """
    if version:
        _show_version()
    elif context.invoked_subcommand is None:
        print(context.get_help())


def _show_version() -> None:
    # Imported here: looking it up takes as long as a small question.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    from reasoner.cli.output import say

    try:
        number = installed("deception-reasoner")
    except PackageNotFoundError:
        number = "(run from its source, not installed)"
    say(f"reasoner {number}")
    raise typer.Exit


def _word_help(command: Any) -> str:
    """The help of COMMAND, in which {answers} are all that have a schema."""
    told = str(command.__doc__)
    if "{answers}" not in told:
        return told
    # Imported here because it takes all models of answers: only `schema` names them.
    from reasoner.results.answers import ANSWERS

    return told.replace("{answers}", ", ".join(ANSWERS))


def make_program(
    commands: Mapping[str, tuple[str, str]], listed: bool = False
) -> typer.Typer:
    """The program with COMMANDS. Each costs a few milliseconds at every start, so one
    that is asked for by name comes alone; where all are only LISTED, they come without
    what can stand behind them."""
    app = typer.Typer(
        name="reasoner",
        cls=Group,
        help="Who is the traitor, how sure can we be, and why not the others?",
        rich_markup_mode=None,  # rich would cost every start 20 ms
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(top)
    for name, (module, function) in commands.items():
        whole = module if "." in module else f"reasoner.cli.commands.{module}"
        home = import_module(whole)
        command = getattr(home, function)
        if listed:
            app.command(name, help=command.__doc__)(lambda: None)
        else:
            app.command(name, cls=Command, help=_word_help(command))(command)
    return app
