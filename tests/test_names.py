"""Names: a verb for what does something, and one meaning a name."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from test_layers import modules, tree

# What the name of a private function begins with, if it is no property; a predicate
# begins with what makes a question of it.
QUESTIONS = "are does has is needs takes would"
VERBS = """
    add advance advise ask assume attempt believe build change check choose collect
    compose
    compare complain complete contrast count cut date decide declare decode
    defuse describe discount drop escape explain fence fill find fold follow force grant
    ground group hint infer iterate join judge keep label lay leave link list
    load lock lose make mark match measure merge name normalize number open order
    parse pass place print put raise rank read recall reduce refer refuse relabel
    relativize remove rename repeat replace report resolve resume run search select
    set settle shift show shrink silence solve sort split stop submit subtract sum
    summarize take toggle trust try unwrap weigh word work wrap write
"""


def private() -> Iterator[tuple[str, str]]:
    """Each private function and method that is no property, with its module."""
    for module in modules():
        for node in ast.walk(tree(module)):
            if (
                not isinstance(node, ast.FunctionDef)
                or not re.match("_[a-z]", node.name)
                or node.name.endswith("_")
            ):  # what notebooks ask for by name
                continue
            if not any("property" in ast.unparse(d) for d in node.decorator_list):
                yield node.name, module


def test_a_private_function_is_named_by_a_verb() -> None:
    named = {name: name[1:].split("_")[0] for name, _ in private()}
    known = {*QUESTIONS.split(), *VERBS.split()}
    assert {name for name, first in named.items() if first not in known} == set()
    assert known - {*named.values()} == set(), "listed, but used by none"


def test_a_private_function_has_a_name_of_its_own() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for name, module in private():
        homes[name].add(module)
    # What `Beliefs` does as `Viewpoints`, and more.
    heirs = {"_take_over", "_list_parts"}
    assert {name for name, where in homes.items() if len(where) > 1} == heirs


def test_no_method_is_named_by_a_preposition() -> None:
    named = {
        node.name
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef)
    }
    assert named & {"all", "by", "for", "from", "in", "of", "on", "to", "with"} == set()


def test_a_class_or_type_has_one_meaning() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in modules():
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module)
            targets = node.targets if isinstance(node, ast.Assign) else []
            for one in targets:
                if isinstance(one, ast.Name) and not one.id.isupper():
                    homes[one.id].append(module)
    del homes["__all__"]
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
