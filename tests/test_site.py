"""The documentation builds as a site, without a warning."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="of the dev extra")
    pytest.importorskip("mkdocstrings", reason="of the dev extra")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    told = [row for row in done.stderr.splitlines() if row.startswith("WARNING")]
    assert (done.returncode, told) == (0, [])
    for page in ("tutorial", "how-to/deeds", "reference/api", "explanation/lies"):
        assert (tmp_path / page / "index.html").is_file()
