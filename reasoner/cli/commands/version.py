"""Which version this is."""

from __future__ import annotations


def show_version() -> None:
    """Print the version."""
    # Imported here: looking it up takes as long as a small question.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    from reasoner.cli.output import show
    from reasoner.cli.views.lines import Line

    try:
        number = installed("deception-reasoner")
    except PackageNotFoundError:
        number = "(run from its source, not installed)"
    show([Line(f"reasoner {number}")])
