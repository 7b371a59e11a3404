"""What says itself twice, refers to nothing or contradicts itself: said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from reasoner import Case
from reasoner.prose.document import Paragraph
from reasoner.prose.phrases import Phrases
from reasoner.prose.quotes import quote_once
from reasoner.results.base import Frozen

MILL = """
title("The mill"). side(mill, "the mill").
person(ann, "Ann Oakes"). person(ben, "Ben Oakes"). person(cora, "Cora Lund").
person(dan, "Dan Rook"). member((ann ; ben ; cora ; dan), mill).
person(guest, "the guest").
plot(flour, mill, "Somebody of the mill sells its flour at night").
plot(till, mill, "Somebody of the mill robs the till").
state(aunt, "an aunt has left money to Ben Oakes"). lasting(aunt).
secret(sum, "how much is gone"). mark(boots, "the print of the boots").
scene(1, "Night").
event(theft, 1, "In the night flour is carted off"). offscreen(theft).
deed(theft, flour).
event(found, 1, "Ann finds the bins empty, and prints on the floor").
present(found, (ann ; ben ; cora ; dan)). reports(found, theft).
trace(found, theft, boots).
scene(2, "Words").
event(burglar, 2, "The guest says that the miller had sold it").
present(burglar, (ann ; ben ; cora ; dan ; guest)).
says(burglar, guest, accounts(theft)).
event(heard, 2, "Cora says that Dan has owned to it").
present(heard, (ann ; ben ; cora ; dan)).
says(heard, cora, said(dan, guilty(dan, flour))).
event(money, 2, "Ben says that an aunt has left him money").
present(money, (ann ; ben ; cora ; dan)). says(money, ben, holds(aunt)).
scene(3, "The till").
event(coins, 3, "Ann counts the till, and it is short").
present(coins, (ann ; ben ; cora ; dan)). betokens(coins, till).
event(eyed, 3, "Behind the door Dan sees Ann count it again").
present(eyed, (ann ; dan)). watches(eyed, dan). tells(eyed, ann, sum).
event(counted, 3, "The guest says that he had borrowed from the till").
present(counted, (ann ; ben ; cora ; dan ; guest)). accounts(counted, coins).
scene(4, "The aunt").
event(letter, 4, "A letter shows that Ben has no aunt, and the boots are his").
present(letter, (ann ; cora ; dan)). ends(letter, aunt). bears(letter, ben, boots).
event(sold, 4, "The miller says on oath that he never sold a sack").
present(sold, (ann ; cora ; dan)). proves(sold, neg(accounts(theft))).
proves(sold, neg(said(dan, guilty(dan, flour)))).
"""
"""Two plots, one of which proves none; untrue words of a stranger, an honest man, a
thief."""


@pytest.fixture(scope="module")
def mill() -> Case:
    return Case.from_text(MILL)


def read(case: Case, answer: Frozen) -> str:
    """ANSWER as it is printed, in one line."""
    return " ".join(case.text(answer).split())


def test_an_innocent_cause_is_one_of_something(mill: Case) -> None:
    told = read(mill, mill.ledger())
    assert (
        "The false belief: that there was an innocent cause for this "
        '("In the night flour is carted off").'
    ) in told
    page = [
        Paragraph(
            'that there was a cause for this ("In the night flour is carted off")'
        ),
        Paragraph(
            'that there was a cause for this ("In the night flour is carted off"; '
            "unusual, 1)"
        ),
    ]
    *_, again = quote_once(Phrases(mill.data), page)
    assert again == page[-1]


def test_whoever_calls_himself_guilty_owns_to_it(mill: Case) -> None:
    told = read(mill, mill.ledger())
    assert "that Dan Rook owned to being the culprit" in told
    (held,) = mill.believes(
        "audience", "neg(said(dan,guilty(dan,flour)))", scene=2
    ).beliefs
    assert held.text == "Dan Rook did not own to being the culprit"


def test_who_tells_of_himself_is_named_once(mill: Case) -> None:
    told = read(mill, mill.why_not("nobody", plot="flour"))
    assert "It was said in error that an aunt has left money to Ben Oakes" in told


def test_what_is_only_inferred_is_no_fact(mill: Case) -> None:
    told = read(mill, mill.ledger())
    assert "Must have done this, scene 1: In the night flour is carted off." in told
    seen = MILL.replace("present(letter,", "acts(theft, ben). present(letter,")
    case = Case.from_text(seen)
    assert "- Did this, scene 1:" in read(case, case.ledger())


def test_mistakes_that_took_nobody_in_misled_nobody(mill: Case) -> None:
    assert "Honest mistakes, some of which misled like lies" in read(
        mill, mill.ledger()
    )
    alone = Case.from_text(MILL.replace("says(burglar, guest, accounts(theft)).", ""))
    told = read(alone, alone.ledger())
    assert "Honest mistakes - Scene 2, Cora Lund meant it" in told


def test_of_several_plots_one_is_without_a_traitor(mill: Case) -> None:
    case = Case.from_text(MILL.replace("says(heard, cora, ", "% "))
    assert "Most likely there was no such plot" in read(case, case.answer(3))


CART = """
title("The cart"). side(house, "the laundry"). plot(linen, house, "Somebody steals it").
person(ada, "Ada"). person(bert, "Bert"). person(cleo, "Cleo").
member((ada ; bert ; cleo), house).
scene(1, "Night").
event(taking, 1, "Ada sees Bert load the linen on a cart"). watches(taking, ada).
present(taking, bert). acts(taking, bert). deed(taking, linen). betokens(taking, linen).
event(burns, 1, "Ada sees Cleo burn the list"). minute(burns, 10). watches(burns, ada).
present(burns, cleo). acts(burns, cleo). serves(burns, linen).
"""


def test_who_may_be_in_it_is_not_said_to_be_needed() -> None:
    case = Case.from_text(CART)
    told = read(case, case.answer(1, "ada"))
    assert "Cleo has a part in 1 of the 2 equally good explanations." in told
    assert "- Suspected (the best explanations differ): Cleo. What it rests on" in told


def test_whoever_watched_was_there_unseen(mill: Case) -> None:
    assert "- Dan Rook: present unseen" in read(mill, mill.who_knew("sum"))


def test_of_what_is_known_to_be_untrue_one_asks_whether_it_was_meant(
    mill: Case,
) -> None:
    assert (
        "Is it true that Cora Lund meant it in saying that Dan Rook owned to being the "
        "culprit?"
    ) in read(mill, mill.explain())


@pytest.fixture(scope="module")
def crutch() -> Case:
    return Case.load(Path(__file__).parent.parent / "patterns" / "crutch.lp")


def test_a_suspect_is_not_asked_whether_he_is_loyal(crutch: Case) -> None:
    """Whether Wyn made it up and is loyal all the same, is the verdict on him."""
    told = read(crutch, crutch.explain(2))
    assert "Wyn made it up for private reasons that Wyn is lame" in told
    assert "What would settle it" not in told


def test_what_is_not_known_yet_shows_nothing(crutch: Case) -> None:
    """Wyn says it again in scene 3."""
    for full in (False, True):
        assert "scene 3" not in crutch.text(crutch.explain(2), full=full)


def test_of_several_who_would_do_as_well_none_is_named() -> None:
    """Whoever leads it, two did it; with the cook either of the maids."""
    case = Case.from_text(
        """
