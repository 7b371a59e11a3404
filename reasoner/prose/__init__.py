"""Answers as documents: each file turns the results of one subject into words."""
