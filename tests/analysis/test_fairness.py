"""Fairness: what a mystery owes its reader, told from both films and small cases.

What must come out was written from the stories before the engine was asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from films import MI1, MI3
from views import case as loaded

from reasoner import Case, MisuseError
from reasoner.analysis.fairness.rule import judge
from reasoner.results.fairness import PlotFairness

BREWERY = """
title("The brewery").
side(firm, "the brewery").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cal, "Cal"). member(cal, firm).
person(dan, "Dan"). member(dan, firm).
person(eve, "Eve"). enemy(eve, firm).
plot(sale, firm, "Somebody sells the recipe").
secret(recipe, "the recipe").
cleared((ann ; bob), recipe).
mark(typewriter, "the typewriter").

scene(1, "The meeting").
event(meeting, 1, "They meet").
present(meeting, (ann ; bob ; cal)).
event(report, 1, "Bob types the report").
present(report, (ann ; bob ; cal)).
bears(report, bob, typewriter).
scene(2, "The copy").
event(copied, 2, "A rival brews the very beer").
leak(copied, recipe, sale).
scene(3, "The inn").
scene(4, "The letter").
scene(5, "The end").
"""
LETTER = """
event(letter, {scene}, "The traitor's letter is found: it is Bob's typewriter").
trace(letter, sale, typewriter).
"""
BOB_CONFESSES = """
event(confession, 5, "Bob confesses").
says(confession, bob, guilty(bob, sale)).
"""
FAIR = BREWERY + LETTER.format(scene=4) + BOB_CONFESSES
GIVEN_AWAY = BREWERY + LETTER.format(scene=2) + BOB_CONFESSES
TOO_SOON = BREWERY + LETTER.format(scene=3) + BOB_CONFESSES
UNFAIR = (
    BREWERY
    + """
event(word, 3, "Ann says that it was Bob").
says(word, ann, guilty(bob, sale)).
event(dan_comes, 4, "Dan brings the beer").
present(dan_comes, dan).
event(confession, 5, "Dan confesses").
says(confession, dan, guilty(dan, sale)).
"""
)
NOWHERE = UNFAIR.replace("present(dan_comes, dan).", "")
NO_TRAITOR = (
    BREWERY
    + """
event(found, 5, "The rival bought the recipe at a sale of old papers").
accounts(found, copied).
"""
)
TWO = (
    FAIR
    + """
plot(theft, firm, "Somebody empties the till").
mark(glove, "the glove").
event(till, 2, "The till is empty, and a glove lies beside it").
betokens(till, theft).
trace(till, theft, glove).
event(glove_on, 1, "Cal puts on a glove").
bears(glove_on, cal, glove).
event(cal_confesses, 5, "Cal owns to the till").
says(cal_confesses, cal, guilty(cal, theft)).
"""
)


def judged(text: str, **options: object) -> PlotFairness:
    (plot,) = Case.from_text(text).fair(**options).plots  # type: ignore[arg-type]
    return plot


def margins(plot: PlotFairness) -> dict[int, int | str]:
    """The margin at each scene, or in a word why there is none."""
    return {
        row.scene: (
            row.careful.standing if row.careful.margin is None else row.careful.margin
        )
        for row in plot.scenes
    }


def suspects(plot: PlotFairness, reader: str) -> dict[int, tuple[str, ...]]:
    return {row.scene: getattr(row, reader).leaders for row in plot.scenes}


# ------------------------------------------------------------------- the films


@dataclass(frozen=True)
class Film:
    culprit: str
    judgement: str
    first_sign: int
    knowable: int | None
    reveal: int
    trusting: dict[int, str]
    because: str


FILMS = {
    MI1: Film(
        culprit="phelps",
        judgement="fair",
        first_sign=6,
        knowable=11,
        reveal=16,
        trusting={6: "ethan", 13: "kittridge", 15: "kittridge"},
        because="""The café brings the mole up (6), the hotel's stamp turns it to Jim
        (11), he comes for the money himself (16). Who takes people at their word
        believes Kittridge (Ethan), until the stamp speaks against that, then Jim
        (Kittridge, 13).""",
    ),
    MI3: Film(
        culprit="musgrave",
        judgement="unfair",
        first_sign=9,
        knowable=None,
        reveal=14,
        trusting={9: "brassel", 10: "brassel", 13: "ethan"},
        because="""All that is shown points to Brassel, whose office it was, and few
        knew of Julia: Musgrave is close, but never ahead until he says it. The last
        word before that is the agency's, against Ethan.""",
    ),
}


