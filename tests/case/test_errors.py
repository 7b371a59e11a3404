"""Errors print one line a finding, and travel between processes."""

import pickle

from reasoner.errors import CaseError, Finding, did_you_mean, refuse_unknown


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


def test_the_nearest_name_is_offered() -> None:
    assert did_you_mean("ehtan", ["ethan", "jack"]) == "did you mean ethan?"
    assert did_you_mean("JACK", ["ethan", "jack"]) == "did you mean jack?"
    assert did_you_mean("zzz", ["ethan", "jack"]) == ""
    assert did_you_mean("x" * 100, ["x" * 99]) == ""
    assert did_you_mean("name77", [f"name{i}" for i in range(9000)]) != ""


def test_what_is_unknown_is_said_with_a_way_out() -> None:
    names = ["ethan", "jack"]
    near = refuse_unknown("person", "ehtan", names, "film")
    assert str(near) == "unknown person ehtan in film: did you mean ethan?"
    far = refuse_unknown("person", "zzz", names, "film")
    assert str(far) == "unknown person zzz in film: known: ethan, jack"
    assert (
        str(refuse_unknown("event", "zzz", names, otherwise=""))
        == "there is no event zzz"
    )
    assert str(refuse_unknown("event", "zzz", [], otherwise="add it")).endswith(
        "zzz; add it"
    )
