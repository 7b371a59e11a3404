"""How rows are drawn: a chart of Altair for each kind of them.

The rows of a figure stand in `data`; on a page they are handed in later under its name,
since another chair or scene draws the same figure of other rows. `scene` is the number
of the scene at which a figure shows its cursor, 0 for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from reasoner.charts.course import DEAREST, LEAD, MOST_ROOM
from reasoner.charts.library import altair
from reasoner.charts.rows import DEAD, SLOT, WAYS, Row, Rows

WIDTH = 680
SUSPICION_HEIGHT = 320
LANE = 22  # height of a lane
CURSOR = "#d97706"
INSIDE = {"proven": "#b4232f", "identified": "#d98a3d", "red herring": "#7a6fb0"}
PRESENT = dict(
    zip(
        (*WAYS, DEAD),
        ("#2a7fba", "#8a8f98", "#1f9d6b", "#c2410c", "#9b5fc0", "#6b7280"),
        strict=True,
    )
)
COSTS = {-1: "#5aa9a3", 0: "#dfe3e8", 1: "#f6d47a", 2: "#ef9b4a", 3: "#d9513c"}
RULED_OUT = "#8c1d2f"
STATES = {"so it is": "#2a7fba", "wrong": "#d1495b", "a face": "#9b5fc0"}
SIGNS = {"wrong": "\u2717 ", "a face": "* "}
MOST_LETTERS = 16  # in a line of a cell
TABLEAU = (
    *("#2a7fba", "#d0692a", "#1f9d6b", "#9b5fc0", "#b8860b", "#d1495b"),
    *("#4e8a8a", "#8a8f98", "#a0616a"),
)


def data(rows: Sequence[Row]) -> Any:
    """ROWS as the data of a figure."""
    return altair().Data(values=list(rows))


def named(name: str = "rows") -> Any:
    """Data that are handed in later, under NAME."""
    return altair().NamedData(name=name)


def _make_scene_axis(
    first: int, last: int, behind: float = 0, field: str = "scene", room: bool = False
) -> Any:
    """The axis of scenes, FIRST to LAST, and what is BEHIND them; FIELD has the number.
    With ROOM it leaves as many pixels beside it as the parameter `room` says."""
    alt = altair()
    step = max(1, round((last - first + 1) / 17))
    aside = {"range": [0, alt.ExprRef("width - room")]} if room else {}
    domain = [first - 0.5, last + 0.5 + behind]
    return alt.X(
        f"{field}:Q",
        title="scene",
        scale=alt.Scale(domain=domain, nice=False, zero=False, **aside),
        axis=alt.Axis(
            values=list(range(first, last + 1, step)), format="d", grid=False
        ),
    )


def _make_lane(field: str, sort: str) -> Any:
    """A lane for each value of FIELD, the least by SORT at the top. Of lanes that are
    called alike the first one has the name."""
    alt = altair()
    first = f"split(datum.label, '{SLOT}')[1] == '0' ? name : ''"
    named = f"indexof(datum.label, '{SLOT}') < 0 ? datum.label : {first}"
    return alt.Y(
        f"{field}:N",
        title=None,
        sort=alt.EncodingSortField(sort, op="min"),
        axis=alt.Axis(
            ticks=False,
            domain=False,
            labelExpr=named.replace("name", f"split(datum.label, '{SLOT}')[0]"),
        ),
    )


def _measure_size(most: int, scenes: int) -> Any:
    """Of a mark: as large as MOST where there is room for one at each of SCENES."""
    alt = altair()
    return alt.ExprRef(f"min({most}, pow(0.55 * width / {scenes + 2}, 2) + 8)")


def _make_legend(columns: int) -> Any:
    """Above the figure, in so many COLUMNS where there is room for them."""
    alt = altair()
    fitting = alt.ExprRef(f"width < 420 ? 1 : {columns}")
    return alt.Legend(orient="top", columns=fitting, labelLimit=180)


def _make_tooltip() -> dict[str, Any]:
    """What is said of a mark, to the mouse and to a screen reader."""
    alt = altair()
    return {"tooltip": alt.Tooltip("text:N"), "description": "text:N"}


def _make_cursor(scene: int) -> tuple[Any, Any]:
    """A line at the scene that is looked at, and the parameter that moves it."""
    alt = altair()
    param = alt.param(name="scene", value=scene)
    rule = (
        alt.Chart(alt.Data(values=[{}]))
        .transform_calculate(at="scene")
        .transform_filter("datum.at > 0")
        .mark_rule(color=CURSOR, strokeWidth=6, opacity=0.25, aria=False)
        .encode(x=alt.X("at:Q"))
    )
    return rule, param


def suspicion(
    rows: Any,
    flags: Any,
    first: int,
    last: int,
    scene: int = 0,
    room: int = 0,
    paper: str = "white",
) -> Any:
    """A step line for each suspect, the best at the top, with its turning points; where
    there is ROOM, so many pixels, his name beside it. PAPER is what names stand on."""
    alt = altair()
    cursor, param = _make_cursor(scene)
    x = _make_scene_axis(first, last, room=True)
    base = alt.Chart(rows)
    y = alt.Y(
        "y:Q",
        title="harder to believe by" if room else None,
        scale=alt.Scale(domain=[-1.2, DEAREST + 1.8], reverse=True, nice=False),
        axis=alt.Axis(
            values=list(range(DEAREST + 1)),
            labelExpr=(
                f"datum.value == 0 ? 'best' : datum.value == {DEAREST}"
                f" ? '{DEAREST} or more' : '+' + datum.value"
            ),
            grid=False,
            # Beside the top, so that the axis stays below that of the next figure.
            titleAngle=0,
            titleAlign="right",
            titleX=-8,
            titleY=6,
        ),
    )
    prices = [{"y": price} for price in range(0, DEAREST + 1, 2)]
    grid = (
        alt.Chart(alt.Data(values=prices))
        .mark_rule(opacity=0.15, aria=False)
        .encode(x=alt.datum(first - 0.5), x2=alt.datum(last + 0.5), y=y)
    )
    colour = alt.Color("colour:N", scale=None)
    lines = base.mark_line(interpolate="step", aria=False).encode(
        x=x,
        y=y,
        color=colour,
        detail="person:N",
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
    )
    points = base.mark_circle(size=_measure_size(46, last - first), opacity=1).encode(
        x=x, y=y, color=colour, **_make_tooltip()
    )
    marks = alt.Chart(flags)
    rules = marks.mark_rule(strokeDash=[2, 3], opacity=0.5, aria=False).encode(x=x)
    tops = marks.mark_point(
        shape="triangle-down", size=80, filled=True, opacity=1, color=CURSOR
    ).encode(x=x, y=alt.Y("y:Q"), **_make_tooltip())
    names = _name_ends(base, x, colour, paper) if room else []
    chart = alt.layer(grid, cursor, rules, lines, *names, points, tops)
    chart = chart.add_params(param, alt.param(name="room", value=room))
    return chart.properties(width=WIDTH, height=SUSPICION_HEIGHT)


def _name_ends(base: Any, x: Any, colour: Any, paper: str) -> list[Any]:
    """The names at the ends of the lines, and what leads to them."""
    alt = altair()
    ends = base.transform_filter("datum.end")
    leads = ends.mark_rule(xOffset=5, x2Offset=LEAD - 4, aria=False).encode(
        x=x, x2="scene:Q", y="y:Q", y2="label_y:Q", color=colour
    )
    at = {"x": x, "y": alt.Y("label_y:Q"), "text": "name:N"}
    look = {"align": "left", "dx": LEAD, "fontSize": 11.5, "limit": MOST_ROOM}
    # What a name stands on is wiped out around it.
    wiped = {"stroke": paper, "strokeWidth": 4, "strokeJoin": "round"}
    names = [ends.mark_text(aria=False, **look, **wiped).encode(**at)]
    return [*names, leads, ends.mark_text(aria=False, **look).encode(**at)]


def lanes(rows: Any, first: int, last: int, scene: int = 0, room: int = 0) -> Any:
    """Who is known to be in the plot, scene by scene; red herrings marked. ROOM is as
    in the figure above it."""
    alt = altair()
    cursor, param = _make_cursor(scene)
    x = _make_scene_axis(first, last, room=True)
    base = alt.Chart(rows).encode(x=x, y=_make_lane("person", "scene"))
    cells = base.mark_point(
        opacity=1, size=_measure_size(170, last - first), filled=True
    ).encode(
        color=alt.Color(
            "status:N",
            title=None,
            scale=alt.Scale(domain=list(INSIDE), range=list(INSIDE.values())),
            legend=_make_legend(3),
        ),
        shape=alt.Shape(
            "status:N",
            title=None,
            scale=alt.Scale(
                domain=list(INSIDE), range=["square", "circle", "triangle"]
            ),
        ),
        **_make_tooltip(),
    )
    return (
        alt.layer(cursor, cells)
        .add_params(param, alt.param(name="room", value=room))
        .properties(width=WIDTH, height=alt.Step(LANE))
    )


def matrix(rows: Any) -> Any:
    """The heat map of what each event costs each suspect, the most telling first."""
    alt = altair()
    told = "'Scene ' + datum.event + '. If it was ' + datum.person + ': ' + datum.what"
    base = (
        alt.Chart(rows)
        .transform_calculate(text=told)
        .encode(
            x=alt.X(
                "person:N",
                title=None,
                sort=alt.EncodingSortField("column", op="min"),
                axis=alt.Axis(
                    orient="top", labelAngle=-35, labelLimit=110, ticks=False
                ),
            ),
            y=alt.Y(
                "event:N",
                title=None,
                sort=alt.EncodingSortField("order", op="min"),
                axis=alt.Axis(labelLimit=300, ticks=False, domain=False),
            ),
        )
    )
    domain, colours = [*COSTS, 4], [*COSTS.values(), RULED_OUT]
    cells = base.mark_rect(cornerRadius=3, stroke="white", strokeOpacity=0.4).encode(
        color=alt.Color(
            "cost:O", scale=alt.Scale(domain=domain, range=colours), legend=None
        ),
        **_make_tooltip(),
    )
    signs = base.mark_text(fontSize=11, aria=False).encode(
        text="sign:N",
        color=alt.condition(
            "datum.cost >= 3", alt.value("white"), alt.value("#1c2230")
        ),
    )
    chart = alt.layer(cells, signs)
    return chart.properties(width=alt.Step(44), height=alt.Step(24))


def ledger(rows: Any, first: int, last: int, scene: int = 0) -> Any:
    """A bar for each mind taken in, from the deceit until it was held no more, and a
    thin one from there to its exposure."""
    alt = altair()
    cursor, param = _make_cursor(scene)
    x = _make_scene_axis(first, last, 0.6, "since")
    kinds = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(range=list(TABLEAU)),
        legend=_make_legend(4),
    )
    y = _make_lane("lane", "order")
    base = alt.Chart(rows)
    bars = base.mark_bar(height=10, cornerRadius=4, opacity=0.85).encode(
        x=x, x2="until:Q", y=y, color=kinds, **_make_tooltip()
    )
    doubted = base.transform_filter("datum.exposed > datum.until")
    thin = doubted.mark_bar(height=3, opacity=0.85, aria=False).encode(
        x=_make_scene_axis(first, last, 0.6, "until"), x2="exposed:Q", y=y, color=kinds
    )
    return (
        alt.layer(cursor, thin, bars)
        .add_params(param)
        .properties(width=WIDTH, height=alt.Step(16))
    )


def knowledge(rows: Any, first: int, last: int, scene: int = 0) -> Any:
    """Since when each person knows each secret, and through which channel."""
    alt = altair()
    cursor, param = _make_cursor(scene)
    x = _make_scene_axis(first, last, 0.5)
    legend = _make_legend(4)
    scale = alt.Scale(range=list(TABLEAU))
    colour = alt.Color("channel:N", title=None, scale=scale, legend=legend)
    shape = alt.Shape("channel:N", title=None, legend=legend)
    base = alt.Chart(rows)
    y = _make_lane("person", "order")
    lines = base.mark_rule(strokeWidth=3, opacity=0.4, aria=False).encode(
        x=x, x2="end:Q", y=y, color=colour
    )
    dots = base.mark_point(size=80, filled=True, opacity=1).encode(
        x=x, y=y, color=colour, shape=shape, **_make_tooltip()
    )
    layers = alt.layer(cursor, lines, dots).add_params(param)
    return layers.properties(width=WIDTH, height=alt.Step(LANE))


def presence(rows: Any, first: int, last: int, scene: int = 0) -> Any:
    """A lane for each person: present, masked, watching, dead."""
    alt = altair()
    cursor, param = _make_cursor(scene)
    base = alt.Chart(rows).encode(
        x=_make_scene_axis(first, last),
        y=_make_lane("person", "order"),
    )
    shapes = ["square", "circle", "triangle", "triangle-down", "diamond", "cross"]
    marks = base.mark_point(
        size=_measure_size(130, last - first), filled=True, opacity=0.95
    ).encode(
        color=alt.Color(
            "way:N",
            title=None,
            scale=alt.Scale(domain=list(PRESENT), range=list(PRESENT.values())),
            legend=_make_legend(3),
        ),
        shape=alt.Shape(
            "way:N", title=None, scale=alt.Scale(domain=list(PRESENT), range=shapes)
        ),
        **_make_tooltip(),
    )
    return (
        alt.layer(cursor, marks)
        .add_params(param)
        .properties(width=WIDTH, height=alt.Step(LANE))
    )


def minds(rows: Rows) -> Any:
    """Who takes whom to think that it was whom: a row for each mind."""
    alt = altair()
    told = [{**row, "line": _wrap_row(row)} for row in rows]
    lines = max((str(row["line"]).count("\n") + 1 for row in told), default=1)
    base = alt.Chart(data(told)).encode(
        x=alt.X(
            "of:N",
            title="is taken to think that it was",
            sort=alt.EncodingSortField("column", op="min"),
            axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=120, ticks=False),
        ),
        y=_make_lane("mind", "place"),
    )
    signs = "{" + ", ".join(f"'{state}': '{sign}'" for state, sign in SIGNS.items())
    colour = alt.Color(
        "state:N",
        title=None,
        scale=alt.Scale(domain=list(STATES), range=list(STATES.values())),
        legend=alt.Legend(
            orient="bottom", labelExpr=f"({signs}}}[datum.label] || '') + datum.label"
        ),
    )
    cells = base.mark_rect(cornerRadius=4, opacity=0.25).encode(
        color=colour, **_make_tooltip()
    )
    # The lines of a text begin where it stands: half of them go above that.
    above = alt.ExprRef("-6.5 * (length(split(datum.line, '\\n')) - 1)")
    look = {"fontSize": 10.5, "lineHeight": 13, "limit": 96, "lineBreak": "\n"}
    names = base.mark_text(aria=False, dy=above, **look).encode(text="line:N")
    return alt.layer(cells, names).properties(
        width=alt.Step(100), height=alt.Step(14 + 14 * lines)
    )


def _wrap_row(row: dict[str, Any]) -> str:
    """What a cell says, with its sign, in lines that fit into it."""
    told = SIGNS.get(row["state"], "") + row["said"]
    return "\n".join(wrap(told, MOST_LETTERS, break_long_words=False))
