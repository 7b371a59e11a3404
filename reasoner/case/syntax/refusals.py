"""Says what is wrong with a token that has no place in a fact, and what to do."""

import re
from typing import Literal

from reasoner.case.syntax.lexer import END, NAME, NUMBER, OTHER, Cursor, RefusalError

Where = Literal["start", "term", "arguments", "pool", "end"]

# Compiled when first used: a sound case never needs them.
_VARIABLE = r"[_']*+[A-Z][A-Za-z0-9_']*|_+"
_DIRECTIVE = r"#[A-Za-z]*"
_CLOSED_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"'
_BAD_ESCAPE = r'[^\\]*+(?:\\(?:["\\n]|u\{[0-9a-fA-F]{1,6}\})[^\\]*+)*'
_SCRIPT_END = r"#end\b"
_REST_OF_LINE = r"[^\n]*"
_CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"

_FACTS_ONLY = "a case holds facts only; the rules are the reasoner's own"
_SUM = ("arithmetic", "`{}` is arithmetic, which a case may not use")
_COMPARE = ("comparison", "`{}` is a comparison, which a case may not use")
_CHOICE = ("choice", "`{}` belongs to a choice, which a case may not make")
_OR = ("disjunction", "`{}` would make this one fact or another")
_ANYWHERE: dict[str, tuple[str, str, str]] = {
    ":-": ("rule", "`:-` makes this a rule", f"state what is so; {_FACTS_ONLY}"),
    ":~": ("constraint", "`:~` makes this a weak constraint", _FACTS_ONLY),
    ":": ("condition", "`:` makes this a condition", _FACTS_ONLY),
    "..": ("range", "`..` is a range", "write each number out: (1 ; 2 ; 3)"),
    "@": ("external-function", "`@` calls a function", "write its value instead"),
    "&": ("theory-atom", "`&` opens a theory atom", _FACTS_ONLY),
    **{c: (*_CHOICE, _FACTS_ONLY) for c in "{}"},
    **{c: (*_SUM, "write the value itself") for c in "+-*/\\^?~|"},
    **{c: (*_COMPARE, _FACTS_ONLY) for c in "=<>!"},
}
_EACH_ITS_DOT = "end each fact with its own dot"
_AT: dict[tuple[Where, str], tuple[str, str, str]] = {
    ("start", ":-"): ("constraint", "`:-` makes this a constraint", _FACTS_ONLY),
    ("start", "-"): ("negation", "`-` denies a fact", "leave out what is not so"),
    ("term", "&"): (*_SUM, "write the value itself"),
    ("arguments", "&"): (*_SUM, "write the value itself"),
    ("pool", "&"): (*_SUM, "write the value itself"),
    ("end", ";"): (*_OR, _EACH_ITS_DOT),
    ("end", "|"): (*_OR, _EACH_ITS_DOT),
    ("end", ","): (*_OR, _EACH_ITS_DOT),
    ("end", ")"): ("unbalanced", "there is one `)` too many", "take it away"),
    ("pool", ","): (
        "tuple",
        "`,` inside bare parentheses makes a tuple",
        "separate alternatives with `;`, or put a name before the parenthesis",
    ),
    **{
        ("term", c): ("empty-argument", "an argument is missing before `{}`", "add it")
        for c in ",;)"
    },
    **{
        (w, "."): (
            "unbalanced",
            "the fact ends before its parenthesis is closed",
            "put `)` before the dot",
        )
        for w in ("term", "arguments", "pool")
    },
    ("start", "."): ("stray-dot", "there is no fact before this dot", "take it away"),
}
_EXPECTED: dict[Where, str] = {
    "start": "a fact, which begins with a name in lower case",
    "term": "an identifier, a number, a quoted text or a claim",
    "arguments": "`,`, `;` or `)`",
    "pool": "`;` or `)`",
    "end": "the dot that ends the fact",
}


def shorten(word: str) -> str:
    """Return `word` cut to a length that a message can hold."""
    return word if len(word) <= 40 else word[:37] + "..."


