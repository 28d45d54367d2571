"""The desk in a real browser: nothing of a report runs, everybody can use it, and two people at once lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.wire import reports
from sayso.case import CaseFile
from sayso.model import Removed, Report
from tests.present.html.test_payloads import PAYLOADS

pytestmark = pytest.mark.slow
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (360, 768, 1280, 2560)


def pages(place: Path) -> list[str]:
    """The address of every kind of page of a case."""
    with CaseFile.open(place) as case:
        record = case.record()
    event, figure = record.events[0].id, record.figures[0].id
    return ["/", "/?contested=true&q=a", f"/event/{event}", f"/event/{event}/words", f"/event/{event}/chains",
            f"/event/{event}/places", f"/report/{record.reports[0].id}", f"/judge/figure/{figure}", f"/judge/event/{event}",
            f"/judge/statement/{record.attributions[0].id}", "/links", "/links/sources", "/links/passages", "/judgements",
            "/agreement", "/export", f"/export?event={event}", "/none"]


def person(browser: Any, served: Any, **how: Any) -> Any:
    """A browser window of somebody who signed in; what goes wrong in it is kept in `page.wrong`."""
    page = browser.new_context(**how).new_page()
    page.wrong = []
    page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" and "404" not in m.text else None)
    page.on("pageerror", lambda e: page.wrong.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith(served.address) else page.wrong.append(r.url))
    page.goto(served.entry)
    return page


@pytest.fixture
def served(serve: Any) -> Iterator[Any]:
    """Twelve reports of three incidents, with judgements of two people."""
    made = serve(reports(12, stories=3))
    with CaseFile.open(made.place) as case:
        figures = case.record().figures
        for by, figure, values in (("Ana Reyes", figures[0], {"group_class": "civilian"}),
                                   ("Ben Holm", figures[0], {"group_class": "militia"}), ("Ana Reyes", figures[1], {})):
            case.judge("correct" if values else "reject", case.targets(figure.id), by=by, reason="read again", values=values,
                       replaces=[])
    yield made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(browser: Any, served: Any, scheme: str) -> None:
    found = []
    for width in (360, 1280):
        page = person(browser, served, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        for address in pages(served.place):
            page.goto(served.address + address)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            page.evaluate(AXE)
            result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
            found += [(width, address, v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]]
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window_and_nothing_goes_wrong_in_it(browser: Any, served: Any, width: int) -> None:
    page = person(browser, served, viewport={"width": width, "height": 900})
    wide = []
    for address in pages(served.place):
        page.goto(served.address + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == [] and page.wrong == []


def hostile() -> list[Report]:
    """Three incidents told with every payload, wherever a text of a report can stand."""
    out = []
    for n, (report, payload) in enumerate(zip(reports(30, stories=3), PAYLOADS, strict=True)):
        plain = " ".join(payload.replace(".", " ").split())  # the reader's sentences end at a point
        title = report.text.split("\n")[0].replace(": ", f" {plain.replace(':', ' ')}: ", 1)
        text = report.text.replace(report.text.split("\n")[0], title, 1).replace(", said ", f", said {plain} ", 1)
        text = f"{text}\n\n{payload}"
        made = replace(report, text=text, title=f"{title} {payload}", outlet=f"Wire {n} {payload}", byline=payload,
                       agencies=(payload,), url=f"javascript:alert({n})" if n % 2 else f"https://x.example/{payload}",
                       path=f"{payload}.txt", removed=(Removed(text=payload, reason=payload),))
        out.append(replace(made, id=Report.id_of(text, outlet=made.outlet, url=made.url)))
    return out


def test_thirty_payloads_in_every_field_run_nothing(browser: Any, serve: Any) -> None:
    served = serve(hostile())
    page = person(browser, served)
    ran: list[str] = []
    page.on("dialog", lambda d: (ran.append(d.message), d.dismiss()))
    page.expose_function("ran", lambda words: ran.append(words))
    page.add_init_script("window.alert = m => window.ran(String(m))")
    with CaseFile.open(served.place) as case:
        record = case.record()
        assert len(record.figures) > 30 and any("<script>" in s.name for s in record.sources)
    addresses = [*pages(served.place), *(f"/event/{e.id}{part}" for e in record.events for part in (
        "", "/words", "/chains", "/places")), *(f"/report/{r.id}" for r in record.reports)]
    addresses += [f"/judge/figure/{f.id}" for f in record.figures[:30]]
    assert len(record.reports) == 30
    for address in addresses:
        page.goto(served.address + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.evaluate("document.querySelectorAll('[data-tip], .badge, input').forEach(e => { e.focus?.(); "
                      "e.dispatchEvent(new PointerEvent('pointerover', {bubbles: true})) })")
    assert ran == []
    assert [w for w in page.wrong if "favicon" not in w] == []


def test_what_a_person_types_runs_nothing(browser: Any, serve: Any) -> None:
    served = serve(reports(4, stories=1))
    page = person(browser, served)
    page.add_init_script("window.alert = () => { document.title = 'RAN' }")
    with CaseFile.open(served.place) as case:
        figure = case.record().figures[0]
        for n, payload in enumerate(PAYLOADS):
            case.judge("correct", case.targets(figure.id), by=f"{payload} {n}", reason=payload, values={"group": payload},
                       replaces=[])
    for address in (f"/judge/figure/{figure.id}", "/judgements", "/agreement", f"/event/{figure.event}", "/"):
        page.goto(served.address + address)
        page.wait_for_timeout(50)
        assert page.title() != "RAN"
    assert page.wrong == []


def test_two_reviewers_at_once_both_see_what_the_other_did(browser: Any, serve: Any) -> None:
    served = serve(reports(4, stories=1))
    with CaseFile.open(served.place) as case:
        figure = next(f for f in case.record().figures if f.measure == "killed")
    both = {by: person(browser, served) for by in ("Ana Reyes", "Ben Holm")}
    for by, page in both.items():
        page.goto(f"{served.address}/judge/figure/{figure.id}")
        page.get_by_label("Your name").last.fill(by)
        page.locator("#form [name=reason]").fill(f"{by} has read it")
        page.keyboard.press("Escape")
        page.locator("#form summary").click()
    for page, value in zip(both.values(), ("civilian", "militia"), strict=True):
        page.get_by_label("Class").select_option(value)
        page.get_by_role("button", name="Keep the correction").click()
    for page in both.values():
        page.goto(f"{served.address}/judge/figure/{figure.id}")
        words = page.inner_text("main")
        assert "contradict each other" in words and "Ana Reyes has read it" in words and "Ben Holm has read it" in words
    with CaseFile.open(served.place) as case:
        assert sorted(j.standing for j in case.judgements()) == ["applied", "conflict"]


def test_a_whole_review_needs_no_mouse(browser: Any, serve: Any) -> None:
    """From the list to a corrected figure, an answer to a link, a signature and a dossier, by keys alone."""
    served = serve(reports(12, stories=3))
    page = person(browser, served)
    keys = page.keyboard
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/event/*")
    event = page.url
    tab_to(page, "a.judge")
    keys.press("Enter")
    page.wait_for_url("**/judge/figure/*")
    keys.press("c")
    type_into(page, "#form [name=by]", "Ana Reyes")
    type_into(page, "#form [name=reason]", "the hospital's count is of civilians")
    tab_to(page, "[name=v-group_class]")
    keys.type("civ")
    tab_to(page, "#form button.main")
    keys.press("Enter")
    page.wait_for_url("**told=*")
    assert "Kept as" in page.inner_text("main")
    keys.press("b")
    page.wait_for_url(event)
    type_into(page, "#sign [name=by]", "")
    keys.press("Enter")
    page.wait_for_url("**told=*")
    assert "a second name is missing" in page.inner_text("main")
    keys.press("g")
    keys.press("l")
    page.wait_for_url("**/links")
    keys.press("n")
    page.wait_for_url("**/links?*")
    page.goto(event)
    keys.press("g")
    keys.press("x")
    page.wait_for_url("**/export?event=*")
    with page.expect_download() as got:
        keys.press("d")
    dossier = Path(got.value.path()).read_text(encoding="utf-8")
    assert dossier.startswith("<!DOCTYPE html>") and "Ana Reyes" not in page.wrong
    with CaseFile.open(served.place) as case:
        assert [j.judgement.kind for j in case.judgements()] == ["correct", "accept", "unsure"]


def tab_to(page: Any, selector: str) -> None:
    """Tabs on until the focus is there, as somebody without a mouse does."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def type_into(page: Any, selector: str, words: str) -> None:
    """Tabs to a field and types; with no words the field is only reached."""
    tab_to(page, selector)
    if words:
        page.keyboard.type(words)


