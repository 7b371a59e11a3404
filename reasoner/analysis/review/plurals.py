"""Names that look plural, of which nothing says that they are: "the three guns was"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.analysis.review.rule_findings import Name, make_finding
from reasoner.case.model import CaseData
from reasoner.case.vocabulary import find_kind
from reasoner.errors import Finding

PLURAL_UNSAID = "plural-unsaid"
_SEVERAL = re.compile(
    r"(?:the |his |her |their |our |my )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|both|several|many|some) "
    r"(?!of )(?:(?!of |in |who |that |with |from )\S+ )*?"
    r"\w*(?:[^s\W]s|men|people|children)(?= of | in | who | that | with | from |$)",
    re.IGNORECASE,
)


def find_plurals(data: CaseData) -> Iterator[Finding]:
    """The names of DATA that begin with a number of what is plural, and are not said to
    be `plural`."""
    said = {str(fact.args[0]) for fact in data.facts_of("plural")}
    kinds = find_kind(data.words.predicates["plural"].args[0].kind).refers
    for word, text in data.names.items():
        fact = data.declaration(word)
        if fact.name in kinds and word not in said and _SEVERAL.match(text):
            yield make_finding(
                data,
                fact,
                PLURAL_UNSAID,
                f'{Name(data, word)} looks plural, and answers say "was" of it',
                f"state plural({word}), if it is",
                "note",
                (word,),
            )
