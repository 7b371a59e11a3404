"""What all, the best or some worlds agree on, and why: a room for each question."""
