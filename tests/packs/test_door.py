"""Packs: installed, used by a case, and kept to the doors that are open to them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from packs.conftest import Install, forget
from reasoner import Case
from reasoner.case.library import packs_dir
from reasoner.case.loader import load, parse
from reasoner.cli.app import run
from reasoner.engine.asp import doors
from reasoner.errors import CaseError, MisuseError
from reasoner.formats.json import from_json, to_json
from reasoner.prose import reference

GUILD = """%*
Guild: who has sworn an oath keeps to the truth.
*%

% ---------------------------------------------------------------- the guild

%*! oath(O: new oath, L: text)
O is an oath that can be sworn.
*%
oath(silver, "the silver oath").
oath(golden, "the golden oath").

%*! swears(E: event, P: person, O: oath)
In E P swears O, and never says an untrue word of who is in a plot after that.
*%

%*! hexed(E: event, P: person)
In E P is hexed, and never says a true word of who is in a plot.
*%

%*! tipsy(E: event, P: person)
E shows P tipsy: what he says there counts for nothing.
*%

%*! claim sworn(P: person, O: oath)
P has sworn O.
*%

% ---------------------------------------------------------------- the rules

%*! under_oath(P, O): P has sworn O.
*%
under_oath(P, O) :- evidence(E), swears(E, P, O).
truth_bound(E, P, C) :- asserts(E, P, C), under_oath(P, _).
lie_bound(E, P, C) :- asserts(E, P, C), evidence(F), hexed(F, P).
at_liberty(E, P, C) :- asserts(E, P, C), evidence(E), tipsy(E, P).

settled(E, sworn(P, O)) :- utters(E, _, sworn(P, O)).
true_at(E, sworn(P, O)) :- utters(E, _, sworn(P, O)), under_oath(P, O).
about(sworn(P, O), P) :- utters(_, _, sworn(P, O)).
circumstantial(sworn, "it is entered in a book").
phrase(sworn, "{0} has sworn {1}").
phrase(neg(sworn), "{0} has never sworn {1}").

