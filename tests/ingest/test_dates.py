"""Dates as pages write them."""

import pytest

from sayso.ingest.dates import is_date, on_date_line, parse, published


@pytest.mark.parametrize(("words", "value"), [
    ("June 28, 2021", ("2021-06-28", "day")), ("28 June 2021", ("2021-06-28", "day")),
    ("Mon 28 Jun 2021", ("2021-06-28", "day")),
    ("28th of June, 2021", ("2021-06-28", "day")), ("2021-06-28", ("2021-06-28", "day")),
    ("28/06/2021", ("2021-06-28", "day")),
    ("06/28/2021", ("2021-06-28", "day")), ("28.06.2021", ("2021-06-28", "day")), ("03/03/2021", ("2021-03-03", "day")),
    ("2021-06-28T10:33:00Z", ("2021-06-28T10:33+00:00", "time")),
    ("2021-06-28T10:33:00+0300", ("2021-06-28T10:33+03:00", "time")),
    ("Published: 28/06/2021 10:33", ("2021-06-28T10:33", "time")), ("28 June 2021 1:05 pm", ("2021-06-28T13:05", "time")),
    ("June 2021", ("2021-06", "month")), ("2021-06", ("2021-06", "month")), ("2021", ("2021", "year")),
])
def test_a_date_is_read_with_its_precision(words: str, value: tuple[str, str]):
    assert parse(words) == value


@pytest.mark.parametrize("words", [
    "03/04/2021", "Sunday", "June 28", "2021-13-01", "30 February 2021", "yesterday", "1066", "",
])
def test_what_is_ambiguous_or_no_date_stays_unknown(words: str):
    assert parse(words) is None


@pytest.mark.parametrize("line", [
    "June 28, 2021", "Published: 28/06/2021 10:33", "Last updated on Monday, June 28, 2021 at 10:33 am ET",
    "Posted on June 28, 2021", "2021-06-28 09:53",
])
def test_a_line_of_nothing_but_a_date_is_a_date_line(line: str):
    assert is_date(line)


@pytest.mark.parametrize("line", [
    "On June 28, 2021 the crane fell", "The crane of June 28, 2021", "FILE - In this June 28, 2021, file photo",
])
def test_a_sentence_with_a_date_is_no_date_line(line: str):
    assert not is_date(line)


def test_the_day_of_publication_goes_before_the_day_of_an_update():
    assert on_date_line(["Updated: June 30, 2021", "Published: June 28, 2021"]) == "Published: June 28, 2021"


def test_a_date_beside_a_byline_is_found():
    assert on_date_line(["By Ana Verrill | June 28, 2021 | 3 min"]) == "June 28, 2021"


def test_published_keeps_its_basis():
    found = published("2021-06-28", "about")
    assert found and (found.value, found.precision, found.basis, found.day) == ("2021-06-28", "day", "about", "2021-06-28")
