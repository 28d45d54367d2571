"""Pages of events: the list, and one event's numbers, words, chains and places."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from sayso.model import Event
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.html.atlas import atlas
from sayso.present.html.covered import covered
from sayso.present.html.estimates import tables
from sayso.present.html.graph import graph
from sayso.present.html.page import told
from sayso.present.html.shared import passages
from sayso.present.html.timeline import timeline
from sayso.reconcile import POLICIES
from sayso.web.here import At, Here
from sayso.web.linked import Linked, title
from sayso.web.listing import PAGE, SORTS, Asked, address, chosen, kinds
from sayso.web.review import state
from sayso.web.telling import by_policy, decided, quote, rejected, reported
from sayso.web.view import View

router = APIRouter()
# Events beside one event on its line of time: those that most reports tell.
MOST_BESIDE = 60
# A page stays light: of more figures in a row or an origin, sentences of a report, passages and places of one, the rest is
# counted. With 300 reports of one event the page of its numbers weighed 924 kB without this, that of its words 1,248.
MOST_FIGURES, MOST_PASSAGES, MOST_PLACES = 12, 40, 12
MOST_SENTENCES = 120


@router.get("/")
def listed(here: At, q: str = "", place: str = "", after: str = "", before: str = "", kind: str = "",
           contested: bool = False, single: bool = False, unreviewed: bool = False, background: bool = False,
           sort: str = "told", page: int = 1) -> Response:
    """The list of events with its line of time and its map."""
    asked = Asked(words=q.strip()[:200], place=place.strip()[:200], after=_day(after), before=_day(before), kind=kind,
                  contested=contested, single=single, unreviewed=unreviewed, background=background,
                  sort=sort if sort in SORTS else "told", found=_found(here, q))
    found = chosen(here.shown.rows, asked)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(1, page), pages)
    shown = found[(number - 1) * PAGE:number * PAGE]
    return here.page(
        "list-part.html" if here.swap else "list.html", "events", "Events", asked=asked, rows=shown, count=len(found),
        all=sum(asked.background or not r.event.background for r in here.shown.rows), number=number, pages=pages,
        kinds=kinds(here.shown.rows, asked.background), sorts=SORTS, address=partial(address, asked),
        **pictures([r.event for r in shown], here.view))


def _found(here: Here, q: str) -> frozenset[str] | None:
    """Reports that have the words; None where none are asked for."""
    if not q.strip():
        return None
    with here.state.case() as case:
        return frozenset(case.store.search.find(q[:200]))


def _day(text: str) -> str:
    return text if len(text) in (4, 7, 10) and text.replace("-", "").isdecimal() else ""


def pictures(events: list[Event], view: View) -> dict[str, Any]:
    """The bars of events on one line of time, by event id, and the map of where they were."""
    case = Case(view.of_events(events))
    line = timeline(case)
    by_anchor = {e.anchor: e for e in (*line.entries, *line.passing)}
    bars = {event.id: by_anchor[f"line-{n}"] for n, event in enumerate(events, 1)}
    return {"bars": bars, "first": line.first, "last": line.last,
            "atlas": atlas(case, {e.id: f"/event/{e.id}" for e in events}, {})}


@router.get("/event/{name}")
def numbers(here: At, name: str, policy: str = "") -> Response:
    """What the numbers of an event come to, who gives them, what is contested, and what people decided."""
    event, desk = _of(here, name)
    own = here.state.policy
    rule = policy if policy in POLICIES else own
    by = desk if rule == own else Linked(here.shown.by(name, rule))
    judged = decided(here.view, event)
    parts = told(desk, event, "row", MOST_FIGURES) | {"tables": tables(by, event, "row", MOST_FIGURES)}
    return _event_page(
        here, "event.html", event, "numbers", told=parts,
        policy=rule, listed=reported(desk), judged=judged, state=state(here.view, event),
        gone=[(j, quote(here.view, j.judgement.targets[0])) for j in rejected(here.view, judged)],
        quotes={j.judgement.id: quote(here.view, j.judgement.targets[0]) for j in judged})


@router.get("/event/{name}/policies")
def policies(here: At, name: str, policy: str = "") -> Response:
    """What each policy makes of an event: part of its page, which does not wait for it."""
    event = here.event(name)
    rule = policy if policy in POLICIES else here.state.policy
    return here.page("policies.html", "events", "", event=event, policy=rule, policies=by_policy(here.shown, event))


@router.get("/event/{name}/words")
def words(here: At, name: str) -> Response:
    """The words that its reports share, and what each has and leaves out."""
    event, desk = _of(here, name)
    record = desk.case.record
    long = sorted(record.passages, key=lambda p: (p.places[0].start - p.places[0].end, p.id))
    cut = [replace(p, places=p.places[:MOST_PLACES]) for p in long[:MOST_PASSAGES]]
    left = len(long) - len(cut), sum(len(p.places) > MOST_PLACES for p in long[:MOST_PASSAGES])
    shared = passages(Linked(replace(record, passages=tuple(cut))))
    return _event_page(here, "event-words.html", event, "words", passages=shared, left=left, places=MOST_PLACES,
                       covered=covered(desk, MOST_SENTENCES // max(1, len(record.reports))))


@router.get("/event/{name}/chains")
def chains(here: At, name: str) -> Response:
    """Who told whom."""
    event, desk = _of(here, name)
    return _event_page(here, "event-chains.html", event, "chains", graph=graph(desk), speakers=desk.speakers)


@router.get("/event/{name}/places")
def places(here: At, name: str) -> Response:
    """The line of time and the map: the event and what its reports tell beside it."""
    event = here.event(name)
    beside = {e for r in here.view.reports_of(event) for e in here.view.told_in[r]}
    ordered = sorted((here.view.events[e] for e in beside), key=lambda e: (e.id != event.id, -len(e.mentions), e.id))
    case = Case(replace(here.view.of_event(name), events=tuple(ordered[:MOST_BESIDE])))
    addresses = {e.id: f"/event/{e.id}" for e in ordered}
    return _event_page(here, "event-places.html", event, "places", timeline=timeline(case), background=(),
                       atlas=atlas(case, addresses, {}), left=max(0, len(ordered) - MOST_BESIDE))


def _of(here: Here, name: str) -> tuple[Event, Linked]:
    event = here.event(name)
    return event, Linked(here.view.of_event(name))


def _event_page(here: Here, template: str, event: Event, tab: str, **values: Any) -> Response:
    return here.page(template, "events", title(event), event=event, tab=tab, review=here.shown.reviews[event.id],
                     when=wording.when_words(event.when), where=wording.where_words(event.where),
                     kind=wording.type_words(event), **values)


@router.get("/behind")
def behind(here: At) -> Response:
    """Whether the numbers are still being worked out again, for a page that waits for them."""
    return here.page("behind.html", "events", "")