surprise(forsworn, (P, B)) :- conspirator(B, P), under_oath(P, _).
rank(forsworn, 2, "oaths are seldom broken").
phrase(forsworn, "{0} has broken an oath in this: {1}").
moot(forsworn, "it says who is in it").
identity(forsworn, "it says who is in it").
sentence(under_oath, "{0} has sworn {1}").
"""

STORY = """title("The Guild Hall").
uses(guild).
side(guild_hall, "the guild").
person(ann, "Ann"). person(bob, "Bob"). person(cal, "Cal").
member((ann ; bob ; cal), guild_hall).
plot(theft, guild_hall, "Somebody robs the chest").
scene(1, "The chest").
event(found, 1, "The chest is empty").
present(found, (ann ; bob ; cal)).
betokens(found, theft).
scene(2, "The book").
event(vow, 2, "{0}").
present(vow, (ann ; bob ; cal)).
{1}
"""
VOW = STORY.format("Ann swears", "swears(vow, ann, silver).")


def tell(*facts: str) -> Case:
    """The story with FACTS in its second scene."""
    return Case.from_text(STORY.format("Something is said", "\n".join(facts)), "hall")


def ranks(case: Case) -> dict[str, int]:
    (plot,) = case.solve().plots
    return {s.person: s.rank for s in plot.suspects}


@pytest.fixture
def guild(install: Install) -> None:
    install("guild", GUILD)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def call(*line: str) -> tuple[int, str]:
        code = run([*line])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.mark.usefixtures("guild")
class TestInUse:
    def test_a_surprise_has_its_price(self) -> None:
        assert ranks(tell()) == {"ann": 0, "bob": 0, "cal": 0} | {
            k: v for k, v in ranks(tell()).items() if k not in ("ann", "bob", "cal")
        }
        found = ranks(tell("swears(vow, ann, silver)."))
        assert (found["ann"], found["bob"], found["cal"]) == (2, 0, 0)

    def test_whose_word_is_bound_to_be_true(self) -> None:
        case = tell("swears(vow, ann, golden).", "says(vow, ann, guilty(bob, theft)).")
        (plot,) = case.solve().plots
        assert (plot.culprit, plot.status) == ("bob", "proven")
        free = tell("says(vow, ann, guilty(bob, theft)).").solve().plots[0]
        assert free.status != "proven"

    def test_whose_word_is_bound_to_be_untrue(self) -> None:
        case = tell("hexed(vow, ann).", "says(vow, ann, guilty(bob, theft)).")
        assert "bob" not in ranks(case) or case.solve().plots[0].culprit != "bob"
        assert case.believes("cal", "guilty(bob, theft)").beliefs[0].known is False

    def test_whose_word_is_free(self) -> None:
        lie = "says(vow, ann, sworn(ann, golden))."
        loyal = tell(lie).session
        free = tell(lie, "tipsy(vow, ann).").session
        others = [("conspirator", ("theft", "ann"))]
        price = [
            one.worlds.least(one.query(2, ("audience",)), others) or 0
            for one in (loyal, free)
        ]
        assert price[0] > price[1]

    def test_a_claim_is_settled_and_held_true(self) -> None:
        case = tell("swears(vow, ann, silver).")
        for claim, so in (
            ("sworn(ann, silver)", True),
            ("sworn(bob, silver)", False),
            ("or(sworn(bob, golden), sworn(ann, silver))", True),
        ):
            (belief,) = case.believes("audience", claim).beliefs
            assert belief.known is so, claim

    def test_words_and_texts_are_as_our_own(self) -> None:
        case = tell("says(vow, ann, sworn(bob, silver)).")
        text = case.text(case.ledger())
        assert "Bob has sworn the silver oath" in " ".join(text.split())
        told = case.text(tell("swears(vow, ann, silver).").why_not("ann"))
        assert "broken an oath" in " ".join(told.split())
        assert case.data.labels["silver"] == "the silver oath"

    def test_a_price_can_be_moved(self) -> None:
        case = tell("swears(vow, ann, silver).")
        kinds = {kind.kind for kind in case.sensitivity().kinds}
        assert "forsworn" in kinds

    def test_what_nobody_knows_of_has_no_effect(self) -> None:
        early = tell("swears(vow, ann, silver).").solve(1).plots[0]
        assert {s.rank for s in early.suspects if s.person in ("ann", "bob")} == {0}


@pytest.mark.usefixtures("guild")
class TestChecked:
    @pytest.mark.parametrize(
        ("facts", "code", "says"),
        [
            ("swears(vow, ann, sliver).", "undeclared", "did you mean silver?"),
            ("swears(vow, ann).", "arity", "swears(E: event, P: person, O: oath)"),
            ("swers(vow, ann, silver).", "unknown-predicate", "did you mean swears?"),
            ("swears(vow, silver, silver).", "wrong-kind", "silver is an oath"),
            ("swears(vow, ann, bob).", "wrong-kind", "not an oath"),
            ("says(vow, ann, swurn(ann, silver)).", "claim", "did you mean sworn?"),
            ("says(vow, ann, sworn(ann)).", "claim", "sworn(P: person, O: oath)"),
            ('person(silver, "Sil").', "reserved", "of a pack"),
            ('person(guild, "Gil").', "reserved", "a name of the reasoner's own"),
        ],
    )
    def test_a_slip_is_told_as_with_our_own_words(
        self, facts: str, code: str, says: str
    ) -> None:
        with pytest.raises(CaseError) as caught:
            tell(facts)
        assert [f.code for f in caught.value.findings] == [code]
        assert says in str(caught.value)

    def test_a_case_may_declare_more(self) -> None:
        case = tell('oath(iron, "the iron oath").', "swears(vow, ann, iron).")
        (belief,) = case.believes("audience", "sworn(ann, iron)").beliefs
        assert belief.known is True

    def test_what_if_takes_its_facts(self) -> None:
        found = tell().what_if(facts=["swears(vow, ann, silver)."])
        assert not found.plots[0].stands

    def test_a_proposition_is_held_against_its_words(self) -> None:
        with pytest.raises(MisuseError, match="did you mean silver"):
            tell().believes("audience", "sworn(ann, sliver)")


@pytest.mark.usefixtures("guild")
class TestExchanged:
    def test_out_and_in(self) -> None:
        case = parse(VOW, "hall")
        again = from_json(to_json(case), "hall", "hall.json")
        assert [f[:2] for f in again.facts] == [f[:2] for f in case.facts]

    def test_a_slip(self) -> None:
        text = to_json(parse(VOW, "hall")).replace('"oath"', '"oaht"')
        with pytest.raises(CaseError, match="did you mean oath"):
            from_json(text, "hall", "hall.json")

    def test_without_the_pack(self) -> None:
        text = to_json(parse(VOW, "hall")).replace('"guild"', '"guilt"', 1)
        with pytest.raises(CaseError, match="no pack guilt installed; did you mean g"):
            from_json(text, "hall", "hall.json")

    @pytest.mark.parametrize("name", ["../guild", "/etc/passwd", "", "a/b"])
    def test_a_pack_is_no_path(self, name: str) -> None:
        rows = json.loads(to_json(parse(VOW, "hall")))
        rows["facts"][1]["pack"] = name
        with pytest.raises(CaseError, match="there is no pack"):
            from_json(json.dumps(rows), "hall", "hall.json")


@pytest.mark.usefixtures("guild")
class TestCommands:
    def test_packs(self, cli, install: Install) -> None:
        install("evil", "culprit(B, P) :- plot(B, _, _), person(P, _).")
        code, out = cli("packs")
        assert code == 0
        assert "Guild: who has sworn" in out
        assert "culprit is of the rules" in out
        code, out = cli("packs", "--json")
        rows = {row["pack"]: row for row in json.loads(out)["packs"]}
        assert {"avalon", "clocktower", "evil", "guild"} == set(rows)
        assert rows["guild"]["trouble"] == ""
        assert "evil.lp:1:1" in rows["evil"]["trouble"]

    def test_vocabulary(self, cli) -> None:
        _, out = cli("vocabulary", "guild")
        for told in ("swears(E: event, P: person, O: oath)", "the silver oath"):
            assert told in out
        assert "| 2 | X has broken an oath in this | oaths are seldom broken" in out
        assert "trace(" not in out
        _, one = cli("vocabulary", "sworn")
        assert one.startswith("**claim `sworn(P: person, O: oath)`**")
        _, out = cli("vocabulary", "guild", "--json")
        told = json.loads(out)
        assert [p["kind"] for p in told["prices"]] == ["forsworn"]
        assert "sworn" in [e["name"] for s in told["sections"] for e in s["entries"]]
        code, out = cli("vocabulary", "swrn")
        assert (code, "did you mean sworn?" in out) == (2, True)

    def test_check_and_pin(self, cli, tmp_path: Path) -> None:
        path = tmp_path / "hall.lp"
        path.write_text(VOW)
        code, out = cli("check", str(path))
        assert (code, "never-used" in out) == (0, False)
        code, out = cli("pin", str(path), "--out", str(tmp_path / "hall.pins.toml"))
        assert code == 0
        code, out = cli("test", str(tmp_path))
        assert (code, "all as pinned" in out) == (0, True)


EVIL = {
    "redefines a predicate": ("known(B) :- plot(B, _, _).", "known is of the rules"),
    "redefines a choice": (
        "{ culprit(B, P) } :- evidence(E), omen(E, P, B).",
        "culprit",
    ),
    "states for the author": ("says(E, P, C) :- utters(E, P, C).", "says is of the"),
    "declares for the author": ('person(eve, "Eve").', "person is of the rules"),
    "a rule for its own statement": (
        "omen(E, P, B) :- evidence(E), near(E, P, _), plot(B, _, _).",
        "for cases to state",
    ),
    "a claim of ours": (
        "true_at(E, guilty(P, B)) :- utters(E, P, guilty(P, B)).",
        "no",
    ),
    "a claim that may be ours": ("settled(E, C) :- utters(E, _, C).", "about no claim"),
    "a price of ours": ('rank(treason, 1, "x").', "not the pack's own"),
    "a surprise of ours": ("surprise(treason, (P,)) :- met(P).", "not the pack's own"),
    "a kind that is no word": ("surprise(K, (K,)) :- met(K).", "not the pack's own"),
    "no price": ("surprise(oddity, (P,)) :- met(P).", "oddity has no price"),
    "a price for nothing": (
        'rank(oddity, 0, "x"). phrase(oddity, "y").',
        "1, 2 or 3",
    ),
    "a price that depends": (
        'rank(oddity, 2, "x") :- person(_, _). phrase(oddity, "y").',
        "1, 2 or 3",
    ),
    "a surprise without words": (
        'rank(oddity, 1, "x").',
        "nothing says what oddity is",
    ),
    "words for ours": ('phrase(guilty, "{0} is fine").', "not the pack's own"),
    "a constraint on us alone": (":- culprit(_, P), met(P).", "word of the pack's own"),
    "telepathy": ("omened(P) :- omen(_, P, _).", "whether _ is known is not asked"),
    "telepathy by another event": (
        "omened(P) :- omen(E, P, _), evidence(F), present(F, P).",
        "whether E is known",
    ),
    "a weak constraint": (":~ omen(E, P, B), evidence(E). [1@9, E]", "facts, rules"),
    "a minimum": ("#minimize { 1, P : met(P) }.", "facts, rules and constraints"),
    "a script": ("#script (python) print(1) #end.", "cannot have #script"),
    "a file": ('#include "/etc/passwd".', "cannot have #include"),
    "a file in disguise": ('% no\n#include\n"/etc/passwd".', "cannot have #include"),
    "another part": ("#program other.", "cannot have #program"),
    "a definition": ("#defined nothing/1.", "facts, rules and constraints"),
    "a show": ("#show met/1.", "facts, rules and constraints"),
    "a constant": ("#const evil = 1.", "facts, rules and constraints"),
    "a disjunction": ("omened(P) ; spared(P) :- met(P).", "cannot derive"),
    "no program": ("this is no program", "syntax error"),
    "a claim as a predicate": (
        "haunts(P, B) :- met(P), plot(B, _, _).",
        "is a term, and no predicate",
    ),
    "too few arguments": (
        "omened(P) :- evidence(E), omen(E, P).",
        "it is omen(E, P, B)",
    ),
}
HEAD = """%*
Evil: a pack that is up to something.
*%

