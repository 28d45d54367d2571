"""The page of one report: its text with what was found in it, what was taken out of the page, and its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from sayso.errors import NotInCase
from sayso.model import Report
from sayso.model.figure import GROUP_CLASSES, MEASURES
from sayso.present import wording
from sayso.present.differences import Piece as Edit
from sayso.present.differences import differences
from sayso.present.html.desk import Evidence
from sayso.present.html.marks import PARAGRAPH, Piece
from sayso.present.html.reports import columns
from sayso.web.here import At
from sayso.web.linked import Linked, title

router = APIRouter()
# Statements listed beside the text before the rest is folded.
FIRST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a text: its figures and statements, in the order of the words."""

    figures: list[tuple[str, Evidence]]
    said: list[tuple[str, Evidence]]


@router.get("/report/{name}")
def report(here: At, name: str) -> Response:
    """The text with marks that can be switched off, and beside it every figure and statement with its chain."""
    shown = here.report(name)
    desk = Linked(here.view.of_report(name))
    column = columns(desk)[0]
    events = sorted(desk.case.record.events, key=lambda e: (e.background, e.id))
    return here.page(
        "report.html", "events", shown.title or column.outlet, report=shown, column=column,
        paragraphs=_numbered(shown, column.paragraphs), beside=_beside(desk), speakers=desk.speakers, first=FIRST,
        events=[(e, title(e), wording.when_words(e.when)) for e in events], measures=MEASURES,
        classes=[(c, wording.class_words(c)) for c in GROUP_CLASSES], revisions=_revisions(here, shown),
        judged=[j for j in here.view.judged_of.get(name, ()) if j.judgement.kind not in ("same", "different")])


def _numbered(report: Report, paragraphs: Sequence[list[Piece]]) -> list[tuple[int, list[Piece]]]:
    starts = [m.start() for m in PARAGRAPH.finditer(report.text) if not m.group().isspace()]
    return list(zip(starts, paragraphs, strict=True))


def _beside(desk: Linked) -> Beside:
    record = desk.case.record
    return Beside(
        figures=[(desk.figure_anchor[f.id], desk.of_figure(f)) for f in sorted(record.figures, key=lambda f: f.span.start)],
        said=[(desk.said_anchor[a.id], desk.of_attribution(a)) for a in record.attributions])


def _revisions(here: At, report: Report) -> list[Report]:
    """The other texts of the same article: the one it follows, and those that follow it."""
    return [r for r in here.view.record.reports if r.id == report.revision_of or r.revision_of == report.id]


@router.get("/report/{name}/revision")
def revision(here: At, name: str) -> Response:
    """A text against the one it follows, word by word, and what became of its figures."""
    after = here.report(name)
    if after.revision_of is None or after.revision_of not in here.view.reports:
        raise NotInCase("nothing says that this text follows another.", name=name, remedy="Go back to the report.")
    before = here.report(after.revision_of)
    pairs: list[Edit] = differences(before.text, after.text)
    old, new = ({(f.measure, f.low, f.high, f.word, f.group_class): wording.bounds(f) + " " + f.measure
                 for f in here.view.record.figures if f.report == r.id} for r in (before, after))
    return here.page("revision.html", "events", "Two texts of one article", before=before, after=after, pieces=pairs,
                     gone=[w for k, w in old.items() if k not in new], added=[w for k, w in new.items() if k not in old])
