"""The page of a case: all that was found, to be looked at, in one file."""
