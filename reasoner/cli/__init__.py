"""The command line. It only reads what the analysis returns, and puts it in words."""