%*! omen(E: event, P: person, B: plot)
E shows an omen of P.
*%

%*! claim haunts(P: person, B: plot)
P haunts B.
*%
phrase(haunts, "{0} haunts {1}").

"""


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_pack_is_refused_with_file_and_line(
    install: Install, tmp_path: Path, name: str
) -> None:
    text, says = EVIL[name]
    install("evil", HEAD + text + "\n")
    story = VOW.replace("uses(guild)", "uses(evil)").replace(
        "swears(vow, ann, silver)", ""
    )
    case = Case.from_text(story.rstrip().removesuffix("."), "hall")
    with pytest.raises(CaseError) as caught:
        case.solve()
    (finding,) = caught.value.findings
    assert finding.path == str(tmp_path / "evil_package" / "evil.lp")
    first, last = HEAD.count("\n") + 1, HEAD.count("\n") + 1 + text.count("\n")
    assert first <= finding.line <= last
    assert says in finding.message
    assert finding.code == "pack"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("%*! says(E: event, P: person)\nx\n*%", "says is a word already"),
        ("%*! claim guilty(P: person)\nx\n*%", "guilty is a word already"),
        ("%*! omen(E: evnt)\nx\n*%", "no kind of argument evnt"),
        ("%*! omen(E)\nx\n*%", "no kind"),
        ('%*! oath(O: new oath, L: text)\nx\n*%\noath(Big, "x").', "Big"),
    ],
)
def test_words_that_are_taken_or_malformed(
    install: Install, text: str, says: str
) -> None:
    install("evil", text)
    with pytest.raises(CaseError) as caught:
        parse('title("x"). uses(evil).', "x")
    (finding,) = caught.value.findings
    assert says in finding.message
    assert finding.path.endswith("evil.lp")
    assert finding.line >= 1


def test_two_packs_that_clash_on_a_word(install: Install) -> None:
    word = "%*! omen(E: event)\nAn omen.\n*%\n"
    install("first", word)
    install("second", "\n" + word)
    with pytest.raises(CaseError) as caught:
        parse('title("x"). uses(first). uses(second).', "x")
    (finding,) = caught.value.findings
    assert (finding.line, "first has the word omen" in finding.message) == (2, True)
    assert "and not both" in finding.hint


def test_two_packs_that_clash_in_their_rules(install: Install) -> None:
    install("first", "omened(P) :- met(P).")
    install("second", "\nomened(P) :- met(P).")
    assert [rules.pack.name for rules in doors.read_rules(("first",))] == ["first"]
    with pytest.raises(CaseError, match=r"second\.lp:2:1.*first has the word omened"):
        doors.read_rules(("first", "second"))


def test_two_packs_that_get_along(install: Install) -> None:
    install("guild", GUILD)
    install("fog", "%*! foggy(E: event)\nFog.\n*%\ndim(E) :- evidence(E), foggy(E).")
    case = Case.from_text(VOW + "uses(fog). foggy(vow).", "hall")
    assert ranks(case)["ann"] == 2
    assert case.data.packs == ("fog", "guild")


def test_an_unknown_pack_is_one_error() -> None:
    with pytest.raises(CaseError) as caught:
        parse(VOW.replace("uses(guild)", "uses(avalom)"), "hall")
    (finding,) = caught.value.findings
    assert (finding.path, finding.line, finding.code) == ("hall", 2, "pack")
    assert finding.message == "there is no pack avalom installed"
    assert finding.hint.startswith("did you mean avalon?")
    assert "pip install" in finding.hint
    with pytest.raises(CaseError) as caught:
        parse(VOW.replace("uses(guild)", "uses(quidditch)"), "hall")
    (finding,) = caught.value.findings
    assert finding.hint.startswith("packs come with packages: pip install")


def test_a_pack_that_cannot_be_loaded(install: Install, tmp_path: Path) -> None:
    install("guild", GUILD)
    (tmp_path / "guild_package" / "__init__.py").write_text("1 / 0")
    with pytest.raises(CaseError, match="cannot be loaded: ZeroDivisionError"):
        parse(VOW, "hall")
    (tmp_path / "guild_package" / "__init__.py").write_text("")
    (tmp_path / "guild_package" / "guild.lp").unlink()
    forget()
    with pytest.raises(CaseError, match="cannot be read"):
        parse(VOW, "hall")


LOOKED = """
import importlib.metadata, sys
from reasoner import Case
found = importlib.metadata.entry_points
def refuse(**group):
    assert group != {"group": "reasoner.packs"}, "looked for packs"
    return found(**group)
