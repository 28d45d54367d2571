"""Ids come from content and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import content_id

PARTS = st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=3)),
                 max_size=4)


@given(PARTS, PARTS)
def test_different_parts_have_different_ids(a, b):
    assert (content_id("x", *a) == content_id("x", *b)) == (repr(a) == repr(b))


def test_parts_are_not_joined_by_a_separator():
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc") != content_id("x", "abc")


def test_a_list_is_not_its_members():
    assert content_id("x", ["a", "b"]) != content_id("x", "a", "b")


def test_an_id_is_the_same_in_every_run():
    assert content_id("r", "text", None, 3, ["a"]) == "r-d106125ba6b55756"
