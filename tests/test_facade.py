"""The library: what is public, answers as data, wrong types, and the command line's
questions under the same names."""

from __future__ import annotations

import ast
import copy
import inspect
import operator
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

import reasoner
from reasoner import Case, MisuseError, OutOfTimeError, Pin, Verdict
from reasoner.analysis.review.review import check
from reasoner.analysis.session import Session
from reasoner.case.library import facts_dir
from reasoner.charts.plots import Plots
from reasoner.results.base import Frozen

MI1, MI3 = "mission_impossible_1996", "mission_impossible_iii"
LOT = "ninth_lot"  # a fifth of a film's work, where any case would do


@pytest.fixture(scope="module")
def film() -> Case:
    return Case.load(MI1)


@pytest.fixture(scope="module")
def lot() -> Case:
    return Case.load(LOT)


def test_every_public_name_is_there() -> None:
    for name in reasoner.__all__:
        assert getattr(reasoner, name).__name__ == name


def test_every_public_name_is_there_for_hints() -> None:
    tree = ast.parse(Path(reasoner.__file__).read_text())
    (hints,) = (node for node in tree.body if isinstance(node, ast.If))
    assert {one.module for one in hints.body} == set(reasoner._ROOMS)


def models(base: type[BaseModel]) -> set[type[BaseModel]]:
    found = set(base.__subclasses__())
    return found.union(*(models(one) for one in found))


def test_every_model_of_an_answer_is_public() -> None:
    public = {getattr(reasoner, name) for name in reasoner.__all__}
    answers = {m for m in models(Frozen) if m.__module__.startswith("reasoner.results")}
    # What only the JSON of a command is made of has its schema for a contract.
    told = {m for m in answers if m.__module__ == "reasoner.results.answers"}
    assert answers - told - public == set()
    assert not any(m.__module__.startswith("reasoner.analysis") for m in models(Frozen))


def asked(case: Case) -> dict[str, Frozen]:
    """An answer of each kind that is one model."""
    there = {"scene": 6, "viewpoint": "odile"}
    return {
        "solve": case.solve(**there),
        "answer": case.answer(**there),
        "timeline": case.timeline("odile"),
        "explain": case.explain(**there),
        "rests_on": case.rests_on(**there),
        "sensitivity": case.sensitivity(**there),
        "why_not": case.why_not("tamsin", **there),
        "what_if": case.what_if(**there, without="coat"),
        "matrix": case.matrix(**there),
        "believes": case.believes("quill/odile", scene=6, knowledge=True),
        "minds": case.minds(6),
        "who_knew": case.who_knew("reserve", 6),
        "ledger": case.ledger(7, "odile"),
        "check": case.check(),
        "fair": case.fair(),
        "liars": case.liars(**there),
        "presence": case.presence(6, "odile"),
        "pin": case.pin("odile"),
        "appearances": case.appearances(**there),
        "what_would_settle": case.what_would_settle(**there),
    }


@pytest.fixture(scope="module")
def answers(lot: Case) -> dict[str, Frozen]:
    return asked(lot)