def of_film(name: str) -> PlotFairness:
    """Where nothing is owned to, as in the first film, the reveal has to be named."""
    film = FILMS[name]
    (plot,) = loaded(name).fair(culprit=film.culprit, reveal=film.reveal).plots
    return plot


@pytest.mark.parametrize("name", FILMS)
def test_the_films(name: str) -> None:
    film = FILMS[name]
    plot = of_film(name)
    assert plot.culprit == film.culprit
    assert plot.judgement == film.judgement
    assert (plot.first_sign, plot.knowable, plot.reveal) == (
        film.first_sign,
        film.knowable,
        film.reveal,
    )
    trusting = suspects(plot, "trusting")
    assert {n: trusting[n] for n in film.trusting} == {
        n: (person,) for n, person in film.trusting.items()
    }
    assert plot.scenes[-1].scene == film.reveal
    assert plot.scenes[-1].careful.leaders == (film.culprit,)


def test_the_confession_of_the_third_film_ends_all_doubt() -> None:
    plot = of_film(MI3)
    assert suspects(plot, "trusting")[14] == ("musgrave",), "fooled no more"
    assert plot.scenes[-1].careful.standing == "proven"


def test_the_stamp_carries_the_first_film() -> None:
    plot = of_film(MI1)
    clues = {clue.event: clue for clue in plot.clues}
    # The hotel's name from the briefing, and its stamp in the Bible.
    assert {"drake_talk", "bible_stamp"} <= set(clues)
    assert "list_gone" not in clues
    # Without the stamp what he says and what is said to his face have him, but later.
    first, second = plot.chains
    assert {"drake_talk", "bible_stamp"} <= {e.event for e in first}
    assert {"jim_embittered", "claire_proposes"} <= {e.event for e in second}
    assert plot.sources == (), "Ethan alone sees the stamp, and it can be done without"
    # Ethan, from the cafe on; Claire may come after him, and nobody else.
    herrings = [(h.person, h.spans[0].first) for h in plot.red_herrings]
    assert herrings[0] == ("ethan", 6)
    assert {person for person, _ in herrings} <= {"ethan", "claire"}
    assert plot.surprise is not None
    assert plot.surprise.careful_behind == 0
    assert plot.surprise.trusting_behind is None, "a dead man, then an honest witness"


def test_the_reveal_of_the_third_film() -> None:
    (plot,) = loaded(MI3).fair().plots
    assert [h.person for h in plot.red_herrings] == ["brassel"]
    assert plot.red_herrings[0].spans[0].last == 13
    assert plot.surprise is not None
    back = {t.event: (t.before, t.after) for t in plot.surprise.taken_back}
    # Lindsey was honest and mistaken; and the dead woman was not Julia.
    assert back["microdot_plays"] == ("true", "mistaken")
    assert back["julia_shot"] == ("genuine", "impersonated")
    (advice,) = plot.advice
    assert (advice.kind, advice.scene) == ("add_clue", 14)


def test_the_charge_against_ethan_moves_nothing() -> None:
    (plot,) = loaded(MI3).fair().plots
    got = margins(plot)
    assert [got[n] for n in (8, 9, 10, 13, 14)] == ["none", -2, -1, -1, "proven"]
    assert plot.surprise is not None
    assert plot.surprise.careful_behind == 1


def test_the_hero_of_the_first_film() -> None:
    """The convention of the honest hero: then he is no suspect, and it is shown."""
    found = loaded(MI1).fair("phelps", 16, trust="ethan")
    assert found.trust == "ethan"
    (plot,) = found.plots
    assert all("ethan" not in row.careful.leaders for row in plot.scenes)
    assert all("ethan" not in row.trusting.leaders for row in plot.scenes)
    assert (plot.judgement, plot.knowable) == ("fair", 11)


