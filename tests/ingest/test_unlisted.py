"""Names of agencies that no table holds; all names here are invented."""

import pytest

from sayso.ingest.credits import credited
from sayso.ingest.unlisted import unlisted

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."


@pytest.mark.parametrize(("line", "names"), [
    ("With reporting by Varnian Press", ("Varnian Press",)),
    ("Additional reporting by Varnian Press and Radio Ostrel", ("Radio Ostrel", "Varnian Press")),
    ("(With inputs from Ostrel News Agency)", ("Ostrel News Agency",)),
    ("With reporting by Reuters and Agence Ostrelle", ("Agence Ostrelle", "Reuters")),
    ("Source: Varn TV", ("Varn TV",)),
    ("Varnian Press contributed to this report.", ("Varnian Press",)),
    ("Additional reporting by Jane Roe of the Ostrel Post", ("Ostrel Post",)),
    ("Additional reporting by Varnian Press Correspondent Jane Roe", ("Varnian Press",)),
    ("Reporting by News Agency of Ostria", ("News Agency of Ostria",)),
])
def test_a_credit_line_of_its_own_names_agencies_by_their_words(line: str, names: tuple[str, ...]):
    assert credited(f"{LEAD}\n\n{line}") == names


@pytest.mark.parametrize("line", [
    "Additional reporting by Jane Roe in Varn", "Additional reporting by Emily Post", "Reporting by Jane Roe and Tom Asker",
    "Additional reporting by Jane Roe in Vesna Post", "With reporting by News Agencies", "With inputs from the News Desk",
    "ADDITIONAL REPORTING BY JANE ROE AT THE PRESS CLUB",
])
def test_a_person_a_place_and_a_desk_are_no_agency(line: str):
    assert credited(f"{LEAD}\n\n{line}") == ()


@pytest.mark.parametrize("passing", [
    "Two officials told Varnian Press that the crane was old.",
    "The quay was closed. With reporting by Varnian Press on the crane, the mayor felt safe. The quay opened.",
])
def test_an_unknown_agency_inside_a_paragraph_is_not_credited(passing: str):
    assert credited(f"{LEAD}\n\n{passing}\n\n{LEAD}") == ()


def test_a_name_of_the_table_is_not_named_twice():
    assert unlisted("Reuters News and Associated Press") == []
