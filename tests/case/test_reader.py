"""The reader gives exactly the facts that clingo would, and nothing else."""

import time

import clingo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.case.syntax import grammar, reader
from reasoner.case.syntax.reader import read
from reasoner.case.terms import Compound, Fact, Term, Text, write, write_fact
from reasoner.render.safety import escaped_in_case


def clingo_symbols(text: str) -> set[str]:
    """What clingo makes of `text`. Only for text written by these tests."""
    control = clingo.Control(["--warn=none"], logger=lambda *_: None)
    control.add("base", [], text)
    control.ground([("base", [])])
    return {str(atom.symbol) for atom in control.symbolic_atoms}


def own_symbols(text: str) -> set[str]:
    found = read(text, "t")
    facts, findings = found.facts, found.findings
    assert findings == []
    return {write_fact(fact)[:-1] for fact in facts}


def names(facts: list[Fact]) -> list[str]:
    return [write_fact(fact) for fact in facts]


NAMES = st.from_regex(r"[_']{0,2}[a-z][A-Za-z0-9_']{0,3}", fullmatch=True).filter(
    lambda name: name != "not"
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8
)
GAPS = st.sampled_from(
    [
        "",
        "",
        " ",
        "\t",
        "\r\n",
        "\n",
        "% a. b(\n",
        "%* x. *%",
        '%* %* " *% %*% x\n*% *%',
    ]
)
ATOMS = st.one_of(
    NAMES,
    st.integers(-(2**31), 2**31 - 1).map(str),
    TEXTS.map(lambda text: write(Text(text))),
)


@st.composite
def joined(draw: st.DrawFn, part: st.SearchStrategy[str], sep: str, most: int) -> str:
    parts = draw(st.lists(part, min_size=1, max_size=most))
    return sep.join(draw(GAPS) + piece + draw(GAPS) for piece in parts)


