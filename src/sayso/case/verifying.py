"""A case -> all that is wrong with it: texts, figures and statements read again from their spans, ids worked out anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from sayso.case import listing
from sayso.case.adding import STAGE
from sayso.case.keeping import searched
from sayso.case.linking import Derived
from sayso.case.settings import Settings
from sayso.case.units import Linker
from sayso.errors import SaysoError
from sayso.extract import Extraction
from sayso.model import Attribution, Figure, Report, Span, content_id
from sayso.model.known import using
from sayso.store import Store, decoded, encoded
from sayso.store.search import words


def verify(store: Store, derived: Derived, settings: Settings, told: Callable[[str], Any]) -> list[str]:
    """What is wrong, in words. `told` hears which part is looked at."""
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "the database": lambda: iter(store.database.check()),
        "reports": lambda: _reports(store),
        "extractions": lambda: _extractions(store),
        "judgements": lambda: _judgements(store, derived),
        "derived tables": lambda: _derived(store, derived, settings),
    }
    out: list[str] = []
    for name, look in parts.items():
        if out and name == "derived tables":
            out.append("the derived tables were not compared: what they are made from is damaged")
            break
        told(name)
        try:
            out += look()
        except SaysoError as error:
            out.append(str(error))
    return out


def _reports(store: Store) -> Iterator[str]:
    """Texts that cannot be unpacked or have another id, bytes with another hash."""
    held = store.reports.held()
    for name in store.reports.ids():
        try:
            text = store.reports.text(name)
        except SaysoError as error:
            yield str(error)
            continue
        if name not in held:
            yield f"report {name} is there, but not how it came"
        for arrival in held.get(name, ()):
            if Report.id_of(text, outlet=arrival.report.outlet, url=arrival.report.url) != name:
                yield f"report {name} has another text, outlet or address than its id says"
    for sha256, size, body in store.reports.raws():
        if body is not None and (hashlib.sha256(body).hexdigest() != sha256 or len(body) != size):
            yield f"the bytes {sha256} are not those that were fetched"


def _extractions(store: Store) -> Iterator[str]:
    for key, body in store.results.bodies(STAGE):
        try:
            found = decoded(Extraction, body, name=f"{store.name}, report {key.report}")
            yield from (f"report {key.report}: {wrong}" for wrong in _spans(found, store.reports.text(key.report)))
        except SaysoError as error:
            yield str(error)


def _spans(found: Extraction, text: str) -> Iterator[str]:
    """Figures whose words stand elsewhere, spans outside of the text, and ids that are not those that `extract` makes."""
    for figure in found.figures:
        if text[figure.number.start:figure.number.end] != figure.quote:
            yield f"figure {figure.id}: {figure.quote!r} does not stand at {figure.number.start}"
        if figure.id != content_id("f", figure.report, figure.span.start, figure.span.end, figure.measure, figure.low,
                                   figure.high, figure.word):
            yield f"figure {figure.id} has another place or number than its id says"
    for said in found.attributions:
        if said.id != content_id("a", said.report, [(s.start, s.end) for s in (*said.cue, *said.content, *said.source)]):
            yield f"statement {said.id} stands elsewhere than its id says"
    for thing in (*found.attributions, *found.figures, *found.mentions):
        for span in _all(thing):
            if span.end > len(text) or not text[span.start:span.end].strip():
                yield f"{thing.id}: nothing stands at {span.start} to {span.end}"
    ids = [t.id for t in (*found.attributions, *found.figures, *found.mentions, *found.victims)]
    if len(ids) != len(set(ids)):
        yield "two things have one id"
    there = {a.id for a in found.attributions}
    for figure in found.figures:
        if figure.attribution is not None and figure.attribution not in there:
            yield f"figure {figure.id} is said in a statement that is not there"


def _all(thing: Any) -> tuple[Span, ...]:
    if isinstance(thing, Attribution):
        return (*thing.source, *thing.cue, *thing.content)
    return (thing.span, thing.number) if isinstance(thing, Figure) else (thing.span,)


def _judgements(store: Store, derived: Derived) -> Iterator[str]:
    yield from store.judgements.broken()
    for judgement in derived.judgements:
        quote = dict(judgement.values).get("quote")
        for target in judgement.targets if judgement.kind == "add" else ():
            if store.reports.text(target.report)[target.start:target.end] != quote:
                yield f"judgement {judgement.id}: {quote!r} does not stand at {target.start} in {target.report}"


def _derived(store: Store, derived: Derived, settings: Settings) -> Iterator[str]:
    """The derived tables against what follows from the case when all is made anew."""
    if store.views.state("inputs") != derived.inputs.encode():
        return  # they are behind, and will be made anew before anybody reads them
    with using(settings.sources):
        record, anew = derived.record(settings.policy, Linker(store)), derived.from_nothing(settings.policy)
    if record != anew:
        yield "the stories and their units are not what follows from the reports"
    if [(row.id, encoded(row)) for row in listing.listed(record)] != store.views.events():
        yield "the list of events is not what follows from the reports"
    held = store.search.held()
    for name in derived.reports.ids():
        if held.get(name) != sorted(set(words(searched(derived, name)))):
            yield f"the index of words has other words for report {name}"
