"""Answers as JSON."""

from __future__ import annotations

import json
from typing import Any

from reasoner.render.safety import escaped


def json_line(value: Any) -> str:
    """VALUE, which JSON has, as JSON on one line without its end."""
    return escaped(json.dumps(value, ensure_ascii=False))


def json_text(value: Any) -> str:
    """VALUE, a model or what JSON has, as JSON in lines."""
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json")
    return escaped(json.dumps(value, indent=2, ensure_ascii=False)) + "\n"
