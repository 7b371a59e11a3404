"""Why a verdict is as it is: the argument, what it rests on, what would settle it."""
