"""The first stage: the facts of a story, read, checked and held as data."""