def test_a_trusted_culprit_is_judged_without_the_convention() -> None:
    (bare,) = loaded(MI1).fair("phelps", 16).plots
    found = loaded(MI1).fair("phelps", 16, trust="phelps")
    (plot,) = found.plots
    assert (plot.judgement, plot.knowable) == (bare.judgement, bare.knowable)
    assert all(row.misled is None for row in bare.scenes)
    misled = [row.misled for row in plot.scenes if row.misled]
    assert len(misled) == len(plot.scenes)
    assert all("phelps" not in reader.leaders for reader in misled)


# ----------------------------------------------------------------- small cases


def test_fair() -> None:
    plot = judged(FAIR)
    # Ann and Bob knew the recipe: level. The letter costs anybody else 2.
    assert margins(plot) == {1: "none", 2: 0, 3: 0, 4: 2, 5: "proven"}
    assert (plot.judgement, plot.knowable, plot.reveal) == ("fair", 4, 5)
    assert {clue.event: clue.fall for clue in plot.clues} == {"letter": 2, "report": 2}
    # That the recipe leaked is what is to be explained, and no clue to who did it.
    assert [[e.event for e in chain] for chain in plot.chains] == [["report", "letter"]]
    assert plot.red_herrings == ()
    assert [a.kind for a in plot.advice] == ["second_chain"]


def test_a_second_chain() -> None:
    """A glove of Bob's stands by itself: two chains that share no clue."""
    glove = """
    mark(glove, "the glove").
    event(glove_seen, 3, "Bob wears a glove").
    bears(glove_seen, bob, glove).
    event(glove_found, 4, "The glove was found at the rival's").
    trace(glove_found, sale, glove).
    """
    plot = judged(FAIR + glove)
    chains = {frozenset(e.event for e in chain) for chain in plot.chains}
    assert chains == {
        frozenset({"glove_seen", "glove_found"}),
        frozenset({"report", "letter"}),
    }
    assert plot.advice == ()


def test_one_source() -> None:
    """What only Cal saw, and told, hangs on Cal."""
    told = (
        FAIR
        + "present(letter, cal). offscreen(letter).\n"
        + (
            'event(cal_tells, 4, "Cal tells of a letter").\n'
            "present(cal_tells, (ann ; cal)). reports(cal_tells, letter).\n"
            "tells(cal_tells, cal, recipe).\n"
        )
    )
    assert "cal" in {source.person for source in judged(told).sources}
    assert "cal" not in {source.person for source in judged(FAIR).sources}


def test_unfair() -> None:
    plot = judged(UNFAIR)
    # Dan is not met before scene 4; and then he needs a helper who knew the recipe: 1.
    assert margins(plot) == {1: "none", 2: "unmet", 3: "unmet", 4: -1, 5: "proven"}
    assert (plot.judgement, plot.why, plot.knowable) == ("unfair", "never_ahead", None)
    # Ann accuses Bob: the careful reader knows that she may lie, the trusting not.
    assert suspects(plot, "careful")[3] == ("ann", "bob")
    assert suspects(plot, "trusting")[2] == ("ann", "bob")
    assert suspects(plot, "trusting")[3] == ("bob",)
    assert plot.chains == ()
    assert plot.surprise is not None
    assert plot.surprise.careful_behind == 1
    (trusted,) = plot.surprise.disabused
    assert trusted.event == "word"
    (advice,) = plot.advice
    assert (advice.kind, advice.scene, advice.amount) == ("add_clue", 5, 2)


def test_takes_back_no_word_on_another_plot() -> None:
    """Ann's wrong word is on the sale; who empties the till is no matter of it."""
    theft = """
plot(theft, firm, "Somebody empties the till").
event(till, 2, "The till is empty").
betokens(till, theft).
event(owns_till, 5, "Cal owns to the till").
says(owns_till, cal, guilty(cal, theft)).
"""
    back = {
        plot.plot: [one.event for one in plot.surprise.disabused]
        for plot in Case.from_text(UNFAIR + theft).fair().plots
        if plot.surprise is not None
    }
    assert back == {"sale": ["word"], "theft": []}


def test_from_nowhere() -> None:
    plot = judged(NOWHERE)
    assert (plot.judgement, plot.why) == ("unfair", "no_place")
    assert plot.surprise is not None
    assert plot.surprise.careful_behind is None
    assert [a.kind for a in plot.advice] == ["introduce"]


