"""The page as a reader has it: in a real browser, on wide and narrow screens, in the
dark, on paper, by keyboard and by ear. Whatever goes wrong on the way, in the console
or over a network, fails the test (see `conftest.Looked`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("altair", reason="the extra `report` is not installed")

from views import case

from reasoner.page import contents
from reasoner.page.html import write_html

LOT = "ninth_lot"
AT = "#scene=6&as=odile"


@pytest.fixture
def lot(look: Any, written: Any) -> Any:
    return lambda at="", **screen: look(written(LOT), at, **screen)


def test_it_opens_at_the_end_from_the_first_chair(lot: Any) -> None:
    seen = lot()
    assert seen.text("#where").startswith("By the end of scene 7")
    assert "as the audience" in seen.text("#where").lower()
    assert seen.text("#who") != ""


def test_the_address_leads_back_to_the_view(lot: Any) -> None:
    seen = lot(AT)
    assert "scene 6" in seen.text("#where")
    assert "Odile" in seen.text("#where")
    assert "Quill is the traitor" in seen.text("#who")
    assert "Quill is the traitor" in seen.text("#words .role-verdict")
    seen.page.locator("#back").click()
    assert seen.page.url.endswith("#scene=5&as=odile")


def test_a_wrong_address_shows_the_end(lot: Any) -> None:
    seen = lot("#scene=99&as=nobody_here")
    assert "scene 7" in seen.text("#where")
    assert "this page does not have" in seen.text("#where")
    seen.page.locator("#back").click()
    assert "does not have" not in seen.text("#where")


def test_arrow_keys_move_the_scene_on_the_slider_and_off_it(lot: Any) -> None:
    seen = lot(AT)
    seen.page.locator("#scene").focus()
    seen.page.keyboard.press("ArrowLeft")
    assert "scene 5" in seen.text("#where")
    seen.page.locator("#scene").evaluate("slider => slider.blur()")
    seen.page.keyboard.press("ArrowRight")
    assert "scene 6" in seen.text("#where")
    assert (
        seen.page.locator("#scene")
        .get_attribute("aria-valuetext")
        .startswith("scene 6")
    )


def test_a_chair_draws_everything_anew(lot: Any) -> None:
    seen = lot("#scene=6&as=audience")
    before = seen.text("#ledger-hint")
    seen.page.locator("#chair").select_option("odile")
    seen.drawn(2)
    assert seen.page.url.endswith("as=odile")
    assert seen.text("#ledger-hint") != before
    assert "Odile" in seen.text("#where")


def test_the_keyboard_walks_through_the_marks_of_a_chart(lot: Any) -> None:
    seen = lot(AT)
    figure = seen.page.locator("#suspicion figure").first
    stops = figure.locator('svg [tabindex="0"]')
    assert stops.count() == 1
    stops.first.focus()
    first = figure.locator("figcaption").inner_text()
    assert first.startswith("Scene ")
    seen.page.keyboard.press("ArrowRight")
    assert figure.locator("figcaption").inner_text() != first
    assert "scene 6" in seen.text("#where")  # the arrows stayed within the chart


def test_pointing_tells_scene_price_and_reasons(lot: Any) -> None:
    seen = lot(AT)
    figure = seen.page.locator("#suspicion figure").first
    marks = figure.locator('svg path[role="graphics-symbol"][aria-label*="believe"]')
    marks.first.hover(force=True)
    told = figure.locator("figcaption").inner_text()
    assert "Scene " in told
    assert "To believe it:" in told


def test_a_chair_sees_minds_secrets_and_people_as_it_knows_them(lot: Any) -> None:
    seen = lot("#scene=2&as=odile")
    seen.drawn(1)

    def told() -> list[int]:
        cells = ("#minds-table td", "#knowledge-table td.so", "#presence-chart path")
        return [seen.page.locator(one).count() for one in cells]

    known, hint = told(), seen.text("#presence-hint")
    assert "Odile" in hint
    seen.page.locator("#real").check()
    seen.page.wait_for_function(
        "document.getElementById('presence-hint').textContent.startsWith('As it rea')"
    )
    assert seen.page.url.endswith("&really")
    really = told()
    assert all(less <= more for less, more in zip(known, really, strict=True))
    assert known != really
    assert lot("#scene=2&as=odile&really").page.locator("#real").is_checked()


def test_the_story_is_filtered_and_greys_what_is_not_known(lot: Any) -> None:
    seen = lot("#scene=2&as=odile")
    every = seen.page.locator(".happenings li").count()
    unknown = seen.page.locator(".happenings li.unknown").count()
    assert 0 < unknown < every
    seen.page.locator("#person").select_option("quill")
    assert 0 < seen.page.locator(".happenings li").count() < every
    assert " of " in seen.text("#found")


def test_a_piece_of_evidence_leads_to_its_event(lot: Any) -> None:
    seen = lot(AT)
    link = seen.page.locator("#map a[data-event]").first
    event = link.get_attribute("data-event")
    link.click()
    here = seen.page.evaluate("document.activeElement.id")
    assert here == f"event-{event}"


def test_a_deception_is_told_when_it_is_clicked(lot: Any) -> None:
    seen = lot("#scene=7&as=odile")
    figure = seen.page.locator("#ledger figure")
    figure.locator('svg path[role="graphics-symbol"]').first.click(force=True)
    assert "taken in by" in figure.locator("figcaption").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_nothing_is_wider_than_the_screen(lot: Any, width: int, scheme: str) -> None:
    seen = lot(AT, width=width, color_scheme=scheme)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    dark = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(20, 23, 29)") == (scheme == "dark")


def test_a_wide_table_says_that_it_goes_on(lot: Any) -> None:
    hint = "#matrix-table .goes-on"
    assert not lot(AT).page.locator(hint).first.is_visible()
    page = lot(AT, width=380).page
    assert page.locator(hint).first.is_visible()
    table = page.locator("#matrix-table .wide").first
    assert "on" in (table.get_attribute("class") or "").split()
    table.evaluate("table => { table.scrollLeft = table.scrollWidth; }")
    page.wait_for_function("!document.querySelector('#matrix-table .wide.on')")


def test_the_rest_of_the_fooled_is_one_click_away(
    look: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MOST_FOOLED", 1)
    path = tmp_path / "lot.html"
    found = contents.make_page(case(LOT), ["audience"])
    path.write_text(write_html(found, "reasoner report"), "utf-8")
    page = look(path, "#scene=7&as=audience").page
    words = page.locator("#ledger-words")
    assert not words.is_visible()
    page.locator("#fooled a").click()
    assert words.is_visible()


def test_where_it_is_narrow_a_key_names_every_line(lot: Any) -> None:
    page = lot("#scene=7&as=audience", width=380).page
    key = page.locator("#suspicion .legend").inner_text()
    person = "Scene \\d+: (.*?), (?:as likely|\\+|identified|proven)"
    marks = page.locator("#suspicion-charts figure").first.evaluate(
        f"""figure => [...figure.querySelectorAll('path[aria-label]')].map(
            mark => mark.getAttribute('aria-label').match(/^{person}/)?.[1]
        ).filter(name => name)"""
    )
    listed = key.lower()
    short = {"nobody (no plot at all)": "nobody"}
    short |= {"someone not named so far": "someone else"}
    assert len(set(marks)) > 3
    for name in map(str.lower, set(marks)):
        assert short.get(name, name) in listed


@pytest.mark.parametrize(
    ("ref", "scheme"),
    [(LOT, "light"), (LOT, "dark"), ("observatory", "light")],  # one plot, and two
)
def test_axe_finds_nothing(look: Any, written: Any, ref: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe")
    seen = look(written(ref), AT if ref == LOT else "", color_scheme=scheme)
    # The rules live in the page while they look, which its own policy does not mind.
    found = axe.Axe().run(seen.page)
    told = [
        (one["id"], [node["target"] for node in one["nodes"]][:4])
        for one in found.response["violations"]
    ]
    assert told == []


@pytest.mark.parametrize("width", [1280, 380])
def test_what_is_told_beside_a_mark_is_on_the_screen(
    look: Any, written: Any, width: int
) -> None:
    seen = look(written("observatory"), width=width)
    marks = seen.page.locator('#suspicion path[role="graphics-symbol"]')
    for number in range(0, marks.count(), max(1, marks.count() // 6)):
        marks.nth(number).scroll_into_view_if_needed()
        marks.nth(number).hover(force=True)
        told = seen.page.locator("#vg-tooltip-element.visible")
        if told.count() and (box := told.bounding_box()):
            assert box["x"] >= -1
            assert box["x"] + box["width"] <= width + 1


def test_paper_has_no_controls_and_no_dark(lot: Any) -> None:
    seen = lot(AT, color_scheme="dark")
    seen.page.emulate_media(media="print")
    assert not seen.page.locator(".controls").is_visible()
    assert seen.page.locator("#where").is_visible()
    paper = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert len(seen.page.pdf()) > 10_000


def test_paper_has_what_can_be_opened_and_no_chart_twice(lot: Any) -> None:
    page = lot("#scene=7&as=audience").page
    words, chart = page.locator("#ledger-words"), page.locator("#ledger figure")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert words.is_visible()
    assert chart.is_visible()
    assert not chart.locator("details").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not words.is_visible()
