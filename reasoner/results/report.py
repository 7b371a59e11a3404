"""What a page of a whole case is handed over as."""

from __future__ import annotations

from reasoner.results.base import Frozen


class Report(Frozen):
    """A page of a whole case: `html` is one file, which needs no network.

    `chairs` are the chains of minds through whose eyes it looks, and `left_out` says
    what is not on it, and which command has it. Where `complete` is False time ran out;
    a page is whole or not there, so that `html` is None and nothing is left out.
    """

    case: str
    title: str
    scene: None = None
    heading: None = None
    viewpoint: None = None
    complete: bool = True
    chairs: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    html: str | None = None
