"""A new word of the vocabulary, a statement, a claim or a kind of surprise, needs no
change in Python (tests/test_new_word.py): what follows from facts is for the rules, of
what sort a word is for rules/sorts.lp. Where Python still names one, it is listed here,
with why."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reasoner.api import Case
from reasoner.case.vocabulary import FORMS, read_words
from reasoner.prose.reference import prices

CODE = Path(__file__).parent.parent / "reasoner"
# The reader and the checker of cases, in `case`, know all statements.
ROOMS = (
    *("engine", "analysis", "results", "prose", "render", "formats", "cli"),
    *("page", "charts", "batch"),
)

# The claims that the theory itself is made of: each has a meaning that no other shares.
# They are the connectives and what minds hold (the logic); what changes in time (the
# fluents); and who is in a plot, which is what every question is about.
THEORY = frozenset(
    (
        *("neg", "and", "or", "if", "iff", "believes", "knows"),
        *("located", "holds", "alive", "dead"),
        *("guilty", "in_on", "did", "elsewhere"),
    )
)
# Who works with these: the grounds of belief, what minds hold, and how that is said.
THEORISTS = {
    "analysis": "belief/believer belief/fluents belief/logic "
    "belief/conclusions belief/revision belief/roles belief/theory_of_mind "
    "deception/betrayals deception/inputs deception/stance deception/truth "
    "deception/victims deception/words explanation/conduct theories wording",
    "engine": "belief",
    "results": "answers deception explanation",
    "prose": "beliefs deceptions deeds explanation minds",
    "cli": "program commands/minds",
    "page": "argument",
}

# By file: what else it names, and why a rule or the vocabulary does not do that.
_LANES = "in which manner somebody is in a scene: each has a look of its own in a lane"
NAMED: dict[str, tuple[set[str], str]] = {
    "charts/plots.py": ({"disguised", "present", "unaware", "watches"}, _LANES),
    "charts/rows.py": ({"present"}, _LANES),
    "page/contents.py": (
        {"acts", "disguised", "present", "says", "unaware", "watches"},
        "who took part in an event, for the list that can be asked by person",
    ),
    "analysis/belief/believer.py": (
        {"all_or_nothing", "liar"},
        "of whom it is asked of the worlds what he says",
    ),
    "analysis/belief/fluents.py": (
        {"deed", "from_outside", "liar", "unsettled"},
        "whose plot a claim on a deed is about; which claims are asked of the worlds "
        "and not of what was seen or told",
    ),
    "analysis/belief/grounds.py": (
        {"alias"},
        "whose word it is not known to be",
    ),
    "analysis/deception/truth.py": (
        {"accounts", "lasting"},
        "what was agreed on before; what never was, where it turns out not to be so",
    ),
    "analysis/belief/knowledge.py": (
        {"liar"},
        "no proposition of one mind at one time, so nothing to be known",
    ),
    "analysis/belief/conclusions.py": (
        {"seems_dead"},
        "whose deaths the worlds are asked of",
    ),
    "analysis/belief/roles.py": (
        {"alias", "compelled", "forced", "retracts", "sceptical"},
        "whose belief cannot be told, or is told by others; asked on some evidence",
    ),
    "analysis/belief/secrets.py": (
        {"accounts", "cleared", "leak"},
        "who knew without any event; which events show that the other side knew",
    ),
    "analysis/attribution.py": (
        {"deed"},
        "whose plot a deed is; all else by any fact",
    ),
    "analysis/review/denials.py": (
        {"ends", "holds", "neg", "says"},
        "whether a state is denied anywhere",
    ),
    "analysis/negation.py": (
        {"and", "did"},
        "words of English in the sentences of a case, and no claims",
    ),
    "analysis/contrast/why_not.py": (
        {"enemy", "member"},
        "in which words somebody is said to be no suspect",
    ),
    "analysis/deception/betrayals.py": (
        {"member"},
        "whom a betrayal is one of",
    ),
    "analysis/deception/hearers.py": (
        {"alibi", "and", "believes", "did", "knows"},
        "what one of a plot need not know of its deeds; what formulas are made up of",
    ),
    "analysis/deception/inputs.py": (
        {"sceptical"},
        "who does not take words",
    ),
    "analysis/deception/ledger.py": (
        {"alias", "believes", "bears", "misled", "staging"},
        "whose mark a false trail shows; who goes by a name that is nobody's; what the "
        "rules of the ledger call an act; what somebody seems to believe is no claim "
        "of his",
    ),
    "analysis/deception/memory.py": (
        {"cleared", "shows", "unmasks"},
        "asked of what a mind remembers, for which there is no stage",
    ),
    "analysis/deception/stance.py": (
        {"bears", "deed", "forged", "lacks", "mask", "sham", "trace"},
        "whose plot a deed or a mark is; how a death reads; whose face or hand it is",
    ),
    "analysis/explanation/best_worlds.py": (
        {"says"},
        "words that are false in a world",
    ),
    "analysis/explanation/conduct.py": (
        {"acts", "hides", "serves", "shows", "trace", "uncanny"},
        "what is told of somebody in the plot, kind by kind and in this order; a mark "
        "of the head only while it is known who that is",
    ),
    "analysis/faces.py": (
        {"acts", "compelled", "deed", "forced", "reports", "serves"},
        "before whom a mind has owned to its part or shown it, asked of every chain",
    ),
    "analysis/fairness/clues.py": (
        {"acts"},
        "an event that shows the culprit at it gives him away, and is no clue",
    ),
    "analysis/fairness/readers.py": (
        {"mask", "shielding"},
        "faces are the first thing that the trusting reader takes as they seem; and "
        "who owns up shields nobody to him",
    ),
    "analysis/review/idle.py": (
        {"reports"},
        "what is known from a report alone is not known without it",
    ),
    "analysis/review/review.py": (
        {"accept", "says"},
        "an order to the review itself; whose word it was, for the sentence",
    ),
    "analysis/review/plurals.py": (
        {"plural"},
        "what is said of names tells no story",
    ),
    "analysis/review/rule_findings.py": (
        {"accept", "plural", "preposition"},
        "an order to the review itself, and what is said of names, tell no story",
    ),
    "analysis/session.py": (
        {"enemy"},
        "of whose view nothing can be told",
    ),
    "analysis/theories.py": (
        {"deed", "reports"},
        "whose plot a deed is that somebody speaks of; learning by reports, minute by "
        "minute",
    ),
    "engine/asp/doors.py": (
        {"neg"},
        "a phrase of a pack may be of its claim denied",
    ),
    "engine/entailment.py": (
        {"says"},
        "words are handed to the closure in the form of a case",
    ),
    "engine/worlds.py": (
        {"hireling"},
        "a helper without a name, who is counted in a cast",
    ),
    "prose/phrases.py": (
        {"enemy"},
        "in whose eyes nothing can be told of the traitor",
    ),
    "prose/brief.py": (
        {"mentions", "present"},
        "evidence that only brings somebody up is not worth a line",
    ),
    "prose/contrast.py": (
        {"enemy"},
        "in which words somebody is said to be no suspect",
    ),
    "prose/deceptions.py": (
        {"poses", "present", "says", "staging"},
        "the words for a kind of deception, and by what somebody passed for another",
    ),
    "prose/opening.py": (
        {"treason", "uncanny"},
        "that a rival betrays too is no reason; the words for an act",
    ),
    "prose/fairness.py": (
        {"body_double", "mistaken", "sham", "survived"},
        "the words for what a death or a claim was taken for",
    ),
    "prose/deeds.py": (
        {"uncanny"},
        "which acts tell most",
    ),
    "prose/short_explanation.py": (
        {"unmoved"},
        "what stands behind it is what another had, and is told so",
    ),
    "prose/beliefs_at_odds.py": (
        {"guilty"},
        "one plot has one head: who is taken for it by several beliefs is one of them",
    ),
    "prose/rivals.py": (
        {"treason"},
        "the same treason of two rivals is not told of both",
    ),
    "results/minds.py": (
        {"present", "unaware"},
        "manners in which somebody is there, as published",
    ),
    "results/contrast.py": (
        {"enemy"},
        "a way in which somebody is no suspect",
    ),
    "results/deception.py": (
        {"staging"},
        "a kind of deception, as published",
    ),
    "results/explanation.py": (
        {"uncanny"},
        "a kind of act, as published",
    ),
}

# Strings that mean something else there: a status or a role of a hypothesis, a file of
# rules, a heading, a plain English word.
OTHERWISE: dict[str, set[str]] = {
    "batch/command.py": {"says"},
    "charts/figures.py": {"said"},
    "charts/rows.py": {"dead", "said"},
    "page/argument.py": {"cleared"},
    "page/brief.py": {"is"},
    "analysis/belief/conclusions.py": {"cleared"},
    "analysis/deception/intent.py": {"mistaken"},
    "analysis/explanation/conduct.py": {"accomplice"},
    "analysis/explanation/open_questions.py": {"accomplice"},
    "analysis/fairness/fairness.py": {"cleared"},
    "analysis/explanation/explanation.py": {"cleared"},
    "analysis/fairness/readers.py": {"cleared"},
    "analysis/pins/comparison.py": {"accomplice"},
    "analysis/wording.py": {"is"},
    "engine/ranking.py": {"accomplice", "cleared"},
    "engine/rulebook.py": {"deed", "given", "leak", "trace", "uncanny", "untold"},
    "prose/contrast.py": {"cleared"},
    "prose/fairness.py": {"cleared"},
    "prose/matrix.py": {"is", "tells"},
    "prose/secrets_and_cases.py": {"size", "time"},
    "prose/support.py": {"accomplice", "is"},
    "prose/verdict.py": {"cleared"},
    "results/base.py": {"cleared"},
    "results/explanation.py": {"accomplice"},
    "results/fairness.py": {"cleared"},
    "results/pins.py": {"cleared"},
}


def named(path: Path) -> set[str]:
    """The words of the vocabulary that PATH names in a string of its own: alone, or as
    a claim begins. Names of English words in running text are none, nor the verbs that
    agree with a name, as in `{name:is}`."""
    found: set[str] = set()
    nodes = [*ast.walk(ast.parse(path.read_text()))]
    specs = (n.format_spec for n in nodes if isinstance(n, ast.FormattedValue))
    verbs = {id(part) for spec in specs if spec for part in ast.walk(spec)}
    for node in nodes:
        if id(node) in verbs:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            found.add(text)
            if not re.search(r"\s", text):
                found.update(re.findall(r"(\w+)\(", text))
    return found & words()


def words() -> frozenset[str]:
    """All statements, but for those that only declare something, all claims and all
    kinds of surprise."""
    known = read_words()
    declared = (FORMS.keys() - {"deed"}) | {"title"}
    kinds = {one.kind for one in prices()}
    return frozenset((known.predicates.keys() - declared) | known.claims.keys() | kinds)


def files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((CODE / room).rglob("*.py"))


def theorists() -> set[str]:
    return {
        f"{room}/{name}.py"
        for room, names in THEORISTS.items()
        for name in names.split()
    }


@pytest.mark.parametrize("path", list(files()), ids=lambda p: str(p.relative_to(CODE)))
def test_python_names_no_more_of_the_vocabulary_than_is_listed(path: Path) -> None:
    place = path.relative_to(CODE).as_posix()
    found = named(path)
    if place in theorists():
        assert found & THEORY
    elif place.startswith(("prose/", "page/", "charts/")):
        found -= {"and", "or"}  # as English
    found -= THEORY if place in theorists() else frozenset()
    allowed, _why = NAMED.get(place, (set(), ""))
    assert found - OTHERWISE.get(place, set()) == allowed


def test_every_entry_has_its_reason_and_its_file() -> None:
    for names, why in NAMED.values():
        assert names
        assert why
    for place in {*NAMED, *OTHERWISE, *theorists()}:
        assert (CODE / place).exists(), place


def test_the_theory_is_of_the_vocabulary() -> None:
    assert read_words().claims.keys() >= THEORY


def test_the_sorts_are_of_words_that_there_are() -> None:
    worlds = Case.load("ninth_lot").session.worlds
    known = read_words()
    kinds = {one.kind for one in prices()}
    assert {str(kind) for kind, _ in worlds.facts("identity", 2)} <= kinds
    told = {str(word) for word, _ in worlds.facts("circumstantial", 2)}
    assert told <= known.claims.keys() - THEORY
    for word, place, _ in worlds.facts("crime", 3):
        assert isinstance(place, int)
        assert known.predicates[str(word)].args[place - 1].kind == "plot"
