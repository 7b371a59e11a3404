"""What can be wrong with the facts of a case: their form, not their meaning."""
