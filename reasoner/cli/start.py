"""Where the console script begins and ends, so that Ctrl-C is never a traceback."""

from __future__ import annotations

import _thread
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130
MANY = 50_000  # objects made before Python looks for rings among them
A_MOMENT = 0.02  # seconds
_CALLBACK = "_pyclingo"  # how the solver's calls back into Python are named


def main() -> None:
    """The console script `reasoner`."""
    # Before there is anything to tidy up, and after, the signal itself ends us.
    _set_interrupt_handler(signal.SIG_DFL)
    _cut_start()
    from reasoner.cli.app import main as command

    sys.unraisablehook = _repeat_dropped
    _set_interrupt_handler(_raise_interrupt)
    try:
        command()
    except SystemExit as end:
        _leave(end.code)
    except KeyboardInterrupt:  # before the command line could see to it
        sys.stderr.write("reasoner: interrupted\n")
        os._exit(INTERRUPTED)


def _cut_start() -> None:
    """Leave out what a short answer would wait for: a search of all that is installed
    for plugins of pydantic, and of what was just imported for garbage."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(MANY)


def _leave(code: object) -> None:
    """End with CODE at once.

    A search that was broken off may be at work in a thread of its own, which does not
    outlive Python's way of ending; what could not be broken off would be waited for;
    and to take a ground program down piece by piece takes a sixth of a short answer.
    """
    _set_interrupt_handler(signal.SIG_DFL)
    left = code if isinstance(code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # an answer is written and checked long before
            left = left or 1
    os._exit(left)


def _set_interrupt_handler(handler: signal.Handlers | Callable[..., Any]) -> None:
    # Whoever runs us in the background may want Ctrl-C ignored: let that be.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handler)


def _raise_interrupt(_number: int, frame: FrameType | None) -> None:
    """Raise `KeyboardInterrupt`, but never into the solver, which would not bear it."""
    while frame is not None:
        if frame.f_code.co_name.startswith(_CALLBACK):
            _run_later()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _repeat_dropped(lost: UnraisableHookArgs) -> None:
    """Repeat a Ctrl-C that came where Python must drop it, as in a `__del__`."""
    if lost.exc_type is KeyboardInterrupt:
        _run_later()
    else:
        sys.__unraisablehook__(lost)


def _run_later() -> None:
    timer = threading.Timer(A_MOMENT, _thread.interrupt_main)
    timer.daemon = True
    timer.start()
