"""The corpus of constructions (tests/passages): every passage is read right, but for those that the docs name."""

import pytest

from tests.passages.corpus import DOCS, document, known_failing, passages, wrong

ALL = passages()


def test_there_are_enough_passages_and_each_is_told_from_the_others():
    assert len(ALL) >= 220
    assert len({p.id for p in ALL}) == len(ALL) and known_failing() <= {p.id for p in ALL}


@pytest.mark.parametrize("passage", ALL, ids=lambda p: p.id)
def test_a_passage_is_read_right(passage):
    found = wrong(passage)
    if found and passage.id in known_failing():
        pytest.xfail("; ".join(found))
    assert found == []


def test_the_docs_name_what_fails_with_the_count():
    assert DOCS.read_text(encoding="utf-8") == document(), "run python -m tests.passages.corpus"
