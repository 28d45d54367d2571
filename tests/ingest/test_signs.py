"""Every row of signs.toml takes its example and leaves its near miss."""

import pytest

from sayso.ingest.furniture import without_furniture
from sayso.ingest.signs import Sign, signs


@pytest.mark.parametrize("sign", signs(), ids=lambda s: s.example[:40])
def test_a_sign_takes_its_example(sign: Sign):
    assert sign.takes(sign.example)


@pytest.mark.parametrize("sign", signs(), ids=lambda s: s.near_miss[:40])
def test_no_sign_takes_the_near_miss_of_another(sign: Sign):
    text = f"The harbour was quiet on Monday after a night of rain and wind.\n\n{sign.near_miss}\n\nNobody was hurt."
    assert without_furniture(text) == (text, ())


@pytest.mark.parametrize("sign", [s for s in signs() if s.where == "edge"], ids=lambda s: s.example[:40])
def test_an_edge_sign_is_known_at_the_end_of_a_paragraph(sign: Sign):
    text, removed = without_furniture(f"The quay stayed closed on Monday, the harbour master said. {sign.example}")
    assert text == "The quay stayed closed on Monday, the harbour master said."
    assert removed


@pytest.mark.parametrize("sign", signs(), ids=lambda s: s.example[:40])
def test_a_row_of_the_table_is_complete(sign: Sign):
    assert sign.where in ("line", "edge", "heading")
    assert sign.reason and sign.example and sign.near_miss
