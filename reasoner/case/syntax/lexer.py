"""Cuts the text of a case into tokens, in the way clingo's own lexer does.

One thing more is read than clingo would: in a quoted text \\u{202e} is the character of
that number, so that a case can be written down, and be the same again, without signs
that nobody sees. clingo is never handed it.

In every pattern below each character can be read in one way only, so that no text,
however long or strange, makes it backtrack. Only single characters are possessive:
before Python 3.11.5 a possessive group can go wrong (CPython issue 106052).
"""

import re
from collections.abc import Iterator

NAME, NUMBER, STRING, MARK, OTHER, END = 1, 2, 3, 4, 5, 6

_TOKEN = re.compile(
    r"""[ \t\r\n]*+ (?:%(?!\*)[^\n]*+[ \t\r\n]*+)*
    (?: ([_']*+[a-z][A-Za-z0-9_']*)                 # NAME
      | ([0-9][A-Za-z0-9_']*(?:\.[0-9]+)?)         # NUMBER, perhaps a bad one
      | ("[^"\\\n]*+(?:\\(?:["\\n]|u\{[0-9a-fA-F]{1,6}\})[^"\\\n]*+)*")      # STRING
      | (\.\.|:-|:~|[(),;.])                       # MARK
      | ([^ \t\r\n])                               # OTHER; "%" opens a block
      | (\Z)                                       # END
    )""",
    re.VERBOSE,
)
# Compiled when first used, which keeps start-up short.
_BLOCK = r"\*%|%\*|%[^\n]*"
_SKIP = (
    r'(?:[^".%]++|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"?|%(?!\*)[^\n]*+'
    r"|\.(?=[.0-9])|(?<=\.)\.)*"
)
_ESCAPE = r"\\(?:u\{([0-9a-fA-F]+)\}|(.))"


class RefusalError(Exception):
    """Something that a case may not say; caught by the reader, never let out.

    `offset` is where it stands; reading goes on after the next statement-ending
    dot from `resume` on, or at `resume` itself if `ended`.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str,
        offset: int,
        resume: int | None = None,
        ended: bool = False,
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.offset = offset
        self.resume = offset if resume is None else resume
        self.ended = ended


class Cursor:
    """The current token of a text: its `kind`, its `value`, where it starts.

    Raises `RefusalError` from any call that meets a block comment without an end.
    """

    __slots__ = ("_found", "_tokens", "kind", "previous_end", "text", "value")

    def __init__(self, text: str) -> None:
        self.text = text
        self.previous_end = 0
        self.kind = END
        self.value = ""
        self._tokens: Iterator[re.Match[str]] = iter(())
        self._found: re.Match[str] | None = None

    @property
    def start(self) -> int:
        """The offset at which the current token starts."""
        return 0 if self._found is None else self._found.start(self.kind)

    def advance(self) -> None:
        """Go to the next token."""
        if self._found is not None:
            self.previous_end = self._found.end()
        self._advance()

    def jump(self, offset: int) -> None:
        """Go to the first token at or after `offset`."""
        self.previous_end = offset
        self._tokens = _TOKEN.finditer(self.text, offset)
        self._advance()

    def skip_statement(self, offset: int) -> None:
        """Go to the token after the next statement-ending dot from `offset` on."""
        text = self.text
        while True:
            found = re.compile(_SKIP).match(text, offset)
            offset = offset if found is None else found.end()
            if offset >= len(text) or text[offset] == ".":
                break
            offset = find_block_end(text, offset)
        self.jump(min(offset + 1, len(text)))

    def _advance(self) -> None:
        found = next(self._tokens)
        kind = found.lastindex or END
        value = found[kind]
        while kind == OTHER and value == "%":
            end = find_block_end(self.text, found.start(kind))
            self._tokens = _TOKEN.finditer(self.text, end)
            found = next(self._tokens)
            kind = found.lastindex or END
            value = found[kind]
        self._found, self.kind, self.value = found, kind, value


def find_block_end(text: str, start: int) -> int:
    """Return the offset after the block comment that opens at `start`.

    Blocks nest, and a lone "%" inside one hides the rest of its line: this is
    how clingo reads them.
    """
    depth = 0
    for found in re.compile(_BLOCK).finditer(text, start):
        if found[0] == "%*":
            depth += 1
        elif found[0] == "*%":
            depth -= 1
            if depth == 0:
                return found.end()
    raise RefusalError(
        "unterminated-comment",
        "this block comment has no end",
        "close it with *% (blocks nest, and a lone % inside hides the rest of its "
        "line)",
        start,
        len(text),
        ended=True,
    )


def unescape(quoted: str) -> str:
    """Return what stands between the quotes of a STRING token. Raises `ValueError` for
    the number of no character."""
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    return re.sub(_ESCAPE, _decode_escape, inner)


def _decode_escape(found: re.Match[str]) -> str:
    number, letter = found.groups()
    if letter is not None:
        return "\n" if letter == "n" else str(letter)
    one = chr(int(number, 16))
    if one == "\0" or "\ud800" <= one <= "\udfff":
        raise ValueError(f"{number} is the number of no character")
    return one


class Locator:
    """Turns offsets into lines and columns; quick when they come in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = self._line_start = 0
        self._line = 1

    def __call__(self, offset: int) -> tuple[int, int]:
        """Return the line and column of `offset`, both counted from 1."""
        if offset < self._offset:
            self._offset, self._line_start, self._line = 0, 0, 1
        lines = self._text.count("\n", self._offset, offset)
        if lines:
            self._line += lines
            self._line_start = self._text.rfind("\n", self._offset, offset) + 1
        self._offset = offset
        return self._line, offset - self._line_start + 1