def compounds(term: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    rows = joined(joined(term, ",", 3), ";", 2)
    function = st.tuples(NAMES, GAPS, rows).map(lambda t: f"{t[0]}{t[1]}({t[2]})")
    return st.one_of(function, joined(term, ";", 3).map(lambda pool: f"({pool})"))


TERMS = st.recursive(ATOMS, compounds, max_leaves=6)
FACTS = st.one_of(
    NAMES,
    st.tuples(NAMES, joined(joined(TERMS, ",", 3), ";", 2)).map(
        lambda t: f"{t[0]}({t[1]})"
    ),
).map(lambda fact: fact + ".")


@given(joined(FACTS, "", 4))
@settings(max_examples=150, deadline=None)
def test_reads_facts_as_clingo_does(text: str) -> None:
    assert own_symbols(text) == clingo_symbols(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_character_may_stand_as_its_number(text: str) -> None:
    """Which clingo does not know, and is not handed."""
    numbers = "".join(f"\\u{{{ord(one):x}}}" for one in text)
    written = write_fact(read(f'p("{numbers}").', "t").facts[0])
    assert written == f"p({write(Text(text))})."
    escaped = escaped_in_case(written)
    assert read(escaped, "t").facts[0].args == (Text(text),)


SOUP = """a b' f( ( ) , ; . . . 1 - 2147483647 "x" " .. %* *% X _ not a(b). \\ 007 1.5
    :- { } | + @ & = 0x1 '"""
TOKENS = st.sampled_from([*SOUP.split(), " ", "\n", "% "])


@given(st.lists(TOKENS, max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_accepted_means_the_same_to_clingo(text: str) -> None:
    if not read(text, "t").findings:
        assert own_symbols(text) == clingo_symbols(text)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_facts_and_findings_only(text: str) -> None:
    for finding in read(text, "t").findings:
        assert 1 <= finding.line <= text.count("\n") + 1
        assert finding.column >= 1


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("p(a,b ; c,d).", ["p(a,b).", "p(c,d)."]),
        ("p((a ; b), (c ; d)).", ["p(a,c).", "p(a,d).", "p(b,c).", "p(b,d)."]),
        ("p(f(a;b)). q.", ["p(f(a)).", "p(f(b)).", "q."]),
        ("p(- 1, -0).", ["p(-1,0)."]),
        (r'p("a\n\\\"%").', [r'p("a\n\\\"%").']),
        ("p. %* %* *% q. *% r.", ["p.", "r."]),
        ("p. %* % *%\nq. *% r.", ["p.", "r."]),
        ("", []),
        ("% nothing", []),
    ],
)
def test_order_of_facts(text: str, facts: list[str]) -> None:
    assert names(read(text, "t").facts) == facts


def test_terms_and_places() -> None:
    facts = read('\n  says(e, "x", -3,\n guilty(p, b)). q.', "t").facts
    claim: Term = Compound("guilty", ("p", "b"))
    assert facts == [
        Fact("says", ("e", Text("x"), -3, claim), 2, 3),
        Fact("q", (), 3, 17),
    ]
    assert [type(arg) for arg in facts[0].args] == [str, Text, int, Compound]


def test_facts_around_a_mistake_are_kept() -> None:
    text = "a. b(X). c. d\ne. f(. g."
    found = read(text, "t")
    facts, findings = found.facts, found.findings
    assert names(facts) == ["a.", "c.", "d.", "e.", "g."]
    assert [(f.code, f.line, f.column) for f in findings] == [
        ("variable", 1, 6),
        ("missing-dot", 1, 14),
        ("unbalanced", 2, 6),
    ]


def test_open_text_costs_only_its_own_line() -> None:
    found = read('title("x).\nscene(1, "y").\np("z\n, q). r.', "t")
    facts, findings = found.facts, found.findings
    assert names(facts) == ['scene(1,"y").', "r."]
    assert [f.line for f in findings] == [1, 3]


def test_script_is_skipped_whole() -> None:
    found = read("#script (python)\nx.y()\na. #end.\nb.", "t")
    facts, findings = found.facts, found.findings
    assert names(facts) == ["b."]
    assert [f.code for f in findings] == ["directive"]


def test_too_many_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_FACTS", 5)
    found = read("p((a ; b ; c)). q.\nr((a ; b)). s.", "t")
    facts, findings = found.facts, found.findings
    assert len(facts) == 4
    assert [(f.code, f.line) for f in findings] == [("expansion", 2)]


@pytest.mark.parametrize(
    "text", ["p((a;b;c;d;e;f)).", "p((a;b;c),(a;b)).", "p(f((a;b),(a;b)),g((a;b)))."]
)
def test_too_large_a_statement(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(grammar, "MAX_FACTS", 5)
    found = read(f"{text} q.", "t")
    facts, findings = found.facts, found.findings
    assert names(facts) == ["q."]
    assert [finding.code for finding in findings] == ["expansion"]


def test_reading_stops_after_many_mistakes() -> None:
    findings = read("p(X).\n" * 2000, "t").findings
    assert len(findings) == reader.MAX_TROUBLES


POOL = f"({';'.join('abcdefghij')})"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("p(" * 10_000 + "a" + ")" * 10_000 + ".", "nesting"),
        ("p(" + "(" * 10_000 + "a" + ")" * 10_000 + ").", "nesting"),
        ("p(" + ",".join([POOL] * 9) + ").", "expansion"),
        ("p(" + f"f({','.join([POOL] * 4)})," * 9 + "a).", "expansion"),
        ("p(" + "a," * 1_000_000 + "a).", "too-many-arguments"),
        ("p(" + "9" * 1_000_000 + ").", "integer-range"),
        ("%*" * 1_000_000, "unterminated-comment"),
        ("p(" + "a" * 1_000_000 + ").", "long-name"),
        ('p("' + "\\n" * 1_000_000, "unterminated-text"),
        ("_" * 1_000_000, "variable"),
        ("(" * 1_000_000, "unexpected"),
        ("lorem ipsum " * 100_000, "missing-dot"),
        ("}. " * 500_000, "choice"),
    ],
    ids=lambda value: value if len(value) < 30 else "",
)
def test_monstrous_text_ends_soon(text: str, code: str) -> None:
    start = time.process_time()
    findings = read(text, "t").findings
    assert findings[0].code == code
    assert time.process_time() - start < 5
