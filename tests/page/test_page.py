"""What a page says is what the commands say; how much, and what it leaves out."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from reasoner import Case, MisuseError
from reasoner.page import contents, extent

pytest.importorskip("altair", reason="the extra `report` is not installed")

from views import case

from reasoner.charts import course, plots, rows
from reasoner.page.brief import besides, fooled
from reasoner.page.contents import make_page
from reasoner.page.fairness import judge
from reasoner.prose.phrases import Phrases

LOT = "ninth_lot"
HOSTILE = "</script><script>document.title = 'run'</script><img src=x onerror=alert(1)>"
BACKWARDS = "\u202egnikcatta\u2066"
NO_WIDTH = "A\u200bn\u2060n"


@pytest.fixture(scope="module")
def shown(written: Any) -> dict[str, Any]:
    return read(written(LOT).read_text("utf-8"))


def read(text: str) -> dict[str, Any]:
    (found,) = re.findall(r'id="data">(.*?)</script>', text)
    packed = json.loads(found)

    def whole(it: Any) -> Any:
        if isinstance(it, str):
            return packed["texts"][int(it[1:])] if it.startswith("~") else it
        if isinstance(it, list):
            return [whole(one) for one in it]
        if not isinstance(it, dict):
            return it
        if list(it) == ["keys", "rows"]:
            return [
                dict(zip(it["keys"], map(whole, row), strict=True))
                for row in it["rows"]
            ]
        return {key: whole(value) for key, value in it.items()}

    data: dict[str, Any] = whole(packed["page"])
    return data


def told(blocks: list[dict[str, Any]]) -> str:
    return " ".join(block["text"] for block in blocks)


def test_a_view_has_the_words_of_solve(shown: dict[str, Any]) -> None:
    odile = next(c for c in shown["chairs"] if c["chain"] == "odile")
    place = [scene["scene"] for scene in shown["scenes"]].index(6)
    view = shown["views"][odile["views"][place]]
    words = case(LOT).text(case(LOT).answer(6, "odile")).replace("\n", " ")
    flat = " ".join(words.split())
    for block in view["words"]:
        assert " ".join(block["text"].split()) in flat


def test_what_the_bars_tell_is_not_told_beside_them(shown: dict[str, Any]) -> None:
    """The list of what each suspect asks us to swallow stands on the page once."""
    solved = case(LOT).text(case(LOT).answer(6, "odile"))
    assert "The others, and what one would have to swallow besides" in solved
    for view in shown["views"]:
        heads = [b["text"] for b in view["words"] if b["kind"] == "heading"]
        assert not [head for head in heads if "swallow" in head]


def test_fairness_without_anybody_ahead_is_not_judged() -> None:
    level = long_case(4, 4)
    found, words = judge(level)
    assert found == level.fair()
    assert found.plots[0].judgement == "open"
    text = "\n".join(getattr(one, "text", "") for one in words)
    assert "meant to be" not in text.replace("who it was meant to be", "")


def test_every_line_of_suspicion_has_its_name() -> None:
    for ref in (LOT, "mission_impossible_iii", "mission_impossible_1996"):
        found = case(ref).timeline()
        for plot in {p.plot for v in found.verdicts for p in v.plots}:
            rows, _ = course.suspicion(case(ref).data, found.verdicts, plot)
            ends = [row for row in rows if row["end"]]
            assert {row["person"] for row in ends} == {r["person"] for r in rows}
            assert len(ends) == len({row["person"] for row in rows})
            final = max(row["scene"] for row in rows)
            beside = sorted(r["label_y"] for r in ends if r["scene"] == final)
            gaps = [low - high for high, low in pairwise(beside)]
            assert all(gap > course.APART - 0.001 for gap in gaps)
            for row in ends:
                assert row["label_y"] <= course.DEEPEST + 0.001
                assert row["name"].endswith(", out") == (row["scene"] != final)


def test_many_names_at_the_bottom_stay_on_the_chart_and_apart() -> None:
    places = course._place_names([8.1] * 9)
    assert places[-1] <= course.DEEPEST
    assert all(b - a > course.APART - 0.001 for a, b in pairwise(places))


def test_a_deceit_is_drawn_until_it_is_found_out() -> None:
    """Where it was held no more before, the bar ends there, and a line goes on."""
    told = rows.ledger(case(LOT).data, case(LOT).ledger())
    (one,) = [r for r in told if r["exposed"] > r["until"] and "Pim taken" in r["text"]]
    assert (one["since"], one["until"], one["exposed"]) == (4, 6, 7)
    assert "held no more, scene 6, and found out in scene 7" in one["text"]
    assert all(row["exposed"] >= row["until"] > row["since"] for row in told)


def test_every_scene_has_a_view_and_its_evidence(shown: dict[str, Any]) -> None:
    scenes = [scene["scene"] for scene in shown["scenes"]]
    assert scenes == list(case(LOT).scenes)
    for chair in shown["chairs"]:
        for scene, view in zip(scenes, chair["views"], strict=True):
            known = case(LOT).evidence(scene, chair["chain"])
            assert shown["views"][view]["known"] == list(known)


def test_bars_come_to_the_price(shown: dict[str, Any]) -> None:
    for view in shown["views"]:
        for plot in view["plots"]:
            ranked = [bar for bar in plot["bars"] if bar["rank"] is not None]
            totals = [sum(part["rank"] for part in bar["parts"]) for bar in ranked]
            best = min(totals)
            assert [total - best for total in totals] == [b["rank"] for b in ranked]


def test_the_argument_hangs_together(written: Any, shown: dict[str, Any]) -> None:
    marks = set()
    odile = read(written(LOT, "odile").read_text("utf-8"))
    for view in [*shown["views"], *odile["views"]]:
        for plot in view["plots"]:
            boxes = {box["id"]: box for box in plot["boxes"]}
            assert plot["boxes"][0]["id"] == "verdict"
            for box in boxes.values():
                marks.add(box["mark"])
                assert set(box["below"]) <= set(boxes)
    assert marks == {"derived", "assumed", "shown", "absent"}


def test_the_traitors_deceits_come_first_and_honest_mistakes_last() -> None:
    film, ship = (case(name) for name in ("mission_impossible_iii", "gannet"))
    first, mask, *_ = fooled(film.ledger(), [film.solve()])
    assert first.startswith("That Theodore Brassel")
    assert "by Davian's employee and Owen Davian: the audience" in mask
    assert ", by John Musgrave: the audience, from scene 9 until 14" in first
    (only,) = fooled(ship.ledger(), [ship.solve()])
    assert "by an honest mistake of Captain Aud" in only


def test_proven_to_be_in_it_is_not_proven_to_lead_it() -> None:
    film = case("mission_impossible_1996")
    (plot,) = film.solve().plots
    told = " ".join(besides(Phrases(film.data), plot))
    assert (
        "That Jim Phelps is in it is proven; that somebody else led it is not" in told
    )


def holds(row: dict[str, Any], scene: int) -> bool:
    until = row["until"]
    return bool(row["since"] <= scene and (until is None or scene < until))


def test_a_chair_sees_of_secrets_and_people_what_it_knows(
    shown: dict[str, Any],
) -> None:
    """And no more: each row is one of its own questions, asked at that scene."""
    data = case(LOT).data
    scenes = [scene["scene"] for scene in shown["scenes"]]
    for chair in shown["chairs"]:
        for scene in scenes:
            there = {
                (row["scene"], row["person"])
                for row in chair["presence"]
                if holds(row, scene)
            }
            found = case(LOT).presence(scene, chair["chain"])
            known = {(one.scene, one.name) for one in found.sightings}
            dead = {data.labels[person] for person, _ in found.died}
            assert known <= there
            assert {name for _, name in there - known} <= dead
            told = {
                (row["place"], row["person"])
                for row in chair["knowledge"]
                if holds(row, scene)
            }
            assert told == {
                (place, knower.name)
                for place, secret in enumerate(data.secrets)
                for knower in case(LOT).who_knew(secret, scene, chair["chain"]).knowers
            }


def test_every_turn_has_its_matrix_and_its_argument(shown: dict[str, Any]) -> None:
    scenes = [scene["scene"] for scene in shown["scenes"]]
    absent = set()
    for chair in shown["chairs"]:
        found = case(LOT).timeline(chair["chain"])
        plots = found.turning.plots if found.turning else ()
        turns = {p.scene for one in plots for p in one.points if p.kind == "turn"}
        assert turns <= {matrix["scene"] for matrix in chair["matrices"]}
        for scene in turns:
            view = shown["views"][chair["views"][scenes.index(scene)]]
            marks = {box["mark"] for plot in view["plots"] for box in plot["boxes"]}
            absent |= {chair["chain"]} if "absent" in marks else set()
    assert len(absent) > 1


def test_the_first_chair_has_all_of_it_at_every_scene(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As long as there is room, after the turns of all chairs."""
    monkeypatch.setattr(contents, "MOST_MATRICES", 24)
    monkeypatch.setattr(contents, "MOST_ARGUED", 24)
    found = make_page(case(LOT))
    first, *_ = found.chairs
    data, before = case(LOT), None
    for scene in data.scenes:
        known = data.evidence(scene, first.chain)
        if data.solve(scene, first.chain).plots and known != before:
            assert scene in {one.scene for one in first.matrices}
        before = known
    assert sum(len(chair.matrices) for chair in found.chairs) == 24
    left = " ".join(found.left_out)
    assert "The matrix at 3 scenes of 27, all chairs together" in left
    assert "all that each reason stands on, at 3 scenes of 27" in left


