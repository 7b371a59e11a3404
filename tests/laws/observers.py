"""Who knows of which event: DESIGN, section 2, in plain Python, for the oracle."""

from __future__ import annotations

from reasoner.case.model import CaseData


def evidence(data: CaseData, scene: int, chain: tuple[str, ...]) -> frozenset[str]:
    """The events that CHAIN knows of, step by step from DESIGN, section 2."""
    seen = {name: {(str(f.args[0]), str(f.args[1])) for f in data.facts_of(name)}
            for name in ("present", "watches", "disguised")}  # fmt: skip
    posed = {(str(f.args[0]), str(f.args[2])) for f in data.facts_of("disguised")}
    hidden = {str(f.args[0]) for f in data.facts_of("offscreen")}
    when = {str(f.args[0]): int(str(f.args[1])) for f in data.facts_of("when")}
    past = {str(f.args[0]): int(str(f.args[1])) for f in data.facts_of("minute")}
    time = {
        e: when.get(e, data.times[n]) + past.get(e, 0) / 60
        for e, n in data.event_scene.items()
    }
    own = seen["present"] | seen["watches"] | seen["disguised"]
    own |= {(e, "audience") for e in data.event_scene if e not in hidden}
    known = {
        (e, n, time[e]) for e, n in data.event_scene.items() if (e, chain[0]) in own
    }
    known = _reported(data, time, known)
    for mind in chain[1:]:
        known = {k for k in known if (k[0], mind) in seen["present"] | posed}
        known = _reported(data, time, known)
    now = max([data.times[scene], *(t for _, n, t in known if n == scene)])
    if chain == ("audience",):
        return frozenset(e for e, n, _ in known if n <= scene)
    return frozenset(e for e, n, t in known if n <= scene and t <= now)


def _reported(
    data: CaseData, time: dict[str, float], known: set[tuple[str, int, float]]
) -> set[tuple[str, int, float]]:
    """KNOWN with what its events tell of, as late as the later of the two."""
    told = [(str(f.args[0]), str(f.args[1])) for f in data.facts_of("reports")]
    while True:
        new = {
            (f, max(n, data.event_scene[f]), max(t, time[f]))
            for e, n, t in known
            for by, f in told
            if by == e and f in data.event_scene
        }
        if new <= known:
            return known
        known = known | new
