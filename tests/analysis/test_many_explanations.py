"""What has been asked before does not make a case slow."""

from __future__ import annotations

import pytest

from reasoner import Case
from reasoner.engine.asp import trials
from reasoner.engine.asp.program import Program


def test_sets_are_tried_on_a_program_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each leaves atoms behind: that of the other questions must not go on growing."""
    monkeypatch.setattr(trials, "MANY", 10)
    tried: list[tuple[Program, int]] = []
    lead_on = Program.lead_on

    def note(program: Program, *args, **kwargs):
        tried.append((program, len(args[2])))
        return lead_on(program, *args, **kwargs)

    monkeypatch.setattr(Program, "lead_on", note)
    case, other = Case.load("ninth_lot"), Case.load("ninth_lot")
    found = [case.explain(scene, "odile") for scene in case.scenes]
    assert sum(sets for _, sets in tried) > 30
    programs = {id(program) for program, _ in tried}
    assert len(programs) > 1
    own = case.session.worlds._program
    assert sum(sets for program, sets in tried if program is own) < 30
    monkeypatch.undo()
    assert found == [other.explain(scene, "odile") for scene in other.scenes]
