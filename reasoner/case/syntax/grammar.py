"""Reads the arguments of a fact: terms, and the pools that stand for several."""

from __future__ import annotations

from itertools import product
from math import prod
from sys import intern
from typing import TypeAlias

from reasoner.case.syntax.lexer import (
    NAME,
    NUMBER,
    STRING,
    Cursor,
    RefusalError,
    unescape,
)
from reasoner.case.syntax.refusals import (
    find_bad_number,
    make_refusal,
    refuse_escape,
    shorten,
)
from reasoner.case.terms import Compound, Term, Text

MAX_FACTS = 2_000_000
MAX_DEPTH = 32
MAX_ARGUMENTS = 16
MAX_NAME = 200
MAX_TERM = 20_000  # characters; nobody makes so long a claim

Rows: TypeAlias = list[tuple[Term, ...]]
_Pool: TypeAlias = tuple[Term, ...] | list[Term]
_LEAST, _MOST = -(2**31), 2**31 - 1


class Grammar:
    """Reads from `cursor`. Every method may raise `RefusalError`.

    Methods call each other, but no deeper than `MAX_DEPTH` parentheses.
    """

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self._spent = 0

    def fact_arguments(self) -> Rows:
        """Read the arguments that follow a fact's name, if any.

        Return each list of arguments that they stand for.
        """
        return self._read_arguments(1) if self.cursor.value == "(" else [()]

    def name(self) -> str:
        """Read the name that the cursor is at."""
        cursor = self.cursor
        name = cursor.value
        if len(name) > MAX_NAME:
            message = f"`{shorten(name)}` is longer than {MAX_NAME} characters"
            raise RefusalError("long-name", message, "shorten it", cursor.start)
        cursor.advance()
        return intern(name)

    def _read_arguments(self, depth: int) -> Rows:
        """Read `( ... ; ... )`; return each list of arguments it stands for."""
        cursor = self.cursor
        self._check_depth(depth)
        rows: Rows = []
        while cursor.value != ")":
            cursor.advance()
            rows += self._read_row(depth)
        cursor.advance()
        return rows

    def _read_row(self, depth: int) -> Rows:
        cursor = self.cursor
        columns = [self._read_term(depth)]
        while cursor.value == ",":
            if len(columns) == MAX_ARGUMENTS:
                message = f"there are more than {MAX_ARGUMENTS} arguments"
                raise RefusalError("too-many-arguments", message, "", cursor.start)
            cursor.advance()
            columns.append(self._read_term(depth))
        if cursor.value not in (";", ")"):
            raise make_refusal(cursor, "arguments")
        self._count_terms(prod(map(len, columns)))
        return list(product(*columns))

    def _read_term(self, depth: int) -> _Pool:
        """Read one term; return everything it stands for."""
        cursor = self.cursor
        kind, value, start = cursor.kind, cursor.value, cursor.start
        if kind == NAME and value != "not":
            name = self.name()
            if cursor.value != "(":
                return (name,)
            rows = self._read_arguments(depth + 1)
            if cursor.previous_end - start > MAX_TERM:
                message = f"`{name}(...)` is longer than {MAX_TERM:,} characters"
                raise RefusalError("long-term", message, "say less at once", start)
            return [Compound(name, row) for row in rows]
        if kind == STRING:
            try:
                text = Text(unescape(value))
            except ValueError:
                raise refuse_escape(start) from None
            cursor.advance()
            return (text,)
        if kind == NUMBER or value == "-":
            return (self._read_number(),)
        if value == "(":
            return self._read_pool(depth + 1)
        raise make_refusal(cursor, "term")

    def _read_pool(self, depth: int) -> _Pool:
        """Read `( a ; b )`; return everything it stands for."""
        cursor = self.cursor
        self._check_depth(depth)
        terms: list[Term] = []
        while cursor.value != ")":
            cursor.advance()
            terms += self._read_term(depth)
            if len(terms) > MAX_FACTS:
                raise refuse_number(cursor.start)
            if cursor.value not in (";", ")"):
                raise make_refusal(cursor, "pool")
        cursor.advance()
        return terms

    def _read_number(self) -> int:
        cursor = self.cursor
        start, sign = cursor.start, 1
        if cursor.value == "-":
            sign = -1
            cursor.advance()
        if cursor.kind != NUMBER:
            hint = "a minus may only stand before a number"
            raise RefusalError("arithmetic", "`-` is arithmetic here", hint, start)
        digits = cursor.value
        trouble = find_bad_number(digits, cursor.start)
        if trouble is not None:
            raise trouble
        # Looked at before int(), which is slow on a very long row of digits.
        value = sign * int(digits) if len(digits) <= 10 else _MOST + 1
        if not _LEAST <= value <= _MOST:
            message = f"`{shorten(digits)}` is too large a number"
            hint = f"the least is {_LEAST}, the greatest {_MOST}"
            raise RefusalError("integer-range", message, hint, start)
        cursor.advance()
        return value

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            message = f"parentheses are nested more than {MAX_DEPTH} deep"
            hint = "say it in several facts"
            raise RefusalError("nesting", message, hint, self.cursor.start)

    def _count_terms(self, terms: int) -> None:
        """Count what pools are multiplied to in the whole text, before it is built.

        What stands for itself is not counted: it is there in the text, as is what is
        in a bare pool, or has been counted. Statements that are refused count, too.
        """
        self._spent += terms if terms > 1 else 0
        if self._spent > MAX_FACTS:
            raise refuse_number(self.cursor.start)


def refuse_length(offset: int, most: int) -> RefusalError:
    """Return the refusal of pools that stand for more than `most` characters."""
    message = f"the pools stand for more than {most:,} characters in all"
    hint = "write smaller pools, or shorter texts in them"
    return RefusalError("expansion", message, hint, offset)


def refuse_number(offset: int) -> RefusalError:
    """Return the refusal of what stands for more facts than a case may have."""
    message = f"this stands for more than {MAX_FACTS:,} facts in all"
    return RefusalError("expansion", message, "write smaller pools or fewer", offset)
