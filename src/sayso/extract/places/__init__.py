"""Page -> places: the names of places in a report, each with its point, precision, province and country."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.extract.places.borders import Border, borders
from sayso.extract.places.choose import choose
from sayso.extract.places.names import Name, names
from sayso.extract.places.tables import Candidate, words
from sayso.model import Place, Span
from sayso.model.names import headline_in_capitals
from sayso.read.page import Page

PRECISION = {"city": "exact", "district": "district", "province": "province", "country": "country", "region": "region"}


def find(page: Page, *, in_names: bool = False) -> tuple[Place, ...]:
    """Every place that the report names, in text order.

    Degrees north and east, null where the tables know no such place (`precision` unresolved). "near Xtown" is precision near
    at Xtown's point; a border is a place of its own, precision region, half-way between its sides' points, with both in
    `countries`. Adjectives ("Syrian") and places inside an organisation's name are no places, they only help to choose
    among namesakes; `in_names` gives the latter too ("Paris City Council").
    Metonyms ("Baghdad said") are found like other places: who attaches places to events decides by syntax.
    """
    found = names(page.doc)
    chosen = choose(page.doc, found)
    edges = borders(page.doc)
    places = [
        _place(page, name, place)
        for name, place in zip(found, chosen, strict=True)
        if not name.context or in_names and not name.adjective
    ]
    places += [_border(page, edge) for edge in edges]
    title = headline_in_capitals(page.report.text)
    # In "Norland Bombs Militia Site" every word looks like a name; only what the tables know is a place there.
    places = [p for p in places if p.precision != "unresolved" or p.span is None or p.span.start >= title]
    return tuple(sorted(places, key=lambda p: (p.span.start, p.span.end) if p.span else (0, 0)))


def _span(page: Page, start: int, end: int) -> Span:
    return page.span(page.doc[start:end])


def _place(page: Page, name: Name, chosen: Candidate | None) -> Place:
    span = _span(page, name.start, name.end)
    text = " ".join(page.report.text[span.start : span.end].split())
    if chosen is None:
        return Place(name=text, span=span)
    precision = PRECISION[chosen.kind]
    if name.facility or precision in ("exact", "district") and is_near(page.doc, name.start):
        precision = "near"
    return Place(
        name=text,
        lat=chosen.lat,
        lon=chosen.lon,
        precision=precision,
        country=chosen.country,
        province=chosen.province,
        span=span,
    )


def is_near(doc: Doc, start: int) -> bool:
    """Whether the words before say that the place only serves to say where: near, outside, south of, 40 km from."""
    near = words()["near"]
    before = [t.lower_ for t in doc[max(0, start - 4) : start] if t.lower_ != "the"]
    if not before:
        return False
    if before[-1] in near["words"]:
        return True
    return before[-1] in ("of", "from") and any(w in near["directions"] or w in near["units"] for w in before[-3:-1])


def _border(page: Page, edge: Border) -> Place:
    span = _span(page, edge.start, edge.end)
    one, other = edge.sides
    countries = tuple(sorted({c for c in (one.country, other.country) if c}))
    return Place(
        name=" ".join(page.report.text[span.start : span.end].split()),
        lat=round((one.lat + other.lat) / 2, 2),
        lon=round((one.lon + other.lon) / 2, 2),
        precision="region",
        country=countries[0] if len(countries) == 1 else None,
        countries=countries,
        span=span,
    )
