"""Charts of answers: what each shows as rows, and how that is drawn (Vega-Lite)."""