def test_given_away() -> None:
    plot = judged(GIVEN_AWAY)
    assert margins(plot) == {1: "none", 2: 2, 3: 2, 4: 2, 5: "proven"}
    assert (plot.judgement, plot.why) == ("given_away", "from_the_start")
    (advice,) = plot.advice
    assert (advice.kind, advice.scene) == ("delay", 4)
    assert [e.event for e in advice.events] == ["letter"]


def test_firmly_ahead_too_soon() -> None:
    """Scenes 2, 3 and 4 are the puzzle; scene 3 ends before the second half does."""
    plot = judged(TOO_SOON)
    assert (plot.judgement, plot.why, plot.knowable) == ("given_away", "too_soon", 3)


def test_no_traitor() -> None:
    plot = judged(NO_TRAITOR)
    assert (plot.judgement, plot.why) == ("open", "nobody_proven")
    assert (plot.culprit, plot.reveal) == (None, None)
    end = plot.scenes[-1]
    assert end.careful.leaders == ("nobody",), "the leak had an innocent cause"


def test_was_it_fair_to_let_it_be_nobody() -> None:
    plot = judged(NO_TRAITOR, culprit="nobody", reveal=5)
    assert plot.judgement == "unfair"
    assert plot.scenes[-1].careful.leaders == ("nobody",)


def test_no_plot_at_all() -> None:
    assert Case.from_text(BREWERY.replace("leak(copied", "%")).fair().plots == ()


def test_two_plots() -> None:
    sale, theft = Case.from_text(TWO).fair().plots
    assert (sale.plot, sale.culprit, sale.judgement) == ("sale", "bob", "fair")
    assert (theft.plot, theft.culprit, theft.judgement) == (
        "theft",
        "cal",
        "given_away",
    )
    (only,) = Case.from_text(TWO).fair(plot="theft").plots
    assert only == theft


# ------------------------------------------------------------------- the options


def test_another_culprit() -> None:
    """An author may have somebody in mind whom nothing proves."""
    plot = judged(FAIR.replace(BOB_CONFESSES, ""), culprit="bob", reveal=5)
    assert (plot.judgement, plot.knowable, plot.proven) == ("fair", 4, False)
    last = judged(FAIR.replace(BOB_CONFESSES, ""), culprit="bob")
    assert last.reveal == 5, "where nothing proves him: the last scene"


def test_an_earlier_reveal() -> None:
    plot = judged(FAIR, reveal=4)
    assert (plot.judgement, plot.why) == ("unfair", "never_ahead")
    at_once = judged(FAIR, reveal=2)
    assert (at_once.judgement, at_once.why) == ("unfair", "no_time")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"culprit": "bbo"}, "did you mean bob?"),
        ({"reveal": 9}, "there is no scene 9"),
        ({"reveal": 1}, "scene 1 comes before the first sign of it, in scene 2"),
        ({"culprit": "eve"}, "eve is never a suspect in sale"),
        ({"plot": "sael"}, "did you mean sale?"),
        ({"trust": "annn"}, "did you mean ann?"),
    ],
)
def test_misuse(options: dict[str, object], words: str) -> None:
    with pytest.raises(MisuseError) as trouble:
        Case.from_text(FAIR).fair(**options)  # type: ignore[arg-type]
    assert words in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_which_plot_the_culprit_is_of() -> None:
    with pytest.raises(MisuseError, match="--plot"):
        Case.from_text(TWO).fair(culprit="bob")
    (plot,) = Case.from_text(TWO).fair(culprit="bob", plot="sale").plots
    assert plot.judgement == "fair"


# -------------------------------------------------------- taking things as they seem


DEATH = """
title("The boat").
side(crew, "the crew").
person(ann, "Ann"). member(ann, crew).
person(bob, "Bob"). member(bob, crew).
plot(wreck, crew, "Somebody wrecks the boat").
scene(1, "The night").
event(lost, 1, "Bob goes over board").
present(lost, ann).
seems_dead(lost, bob).
scene(2, "The morning").
event(hole, 2, "A hole was cut in the night after").
betokens(hole, wreck).
deed(hole, wreck).
near(hole, bob, hole).
alibi(hole, ann, hole).
scene(3, "The shore").
event(back, 3, "Bob walks up the beach").
present(back, (ann ; bob)).
"""


