"""Forms -> judgements: accept, reject, correct, add, agree, take back, sign off; and the pages that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote as quoted

from fastapi import APIRouter
from starlette.responses import Response

from sayso.errors import BadForm, NotInCase, SaysoError
from sayso.model import Judged, Target
from sayso.web.here import At, Fields, Here
from sayso.web.pinning import pinned
from sayso.web.telling import quote
from sayso.web.thing import Thing, thing

router = APIRouter()
PAGE = 100
# What is written as the reason of an acceptance where a person gives none: the button stands beside the words.
READ = "read in the report; it says so"
LOOKED = "looked through and signed off"


@router.get("/judge/{slot}/{name}")
def ask(here: At, slot: str, name: str) -> Response:
    """One figure, statement or event, with what people said of it and the form to say more."""
    return _asked(here, _known(here, slot, name))


def _known(here: Here, slot: str, name: str) -> Thing:
    if slot not in ("figure", "statement", "event"):
        raise NotInCase("there is nothing of this kind to judge.", name=slot, remedy="Go back to the list of events.")
    return thing(here.view, slot, name)


def _asked(here: Here, it: Thing, *, typed: Mapping[str, str] | None = None, error: SaysoError | None = None) -> Response:
    pin = pinned(it.event) if it.slot == "event" and it.event else None
    answer = here.page("judge.html", "events", it.name, it=it, typed=typed or {}, error=error, pin=pin)
    answer.status_code = 400 if error else 200
    return answer


@router.post("/judge/{slot}/{name}")
def judge(here: At, fields: Fields, slot: str, name: str) -> Response:
    """Keeps a judgement. What cannot hold comes back with the reason, and with all that was typed."""
    it = _known(here, slot, name)
    kind = fields.get("kind", "")
    try:
        values = _values(it, fields) if kind == "correct" else {}
        made = _keep(here, kind, it.targets, fields, values, reason=READ if kind == "accept" else "")
    except SaysoError as error:
        return _asked(here, it, typed=fields, error=error)
    return _done(here, f"/judge/{slot}/{name}", made, fields)


@router.post("/add/{report}")
def add(here: At, fields: Fields, report: str) -> Response:
    """Keeps a figure or statement that the machine missed."""
    known = here.report(report)
    slot = fields.get("slot", "figure")
    start, end = _place(known.text, fields, 0, 0)
    values = {k[2:]: v for k, v in fields.items() if k.startswith("v-") and k != "v-words" and v}
    target = Target(report=report, start=start, end=end, slot=slot)
    made = _keep(here, "add", (target,), {**fields, "seen": ""}, {**values, "quote": known.text[start:end]})
    return _done(here, f"/report/{report}", made, fields)


@router.post("/agree/{name}")
def agree(here: At, fields: Fields, name: str) -> Response:
    """The same judgement in another name; with `keep` it stands in place of those that contradict it."""
    judged = _judged(here, name)
    with here.state.case() as case:
        made = case.judge(judged.judgement.kind, judged.judgement.targets, by=fields.get("by", ""),
                          reason=fields.get("reason") or f"agrees with {judged.judgement.by}",
                          values=dict(judged.judgement.values), replaces=_seen(fields))
    return _done(here, _back(judged), made.id, fields)


@router.post("/undo/{name}")
def undo(here: At, fields: Fields, name: str) -> Response:
    """Takes a judgement back: a judgement too, and the first stays to be seen."""
    judged = _judged(here, name)
    with here.state.case() as case:
        made = case.judge("undo", judged.judgement.targets, by=fields.get("by", ""), reason=fields.get("reason", ""),
                          replaces=[judged.judgement.id])
    return _done(here, _back(judged), made.id, fields)


@router.post("/sign")
def sign(here: At, fields: Fields) -> Response:
    """Signs an event off as it was shown; the signatures of what it was before are replaced."""
    event = here.event(fields.get("event", ""))
    first = min(event.mentions, key=lambda m: (m.report, m.span))
    # Without an id: signatures are about the event as a whole, not about one telling of it that somebody corrects.
    target = Target(report=first.report, start=first.span.start, end=first.span.end, slot="event")
    state = fields.get("state", "")
    with here.state.case() as case:
        before = [j for j in case.history(target) if dict(j.values).get("state") != state]
        made = case.judge("accept", (target,), by=fields.get("by", ""), reason=fields.get("reason") or LOOKED,
                          values={"state": state}, replaces=[j.id for j in before if j.kind == "accept"])
    return _done(here, f"/event/{event.id}", made.id, fields)


@router.get("/judgements")
def all_judgements(here: At, by: str = "", only: str = "", page: int = 1) -> Response:
    """Everything that people decided, the latest first; those in conflict, and those whose object is gone, on their own."""
    every = here.view.record.judgements
    found = [j for j in reversed(every) if (not by or j.judgement.by == by) and (not only or j.standing == only)]
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(1, page), pages)
    shown = found[(number - 1) * PAGE:number * PAGE]
    return here.page("judgements.html", "judgements", "Judgements", shown=shown, count=len(found), number=number,
                     pages=pages, by=by, only=only, people=sorted({j.judgement.by for j in every}),
                     conflicts=sum(j.standing == "conflict" for j in every), gone=sum(j.standing == "gone" for j in every),
                     quotes={j.judgement.id: quote(here.view, j.judgement.targets[0]) for j in shown})


@router.get("/judgement/{name}")
def one(here: At, name: str) -> Response:
    """To the thing that a judgement speaks of."""
    return here.to(_back(_judged(here, name)))


def _keep(here: Here, kind: str, targets: tuple[Target, ...], fields: Mapping[str, str], values: Mapping[str, Any],
          reason: str = "") -> str:
    """The id of the judgement. What the person saw is replaced; what came meanwhile is not, and both are kept."""
    with here.state.case() as case:
        return case.judge(kind, targets, by=fields.get("by", ""), reason=fields.get("reason") or reason, values=values,
                          replaces=_seen(fields)).id


def _seen(fields: Mapping[str, str]) -> list[str]:
    return [name for name in fields.get("seen", "").split(",") if name]


def _done(here: Here, address: str, made: object, fields: Mapping[str, str]) -> Response:
    here.state.settle()
    told = made if isinstance(made, str) else getattr(made, "id", "")
    return here.remember(here.to(f"{address}{'&' if '?' in address else '?'}told={quoted(told)}"), fields.get("by", ""))


def _judged(here: Here, name: str) -> Judged:
    found = next((j for j in here.view.record.judgements if j.judgement.id == name), None)
    if found is None:
        raise NotInCase("there is no such judgement, or it is not shown yet.", name=name, remedy="See: Judgements.")
    return found


def _back(judged: Judged) -> str:
    """Where the thing that was judged is shown."""
    target, kind = judged.judgement.targets[0], judged.judgement.kind
    if target.slot == "passage":
        return "/links/passages?pair=" + quoted("+".join(f"{t.report}:{t.start}-{t.end}" for t in judged.judgement.targets))
    if kind in ("same", "different", "unsure"):
        return "/links"
    if target.slot == "event" or target.id is None:
        return f"/report/{target.report}"
    return f"/judge/{target.slot}/{target.id}" if target.slot != "victim" else f"/report/{target.report}"


def _values(it: Thing, fields: Mapping[str, str]) -> dict[str, str | None]:
    """What a person wants other than the machine has it: only that is a correction. Raises BadForm where nothing is."""
    out: dict[str, str | None] = {}
    for field in it.fields:
        given = fields.get(f"v-{field.name}", field.now)
        if given != field.machine:
            out[field.name] = given or None
    target = it.targets[0]
    if it.report and fields.get("v-words", "").strip():
        start, end = _place(it.report.text, fields, target.start, target.end)
        if (start, end) != (target.start, target.end):
            out |= {"start": str(start), "end": str(end)}
    if it.slot == "event" and {"place", "lat", "lon", "precision"} & set(out):
        out |= {n: fields.get(f"v-{n}") or None for n in ("place", "lat", "lon", "precision")}
    if not out:
        raise BadForm("nothing differs from what the machine has.", name="correct",
                      remedy="Change a value, or accept it as it is.")
    return out


def _place(text: str, fields: Mapping[str, str], start: int, end: int) -> tuple[int, int]:
    """Where the words stand: where they were chosen, else the place nearest to `start`. Raises BadForm where nowhere."""
    words = fields.get("v-words", "")
    if text[start:end] and " ".join(text[start:end].split()) == " ".join(words.split()):
        return start, end
    hint = int(fields["hint"]) if fields.get("hint", "").isdecimal() else start
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    if not found:
        raise BadForm(f"the words “{words}” do not stand in the report in one line.", name="words",
                      remedy="Select them in the text, or copy them from it.")
    best = min(found, key=lambda n: abs(n - hint))
    return best, best + len(words)
