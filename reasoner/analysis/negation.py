"""A sentence of the case said the other way round, where it is plain how."""

from __future__ import annotations

import re

# A sentence with its verb denied once, and no other word to mistake that for.
_DENIED = re.compile(r"\b(is|are|was|were|does|did|do|could|will|has|have|had) not\b")
# A verb that a mere "not" denies: "has" stands here with a participle only.
_PARTICIPLES = (
    "been|come|done|gone|seen|left|kept|lost|met|paid|sent|spent|told|sold|held|"
    "taken|given|hidden|broken|stolen|written|spoken|known|shown|drawn|heard|found|"
    "made|run|rung|sworn|torn|worn|hit|cut|put|set|shot|"
    r"\w+(?:[^e]ed|aught|ought)"
)
_PLAIN = re.compile(
    r"\b(?:would|could|must|are|were|is|was|"
    rf"(?:has|have|had)(?= (?:{_PARTICIPLES})\b))\b"
)
# To have something: what is had comes at once.
_OWNED = re.compile(
    r"(?<!\bto )\b(?P<verb>has|have|had) "
    r"(?=(?:an?|the|his|her|its|their|two|three|four|money|orders|news|it|them)\b)"
)
_DO = {"has": "does", "have": "do", "had": "did"}
# Verbs by their pasts: no past is a noun. Some are participles, too ("a man found
# dead"): where one is the only verb there is, it is the past.
_IRREGULAR = re.findall(
    r"\w+",
    "met meet told tell said say found find kept keep lost lose sent send paid pay "
    "sold sell bought buy brought bring caught catch heard hear made make got get "
    "meant mean won win shot shoot struck strike sat sit spent spend lent lend held "
    "hold hung hang slid slide "
    "came come went go saw see took take gave give knew know wept weep slept sleep "
    "spoke speak wrote write broke break stole steal hid hide ate eat drank drink "
    "drove drive rode ride flew fly fell fall ran run swam swim sang sing rang ring "
    "began begin threw throw wore wear swore swear chose choose grew grow shook shake "
    "woke wake forgot forget did do stood stand understood understand fled flee "
    "died die lied lie rained rain snowed snow",
)
# Regular ones, since "robbed" and "taped" do not tell of what verb they are; none of
# those that tell more often what somebody is like ("dressed", "armed", "called").
_REGULAR = re.findall(
    r"\w+",
    "accept agree answer arrive ask attack bark beg believe belong betray blackmail "
    "borrow burn carry change cheat climb close collect confess copy cough cross cry "
    "dance deliver deny deposit destroy die drop enter escape faint fail fire follow "
    "gamble help hire hope inherit invite join jump kick kidnap kill kiss knock land "
    "laugh leak lie lift listen live lock look love mail marry meddle miss move murder "
    "need offer open order owe own pass plan play poison post promise pull push "
    "quarrel rain reach receive refuse remember rent report return ring rob row sail "
    "scream search serve sign smoke smuggle snow spy start stab stay stop swap swindle "
    "switch talk taste telephone threaten touch trade travel try turn type visit "
    "vouch wait walk want warn wash watch whistle wire witness work",
)
_DOUBLED = ("beg", "drop", "kidnap", "plan", "rob", "stab", "stop", "swap", "quarrel")


def _make_past(verb: str) -> str:
    """The past of a regular VERB, as one writes it."""
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


# Said of one, now: no such word is a noun of many.
_NOW = re.findall(
    r"\w+",
    "comes come goes go knows know holds hold keeps keep hates hate loves love wants "
    "want owns own belongs belong burns burn rains rain sits sit means mean speaks "
    "speak stays stay owes owe serves serve sells sell pays pay",
)
_PASTS = {_make_past(verb): verb for verb in _REGULAR}
_PASTS |= dict(zip(_IRREGULAR[::2], _IRREGULAR[1::2], strict=True))
_PRESENTS = dict(zip(_NOW[::2], _NOW[1::2], strict=True))
_PAST = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\band )"
    rf"\b(?P<verb>{'|'.join(_PASTS | _PRESENTS)})\b"
)
# What may be a second verb, or says so of somebody: then it is not plain.
_OTHERS = re.compile(r"\b(left|put|let|shut|hurt|thought|led|laid|lay|felt|\w{2,}ed)\b")
_CLAUSES = re.compile(
    r"\b(?!(?:that|all|every) (?:night|day|morning|evening|afternoon|time)\b)"
    r"(who(?:m|se|ever)?|which|that|what\w*|where\w*|when\w*|if|whether|because|as|or|but|"
    r"all|every\w*|each|both|some\w*|any\w*|only|either)\b"
)
_UNSURE = re.compile(r"\b(not|no|none|nobody|nothing|never|nor|neither)\b")
_FLEETING = re.compile(
    r"\b(once|already|too|still|also|almost|just|always|ever|often)\b"
)


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
    base = (_PASTS | _PRESENTS).get(word, "have")
    helper = _DO.get(word, "does" if word in _PRESENTS else "did")
    before, after = sentence[: verb.start("verb")], sentence[verb.end("verb") :]
    if not before.strip() or "and" in after.split() or _OTHERS.search(before + after):
        return None
    return f"{before}{helper} not {base}{after}"
