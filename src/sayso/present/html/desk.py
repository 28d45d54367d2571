"""A case -> what all parts of the page share: anchors, speakers, marked sentences with their chains."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Attribution, EventMention, Figure, Report, Span
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.excerpt import of_attribution, of_figure, sentence
from sayso.present.html.marks import Mark, Piece, pieces
from sayso.present.html.speakers import Speakers
from sayso.present.named import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that something stands on: the words, who told whom, in which report, and where to see it there."""

    label: str
    group: str
    note: str
    quote: list[Piece]
    chain: list[str]
    letter: str
    outlet: str
    link: str | None
    origin: str
    why: str = ""
    sets: tuple[str, ...] = ()
    judge: str = ""


class Desk:
    """The case with the anchors of one page; `place`, `judge` and `sign` say what has a page of its own."""

    def __init__(self, case: Case) -> None:
        self.case, self.speakers = case, Speakers(case)
        self.figure_anchor = {f.id: f"figure-{n}" for n, f in enumerate(case.record.figures, 1)}
        self.said_anchor = {a.id: f"said-{n}" for n, a in enumerate(case.record.attributions, 1)}

    def place(self, report: str, anchor: str) -> str:
        """The address of an anchor in a report's text."""
        return f"#{anchor}"

    def judge(self, slot: str, thing: str) -> str:
        """The address where a figure or statement is judged; empty where the page only shows."""
        return ""

    def sign(self, figure: Figure) -> dict[str, str]:
        """What leads from a figure in a report's text elsewhere (Mark's badge, link and call); nothing in a dossier."""
        return {}

    def of_figure(self, figure: Figure, *, why: str = "", sets: tuple[str, ...] = ()) -> Evidence:
        """The sentence of a figure, its words marked."""
        report, said = self.case.reports.get(figure.report), self.case.speaker(figure)
        quote = self._quote(report, of_figure(report, figure, said), _number_marks(figure)) if report else []
        origin = self.case.origins.get(figure.origin or "")
        special = [w for w in (wording.status(figure), "a total over several events" if figure.scope == "aggregate" else "",
                               figure.subset if figure.subset and figure.subset not in (figure.group or "") else "",
                               wording.relation(figure, self.case.figures), *self.case.unverified(said)) if w]
        return Evidence(
            label=f"{wording.bounds(figure)} {figure.measure}", group=wording.group(figure), note=", ".join(special),
            quote=quote,
            chain=self.case.chain(said, figure.report), letter=self.case.letters.get(figure.report, "?"),
            outlet=self.case.outlet(report) if report else "",
            link=self.place(figure.report, self.figure_anchor[figure.id]) if report else None,
            judge=self.judge("figure", figure.id) if report else "",
            origin=self.case.origin_name(origin), why=why, sets=sets)

    def of_attribution(self, said: Attribution) -> Evidence:
        """The sentence of an attribution, its content marked in the speaker's colour."""
        report, speaker = self.case.reports.get(said.report), self.speakers.of(said)
        around = of_attribution(report, said) if report else None
        marks = [Mark(start=s.start, end=s.end, css=f"said {speaker.css}") for s in said.content if s.report == said.report]
        quote = self._quote(report, around, marks) if report and around else []
        note = ", ".join(w for w in (wording.status(said), *self.case.unverified(said)) if w)
        return Evidence(
            label="", group="", note=note, quote=quote, chain=self.case.chain(said, said.report),
            letter=self.case.letters.get(said.report, "?"), outlet=self.case.outlet(report) if report else "",
            link=self.place(said.report, self.said_anchor[said.id]) if report else None, origin="",
            judge=self.judge("statement", said.id) if report else "")

    def of_telling(self, told: Telling) -> Evidence:
        """The sentence in which a report says something of a named person, its words marked."""
        report, said = self.case.reports.get(told.report), self.case.attributions.get(told.attribution or "")
        first = next((f.span for f in told.facts if f.slot == "status"), told.facts[0].span)
        marks = [_mark(s, "num") for s in sorted({f.span for f in told.facts})]
        return Evidence(
            label=told.words, group="", note="",
            quote=self._quote(report, sentence(report, first.start, first.end), marks) if report else [],
            chain=self.case.chain(said, told.report), letter=self.case.letters.get(told.report, "?"),
            outlet=self.case.outlet(report) if report else "", link=None, origin="")

    def of_mention(self, mention: EventMention) -> Evidence:
        """The sentence in which a report tells an event in its own voice, the telling words marked."""
        report, span = self.case.reports.get(mention.report), mention.span
        return Evidence(
            label="", group="", note="",
            quote=self._quote(report, sentence(report, span.start, span.end), [_mark(span, "num")]) if report else [],
            chain=self.case.chain(None, mention.report), letter=self.case.letters.get(mention.report, "?"),
            outlet=self.case.outlet(report) if report else "", link=None, origin="")

    def of_statement(self, statement: str) -> Evidence | None:
        """The sentence of a figure, an attribution or a telling by its id; null for anything else."""
        if figure := self.case.figures.get(statement):
            return self.of_figure(figure)
        if said := self.case.attributions.get(statement):
            return self.of_attribution(said)
        told = self.case.mentions.get(statement)
        return self.of_mention(told) if told else None

    @staticmethod
    def _quote(report: Report, around: tuple[int, int], marks: list[Mark]) -> list[Piece]:
        return pieces(report.text, *around, marks)


def _number_marks(figure: Figure) -> list[Mark]:
    return [_mark(figure.span, "fig"), _mark(figure.number, "num")]


def _mark(span: Span, css: str) -> Mark:
    return Mark(start=span.start, end=span.end, css=css)
