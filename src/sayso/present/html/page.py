"""The parts of the dossier -> one HTML file: template, style and script inside, and a policy that lets nothing else run."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.model import Event, Origin, Record
from sayso.present import named, wording
from sayso.present.brief import briefs
from sayso.present.case import Case
from sayso.present.counts import counts
from sayso.present.decided import decisions
from sayso.present.html.atlas import Atlas, atlas
from sayso.present.html.covered import covered
from sayso.present.html.desk import Desk, Evidence
from sayso.present.html.estimates import Table, tables
from sayso.present.html.graph import graph
from sayso.present.html.reports import columns
from sayso.present.html.shared import Question, passages, questions
from sayso.present.html.timeline import anchor, timeline
from sayso.present.redaction import note

# What HTML forbids or a reader cannot see: controls, marks that reorder letters (UAX 9), half surrogates.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def dossier(record: Record) -> str:
    """The whole page. Every word of a report is text in it; no address is fetched and no script of a report can run."""
    case = Case(record)
    desk = Desk(case)
    full = [e for e in case.main_events if e is case.main_events[0] or not case.bare(e)]
    style, script = source("dossier.css"), source("dossier.js")
    return templates().get_template("dossier.html").render(
        counts=counts(record), style=Markup(style), script=Markup(script), policy=policy(style, script),
        title=_title(case), events=[told(desk, e, f"event-{n}") for n, e in enumerate(full, 1)],
        others=[told(desk, e, f"other-{n}") for n, e in enumerate(case.main_events, 1) if e not in full],
        background=[told(desk, e, f"back-{n}") for n, e in enumerate(case.background, 1)], speakers=desk.speakers,
        columns=columns(desk), passages=passages(desk), timeline=timeline(case), atlas=_atlas(case, full), graph=graph(desk),
        problems=record.problems, covered=covered(desk), decisions=decisions(case),
        withheld=note(record.redacted) if record.redacted else "")


def _atlas(case: Case, full: list[Event]) -> Atlas:
    """The maps; an event with a section of its own is linked there, any other to the line of time."""
    listed = [*full, *(e for e in case.main_events if e not in full)]
    anchors = {e.id: anchor(case, e) for e in case.record.events}
    sections = {e.id: f"event-{n}" for n, e in enumerate(full, 1)}
    hrefs = {e: f"#{a}" for e, a in (anchors | sections).items()}
    return atlas(case, hrefs, {e.id: n for n, e in enumerate(listed, 1)} if len(listed) > 1 else {})


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing is loaded, and only this style and this script, by their hashes, are used."""
    return (f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
            "form-action 'none'")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def templates() -> Environment:
    """The environment that every page is made with: all text escaped, nothing hidden."""
    environment = Environment(
        loader=PackageLoader("sayso.present", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_seen)
    environment.filters["counted"] = wording.count_words
    return environment


def source(name: str) -> str:
    """The text of a style sheet or a script that ships."""
    loader = templates().loader
    return loader.get_source(templates(), name)[0] if loader else ""


def _seen(value: Any) -> Any:
    """A character that cannot be shown becomes the replacement mark, so that nothing is hidden in the page."""
    return UNSEEN.sub("\ufffd", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _title(case: Case) -> str:
    events = case.main_events
    return (events[0].title or wording.type_words(events[0])) if events else "No event found"


def _reason(origin: Origin | None) -> str:
    """Why statements were joined, each reason once."""
    return "; ".join(dict.fromkeys(origin.reason.split("; "))) if origin else ""


def told(desk: Desk, event: Event, anchor: str, most: int | None = None) -> dict[str, Any]:
    """What templates show of one event; anchors in it begin with `anchor`. Lists of figures have `most`, or all."""
    groups = desk.case.by_origin(event)
    roles = {name: list(dict.fromkeys(r.text for r in event.roles if r.name == name)) for name in
             dict.fromkeys(r.name for r in event.roles)}
    rows: list[Table] = tables(desk, event, anchor, most)
    asked: list[Question] = questions(desk, event)
    origins: list[tuple[str, str, list[Evidence], int]] = [
        (wording.first_up(desk.case.origin_name(o)), _reason(o), [desk.of_figure(f) for f in figures[:most]],
         len(figures[most:]) if most is not None else 0)
        for o, figures in groups]
    people = [(v.name, [desk.of_telling(t) for t in named.tellings(v)]) for v in named.of_event(desk.case.record, event)]
    return {
        "anchor": anchor, "people": people,
        "title": event.title or wording.type_words(event), "kind": wording.type_words(event),
        "when": wording.when_words(event.when), "basis": wording.basis_words(event.when),
        "where": wording.where_words(event.where), "roles": {k.replace("_", " "): v for k, v in roles.items()},
        "briefs": briefs(desk.case, event), "tables": rows, "questions": asked, "origins": origins, "reasons": event.reasons,
        "letters": sorted({desk.case.letters.get(m.report, "?") for m in event.mentions}, key=lambda x: (len(x), x)),
    }