def test_a_trusting_reader_takes_the_dead_for_dead() -> None:
    (plot,) = Case.from_text(DEATH).fair(culprit="bob", reveal=3).plots
    second = plot.scenes[1]
    assert second.trusting.margin is not None
    assert second.careful.margin is not None
    assert second.trusting.margin < second.careful.margin, "a dead head: astonishing"
    assert second.trusting.leaders != ("bob",)
    third = plot.scenes[2]
    assert third.trusting.leaders == ("bob",), "he stands there: no world has him dead"


def test_a_living_face_outdoes_a_seeming_death() -> None:
    """Masks exist: the trusting reader still takes the man on the beach for Bob."""
    masks = DEATH + 'event(mask, 1, "A mask is tried on"). masks(mask).\n'
    (plot,) = Case.from_text(masks).fair(culprit="bob", reveal=3).plots
    assert plot.scenes[2].trusting.leaders == ("bob",)


def test_a_trusting_reader_believes_the_last_word() -> None:
    words = """
    event(first, 3, "Ann says that it was Bob").
    says(first, ann, guilty(bob, sale)).
    event(then, 4, "Cal says that it was Ann").
    says(then, cal, guilty(ann, sale)).
    """
    (plot,) = Case.from_text(BREWERY + words).fair().plots
    trusting = suspects(plot, "trusting")
    assert (trusting[3], trusting[4]) == (("bob",), ("ann",))


THEORY = """
title("The lantern"). side(abbey, "the abbey"). person(odo, "Odo").
person(wulf, "Wulf"). person(ebba, "Ebba"). member((odo ; wulf ; ebba), abbey).
plot(fires, abbey, "Somebody sets fires in the abbey").
scene(1, "The barn"). event(barn, 1, "By night the barn is fired").
offscreen(barn). deed(barn, fires).
event(ash, 1, "It is burnt; Odo and Wulf had been about, Ebba was at prayers").
present(ash, (odo ; wulf ; ebba)). reports(ash, barn). betokens(ash, fires).
near(ash, (odo ; wulf), barn). alibi(ash, ebba, barn).
scene(2, "The charge"). event(charge, 2, "Ebba tells Odo that it must be Wulf").
present(charge, (ebba ; odo)). says(charge, ebba, guilty(wulf, fires)).
scene(3, "A walk"). event(walk, 3, "Odo walks in the orchard").
present(walk, odo).
scene(4, "The infirmary").
event(bed, 4, "The book of the infirmary has Wulf in bed all that night").
present(bed, (odo ; ebba)). alibi(bed, wulf, barn).
scene(5, "The end"). event(owns, 5, "Odo owns to it before all").
present(owns, (odo ; wulf ; ebba)). says(owns, odo, guilty(odo, fires)).
"""


def test_a_charge_is_believed_until_what_is_shown_speaks_against_it() -> None:
    found = suspects(judged(THEORY), "trusting")
    assert found[2] == found[3] == ("wulf",), "Ebba says so, and nothing against it"
    assert found[4] == ("odo",), "Wulf lay in bed"
    without = THEORY.replace("alibi(bed, wulf, barn).", "")
    assert suspects(judged(without), "trusting")[4] == ("wulf",)


def test_a_face_is_taken_for_his_own() -> None:
    """Masks exist, and one may confess: the trusting do not think of it."""
    masks = FAIR + 'event(mask, 1, "A mask is tried on"). masks(mask).\n'
    (plot,) = Case.from_text(masks).fair(culprit="bob", reveal=5).plots
    last = plot.scenes[-1]
    assert last.careful.standing == "ahead"
    assert last.trusting.margin is None
    assert last.trusting.leaders == ("bob",)


def test_the_verdicts_are_as_before() -> None:
    """To judge fairness leaves nothing behind in the ground program."""
    case, fresh = Case.from_text(UNFAIR), Case.from_text(UNFAIR)
    case.fair(trust="ann")
    assert [case.solve(n).plots for n in case.scenes] == [
        fresh.solve(n).plots for n in fresh.scenes
    ]


