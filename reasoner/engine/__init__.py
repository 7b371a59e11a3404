"""The engine: grounds a case once and answers queries about its worlds."""