title("The larder"). side(house, "the house").
person(cook, "the cook"). person(eva, "Eva"). person(ida, "Ida"). person(una, "Una").
member((cook ; eva ; ida ; una), house).
plot(hams, house, "Somebody of the house carries off the hams").
scene(1, "The hams"). event(gone, 1, "By night the hams are carried off").
offscreen(gone). deed(gone, hams). near(gone, (eva ; ida ; una), gone).
event(seen, 1, "In the morning the hams are gone").
present(seen, (cook ; eva ; ida ; una)). reports(seen, gone). betokens(seen, hams).
"""
    )
    told = read(case, case.answer())
    assert "+1 The cook: somebody else is in it too" in told


def test_many_names_are_not_read_out_twice_running() -> None:
    case = Case.from_text(
        """
title("The safe"). side(bank, "the bank").
person(ann, "Ann"). person(ben, "Ben"). person(bea, "Bea"). person(cora, "Cora").
person(dan, "Dan"). person(eve, "Eve").
member((ann ; ben ; bea ; cora ; dan ; eve), bank).
plot(notes, bank, "Somebody of the bank takes notes from the safe").
mark(glove, "the grey glove"). mark(pen, "the gold pen").
scene(1, "The safe"). event(open, 1, "The safe stands open").
present(open, (ann ; ben ; bea ; cora ; dan ; eve)). betokens(open, notes).
event(lost, 1, "By the safe a glove is found, grey, of Ann's").
present(lost, (ann ; ben ; bea ; cora ; dan ; eve)). trace(lost, notes, glove).
bears(lost, ann, glove). access(lost, (ben ; bea), glove).
event(left, 1, "In the safe a pen is found, gold, of Ann's").
present(left, (ann ; ben ; bea ; cora ; dan ; eve)). trace(left, notes, pen).
bears(left, ann, pen). access(left, (ben ; bea), pen).
"""
    )
    told = read(case, case.answer())
    assert "If it were Cora, Dan, Eve or someone not named so far: the g" in told
    assert "If it were any of these 4: the g" in told


def test_a_reveal_that_proves_nothing_says_how_far_ahead_the_culprit_is(
    crutch: Case,
) -> None:
    told = read(crutch, crutch.fair("wyn", 3))
    assert "where it is not proven, but every rival is behind by 1 or more." in told


def test_of_what_tells_as_much_what_happened_is_cited_and_no_word() -> None:
    """That there is a plot at all the denial shows as well as the empty shelf."""
    case = Case.from_text(
        """
