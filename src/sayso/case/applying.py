"""An Extraction and the judgements that count -> the Extraction as people want it, with what the machine had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.case import corrections
from sayso.model import Attribution, Figure, Judged, Judgement, Target

if TYPE_CHECKING:
    from sayso.extract import Extraction

Fields = tuple[tuple[str, str | None], ...]
# What of a thing is kept as the machine's own value when it is rejected.
SHOWN = {
    "figure": ("measure", "low", "high", "word", "group", "group_class", "quote"),
    "statement": ("status", "kind", "speaker"),
    "event": ("type", "mode", "label"),
    "victim": ("name",),
}
PARTS = {"figure": "figures", "statement": "attributions", "event": "mentions", "victim": "victims"}


def applied(extraction: Extraction, judgements: Iterable[Judgement], text: str) -> tuple[Extraction, list[Judged]]:
    """The extraction with every judgement on its report applied, and each judgement with what became of it.

    Raises ValueError where a corrected or added value cannot hold.
    """
    out = []
    for judgement in judgements:
        extraction, machine = _one(extraction, judgement, text)
        out.append(Judged(judgement=judgement, standing="gone" if machine is None else "applied", machine=machine or ()))
    return extraction, out


def found(extraction: Extraction, target: Target) -> Any | None:
    """What a target names: by its id, else by its place; None where it is gone."""
    things = getattr(extraction, PARTS[target.slot])
    by_id = next((thing for thing in things if thing.id == target.id), None)
    return by_id or next((t for t in things if (target.start, target.end) in _places(t, target.slot)), None)


def _places(thing: Any, slot: str) -> list[tuple[int, int]]:
    spans = thing.content if slot == "statement" else [f.span for f in thing.facts if f.slot == "name"] if slot == "victim" \
        else [thing.span]
    return [(s.start, s.end) for s in spans]


def _one(extraction: Extraction, judgement: Judgement, text: str) -> tuple[Extraction, Fields | None]:
    """The extraction, and the machine's own values; None for these where what is judged is gone."""
    machine: Fields | None = None
    for target in (t for t in judgement.targets if t.report == extraction.report):
        if judgement.kind == "add":
            extraction, machine = corrections.with_new(extraction, target, dict(judgement.values), text), ()
            continue
        thing = found(extraction, target)
        if thing is None:
            continue
        names: Sequence[str] = () if judgement.kind == "accept" else SHOWN[target.slot]
        if judgement.kind == "correct":
            wanted = corrections.changed(extraction, thing, target.slot, dict(judgement.values), text)
            names = [name for name, _ in judgement.values]
            extraction = wanted
        elif judgement.kind == "reject":
            extraction = _without(extraction, thing, target.slot)
        machine = tuple((name, value) for name in names if (value := _value(extraction, thing, name)) is not ...)
    return extraction, machine


def _value(extraction: Extraction, thing: Any, name: str) -> Any:
    """A field as a person reads it, numbers in digits; `...` where it is no plain one."""
    value = getattr(thing, name, ...)
    if name == "speaker":
        value = next((s.name for s in extraction.sources if s.id == value), None)
    if name in ("start", "end"):
        span = thing.content[0] if isinstance(thing, Attribution) else thing.span
        value = getattr(span, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None or isinstance(value, str) else str(value) if isinstance(value, int) else ...


def _without(extraction: Extraction, thing: Any, slot: str) -> Extraction:
    """The extraction without one thing, and without anything that points to it."""
    kept = {PARTS[slot]: tuple(t for t in getattr(extraction, PARTS[slot]) if t.id != thing.id)}
    extraction = replace(extraction, **kept)
    if slot == "figure":
        return replace(extraction, figures=tuple(_let_go(f, thing.id) for f in extraction.figures))
    if slot == "statement":
        return _unsaid(extraction, thing)
    if slot == "event":
        figures = _mapped(extraction.figures, lambda f: f.mention == thing.id, mention=None)
        return replace(extraction, figures=figures,
                       victims=_mapped(extraction.victims, lambda v: v.mention == thing.id, mention=None))
    return extraction


def _let_go(figure: Figure, gone: str) -> Figure:
    if figure.part_of == gone:
        figure = replace(figure, part_of=None)
    if figure.relates_to == gone:
        figure = replace(figure, relates_to=None, relation=None if figure.relation == "update" else figure.relation)
    return figure


def _unsaid(extraction: Extraction, gone: Attribution) -> Extraction:
    """What was said in a statement that is none is said by whoever it stands in, else by the report."""
    said = _mapped(extraction.attributions, lambda a: a.parent == gone.id, parent=gone.parent)
    said = tuple(replace(a, qualifies=tuple(q for q in a.qualifies if q != gone.id)) if gone.id in a.qualifies else a
                 for a in said)
    victims = tuple(replace(v, facts=_mapped(v.facts, lambda f: f.attribution == gone.id, attribution=gone.parent))
                    for v in extraction.victims)
    return replace(extraction, attributions=said, victims=victims,
                   figures=_mapped(extraction.figures, lambda f: f.attribution == gone.id, attribution=gone.parent))


def _mapped(things: Iterable[Any], when: Callable[[Any], bool], **changes: Any) -> tuple[Any, ...]:
    return tuple(replace(t, **changes) if when(t) else t for t in things)
