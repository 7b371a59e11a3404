"""Cases as JSON, out and in."""