importlib.metadata.entry_points = refuse
Case.load(sys.argv[1]).solve()
from reasoner.prose import reference
assert reference.markdown() and reference.markdown("trace")
"""


@pytest.mark.parametrize("name", ["ninth_lot", "examples/games/round_table.lp"])
def test_packages_are_looked_through_only_where_it_takes_that(name: str) -> None:
    """Not for a case without a pack, nor for the packs that come along."""
    done = subprocess.run(
        [sys.executable, "-c", LOOKED, name],
        cwd=packs_dir().parent.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_the_packs_that_come_along_are_entry_points_of_ours() -> None:
    import tomllib

    text = (packs_dir().parent.parent / "pyproject.toml").read_text()
    named = tomllib.loads(text)["project"]["entry-points"]["reasoner.packs"]
    assert set(named) == {path.stem for path in packs_dir().glob("*.lp")}
    assert set(named.values()) == {"reasoner.case.library:packs_dir"}
    for name in named:
        assert doors.find_trouble(name) == ""


def test_what_a_pack_is_called_may_be_a_word_of_ours(install: Install) -> None:
    install("trace", GUILD)
    assert reference.markdown("trace").startswith("**`trace(")


def test_a_case_is_read_from_standard_input(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("guild", GUILD)
    fed = io.TextIOWrapper(io.BytesIO(VOW.encode()), "utf-8")
    monkeypatch.setattr(sys, "stdin", fed)
    assert load("-").packs == ("guild",)
