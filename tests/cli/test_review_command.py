from __future__ import annotations

import gc

import pytest

CASE = """\
title("The till"). side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(zoe, "Zoe").
plot(theft, firm, "Somebody robs the till").
secret(code, "the code of the safe").
cleared(ann, code).
scene(1, "Morning").
event(opened, 1, "The till is found open").
present(opened, (ann ; bob)). betokens(opened, theft).
event(fall, 1, "Zoe falls dead").
seems_dead(fall, zoe). body(fall, zoe).
scene(2, "Evening").
event(talk, 2, "They talk, Zoe too").
present(talk, (ann ; bob ; zoe)).
event(lost, 2, "Nobody sees it").
offscreen(lost).
accept("never-told", lost, "the reader may guess it").
"""
MISSPELT = CASE.replace("seems_dead(fall, zoe)", "seems_dead(fall, zeo)")


def test_text(reasoner, case_file, snapshot) -> None:
    path = case_file(CASE)
    result = reasoner("check", path)
    assert result.code == 1
    assert result.err == ""
    assert max(map(len, result.out.splitlines())) <= 88
    assert result.out.replace(path, "story.lp") == snapshot


def test_misspelt(reasoner, case_file, snapshot) -> None:
    path = case_file(MISSPELT)
    result = reasoner("check", path)
    assert result.code == 1
    assert result.out.replace(path, "story.lp") == snapshot


def test_warnings_are_no_trouble(reasoner) -> None:
    quiet = CASE.replace("body(fall, zoe).", "").replace("offscreen(lost).", "")
    result = reasoner("check -", stdin=quiet)
    assert result.code == 0
    assert "2 warnings" in result.out.splitlines()[0]
    assert "accepts-nothing" in result.out


def test_json(reasoner, case_file) -> None:
    path = case_file(CASE)
    result = reasoner("check", path, "--json")
    assert result.code == 1
    review = result.json()
    assert [(f["line"], f["severity"], f["code"]) for f in review["findings"]] == [
        (6, "warning", "secret-unused"),
        (15, "error", "acts-after-death"),
    ]
    assert [a["reason"] for a in review["accepted"]] == ["the reader may guess it"]
    assert reasoner("check", path, "--format", "json").json() == review


def test_sarif_has_the_structure_of_the_standard(reasoner, case_file) -> None:
    """SARIF 2.1.0: sections 3.13 (log), 3.14 (run), 3.19 (component), 3.27 (result)."""
    path = case_file(CASE)
    result = reasoner("check", path, "--format", "sarif")
    assert result.code == 1
    log = result.json()
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "reasoner"
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    for one in run["results"]:
        assert one["ruleId"] in rules
        assert one["level"] in ("error", "warning", "note")
        assert one["message"]["text"]
        (where,) = one["locations"]
        place = where["physicalLocation"]
        assert place["artifactLocation"]["uri"] == path
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1
    suppressed = [one for one in run["results"] if "suppressions" in one]
    assert [one["ruleId"] for one in suppressed] == ["never-told"]
    assert suppressed[0]["suppressions"] == [
        {"kind": "inSource", "justification": "the reader may guess it"}
    ]


def test_sarif_says_when_the_time_was_over(reasoner) -> None:
    """Section 3.20 (invocation): a warning of the tool about itself."""

    def told(more: str) -> list[str]:
        log = reasoner(f"check gannet --format sarif {more}").json()
        (invocation,) = log["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is True
        told = invocation["toolExecutionNotifications"]
        return [one["message"]["text"] for one in told]

    assert told("") == []
    assert told("--time-limit 0") == [
        "The time limit ended the search: there may be more."
    ]


def test_whether_a_case_is_sound_is_open_where_not_all_was_looked_at(
    reasoner, case_file
) -> None:
    assert reasoner("check observatory --json").json()["sound"] is True
    gc.collect()  # in a worker that holds many cases it takes longer than is granted
    late = reasoner("check observatory --json --time-limit 0")
    assert (late.json()["complete"], late.json()["sound"]) == (False, None)
    assert late.code == 0
    result = reasoner("check observatory --time-limit 0")
    assert result.complaints == []
    assert "nothing to complain of" not in result.out
    assert "not all was looked at" in result.out
    wrong = case_file(MISSPELT)
    late = reasoner("check", wrong, "--json", "--time-limit", "0")
    assert late.json()["sound"] is False  # one error is enough


@pytest.mark.parametrize("text", [CASE, MISSPELT, CASE + "person("])
def test_the_time_limit_is_for_all_that_is_looked_for(
    reasoner, case_file, text: str
) -> None:
    path = case_file(text)
    full = reasoner("check", path, "--json").json()
    late = reasoner("check", path, "--json", "--time-limit", "0").json()
    assert full["complete"] is True
    unread = text == CASE + "person("  # so nothing else is looked for in any case
    assert late["complete"] is unread
    # What needs no search is said all the same, and nothing that is not so in full.
    assert all(one in full["findings"] for one in late["findings"])
    assert bool(late["findings"]) == (text != CASE)
    assert late["form_first"] is full["form_first"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("check nowhere.lp", "there is no case"),
        ("check - --format xml", "xml"),
        ("check - --json --format sarif", "--format sarif"),
        ("check - --json --format text", "--format text"),
    ],
)
def test_misuse(reasoner, line: str, words: str) -> None:
    result = reasoner(line, stdin=CASE)
    assert (result.code, result.out) == (2, "")
    (complaint,) = result.complaints
    assert words in complaint
