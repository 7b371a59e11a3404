"""The laws of verdicts as properties; `tests` is on the path."""