KINDS = [
    *("solve", "answer", "timeline", "explain", "rests_on"),
    *("sensitivity", "why_not", "what_if", "matrix", "believes", "minds"),
    *("who_knew", "ledger", "check", "fair", "pin", "appearances"),
    *("what_would_settle", "liars", "presence"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_data(answers: dict[str, Frozen], kind: str) -> None:
    is_data(answers[kind])


PINNED = f'''
case = "{LOT}"
[[pin]]
scene = 6
viewpoint = "odile"
because = "so"
culprit = "quill"
'''


def test_verdicts_and_outcomes_are_data(lot: Case, tmp_path: Path) -> None:
    file = tmp_path / "lot.pins.toml"
    file.write_text(PINNED)
    is_data(lot.timeline("odile").verdicts[-1])
    is_data(lot.test(file))


def is_data(answer: Frozen) -> None:
    whole = answer.model_dump()
    assert any(value not in ((), None, 0, "") for value in whole.values())
    for other in (
        pickle.loads(pickle.dumps(answer)),
        copy.copy(answer),
        copy.deepcopy(answer),
        type(answer).model_validate_json(answer.model_dump_json()),
        type(answer).model_validate(whole),
    ):
        assert type(other) is type(answer)
        assert other == answer
        assert hash(other) == hash(answer)
        assert other.model_dump() == whole


def changeable(kind: Any) -> Iterator[Any]:
    """What a field of that KIND may hold that can be changed."""
    if (get_origin(kind) or kind) in (list, set, dict):
        yield kind
    for inner in get_args(kind):
        yield from changeable(inner)


@pytest.mark.parametrize(
    "model", sorted(models(Frozen), key=str), ids=lambda m: m.__name__
)
def test_nothing_in_an_answer_can_be_changed(model: type[Frozen]) -> None:
    assert model.model_config["frozen"]
    for field in model.model_fields.values():
        assert [*changeable(field.annotation)] == []
        hash(field.default)


def test_a_table_does_not_change() -> None:
    table = Pin(scene=1, viewpoint="ann", because="so", ranks={"bob": 1}).ranks
    changes: list[Callable[[], object]] = [
        lambda: table.update(bob=2),
        lambda: table.setdefault("cal", 2),
        lambda: operator.ior(table, {"cal": 2}),
        *(getattr(table, name) for name in ("clear", "popitem")),
        lambda: table.pop("bob"),
        lambda: operator.delitem(table, "bob"),
    ]
    for change in changes:
        with pytest.raises(TypeError, match="does not change"):
            change()
    with pytest.raises(TypeError, match="does not change"):
        table["bob"] = 2
    assert table == {"bob": 1}
    assert copy.deepcopy(table) == pickle.loads(pickle.dumps(table)) == table


def test_the_repr_of_an_answer_is_short(lot: Case, answers: dict[str, Frozen]) -> None:
    place = "case='ninth_lot', scene=6, viewpoint=('odile',)"
    leads = "complete=True, leads='whisper: quill, identified'"
    assert repr(lot.explain(6, "odile")) == f"Explanation({place}, {leads})"
    assert repr(lot.answer(6, "odile")) == f"Answer({place}, {leads})"
    assert repr(lot.solve(1)).endswith("complete=True, leads='')")
    leads = "ruin: june, identified; sale: open"
    assert repr(Case.load("observatory").solve(6)).endswith(f"leads='{leads}')")
    plot = lot.solve(6, "odile").plots[0]
    assert "culprit='quill'" in repr(plot)
    for one in (*answers.values(), plot):
        assert len(repr(one)) < 400


def test_the_repr_of_an_answer_says_what_is_in_it() -> None:
    case = Case.load("gannet")
    said = {
        "check": (case.check(), "len(findings)=", "sound=True"),
        "fair": (case.fair(), "judgements='", "trust="),
        "pin": (case.pin(), "case='gannet'", "complete=True", "len(pin)="),
        "minds": (case.minds(), "len(thoughts)="),
        "ledger": (case.ledger(), "scene=", "len(deceptions)="),
    }
    for answer, *words in said.values():
        assert [word for word in words if word not in repr(answer)] == []


def test_an_answer_does_not_change(lot: Case) -> None:
    with pytest.raises(ValueError, match="frozen"):
        lot.solve(6).scene = 14


def test_a_verdict_that_comes_from_elsewhere_is_explained(lot: Case) -> None:
    verdict = pickle.loads(pickle.dumps(lot.solve(6, "odile")))
    # Which of several equally cheap worlds is shown may depend on what was asked.
    found = Case.load(LOT).explain(verdict)
    assert found == Case.load(LOT).explain(6, "odile")
    assert (found.scene, found.viewpoint) == (6, ("odile",))
    assert found.plots[0].leaders == ("quill",)


def told(*arguments: str) -> str:
    program = Path(sys.executable).with_name("reasoner")
    line = [program, *arguments, "--json"]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("claim", [[], ["guilty(musgrave,mole)"], ["mole"]])
def test_a_belief_is_known_here_and_there(claim: list[str]) -> None:
    case = Case.load(MI3)
    found = case.believes("ethan", *claim, scene=14)
    out = told("believes", MI3, *claim, "--as", "ethan", "--scene", "14")
    assert type(found).model_validate_json(out) == found
    whole = case.believes("ethan", *claim, scene=14, knowledge=True)
    blank = case.believes("ethan", *claim, scene=14, knowledge=False)
    assert whole != blank
    assert found == (whole if claim else blank)


@pytest.mark.parametrize(
    ("line", "method"),
    [
        (["solve", "--scene", "6"], lambda case: case.answer(6)),
        (["timeline", "--as", "odile"], lambda case: case.timeline("odile")),
    ],
)
def test_a_verdict_is_told_with_its_reasons_or_its_course(line, method) -> None:
    found = method(Case.load(LOT))
    out = told(line[0], LOT, *line[1:])
    assert type(found).model_validate_json(out) == found


def test_an_explanation_is_the_same_in_json(lot: Case) -> None:
    found = lot.explain(6, "odile")
    assert found.text
    assert found.markdown.startswith("## ")
    again = type(found).model_validate_json(found.model_dump_json())
    assert again == found
    assert hash(again.plots) == hash(found.plots)
    assert again.text == ""
    assert pickle.loads(pickle.dumps(found)).text == found.text
    out = told("explain", LOT, "--scene", "6", "--as", "odile")
    assert type(found).model_validate_json(out) == Case.load(LOT).explain(6, "odile")


def test_a_verdict_on_another_case_is_refused(film: Case) -> None:
    with pytest.raises(MisuseError, match=f"on {MI3}, not on this case"):
        film.explain(Case.load(MI3).solve(3))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title("', 'title("Not '),
        ('scene(6, "', 'scene(6, "Not '),
        ("present(coat, (odile ; pim)).", "present(coat, pim)."),
    ],
)
def test_a_verdict_on_another_case_of_the_name_is_refused(old: str, new: str) -> None:
    text = (facts_dir() / "ninth_lot.lp").read_text()
    assert old in text
    verdict = Case.from_text(text, "lot").answer(6, "odile")
    other = Case.from_text(text.replace(old, new), "lot")
    assert Case.from_text(text + "% again", "lot").explain(verdict).complete
    with pytest.raises(MisuseError, match="on another case of the name lot"):
        other.explain(verdict)


def test_a_verdict_has_its_own_viewpoint(lot: Case) -> None:
    verdict = lot.solve(6, "odile")
    for other in ("quill/odile", "audience"):
        with pytest.raises(MisuseError, match=f"that of odile, not of {other}"):
            lot.explain(verdict, other)
    assert lot.explain(verdict, "odile").viewpoint == ("odile",)


def test_an_explanation_is_the_same_whatever_was_asked_before() -> None:
    """Worlds that are equally good differ in what the search settles as it will."""
    case, other = Case.load("ninth_lot"), Case.load("ninth_lot")
    first = case.explain(6, "odile")
    assert case.explain(6, "odile") == first
    other.matrix(6, "odile")
    assert other.explain(6, "odile") == other.explain(other.solve(6, "odile")) == first


def test_the_answer_is_the_verdict_and_why(lot: Case) -> None:
    verdict, answer = lot.solve(6, "odile"), lot.answer(6, "odile")
    assert Verdict(**{k: v for k, v in answer if k != "reasons"}) == verdict
    assert [why.plot for why in answer.reasons] == ["whisper"]


def test_a_timeline_is_the_verdicts_and_what_turned_them(lot: Case) -> None:
    course = lot.timeline("odile")
    assert course.verdicts == tuple(lot.solve(n, "odile") for n in lot.scenes)
    assert course.turning is not None
    assert [plot.plot for plot in course.turning.plots] == ["whisper"]
    assert course.complete


def test_a_scene_left_out_is_the_last_one(lot: Case) -> None:
    last = lot.scenes[-1]
    assert lot.solve() == lot.solve(last)
    assert lot.evidence() == lot.evidence(last, "audience")
    assert lot.ledger() == lot.ledger(last)
    assert lot.why_not("tamsin").scene == lot.explain().scene == last
    asked = "guilty(quill, whisper)"
    assert lot.knows(asked) is lot.knows(asked, last) is True
    assert lot.knows(asked, 1) is not True


ENDLESS = [
    *("answer", "timeline", "explain", "sensitivity", "why_not"),
    *("what_if", "matrix", "believes", "minds", "who_knew", "ledger", "fair"),
    *("what_would_settle", "appearances", "pin"),
]


@pytest.mark.parametrize("kind", ENDLESS)
def test_time_that_is_over_leaves_the_same_shape(kind: str) -> None:
    case = Case.load(MI1, interruptible=True)
    more = {"why_not": ["claire"], "believes": ["ethan"], "who_knew": ["prague_plan"]}
    found = getattr(case, kind)(*more.get(kind, []), time_limit=0)
    assert found.complete is False
    assert found.case == MI1
    assert type(found).model_validate_json(found.model_dump_json()) == found


def test_whoever_may_have_joined_is_kept_when_time_is_over() -> None:
    case = Case.load(Path(__file__).parent / "patterns/sealing_wax.lp")
    late, whole = case.solve(time_limit=0), case.solve()
    for cut, found in zip(late.plots, whole.plots, strict=True):
        assert {s.person for s in cut.suspects} >= {s.person for s in found.suspects}
    assert not late.complete


def test_what_is_whole_or_not_at_all_says_that_time_is_over() -> None:
    for ask in (
        Case.evidence,
        Case.presence,
        lambda *a, **k: Case.knows(a[0], "dead(sarah)", **k),
    ):
        with pytest.raises(OutOfTimeError):
            ask(Case.load(MI1), time_limit=0)


def test_what_a_verdict_rests_on_is_said_as_far_as_the_time_goes() -> None:
    case = Case.load(MI1)
    whole = case.rests_on(13, "ethan")
    # There was time, and not every set was tried: these are two things.
    assert (whole.complete, whole.exhaustive) == (True, False)
    assert case.rests_on(13, "ethan", time_limit=600) == whole
    none = Case.load(MI1).rests_on(13, "ethan", time_limit=0)
    assert (none.plot, none.leaders, none.tried_to, none.complete) == (
        *("job", (), -1, False),
    )


def test_sets_found_in_time_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> int:
        raise OutOfTimeError

    case = Case.load(LOT)
    monkeypatch.setattr("reasoner.analysis.explanation.support_sets._try_by_size", late)
    found = case.rests_on(6, "odile")
    assert found.leaders == ("quill",)
    assert found.sets
    assert not found.complete


def test_pins_found_in_time_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr("reasoner.analysis.pins.draft.find_turning_points", late)
    case = Case.load(LOT)
    draft = case.pin("odile")
    assert (len(draft.pin), draft.complete) == (len(case.scenes), False)
    assert draft.pin[5].culprit == "quill"
    assert "time limit" in draft.pin[5].because


def test_pins_are_tested_as_far_as_the_time_goes(lot: Case, tmp_path: Path) -> None:
    file = tmp_path / "lot.pins.toml"
    file.write_text(PINNED)
    found = lot.test(file)
    assert [one.fine for one in found.outcomes] == [True]
    assert (found.fine, found.complete, found.case) == (True, True, LOT)
    assert lot.text(found).endswith("1 pin, all as pinned.\n")
    late = Case.load(LOT).test(file, time_limit=0)
    assert (late.fine, late.complete, late.pins) == (False, False, 1)
    assert late.outcomes == ()


def test_a_case_comes_from_a_name_a_path_a_text_or_json(tmp_path: Path) -> None:
    path = facts_dir() / f"{LOT}.lp"
    by_name, by_path, by_text = (
        Case.load(LOT),
        Case.load(path),
        Case.from_text(path.read_text(), LOT),
    )
    by_json = Case.from_json(by_name.to_json(), LOT)
    assert by_name.data == by_path.data
    facts = [(f.name, f.args) for f in by_name.data.facts]
    for case in (by_text, by_json):
        assert [(f.name, f.args) for f in case.data.facts] == facts
        assert case.data.name == LOT
    assert reasoner.check(path) == reasoner.check(str(path))
    assert Case.load(str(path)).solve(6).plots == by_json.solve(6).plots


def test_the_repr_says_which_case_it_is(film: Case) -> None:
    assert repr(film) == (
        "<Case mission_impossible_1996 'Mission: Impossible (1996)': 17 scenes, "
        f"{len(film.data.persons)} persons; plots: job>"
    )


WRONG: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("solve", ("13",), {}),
    ("solve", (13.0,), {}),
    ("solve", (True,), {}),
    ("solve", (13,), {"viewpoint": 5}),
    ("solve", (13,), {"viewpoint": ["ethan", 5]}),
    ("solve", (13,), {"viewpoint": None}),
    ("solve", (13,), {"viewpoint": {"phelps", "ethan"}}),
    ("solve", (13,), {"viewpoint": {"phelps": 1}}),
    ("solve", (13,), {"viewpoint": b"ethan"}),
    ("pin", ((),), {}),
    ("solve", (13,), {"time_limit": "1"}),
    ("solve", (13,), {"time_limit": -1}),
    ("solve", (13,), {"time_limit": 10**400}),
    ("solve", (13,), {"time_limit": float("nan")}),
    ("timeline", (5,), {}),
    ("explain", ("13",), {}),
    ("why_not", (5,), {}),
    ("why_not", ("claire",), {"plot": 3}),
    ("what_if", (13,), {"without": [5]}),
    ("what_if", (13,), {"undo": 5}),
    ("what_if", (13,), {"facts": {"a": 1}.items()}),
    ("matrix", (13,), {"plot": ["job"]}),
    ("rests_on", (13,), {"plot": 5}),
    ("believes", (5,), {}),
    ("believes", ("ethan", 5), {}),
    ("knows", (None, 13), {}),
    ("knows", (5, 13), {}),
    ("known", ([5], 13), {}),
    ("minds", ("13",), {}),
    ("who_knew", (5,), {}),
    ("ledger", (13,), {"viewpoint": 5}),
    ("fair", (5,), {}),
    ("fair", (), {"reveal": "13"}),
    ("fair", (), {"trust": 5}),
    ("why_not", (None,), {}),
    ("who_knew", (None,), {}),
    ("matrix", (13,), {"full": "yes"}),
    ("believes", ("ethan",), {"knowledge": 1}),
    ("check", ("yes",), {}),
    ("text", (None,), {"full": 3}),
    ("text", (None,), {"markdown": "yes"}),
    ("load", (MI1,), {"interruptible": 3}),
    ("timeline", (), {"progress": 5}),
    ("pin", (), {"progress": 5}),
    ("pin", (), {"ref": 5}),
    ("evidence", (13,), {"time_limit": "1"}),
    ("pin", (5,), {}),
    ("test", (5,), {}),
    ("load", (5,), {}),
    ("load", (b"x",), {}),
    ("from_text", (5,), {}),
    ("from_text", ("", 5), {}),
    ("from_json", (b"{}",), {}),
]


