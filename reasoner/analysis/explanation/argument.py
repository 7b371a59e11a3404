"""The argument: an acyclic graph of reasons from the verdict down to events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.explanation import OPTIMUM, Argument, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reasoner.analysis.explanation.best_worlds import BestWorlds
    from reasoner.analysis.explanation.derivations import Derivations
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.results.explanation import Act, ExplainedRival
    from reasoner.results.verdict import (
        PlotSummary,
        PlotVerdict,
        Reason,
        Standing,
        Surprise,
    )


def build_argument(
    best: BestWorlds,
    derivations: Derivations,
    plot: PlotVerdict,
    findings: Iterable[Act],
    rivals: Sequence[ExplainedRival],
) -> Argument:
    """The argument for the verdict on PLOT, RIVALS in order of their price.

    DERIVATIONS has the nodes of FINDINGS, what the conspirators knew and did, and of
    the roles of the helpers of RIVALS.
    """
    return _Builder(best, derivations, plot, rivals).build(findings)


def build_brief_argument(
    best: BestWorlds,
    derivations: Derivations,
    why: PlotSummary,
    account: Iterable[Act],
) -> Argument:
    """The argument for the verdict that WHY sums up as far as its reasons go: what
    these and the price of the leader stand on, each in one world, those that differ by
    name or event only together; and his ACCOUNT, of which DERIVATIONS has the nodes."""
    wanted = [(why.leaders[0], price) for price in why.price]
    wanted += _choose_worlds(best.case, why.reasons)
    children = [node for act in account for node in act.nodes]
    for person in dict.fromkeys(person for person, _ in wanted):
        surprises = {surprise for one, surprise in wanted if one == person}
        for atom in best.atoms(person, "surprise"):
            if best.case.wording.surprise(*atom[1:]) in surprises:
                children.append(derivations.surprise(atom, person))
    root = Node(
        id="verdict",
        mark="derived",
        text=why.text,
        atom=f"verdict({why.plot})",
        world="",
        rule=OPTIMUM,
        children=tuple(dict.fromkeys(children)),
    )
    derivations.top(root)
    return Argument(root=root.id, nodes=_order_nodes(root, derivations.nodes))


def _choose_worlds(
    case: Session, reasons: Sequence[Reason]
) -> list[tuple[str, Surprise]]:
    """A surprise for each of REASONS, one for all that differ by name or event only,
    and one of those against whom it speaks. These are as few as can be: a world is dear
    to look into."""
    left: dict[tuple[object, ...], dict[str, Surprise]] = {}
    for told, against in ((reason.surprise, reason.against) for reason in reasons):
        people, events = frozenset(against), case.data.event_scene
        about = [a for a in told.about if a not in people and a not in events]
        options = left.setdefault((told.kind, told.rank, *about), {})
        for person in against:
            options.setdefault(person, told)
    found: list[tuple[str, Surprise]] = []
    while left:
        everybody = dict.fromkeys(p for options in left.values() for p in options)
        who = max(everybody, key=lambda p: sum(p in some for some in left.values()))
        found += [(who, some[who]) for some in left.values() if who in some]
        left = {key: some for key, some in left.items() if who not in some}
    return found


class _Builder:
    def __init__(
        self,
        best: BestWorlds,
        derivations: Derivations,
        plot: PlotVerdict,
        rivals: Sequence[ExplainedRival],
    ) -> None:
        self._best = best
        self._derivations = derivations
        self._plot = plot
        self._rivals = {rival.person: rival for rival in rivals}

    def build(self, findings: Iterable[Act]) -> Argument:
        leaders = [s for s in self._plot.suspects if s.rank == 0]
        base = frozenset(a for s in leaders for a in self._find_surprises(s))
        children = self._add_accounts("account", self._plot.culprit, findings)
        for standing in self._plot.suspects:
            if standing.rank is None:
                children.append(self._add_exclusion(standing))
            elif standing.rank == 0:
                children.append(self._add_price(standing))
            else:
                children.append(self._add_rival(standing, base))
                roles = self._rivals[standing.person].roles
                children += self._add_accounts("role", standing.person, roles)
        root = Node(
            id="verdict",
            mark="derived",
            text=self._add_headline(leaders),
            atom=f"verdict({self._plot.plot})",
            world="",
            rule=OPTIMUM,
            children=tuple(children),
        )
        self._derivations.top(root)
        return Argument(
            root="verdict", nodes=_order_nodes(root, self._derivations.nodes)
        )

    def _add_headline(self, leaders: list[Standing]) -> str:
        names = ", ".join(s.name for s in leaders)
        if self._plot.status == "suspected":
            return f"It is open between {names}"
        head = format(self._best.case.data.labels[self._plot.plot], "head")
        return f"{head[:1].upper()}{head[1:]} is {names} ({self._plot.status})"

    def _find_surprises(self, standing: Standing) -> list[tuple[Term, ...]]:
        """The surprises of his world that belong to this plot or to none."""
        wording = self._best.case.wording
        found = self._best.atoms(standing.person, "surprise")
        return [a for a in found if wording.surprise(*a[1:]) in standing.surprises]

    def _add_accounts(
        self, kind: str, world: str | None, findings: Iterable[Act]
    ) -> list[str]:
        """What each conspirator of WORLD, None for his own, knew and did there."""
        told: dict[str, list[str]] = {}
        for finding in findings:
            told.setdefault(finding.person, []).extend(finding.nodes)
        name = self._best.case.wording.name
        return [
            self._add_conclusion(
                f"{kind}:{world or person}:{person}",
                f"what {name(person)} knew and did",
                world or person,
                dict.fromkeys(nodes),
            )
            for person, nodes in told.items()
        ]

    def _add_price(self, lead: Standing) -> str:
        """Add what even the leader's world asks us to swallow."""
        who = lead.person
        parts = [self._derivations.surprise(s, who) for s in self._find_surprises(lead)]
        return self._add_conclusion(
            f"price:{who}", f"even so, {lead.name} asks this of us", who, parts
        )

    def _add_rival(self, rival: Standing, base: frozenset[Term]) -> str:
        """Add what one would have to swallow besides to believe it was RIVAL."""
        who = rival.person
        extra = [s for s in self._find_surprises(rival) if s not in base]
        parts = [self._derivations.surprise(s, who) for s in extra]
        text = f"if it was {rival.name}, it would be {rival.rank} dearer"
        return self._add_conclusion(f"rival:{who}", text, who, parts)

    def _add_conclusion(
        self, key: str, text: str, world: str, children: Iterable[str]
    ) -> str:
        """Add a conclusion from all worlds, with what WORLD has for it below."""
        node = Node(
            id=key,
            mark="derived",
            text=text,
            atom=f"culprit({self._plot.plot},{world})",
            world=world,
            rule=OPTIMUM,
            children=tuple(children),
        )
        return self._derivations.top(node)

    def _add_exclusion(self, rival: Standing) -> str:
        """Add what leaves RIVAL no world: events shown, and what nobody saw."""
        out = self._rivals[rival.person].ruled_out
        seen = self._derivations.seen
        shown = [seen(event, "shown") for event in (out.shown if out else ())]
        unseen = [seen(event, "absent") for event in (out.absent if out else ())]
        own = rival.person == self._best.query.me
        why = "whose chair it is, is loyal" if own else "has no world at any price"
        node = Node(
            id=f"rival:{rival.person}",
            mark="assumed" if own else "derived",
            text=f"{rival.name}, {why}" if own else f"{rival.name} {why}",
            atom=f"culprit({self._plot.plot},{rival.person})",
            world="",
            rule=None if own else OPTIMUM,
            price=0 if own else None,
            children=(*shown, *unseen),
        )
        return self._derivations.top(node)


def _order_nodes(root: Node, nodes: dict[str, Node]) -> tuple[Node, ...]:
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
