"""Whatever is written is written whole, and nothing that is there gets lost."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reasoner.cli import files
from reasoner.cli.files import write_file
from reasoner.errors import MisuseError

MI3 = "mission_impossible_iii"
START = [sys.executable, "-c", "from reasoner.cli.app import main; main()"]
# Each writes a file: at the end of the line stands its name.
WRITERS = [
    f"export {MI3} --json --out",
    "import story.json --out",
    "pin story.lp --out",
    "new",
]


@pytest.fixture(autouse=True)
def _with_a_story(reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert reasoner("new story").code == 0
    assert reasoner("export story.lp --json --out story.json").code == 0


def left() -> set[str]:
    """What is in the folder besides the story."""
    return set(os.listdir()) - {"story.lp", "story.json"}


@pytest.mark.parametrize("line", WRITERS)
def test_a_file_that_is_there_stays(reasoner, line: str) -> None:
    Path("mine.lp").write_text("mine")
    result = reasoner(line, "mine.lp")
    assert (result.code, result.out) == (2, "")
    (complaint,) = result.complaints
    assert "there is mine.lp already, and it stays" in complaint
    assert ("--force" in complaint) == (line != "new")
    assert Path("mine.lp").read_text() == "mine"
    assert left() == {"mine.lp"}


@pytest.mark.parametrize("line", WRITERS)
def test_a_link_to_nothing_is_not_followed(reasoner, line: str) -> None:
    os.symlink("gone.lp", "mine.lp")
    assert reasoner(line, "mine.lp").code == 2
    assert left() == {"mine.lp"}


@pytest.mark.parametrize("line", WRITERS)
def test_a_folder_that_is_missing_is_named(reasoner, line: str) -> None:
    result = reasoner(line, "no/where.lp")
    assert result.code == 2
    assert "there is no folder no; make it first" in result.err
    assert left() == set()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("line", WRITERS)
def test_a_folder_that_is_read_only(reasoner, line: str) -> None:
    Path("shut").mkdir(mode=0o500)
    result = reasoner(line, "shut/mine.lp")
    assert result.code == 2
    assert "cannot write shut/mine.lp: Permission denied" in result.err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
@pytest.mark.parametrize("line", WRITERS)
def test_a_folder_in_which_not_even_root_may_write(reasoner, line: str) -> None:
    result = reasoner(line, "/proc/mine.lp")
    assert (result.code, len(result.complaints)) == (2, 1)
    assert "cannot write /proc/mine.lp: " in result.err


def _small_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize("line", WRITERS)
def test_a_disk_that_gets_full_leaves_nothing(line: str) -> None:
    """A limit on the size of files stands in for the end of the disk."""
    done = subprocess.run(
        [*START, *line.split(), "mine.lp"],
        # Old Pythons keep half a module in their cache when the disk is full.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=_small_disk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("reasoner: cannot write mine.lp: ")
    assert left() == set()


@pytest.mark.parametrize("moment", ["fsync", "link", "unlink"])
def test_ctrl_c_leaves_no_half_a_file(
    reasoner, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    real = getattr(os, moment)

    def stop(*args: object) -> None:
        real(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files.os, moment, stop)
        assert reasoner("new mine").code == 130
    assert left() <= {"mine.lp"}
    if left():
        assert Path("mine.lp").read_bytes() == Path("story.lp").read_bytes()


def test_a_file_system_without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(files.os, "link", refuse)
    write_file("mine", "one")
    with pytest.raises(MisuseError, match="there is mine already"):
        write_file("mine", "two")
    assert Path("mine").read_text() == "one"
    assert left() == {"mine"}


def test_force_replaces_a_file_and_keeps_its_rights(reasoner) -> None:
    Path("mine.json").write_text("mine")
    Path("mine.json").chmod(0o600)
    assert reasoner("export story.lp --out mine.json --force").code == 0
    assert Path("mine.json").read_bytes() == Path("story.json").read_bytes()
    assert stat.S_IMODE(os.stat("mine.json").st_mode) == 0o600
    assert left() == {"mine.json"}


def test_force_writes_where_a_link_leads(reasoner) -> None:
    Path("deep").mkdir()
    Path("deep/mine.json").write_text("mine")
    os.symlink("deep/mine.json", "link.json")
    assert reasoner("export story.lp --out link.json --force").code == 0
    assert os.path.islink("link.json")
    assert Path("deep/mine.json").read_bytes() == Path("story.json").read_bytes()


@pytest.mark.parametrize("target", ["/dev/full", "/dev/null", ".", "loop"])
def test_force_replaces_nothing_but_files(reasoner, target: str) -> None:
    os.symlink("loop", "loop")
    result = reasoner(f"export story.lp --out {target} --force")
    assert (result.code, len(result.complaints)) == (2, 1)
    assert "cannot write" in result.err
    assert left() == {"loop"}


def test_force_without_a_file_is_misuse(reasoner) -> None:
    result = reasoner("export story.lp --force")
    assert (result.code, result.out) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_standard_output_on_a_full_disk() -> None:
    with open("/dev/full", "w") as full:
        command = [*START, "export", "story.lp", "--json"]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("reasoner: cannot write the answer")


# ---------------------------------------------------------------------- the new case


def test_the_new_case_is_worth_starting_from(reasoner) -> None:
    """Expected from its story: Ann and Ben knew the recipe; then the wax is Ben's."""
    second = reasoner("solve story.lp --scene 2").out
    assert "open between Ann and Ben" in second
    third = " ".join(reasoner("solve story.lp --scene 3").out.split())
    assert "Most likely Ben is the traitor: every other explanation" in third
    assert "No plot is known yet" in reasoner("solve story.lp --scene 1").out


def test_every_line_of_the_new_case_can_be_read_in_an_editor() -> None:
    assert max(map(len, Path("story.lp").read_text().splitlines())) <= 88


@pytest.mark.parametrize("name", ["", ".lp", "..", ".", "/", "a/", "a\nb", "\x1b[31m"])
def test_a_name_of_no_file(reasoner, name: str) -> None:
    result = reasoner("new", name)
    assert (result.code, result.out, len(result.complaints)) == (2, "", 1)
    assert left() == set()


@pytest.mark.parametrize("name", ["mine", "mine.lp", "./mine", "a b", "Straße"])
def test_a_good_name_gives_one_file(reasoner, name: str) -> None:
    result = reasoner("new", name)
    assert (result.code, result.err) == (0, "")
    (written,) = left()
    assert written == os.path.basename(name).removesuffix(".lp") + ".lp"


def test_a_name_too_long_is_one_line(reasoner) -> None:
    result = reasoner("new", "x" * 300)
    assert (result.code, len(result.complaints)) == (2, 1)
    assert left() == set()
