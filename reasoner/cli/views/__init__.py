"""How answers are put in words."""
