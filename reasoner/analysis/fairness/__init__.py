"""Whether a mystery is fair to its audience."""
