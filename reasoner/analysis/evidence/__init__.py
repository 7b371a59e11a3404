"""What evidence shows: what suffices, where it comes from, what it seemed."""
