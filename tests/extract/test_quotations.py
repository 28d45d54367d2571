"""What stands in quotation marks, also where marks are missing or mixed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.attributions.quotations import Quoted, quotations


def quoted(text):
    return [text[q.start:q.end] for q in quotations(text)]


def test_curly_and_straight_marks():
    assert quoted('“One,” she said. "Two."') == ["“One,”", '"Two."']


def test_a_quotation_without_a_closing_mark_ends_at_its_paragraph():
    text = "He said: “We will go on.\n\nNobody else spoke."
    assert quoted(text) == ["“We will go on."]
    assert quotations(text)[0].open_end


def test_a_second_opening_mark_ends_the_first_quotation():
    assert quoted("“One and “two” end") == ["“One and ", "“two”"]


def test_a_straight_mark_closes_a_curly_one():
    assert quoted('“It is over" he said') == ['“It is over"']


def test_apostrophes_and_measures_open_nothing():
    assert quoted("The brigade’s 12\" pipe") == []


def test_the_share_of_quoted_words():
    text = "they called it “a clear success” today"
    assert Quoted(text).share(text, 0, len(text)) == 3 / 7


@given(st.text(alphabet='ab “”".\n', max_size=60))
def test_quotations_are_in_order_and_never_overlap_or_cross_a_paragraph(text):
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in text[q.start:q.end] and q.start < q.end for q in found)
