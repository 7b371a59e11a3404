"""A case whose every text is an attack, through every command in every format.

What is tried: escapes for terminals, text that runs backwards, characters without
width, formulas, markup and links, quotation marks that would end a label, and names
that only look like others.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from markdown_it import MarkdownIt

from reasoner.case.loader import parse
from reasoner.case.lookalikes import MOST_MARKS, tell_apart
from reasoner.cli.app import COMMANDS as PROGRAM

TERMINAL = "\x1b[31m\x9b2J\x07"
BACKWARDS = "\u202egnikcatta\u2066"
NO_WIDTH = "A\u200bn\u2060n\ufeff\u00ad\u3164\ufe0f"
UNDRAWN = "\N{KHITAN SMALL SCRIPT FILLER}\N{MUSICAL SYMBOL NULL NOTEHEAD}\ufffc"
TOWER = "\N{COMBINING ACUTE ACCENT}" * 60
LINK = "[here](http://evil.example) ![i](http://evil.example/i.png)"
URL = "http://evil.example www.evil.example <http://evil.example>"
MAIL = (
    "evil@evil.example xmpp:evil@evil.example mailto:e.v+il@evil.example `@`x@y.example"
)
MARKUP = "# h `code` **b** _i_ <script>alert(1)</script> &lt;b&gt; ~~s~~ | cell |"
GRAPH = r"\"]; n0_0 -> n0_0; click n0_0 \"javascript:alert(1)\" %%{init}%% #lt;b#gt;"
FORMULAS = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "==1+1", "'=1", " =HYPERLINK(1)")
WIDE = ("\uff1d1+1", "\uff0bcmd", "\uff0d2+3", "\uff20SUM(A1)", "\ufe661")
STORY = f"""
title("=cmd {MARKUP} {LINK}").
side(firm, "@firm {URL}").
person(ann, "Ann").
person(twin, "Ann").
person(greek, "\N{GREEK CAPITAL LETTER ALPHA}nn").
person(thin, "{NO_WIDTH}").
person(bob, "=Bob {GRAPH}").
person(cal, "+Cal {MARKUP}").
person(dan, "- Dan {LINK}").
person(eve, "1. Eve {BACKWARDS}").
person(odd, "``` Odd").
person(fake, "Ann (ann)").
person(kim, "{WIDE[0]} Kim {MAIL}").
person(khitan, "{WIDE[0]} Kim {MAIL}{UNDRAWN}").
person(tall, "{WIDE[1]} Zo{TOWER}e").
member((ann ; twin ; greek ; thin ; bob ; cal ; dan ; eve ; odd), firm).
member((fake ; kim ; khitan ; tall), firm).
plot(sale, firm, "# Somebody sells {LINK} {GRAPH}").
secret(recipe, "|{URL}| {BACKWARDS}").
cleared((ann ; bob), recipe).
mark(seal, "<b>seal</b> {MARKUP}").
thing(gem, "=gem "). place(tin, "@tin {BACKWARDS}").
state(locked, "{MARKUP} is locked").
scene(1, "-1+1 # One {GRAPH}").
event(mail, 1, "{WIDE[2]} {MAIL} {TOWER}").
event(at, 1, "{WIDE[3]} {MAIL}").
event(small, 1, "{WIDE[4]} {UNDRAWN}").
present((mail ; at ; small), (ann ; bob ; fake ; kim ; khitan ; tall)).
event(meeting, 1, "{FORMULAS[0]} # They meet {MARKUP}").
present(meeting, (ann ; twin ; greek ; thin ; bob ; cal ; dan ; eve ; odd)).
located(meeting, gem, tin). begins(meeting, locked).
event(copied, 1, "{FORMULAS[4]} {LINK} {GRAPH}").
present(copied, (ann ; bob ; cal)). leak(copied, recipe, sale).
event(letter, 1, "{FORMULAS[3]} {BACKWARDS}{URL}").
present(letter, (ann ; cal)). trace(letter, sale, seal).
event(desk, 1, "{FORMULAS[1]} {MARKUP} {GRAPH}").
present(desk, (ann ; cal)). bears(desk, bob, seal).
event(accused, 1, "{FORMULAS[6]} {NO_WIDTH}{LINK}").
present(accused, (ann ; bob ; cal)). says(accused, bob, guilty(ann, sale)).
"""
WORDS = ("text", "markdown", "json")
COMMANDS = {
    "solve STORY": WORDS,
    "solve STORY --full": WORDS,
    "solve STORY --time-limit 0": WORDS,
    "why-not STORY cal --time-limit 0": WORDS,
    "timeline STORY": (*WORDS, "csv"),
    "who-knew STORY recipe": (*WORDS, "csv"),
    "explain STORY --full": (*WORDS, "dot", "mermaid"),
    "explain STORY --sensitivity": WORDS,
    "why-not STORY cal": WORDS,
    "what-if STORY --without desk": WORDS,
    "matrix STORY --full": (*WORDS, "csv"),
    "believes STORY --as ann": WORDS,
    "minds STORY --full": WORDS,
    "ledger STORY": (*WORDS, "csv"),
    "liars STORY": WORDS,
    "new hostile": WORDS,
    "packs": WORDS,
    "vocabulary trace": WORDS,
    "report STORY --out page.html": WORDS,
    "plot STORY suspicion": ("svg", "vega", "json"),
    "plot STORY matrix": ("svg", "vega"),
    "plot STORY minds": ("svg", "vega"),
    "plot STORY presence": ("svg", "vega"),
    "plot STORY knowledge": ("svg", "vega"),
    "plot STORY knowledge --out chart.png": ("png",),
    "check STORY": (*WORDS, "sarif"),
    "fair STORY --culprit bob --reveal 1": WORDS,
    "pin STORY": WORDS,
    "test PINS": WORDS,
    "batch STORY --ask solve --out rows.jsonl": WORDS,
    "cases": (*WORDS, "csv"),
    "export STORY": WORDS,
    "import CASE.json": WORDS,
    "schema solve": WORDS,
}
EVERY = [(line, form) for line, forms in COMMANDS.items() for form in forms]
HIDDEN = re.compile(f"[\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f{UNDRAWN}]")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
DRAWING = {
    "svg",
    "g",
    "path",
    "text",
    "tspan",
    "line",
    "rect",
    "defs",
    "clipPath",
    "title",
}
NODE = {
    "dot": re.compile(r'  n\w+ \[label="(?:[^"\\]|\\.)*", shape=[^\[\]]*\];'),
    "mermaid": re.compile(r'  n\w+[\[(/]+"(?:[^"<>`#%]|<br/>|#\d\d;)*"[\])/]+:::\w+'),
}


@pytest.fixture
def ask(reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("story.lp").write_text(STORY, "utf-8")
    assert reasoner("export story.lp --out case.json").code == 0
    pins = 'case = "story.lp"\n[[pin]]\nscene = 1\nviewpoint = "audience"\n'
    wrong = f'because = {json.dumps(TERMINAL + BACKWARDS + LINK)}\nculprit = "dan"\n'
    Path("story.pins.toml").write_text(pins + wrong, "utf-8")
    return lambda line, form: reasoner(
        line.replace("STORY", "story.lp")
        .replace("PINS", "story.pins.toml")
        .replace("CASE", "case"),
        "--format",
        form,
    )


@pytest.mark.sample(4)
@pytest.mark.parametrize(("line", "form"), EVERY)
def test_nothing_in_a_case_does_harm(ask, line: str, form: str) -> None:
    result = ask(line, form)
    assert result.code in ((0, 1) if line.startswith("test") else (0,)), result.err
    assert result.out
    assert not unseen(result.out)
    HARMLESS[form](result.out)


def test_every_command_is_tried_in_every_format(reasoner) -> None:
    offered = set()
    for name in PROGRAM:
        told = " ".join(reasoner(f"{name} --help").out.split())
        (forms,) = re.findall(r"How the answer is written: ([\w, ]+)\.", told)
        offered |= {(name, form) for form in forms.split(", ")}
    tried = {(line.split()[0], form) for line, form in EVERY}
    assert offered == tried


def unseen(text: str) -> list[str]:
    """The characters in TEXT that steer, turn or hide something."""
    text = text.replace("\n", "").replace("\N{NO-BREAK SPACE}", "")
    assert not re.search("\N{COMBINING ACUTE ACCENT}{5}", text)
    return [c for c in text if not c.isprintable() or HIDDEN.match(c)]


def harmless_markdown(out: str) -> None:
    kinds = {
        t.type for top in MARKDOWN.parse(out) for t in (top, *(top.children or ()))
    }
    markup = {"html_block", "html_inline", "link_open", "image", "s_open", "em_open"}
    assert not kinds & {*markup, "blockquote_open", "hr"}
    shown = re.sub(r"(?s)^(`{3,})\w*\n.*?^\1$", "", out, flags=re.MULTILINE)
    assert not re.search(r"(?i)https?://|\bwww\.", shown)
    assert "<a " not in github_flavored_markdown_to_html(out)


def harmless_csv(out: str) -> None:
    for row in csv.reader(io.StringIO(out)):
        for cell in row:
            first = unicodedata.normalize("NFKC", cell).lstrip(" \"'")[:1]
            number = re.fullmatch(r"[+-]?\d+", cell)
            assert first not in "=+-@\t\r" or not first or number or cell[0] == "'"


def harmless_graph(form: str):
    def look(out: str) -> None:
        nodes = [line for line in out.splitlines() if re.match(r"  n\d+_\d+\W", line)]
        edge = re.compile(r"  n\d+_\d+ --?> n\d+_\d+;?")
        boxes = [line for line in nodes if not edge.fullmatch(line)]
        assert boxes
        assert all(NODE[form].fullmatch(line) for line in boxes)

    return look


def harmless_sarif(out: str) -> None:
    """No message has a link: each square bracket in it stands behind a backslash."""
    (run,) = json.loads(out)["runs"]
    for one in run["results"]:
        told = [one["message"]["text"]]
        told += [other["justification"] for other in one.get("suppressions", ())]
        for text in told:
            assert not re.search(r"[\[\]]", re.sub(r"\\[\[\]\\]", "", text))


def harmless_svg(out: str) -> None:
    """It draws, and neither runs nor fetches anything."""
    for one in ElementTree.fromstring(out).iter():
        assert one.tag.rpartition("}")[2] in DRAWING
        assert not [key for key in one.attrib if "href" in key or key.startswith("on")]


def texts(value, inside: str = "") -> Iterator[tuple[str, str]]:
    """Each text in VALUE, with the key that it stands under, lists left out."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, inside)
    elif isinstance(value, str):
        yield inside, value