def make_refusal(cursor: Cursor, where: Where) -> RefusalError:
    """Return why the cursor's token may not stand `where` it does."""
    at, value = cursor.start, cursor.value
    if cursor.kind == END:
        return _refuse_unfinished(cursor)
    known = _AT.get((where, value)) or _ANYWHERE.get(value)
    if known is not None:
        code, message, hint = known
        return RefusalError(code, message.replace("{}", value), hint, at)
    if cursor.kind == OTHER:
        found = _refuse_other(cursor.text, at, value)
        if found is not None:
            return found
    if cursor.kind == NAME and value == "not":
        hint = "leave out what is not so; that a claim is untrue is neg(CLAIM)"
        return RefusalError("negation", "`not` denies something", hint, at)
    if cursor.kind == NUMBER:
        found = find_bad_number(value, at)
        if found is not None:
            return found
    message = f"found `{shorten(value)}` where there should be {_EXPECTED[where]}"
    return RefusalError("unexpected", message, "", at)


def find_bad_number(digits: str, at: int) -> RefusalError | None:
    """Return what is wrong with the form of a number, if anything."""
    if digits.isdecimal() and (digits[0] != "0" or digits == "0"):
        return None
    hint = "write a whole number in plain digits, and a name with a letter first"
    return RefusalError(
        "number", f"`{shorten(digits)}` is not a whole number", hint, at
    )


def refuse_escape(at: int) -> RefusalError:
    """Return the refusal of a text with the number of what is no character."""
    message = "this quoted text has a number in it that is of no character"
    hint = "characters go from \\u{1} to \\u{10ffff}, but for d800 to dfff"
    return RefusalError("bad-escape", message, hint, at)


def _refuse_unfinished(cursor: Cursor) -> RefusalError:
    hint = "close its parentheses and end it with a dot"
    message = "the text ends in the middle of a fact"
    return RefusalError("missing-dot", message, hint, cursor.previous_end, cursor.start)


def _refuse_other(text: str, at: int, value: str) -> RefusalError | None:
    if value == '"':
        return _refuse_string(text, at)
    if value == "#":
        return _refuse_directive(text, at)
    variable = re.compile(_VARIABLE).match(text, at)
    if variable is not None:
        return _refuse_variable(variable[0], at)
    if value in _CURLY:
        return RefusalError("character", f"`{value}` is not a plain quote", 'use "', at)
    if not value.isascii() or not value.isprintable():
        name = value if value.isprintable() else f"U+{ord(value):04X}"
        hint = "use a-z, 0-9 and _ outside quotes; a label may hold any letter"
        return RefusalError("character", f"`{name}` cannot stand here", hint, at)
    return None


def _refuse_variable(name: str, at: int) -> RefusalError:
    lower = name.lower()
    use = f"use lower case: {shorten(lower)}" if lower.strip("_'") else "name it"
    hint = f"{use}; or put it in quotes if it is a label"
    return RefusalError("variable", f"`{shorten(name)}` is a variable", hint, at)


def _refuse_directive(text: str, at: int) -> RefusalError:
    found = re.compile(_DIRECTIVE).match(text, at)
    word = found[0] if found else "#"
    resume = at
    if word == "#script":
        # What stands in a script is another language: its dots end nothing.
        end = re.compile(_SCRIPT_END).search(text, at)
        resume = end.end() if end else len(text)
    message = f"`{shorten(word)}` is a directive, which a case may not use"
    return RefusalError("directive", message, _FACTS_ONLY, at, resume)


def _refuse_string(text: str, at: int) -> RefusalError:
    closed = re.compile(_CLOSED_STRING).match(text, at)
    if closed is not None:
        fine = re.compile(_BAD_ESCAPE).match(text, at)
        wrong = fine.end() if fine else at
        message = f"`{text[wrong : wrong + 2]}` means nothing in a quoted text"
        hint = 'only \\n, \\\\, \\" and \\u{202e}, for a character by its number, do'
        return RefusalError("bad-escape", message, hint, wrong, closed.end())
    rest = re.compile(_REST_OF_LINE).match(text, at)
    end = rest.end() if rest else at
    # The dot that was meant to end the fact is inside the open text, most likely.
    ended = text[max(at, end - 80) : end].rstrip().endswith(".")
    hint = 'put " at its end; a text stays on one line'
    return RefusalError(
        "unterminated-text", "this quoted text has no end", hint, at, end, ended
    )
