"""Claims within claims, in a case and as a question."""

from __future__ import annotations

import pytest

from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.case.proposition import read_proposition
from reasoner.case.terms import write
from reasoner.errors import CaseError, MisuseError

STORY = """title("A row").
person(ann, "Ann"). person(bob, "Bob").
side(firm, "the firm"). member((ann ; bob), firm).
plot(sale, firm, "Somebody sells the plans").
scene(1, "Now"). scene(2, "Later").
event(row, 1, "Ann accuses Bob").
present(row, (ann ; bob)).
event(fire, 2, "The store burns").
deed(fire, sale).
"""


@pytest.fixture(scope="module")
def story() -> CaseData:
    return parse(STORY, "row")


def finding(claim: str) -> str:
    with pytest.raises(CaseError) as caught:
        parse(f"{STORY}says(row, ann, {claim}).", "row")
    (found,) = caught.value.findings
    assert (found.line, found.column) == (10, 1)
    return f"{found.message}; {found.hint}"


def deep(levels: int) -> str:
    return "neg(" * levels + "dead(bob)" + ")" * levels


@pytest.mark.parametrize(
    "claim",
    [
        "neg(guilty(bob, sale))",
        "iff(and(dead(ann), alive(bob)), or(liar(ann), if(dead(bob), dead(ann))))",
        "believes(bob, knows(ann, neg(believes(bob, in_on(ann, sale)))))",
        deep(29),
    ],
)
def test_a_claim_may_be_made_of_claims(claim: str, story: CaseData) -> None:
    case = parse(f"{STORY}says(row, ann, {claim}).", "row")
    said = case.facts_of("says")[0].args[2]
    assert said == read_proposition(claim, story)
    assert write(said) == claim.replace(" ", "")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("neg(gilty(bob, sale))", "nobody can claim gilty; did you mean guilty?"),
        ("or(dead(bob), nand(dead(bob), dead(ann)))", "claim nand; did you mean and?"),
        ("neg(and(dead(bob)))", "the claim and takes 2 arguments, but here it has 1"),
        (
            "believes(dead(bob), dead(ann))",
            "P of believes(P, C) must be the identifier",
        ),
        ("if(dead(bob), ann)", "D of if(C, D) must be a claim, but this is the"),
        ("neg(neg(dead(bop)))", "there is no person bop; did you mean bob?"),
        ("neg(did(bob, row))", "row is an event, but no deed"),
        ("neg(did(bob, fire))", "row, in scene 1, speaks of fire, told in scene 2"),
        (
            "said(bob, present(row, ann))",
            "nobody can claim present; that is stated by itself, present(E, P), and",
        ),
        ("said(bob, bob)", "C of said(P, C) must be a claim, but this is the identi"),
        ("said(bob, neg(sale))", "C of neg(C) must be a claim, but this is the ident"),
        ("neg(accounts(did(bob, row)))", "the function did(bob,row); write a name al"),
        ("said(bob, accounts(sale))", "sale is a plot, not an event"),
        ("neg(knew(bob, sale))", "sale is a plot, not a secret"),
        ("and(near(bob, row), dead(bob))", "row is an event, but no deed"),
        ("said(bob, alibi(ann, fire))", "speaks of fire, told in scene 2"),
        ("neg(is(bob))", "the claim is takes 2 arguments, but here it has 1"),
    ],
)
def test_what_is_wrong_deep_inside_is_named(claim: str, said: str) -> None:
    assert said in finding(claim)


def test_what_a_proof_speaks_of_is_told_no_later() -> None:
    with pytest.raises(CaseError) as caught:
        parse(f"{STORY}proves(row, neg(did(bob, fire))).", "row")
    (found,) = caught.value.findings
    assert found.code == "later-report"
    assert "row, in scene 1, speaks of fire, told in scene 2" in found.message
    parse(f"{STORY}proves(fire, neg(did(bob, fire))). given(did(bob, fire)).", "row")


def test_a_claim_is_denied_by_a_word_of_our_own() -> None:
    with pytest.raises(CaseError, match=r"that a claim is untrue is neg\(CLAIM\)"):
        parse(f"{STORY}says(row, ann, not dead(bob)).", "row")


def test_claims_are_nested_no_deeper_than_any_term() -> None:
    with pytest.raises(CaseError, match="nested more than 32 deep"):
        parse(f"{STORY}says(row, ann, {deep(40)}).", "row")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("neg(gilty(bob, sale))", "nobody can claim gilty; did you mean guilty?"),
        ("dead(bop)", "there is no person bop; did you mean bob?"),
        ("bob", "'bob' is no proposition; the claims are guilty(P, B), "),
        ("Bob is dead", "'Bob is dead' is no proposition; the claims are guilty(P"),
        ("dead(bob", "a parenthesis is not closed; put `)` at the end"),
        (
            "guilty(bob)",
            "guilty takes 2 arguments, but here it has 1; it is guilty(P: ",
        ),
        ("guilty(bob, x)", "there is no plot x; known: sale"),
        ("dead((ann ; bob))", "ask of one claim at a time"),
        ("dead(ann), dead(bob)", "ask of one claim at a time"),
        ("", "'' is no proposition; the claims are "),
        ("dead(ann)). dead(bob", "ask of one claim at a time"),
        ("not dead(ann)", "neg(CLAIM)"),
        ("dead(Ann)", "`Ann` is no identifier; use lower case: ann"),
    ],
)
def test_what_is_no_proposition(text: str, said: str, story: CaseData) -> None:
    with pytest.raises(MisuseError) as caught:
        read_proposition(text, story)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
