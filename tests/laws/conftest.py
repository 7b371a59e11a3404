"""One hypothesis profile: the same draws on every run, and no stop-watch.

To look further, LAWS_EXAMPLES=2000; to shrink a failing case, which takes minutes,
LAWS_SHRINK=1.
"""

import os

from hypothesis import HealthCheck, Phase, settings

_PHASES = [Phase.explicit, Phase.generate]
if os.environ.get("LAWS_SHRINK"):
    _PHASES.append(Phase.shrink)

settings.register_profile(
    "laws",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=int(os.environ.get("LAWS_EXAMPLES", "8")),
    phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("laws")
