"""Values that a person gives -> a figure, statement or event mention with them, or a new one, by the model's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.model import SOURCE_KINDS, Attribution, EventMention, Figure, Place, Source, Span, When, content_id
from sayso.model.attribution import ATTRIBUTION_KINDS, STATUSES
from sayso.model.figure import GROUP_CLASSES, SUBSETS
from sayso.model.judgement import Target
from sayso.model.names import fold
from sayso.model.numbers import find

if TYPE_CHECKING:
    from sayso.extract import Extraction

Values = Mapping[str, Any]
NUMBERS = frozenset({"low", "high", "start", "end", "number_start", "number_end", "source_start", "source_end", "cue_start",
                     "cue_end"})
# What a person may say of each; anything else is refused by name.
FIELDS = {
    "figure": frozenset({"measure", "low", "high", "word", "group", "group_class", "side", "subset", "scope", "status",
                         "as_of", "start", "end", "number_start", "number_end", "attribution", "mention", "quote"}),
    "statement": frozenset({"speaker", "speaker_kind", "anonymous", "status", "kind", "via", "start", "end", "source_start",
                            "source_end", "cue_start", "cue_end", "quote"}),
    "event": frozenset({"type", "mode", "label", "status", "when_start", "when_end", "when_precision", "place", "lat", "lon",
                        "precision"}),
    "victim": frozenset(),
}
ALLOWED = {
    "anonymous": ("yes", "no"), "group_class": GROUP_CLASSES, "kind": ATTRIBUTION_KINDS, "scope": ("incident", "aggregate"),
    "speaker_kind": SOURCE_KINDS, "status": STATUSES, "subset": SUBSETS,
}


def changed(extraction: Extraction, thing: Any, slot: str, values: Values, text: str) -> Extraction:
    """The extraction with one thing as a person wants it. Raises ValueError where that cannot hold."""
    values = _checked(slot, values)
    if slot == "figure":
        figures = tuple(_figure(f, values, text, extraction) if f.id == thing.id else f for f in extraction.figures)
        return replace(extraction, figures=figures)
    if slot == "statement":
        sources, said = _statement(thing, values, extraction.sources, text)
        return replace(extraction, sources=sources,
                       attributions=tuple(said if a.id == thing.id else a for a in extraction.attributions))
    return replace(extraction, mentions=tuple(_mention(m, values) if m.id == thing.id else m for m in extraction.mentions))


def with_new(extraction: Extraction, target: Target, values: Values, text: str) -> Extraction:
    """The extraction with a figure or statement that the machine missed; one that is there already changes nothing."""
    values = _checked(target.slot, values)
    span = Span(report=target.report, start=target.start, end=target.end)
    if target.slot == "figure":
        new = _new_figure(extraction, span, values, text)
        if any(f.id == new.id for f in extraction.figures):
            return extraction
        return replace(extraction, figures=(*extraction.figures, new))
    if target.slot == "statement":
        name = content_id("a", target.report, "added", target.start, target.end, values.get("speaker"))
        blank = Attribution(id=name, report=target.report, content=(span,))
        sources, said = _statement(blank, values, extraction.sources, text)
        if any(a.id == name for a in extraction.attributions):
            return extraction
        return replace(extraction, sources=sources, attributions=(*extraction.attributions, said))
    raise ValueError(f"only a figure or a statement can be added, not a {target.slot}")


def _checked(slot: str, values: Values) -> Values:
    """The values with numbers as numbers. Raises ValueError for a field that is none and a value that none can have."""
    if unknown := sorted(set(values) - FIELDS[slot]):
        raise ValueError(f"a {slot} has no {', '.join(unknown)} to set; it has {', '.join(sorted(FIELDS[slot])) or 'none'}")
    for name, allowed in ALLOWED.items():
        if values.get(name) is not None and values[name] not in allowed:
            raise ValueError(f"{name} cannot be {values[name]!r}; it is one of {', '.join(allowed)}")
    return {name: int(value) if name in NUMBERS and value is not None else value for name, value in values.items()}


def _new_figure(extraction: Extraction, span: Span, values: Values, text: str) -> Figure:
    bounds = [values.get(name) for name in ("low", "high", "word")]
    number = _number(span, values, text)
    inner = min((a for a in extraction.attributions if any(c.overlaps(number) for c in a.content)),
                key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)
    near = min((m for m in extraction.mentions if not m.general), default=None,
               key=lambda m: (max(m.span.start - span.end, span.start - m.span.end, 0), m.background, m.id))
    blank = Figure(id=content_id("f", span.report, span.start, span.end, values.get("measure"), *bounds), report=span.report,
                   span=span, number=number, quote=text[number.start:number.end], measure=values.get("measure") or "",
                   low=values.get("low"), high=values.get("high"), word=values.get("word"),
                   attribution=inner.id if inner else None, mention=near.id if near else None)
    plain = {k: v for k, v in values.items() if k in ("group", "group_class", "side", "subset", "scope", "status", "as_of",
                                                      "attribution", "mention")}
    return replace(blank, **plain)


def _number(span: Span, values: Values, text: str) -> Span:
    """Where the number stands: as given, else the first in the span with these bounds, else the whole span."""
    if values.get("number_start") is not None and values.get("number_end") is not None:
        return Span(report=span.report, start=values["number_start"], end=values["number_end"])
    wanted = (values.get("low"), values.get("high"), values.get("word"))
    numbers = [n for n in find(text[span.start:span.end]) if (n.low, n.high, n.word) == wanted]
    if not numbers:
        return span
    return Span(report=span.report, start=span.start + numbers[0].start, end=span.start + numbers[0].end)


def _figure(figure: Figure, values: Values, text: str, extraction: Extraction) -> Figure:
    """The figure with other values; its id stays, so that what points to it still does."""
    span = replace(figure.span, start=values.get("start", figure.span.start), end=values.get("end", figure.span.end))
    bounds = {name: values.get(name, getattr(figure, name)) for name in ("low", "high", "word")}
    number = figure.number
    if {"low", "high", "word", "start", "end", "number_start", "number_end"} & set(values):
        given = {"number_start", "number_end"} <= set(values)
        kept = not given and not {"low", "high", "word"} & set(values) and span.holds(figure.number)
        number = figure.number if kept else _number(span, {**values, **bounds}, text)
    plain = {k: v for k, v in values.items() if k not in ("start", "end", "number_start", "number_end", "quote", *bounds)}
    if plain.get("attribution") and all(a.id != plain["attribution"] for a in extraction.attributions):
        raise ValueError(f"the report has no statement {plain['attribution']}")
    if plain.get("mention") and all(m.id != plain["mention"] for m in extraction.mentions):
        raise ValueError(f"the report has no mention {plain['mention']}")
    return replace(figure, span=span, number=number, quote=text[number.start:number.end], **bounds, **plain)


def _statement(said: Attribution, values: Values, sources: tuple[Source, ...],
               text: str) -> tuple[tuple[Source, ...], Attribution]:
    """The statement with other values, and the report's sources with those that it names."""
    known = {s.id: s for s in sources}

    def source(name: str, kind: str | None, anonymous: bool) -> str:
        key = content_id("s", said.report, "given", fold(name))
        known[key] = Source(id=key, name=name, kind=kind or "unknown", anonymous=anonymous, report=said.report)
        return key

    changes: dict[str, Any] = {k: values[k] for k in ("status", "kind") if k in values}
    if "anonymous" in values:
        changes["anonymous"] = values["anonymous"] == "yes"
    if "speaker" in values:
        name = values["speaker"]
        anonymous = changes.get("anonymous", False)
        changes |= {"speaker": source(name, values.get("speaker_kind"), anonymous) if name else None, "anonymous": anonymous}
    if "via" in values:
        changes["via"] = tuple(source(n.strip(), None, False) for n in str(values["via"] or "").split("|") if n.strip())
    if {"start", "end"} & set(values):
        first = said.content[0]
        changes["content"] = (_span(said.report, values.get("start", first.start), values.get("end", first.end), text),)
    for part in ("source", "cue"):
        if f"{part}_start" in values and f"{part}_end" in values:
            changes[part] = (_span(said.report, values[f"{part}_start"], values[f"{part}_end"], text),)
    return tuple(known.values()), replace(said, **changes)


def _span(report: str, start: int, end: int, text: str) -> Span:
    if end > len(text):
        raise ValueError(f"the report ends at {len(text)}")
    return Span(report=report, start=start, end=end)


def _mention(mention: EventMention, values: Values) -> EventMention:
    changes: dict[str, Any] = {k: values[k] for k in ("type", "mode", "label", "status") if k in values}
    if {"when_start", "when_end"} & set(values):
        old = mention.when or When(start=None, end=None, precision="open", basis="inferred")
        changes["when"] = replace(old, start=values.get("when_start", old.start), end=values.get("when_end", old.end),
                                  precision=values.get("when_precision") or "span", basis="given")
    if "place" in values:
        lat, lon = (float(values[k]) if values.get(k) is not None else None for k in ("lat", "lon"))
        precision = values.get("precision") or ("exact" if lat is not None else "unresolved")
        changes["where"] = (Place(name=values["place"], lat=lat, lon=lon, precision=precision),) if values["place"] else ()
    return replace(mention, **changes)
