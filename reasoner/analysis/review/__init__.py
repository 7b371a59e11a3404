"""What an author should look at in a case."""
