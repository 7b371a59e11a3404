"""The examples of the tutorial and the recipes, and the program that renews them.

A block ```prolog FILE adds its facts to FILE. In docs/how-to, a block without a name
adds to story.lp, which begins afresh from `frame` at each ### heading. A block
```console runs its command beside these files; a block ```verdict says in short what
comes out of story.lp for each chair that it lists.

`python tests/documents.py` writes every output anew, docs/vocabulary.md, the made
pages of docs/reference, and the verdicts in docs/films.md. Read the difference before
you keep it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import films
import reference_pages

from reasoner.api import Case
from reasoner.prose.reference import markdown
from reasoner.results.verdict import Involvement, PlotVerdict, Standing

DOCS = Path(__file__).parent.parent / "docs"
AUTHORING = (
    DOCS / "tutorial.md",
    DOCS / "how-to" / "index.md",  # it has the frame of all recipes
    *sorted((DOCS / "how-to").glob("[!i]*.md")),
)
REFERENCE = DOCS / "vocabulary.md"
MADE = {
    REFERENCE: markdown,
    DOCS / "reference" / "packs.md": reference_pages.packs,
    DOCS / "reference" / "commands.md": reference_pages.commands,
    DOCS / "reference" / "json.md": reference_pages.answers,
}
PAGE = "\f"  # between two pages of the text of all of them
PART = re.compile(
    r"^(?P<level>##+) (?P<heading>.*)$"
    r"|^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>[\s\S]*?)^```$",
    re.MULTILINE,
)
STORY = "story.lp"
FRAME = "frame"
CHAIR = re.compile(r"^(?P<chair>[^\s,:]+)(?:, scene (?P<scene>\d+))?:", re.MULTILINE)
WIDTH = 88


@dataclass(frozen=True)
class Example:
    """A block of output: under which heading, with which files beside it."""

    heading: str
    files: dict[str, str]
    kind: str
    body: str
    start: int

    def renewed(self, folder: Path) -> str:
        """What the block must hold, its files being written to FOLDER."""
        for name, facts in self.files.items():
            (folder / name).write_text(facts, encoding="utf-8")
        if self.kind == "verdict":
            return verdicts(Case.load(str(folder / STORY)), self.body)
        prompt = self.body.splitlines()[0]
        return f"{prompt}\n{run(prompt.removeprefix('$ '), folder)}"


def authoring() -> str:
    """The text of all pages with examples, the frame before the recipes."""
    return PAGE.join(path.read_text(encoding="utf-8") for path in AUTHORING)


def examples(text: str) -> Iterator[Example]:
    """Every block of output in TEXT, in order."""
    files: dict[str, str] = {}
    heading = ""
    for part in PART.finditer(text):
        kind, body = part["kind"], part["body"]
        if part["level"]:
            heading = part["heading"]
            if len(part["level"]) == 3 and FRAME in files:
                files = {**files, STORY: files[FRAME]}
        elif kind == "prolog":
            name = part["file"] or STORY
            before = f"{files[name]}\n" if name in files else ""
            files = {**files, name: before + body}
            if name == FRAME:
                files[STORY] = body
        elif kind in ("console", "verdict"):
            yield Example(heading, files, kind, body, part.start("body"))


def written(text: str, name: str) -> str:
    """The facts of the file called NAME once all of TEXT is read."""
    blocks = [p["body"] for p in PART.finditer(text) if p["file"] == name]
    return "\n".join(blocks)


def run(command: str, folder: Path) -> str:
    """All that COMMAND prints when it is run in FOLDER."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if "Traceback" in done.stdout:
        raise RuntimeError(f"{command}: {done.stdout}")
    return done.stdout


def verdicts(case: Case, body: str) -> str:
    """The lines of a block ```verdict: those of BODY, with what comes out now."""
    rows = []
    asked = {match[0]: match for match in CHAIR.finditer(body)}  # plots repeat it
    for label, match in asked.items():
        scene = int(match["scene"] or case.scenes[-1])
        plots = case.solve(scene, match["chair"]).plots
        for plot in plots or [None]:
            name = f" {plot.plot}:" if plot and len(plots) > 1 else ""
            said = in_short(plot) if plot else "no plot known"
            row = f"{label}{name} {said}"
            rows += textwrap.wrap(row, WIDTH, subsequent_indent="  ")
    return "".join(f"{row}\n" for row in rows)


def in_short(plot: PlotVerdict) -> str:
    """A verdict in a line: who leads, what the others cost more, who else is in it."""
    lead = [one.name for one in plot.suspects if one.rank == 0]
    parts = [f"{lead[0]} {plot.status}"]
    if plot.culprit is None:
        parts = [f"open, {' or '.join(lead)}"]
    elif plot.firmness is not None:
        parts[0] += f" by {plot.firmness}"
    behind = [f"{one.name} +{one.rank}" for one in plot.suspects if one.rank]
    rows = plot.accomplices if plot.culprit else _list_known(plot, lead)
    helpers = [helper(one) for one in rows if one.status not in IDLE]
    if behind:
        parts.append(", ".join(behind))
    if helpers:
        too = " too" if plot.culprit else ""
        parts.append(f"in it{too}: {', '.join(helpers)}")
    return "; ".join(parts)


def _list_known(plot: PlotVerdict, lead: list[str]) -> list[Involvement]:
    """Where it is open who leads: who is known to be in it, or, beside those between
    whom it lies, may well be."""
    return [
        one
        for one in plot.involved
        if one.status in ("identified", "proven") or one.name not in lead
    ]


IDLE = ("cleared", "possible")


def helper(one: Standing | Involvement) -> str:
    """A helper and how sure we are of him."""
    return f"{one.name} ({one.status})"


def renew() -> None:
    """Write all outputs and all made pages anew."""
    text = authoring()
    for example in reversed(list(examples(text))):
        with tempfile.TemporaryDirectory() as folder:
            body = example.renewed(Path(folder))
        end = example.start + len(example.body)
        text = text[: example.start] + body + text[end:]
    for path, page in zip(AUTHORING, text.split(PAGE), strict=True):
        path.write_text(page, encoding="utf-8")
    for path, make in MADE.items():
        path.write_text(make(), encoding="utf-8")
    films.renew()


if __name__ == "__main__":
    renew()
