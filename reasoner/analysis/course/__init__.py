"""How a verdict went from scene to scene, and what turned it."""