def harmless_vega(out: str) -> None:
    """What a case says is the value of a row, or a title: nowhere an expression."""
    told = json.loads(out)
    assert not [text for _, text in texts(told) if unseen(text)]
    cells = {"person", "name", "text", "event", "of", "secret", "title", "who", "by"}
    assert {key for key, text in texts(told) if "evil" in text} <= cells


HARMLESS = {
    "text": str.isascii,  # nothing more to break
    "svg": harmless_svg,
    "vega": harmless_vega,
    "png": str.isascii,
    "markdown": harmless_markdown,
    "json": json.loads,
    "sarif": harmless_sarif,
    "csv": harmless_csv,
    "dot": harmless_graph("dot"),
    "mermaid": harmless_graph("mermaid"),
}


def test_json_and_toml_say_it_all_the_same(ask) -> None:
    """They hold what was written, in escapes."""
    told = ask("solve STORY", "json").json()
    assert told["title"] == parse(STORY, "story").title
    pins = tomllib.loads(ask("pin STORY", "text").out)
    assert BACKWARDS in pins["pin"][0]["because"]


def test_a_case_file_is_the_same_case_again(ask, reasoner) -> None:
    """It holds what was written, in escapes, and clingo is handed the signs as ever."""
    Path("again.lp").write_text(ask("import CASE.json", "text").out, "utf-8")
    Path("thrice.lp").write_text(ask("export STORY", "text").out, "utf-8")
    again, thrice = (Path(f"{name}.lp").read_text() for name in ("again", "thrice"))
    assert again == thrice
    assert "\\u{202e}gnikcatta" in again
    assert reasoner("export again.lp").json() == reasoner("export story.lp").json()
    assert parse(STORY, "story").names == parse(again, "a").names
    assert parse(STORY, "story").program() == parse(again, "a").program()