title("The shelf"). side(shop, "the shop").
person(ann, "Ann"). person(ben, "Ben"). member((ann ; ben), shop).
plot(tea, shop, "Somebody of the shop carries off the tea").
scene(1, "The shelf"). event(bare, 1, "The shelf is bare").
present(bare, (ann ; ben)). betokens(bare, tea).
event(words, 1, "Ann says that it was not she"). present(words, (ann ; ben)).
says(words, ann, neg(guilty(ann, tea))).
scene(2, "The sack"). event(sack, 2, "Ben sells a sack of tea in the lane").
present(sack, ben). acts(sack, ben). serves(sack, tea).
"""
    )
    told = read(case, case.answer())
    assert "- Scene 1: The shelf is bare. - Scene 2: Ben sells a sack" in told


def test_what_makes_no_sense_alone_is_not_said(crutch: Case, mill: Case) -> None:
    """How sure it is stands as a sentence, what would do alone as a condition."""
    for case in (crutch, mill):
        for scene in case.data.scenes:
            for answer in (case.answer(scene), case.explain(scene), case.fair()):
                told = read(case, answer)
                assert "firmness" not in told
                assert "alone would give" not in told
                assert "other plots" not in told
                assert "on the list" not in told
                assert "whatever one were" not in told


def test_of_one_alone_what_he_did_does_not_name_him_twice() -> None:
    case = Case.from_text(
        """
title("The bell"). side(tower, "the tower"). person(ann, "Ann"). person(ben, "Ben").
person(cal, "Cal"). member((ann ; ben ; cal), tower). enemy(cal, tower).
plot(bell, tower, "Somebody of the tower has the bell stolen").
scene(1, "The rope"). event(rope, 1, "The rope is cut").
present(rope, (ann ; ben)). betokens(rope, bell).
event(guard, 1, "Ann mends the rope"). present(guard, (ann ; ben)). acts(guard, ann).
hinders(guard, bell).
"""
    )
    told = read(case, case.answer())
    assert "If it were Ann: the culprit worked against the plot from inside" in told
    assert "Ann: Ann" not in told
