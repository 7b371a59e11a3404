"""Hi-ToM: where does A think B thinks ... a thing is? Orders 0 to 4, public suite.

Each story becomes a case in our vocabulary, and each question a belief of a chain of
minds. The suite's conventions: whoever is in a room sees what happens there; words
move a hearer unless he has had the later look at the thing; and a mind judges what
words did to another only where one of the two spoke to the other (`reserved`). What is
really so is what a narrator believes who watches all in secret and trusts no words.

Source of the suite: He et al., Hi-ToM, Findings of EMNLP 2023.
Run: python examples/theory_of_mind/hitom.py PATH
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from reasoner import Case

EXPECTED = (
    "expected a JSON list of items, each with a story, a question, an answer and a "
    "question_order from 0 to 4, as in hitom_clean_600.json"
)
NARRATOR = "narrator"
SENTENCES = {
    "enter": r"([\w, ]+) entered the (\w+)",
    "found": r"The (\w+) is in the (\w+)",
    "move": r"(\w+) moved the (\w+) to the (\w+)",
    "exit": r"(\w+) exited the (\w+)",
    "claim": r"(\w+) publicly claimed that (?:the )?(\w+) is in the (\w+) now",
    "tell": r"(\w+) privately told (\w+) that (?:the )?(\w+) is in the (\w+) now",
    "other": r"\w+ (?:made no movements and stayed|likes|dislikes|lost|saw) .*",
}


class UnknownShapeError(Exception):
    """The suite is not of the shape that this program knows."""


class Story:
    """A story as it is read line by line, and the facts that it comes to."""

    def __init__(self, text: str) -> None:
        self.facts = ['title("A story").', f'person({NARRATOR}, "the narrator").']
        self._say(f"sceptical({NARRATOR})")
        self.things: list[str] = []
        self._people: list[str] = []
        self._places: list[str] = []
        self._in_room: dict[str, str] = {}
        self._kept: dict[str, tuple[str, str]] = {}  # thing -> room and place there
        self._room = ""
        self._event = ""
        for number, line in enumerate(text.splitlines(), start=1):
            self._line(number, re.sub(r"^\d+ ", "", line).rstrip(". "))

    def _line(self, number: int, line: str) -> None:
        for kind, pattern in SENTENCES.items():
            if found := re.fullmatch(pattern, line):
                self._event = f"e{number}"
                self._say(f'scene({number}, "Line {number}")')
                self._say(f'event({self._event}, {number}, "{line}")')
                self._say(f"watches({self._event}, {NARRATOR})")
                getattr(self, f"_{kind}")(*found.groups())
                return
        raise UnknownShapeError(f'line {number} of a story reads "{line}"')

    def _enter(self, names: str, room: str) -> None:
        self._room = room
        for name in re.findall(r"\w+", names.replace(" and ", " ")):
            self._in_room[self._person(name)] = room
        self._in(room)
        for thing, (where, place) in self._kept.items():
            if where == room:
                self._say(f"located({self._event}, {thing}, {place})")

    def _found(self, thing: str, place: str) -> None:
        if thing not in self.things:
            self.things.append(thing)
            self._say(f'thing(x_{thing}, "the {thing}")')
        self._put(self._room, thing, place)

    def _move(self, name: str, thing: str, place: str) -> None:
        self._put(self._in_room[self._person(name)], thing, place)

    def _put(self, room: str, thing: str, place: str) -> None:
        self._kept[f"x_{thing}"] = (room, self._place(place))
        self._in(room)
        self._say(f"located({self._event}, x_{thing}, {self._place(place)})")

    def _exit(self, name: str, room: str) -> None:
        self._in(room)
        del self._in_room[self._person(name)]

    def _claim(self, name: str, thing: str, place: str) -> None:
        self._word(name, thing, place, self._people)

    def _tell(self, name: str, hearer: str, thing: str, place: str) -> None:
        self._word(name, thing, place, [self._person(name), self._person(hearer)])

    def _word(self, name: str, thing: str, place: str, there: Iterable[str]) -> None:
        claim = f"located(x_{thing}, {self._place(place)})"
        self._say(f"present({self._event}, ({'; '.join(there)}))")
        self._say(f"says({self._event}, {self._person(name)}, {claim})")

    def _other(self) -> None:
        """A line that bears on nothing."""

    def _in(self, room: str) -> None:
        """What happens is taken in by all who are in ROOM."""
        there = [name for name, where in self._in_room.items() if where == room]
        self._say(f"happens_at({self._event}, {self._place(room)})")
        self._say(f"present({self._event}, ({'; '.join(there)}))")

    def _person(self, name: str) -> str:
        if name.lower() not in self._people:
            self._people.append(name.lower())
            self._say(f'person({name.lower()}, "{name}")')
            self._say(f"reserved({name.lower()})")
        return name.lower()

    def _place(self, name: str) -> str:
        if name not in self._places:
            self._places.append(name)
            self._say(f'place(r_{name}, "the {name}")')
        return f"r_{name}"

    def _say(self, fact: str) -> None:
        self.facts.append(f"{fact}.")


def answer(case: Case, question: str) -> str:
    """Where the thing is in the eyes of the chain in QUESTION."""
    thing = re.search(r"the (\w+) (?:is|really)\b", question)
    if thing is None:
        raise UnknownShapeError(f'a question reads "{question}"')
    chain = [name.lower() for name in re.findall(r"(\w+) (?:really )?think", question)]
    held = case.believes(chain or [NARRATOR], f"x_{thing[1]}").beliefs
    return held[0].value.removeprefix("r_") if held else ""


def read(path: str) -> list[dict[str, Any]]:
    """The items of the suite at PATH."""
    try:
        items: Any = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnknownShapeError(f"{path}: {error.strerror}") from None
    except ValueError:
        raise UnknownShapeError(f"{path} is not JSON: {EXPECTED}") from None
    wanted = {"story": str, "question": str, "answer": str, "question_order": int}
    for item in items if isinstance(items, list) and items else [None]:
        fits = isinstance(item, dict) and all(
            isinstance(item.get(key), kind) for key, kind in wanted.items()
        )
        if not fits:
            raise UnknownShapeError(f"{path}: {EXPECTED}")
    found: list[dict[str, Any]] = items
    return found


def score(items: list[dict[str, Any]]) -> tuple[Counter[int], Counter[int]]:
    """How many items of each order are answered rightly, and how many there are."""
    right: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for text, asked in groupby(items, key=lambda item: item["story"]):
        story = Story(text)
        case = Case.from_text("\n".join(story.facts), "story")
        for item in asked:
            total[item["question_order"]] += 1
            found = answer(case, item["question"])
            right[item["question_order"]] += found == item["answer"]
    return right, total


def main(path: str) -> int:
    """Print how many items are answered rightly, and the accuracy by order."""
    try:
        right, total = score(read(path))
    except UnknownShapeError as trouble:
        print(f"hitom: {trouble}", file=sys.stderr)
        return 2
    print(f"{right.total()}/{total.total()} correct")
    for order in sorted(total):
        print(f"order {order}: {right[order] / total[order]:.1%}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python examples/theory_of_mind/hitom.py PATH")
    sys.exit(main(sys.argv[1]))
