"""The command `plot`: one chart of a case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from reasoner.charts.library import CHARTS
from reasoner.cli import completion
from reasoner.cli.files import (
    Force,
    OutFile,
    deliver,
    need_all,
    need_file,
    need_place,
    write_file,
)
from reasoner.cli.options import (
    JSON,
    PNG,
    SVG,
    VEGA,
    CaseRef,
    PlotName,
    SceneNumber,
    TimeLimit,
    argument,
    chair,
    formats,
    option,
)
from reasoner.errors import MisuseError, OutOfTimeError

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.answers import PlotAnswer

# What a file with such an ending may hold, the first unless another is asked for.
ENDINGS = {"svg": (SVG,), "png": (PNG,), "json": (VEGA, JSON)}


@formats(
    *(SVG, PNG, VEGA),
    words=False,
    default=None,
    unsaid="by the ending of the file, .json for vega; svg where it is printed",
)
def plot(
    case: CaseRef,
    chart: Annotated[
        str,
        argument(
            "CHART",
            lambda incomplete: [c for c in CHARTS if c.startswith(incomplete)],
            f"{', '.join(CHARTS[:-1])} or {CHARTS[-1]}.",
        ),
    ],
    form: str | None,
    out: OutFile = None,
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        chair(
            "Through whose eyes. Without it: the audience; knowledge and presence are "
            "as it really was, minds as it really is."
        ),
    ] = None,
    plot: PlotName = None,
    secret: Annotated[
        str | None,
        option(
            "--secret",
            metavar="SECRET",
            complete=completion.secrets,
            help="Of knowledge only this secret. Without it: each.",
        ),
    ] = None,
    force: Force = False,
    time_limit: TimeLimit = None,
) -> None:
    """Draw a chart as SVG, PNG or Vega-Lite.

    vega is the chart alone, as Vega-Lite; json is the answer to this command, in which
    the chart stands as vega_lite beside case, scene and viewpoint.

    \b
    Example:
      reasoner plot mission_impossible_1996 suspicion --as ethan --out ethan.svg
    """
    from reasoner.charts.library import picture
    from reasoner.cli.output import format_data, say, show_file
    from reasoner.cli.progress import ProgressBar
    from reasoner.cli.run import open_case
    from reasoner.engine import limits

    need_file(out, force)
    form = _find_form(out, form)
    given = {"scene": scene, "viewpoint": chain, "plot": plot, "secret": secret}
    with ProgressBar("drawing"), limits.limit(time_limit):
        loaded = open_case(case, interruptible=time_limit is not None)
        need_all(
            *([partial(loaded.chain, chain)] if chain is not None else []),
            *([partial(need_place, out, force)] if out is not None else []),
        )
        found = _ask_for_chart(loaded, chart, given)
        drawn = None if found is None or form == JSON else picture(found, form)
    if form == JSON:
        answer = partial(_make_answer, loaded, chart, given, found)
        deliver(format_data(answer, loaded.data.labels), out, force, form)
    if found is None:
        raise OutOfTimeError
    if drawn is not None and out is None:
        show_file(str(drawn))
    elif drawn is not None and out is not None:
        write_file(out, drawn, force)
        say(f"Wrote {out}.")


def _find_form(out: str | None, wanted: str | None) -> str:
    """In which form to write OUT: as WANTED, or by its ending. Raises `MisuseError`
    where these differ, or there is no such form."""
    if out is None:
        if wanted == PNG:
            raise MisuseError("a PNG is no text; name a file for it with --out FILE")
        return wanted or SVG
    ending = out.rpartition(".")[2].lower()
    if "." not in out or ending not in ENDINGS:
        raise MisuseError(f"{out} ends in none of .{', .'.join(ENDINGS)}")
    forms = ENDINGS[ending]
    if wanted is not None and wanted not in forms:
        raise MisuseError(f"{out} and --format {wanted} differ")
    return wanted or forms[0]


def _ask_for_chart(case: Case, chart: str, given: dict[str, Any]) -> Any | None:
    """The CHART of CASE, with what was GIVEN; None where there was no time for it."""
    try:
        return case.plot(chart, **given)
    except OutOfTimeError:
        return None


def _make_answer(
    case: Case, chart: str, given: dict[str, Any], drawn: Any | None
) -> PlotAnswer:
    """What JSON says of the CHART of CASE, which is DRAWN where there was time."""
    import inspect

    from reasoner.results.answers import PlotAnswer
    from reasoner.results.base import FrozenDict

    takes = inspect.signature(getattr(case.plot, chart)).parameters
    last = case.scenes[-1] if given["scene"] is None else given["scene"]
    scene = last if "scene" in takes else None
    chain = given["viewpoint"] or takes["viewpoint"].default
    return PlotAnswer(
        case=case.data.name,
        title=case.data.title,
        scene=scene,
        heading=None if scene is None else case.data.scenes[scene],
        viewpoint=None if chain is None else case.chain(chain),
        complete=drawn is not None,
        chart=chart,
        plot=given["plot"],
        secret=given["secret"],
        vega_lite=None if drawn is None else FrozenDict(drawn.to_dict()),
    )
