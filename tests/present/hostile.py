"""A Record made to break a view: markup, escape sequences, scripts and reordering marks wherever a text can stand."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Record, Removed, Report, Span
from tests.present.invented import STORY

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
ESCAPE = "\x1b[31mred\x1b]8;;https://bad.example\x07\x9b2J\u202e[bold]plain[/bold] :skull:"
BAD = f"{SCRIPT}{ESCAPE}"


def _report(report: Report) -> Report:
    text = BAD + report.text
    return replace(report, text=text, outlet=BAD, title=BAD, byline=BAD, agencies=(BAD,), path=BAD,
                   url="javascript:alert(1)",
                   removed=(Removed(text=BAD, reason=BAD),))


def _moved(span: Span) -> Span:
    """The same words, behind what `_report` puts first."""
    return replace(span, start=span.start + len(BAD), end=span.end + len(BAD))


HOSTILE = Record(
    reports=tuple(_report(r) for r in STORY.reports),
    sources=tuple(replace(s, name=BAD, aliases=(BAD,)) for s in STORY.sources),
    attributions=STORY.attributions,
    events=tuple(replace(e, title=BAD, type=BAD) for e in STORY.events),
    figures=tuple(replace(f, group=BAD, span=_moved(f.span), number=_moved(f.number)) for f in STORY.figures),
    estimates=STORY.estimates, contested=STORY.contested,
    passages=STORY.passages, problems=(BAD,),
    origins=tuple(replace(o, label=BAD, reason=BAD) for o in STORY.origins))
