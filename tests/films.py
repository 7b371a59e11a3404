"""The names of the two films."""

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
