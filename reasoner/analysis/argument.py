"""The argument: an acyclic graph of reasons from the verdict down to events.

Every node is marked: *shown* (in evidence), *derived* (by a rule), *assumed* (at a
price, or a free choice of the world) or *absent* (something that nobody saw).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reasoner.analysis.model import Frozen, PlotVerdict, Standing, Verdict
from reasoner.case.terms import write
from reasoner.engine.justification import Justification, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reasoner.analysis.case import Case
    from reasoner.analysis.ruledout import RuledOut
    from reasoner.analysis.support import EventRef
    from reasoner.engine.solver import Term

Mark = Literal["shown", "derived", "assumed", "absent"]

OPTIMUM = "optimisation"  # the rule of what follows from the ranks of all worlds


class Node(Frozen):
    """One step of the argument.

    `id` is unique in the graph; `atom` what holds (or, of an absence, does not), as
    in the rules; `world` whose world it is taken from (a person, or "" for facts).
    `rule` is "file:line" of a derived node, or "optimisation"; `event` and `scene`
    those of a shown one; `price` the rank of an assumed one. A `minor` node has no
    sentence of its own in the rules: text and pictures pass it over.
    """

    id: str
    mark: Mark
    text: str
    atom: str
    world: str
    rule: str | None = None
    event: str | None = None
    scene: int | None = None
    price: int | None = None
    minor: bool = False
    children: tuple[str, ...] = ()


class Argument(Frozen):
    """The graph: its root and all nodes, parents before children."""

    root: str
    nodes: tuple[Node, ...]

    def node(self, key: str) -> Node:
        """The node KEY. Raises `KeyError` where there is none."""
        return {node.id: node for node in self.nodes}[key]


def argument(
    case: Case,
    verdict: Verdict,
    plot: PlotVerdict,
    ruled_out: Mapping[str, RuledOut | None],
) -> Argument:
    """The argument for the verdict on PLOT, rivals in order of their price.

    RULED_OUT gives, for suspects without any world, the evidence that says why.
    """
    return _Builder(case, verdict, plot, ruled_out).build()


class _Builder:
    def __init__(
        self,
        case: Case,
        verdict: Verdict,
        plot: PlotVerdict,
        ruled_out: Mapping[str, RuledOut | None],
    ) -> None:
        self._case = case
        self._ruled_out = ruled_out
        self._wording = case.wording
        self._plot = plot
        self._query = case.query(verdict.scene, verdict.viewpoint)
        self._nodes: dict[str, Node] = {}

    def build(self) -> Argument:
        leaders = [s for s in self._plot.suspects if s.rank == 0]
        lead = leaders[0] if leaders else None
        children: list[str] = []
        base: frozenset[Term] = frozenset()
        if lead is not None:
            base = self._leader(lead, children)
        for rival in self._plot.suspects:
            if rival is not lead and rival.rank is not None:
                children.append(self._rival(rival, base))
            elif rival.rank is None:
                children.append(self._excluded(rival))
        root = Node(
            id="verdict",
            mark="derived",
            text=self._headline(leaders),
            atom=f"verdict({self._plot.plot})",
            world="",
            rule=OPTIMUM,
            children=tuple(children),
        )
        self._nodes["verdict"] = root
        return Argument(root="verdict", nodes=_ordered(root, self._nodes))

    def _headline(self, leaders: list[Standing]) -> str:
        names = ", ".join(s.name for s in leaders)
        if self._plot.status == "suspected":
            return f"It is open between {names}"
        return f"The traitor is {names} ({self._plot.status})"

    def _leader(self, lead: Standing, children: list[str]) -> frozenset[Term]:
        """Add what even the leader's world asks us to swallow."""
        surprises, reasons = self._world(lead.person)
        parts = [self._surprise(s, lead.person, reasons) for s in surprises]
        key = f"price:{lead.person}"
        self._nodes[key] = Node(
            id=key,
            mark="derived",
            text=f"even so, {lead.name} asks this of us",
            atom=f"culprit({self._plot.plot},{lead.person})",
            world=lead.person,
            rule=OPTIMUM,
            children=tuple(parts),
        )
        children.append(key)
        return frozenset(surprises)

    def _rival(self, rival: Standing, base: frozenset[Term]) -> str:
        """Add what one would have to swallow besides to believe it was RIVAL."""
        surprises, reasons = self._world(rival.person)
        extra = [s for s in surprises if s not in base]
        parts = [self._surprise(s, rival.person, reasons) for s in extra]
        key = f"rival:{rival.person}"
        cost = f"{rival.rank} dearer" if rival.rank else "no dearer"
        self._nodes[key] = Node(
            id=key,
            mark="derived",
            text=f"if it was {rival.name}, it would be {cost}",
            atom=f"culprit({self._plot.plot},{rival.person})",
            world=rival.person,
            rule=OPTIMUM,
            children=tuple(parts),
        )
        return key

    def _excluded(self, rival: Standing) -> str:
        """Add what leaves RIVAL no world: events shown, and what nobody saw."""
        out = self._ruled_out.get(rival.person)
        shown = [self._seen(e, "shown") for e in (out.shown if out else ())]
        unseen = [self._seen(e, "absent") for e in (out.absent if out else ())]
        key = f"rival:{rival.person}"
        own = rival.person == self._query.me
        why = "whose chair it is, is loyal" if own else "has no world at any price"
        self._nodes[key] = Node(
            id=key,
            mark="assumed" if own else "derived",
            text=f"{rival.name}, {why}" if own else f"{rival.name} {why}",
            atom=f"culprit({self._plot.plot},{rival.person})",
            world="",
            rule=None if own else OPTIMUM,
            price=0 if own else None,
            children=(*shown, *unseen),
        )
        return key

    def _seen(self, event: EventRef, mark: Mark) -> str:
        key = f"{mark}:{event.event}"
        self._nodes[key] = Node(
            id=key,
            mark=mark,
            text=event.label,
            atom=f"evidence({event.event})",
            world="",
            event=event.event,
            scene=event.scene,
        )
        return key

    def _world(self, person: str) -> tuple[list[Term], Justification]:
        key: tuple[Term, ...] = (self._plot.plot, person)
        reasons = Justification(self._case.worlds.whole(self._query, ("culprit", key)))
        return reasons.atoms("surprise"), reasons

    def _surprise(self, atom: Term, world: str, reasons: Justification) -> str:
        assert isinstance(atom, tuple)
        surprise = self._wording.surprise(atom[1], atom[2])
        step = reasons.step(atom)
        assert step is not None
        key = f"{world}:{_text(atom)}"
        self._nodes[key] = Node(
            id=key,
            mark="assumed",
            text=surprise.text,
            atom=_text(atom),
            world=world,
            rule=f"{step.rule.file}:{step.rule.line}",
            price=surprise.rank,
            children=self._body(step, world, reasons),
        )
        return key

    def _body(self, step: Step, world: str, reasons: Justification) -> tuple[str, ...]:
        parts = [self._add(atom, world, reasons) for atom in step.positive]
        parts += [self._absence(atom, world) for atom in step.negative]
        return tuple(dict.fromkeys(parts))

    def _add(self, atom: Term, world: str, reasons: Justification) -> str:
        """Add ATOM, which holds, with its reasons; return the node's id."""
        step = reasons.step(atom)
        atom = _atom(atom)
        name = str(atom[0])
        if step is None or name in ("evidence", "me", "nested"):
            return self._leaf(atom, name)
        key = f"{world}:{_text(atom)}"
        if key in self._nodes:
            return key
        sentence = self._wording.sentence(name, atom[1:])
        self._nodes[key] = Node(
            id=key,
            mark="assumed" if step.rule.choice else "derived",
            text=sentence or _text(atom),
            atom=_text(atom),
            world=world,
            rule=f"{step.rule.file}:{step.rule.line}",
            price=0 if step.rule.choice else None,
            minor=sentence is None,
            children=self._body(step, world, reasons),
        )
        return key

    def _leaf(self, atom: tuple[Term, ...], name: str) -> str:
        """A fact of an event in evidence, a fact all know, or the chair itself."""
        event = str(atom[1]) if len(atom) > 1 else ""
        scene = self._case.data.event_scene.get(event)
        key = f"fact:{_text(atom)}"
        chair = name in ("me", "nested")
        self._nodes[key] = Node(
            id=key,
            mark="assumed" if chair else "shown",
            text=self._case.data.labels[event] if scene is not None else _text(atom),
            atom=_text(atom),
            world="",
            event=event if scene is not None else None,
            scene=scene,
            price=0 if chair else None,
            minor=scene is None or name in ("evidence", "event", "placed"),
        )
        return key

    def _absence(self, atom: Term, world: str) -> str:
        atom = _atom(atom)
        sentence = self._wording.absence(str(atom[0]), atom[1:])
        key = f"{world}:not {_text(atom)}"
        self._nodes[key] = Node(
            id=key,
            mark="absent",
            text=sentence or f"not {_text(atom)}",
            atom=_text(atom),
            world=world,
            minor=sentence is None,
        )
        return key


def _atom(term: Term) -> tuple[Term, ...]:
    """An atom without arguments is a bare word; give all the same shape."""
    return term if isinstance(term, tuple) else (str(term),)


def _text(term: Term) -> str:
    if isinstance(term, tuple):
        head, *about = term
        inner = ",".join(_text(a) for a in about)
        if not head and len(about) == 1:
            inner += ","
        return f"{head}({inner})" if about or not head else str(head)
    return write(term)


def _ordered(root: Node, nodes: dict[str, Node]) -> tuple[Node, ...]:
    """The nodes reached from ROOT, each before its children (reverse postorder)."""
    seen: set[str] = set()
    done: list[Node] = []
    stack: list[tuple[str, bool]] = [(root.id, False)]
    while stack:
        key, finished = stack.pop()
        if finished:
            done.append(nodes[key])
        elif key not in seen:
            seen.add(key)
            stack.append((key, True))
            stack.extend((child, False) for child in nodes[key].children)
    return tuple(reversed(done))