def test_names_mean_nothing() -> None:
    """Other identifiers, in another order of the alphabet, and the same judgement."""
    new = {"ann": "zoe", "bob": "abe", "cal": "kit", "dan": "bea", "word": "aria"}

    def renamed(text: str) -> str:
        return re.sub(r"\b(ann|bob|cal|dan|word)\b", lambda m: new[m[0]], text)

    one = Case.from_text(UNFAIR).fair().model_dump_json()
    other = Case.from_text(renamed(UNFAIR)).fair().model_dump_json()
    assert renamed(one) == other


def test_an_earlier_reveal_tells_no_more() -> None:
    """No hindsight: what is told after the reveal changes nothing."""
    cut = Case.from_text(FAIR.partition("event(letter")[0]).fair(
        culprit="bob", reveal=3
    )
    whole = Case.from_text(FAIR).fair(culprit="bob", reveal=3)
    assert whole == cut


# -------------------------------------------------------------- the rule by itself


@pytest.mark.parametrize(
    ("puzzle", "judgement", "because"),
    [
        ((0, 0, 0, 1), "fair", "ahead at last"),
        ((0, 1, 1, 1), "fair", "early, but by a hair: others are still in question"),
        ((0, 2, 2, 2), "given_away", "firm in the first half"),
        ((0, 1, 2, 2), "fair", "firm in the second half only"),
        ((0, 2, 0, 1), "fair", "the early lead was lost again"),
        ((1, 1, 1, 1), "given_away", "nobody else was ever in question"),
        ((2,), "fair", "with one scene to puzzle over nothing is too early"),
        ((0, 2, 2, 0), "unfair", "led away from him on the eve of the reveal"),
        ((-1, -1), "unfair", "never ahead"),
        ((), "unfair", "no time to puzzle"),
    ],
)
def test_the_rule(puzzle: tuple[int, ...], judgement: str, because: str) -> None:
    assert judge(puzzle).judgement == judgement, because


OWNS_EARLY = """
event(owns, 4, "Bob owns to it, and nobody minds").
present(owns, (ann ; bob)). says(owns, bob, guilty(bob, sale)).
"""


def test_the_culprits_own_confession_is_no_clue() -> None:
    """But for it Ann and Bob are level to the end; with the letter he is ahead."""
    (bare,) = Case.from_text(BREWERY + OWNS_EARLY).fair("bob", reveal=5).plots
    assert (bare.judgement, bare.why, bare.knowable) == ("unfair", "confessed", None)
    assert "owns" not in [clue.event for clue in bare.clues]
    letter = LETTER.format(scene=4)
    (clued,) = Case.from_text(BREWERY + OWNS_EARLY + letter).fair("bob", reveal=5).plots
    assert (clued.judgement, clued.knowable) == ("fair", 4)


SEAL = """
mark(seal, "the seal"). event(sealed, 4, "The seal on it is Bob's").
trace(sealed, sale, seal). bears(sealed, bob, seal). present(sealed, (ann ; bob)).
"""


@pytest.mark.parametrize(
    ("text", "culprit", "kinds"),
    [
        # Nobody else is ever ahead, and Ann has neither a secret nor lied.
        (FAIR, "bob", {"frame", "hide"}),
        (BREWERY + SEAL, "bob", {"divide", "frame", "hide"}),
        (UNFAIR, "dan", {"appear_early"}),  # he brings the beer in scene 4
        (LETTER.format(scene=2) + BREWERY, "bob", {"open_to_several", "frame"}),
    ],
)
def test_what_the_craft_would_have_otherwise(
    text: str, culprit: str, kinds: set[str]
) -> None:
    (found,) = Case.from_text(text).fair(culprit, reveal=5).plots
    assert {one.kind for one in found.craft} == kinds


# ---------------------------------------------------------------- dramatic irony

