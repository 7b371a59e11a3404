"""Errors print one line a finding, and travel between processes."""

import pickle

from reasoner.errors import CaseError, Finding, nearest


def finding(line: int, hint: str = "") -> Finding:
    return Finding("code", "wrong", hint, "a.lp", line, 2)


def test_lines() -> None:
    error = CaseError([finding(3, "do so"), finding(1)])
    assert str(error) == (
        "a.lp:1:2: error[code]: wrong\na.lp:3:2: error[code]: wrong; do so"
    )


def test_pickled_error_is_the_same() -> None:
    error = CaseError(finding(n) for n in range(60))
    again = pickle.loads(pickle.dumps(error))
    assert again.findings == error.findings
    assert (again.more, str(again)) == (10, str(error))


def test_nearest() -> None:
    assert nearest("ehtan", ["ethan", "jack"]) == "ethan"
    assert nearest("JACK", ["ethan", "jack"]) == "jack"
    assert nearest("zzz", ["ethan", "jack"]) is None
    assert nearest("x" * 100, ["x" * 99]) is None
    assert nearest("name77", [f"name{i}" for i in range(9000)]) is not None
