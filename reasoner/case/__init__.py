"""The first stage: the facts of a story, read, checked and held as data."""

from reasoner.case.library import bundled, facts_dir, read_source, rules_dir
from reasoner.case.load import load, parse
from reasoner.case.model import CaseData
from reasoner.case.terms import Compound, Fact, Term, Text

__all__ = [
    "CaseData",
    "Compound",
    "Fact",
    "Term",
    "Text",
    "bundled",
    "facts_dir",
    "load",
    "parse",
    "read_source",
    "rules_dir",
]
