"""A figure, statement or event -> its page of judgement: where it stands, its fields, and what people said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sayso.errors import NotInCase
from sayso.model import SOURCE_KINDS, Attribution, Event, Figure, Judged, Report, Target
from sayso.model.attribution import ATTRIBUTION_KINDS, STATUSES
from sayso.model.figure import GROUP_CLASSES, MEASURES, SUBSETS
from sayso.present import wording
from sayso.present.html.desk import Evidence
from sayso.present.html.marks import PARAGRAPH, Mark, Piece, pieces
from sayso.web.linked import Linked, title
from sayso.web.view import View

Choice = tuple[str, str]
# Characters of a statement that tell it from others in a list.
SHORT = 60
# Paragraphs before and behind the one that is judged.
AROUND = 1
PRECISIONS = ("exact", "near", "district", "province", "country", "region", "unresolved")
SCOPES = (("incident", "this event"), ("aggregate", "a total over several events"))
WHENS = (("", "–"), *((w, w) for w in ("day", "week", "month", "year", "span", "open")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value that a person may set: `now` as it stands, `machine` as the machine had it, both empty for none.

    `choices` are (value, words); without any it is typed in. `hint` says in what form.
    """

    name: str
    label: str
    now: str
    machine: str
    choices: tuple[Choice, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is judged. `there` is false where a judgement took it out: then `fields` are empty and the history remains.

    `context` are paragraphs, each with the offset of its first character; `beside` are figures that took its place, that it
    took the place of, or that compete with it: (how, id, words).
    """

    slot: str
    id: str
    name: str
    there: bool
    report: Report | None
    targets: tuple[Target, ...]
    evidence: Evidence | None
    context: Sequence[tuple[int, list[Piece]]]
    fields: tuple[Field, ...]
    history: tuple[Judged, ...]
    event: Event | None
    beside: tuple[tuple[str, str, str], ...] = ()

    @property
    def heads(self) -> tuple[Judged, ...]:
        """What counts, and what is in conflict with it."""
        return tuple(j for j in self.history if j.standing in ("applied", "conflict") and j.judgement.kind != "undo")


def thing(view: View, slot: str, name: str) -> Thing:
    """The thing with this id. Raises NotInCase where there is none and never was one that people judged."""
    history = history_of(view, slot, name)
    if slot == "figure" and name in view.figures:
        return _figure(view, view.figures[name], history)
    if slot == "statement" and name in view.attributions:
        return _statement(view, view.attributions[name], history)
    if slot == "event" and name in view.events:
        return _event(view, view.events[name])
    if not history:
        raise NotInCase(f"there is no such {slot} now.", name=name, remedy="Go back to the list of events.")
    return _gone(view, slot, name, history)


def history_of(view: View, slot: str, name: str) -> tuple[Judged, ...]:
    """What people decided about one thing, the first first."""
    return tuple(j for j in view.record.judgements if j.judgement.kind not in ("same", "different", "unsure") and any(
        (t.slot, t.id) == (slot, name) for t in j.judgement.targets))


def _figure(view: View, figure: Figure, history: tuple[Judged, ...]) -> Thing:
    desk = Linked(view.of_report(figure.report))
    report, was = view.reports[figure.report], machine(history)
    said = sorted((a for a in desk.case.record.attributions if a.content), key=lambda a: _away(a, figure))
    tellings = [(m.id, f"{title(e)}: “{_short(desk.case.words(m.span))}”")
                for e in desk.case.record.events for m in e.mentions]
    fields = (
        _field("measure", "What is counted", figure.measure, was, MEASURES),
        _field("low", "At least", figure.low, was, hint="a number, or empty for no lower bound"),
        _field("high", "At most", figure.high, was, hint="a number, or empty for no upper bound"),
        _field("word", "Vague word", figure.word, was, hint="dozens, several, about"),
        _field("group", "Whom it counts", figure.group, was, hint="in the report's words"),
        _field("group_class", "Class", figure.group_class, was,
               [("", "not said"), *((c, wording.class_words(c)) for c in GROUP_CLASSES)]),
        _field("side", "Side", figure.side, was, hint="the party the group belongs to"),
        _field("subset", "Of these", figure.subset, was, [("", "–"), *((s, s) for s in SUBSETS)]),
        _field("status", "Status", figure.status, was, STATUSES),
        _field("scope", "Scope", figure.scope, was, SCOPES),
        _field("attribution", "Who says it", figure.attribution, was,
               [("", "the report itself"), *((a.id, _speaks(desk, a)) for a in said)]),
        _field("mention", "Event", figure.mention, was, [("", "no event"), *tellings]))
    start, end = figure.span.start, figure.span.end
    return Thing(slot="figure", id=figure.id, name=f"{wording.bounds(figure)} {figure.measure}", there=True, report=report,
                 targets=(Target(report=figure.report, start=start, end=end, slot="figure", id=figure.id),),
                 evidence=replace(desk.of_figure(figure), judge=""), fields=fields, history=history,
                 context=around(report, start, end, "fig"), event=view.events.get(figure.event or ""),
                 beside=tuple(_beside(view, figure)))


def _beside(view: View, figure: Figure) -> Iterator[tuple[str, str, str]]:
    """How a figure stands to others: what its own chain says later or said before, and what other origins say."""
    after = view.figures.get(figure.superseded_by or "")
    before = [f for f in view.figures_of.get(figure.event or "", ()) if f.superseded_by == figure.id]
    disputed = [view.figures[i] for i in figure.disputed_by if i in view.figures]
    for how, found in (("later, by the same chain", [after] if after else []), ("before, by the same chain", before),
                       ("others say", disputed)):
        for f in found:
            origin = view.origins.get(f.origin or "")
            words = f"{wording.bounds(f)} {f.measure}" + (f", {origin.label}" if origin else "")
            yield how, f.id, f"{words}, {wording.day_words(f.as_of)}" if f.as_of else words


def _statement(view: View, said: Attribution, history: tuple[Judged, ...]) -> Thing:
    desk, was = Linked(view.of_report(said.report)), machine(history)
    span, report = (said.content or said.cue)[0], view.reports[said.report]
    source = view.sources.get(said.speaker or "")
    names = " | ".join(desk.case.name(v) for v in said.via)
    fields = (
        _field("speaker", "Who says it", source.name if source else None, was, hint="empty where nobody is named"),
        _field("speaker_kind", "What the speaker is", source.kind if source else None, was, [(k, k) for k in SOURCE_KINDS]),
        _field("anonymous", "Named", "yes" if said.anonymous else "no", was,
               [("no", "named"), ("yes", "not named in the report")]),
        _field("via", "Passed on by", names or None, was, hint="who told whom, from the speaker outwards, with | between"),
        _field("kind", "Speech", said.kind, was, ATTRIBUTION_KINDS),
        _field("status", "Status", said.status, was, STATUSES))
    return Thing(slot="statement", id=said.id, name=f"what {desk.case.teller(said)} says", there=True, report=report,
                 targets=(Target(report=said.report, start=span.start, end=span.end, slot="statement", id=said.id),),
                 evidence=replace(desk.of_attribution(said), judge=""), fields=fields, history=history,
                 context=around(report, span.start, span.end, "said s0"), event=None)


def _event(view: View, event: Event) -> Thing:
    targets = tuple(Target(report=m.report, start=m.span.start, end=m.span.end, slot="event", id=m.id)
                    for m in event.mentions)
    ids = {t.id for t in targets}
    history = tuple(j for j in view.record.judgements if j.judgement.kind in ("accept", "reject", "correct", "undo") and any(
        t.slot == "event" and t.id in ids for t in j.judgement.targets))
    was, when = machine(history), event.when
    place = event.where[0] if event.where else None
    fields = (
        _field("label", "Kind, in words", event.label, was), _field("type", "Type (PLOVER)", event.type, was),
        _field("mode", "Mode", event.mode, was),
        _field("when_start", "First day", when.start if when else None, was, hint="2024-05-18"),
        _field("when_end", "Last day", when.end if when else None, was, hint="2024-05-18"),
        _field("when_precision", "Known to the", when.precision if when else None, was, WHENS),
        _field("place", "Place", place.name if place else None, was),
        _field("lat", "Degrees north", place.lat if place else None, was, hint="-90 to 90; or click on the map"),
        _field("lon", "Degrees east", place.lon if place else None, was, hint="-180 to 180"),
        _field("precision", "How finely", place.precision if place else "unresolved", was, PRECISIONS))
    return Thing(slot="event", id=event.id, name=title(event), there=True, report=None, targets=targets, evidence=None,
                 context=(), fields=fields, history=history, event=event)


def _gone(view: View, slot: str, name: str, history: tuple[Judged, ...]) -> Thing:
    target = next(t for t in history[-1].judgement.targets if t.id == name)
    report, was = view.reports.get(target.report), machine(history)
    number = " ".join(w for w in (was.get("quote") or was.get("low") or "", was.get("measure") or "") if w)
    return Thing(slot=slot, id=name, name=number or f"a {slot}", there=False, report=report, targets=(target,),
                 evidence=None, fields=(), history=history, event=None,
                 context=around(report, target.start, target.end, "fig") if report else ())


def machine(history: Sequence[Judged]) -> dict[str, str | None]:
    """The machine's own values of what people changed."""
    return {name: value for j in reversed(history) if j.standing == "applied" for name, value in j.machine}


def _field(name: str, label: str, now: object, was: dict[str, str | None], choices: Sequence[str | Choice] = (),
           hint: str = "") -> Field:
    pairs = tuple((c, c) if isinstance(c, str) else c for c in choices)
    value = "" if now is None else str(now)
    if pairs and value not in {c for c, _ in pairs}:
        pairs = ((value, value or "–"), *pairs)
    return Field(name=name, label=label, now=value, machine=(was[name] or "") if name in was else value, choices=pairs,
                 hint=hint)


def _away(said: Attribution, figure: Figure) -> tuple[int, str]:
    spans = [*said.content, *said.cue, *said.source]
    return min(max(s.start - figure.span.end, figure.span.start - s.end, 0) for s in spans), said.id


def _speaks(desk: Linked, said: Attribution) -> str:
    words = desk.case.words(said.content[0])
    return f"{' → '.join(desk.case.chain(said, said.report)[:-1]) or 'nobody named'}: “{_short(words)}”"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else words[:SHORT].rstrip() + "…"


def around(report: Report, start: int, end: int, css: str) -> list[tuple[int, list[Piece]]]:
    """The paragraphs about some words, with the words marked; each with the offset of its first character."""
    bounds = [m.span() for m in PARAGRAPH.finditer(report.text) if not m.group().isspace()]
    first = next((n for n, (_, last) in enumerate(bounds) if last > start), 0)
    last = next((n for n, (_, until) in enumerate(bounds) if until >= end), len(bounds) - 1)
    shown = islice(bounds, max(0, first - AROUND), last + AROUND + 1)
    mark = Mark(start=start, end=end, css=css)
    return [(a, pieces(report.text, a, b, [mark])) for a, b in shown]
