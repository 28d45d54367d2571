"""Values -> words: one line for each behaviour."""

from __future__ import annotations

import pytest

from sayso.model import Figure, Place, Span, When
from sayso.present.wording import bounds, day_words, place_words, when_words, where_words
from tests.quotes import quote


@pytest.mark.parametrize(("low", "high", "word", "words"), [
    (4, 4, None, "4"), (4, None, None, "at least 4"), (None, 20, None, "at most 20"), (10, 15, None, "10–15"),
    (20, 20, "about", "about 20"), (None, None, "dozens", "dozens"), (None, None, "plural", "an unstated number"),
    (0, 0, None, "0"),
])
def test_bounds_are_said_as_they_are(low: int | None, high: int | None, word: str | None, words: str) -> None:
    said = quote(low, high, word)
    span = Span(report="r", start=0, end=len(said))
    assert bounds(Figure(id="f", report="r", span=span, number=span, quote=said, measure="killed", low=low, high=high,
                         word=word)) == words


@pytest.mark.parametrize(("start", "end", "value", "text", "words"), [
    ("2031-03-12", "2031-03-12", None, None, "12 March 2031"),
    ("2031-03-12", "2031-03-14", None, None, "12–14 March 2031"),
    ("2031-03-30", "2031-04-02", None, None, "30 March 2031 – 2 April 2031"),
    ("2031-02-01", "2031-02-28", None, None, "February 2031"),
    ("2031-01-01", "2031-12-31", None, None, "2031"),
    ("2031-01-01", None, "2031-01", None, "since January 2031, end open"),
    (None, "2031-05-03", None, None, "until 3 May 2031, start open"),
    (None, None, "XXXX-03-12", "12 March", "“12 March”, year not stated"),
    (None, None, None, "earlier", "“earlier”, not on a date"),
    (None, None, None, None, "time not stated"),
])
def test_an_interval_says_what_is_open(start: str | None, end: str | None, value: str | None, text: str | None,
                                       words: str) -> None:
    assert when_words(When(start=start, end=end, precision="span", basis="text", value=value, text=text)) == words


@pytest.mark.parametrize(("value", "words"), [
    ("2031", "2031"), ("2031-06", "June 2031"), ("2031-06-08T06:40", "8 June 2031"), ("soon", "soon"), (None, "?"),
])
def test_a_date_is_no_more_exact_than_it_was_given(value: str | None, words: str) -> None:
    assert day_words(value) == words


def test_a_place_that_was_not_found_is_said_so() -> None:
    assert place_words(Place(name="Varn")) == "Varn (not found on the map)"


def test_places_without_a_point_are_said_so_once_and_a_country_needs_no_word() -> None:
    places = (Place(name="Varn"), Place(name="Ostland", precision="country"), Place(name="Brenholm"))
    assert where_words(places) == "Ostland, Varn, Brenholm (not found on the map)"


def test_of_many_places_without_a_point_the_rest_are_counted() -> None:
    assert where_words(tuple(Place(name=n) for n in "PQRST")) == "P, Q, R and 2 more (not found on the map)"
