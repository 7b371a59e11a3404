"""The commands, a module each; they ask the analysis and show what it returns."""
