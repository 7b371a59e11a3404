"""From the text of a case to its facts: words, grammar, and what is refused."""