@pytest.mark.parametrize(("name", "args", "more"), WRONG)
def test_a_wrong_type_is_misuse(
    film: Case, name: str, args: tuple[Any, ...], more: dict[str, Any]
) -> None:
    with pytest.raises(MisuseError, match=", not "):
        getattr(film, name)(*args, **more)


METHODS = sorted(
    name
    for name, method in vars(Case).items()
    if inspect.isfunction(method) and not name.startswith("_")
)


@pytest.mark.parametrize("name", METHODS)
def test_an_unknown_keyword_is_misuse(film: Case, name: str) -> None:
    with pytest.raises(MisuseError, match="there is no argument zzzzzz"):
        getattr(film, name)(zzzzzz=1)


def test_a_keyword_close_to_another_is_taken_for_a_slip(film: Case) -> None:
    with pytest.raises(MisuseError, match=r"viewpont; did you mean viewpoint\?"):
        film.solve(viewpont="ethan")  # type: ignore[call-arg]
    with pytest.raises(MisuseError, match=r"insde; did you mean inside\?"):
        film.minds(insde=True)  # type: ignore[call-arg]


def test_anything_but_a_checked_case_is_misuse() -> None:
    with pytest.raises(MisuseError, match="data is a case"):
        Case(MI1)  # type: ignore[arg-type]


