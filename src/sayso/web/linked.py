"""The dossier's Desk with addresses of the review desk: a report and a judgement have pages of their own."""

from __future__ import annotations

from sayso.model import Event, Figure, Record
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.html.desk import Desk


class Linked(Desk):
    """One page's part of the record; anchors are made of ids, so that they are the same on every page."""

    def __init__(self, record: Record) -> None:
        super().__init__(Case(record))
        self.figure_anchor = {f.id: f"at-{f.id}" for f in record.figures}
        self.said_anchor = {a.id: f"at-{a.id}" for a in record.attributions}

    def place(self, report: str, anchor: str) -> str:
        """In the report's own page."""
        return f"/report/{report}#{anchor}"

    def judge(self, slot: str, thing: str) -> str:
        """The page on which it is judged."""
        return f"/judge/{slot}/{thing}"

    def sign(self, figure: Figure) -> dict[str, str]:
        """A sign behind the number that leads to its page."""
        return {"badge": "?", "link": self.judge("figure", figure.id), "call": "judge, "}


def title(event: Event) -> str:
    """An event's title, or its kind where it has none."""
    return event.title or wording.type_words(event)

