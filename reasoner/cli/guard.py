"""Turns whatever goes wrong into clear lines on stderr and an exit code."""

from __future__ import annotations

from collections.abc import Callable

import typer

from reasoner.cli.run import BrokenOffError
from reasoner.errors import CaseError, MisuseError, OutOfTimeError, ReasonerError

FINE, TROUBLE, MISUSE, INTERRUPTED = 0, 1, 2, 130

# All usage errors descend from it, but only this child of it has a public name.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]


def guard(command: Callable[[], object]) -> int:
    """Run COMMAND and return the exit code; complaints go to stderr."""
    try:
        result = command()
    except (CaseError, MisuseError) as error:
        return complain_of(error)
    except OutOfTimeError:
        return _complain("the time limit left no answer; try a longer one", TROUBLE)
    except ReasonerError as error:
        fault = "; ".join(str(error).split("\n"))
        return _complain(f"a fault in the rules, not in the case: {fault}", TROUBLE)
    except RecursionError:
        return _complain("the chain of minds or the case is nested too deep", MISUSE)
    except MemoryError:
        return _complain("out of memory", TROUBLE)
    except OSError as error:  # the help text, which typer writes by itself
        from reasoner.cli.output import exit_for

        raise exit_for(error) from None
    except (BrokenOffError, KeyboardInterrupt, typer.Abort) as error:
        return _complain(str(error) or "interrupted", INTERRUPTED)
    except USAGE_ERROR as error:
        return _complain(word_usage_error(error), MISUSE)
    # typer itself turns Ctrl-C into this code, without a word.
    if result == INTERRUPTED:
        return _complain("interrupted", INTERRUPTED)
    return result if isinstance(result, int) else FINE


def complain_of(error: CaseError | MisuseError) -> int:
    """Say what is wrong, and return the exit code for it."""
    if isinstance(error, CaseError):
        return _complain(str(error), TROUBLE, name=False)
    return _complain("\nreasoner: ".join(str(error).split("\n")), MISUSE)


def word_usage_error(error: Exception) -> str:
    """The message of a usage error as one line, and where to read more."""
    tell = getattr(error, "format_message", lambda: str(error))
    text = " ".join(str(tell()).replace("Value error, ", "").split())
    path = getattr(getattr(error, "ctx", None), "command_path", "reasoner")
    return f"{text[:1].lower()}{text[1:].removesuffix('.')} (see: {path} --help)"


def _complain(text: str, code: int, name: bool = True) -> int:
    # Imported here because mostly there is nothing to complain of.
    from reasoner.cli.output import complain

    complain(f"reasoner: {text}" if name else text)
    return code
