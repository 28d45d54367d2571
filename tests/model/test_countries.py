"""Promises of the table of countries: who speaks by the name of a town or a palace."""

from __future__ import annotations

import pytest

from sayso.model.countries import rows, state_of


@pytest.mark.parametrize(("party", "state"), [
    ("Tehran", "Iran"), ("the Kremlin", "Russia"), ("The White House", "United States"), ("Sana\u2019a", "Yemen"),
    ("Cairo\u2019s envoy", "Egypt"), ("the Baghdad government", "Iraq"), ("Élysée Palace", "France"), ("N'Djamena", "Chad"),
])
def test_a_seat_of_government_is_its_state(party: str, state: str) -> None:
    assert state_of(party) == state


@pytest.mark.parametrize("party", ["Tehran residents", "a resident of Cairo", "Iran", "Victoria", "Brussels", ""])
def test_people_of_a_town_states_and_doubtful_names_are_no_seat(party: str) -> None:
    assert state_of(party) is None


def test_every_row_has_its_five_cells_and_a_code_of_its_own() -> None:
    listed = list(rows())
    assert {len(row) for row in listed} == {5}
    assert len({row[0] for row in listed}) == len(listed)
