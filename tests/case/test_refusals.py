"""Whatever is not a fact is refused, each thing by its own name and place."""

import pytest

from reasoner.case.syntax.reader import read
from reasoner.errors import MAX_FINDINGS, CaseError


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a :- b.", "rule", 1, 3),
        ("p(a) :- q(a).", "rule", 1, 6),
        (":- a.", "constraint", 1, 1),
        (":~ a. [1]", "constraint", 1, 1),
        ("{a}.", "choice", 1, 1),
        ("a ; b.", "disjunction", 1, 3),
        ("a | b.", "disjunction", 1, 3),
        ("a, b.", "disjunction", 1, 2),
        ("\np(X).", "variable", 2, 3),
        ("p(_).", "variable", 1, 3),
        ("Ethan(p).", "variable", 1, 1),
        ("#include <x>.", "directive", 1, 1),
        ("#script (lua) x = 1. #end.", "directive", 1, 1),
        ("#show p/1.", "directive", 1, 1),
        ("p(#sup).", "directive", 1, 3),
        ("p(@f(1)).", "external-function", 1, 3),
        ("&diff{a-b}.", "theory-atom", 1, 1),
        ("p(1..3).", "range", 1, 4),
        ("p(1+2).", "arithmetic", 1, 4),
        ("p(a&b).", "arithmetic", 1, 4),
        ("p(|1|).", "arithmetic", 1, 3),
        ("p(-a).", "arithmetic", 1, 3),
        ("p(--1).", "arithmetic", 1, 3),
        ("p(-(1;2)).", "arithmetic", 1, 3),
        ("p(a) = b.", "comparison", 1, 6),
        ("p(a) : q.", "condition", 1, 6),
        ("not p.", "negation", 1, 1),
        ("p(not a).", "negation", 1, 3),
        ("p. -q.", "negation", 1, 4),
        ('p("a', "unterminated-text", 1, 3),
        ('p("a\nb").', "unterminated-text", 1, 3),
        (r'p("a\tb").', "bad-escape", 1, 5),
        (r'p("\u{}").', "bad-escape", 1, 4),
        (r'p("\u{41").', "bad-escape", 1, 4),
        (r'p("\u{0}").', "bad-escape", 1, 3),
        (r'p("\u{d800}").', "bad-escape", 1, 3),
        (r'p("\u{110000}").', "bad-escape", 1, 3),
        ("a. %* b.", "unterminated-comment", 1, 4),
        ("a. %* %* *%", "unterminated-comment", 1, 4),
        ("p(a)", "missing-dot", 1, 5),
        ("p(a)\n\n% end\n", "missing-dot", 1, 5),
        ("p(a)\nq(b).", "missing-dot", 1, 5),
        ("p(a,", "missing-dot", 1, 5),
        ("p(2147483648).", "integer-range", 1, 3),
        ("p(-2147483649).", "integer-range", 1, 3),
        ("p(99999999999999999999).", "integer-range", 1, 3),
        ("p(007).", "number", 1, 3),
        ("p(0x10).", "number", 1, 3),
        ("p(1.5).", "number", 1, 3),
        ("p(3rd).", "number", 1, 3),
        ("p((a,b)).", "tuple", 1, 5),
        ("p(()).", "empty-argument", 1, 4),
        ("p().", "empty-argument", 1, 3),
        ("p(a;).", "empty-argument", 1, 5),
        ("p(a,,b).", "empty-argument", 1, 5),
        ("p(a.", "unbalanced", 1, 4),
        ("p((a;b).", "unbalanced", 1, 8),
        ("p(a)).", "unbalanced", 1, 5),
        ("p(a b).", "unexpected", 1, 5),
        ('"a".', "unexpected", 1, 1),
        ("p(a).. q.", "range", 1, 5),
        ("a. . b.", "stray-dot", 1, 4),
        ("p(\u201cx\u201d).", "character", 1, 3),
        ("p(andr\u00e9).", "character", 1, 7),
        ('p("x\0").', "character", 1, 5),
        ('\np("\ud800").', "character", 2, 4),
        ("\ufeffa.", "character", 1, 1),
        ("p" + "(a" * 33 + ")" * 33 + ".", "nesting", 1, 66),
        ("p(" + "f(" * 32 + "a" + ")" * 33 + ".", "nesting", 1, 66),
    ],
)
def test_refusal(text: str, code: str, line: int, column: int) -> None:
    finding = read(text, "t.lp").findings[0]
    assert (finding.code, finding.line, finding.column) == (code, line, column)
    assert str(finding).startswith(f"t.lp:{line}:{column}: error[{code}]: ")


def test_thirty_two_deep_is_fine() -> None:
    text = "p(" + "f(" * 31 + "a" + ")" * 32 + "."
    assert read(text, "t").findings == []


def test_what_to_do_is_said() -> None:
    finding = read("present(e, Ethan).", "t.lp").findings[0]
    assert str(finding) == (
        "t.lp:1:12: error[variable]: `Ethan` is a variable; use lower case: ethan; "
        "or put it in quotes if it is a label"
    )


def test_list_is_capped() -> None:
    error = CaseError(read("p(X).\n" * 70, "t").findings)
    assert len(error.findings) == MAX_FINDINGS
    assert error.more == 20
    assert str(error).splitlines()[-1] == "... and 20 more"
