"""Two tellings -> their differing words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.present.differences import LIMIT, Piece, differences

WORDS = st.lists(st.sampled_from(["the", "army", "struck", "a", "depot", "“depot”"]), max_size=12)


def test_what_went_stands_before_what_came() -> None:
    assert differences("a red mill", "a green mill") == [
        Piece("same", "a"), Piece("gone", "red"), Piece("new", "green"), Piece("same", "mill")]


def test_quotation_marks_of_another_style_are_no_difference() -> None:
    assert differences("“bread” – now", '"bread" - now') == [Piece("same", '"bread" - now')]


def test_very_long_texts_are_shown_whole() -> None:
    assert [p.kind for p in differences("a " * (LIMIT + 1), "b")] == ["gone", "new"]


@given(WORDS, WORDS)
def test_same_and_gone_give_the_first_and_same_and_new_the_other(first: list[str], other: list[str]) -> None:
    found = differences(" ".join(first), " ".join(other))
    kept = " ".join(p.text for p in found if p.kind != "gone").split()
    assert kept == other
    assert len(" ".join(p.text for p in found if p.kind != "new").split()) == len(first)
