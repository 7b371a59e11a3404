"""What is told of open enemies, of what is given, and of the same thing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Reasoner

FIRM = """
title("The firm").
side(firm, "the firm").
side(gang, "the gang").
person(ann, "Ann").  member(ann, firm).  enemy(ann, gang).
person(ben, "Ben").  member(ben, firm).
person(rook, "Rook").  enemy(rook, firm).  member(rook, gang).
person(mick, "Mick").  member(mick, gang).
plot(sale, firm, "Somebody in the firm works for Rook").
scene(1, "Monday").
"""
OFFER = """
event(offer, 1, "Ben offers himself to Rook").
present(offer, (ben ; rook)).
says(offer, ben, guilty(ben, sale)).
"""
ALARMS = """
plot(rat, gang, "Somebody in the gang works for the firm").
event(first, 1, "Ann hears a word of both").
present(first, (ann ; ben)).
mentions(first, (rook ; mick)).
betokens(first, (sale ; rat)).
event(second, 1, "Ann hears another word").
present(second, (ann ; ben)).
betokens(second, (sale ; rat)).
given(neg(in_on(mick, rat))).
"""
VOUCHED = """
person(cora, "Cora").  member(cora, firm).
event(offer, 1, "Ben offers himself to Rook").
offscreen(offer).
says(offer, ben, guilty(ben, sale)).
scene(2, "Tuesday").
event(vouches, 2, "Ann tells Cora that it cannot have been Ben").
present(vouches, (ann ; cora)).
says(vouches, ann, neg(in_on(ben, sale))).
scene(3, "Wednesday").
event(book, 3, "Cora reads of it").
present(book, cora).
reports(book, offer).
"""


def test_an_enemy_knows_who_sold_himself_to_him(
    reasoner: Reasoner, case_file: Callable[[str], str]
) -> None:
    path = case_file(FIRM + OFFER)
    assert "Ben is the traitor" in reasoner("believes", path, "rook").out
    assert "Rook thinks that it was Ben (proven)" in reasoner("minds", path).out
    assert "not to be told" not in reasoner("solve", path, "--as", "rook").out


def test_what_is_not_to_be_told_names_its_plot(
    reasoner: Reasoner, case_file: Callable[[str], str]
) -> None:
    path = case_file(FIRM + ALARMS)
    out = " ".join(reasoner("solve", path, "--as", "ann").out.split())
    assert "As to whether somebody in the gang works for the firm: what Ann" in out


def test_what_is_given_cites_no_event_and_the_same_is_told_once(
    reasoner: Reasoner, case_file: Callable[[str], str]
) -> None:
    path = case_file(FIRM + ALARMS)
    out = " ".join(reasoner("explain", path).out.split())
    assert "Mick cannot have led it, whatever the price: that is given." in out
    assert "it was a false alarm, twice (+4)" in out


def test_a_theory_is_not_cited_beside_a_confession(
    reasoner: Reasoner, case_file: Callable[[str], str]
) -> None:
    path = case_file(FIRM + VOUCHED)
    out = " ".join(reasoner("solve", path, "--as", "cora").out.split())
    assert "It is proven: Ben is the traitor" in out
    assert "If no more were known than this, the verdict would be the same:" in out


LOCK = """
title("The lock"). side(lock, "the lock"). plot(flood, lock, "Somebody floods it").
person(ann, "Ann"). person(ben, "Ben"). person(cid, "Cid"). person(dan, "Dan").
member((ann ; ben ; cid), lock).
scene(1, "Talk"). event(talk, 1, "There is talk of it").
present(talk, (ann ; ben ; cid ; dan)). betokens(talk, flood).
scene(2, "Night"). event(night, 2, "The sluice is opened"). offscreen(night).
deed(night, flood).
event(morning, 2, "Ann and Ben were away all night").
present(morning, (ann ; ben ; cid ; dan)). reports(morning, night).
alibi(morning, (ann ; ben), night).
mark(ink, "blue ink"). common(ink).
event(note, 2, "There is a note on it in blue ink, as Ann and Ben write").
present(note, (ann ; ben ; cid ; dan)). trace(note, flood, ink).
bears(note, (ann ; ben), ink).
"""


def test_unknown_helpers_are_named_where_they_tell_explanations_apart(
    reasoner: Reasoner, case_file: Callable[[str], str]
) -> None:
    out = " ".join(reasoner("solve", case_file(LOCK)).out.split())
    told = "Cid has a part in 3 of the 5 equally good explanations, and Ann, Ben and an"
    assert f"{told} unknown helper in 2 each." in out
