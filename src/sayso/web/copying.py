"""Link review of passages: is this shared wording? Both texts, the edits, and what parting them would change."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote as quoted

from fastapi import APIRouter
from starlette.responses import Response

from sayso.case.trying import Trial
from sayso.errors import NotInCase
from sayso.model import Judged, Span, Target
from sayso.present.differences import Piece, differences
from sayso.present.excerpt import sentence
from sayso.present.html.shared import KIND_WORDS
from sayso.web.copies import Copied, asked_for, spans
from sayso.web.here import At, Fields, Here
from sayso.web.linked import title
from sayso.web.linking import LISTED, effects
from sayso.web.view import View

router = APIRouter()
REASONS = {"same": "one has the words from the other, or both from one place", "different": "each has its own words",
           "unsure": "the words do not say"}
# Characters of a passage that tell it from others in a list.
BEGINS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One place: its report, the words before and behind it in the sentence, the words with what differs, and its events."""

    report: str
    outlet: str
    day: str
    first: bool
    before: str
    pieces: tuple[Piece, ...]
    behind: str
    events: tuple[tuple[str, str], ...]


@router.get("/links/passages")
def review(here: At, pair: str = "", all: bool = False) -> Response:
    """The most doubtful pair of places that nobody has judged, or the one asked for."""
    judged = places_judged(here.view)
    waiting = [c for c in here.shown.copies if all or _names(c.first, c.second) not in judged]
    shown = _chosen(here, pair) if pair else waiting[0] if waiting else None
    history = judged.get(_names(shown.first, shown.second), []) if shown else []
    following = next((c for c in waiting if shown and c.key != shown.key), None)
    return here.page("links-passages.html", "links", "Links: shared words", pair=shown, sides=_sides(here.view, shown),
                     waiting=[(c, _begins(here.view, c)) for c in waiting[:LISTED]], count=len(waiting), history=history,
                     following=following, kind=_other(shown), kinds=KIND_WORDS)


@router.get("/links/passages/effect")
def effect(here: At, pair: str) -> Response:
    """What the answer that changes something would change in origins, events and estimates."""
    shown = _chosen(here, pair)
    kind, places, parts = _other(shown), (shown.first, shown.second), here.shown.parts
    with here.state.case() as case:
        trial = Trial(case.derived(), parts, here.view.reports, {s.report for s in places})
    before, after = effects(*trial.places(kind, places, here.state.policy))
    return here.page("effect.html", "links", "Effect", kind=kind, before=before, after=after)


@router.post("/links/passages")
def answer(here: At, fields: Fields) -> Response:
    """Keeps an answer and goes on to the next pair."""
    shown, kind, by = _chosen(here, fields.get("pair", "")), fields.get("kind", ""), fields.get("by", "")
    targets = [Target(report=s.report, start=s.start, end=s.end, slot="passage", id=shown.passage.id or None)
               for s in (shown.first, shown.second)]
    with here.state.case() as case:
        case.judge(kind, targets, by=by, reason=fields.get("reason") or REASONS.get(kind, ""),
                   replaces=[name for name in fields.get("seen", "").split(",") if name])
    here.state.settle()
    following = fields.get("next", "")
    return here.remember(here.to(f"/links/passages?pair={quoted(following)}" if following else "/links/passages"), by)


Names = frozenset[tuple[str, int, int]]


def places_judged(view: View) -> dict[Names, list[Judged]]:
    """By both places, what people said of the pair, and what they took back."""
    out: dict[Names, list[Judged]] = {}
    for j in view.record.judgements:
        if j.judgement.targets[0].slot == "passage":
            out.setdefault(frozenset((t.report, t.start, t.end) for t in j.judgement.targets), []).append(j)
    return {names: each for names, each in out.items() if any(_answers(j) for j in each)}


def _answers(judged: Judged) -> bool:
    return judged.judgement.kind != "undo" and judged.standing in ("applied", "conflict")


def _names(*places: Span) -> Names:
    return frozenset((s.report, s.start, s.end) for s in places)


def _chosen(here: Here, key: str) -> Copied:
    found = next((c for c in here.shown.copies if c.key == key), None)
    places = [s for s in spans(key) if s.report in here.view.reports and s.end <= len(here.view.reports[s.report].text)]
    found = found or (asked_for(here.view, places[0], places[1]) if len(places) == 2 else None)
    if found is None:
        raise NotInCase("this pair is no longer among those to look at.", name=key, remedy="Go on with Links.")
    return found


def _other(pair: Copied | None) -> str:
    """The answer that changes something."""
    return "same" if pair and not pair.joined else "different"


def _sides(view: View, pair: Copied | None) -> list[Side]:
    if pair is None:
        return []
    words = [view.reports[s.report].text[s.start:s.end] for s in (pair.first, pair.second)]
    found = differences(words[0], words[1])
    return [_side(view, pair, span, tuple(p for p in found if p.kind in ("same", kind)))
            for span, kind in ((pair.first, "gone"), (pair.second, "new"))]


def _side(view: View, pair: Copied, span: Span, marked: tuple[Piece, ...]) -> Side:
    report = view.reports[span.report]
    start, end = sentence(report, span.start, span.end)
    told = sorted(view.told_in.get(report.id, ()), key=lambda e: (view.events[e].background, e))
    return Side(report=report.id, outlet=report.outlet or report.title or report.path or report.id,
                day=report.published.value if report.published else "no date of publication",
                first=pair.known_first == report.id, before=report.text[start:span.start], pieces=marked,
                behind=report.text[span.end:end],
                events=tuple((e, title(view.events[e])) for e in told if not view.events[e].background))


def _begins(view: View, pair: Copied) -> str:
    words = " ".join(view.reports[pair.first.report].text[pair.first.start:pair.first.end].split())
    return words if len(words) <= BEGINS else words[:BEGINS].rsplit(" ", 1)[0] + " …"
