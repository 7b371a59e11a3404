"""Reads the facts of a case, and refuses everything that is not a fact.

Text from a user is never handed to clingo, whose parser would follow `#include`
and run `#script`. What is accepted here means exactly what it means to clingo.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reasoner.case.syntax.grammar import (
    MAX_FACTS,
    Grammar,
    Rows,
    refuse_length,
    refuse_number,
)
from reasoner.case.syntax.lexer import END, NAME, Cursor, Locator, RefusalError
from reasoner.case.syntax.refusals import make_refusal
from reasoner.case.terms import Fact, write
from reasoner.errors import Finding

MAX_WRITTEN = 64 * 1024 * 1024
"""Pools may stand for no more characters than this, all together."""

MAX_TROUBLES = 1000
"""After so many findings the rest of the text is not read."""

FORMERLY = {("poses", 2): "alias"}
"""What files of old call otherwise, by name and number of arguments."""

# A zero ends the text for clingo; half a pair of UTF-16 has no UTF-8.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")

# Compiled when first used: a sound case never needs them.
_WORD = r"[\w']+"
# A directive, a range or a rule may declare what does not stand in it.
_DECLARES_MORE = r"#[a-z]|[0-9]\s*\.\.|:-"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a text says, and what is wrong with it.

    `facts`, pools expanded, and `findings` come in the order of the text. Statements
    with a mistake in them give a finding and no fact; `lost` are all words in these,
    in lower case: any may be a name that was declared there. It is None where anything
    may have been declared, for instance in a rest that was not read.
    """

    facts: list[Fact]
    findings: list[Finding]
    lost: frozenset[str] | None

    @property
    def whole(self) -> bool:
        """Did no statement get lost?"""
        return self.lost == frozenset()


class _EnoughError(Exception):
    """There is no use in reading on."""


def read(text: str, path: str) -> ReadResult:
    """Return what `text` says; `path` is for the findings only."""
    unwritable = _UNWRITABLE.search(text)
    if unwritable is not None:
        line, column = Locator(text)(unwritable.start())
        message = f"the character U+{ord(unwritable[0]):04X} cannot be read"
        hint = "take it away; it is no part of any text"
        finding = Finding("character", message, hint, path, line, column)
        return ReadResult([], [finding], None)
    if "\n" not in text and text.count("\r") > 1:
        message = "the lines end in a carriage return only, so a comment has no end"
        hint = "save it with line feeds"
        column = text.index("\r") + 1
        finding = Finding("character", message, hint, path, 1, column)
        return ReadResult([], [finding], None)
    reader = _Reader(text, path)
    lost = None if reader.lost is None else frozenset(reader.lost)
    return ReadResult(reader.facts, reader.findings, lost)


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self.facts: list[Fact] = []
        self.findings: list[Finding] = []
        self.lost: set[str] | None = set()
        self._path = path
        self._written = 0
        self._locate = Locator(text)
        self._cursor = Cursor(text)
        self._grammar = Grammar(self._cursor)
        try:
            self._attempt(lambda: self._cursor.jump(0))
            while self._cursor.kind != END:
                self._attempt(self._read_fact)
        except _EnoughError:
            self.lost = None

    def _attempt(self, step: Callable[[], None]) -> None:
        """Do `step`; if it is refused, report that and go on where that is safe."""
        start = self._cursor.start
        todo: Callable[[], None] | None = step
        refused = False
        while todo is not None:
            try:
                todo()
                todo = None
            except RefusalError as trouble:
                self._report(trouble)
                todo = partial(self._resume, trouble)
                refused = True
        if refused:
            self._lose(self._cursor.text[start : self._cursor.start])

    def _lose(self, piece: str) -> None:
        """Keep in mind what may have been declared in `piece`, which was refused."""
        if self.lost is None or re.search(_DECLARES_MORE, piece):
            self.lost = None
        else:
            self.lost.update(found[0].lower() for found in re.finditer(_WORD, piece))

    def _resume(self, trouble: RefusalError) -> None:
        if trouble.ended:
            self._cursor.jump(trouble.resume)
        else:
            self._cursor.skip_statement(trouble.resume)

    def _report(self, trouble: RefusalError) -> None:
        line, column = self._locate(trouble.offset)
        code, message, hint = trouble.code, trouble.message, trouble.hint
        self.findings.append(Finding(code, message, hint, self._path, line, column))
        if len(self.findings) >= MAX_TROUBLES:
            raise _EnoughError

    def _read_fact(self) -> None:
        cursor = self._cursor
        start = cursor.start
        if cursor.kind != NAME or cursor.value == "not":
            raise make_refusal(cursor, "start")
        name = self._grammar.name()
        rows = self._grammar.fact_arguments()
        if cursor.value != ".":
            self._pass_without_dot()
        line, column = self._locate(start)
        if len(self.facts) + len(rows) > MAX_FACTS:
            self._report(refuse_number(start))
            raise _EnoughError
        if len(rows) > 1:
            self._count_pooled(rows, start)
        for row in rows:
            named = FORMERLY.get((name, len(row)), name)
            self.facts.append(Fact(named, row, line, column))
        if cursor.value == ".":
            cursor.advance()
        else:
            self._report(_refuse_missing_dot(cursor.previous_end))

    def _count_pooled(self, rows: Rows, start: int) -> None:
        """Count what pools stand for: copies of one long text soon fill any memory."""
        for row in rows:
            self._written += sum(len(write(term)) for term in row)
            if self._written > MAX_WRITTEN:
                self._report(refuse_length(start, MAX_WRITTEN))
                raise _EnoughError

    def _pass_without_dot(self) -> None:
        """Let a fact pass whose dot was forgotten: the next one plainly begins."""
        cursor = self._cursor
        follows = cursor.kind == NAME and cursor.value != "not"
        if not follows and cursor.kind != END:
            raise make_refusal(cursor, "end")


def _refuse_missing_dot(offset: int) -> RefusalError:
    message = "the dot that ends the fact is missing"
    return RefusalError("missing-dot", message, "put a dot here", offset)
