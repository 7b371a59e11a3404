"""The laws of DESIGN, section 5, as properties; `tests` is on the path."""
