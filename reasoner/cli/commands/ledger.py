"""The command ledger: who fools whom about what, and who betrayed whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.deception import Ledger
    from reasoner.results.verdict import Verdict


def ledger(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """List who fools whom, by what, and who betrayed whom.

    \b
    Example:
      reasoner ledger mission_impossible_1996 --scene 16 --as ethan
    """
    from reasoner.cli.asking import Place, ask, show_unfinished
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import ledger as view

    def question(loaded: Case, verdict: Verdict) -> Ledger:
        return loaded.ledger(verdict.scene, verdict.viewpoint)

    loaded, verdict, found = ask(Place(case, scene, chain, time_limit), question)
    if found is None:
        show_unfinished(loaded, verdict, "json" if as_json else "text")
    elif as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show(view.lines(loaded.data, found))
