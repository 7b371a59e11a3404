"""Who suspects whom? One scene seen from every chair of a case.

Run: python examples/every_chair.py [CASE [SCENE]]
"""

from __future__ import annotations

import sys

from reasoner import Case, ReasonerError


def main(ref: str = "mission_impossible_1996", scene: str = "13") -> None:
    """Print, for each mind of the case, whom it must suspect by the end of SCENE."""
    case = Case.load(ref)
    for mind in ("audience", *case.data.persons):
        verdict = case.solve(int(scene), mind)
        if not verdict.plots:
            print(f"{mind:12} knows of no plot")
        for plot in verdict.plots:
            best = [s.person for s in plot.suspects if s.rank == 0]
            print(f"{mind:12} {plot.plot}: {plot.status} {', '.join(best)}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except (ReasonerError, ValueError) as error:
        sys.exit(f"every_chair: {error}")
