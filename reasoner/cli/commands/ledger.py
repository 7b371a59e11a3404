"""The command ledger: who fools whom about what, and who betrayed whom."""

from __future__ import annotations

from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber


def ledger(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    as_json: AsJson = False,
) -> None:
    """List who fools whom, by what, and who betrayed whom.

    \b
    Example:
      reasoner ledger mission_impossible_1996 --scene 16 --as ethan
    """
    from reasoner.analysis.case import Case
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import ledger as view
    from reasoner.cli.waiting import Waiting

    with Waiting("keeping the ledger"):
        loaded = Case.load(case)
        found = loaded.ledger(scene, chain)
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show(view.lines(loaded.data, found))
