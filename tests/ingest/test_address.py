"""What an address tells."""

import pytest

from sayso.ingest.address import day_in_path, domain, first_line


@pytest.mark.parametrize(("url", "name"), [
    ("https://www.courier.example/a", "courier.example"), ("http://amp.courier.example", "courier.example"),
    ("courier", None), ("http://[bad", None), (None, None),
])
def test_a_domain_is_bare(url: str | None, name: str | None):
    assert domain(url) == name


@pytest.mark.parametrize(("url", "day"), [
    ("https://a.example/2022/3/9/crane", "2022-03-09"), ("https://a.example/news/2022-03-09-crane", "2022-03-09"),
    ("https://a.example/1234/56/78", None), ("https://a.example/2022/crane", None),
])
def test_a_day_is_read_from_a_path(url: str, day: str | None):
    assert day_in_path(url) == day


def test_only_an_address_that_stands_alone_on_the_first_line_counts():
    assert first_line("https://a.example/x\n\nText") == ("https://a.example/x", "Text")
    assert first_line("https://a.example/x was down on Monday.")[0] is None
