"""What is left out of the rules, since a case can have no instance of it.

The bundled cases are tried and one in 48 of the small stories, always the same ones;
with SELECTION_EVERY=1 all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import clingo
import pytest
from clingo import ast
from pattern_table import story, table

from reasoner.case.library import list_bundled, rules_dir
from reasoner.case.loader import load
from reasoner.engine import rulebook
from reasoner.engine.asp.selection import read_statements, select
from reasoner.engine.viewpoint import ALL_EVENTS

EVERY = int(os.environ.get("SELECTION_EVERY", "48"))
STORIES = sorted({row.case for row in table()})[::EVERY]
STAGES = {
    "WORLDS": "",
    "BELIEF": ALL_EVENTS,
    "LOOSE_ENDS": f"{ALL_EVENTS}nested.\n",
}


@pytest.mark.parametrize(
    "path", sorted(rules_dir().rglob("*.lp")), ids=lambda p: p.stem
)
def test_every_statement_is_read_as_it_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert statements("\n".join(one.text for one in read_statements(text))) == (
        statements(text)
    )


def statements(text: str) -> list[str]:
    found: list[str] = []

    def collect(node: ast.AST) -> None:
        if node.ast_type != ast.ASTType.Comment:
            found.append(str(node))

    ast.parse_string(text, collect)
    return found


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", [*list_bundled(), *STORIES])
def test_what_is_left_out_has_no_instance(name: str) -> None:
    data = load(name) if name in list_bundled() else story(name)
    for stage, more in STAGES.items():
        files = rulebook.find_files(getattr(rulebook, stage))
        facts = data.program() + more
        chosen = select(files, facts)
        whole = [path.read_text(encoding="utf-8") for path in files]
        assert len(chosen.text) < sum(map(len, whole))
        found, wanted = ground([chosen.text, facts]), ground([*whole, facts])
        assert found == wanted


class Heads(clingo.Observer):
    """Collects what stands in the head of some ground rule."""

    def __init__(self) -> None:
        self.found: set[int] = set()

    def rule(self, choice: bool, head: Sequence[int], body: Sequence[int]) -> None:
        self.found.update(head)

    def weight_rule(
        self,
        choice: bool,
        head: Sequence[int],
        lower_bound: int,
        body: Sequence[tuple[int, int]],
    ) -> None:
        self.found.update(head)


def ground(texts: list[str]) -> dict[str, bool]:
    """All atoms that a rule derives, and of each whether it is a fact. What nothing
    derives may stay in a body, where it is ground in another order."""
    control = clingo.Control(["--warn=none"])
    heads = Heads()
    control.register_observer(heads)
    for text in texts:
        control.add("base", [], f"#program base.\n{text}")
    control.ground([("base", [])])
    return {
        str(atom.symbol): atom.is_fact
        for atom in control.symbolic_atoms
        if atom.is_fact or atom.literal in heads.found
    }


@pytest.mark.parametrize(
    ("statement", "heads", "needs"),
    [
        ("p(X) :- q(X, f(Y)), not r(Y), X != Y, s.", {"p"}, {"q", "s"}),
        ("{ p(X) : q(X), t(X) ; u } :- v.", {"p", "u"}, {"v"}),
        ("p :- q : r, s; t.", {"p"}, {"t"}),
        ("p :- q, #count { X : r(X) } > 1, 2 { s(Y) : t(Y) }.", {"p"}, {"q"}),
        ('p :- q("so. :- r(", X).', {"p"}, {"q"}),
        ("p(1..3) :- q(X), X = 1..3.", {"p"}, {"q"}),
        (":- p, not q.", set(), {"p"}),
        ("#external p(X) : q(X).", {"p"}, set()),
        ("#defined p/1.", set(), set()),
        (":~ p(X), q. [X@2, q(X)]", set(), set()),
    ],
)
def test_what_a_statement_needs(
    statement: str, heads: set[str], needs: set[str]
) -> None:
    (found,) = read_statements(f"% of r.\n{statement} %* and\n s *%\n")
    assert (found.text, {*found.heads}, found.needs) == (statement, heads, needs)


def test_rules_come_with_what_they_are_about() -> None:
    (clue,) = rulebook.find_files(("clue",))
    leak, secret = "leak(e, k, a).\n", "hint(h, k).\n"
    for facts, there in ((leak, True), (secret, False), (leak + secret, True)):
        chosen = select([clue], facts)
        assert ("of_use(K) :- surfaces(K)." in chosen.text) == there
        assert ("of_use" in chosen.dropped) == (facts != leak + secret)
