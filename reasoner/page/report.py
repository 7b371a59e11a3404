"""What `Case.report` answers: the page, written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reasoner.charts.library import altair
from reasoner.errors import OutOfTimeError
from reasoner.page.contents import Notify, make_page
from reasoner.page.html import write_html
from reasoner.results.report import Report

if TYPE_CHECKING:
    from reasoner.page.source import Ahead, PageSource


def make_report(
    case: PageSource,
    chains: Sequence[str] = (),
    progress: Notify | None = None,
    ahead: Ahead | None = None,
) -> Report:
    """The page of CASE through the eyes of CHAINS, each a text, or else of the audience
    and of all who ever know of a plot; without its HTML where time ran out. AHEAD is
    told what will be asked. Raises `MisuseError` where the extra `report` is not
    installed."""
    altair()  # where it is missing nothing has to be thought out first
    data = case.data
    blank = Report(
        case=data.name, title=data.title, chairs=tuple(chains), complete=False
    )
    try:
        page = make_page(case, chains, progress, ahead)
    except OutOfTimeError:
        return blank
    if not page.complete:
        return blank
    eyes = "".join(f" --as {chain}" for chain in chains)
    return blank.but(
        complete=True,
        chairs=tuple(chair.chain for chair in page.chairs),
        left_out=page.left_out,
        html=write_html(page, f"reasoner report {data.name}{eyes}"),
    )
