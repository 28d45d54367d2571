"""Whose reporting an article stands on."""

import pytest

from sayso.ingest.credits import credited

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."


@pytest.mark.parametrize(("line", "names"), [
    ("With reporting from AFP and Associated Press", ("AFP", "Associated Press")),
    ("(With inputs from PTI)", ("PTI",)),
    ("With agency inputs from ANI", ("ANI",)),
    ("Additional reporting by Ana Verrill of AFP", ("AFP",)),
    ("The Associated Press contributed to this report.", ("Associated Press",)),
    ("AFP contributed to this report", ("AFP",)),
    ("Associated Press writers Ana Verrill and Tom Asker contributed to this report.", ("Associated Press",)),
    ("Sources: Reuters, AFP", ("AFP", "Reuters")),
    ("Source: Xinhua", ("Xinhua",)),
    ("This article was originally published by Deutsche Welle.", ("Deutsche Welle",)),
    ("av/ta (AFP, dpa)", ("AFP", "dpa")),
    ("Reuters - Ap - Afp", ("AFP", "Associated Press", "Reuters")),
    ("Reuters", ("Reuters",)),
])
def test_a_credit_line_names_its_agencies(line: str, names: tuple[str, ...]):
    assert credited(f"{LEAD}\n\n{line}") == names


@pytest.mark.parametrize(("start", "name"), [
    ("OSTREL, March 9 (Reuters) - ", "Reuters"), ("BERLIN (dpa) – ", "dpa"), ("VARN, March 9. /TASS/. ", "TASS"),
    ("VARN, Mar. 9 (Xinhua) -- ", "Xinhua"), ("New Varn [Ostria], March 9 (ANI): ", "ANI"), ("(AP) — ", "Associated Press"),
    ("ST. IVES, Conn. (AP) _ ", "Associated Press"), ("AFP — ", "AFP"),
])
def test_a_dateline_credits_its_agency(start: str, name: str):
    assert credited(start + LEAD) == (name,)


@pytest.mark.parametrize("end", [" — AFP", " (AFP)", " -AFP", " (AFP)."])
def test_a_sign_off_credits_its_agency(end: str):
    assert credited(f"{LEAD}\n\nThe quay is closed.{end}") == ("AFP",)


@pytest.mark.parametrize("passing", [
    "Two officials told Reuters that the crane was old.", "The crane was old, Reuters reported.",
    "Fox News reports:", "The harbour master gave an interview to the BBC with reporting on the crane.",
    "A crane on the quay. (AFP/Getty Images)", "Photo: Reuters", "An AFP reporter at the scene contributed to the rescue.",
    "This article has been updated with words from an interview with NBC News.",
])
def test_an_agency_named_in_passing_is_not_credited(passing: str):
    assert credited(f"{LEAD}\n\n{passing}\n\n{LEAD}") == ()


def test_a_copyright_line_that_was_removed_still_credits_its_agency():
    assert credited(LEAD, removed=["Copyright 2022 The Associated Press. All rights reserved."]) == ("Associated Press",)


def test_a_byline_credits_its_agency():
    assert credited(LEAD, byline="Ana Verrill, Reuters") == ("Reuters",)


def test_an_outlet_in_a_dateline_is_no_agency():
    assert credited(f"(CNN) {LEAD}") == ()
