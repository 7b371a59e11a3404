"""Documents and results as text: one file a format, and what makes each one safe."""
