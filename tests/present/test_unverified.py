"""Record -> people: a note that something could not be verified stands beside what it speaks of, in every view."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from sayso.model import Attribution, Record
from sayso.present.case import Case
from sayso.present.html import dossier
from tests.present.invented import KESTREL, STORY, at
from tests.present.test_terminal import shown

NOTE = "The Kestrel could not verify\nthat claim"


def noted(*qualifies: str) -> Record:
    """The story with a note at the end of its first report."""
    report = replace(KESTREL, text=f"{KESTREL.text}\n{NOTE}.\n")
    note = Attribution(id="a-99", report=report.id, source=(at(report, "The Kestrel"),),
                       cue=(at(report, "could not verify"),),
                       content=(at(report, "that claim"),), status="unverified", qualifies=qualifies)
    return replace(STORY, reports=(report, *STORY.reports[1:]), attributions=(*STORY.attributions, note))


def test_a_note_is_told_in_the_reports_own_words_on_one_line() -> None:
    case = Case(noted("a-04"))
    assert case.unverified(case.attributions["a-04"]) == ["not verified: “The Kestrel could not verify that claim”"]
    assert case.unverified(case.attributions["a-01"]) == case.unverified(None) == []


def test_the_terminal_shows_it_once_under_the_figure() -> None:
    view = re.sub(r"\s+", " ", shown(noted("a-04"), 120))
    assert view.count("not verified: “The Kestrel could not verify that claim”") == 1
    assert "not verified" not in shown(STORY, 120)


def test_the_dossier_shows_it_at_the_figure_and_at_the_words_in_the_report() -> None:
    page = html.unescape(dossier(noted("a-04")))
    assert '<span class="chip warn">not verified: “The Kestrel could not verify that claim”</span>' in page
    assert "Tavarian State Radio → The Kestrel Daily (not verified: “The Kestrel could not verify that claim”)" in page


def test_a_note_that_qualifies_nothing_shown_changes_no_view() -> None:
    assert "not verified: “" not in html.unescape(dossier(noted("a-unknown")))
