"""Monstrous input and Ctrl-C: exit code, seconds and memory of whole commands.

python -m benchmarks.robustness            # all attacks, one row each
python -m benchmarks.robustness NAME...    # some
python -m benchmarks.robustness --interrupts 30   # Ctrl-C at random moments
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

START = [sys.executable, "-c", "from reasoner.cli.start import main; main()"]
STORY = Path(__file__).parents[1] / "reasoner" / "template.lp"
MB = 1024 * 1024
LIMIT = 600  # seconds


class Attack(NamedTuple):
    """A file of `head`, the story before it if `story`, `chunk` repeated, `tail`."""

    command: str
    chunk: str
    times: int
    head: str = ""
    tail: str = ""
    story: bool = True
    suffix: str = ".lp"


WIDE = ";".join(f"e{number}" for number in range(1000))
ATTACKS = {
    "comments": Attack("solve", "% x\n", 50 * MB // 4),
    "dots": Attack("solve", ".", 50 * MB, story=False),
    "letters": Attack("solve", "a", 50 * MB, story=False),
    "too_long": Attack("solve", " ", 70 * MB),
    "million_facts": Attack("check", "present(tasting, ann).\n", 1_000_000),
    "million_unknown": Attack("solve", "present(nothing, ann).\n", 1_000_000),
    "facts_50_mb": Attack("solve", "present(tasting, ann, x).\n", 2 * MB),
    "line_10_mb": Attack("solve", "x", 10 * MB, head='person(p, "', tail='").'),
    "nesting": Attack("solve", "neg(", 10_000, head="says(e,p,"),
    "open_comments": Attack("solve", "%*", 25 * MB),
    "pool_of_texts": Attack(
        "solve", "x", MB, head=f"event(({WIDE}), 1, '".replace("'", '"'), tail='").'
    ),
    "refused_pools": Attack("solve", f"p(f(({WIDE}),({WIDE})),X).\n", 1000),
    "json_deep": Attack("import", "[", 100_000, story=False, suffix=".json"),
    "json_no_facts": Attack(
        "import", "7,", 10**6, '{"facts":[', "7]}", story=False, suffix=".json"
    ),
    "pins_key": Attack("test", "a.", 10 * MB, story=False, suffix=".pins.toml"),
    "pins_number": Attack(
        "test", "9", 5000, "scene=", story=False, suffix=".pins.toml"
    ),
}
# Some write a file, which must be whole or not there.
INTERRUPTED = {
    "solve": ["solve", "mission_impossible_1996"],
    "timeline": ["timeline", "mission_impossible_iii"],
    "explain": ["explain", "mission_impossible_1996", "--scene", "13"],
    "new": ["new", "mine"],
    "export": ["export", "mission_impossible_iii", "--out", "mine"],
    "pin": ["pin", str(STORY), "--out", "mine"],
}


def main() -> None:
    """Attack and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", choices=[[], *ATTACKS], default=[])
    parser.add_argument("--interrupts", type=int, default=0, metavar="TIMES")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if options.interrupts:
            for name, line in INTERRUPTED.items():
                print(f"{name:10}", dict(_interrupts(line, options.interrupts)))
            return
        for name in options.name or ATTACKS:
            _attack(name, ATTACKS[name])


def _attack(name: str, attack: Attack) -> None:
    path = Path(f"{name}{attack.suffix}")
    with path.open("w", encoding="utf-8") as file:  # by pieces: this stays small
        file.write((STORY.read_text("utf-8") if attack.story else "") + attack.head)
        whole, rest = divmod(attack.times, 10_000)
        for _ in range(whole):
            file.write(attack.chunk * 10_000)
        file.write(attack.chunk * rest + attack.tail)
    size = path.stat().st_size / MB
    code, seconds, memory, said = _run([attack.command, str(path)])
    path.unlink()
    print(
        f"{name:16} {size:5.1f} MB  exit {code:3} {seconds:6.1f} s  {memory:5.0f} MiB"
    )
    print(f"    {said[:110]}", flush=True)


def _run(line: list[str]) -> tuple[int, float, float, str]:
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen([*START, *line], stdout=said, stderr=said)
        signal.signal(signal.SIGALRM, lambda *_: process.kill())
        signal.alarm(LIMIT)
        _, status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
        seconds = time.perf_counter() - begin
        said.seek(0)
        first = said.read(2000).decode(errors="replace").partition("\n")[0]
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, seconds, usage.ru_maxrss / 1024, first


def _interrupts(line: list[str], times: int) -> Counter[str]:
    """How the command ended after each of so many interrupts at random moments."""
    begin = time.perf_counter()
    subprocess.run([*START, *line], capture_output=True, check=True)
    span = time.perf_counter() - begin
    whole = dict(_left())
    ends: Counter[str] = Counter()
    for _ in range(times):
        process = subprocess.Popen(
            [*START, *line], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(random.uniform(0.05, 1.1 * span))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=LIMIT)
        half = any(whole.get(name) != data for name, data in _left())
        torn = b"Traceback" in said
        end = f"exit {process.returncode}"
        ends[end + " with a traceback" * torn + " and half a file" * half] += 1
    return ends


def _left() -> Iterator[tuple[str, bytes]]:
    """What stands in the folder, which is emptied."""
    for path in sorted(Path().iterdir()):
        yield path.name, path.read_bytes()
        path.unlink()


if __name__ == "__main__":
    main()
