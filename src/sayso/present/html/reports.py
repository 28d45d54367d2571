"""Reports -> columns of marked text: who speaks, numbers, times and places; and what was taken out of the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.model import Attribution, Event, Removed, Report, Span
from sayso.model.address import parted
from sayso.present import wording
from sayso.present.html.desk import Desk
from sayso.present.html.marks import Mark, Piece, paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One report. `titled` says that the first paragraph is the title; `href` is set for web addresses only."""

    letter: str
    outlet: str
    named: bool
    title: str
    byline: str
    when: str
    agencies: tuple[str, ...]
    href: str | None
    file: str
    titled: bool
    paragraphs: list[list[Piece]]
    removed: tuple[Removed, ...]


def columns(desk: Desk) -> list[Column]:
    """All reports in the record's order."""
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for report, mark in [*_said(desk), *_numbers(desk), *_settings(desk)]:
        marks[report].append(mark)
    return [_column(desk, report, marks[report.id]) for report in desk.case.record.reports]


def _column(desk: Desk, report: Report, marks: list[Mark]) -> Column:
    published = report.published
    basis = wording.PUBLISHED_WORDS.get(published.basis, published.basis) if published else ""
    return Column(
        letter=desk.case.letters[report.id], outlet=desk.case.outlet(report), named=bool(report.outlet),
        title=report.title or "", byline=report.byline or "", agencies=report.agencies, href=web_address(report.url),
        when=f"{wording.day_words(published.value)}, {basis}" if published else "no date of publication",
        file=report.path or "", titled=bool(report.title and report.text.startswith(report.title)),
        paragraphs=list(paragraphs(report.text, marks)), removed=report.removed)


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web: nothing that a browser would run."""
    parts = parted(url)
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _said(desk: Desk) -> Iterator[tuple[str, Mark]]:
    """Content, cue and source of every attribution; the first content bears the anchor and the speaker's number."""
    for said in desk.case.record.attributions:
        speaker, tip = desk.speakers.of(said), _tip(desk, said)
        for n, span in enumerate(said.content or said.cue):
            mark = Mark(start=span.start, end=span.end, css=f"said {speaker.css}", tip=tip)
            first = {"anchor": desk.said_anchor[said.id], "badge": speaker.number, "link": f"#{speaker.anchor}"}
            yield span.report, replace(mark, **first) if n == 0 else mark
        for css, spans in (("source", said.source), ("cue", said.cue)):
            for span in spans:
                yield span.report, Mark(start=span.start, end=span.end, css=f"{css} {speaker.css}")


def _tip(desk: Desk, said: Attribution) -> str:
    more = [w for w in (wording.status(said), *desk.case.unverified(said)) if w]
    return " → ".join(desk.case.chain(said, said.report)) + (f" ({'; '.join(more)})" if more else "")


def _numbers(desk: Desk) -> Iterator[tuple[str, Mark]]:
    for figure in desk.case.record.figures:
        whom = wording.group(figure) or wording.class_words(figure.group_class or "unknown")
        tip = f"{wording.bounds(figure)} {figure.measure}, {whom}"
        anchor = desk.figure_anchor[figure.id]
        yield figure.report, replace(_mark(figure.span, "fig", tip, anchor), **desk.sign(figure))
        yield figure.report, _mark(figure.number, "num")


def _settings(desk: Desk) -> Iterator[tuple[str, Mark]]:
    """Times and places, each stretch of text once."""
    seen: dict[Span, tuple[str, str]] = {}
    for event in desk.case.record.events:
        for span, css, tip in _of_event(event):
            seen.setdefault(span, (css, tip))
    for span, (css, tip) in sorted(seen.items()):
        yield span.report, _mark(span, css, tip)


def _of_event(event: Event) -> Iterator[tuple[Span, str, str]]:
    for part in (event, *event.mentions):
        if part.when and part.when.span:
            yield part.when.span, "time", f"time: {wording.when_words(part.when)}"
        for place in part.where:
            if place.span:
                yield place.span, "place", f"place: {wording.place_words(place)}"


def _mark(span: Span, css: str, tip: str | None = None, anchor: str | None = None) -> Mark:
    return Mark(start=span.start, end=span.end, css=css, tip=tip, anchor=anchor)
