"""The steps of worlds as nodes: from an atom that holds down to the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import write
from reasoner.results.explanation import Node

if TYPE_CHECKING:
    from reasoner.analysis.explanation.best_worlds import BestWorlds
    from reasoner.case.terms import Term
    from reasoner.engine.derivation import Step
    from reasoner.results.base import EventRef
    from reasoner.results.explanation import Mark

# Not traced further: what is assumed, and the order of times and what is spoken of at
# all, and by whom, which come from all events of the case and are no evidence of any.
GIVEN = ("evidence", "me", "nested", "grain", "next", "topic", "talks", "speaks")


class Derivations:
    """Collects nodes; each method adds one, with what is below it, and returns its
    identifier. WORLD is the suspect whose world an atom is taken from."""

    def __init__(self, best: BestWorlds) -> None:
        self._best = best
        self._data = best.case.data
        self._wording = best.case.wording
        self.nodes: dict[str, Node] = {}

    def top(self, node: Node) -> str:
        """Add NODE, a conclusion from all worlds."""
        self.nodes[node.id] = node
        return node.id

    def surprise(self, atom: Term, world: str) -> str:
        """Add something unlikely that WORLD asks us to swallow."""
        assert isinstance(atom, tuple)
        reasons = self._best.reasons(world)
        surprise = self._wording.surprise(atom[1], atom[2])
        step = reasons.step(atom)
        assert step is not None
        key = f"{world}:{write(atom)}"
        self.nodes[key] = Node(
            id=key,
            mark="assumed",
            text=surprise.text,
            atom=write(atom),
            world=world,
            rule=f"{step.rule.file}:{step.rule.line}",
            price=surprise.rank,
            children=self._build_body(step, world),
        )
        return key

    def holds(self, atom: Term, world: str) -> str:
        """Add ATOM, which holds in WORLD, with its reasons."""
        reasons = self._best.reasons(world)
        step = reasons.step(atom)
        atom = _normalize_atom(atom)
        name = str(atom[0])
        if step is None or name in GIVEN:
            return self._build_leaf(atom, name)
        key = f"{world}:{write(atom)}"
        if key in self.nodes:
            return key
        sentence = self._wording.sentence(name, atom[1:])
        self.nodes[key] = Node(
            id=key,
            mark="assumed" if step.rule.choice else "derived",
            text=sentence or write(atom),
            atom=write(atom),
            world=world,
            rule=f"{step.rule.file}:{step.rule.line}",
            price=0 if step.rule.choice else None,
            minor=sentence is None,
            children=self._build_body(step, world),
        )
        return key

    def unsettle(self, key: str, doer: str | None) -> Node:
        """Note of the node KEY that it may as well be otherwise; where it says what
        DOER did, that somebody else may have done it."""
        node = self.nodes[key]
        if not node.open:
            text = node.text
            if doer is not None:
                name = self._wording.name(doer)
                text = text.replace(name, f"{name}, or another of the plot,", 1)
            node = node.but(open=True, text=text)
            self.nodes[key] = node
        return node

    def absent(self, atom: Term, world: str) -> str:
        """Add that ATOM does not hold in WORLD."""
        atom = _normalize_atom(atom)
        sentence = self._wording.absence(str(atom[0]), atom[1:])
        key = f"{world}:not {write(atom)}"
        self.nodes[key] = Node(
            id=key,
            mark="absent",
            text=sentence or f"not {write(atom)}",
            atom=write(atom),
            world=world,
            minor=sentence is None,
        )
        return key

    def seen(self, event: EventRef, mark: Mark) -> str:
        """Add EVENT itself, shown or absent."""
        key = f"{mark}:{event.event}"
        self.nodes[key] = Node(
            id=key,
            mark=mark,
            text=event.label,
            atom=f"evidence({event.event})",
            world="",
            event=event.event,
            scene=event.scene,
        )
        return key

    def _build_body(self, step: Step, world: str) -> tuple[str, ...]:
        parts = [self.holds(atom, world) for atom in step.positive]
        parts += [self.absent(atom, world) for atom in step.negative]
        return tuple(dict.fromkeys(parts))

    def _build_leaf(self, atom: tuple[Term, ...], name: str) -> str:
        """A fact of an event in evidence, a fact all know, or the chair itself."""
        event = str(atom[1]) if len(atom) > 1 else ""
        scene = self._data.event_scene.get(event)
        key = f"fact:{write(atom)}"
        chair = name in ("me", "nested")
        told = None if scene is not None else self._wording.sentence(name, atom[1:])
        self.nodes[key] = Node(
            id=key,
            mark="assumed" if chair else "shown",
            text=told or (write(atom) if scene is None else self._data.labels[event]),
            atom=write(atom),
            world="",
            event=event if scene is not None else None,
            scene=scene,
            price=0 if chair else None,
            minor=name in ("evidence", "event", "placed")
            or (scene is None and told is None)
            # What is spoken of at all may be so by an event that is not known yet.
            or (scene is not None and event not in self._best.query.evidence),
        )
        return key


def _normalize_atom(term: Term) -> tuple[Term, ...]:
    """An atom without arguments is a bare word; give all the same shape."""
    return term if isinstance(term, tuple) else (str(term),)
