"""Small cases for reading aloud: each story with each kind of label.

A story is written once, of people and things by their places in a cast; a cast says
what they are called. So every sentence meets names with and without articles, of one
and of many, and labels that bring stops, commas and quotes of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PEOPLE = ("zann", "zbob", "zcal", "zdot", "zeve")  # Z: where one is printed, it shows
NOUNS = ("zfirm", "zkey", "zbox", "zbarn", "zgold", "zseal")


@dataclass(frozen=True)
class Cast:
    """What all are called, and which of them are many."""

    people: tuple[str, str, str, str, str]
    nouns: tuple[str, str, str, str, str, str]
    title: str = "The Gold"
    plot: str = "Somebody sells the gold"
    many: tuple[str, ...] = ()
    tell: Callable[[str], str] = str
    """An event as this cast's author would end it."""


CASTS = {
    "plain": Cast(
        ("Ann", "Bob", "Cal", "Dot", "Eve"),
        ("Firm & Co", "Excalibur", "Dover", "Leeds", "Enigma", "Chanel"),
    ),
    "articles": Cast(
        ("the cook", "The Count", "a stranger", "an old friend", "the Duke of Kent"),
        ("the firm", "the key", "the box", "a barn", "where the gold lies", "a seal"),
    ),
    "many": Cast(
        ("the twins", "Mr and Mrs Dale", "Cal", "the guards", "the Dutch"),
        ("the police", "the keys", "the stables", "the moors", "the plans", "boots"),
        many=("zann", "zbob", "zdot", "zeve", *NOUNS),
    ),
    "stops": Cast(
        ("Dr. No", "Bob Jr.", "Cal?", "Dot!", "E. V. E."),
        ("Firm Ltd.", "the key", "the box", "the barn", "the gold", "the seal"),
        title="Who goes there?",
        plot="Who sells the gold?",
        tell=lambda text: f"{text.rstrip('.?!')}{'.?!'[len(text) % 3]}",
    ),
    "quotes": Cast(
        ('Ann, the "Duchess"', "Bob, of all men", "Cal", "Dot (the elder)", "Eve"),
        (
            "A, B and Co",
            'the "key"',
            "the box",
            "X; Y",
            "that Bob, too, knew",
            "(seal)",
        ),
        title='The "Gold": a Tale',
        plot='Somebody sells "it", to her',
        tell=lambda text: f'{text}, saying: "So, well"',
    ),
}

