"""A sentence of the case said the other way round, where it is plain how."""

from __future__ import annotations

import re

# A sentence with its verb denied once, and no other word to mistake that for.
_DENIED = re.compile(r"\b(is|are|was|were|does|did|do|could|will|has|have|had) not\b")
# A verb that a mere "not" denies: "has" stands here with a participle only.
_PARTICIPLES = (
    "been|come|done|gone|seen|left|kept|lost|met|paid|sent|spent|told|sold|held|"
    "taken|given|hidden|broken|stolen|written|spoken|known|shown|drawn|heard|found|"
    r"\w+(?:[^e]ed|aught|ought)"
)
_PLAIN = re.compile(
    r"\b(?:would|could|must|are|were|is|was|"
    rf"(?:has|have|had)(?= (?:{_PARTICIPLES})\b))\b"
)
# To have something: what is had comes at once.
_OWNED = re.compile(
    r"(?<!\bto )\b(?P<verb>has|have|had) "
    r"(?=(?:an?|the|his|her|its|their|two|three|four|money|orders|news)\b)"
)
_DO = {"has": "does", "have": "do", "had": "did"}
# Verbs whose past is no other word's, nor a participle that may follow a name.
_IRREGULAR = re.findall(
    r"\w+",
    "came come went go saw see took take gave give knew know wept weep slept sleep "
    "spoke speak wrote write broke break stole steal hid hide ate eat drank drink "
    "drove drive rode ride flew fly fell fall ran run swam swim sang sing rang ring "
    "began begin threw throw wore wear swore swear chose choose grew grow shook shake "
    "woke wake forgot forget did do stood stand understood understand fled flee "
    "died die lied lie rained rain snowed snow",
)
_PASTS = dict(zip(_IRREGULAR[::2], _IRREGULAR[1::2], strict=True))
_PAST = re.compile(
    rf"(?<!the )(?<!a )(?<!an )(?<! and )\b(?P<verb>{'|'.join(_PASTS)})\b"
)
_CLAUSES = re.compile(
    r"\b(who\w*|which|that|what\w*|where\w*|when\w*|if|whether|because|as|or|but|"
    r"all|every\w*|each|both|some\w*|any\w*|only|either)\b"
)
_UNSURE = re.compile(r"\b(not|no|none|nobody|nothing|never|nor|neither)\b")
_FLEETING = re.compile(r"\b(once|already|too|still|also|almost|just)\b")


def affirmed(sentence: str) -> str | None:
    """SENTENCE, which denies something, without that; None where it is not plain how:
    "Parker did ring", of "Parker did not ring"."""
    plain, times = _DENIED.subn(r"\1", sentence)
    return plain if times == 1 and not _UNSURE.search(plain) else None


def put_in_negative(sentence: str) -> str | None:
    """SENTENCE with its verb denied; None where it is not plain how: "Parker has not
    rung", of "Parker has rung", and "Parker did not weep", of "Parker wept"."""
    if _UNSURE.search(sentence) or _CLAUSES.search(sentence):
        return None
    plain = _put_not(sentence)
    if plain is None and not _PLAIN.search(sentence):
        plain = _put_do_not(sentence)
    return plain


def _put_not(sentence: str) -> str | None:
    denied_once, times = _PLAIN.subn(r"\g<0> not", sentence)
    before, _, after = denied_once.partition(" not ")
    one = before.endswith((" is", " was"))  # two people take another verb
    two_clauses = "and" in (f"{before} {after}" if one else after).split()
    plain = times == 1 and not two_clauses
    return denied_once.replace(" not still ", " no longer ") if plain else None


def _put_do_not(sentence: str) -> str | None:
    """As "Parker does not have a key", of "Parker has a key"."""
    found = [*_OWNED.finditer(sentence), *_PAST.finditer(sentence)]
    if len(found) != 1 or _FLEETING.search(sentence):
        return None
    (verb,) = found
    word = verb["verb"]
    helper, base = _DO.get(word, "did"), _PASTS.get(word, "have")
    before, after = sentence[: verb.start("verb")], sentence[verb.end("verb") :]
    if not before.strip() or "and" in after.split():
        return None
    return f"{before}{helper} not {base}{after}"
