"""Analysis: verdicts, who knew what, and explanations, from the engine's answers."""