def test_a_chain_has_its_own_view_of_minds() -> None:
    found = make_page(case(LOT), ["tamsin/odile"])
    (chair,) = found.chairs
    rows = [
        row for told in chair.minds.values() for one in told.values() for row in one
    ]
    assert {row["chain"] for row in rows} == {"tamsin/odile"}
    assert {row["mind"] for row in rows} == {
        "Tamsin \N{RIGHTWARDS ARROW} Odile"
    } or rows


def test_data_in_less_room_are_the_same() -> None:
    from reasoner.page.html import pack

    plain = {"a": ["~x", "long text", "long text"], "b": [{"c": 1}, {"c": "~x"}]}
    packed = pack(plain)
    assert packed["page"]["b"] == {"keys": ["c"], "rows": [[1], ["~0"]]}
    assert read(f'id="data">{json.dumps(packed)}</script>') == plain


def test_chairs_are_the_audience_and_whoever_knows(shown: dict[str, Any]) -> None:
    chains = [chair["chain"] for chair in shown["chairs"]]
    knowing = [p for p in case(LOT).data.persons if case(LOT).solve(None, p).plots]
    assert chains == ["audience", *knowing]


def test_only_the_chains_asked_for() -> None:
    found = make_page(case(LOT), ["tamsin/odile", "odile", "odile"])
    assert [chair.chain for chair in found.chairs] == ["tamsin/odile", "odile"]
    assert found.start == (7, "tamsin/odile")