@pytest.mark.parametrize("line", ["solve STORY", "minds STORY", "fair STORY"])
def test_names_that_look_alike_are_told_apart(ask, line: str) -> None:
    out = " ".join(ask(line, "text").out.split())
    shown = re.findall(r"\w+ \((ann|twin|greek|thin)\)", out)
    assert shown
    assert not re.search(r"\b[A\N{GREEK CAPITAL LETTER ALPHA}]nn\b(?! \()", out)


@pytest.mark.parametrize("form", ["text", "markdown", "json", "sarif"])
def test_what_is_refused_is_not_let_through_by_the_complaint(ask, form: str) -> None:
    Path("story.lp").write_text(STORY.replace("They meet", TERMINAL), "utf-8")
    result = ask("check STORY", form)
    assert result.code == 1
    assert not unseen(result.out + result.err)
    HARMLESS[form](result.out)


def test_sarif_makes_no_link_of_what_a_case_says(ask) -> None:
    accepted = f'accept("same-name", ann, "{LINK} {GRAPH}").'
    unused = f'person(fay, "{LINK}").'
    Path("story.lp").write_text(f"{STORY}{accepted}{unused}", "utf-8")
    out = ask("check STORY", "sarif").out
    harmless_sarif(out)
    results = json.loads(out)["runs"][0]["results"]
    why = [s["justification"] for one in results for s in one.get("suppressions", ())]
    link = r"\[here\](http://evil.example)"
    assert why[0].startswith(link)
    assert any(link in one["message"]["text"] for one in results)
    told = {one["message"]["text"] for one in results}
    found = ask("check STORY", "json").json()["findings"]
    assert any(LINK in one["message"] for one in found)
    assert not any(one["message"] in told for one in found if LINK in one["message"])


