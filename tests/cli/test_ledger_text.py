"""How the ledger says what is out of the ordinary: threats, masks, the unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from reasoner.cli.app import run

PATTERNS = Path(__file__).parent.parent / "patterns"


def told(capsys: pytest.CaptureFixture[str], case: str | Path, *options: str) -> str:
    """What `ledger` prints, in one line."""
    assert run(["ledger", str(case), *options]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_one_mask_in_several_scenes_is_one_bullet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = told(capsys, "mission_impossible_iii")
    assert out.count("that this is Julia") == 2  # who wears it, and who stands by
    assert "Scenes 1 and 13, another's face: Davian counts to ten" in out


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ("pillory", "a lie, said under threat: With a knife at her throat"),
        ("pillory", "a lie, said under threat or to shield somebody: Ann tells Dan"),
        (
            "alias",
            "Scene 1, a false name or none: Bob gets a letter from a banker, it says.",
        ),
        (
            "post_bag",
            "Somebody unknown - Scene 1, a false name or none, as must be presumed",
        ),
        ("playhouse", "Scene 2, passing for another: A call."),
        ("vestry", "Scene 1, passing for another: Ann counts the vote"),
        ("speaking_tube", "Scene 2, another's voice: Ann hears Bob in the tube"),
        ("vestry", "Scene 1, another's face: Ann counts the vote"),
        ("relay", "Kept from: Bob until scene 3; Cal until scene 4."),
        ("inn", "The belief left standing: that the inn is full. Left in it: Cal"),
        ("seance", "The belief: that Ben is alive. Whether that is so is open."),
        ("copperplate", "Scene 2, a forgery: Lea reads a letter of Ida's: it is Jon"),
        ("copperplate", "The false belief: that this comes from Ida."),
        ("padlock", "The false belief: that Per, Rut or Sil is the culprit."),
        (
            "seed_vault",
            "an error or a lie: Hal tells Mott that it is Ina. It is open",
        ),
    ],
)
def test_sentence(
    story: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in told(capsys, PATTERNS / f"{story}.lp")


def test_who_is_framed_needs_no_telling_that_it_was_not_he(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = told(capsys, "mission_impossible_1996", "--scene", "7", "--as", "ethan")
    assert "for the mole. The false belief: that Ethan Hunt is the traitor." in out
    assert "that Ethan Hunt is the traitor. Not taken in" not in out


def test_a_belief_about_a_deed_quotes_the_deed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = told(capsys, "mission_impossible_1996", "--scene", "14", "--as", "ethan")
    assert 'Eugene Kittridge did it ("On the bridge an unseen' in out


def test_of_several_plots_each_part_says_which_it_is_of(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = tmp_path / "two.lp"
    case.write_text(
        """title("Two plots"). scene(1, "One"). side(us, "us").
        person(ann, "Ann"). member(ann, us). person(bob, "Bob"). member(bob, us).
        plot(sale, us, "Somebody sells the plans"). plot(theft, us, "Somebody steals").
        event(list, 1, "It all comes out"). present(list, bob).
        betokens(list, sale). betokens(list, theft).
        proves(list, guilty(ann, sale)). proves(list, guilty(ann, theft)).
        event(sold, 1, "Ann sells a plan"). present(sold, (ann ; bob)).
        acts(sold, ann). serves(sold, sale).
        event(took, 1, "Ann takes the purse"). present(took, (ann ; bob)).
        acts(took, ann). serves(took, theft)."""
    )
    out = told(capsys, case)
    assert out.count("In the plot: Ann, the culprit") == 2
    assert "The plot: somebody sells the plans." in out
    assert "The plot: somebody steals." in out
    assert "The plot:" not in told(capsys, "mission_impossible_1996")


def test_what_explains_a_lie_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, PATTERNS / "cover_story.lp", "--as", "ann")
    cause = "What explains it, scene 1: Ann sends Ben to tell Rook a false thing."
    assert out.count(cause) == 1


def test_who_said_the_contrary_before_and_knows_no_more_knew_better(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Pink has it from nobody that there is a rat: it is his own word."""
    out = told(capsys, PATTERNS.parent / "trials" / "dogs.lp")
    assert "Knew better by the end of the scene: Mr White, Mr Pink and Mr Blonde" in out


def test_who_only_erred_needs_no_word_on_faces(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = told(capsys, "mission_impossible_iii", "--as", "brassel")
    assert "Theodore Brassel meant it" in out
    assert "One's own chair" not in out
