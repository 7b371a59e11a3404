"""The findings of a check as SARIF 2.1.0, which editors and code hosts read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Its levels are our
severities; what the author accepts is a result suppressed in the source.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from reasoner.errors import Finding
from reasoner.prose.time_limit import AND_MORE
from reasoner.results.review import Review

_BRACKET = re.compile(r"[\[\]\\]")
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(review: Review) -> dict[str, Any]:
    """REVIEW as one run of one tool."""
    results = [_write_result(finding) for finding in review.findings]
    for accepted in review.accepted:
        suppression = {
            "kind": "inSource",
            "justification": _defuse_links(accepted.reason),
        }
        results.append(
            {**_write_result(accepted.finding), "suppressions": [suppression]}
        )
    codes = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "reasoner",
        "version": version("deception-reasoner"),
        "rules": [_write_rule(code) for code in codes],
    }
    # That the search came to no end is for whoever reads it to know.
    late = {"level": "warning", "message": {"text": AND_MORE}}
    done = {
        "executionSuccessful": True,
        "toolExecutionNotifications": [] if review.complete else [late],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [done],
        # Columns count characters, not the units of UTF-16.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _write_rule(code: str) -> dict[str, Any]:
    words = code.replace("-", " ").capitalize()
    return {"id": code, "shortDescription": {"text": f"{words}."}}


def _defuse_links(text: str) -> str:
    """TEXT without links: square brackets would make one of it (section 3.11.6)."""
    return _BRACKET.sub(r"\\\g<0>", text)


def _write_result(finding: Finding) -> dict[str, Any]:
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    region = {"startLine": finding.line, "startColumn": finding.column}
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": region}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": _defuse_links(message)},
        "locations": [{"physicalLocation": place}],
    }