def test_a_chain_nobody_has() -> None:
    with pytest.raises(MisuseError, match=r"unknown person odille.*did you mean odile"):
        make_page(case(LOT), ["odille"])


def test_the_same_case_makes_the_same_page(written: Any) -> None:
    from reasoner.page.html import write_html

    again = write_html(make_page(Case.load(LOT), ["odile"]), f"reasoner report {LOT}")
    assert again == written(LOT, "odile").read_text("utf-8")


def test_one_file_of_bearable_size(written: Any) -> None:
    text = written(LOT).read_text("utf-8")
    assert len(text.encode()) < 3_000_000
    assert "default-src 'none'" in text
    assert re.findall(r'(?:src|href)="(?!#)', text.split("<script")[0]) == []


def long_case(scenes: int, people: int) -> Case:
    rows = [
        'title("Long"). side(firm, "the firm"). plot(sale, firm, "Somebody talks").'
    ]
    rows += [f'person(p{n}, "Person {n}"). member(p{n}, firm).' for n in range(people)]
    rows += ['secret(plan, "the plan"). cleared((p0 ; p1 ; p2), plan).']
    for n in range(1, scenes + 1):
        rows.append(f'scene({n}, "Day {n}"). event(e{n}, {n}, "They meet {n}").')
        rows.append(f"present(e{n}, (p{n % people} ; p{(n + 1) % people})).")
    everybody = " ; ".join(f"p{n}" for n in range(people))
    rows.append(f"leak(e2, plan, sale). present(e3, ({everybody})).")
    rows.append("reports(e3, e2).")
    return Case.from_text("\n".join(rows), "long")