HEAD = """
title("{title}").
side(zfirm, "{zfirm}"). person(zann, "{zann}"). person(zbob, "{zbob}").
person(zcal, "{zcal}"). person(zdot, "{zdot}"). person(zeve, "{zeve}").
thing(zkey, "{zkey}"). place(zbox, "{zbox}"). place(zbarn, "{zbarn}").
secret(zgold, "{zgold}"). mark(zseal, "{zseal}").
state(zlit, "the lamp is lit"). state(zrang, "{zann} did not ring").
state(zwept, "{zbob} wept"). state(zheld, "the police have a man there").
scene(1, "One"). scene(2, "Two"). scene(3, "Three?"). scene(4, "Four").
"""
ALL = "(zann ; zbob ; zcal ; zdot)"
STORIES = {
    # A leak, a mark, a good word, a false accusation, a staged death, a confession.
    "leak": f"""
member({ALL}, zfirm). enemy(zeve, zfirm). plot(zsale, zfirm, "{{plot}}").
event(ztold, 1, "<{{zann}} told {{zcal}} of {{zgold}}>").
present(ztold, (zann ; zcal ; zdot)). tells(ztold, zann, zgold).
event(zout, 2, "<It is known all over town>"). present(zout, {ALL}).
mentions(zout, zeve). leak(zout, zgold, zsale).
event(znote, 2, "<A note came from {{zeve}}>"). minute(znote, 5).
present(znote, (zbob ; zdot)). trace(znote, zsale, zseal).
event(zword, 2, "<{{zcal}} named {{zbob}}>"). minute(zword, 10).
present(zword, {ALL}). says(zword, zcal, guilty(zbob, zsale)).
event(zgood, 2, "<{{zdot}} stood up for {{zcal}}>"). minute(zgood, 20).
present(zgood, {ALL}). says(zgood, zdot, neg(guilty(zcal, zsale))).
event(zfall, 3, "<{{zcal}} fell from the bridge>").
present(zfall, (zann ; zdot)). seems_dead(zfall, zcal).
event(zback, 3, "<{{zcal}} came back>"). minute(zback, 9). present(zback, {ALL}).
event(zdesk, 3, "<In a desk lies a seal>"). minute(zdesk, 20).
present(zdesk, (zann ; zdot)). bears(zdesk, zcal, zseal).
event(zowns, 4, "<{{zcal}} owned up>"). present(zowns, (zann ; zcal ; zdot)).
says(zowns, zcal, and(guilty(zcal, zsale), in_on(zbob, zsale))).
""",
    # A deed with a body, an alibi, a servant who is duped, and a second plot.
    "deed": f"""
member({ALL}, zfirm). plot(zkill, zfirm, "{{plot}}").
side(zstreet, "the street"). member(zeve, zstreet).
plot(zfire, zstreet, "Somebody sets the barn on fire").
event(zblow, 1, "<In the night {{zann}} lost the way>"). offscreen(zblow).
deed(zblow, zkill). seems_dead(zblow, zann). happens_at(zblow, zbarn).
event(zfound, 1, "<In the morning all stand about>"). minute(zfound, 30).
present(zfound, (zbob ; zcal ; zdot)). reports(zfound, zblow). body(zfound, zann).
betokens(zfound, zkill). near(zfound, (zbob ; zcal), zblow).
event(zalib, 2, "<{{zdot}} vouched for {{zbob}}>").
present(zalib, (zbob ; zcal ; zdot)). says(zalib, zdot, alibi(zbob, zblow)).
event(zasks, 2, "<{{zcal}} asked for the loan of {{zkey}}>"). minute(zasks, 5).
present(zasks, (zcal ; zdot)). prompts(zasks, zcal, zlends).
event(zlends, 2, "<{{zdot}} lent it>"). minute(zlends, 6).
present(zlends, (zcal ; zdot)). acts(zlends, zdot). serves(zlends, zkill).
event(zburns, 3, "<The barn burns>"). present(zburns, (zbob ; zcal ; zdot ; zeve)).
deed(zburns, zfire). betokens(zburns, zfire). mentions(zburns, zeve).
event(zblamed, 3, "<{{zbob}} named {{zdot}}>"). minute(zblamed, 9).
present(zblamed, (zbob ; zcal ; zdot)). says(zblamed, zbob, did(zdot, zblow)).
event(zseen, 4, "<A window shows {{zcal}} at it again>"). watches(zseen, zbob).
present(zseen, zcal). acts(zseen, zcal). serves(zseen, zkill).
event(zmade, 4, "<{{zcal}} had no choice, it turns out>"). minute(zmade, 5).
present(zmade, (zbob ; zdot)). compelled(zmade, zseen).
""",
    # No side is betrayed: what is said of things, lives and states, and by whom.
    "words": """
event(zhid, 1, "<{zann} hid {zkey}>"). present(zhid, (zann ; zdot)).
located(zhid, zkey, zbox). ends(zhid, zlit). discloses(zhid, zgold).
event(zlie, 2, "<{zann} said something>"). present(zlie, (zann ; zbob ; zcal)).
says(zlie, zann, and(located(zkey, zbarn), holds(zlit))).
event(zbare, 2, "<{zann} went on>"). minute(zbare, 2). present(zbare, (zann ; zbob)).
says(zbare, zann, dead(zeve)).
event(zdeny, 2, "<{zann} denied it>"). minute(zdeny, 3).
present(zdeny, (zann ; zbob)). says(zdeny, zann, neg(holds(zheld))).
event(zwet, 2, "<{zdot} denied something>"). minute(zwet, 4).
present(zwet, (zdot ; zbob)). says(zwet, zdot, neg(holds(zwept))).
event(zring, 2, "<{zdot} said so>"). minute(zring, 5).
present(zring, (zdot ; zbob)). says(zring, zdot, neg(holds(zrang))).
event(zecho, 3, "<{zbob} passed it on>"). present(zecho, (zbob ; zdot ; zeve)).
says(zecho, zbob, located(zkey, zbarn)). acts(zecho, zdot).
event(zhush, 3, "<{zdot} kept it back>"). minute(zhush, 5).
present(zhush, (zdot ; zcal)). conceals(zhush, zdot, zgold, zcal).
event(zgun, 3, "<{zeve} held a pistol>"). minute(zgun, 7). forced(zgun).
present(zgun, (zann ; zeve)). says(zgun, zann, located(zkey, zbox)).
event(zopen, 4, "<{zbob} and {zcal} open it>"). present(zopen, (zbob ; zcal)).
located(zopen, zkey, zbox). begins(zopen, zlit). begins(zopen, zheld).
event(zmask, 4, "<{zcal} came as {zeve}>"). minute(zmask, 5).
present(zmask, (zann ; zcal)). disguised(zmask, zcal, zeve).
event(zpose, 4, "<{zcal} called up as {zdot}>"). minute(zpose, 6).
present(zpose, (zbob ; zcal)). poses(zpose, zcal, zdot).
says(zpose, zdot, alive(zeve)).
""",
    # Nobody lives who is known to it, and no one of the list may have led it.
    "dead": """
member((zann ; zbob), zfirm). enemy(zeve, zfirm). plot(zend, zfirm, "{plot}").
event(zfirst, 1, "<They all sit down>"). present(zfirst, (zann ; zbob ; zcal ; zdot)).
event(zsip, 2, "<{zann} drank>"). present(zsip, (zann ; zbob ; zcal ; zdot)).
deed(zsip, zend). seems_dead(zsip, zann). body(zsip, zann).
event(zshot, 2, "<{zbob} had been shot>"). minute(zshot, 8). deed(zshot, zend).
present(zshot, (zbob ; zcal ; zdot)). seems_dead(zshot, zbob). body(zshot, zbob).
event(zinn, 3, "<{zcal} worked for {zeve} in secret>"). present(zinn, (zcal ; zeve)).
undercover(zinn, zcal, zfirm). offscreen(zinn).
event(zlast, 3, "<{zcal} and {zdot} fall>"). minute(zlast, 8).
present(zlast, (zcal ; zdot)). seems_dead(zlast, (zcal ; zdot)).
body(zlast, (zcal ; zdot)). harms(zlast, zdot).
event(zbook, 4, "<A book is opened>"). accounts(zbook, zshot). offscreen(zbook).
event(zpaper, 4, "<A paper shows the seal>"). trace(zpaper, zend, zseal).
minute(zpaper, 4). watches(zpaper, zeve).
""",
    # Two words at odds, a theory, an echo that is taken back, an uncanny remark.
    "odds": f"""
member({ALL}, zfirm). plot(zsale, zfirm, "{{plot}}").
event(zalarm, 1, "<All hear of it>"). present(zalarm, {ALL}). betokens(zalarm, zsale).
event(zone, 2, "<{{zann}} spoke>"). present(zone, {ALL}).
says(zone, zann, in_on(zbob, zsale)).
event(ztwo, 2, "<{{zbob}} spoke>"). minute(ztwo, 2). present(ztwo, {ALL}).
says(ztwo, zbob, in_on(zann, zsale)).
event(zrep, 2, "<{{zdot}} repeated it>"). minute(zrep, 4). present(zrep, (zdot ; zcal)).
says(zrep, zdot, in_on(zbob, zsale)).
event(zsafe, 2, "<{{zcal}} locked it up>"). minute(zsafe, 9). present(zsafe, zcal).
finds(zsafe, zcal, zgold).
event(zslip, 3, "<{{zbob}} let it slip>"). present(zslip, {ALL}).
shows(zslip, zbob, zgold).
event(zretr, 3, "<{{zann}} took it back>"). minute(zretr, 4). present(zretr, {ALL}).
retracts(zretr, zone).
event(zcalm, 4, "<{{zcal}} swore that nobody is in it>"). present(zcalm, {ALL}).
says(zcalm, zcal, and(neg(in_on(zcal, zsale)), neg(in_on(zdot, zsale)))).
""",
}


def write_story(name: str, cast: str) -> str:
    """The story NAME with the labels of CAST, as the text of a case."""
    labels = CASTS[cast]
    names = dict(zip((*PEOPLE, *NOUNS), (*labels.people, *labels.nouns), strict=True))
    names |= {"title": labels.title, "plot": labels.plot}
    text = f"{HEAD}{STORIES[name]}".format(
        **{key: value.replace('"', '\\"') for key, value in names.items()}
    )
    lines = []
    for line in text.splitlines():
        front, opened, rest = line.partition('"<')
        told, closed, after = rest.partition('>"')
        ended = labels.tell(told).replace(': "So, well"', ': \\"So, well\\"')
        lines.append(f'{front}"{ended}"{after}' if opened and closed else line)
    many = "".join(f"plural({who}). " for who in labels.many)
    return "\n".join((*lines, many))
