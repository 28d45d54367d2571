"""Readers for guard.Pool that need no encoder: what engines are tried with, not how well reports are read."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from functools import partial

from benchmarks.wire import extracted
from sayso.model import Attribution, EventMention, Figure, Report, Role, Source, Span, When, content_id
from sayso.model.extraction import Extraction


def wire(pipeline: str | None, sources: object) -> Callable[[Report], Extraction]:
    """Reads the invented wire copy of benchmarks.wire by its pattern."""
    return extracted


def poisoned(pipeline: str | None, sources: object) -> Callable[[Report], Extraction]:
    """The same, but a report with "POISON" in its text kills its worker, one with "BROKEN" makes reading fail."""

    def read(report: Report) -> Extraction:
        if "POISON" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "BROKEN" in report.text:
            raise ValueError("this text breaks the reader")
        return extracted(report)

    return read


SAID = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)* (said|told|says|reported)\b[^.\n]{10,}")
COUNTED = re.compile(r"\b\d{1,3} (?:people|others|civilians|soldiers|killed|dead|wounded|injured)\b")


def plain(pipeline: str | None, sources: object) -> Callable[[Report], Extraction]:
    """Reads any text, fast and badly: who "said" something, numbers of people, one event for the first sentence."""
    return _plain


def _plain(report: Report) -> Extraction:
    at = partial(Span, report=report.id)
    end = min(len(report.text), max(20, report.text.find(".")))
    day = report.published.day if report.published else None
    when = When(start=day, end=day, precision="day", basis="published") if day else None
    actor = Role(name="actor", text=report.text[:end].split()[0], span=at(start=0, end=len(report.text.split()[0])))
    mention = EventMention(id=content_id("m", report.id), report=report.id, span=at(start=0, end=end), type="assault",
                           mode="explosives", label="explosion", trigger="explosion", when=when, roles=(actor,))
    named: dict[str, Source] = {}
    said, figures = [], []
    for m in SAID.finditer(report.text):
        name = m.group().split(f" {m[1]}")[0]
        one = named.setdefault(name, Source(id=content_id("s", report.id, name), name=name, kind="person"))
        source = at(start=m.start(), end=m.start() + len(name))
        said.append(Attribution(
            id=content_id("a", report.id, m.start()), report=report.id, source=(source,),
            cue=(at(start=m.start(1), end=m.end(1)),), content=(at(start=m.end(1) + 1, end=m.end()),), speaker=one.id))
    for m in COUNTED.finditer(report.text):
        number = int(m.group().split()[0])
        inside = next((a.id for a in said if a.content[0].start <= m.start() < a.content[0].end), None)
        figures.append(Figure(
            id=content_id("f", report.id, m.start()), report=report.id, span=at(start=m.start(), end=m.end()),
            number=at(start=m.start(), end=m.start() + len(m.group().split()[0])), quote=m.group().split()[0],
            measure="injured" if m.group().endswith(("wounded", "injured")) else "killed", low=number, high=number,
            group="people", group_class="unknown", attribution=inside, mention=mention.id))
    return Extraction(report.id, tuple(said), tuple(named.values()), (mention,), tuple(figures))