def test_a_wrong_flag_is_misuse_wherever_it_is_taken(film: Case) -> None:
    for call in (lambda: Case(film.data, interruptible=3), lambda: check(MI1, 3)):
        with pytest.raises(MisuseError, match="True or False, not 3"):
            call()


def methods() -> dict[str, dict[str, inspect.Parameter]]:
    """The questions to a case, each with what it takes."""
    return {
        name: dict(inspect.signature(getattr(Case, name)).parameters)
        for name in vars(Case)
        if not name.startswith("_") and inspect.isfunction(vars(Case)[name])
    }


NOT_ASKED = {"to_json", "chain", "text", "presence"}  # these search for nothing


@pytest.mark.parametrize("name", sorted(methods().keys() - NOT_ASKED))
def test_every_question_takes_the_same_with_the_same_default(name: str) -> None:
    given = methods()[name]
    assert given["time_limit"].default is None
    assert "scene" not in given or given["scene"].default is None
    # Without a chair the question is what really was, where that makes sense; a verdict
    # that is explained has its own.
    unsaid = name in ("minds", "who_knew", "explain", "report")
    if "viewpoint" in given:
        assert given["viewpoint"].default == (None if unsaid else "audience")


# What `Case` has under another name, and why.
ELSEWHERE = {
    "solve": ("answer", "`solve` is the verdict alone, at a third of the cost"),
    "export": ("to_json", "what comes back is a text"),
    "import": ("from_json", "Python keeps that word for itself, and the text is there"),
}
# What is no question to a case, and why.
NO_QUESTION = {
    "cases": "there is no case yet",
    "new": "there is no case yet",
    "packs": "of what is installed, whatever the case",
    "vocabulary": "of what any case may state",
    "schema": "of the answers themselves",
    "batch": "to many cases: `reasoner.batch.schedule.ask_all`",
}
# What the command line calls otherwise; and what only says how to print or to wait.
RENAMED = dict.fromkeys(("chain", "chains", "first"), "viewpoint")
RENAMED |= {"second": "proposition", "asked": "proposition", "paths": "pins"}
PRINTING = {
    *("case", "as_json", "form", "output_format", "full", "out", "force", "open_it"),
    "sensitivity",
}
# What the command line sets itself: it shows how far it is and names the case of pins
# by where they stand; whether a belief is known it says where that is so by default; a
# page draws the argument for a verdict.
UNASKED = {"self", "progress", "ref", "knowledge", "argued"}


