"""Link review: pairs of tellings in the order of doubt, one key for each answer, and what the answer would change."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import quote as quoted

from fastapi import APIRouter
from starlette.responses import Response

from sayso.case.trying import Trial
from sayso.errors import NotInCase
from sayso.model import Event, EventMention, Judged, Record, Target
from sayso.present import wording
from sayso.present.excerpt import sentence
from sayso.present.html.marks import Mark, Piece, pieces
from sayso.web.doubt import Pair
from sayso.web.here import At, Fields, Here
from sayso.web.linked import title
from sayso.web.telling import wholes
from sayso.web.view import View

router = APIRouter()
ANSWERS = ("same", "different", "unsure")
REASONS = {"same": "they tell one event", "different": "they tell two events", "unsure": "the words do not say"}
LISTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One telling: its report, its event and the sentence with its words marked."""

    mention: EventMention
    outlet: str
    report: str
    event: Event
    when: str
    where: str
    quote: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An event with its numbers: reports that tell it, origins of its figures, and what its estimates come to."""

    title: str
    when: str
    reports: int
    origins: int
    numbers: tuple[str, ...]


@router.get("/links")
def review(here: At, pair: str = "", event: str = "", all: bool = False) -> Response:
    """The most doubtful pair that nobody has judged, or the one asked for."""
    judged = pairs_judged(here.view)
    waiting = [p for p in here.shown.pairs if (all or frozenset((p.first.id, p.second.id)) not in judged)
               and (not event or event in p.events)]
    shown = _chosen(here, pair) if pair else waiting[0] if waiting else None
    history = judged.get(frozenset((shown.first.id, shown.second.id)), []) if shown else []
    following = next((p for p in waiting if shown and p.key != shown.key), None)
    return here.page("links.html", "links", "Links", pair=shown, sides=[side(here.view, m) for m in _both(shown)],
                     waiting=waiting[:LISTED], count=len(waiting), history=history, following=following, only=event,
                     about=title(here.event(event)) if event else "", kind=_other(shown), titles={
                         p.key: tuple(title(here.view.events[e]) for e in p.events) for p in waiting[:LISTED]})


@router.get("/links/effect")
def effect(here: At, pair: str) -> Response:
    """What the answer that the machine did not give would change in events and estimates."""
    shown = _chosen(here, pair)
    kind = _other(shown)
    with here.state.case() as case:
        trial = Trial(case.derived(), here.shown.parts, here.view.reports, (shown.first.report, shown.second.report))
    found = trial.pair(kind, (shown.first.id, shown.second.id), here.state.policy)
    before, after = effects(*found, {m.id for e in shown.events for m in here.view.events[e].mentions})
    return here.page("effect.html", "links", "Effect", kind=kind, before=before, after=after)


@router.post("/links")
def answer(here: At, fields: Fields) -> Response:
    """Keeps an answer and goes on to the next pair."""
    shown = _chosen(here, fields.get("pair", ""))
    kind = fields.get("kind", "")
    targets = [Target(report=m.report, start=m.span.start, end=m.span.end, slot="event", id=m.id) for m in _both(shown)]
    seen = [name for name in fields.get("seen", "").split(",") if name]
    with here.state.case() as case:
        case.judge(kind, targets, by=fields.get("by", ""), reason=fields.get("reason") or REASONS.get(kind, ""),
                   replaces=seen)
    here.state.settle()
    event = f"&event={quoted(fields['event'])}" if fields.get("event") else ""
    following = fields.get("next", "")
    return here.remember(here.to(f"/links?pair={quoted(following)}{event}" if following else f"/links?done=1{event}"),
                         fields.get("by", ""))


def pairs_judged(view: View) -> dict[frozenset[str | None], list[Judged]]:
    """By the ids of both mentions, what people said of the pair."""
    out: dict[frozenset[str | None], list[Judged]] = {}
    for j in view.record.judgements:
        if j.judgement.kind in ANSWERS:
            out.setdefault(frozenset(t.id for t in j.judgement.targets), []).append(j)
    return out


def _chosen(here: Here, key: str) -> Pair:
    found = next((p for p in here.shown.pairs if p.key == key), None)
    if found is None:
        raise NotInCase("this pair is no longer among those to look at.", name=key, remedy="Go on with Links.")
    return found


def _both(pair: Pair | None) -> tuple[EventMention, ...]:
    return (pair.first, pair.second) if pair else ()


def _other(pair: Pair | None) -> str:
    """The answer that changes something."""
    return "different" if pair and pair.joined else "same"


def side(view: View, mention: EventMention) -> Side:
    """One telling as it is shown."""
    report, event = view.reports[mention.report], view.events[view.event_of_mention[mention.id]]
    start, end = sentence(report, mention.span.start, mention.span.end)
    mark = Mark(start=mention.span.start, end=mention.span.end, css="fig")
    return Side(mention=mention, outlet=report.outlet or report.title or report.path or report.id, report=report.id,
                event=event, quote=pieces(report.text, start, end, [mark]), when=wording.when_words(mention.when),
                where=wording.where_words(mention.where))


def effects(before: Record, after: Record, mentions: Set[str] = frozenset()) -> tuple[list[Effect], list[Effect]]:
    """The events that these mentions tell, and those that differ, in both records; the most told first."""
    one, other = ({frozenset(m.id for m in e.mentions): _effect(record, e) for e in record.events}
                  for record in (before, after))
    same = {ids for ids, found in one.items() if other.get(ids) == found and mentions.isdisjoint(ids)}
    first, second = ([found for ids, found in sorted(each.items(), key=lambda item: (-len(item[0]), sorted(item[0])))
                      if ids not in same] for each in (one, other))
    return first, second


def _effect(record: Record, event: Event) -> Effect:
    return Effect(title=title(event), when=wording.when_words(event.when), reports=len({m.report for m in event.mentions}),
                  origins=len({f.origin for f in record.figures if f.event == event.id and f.origin}),
                  numbers=wholes(record, event.id))