def test_check_reports_names_that_look_alike(ask) -> None:
    found = ask("check STORY", "json").json()["findings"]
    codes = ("same-name", "look-alike")
    assert {(f["code"], *f["about"]) for f in found if f["code"] in codes} == {
        ("same-name", "ann", "twin", "thin"),
        ("same-name", "kim", "khitan"),
        ("look-alike", "ann", "twin", "greek", "thin"),
        ("same-name", "ann", "fake"),
    }
    (message,) = (f["message"] for f in found if f["about"] == ["ann", "fake"])
    assert message == "fake (Ann (ann)) has the same name as ann (Ann (ann))"


def test_names_that_are_the_same_are_no_look_alikes_besides(
    reasoner, tmp_path: Path
) -> None:
    people = {"a": "Dora", "b": "Dora", "c": "D\N{CYRILLIC SMALL LETTER O}ra"}
    people |= {"d": "Ian", "e": "Ian", "f": "ian"}
    told = "".join(f'person({one}, "{name}").' for one, name in people.items())
    case = tmp_path / "names.lp"
    case.write_text(f"{STORY}{told}", "utf-8")
    found = reasoner(f"check {case} --json").json()["findings"]
    messages = [f["message"] for f in found if {"a", "d"} & {*f["about"]}]
    assert [m for m in messages if " same name " in m or " in print" in m] == [
        "b (Dora) has the same name as a (Dora)",
        f"c ({people['c']}) looks like a (Dora) in print",
        "e (Ian) and 1 more have the same name as d (Ian)",
    ]


def test_names_are_told_apart_as_they_are_printed() -> None:
    names = {
        "ann": "Ann",
        "twin": "Ann",
        "fake": "Ann (ann)",
        "far": "Ann (ann) (fake)",
    }
    printed = {**names, **tell_apart(names)}
    assert len(set(printed.values())) == len(names)
    assert printed["far"] == "Ann (ann) (fake) (far)"


def test_identifiers_that_look_alike_are_counted() -> None:
    names = {"arn": "Ann", "am": "Ann", "bob": "Ann", "l1": "Cal", "lI": "Cal"}
    assert tell_apart(names) == {
        "arn": "Ann (arn, 1 of 2)",
        "am": "Ann (am, 2 of 2)",
        "bob": "Ann (bob)",
        "l1": "Cal (l1, 1 of 2)",
        "lI": "Cal (lI, 2 of 2)",
    }


@pytest.mark.parametrize("hidden", [*UNDRAWN, TOWER])
def test_what_no_font_draws_makes_no_other_name(hidden: str) -> None:
    one, other = ("Kim" + TOWER[: MOST_MARKS * (hidden == TOWER)], f"Kim{hidden}")
    assert tell_apart({"x": one, "y": other}) == {
        "x": f"{one} (x)",
        "y": f"{other} (y)",
    }


