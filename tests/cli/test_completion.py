"""What the shell offers, and an example in the help of each command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from inspect import isfunction, signature
from pathlib import Path
from types import SimpleNamespace

import pytest

from reasoner.cli import completion
from reasoner.cli.app import COMMANDS

MI1 = "mission_impossible_1996"
START = [sys.executable, "-c", "from reasoner.cli.app import main; main()"]
OFFERS = [
    ("sol", ["solve"]),
    ("solve mission_impossible_i", ["mission_impossible_iii"]),
    ("solve sto", ["story.lp"]),
    ("solve fol", ["folder/"]),
    ("solve story.lp --scene ", ["1", "2", "3", "4"]),
    ("solve story.lp --as c", ["cora"]),
    ("solve story.lp --as ben/a", ["ben/ann"]),
    ("solve story.lp --scene 2 --as au", ["audience"]),
    ("timeline story.lp --as ben/au", []),
    ("pin story.lp --as a", ["audience", "ann"]),
    ("who-knew story.lp r", ["recipe"]),
    ("why-not story.lp someone", ["someone_else"]),
    ("what-if story.lp --without w", ["window"]),
    ("what-if story.lp --undo w", ["window"]),
    ("fair story.lp --plot s", ["sale"]),
    ("why-not story.lp ben --plot s", ["sale"]),
    ("matrix story.lp --plot s", ["sale"]),
    ("fair story.lp --culprit someone", ["someone_else"]),
    ("fair story.lp --trust b", ["ben"]),
    ("fair story.lp --reveal ", ["1", "2", "3", "4"]),
    ("believes story.lp b", ["ben", "bears(", "believes("]),
    ("believes story.lp ben sa", ["sale", "said("]),
    ("believes story.lp ben guil", ["guilty("]),
    ("believes story.lp ben guilty(cor", ["guilty(cora"]),
    ("believes story.lp ben neg(guilty(ann,sa", ["neg(guilty(ann,sale"]),
    ("what-if story.lp --with acces", ["access("]),
    ("what-if story.lp --with access(window,be", ["access(window,ben"]),
    ("export story.lp --out sto", ["story.lp"]),
    ("believes story.lp ben/an", ["ben/ann"]),
    ("believes story.lp sa", ["sale", "said("]),
    ("believes story.lp --as co", ["cora"]),
    ("minds story.lp --as co", ["cora"]),
    ("vocabulary trac", ["trace"]),
    ("vocabulary guil", ["guilty"]),
    ("schema wh", ["who-knew", "why-not", "what-if"]),
    ("schema ex", ["explain", "export"]),
    ("minds story.lp --trust b", ["ben"]),
    ("test sto", ["story.lp"]),
    ("batch sto", ["story.lp"]),
    ("batch story.lp --ask wh", ["who-knew", "why-not", "what-if"]),
    ("batch story.lp --out sto", ["story.lp"]),
    ("solve story.lp --format m", ["markdown"]),
    ("solve nowhere.lp --as a", ["audience"]),
    ("solve broken.lp --scene ", []),
    ("solve - --scene ", []),
    ("solve --scene ", []),
]


@pytest.fixture(autouse=True)
def _with_a_story(reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert reasoner("new story").code == 0
    Path("broken.lp").write_text("scene(1,")
    Path("folder").mkdir()


@pytest.mark.parametrize(("line", "offered"), OFFERS)
def test_what_is_offered(line: str, offered: list[str]) -> None:
    words = f"reasoner {line}".split(" ")
    asked = {
        "_REASONER_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(words) if words[-1] else " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(
        START, env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.split() == offered


def test_what_is_offered_steers_no_terminal() -> None:
    hostile = '\nperson(zed, "Z\u202ee\u200bd\u3164").\n'
    Path("story.lp").write_text(Path("story.lp").read_text("utf-8") + hostile, "utf-8")
    asked = {
        "_REASONER_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "reasoner solve story.lp --as z",
    }
    done = subprocess.run(
        START, env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    sign = "\N{REPLACEMENT CHARACTER}"
    assert f'"zed":"Z{sign}e{sign}d{sign}"' in done.stdout


HOSTILE = r"""a\$(touch pwned)`touch pwned`'"; touch pwned; [/red]"""


def test_what_is_offered_is_no_code_to_a_shell() -> None:
    text = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    story = Path("story.lp").read_text()
    labelled = re.sub(r'"[^"\n]*"', lambda _: f'"{text}"', story)
    Path("hostile.lp").write_text(labelled)
    Path(r"a\$(touch pwned).lp").write_text(story)
    Path("b\n.lp").write_text(story)

    context = SimpleNamespace(params={"case": "hostile.lp"}, args=[])
    names = [n for n, f in vars(completion).items() if isfunction(f) and n[0] != "_"]
    offers = {}
    for name in names:
        asked = getattr(completion, name)
        if asked.__module__ == completion.__name__:
            given = (context,) if "context" in signature(asked).parameters else ()
            offers[name] = asked(*given, "")
    offers["a term"] = completion.facts(context, "access(")

    told = {name for name, found in offers.items() if "touch pwned" in str(found)}
    by_name = {"scenes", "chains", "persons", "plots", "events", "secrets", "suspects"}
    assert told >= by_name | {"propositions", "a term"}  # the names do get there
    for found in offers.values():
        assert all(one.isprintable() and "\\" not in one for one, _ in found)
        assert not [h for _, h in found if set(h) & set("\\$`\"'[]")]
        assert all(told.isprintable() for _, told in found)


def test_a_script_for_the_shell_can_be_had(reasoner) -> None:
    result = reasoner("--help")
    assert "--install-completion" in result.out
    assert "--show-completion" in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example_of_itself(reasoner, name) -> None:
    result = reasoner(f"{name} --help")
    assert result.code == 0
    example = result.out.split("Example:\n")[1].splitlines()[0]
    assert example.startswith(f"    reasoner {name}")


def test_completion_costs_nothing_when_nobody_asks() -> None:
    """Neither writing nor completing is imported further than its own few lines."""
    code = (
        "import sys; import reasoner.cli.app; "
        "print(sorted({'tomlkit', 'pydantic', 'glob', 'clingo', "
        "'reasoner.case.model'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
