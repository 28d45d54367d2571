"""Page -> Statements: attributions with their speakers and chains, events, figures, times and places of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract import attributions, events, figures, people, places, times, victims
from sayso.extract.attributions.quotations import quotations
from sayso.extract.figures.carried import on_from
from sayso.model import Attribution, Figure, Place, Span, Victim
from sayso.model.extraction import Extraction
from sayso.read.page import Page

__all__ = ["Extraction", "extract"]


def extract(page: Page) -> Extraction:
    """Everything that one page states: a function of the page and nothing else."""
    said = attributions.find(page)
    named_places = places.find(page)
    mentions = events.find(page, times.find(page), named_places)
    nearest = events.Nearest(page, mentions)
    found = tuple(_placed(page, _located(f, named_places), said.attributions, nearest) for f in figures.find(page))
    quoted = tuple((q.start, q.end) for q in quotations(page.report.text))
    named = tuple(_told(v, said.attributions, nearest) for v in victims.find(page))
    return Extraction(page.report.id, said.attributions, said.sources, tuple(mentions), found, quoted, named,
                      people.find(page, named))


def _located(figure: Figure, known: Sequence[Place]) -> Figure:
    """A figure whose own place has its point, where the gazetteer knows it."""
    span = figure.where.span if figure.where else None
    point = next((p for p in known if span and p.span and p.span.overlaps(span)), None)
    return replace(figure, where=point) if point else figure


def _placed(page: Page, figure: Figure, said: Sequence[Attribution], nearest: events.Nearest) -> Figure:
    """A figure with the attribution that it lies in and the event mention that it is about."""
    inner = _innermost(said, figure.number) or _goes_on(page, said, figure)
    mention = nearest.to(figure.span)
    doubted = inner is not None and figure.status == "asserted" and inner.status in ("denied", "feared")
    status = inner.status if inner is not None and doubted else figure.status
    return replace(figure, attribution=inner.id if inner else None, mention=mention.id if mention else None, status=status)


def _goes_on(page: Page, said: Sequence[Attribution], figure: Figure) -> Attribution | None:
    """The attribution of the verb that a figure's own goes on from, in the same sentence."""
    places = on_from(page.doc, figure.span.start, figure.span.end)
    found = (_innermost(said, Span(report=figure.report, start=start, end=end)) for start, end in places)
    return next((a for a in found if a is not None), None)


def _told(victim: Victim, said: Sequence[Attribution], nearest: events.Nearest) -> Victim:
    """A victim with the attribution that each fact lies in and the event mention of the first harm told."""
    facts = []
    for fact in victim.facts:
        inner = _innermost(said, fact.span)
        doubted = inner is not None and fact.standing == "asserted" and inner.status in ("denied", "feared")
        standing = inner.status if inner is not None and doubted else fact.standing
        facts.append(replace(fact, attribution=inner.id if inner else None, standing=standing))
    harm = next((f.span for f in facts if f.slot == "status"), facts[0].span)
    mention = nearest.to(harm)
    return replace(victim, facts=tuple(facts), mention=mention.id if mention else None)


def _innermost(said: Sequence[Attribution], span: Span) -> Attribution | None:
    """The smallest attribution whose content holds words of a span."""
    holders = [a for a in said if any(c.overlaps(span) for c in a.content)]
    return min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)