def test_events_are_told_apart_in_whichever_scenes(reasoner, case_file) -> None:
    told = "It is copied"
    like = told.replace("o", "\N{CYRILLIC SMALL LETTER O}")
    again = f"""event(anew, 1, "{told}"). event(like, 1, "{like}").
    leak((anew ; like), recipe, sale). present((anew ; like), (ann ; bob)).
    scene(2, "Two"). event(later, 2, "{told}"). present(later, ann)."""
    case = case_file(PASSING + again)
    found = reasoner(f"check {case} --json").json()["findings"]
    about = {(f["code"], *f["about"]) for f in found if "copied" in f["about"]}
    assert about == {
        ("same-name", "copied", "anew", "later"),
        ("look-alike", "copied", "anew", "like", "later"),
    }
    names = reasoner(f"export {case}").out, parse(PASSING + again, "story").labels
    assert f"{told} (anew)" not in names[0]  # a case file keeps what was written
    words = ("copied", "anew", "like", "later")
    apart = (
        *(f"{told} (copied)", f"{told} (anew)"),
        *(f"{like} (like)", f"{told} (later)"),
    )
    assert tuple(names[1][word] for word in words) == apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\N{CYRILLIC CAPITAL LETTER PE}", "\N{GREEK CAPITAL LETTER PI}"),
        ("\N{GREEK CAPITAL LETTER GAMMA}", "\N{CYRILLIC CAPITAL LETTER GHE}"),
        ("\N{GREEK SMALL LETTER OMEGA}", "\N{COPTIC SMALL LETTER OOU}"),
        ("\N{CYRILLIC SMALL LETTER A}", "a"),
        ("\N{CYRILLIC SMALL LETTER PE}", "\N{CYRILLIC SMALL LETTER SHA}"),
    ],
)
def test_letters_look_alike_in_any_script(one: str, other: str) -> None:
    alike = "SHA" not in unicodedata.name(other)
    told = tell_apart({"x": f"{one}x", "y": f"{other}x"})
    assert told == ({"x": f"{one}x (x)", "y": f"{other}x (y)"} if alike else {})


PASSING = """
title("T"). side(firm, "the firm"). plot(sale, firm, "Somebody sells it").
person(ann, "Ann"). person(bob, "Nobody"). person(cal, "The \u0430udience").
person(dan, "someone not named so far"). member((ann ; bob ; cal ; dan), firm).
person(eve, "Nobody (no plot at all)"). member(eve, firm). cleared(eve, recipe).
secret(recipe, "the recipe"). cleared((ann ; bob ; cal ; dan), recipe).
scene(1, "One"). event(copied, 1, "It is copied"). leak(copied, recipe, sale).
present(copied, (ann ; bob ; cal ; dan ; eve)).
"""


def test_nobody_passes_for_nobody(reasoner, tmp_path: Path) -> None:
    """Nor for someone not named so far, nor for the audience."""
    from reasoner.case.lookalikes import OURS
    from reasoner.prose.phrases import Phrases
    from reasoner.results.outsiders import UNLISTED

    phrases = Phrases(parse(PASSING, "passing"))
    called = {phrases.suspect(one) for one in UNLISTED}
    assert set(OURS) == {*UNLISTED.values(), *called, "the audience"}
    case = tmp_path / "passing.lp"
    case.write_text(PASSING, "utf-8")
    found = reasoner(f"check {case} --json").json()["findings"]
    codes = {"same-name", "look-alike"}
    about = {(f["code"], *f["about"]) for f in found if f["code"] in codes}
    assert about == {
        *(("same-name", "bob"), ("look-alike", "cal"), ("same-name", "dan")),
        ("same-name", "eve"),
    }
    (message,) = (f["message"] for f in found if f["about"] == ["bob"])
    assert message == 'bob (Nobody) has the same name as "nobody" in answers'
    out = reasoner(f"solve {case} --as ann").out
    assert "Nobody (bob)" in out
    assert "Nobody (no plot at all; eve)" in " ".join(out.split())
    assert not re.search(r"Nobody (?!\((bob|no plot))", out)


@pytest.mark.parametrize("pair", ["Ron R0n", "Bob B0b", "Ian lan"])
def test_a_likeness_is_seen_whatever_the_case_hides(pair: str) -> None:
    first, second = pair.split()
    shown = tell_apart({"a": first, "b": second})
    assert shown == {"a": f"{first} (a)", "b": f"{second} (b)"}
    assert tell_apart({"a": first, "b": "Dora"}) == {}