def test_words_chosen_in_the_text_fill_the_form(browser: Any, serve: Any) -> None:
    served = serve(reports(4, stories=1))
    with CaseFile.open(served.place) as case:
        report = case.record().reports[0]
    page = person(browser, served)
    page.goto(f"{served.address}/report/{report.id}")
    wanted = report.text.index("incident")
    page.evaluate("""start => {
        const p = [...document.querySelectorAll('[data-start]')].filter(p => Number(p.dataset.start) <= start).pop();
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        for (let t = walker.nextNode(); t; t = walker.nextNode()) {
            const at = t.data.indexOf('incident');
            if (at >= 0 && !t.parentElement.closest('.badge')) { getSelection().setBaseAndExtent(t, at, t, at + 8); return; }
        } }""", wanted)
    page.wait_for_function("document.querySelector('[name=v-words]').value === 'incident'")
    hint = int(page.locator("[name=hint]").first.input_value())
    assert report.text[hint:hint + 8] == "incident" and hint == wanted


def test_what_is_printed_is_the_record_in_dark_ink_without_what_is_only_for_working(browser: Any, served: Any) -> None:
    page = person(browser, served, color_scheme="dark", viewport={"width": 718, "height": 1000})
    with CaseFile.open(served.place) as case:
        event = case.record().events[0].id
    shown: list[tuple[str, str]] = []
    for address in [a for a in pages(served.place) if a != "/none"]:
        page.goto(served.address + address)
        page.wait_for_load_state("networkidle")
        page.emulate_media(media="print")
        shown += [(address, tag) for tag in page.evaluate(
            "[...document.querySelectorAll('nav, form, button, input, select, textarea, dialog, .button, .bar')]"
            ".filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 80))")]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(29, 29, 27)", address
        page.emulate_media(media="screen")
    assert shown == []
    page.goto(f"{served.address}/event/{event}")
    assert page.pdf(format="A4").startswith(b"%PDF") and page.wrong == []