def test_a_long_case_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_VIEWS", 15)
    monkeypatch.setattr(contents, "MOST_THOUGHTS", 2 * 4**2)
    monkeypatch.setattr(contents, "MOST_WEIGHED", 5)
    found = make_page(long_case(12, 4), ["audience", "p3"])
    assert [chair.chain for chair in found.chairs] == ["audience"]
    assert len(found.scenes) == 12
    assert [scene.scene for scene in found.scenes if scene.minds is not None] == [2, 12]
    left = " ".join(found.left_out)
    assert "1 chair. Ask for others with --as, up to 1" in left
    assert "at 10 of 12 scenes: reasoner minds long --scene N" in left
    assert "reasoner matrix long --scene N --as CHAIN" in left
    assert all(one.scene < 12 for chair in found.chairs for one in chair.matrices)


def test_a_crowd_is_left_out_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_CHAIRS", 3)
    monkeypatch.setattr(contents, "MOST_MATRICES", 2)
    monkeypatch.setattr(contents, "MOST_DECEIVED", 2 * 6**2)
    monkeypatch.setattr(contents, "MOST_EVENTS", 3)
    monkeypatch.setattr(plots, "MOST_PEOPLE", 4)
    found = make_page(long_case(4, 6))
    assert len(found.chairs) == 3
    assert sum(len(chair.matrices) for chair in found.chairs) == 2
    assert [chair.ledger is None for chair in found.chairs] == [False, False, True]
    left = " ".join(found.left_out)
    assert "All chairs but 3. Ask for others with --as, up to 3" in left
    assert "The ledger of 1 chair: reasoner ledger long --as CHAIN" in left
    assert "2 people in the lanes of who was where" in left
    assert "1 of 4 events" in left


def hostile() -> Case:
    mean = f"{HOSTILE} {BACKWARDS} {NO_WIDTH}"
    return Case.from_text(
        f"""title("{mean}"). side(firm, "{mean}"). plot(sale, firm, "Talk {mean}").
        person(ann, "Ann {mean}"). person(bob, "Bob {mean}"). member((ann;bob), firm).
        secret(plan, "the plan {mean}"). cleared((ann ; bob), plan).
        scene(1, "One {mean}"). event(leaked, 1, "It is out {mean}").
        present(leaked, (ann ; bob)). leak(leaked, plan, sale).
        """,
        f"hostile{BACKWARDS}",
    )


def test_what_a_case_says_is_never_markup(tmp_path: Any) -> None:
    from reasoner.page.html import write_html

    text = write_html(make_page(hostile()), f"reasoner report {HOSTILE}{BACKWARDS}")
    ours = text.split("<script>")[0]  # what follows is Vega, and the script of the page
    assert "<img" not in ours
    assert HOSTILE not in text
    assert text.lower().count("</script>") == 3
    for sign in ("\u202e", "\u2066", "\u200b", "\u2060"):
        assert sign not in text
    assert read(text)["people"]["ann"].startswith("Ann </script>")


def test_what_a_case_says_cannot_run(look: Any, tmp_path: Any) -> None:
    from reasoner.page.html import write_html

    path = tmp_path / "hostile.html"
    path.write_text(
        write_html(make_page(hostile()), "reasoner report hostile"), "utf-8"
    )
    seen = look(path)
    assert "</script>" in seen.text("h1")
    assert seen.page.title() != "run"
    assert seen.page.locator("img").count() == 0
    assert seen.page.locator("body script").count() == 3


def test_of_a_very_large_case_a_page_has_the_verdicts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At scenes evenly spread; and says how to ask for the others, and for the rest."""
    monkeypatch.setattr(extent, "MOST_STANDINGS", 12)
    long = long_case(12, 4)
    steps: list[tuple[int, int]] = []
    found = make_page(long, ["audience"], lambda *done: steps.append(done))
    assert not found.whole
    assert [scene.scene for scene in found.scenes] == [1, 7, 12]
    assert len(steps) > 5  # a sign of life for each scene
    assert len(found.headings) == len(found.events) == 12
    (chair,) = found.chairs
    for scene, at in zip((1, 7, 12), chair.views, strict=True):
        view = found.views[at]
        verdict = long.solve(scene)
        assert [plot.plot for plot in view.plots] == [p.plot for p in verdict.plots]
        assert all(plot.bars and not plot.boxes for plot in view.plots)
    assert chair.since[0].text == "By scene 7 it is as it ends, not yet in scene 1."
    assert (found.fairness, found.knowledge, chair.matrices) == ((), (), ())
    left = " ".join(found.left_out)
    assert "9 of 12 scenes" in left
    for command in ("solve long --scene N", "explain long", "fair long", "ledger long"):
        assert f"reasoner {command}" in left