def commands() -> dict[str, Any]:
    from typer.main import get_command

    from reasoner.cli.app import COMMANDS, make_program

    return dict(get_command(make_program(COMMANDS)).commands)  # type: ignore[attr-defined]


def question(command: str) -> Callable[..., Any]:
    """What `Case` has for COMMAND."""
    if command == "plot":  # a room of its own, which can be called as the command is
        return Plots.__call__
    name = ELSEWHERE.get(command, (command.replace("-", "_"),))[0]
    method: Callable[..., Any] = getattr(Case, name)
    return method


def test_every_command_is_a_question_to_a_case_or_says_why_not() -> None:
    assert commands().keys() >= NO_QUESTION.keys() | ELSEWHERE.keys()
    for name in commands().keys() - NO_QUESTION.keys():
        assert callable(question(name))
    for name in NO_QUESTION:
        assert not hasattr(Case, name)
    assert isinstance(Case.load("gannet").plot, Plots)


@pytest.mark.parametrize(
    "name", sorted(commands().keys() - NO_QUESTION.keys() - {"import"})
)
def test_every_question_of_the_command_line_is_asked_alike(name: str) -> None:
    command = commands()[name]
    asked = dict(inspect.signature(question(name)).parameters)
    # How a chair is read: a command offers of it what makes sense there.
    read = inspect.signature(Session.reading).parameters if "how" in asked else {}
    asked.pop("how", None)
    taken = {RENAMED.get(p.name, p.name): p for p in command.params}
    assert taken.keys() - PRINTING - {"help"} <= asked.keys() | read.keys()
    assert asked.keys() - UNASKED <= taken.keys()
    if name == "explain":  # whose verdict has its own viewpoint, or else the audience
        asked["viewpoint"] = asked["viewpoint"].replace(default="audience")
    for same in taken.keys() & asked.keys():
        own, given = asked[same].default, taken[same].default
        if own is not inspect.Parameter.empty and given is not None:
            assert own == given, f"{name}: {same}"


def test_the_bare_verdict_is_asked_as_the_command_solve(film: Case) -> None:
    asked = inspect.signature(Case.answer).parameters.keys() - {"argued"}
    assert inspect.signature(Case.solve).parameters.keys() == asked
