"""Nothing off the public web is ever connected to, whatever an address, a resolver or a redirect says."""

from __future__ import annotations

import pytest

from sayso.errors import AddressRefused, FetchError
from sayso.fetch.address import refusal
from tests.fetch.tricks import ADDRESSES, INSIDE, LOCATIONS
from tests.fetch.web import PUBLIC, Web, answer, moved

START = "http://courier.example/1"
NAMES = {"inside.example": [["10.0.0.7"]], "mixed.example": [[PUBLIC, "192.168.1.1"]]}


def test_there_are_enough_tricks():
    assert len(set(ADDRESSES)) + len(set(INSIDE)) + len(set(LOCATIONS)) >= 160


def inside(web: Web) -> list[str]:
    """What was reached that must not be."""
    return [address for address, port in web.reached if refusal(address) or port not in (80, 443)]


@pytest.mark.parametrize("url", ADDRESSES, ids=lambda u: u[:60])
def test_an_address_that_is_not_plainly_on_the_public_web_is_refused(url: str):
    web = Web()
    with pytest.raises(AddressRefused, match="SAY-F001"):
        web.fetcher().fetch(url)
    assert web.reached == []


@pytest.mark.parametrize("found", [[a] for a in INSIDE] + [[PUBLIC, a] for a in INSIDE[::7]], ids=str)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_that_leads_inside_is_refused(found: list[str], scheme: str):
    web = Web(names={"courier.example": [found]})
    with pytest.raises(AddressRefused):
        web.fetcher().fetch(f"{scheme}://courier.example/1")
    assert web.reached == []


@pytest.mark.parametrize("to", LOCATIONS, ids=repr)
def test_a_redirect_is_checked_as_any_address(to: str):
    web = Web({"courier.example/1": moved(to)}, NAMES)
    with pytest.raises(FetchError):
        web.fetcher().fetch(START)
    assert inside(web) == [] and {address for address, _ in web.reached} == {PUBLIC}


@pytest.mark.parametrize("to", LOCATIONS, ids=repr)
def test_a_redirect_of_robots_txt_is_checked_too(to: str):
    web = Web({"courier.example/robots.txt": moved(to)}, NAMES)
    with pytest.raises(FetchError):
        web.fetcher().fetch(START)
    assert inside(web) == []


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_name_that_changes_its_address_between_two_requests_reaches_nothing_inside(times: int):
    web = Web({"courier.example/1": moved("/2"), "courier.example/2": moved("/3")},
              {"courier.example": [*([[PUBLIC]] * times), ["127.0.0.1"]]})
    with pytest.raises(AddressRefused):
        web.fetcher().fetch(START)
    assert inside(web) == [] and len(web.reached) == times


def test_a_name_is_resolved_once_for_each_connection_and_the_connection_goes_there():
    asked: list[str] = []
    web = Web({}, {"courier.example": [[PUBLIC]]})
    plain = web.resolve
    web.resolve = lambda host, port: (asked.append(host), plain(host, port))[1]  # type: ignore[method-assign]
    web.fetcher().fetch(START)
    assert len(asked) == len(web.reached) == 2, "robots.txt and the page"


def test_a_connection_that_ends_inside_is_dropped_before_a_word_is_said():
    web = Web()
    web.peer = "127.0.0.1"
    with pytest.raises(AddressRefused):
        web.fetcher().fetch(START)
    assert web.asked == []


def test_redirects_end():
    web = Web({f"courier.example/{n}": moved(f"/{n + 1}") for n in range(20)})
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        web.fetcher().fetch(START)


def test_a_port_that_was_named_is_asked():
    web = Web({"courier.example:8080/1": answer(b"<p>Hello there.</p>")})
    assert web.fetcher(ports=frozenset({8080})).fetch("http://courier.example:8080/1").data == b"<p>Hello there.</p>"


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_the_public_internet_is_not_refused(address: str):
    assert refusal(address) is None
