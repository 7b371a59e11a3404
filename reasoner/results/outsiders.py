"""Who may be the traitor without being a person of the case, in words."""

from __future__ import annotations

NOBODY, SOMEONE_ELSE = "nobody", "someone_else"
UNLISTED = {SOMEONE_ELSE: "someone not named so far", NOBODY: "nobody"}
