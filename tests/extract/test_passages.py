"""The corpus of constructions (tests/passages): every passage is read right, but for those that the docs name."""

import pytest

from tests.passages.corpus import DOCS, document, known_failing, passages, wrong, wrong_as_read

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


def test_most_passages_are_read_right_with_nothing_handed_over():
    # 280 of 294 with the weights of version 1; the rest of the gap is the model's, and other weights have another.
    right = sum(not wrong_as_read(p) for p in ALL)
    assert right >= 0.8 * len(ALL)


def test_the_docs_name_what_fails_with_the_count():
    assert DOCS.read_text(encoding="utf-8") == document(), "run python -m tests.passages.corpus"
