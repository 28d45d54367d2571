"""Record -> a line for each statement and figure, with its words, its place and its chain; docs/formats/jsonl.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import Attribution, Figure, Span
from sayso.present.case import Case
from sayso.present.export.events import published
from sayso.present.export.plover import Json


def entities(case: Case) -> Iterator[dict[str, Json]]:
    """Statements and figures together, by report and place in it."""
    origin = {s: o.id for o in case.record.origins for s in (*o.statements, *o.figures)}
    said = [((a.content or a.cue or a.source)[0], a.id, _statement(case, a, origin)) for a in case.record.attributions]
    numbers = [(f.span, f.id, _figure(case, f, origin)) for f in case.record.figures]
    for _, _, line in sorted([*said, *numbers], key=lambda row: (row[0].report, row[0].start, row[1])):
        yield line


def _shared(case: Case, key: str, report_id: str, said: Attribution | None, origin: str | None) -> dict[str, Json]:
    """What a statement and a figure have in common: the report, the chain and the origin."""
    report = case.reports.get(report_id)
    root = case.origins.get(origin or "")
    return {
        "id": key, "report": report_id, "outlet": report.outlet if report else None, "url": report.url if report else None,
        "published": published(report) if report else None, "chain": [*case.chain(said, report_id)],
        "speaker": _speaker(case, said), "via": [case.name(v) for v in said.via] if said else [],
        "anonymous": said.anonymous if said else False, "reason": case.words(said.reason) if said and said.reason else None,
        "origin": {"id": root.id, "label": root.label, "reason": root.reason} if root else None,
    }


def _speaker(case: Case, said: Attribution | None) -> Json:
    source = case.sources.get(said.speaker or "") if said else None
    return {"id": source.id, "name": source.name, "kind": source.kind} if source else None


def _statement(case: Case, said: Attribution, origin: dict[str, str]) -> dict[str, Json]:
    return {"what": "statement", **_shared(case, said.id, said.report, said, origin.get(said.id)), "form": said.kind,
            "status": said.status, "words": _words(case, said.content), "cue": _words(case, said.cue),
            "source": _words(case, said.source), "parent": said.parent}


def _figure(case: Case, figure: Figure, origin: dict[str, str]) -> dict[str, Json]:
    event = case.events.get(figure.event or "")
    return {
        "what": "figure", **_shared(case, figure.id, figure.report, case.speaker(figure), origin.get(figure.id)),
        "status": figure.status, "words": _words(case, (figure.span,)),
        "event": {"id": event.id, "title": event.title} if event else None, "measure": figure.measure, "low": figure.low,
        "high": figure.high, "word": figure.word, "group": figure.group, "group_class": figure.group_class,
        "side": figure.side, "subset": figure.subset, "part_of": figure.part_of, "scope": figure.scope,
        "statement": figure.attribution,
    }


def _words(case: Case, spans: Sequence[Span]) -> list[Json]:
    return [{"text": case.words(s), "start": s.start, "end": s.end} for s in spans]