SHOWN = """
title("The vault"). side(bank, "the bank"). 
plot(theft, bank, "Somebody robs the vault").
person(ann, "Ann"). person(bob, "Bob"). person(cal, "Cal"). person(dan, "Dan").
member((ann ; bob ; cal ; dan), bank).
scene(1, "The vault"). event(vault, 1, "At night Bob empties the vault").
present(vault, bob). acts(vault, bob). deed(vault, theft). betokens(vault, theft).
scene(2, "The morning"). event(morning, 2, "Ann, Cal and Dan find the vault empty").
present(morning, (ann ; cal ; dan)). event(told, 2, "The vault was robbed").
present(told, (ann ; cal ; dan)). betokens(told, theft).
scene(3, "The letter"). event(letter, 3, "Bob owns up to Ann").
present(letter, (ann ; bob)). says(letter, bob, guilty(bob, theft)).
"""


def test_dramatic_irony_is_no_riddle() -> None:
    """The audience sees Bob at it in scene 1; Ann learns of it in scene 3, and Cal and
    Dan never."""
    plot = judged(SHOWN)
    assert (plot.judgement, plot.why) == ("irony", "shown_at_once")
    dark = {one.person: one.until for one in plot.in_the_dark}
    assert dark == {"ann": 3, "cal": None, "dan": None}
    case = Case.from_text(SHOWN)
    told = " ".join(case.text(case.fair()).split())
    assert "do not: Ann finds out in scene 3; Cal and Dan never do." in told


def test_no_irony_where_the_story_ends_with_what_is_shown() -> None:
    plot = judged(SHOWN[: SHOWN.index("scene(2")], culprit="bob", reveal=1)
    assert (plot.judgement, plot.in_the_dark) == ("unfair", ())
    assert plot.advice == ()  # nothing can be shown before the first scene


HUNTED = """
title("The pay chest"). side(mine, "the mine").
plot(sale, mine, "Somebody of the mine works for Rex").
person(ann, "Ann"). person(bob, "Bob"). member((ann ; bob), mine).
person(ida, "Ida the constable"). person(rex, "Rex"). enemy(rex, mine).
person(tom, "Tom").
scene(1, "The inn"). event(inn, 1, "Before Ann, Bob owns to Rex that he works for him").
present(inn, (ann ; bob ; rex)). says(inn, bob, guilty(bob, sale)).
scene(2, "The alarm"). event(alarm, 2, "Ida hears that somebody works for Rex").
present(alarm, ida). mentions(alarm, (ann ; bob)). betokens(alarm, sale).
event(walk, 2, "Ida goes for a walk with Tom, and Rex joins them").
present(walk, (ida ; tom ; rex)).
scene(3, "The end"). event(end, 3, "Bob owns to Ida that it is he").
present(end, (ida ; bob)). says(end, bob, guilty(bob, sale)).
"""


def test_who_hunts_a_plot_is_in_the_dark_of_no_side() -> None:
    """Ann has seen it, Rex is an enemy, and Tom hears of no plot: Ida, who is of no
    side, does not know until scene 3 what the audience knows."""
    plot = judged(HUNTED, culprit="bob", reveal=1)
    assert plot.judgement == "irony"
    assert [(one.person, one.until) for one in plot.in_the_dark] == [("ida", 3)]


def test_whoever_lies_hides_something() -> None:
    """Ann and Bob are as near as each other; when Ann has lied, only Cal has nothing to
    hide."""
    (found,) = Case.from_text(FAIR).fair("bob", reveal=5).plots
    (hide,) = (one for one in found.craft if one.kind == "hide")
    assert "ann" in hide.persons
    lie = """
event(ann_lies, 2, "Ann says that she has never seen the copy").
present(ann_lies, (ann ; bob)). place(attic, "the attic"). thing(copy, "the copy").
event(ann_has_it, 1, "Ann puts the copy away").
present(ann_has_it, ann). located(ann_has_it, copy, attic).
says(ann_lies, ann, neg(located(copy, attic))).
"""
    (found,) = Case.from_text(FAIR + lie).fair("bob", reveal=5).plots
    hidden = [p for one in found.craft if one.kind == "hide" for p in one.persons]
    assert "ann" not in hidden


def test_what_speaks_against_rivals_is_common_ground() -> None:
    # Chains are of clues: nobody is ahead for what rivals are not shown to know.
    (plot,) = loaded("graysuit").fair().plots
    assert len(plot.chains) == 2
    assert all(plot.chains)
