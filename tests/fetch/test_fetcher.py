"""What is fetched is whole, kept with its hash, asked for politely and within limits."""

from __future__ import annotations

import gzip
import hashlib
import sys

import pytest

from sayso.errors import FetchError, FetchFailed, MissingExtra, RobotsRefused, TooLarge
from sayso.fetch import Fetcher, Known
from tests.fetch.web import Web, answer, moved

URL = "https://courier.example/1"
BODY = b"<html><body><p>A fire on the northern quay.</p></body></html>"


def robots(text: str, status: str = "200 OK") -> bytes:
    return answer(text.encode(), status=status, kind="text/plain")


def test_the_bytes_come_with_their_hash_and_where_they_came_from():
    web = Web({"courier.example/1": moved("/2"), "courier.example/2": answer(BODY, ETag='"a"', Last_Modified="Mon")})
    page = web.fetcher().fetch(URL)
    assert page.data == BODY and page.sha256 == hashlib.sha256(BODY).hexdigest() and page.kind == "text/html"
    assert (page.asked, page.url, page.moved) == (URL, "https://courier.example/2", ("https://courier.example/2",))
    assert page.known == Known(etag='"a"', last_modified="Mon") and page.charset == "utf-8" and page.at.endswith("+00:00")
    assert set(web.certified) == {"courier.example"}, "the certificate is that of the name"


def test_a_page_that_has_not_changed_is_not_sent_again():
    web = Web({"courier.example/1": answer(b"", status="304 Not Modified")})
    page = web.fetcher().fetch(URL, Known(etag='"a"', last_modified="Mon"))
    assert page.unchanged and page.data == b""
    assert b'If-None-Match: "a"' in web.asked[-1] and b"If-Modified-Since: Mon" in web.asked[-1]


@pytest.mark.parametrize("rules", ["User-agent: *\nDisallow: /", "User-agent: sayso\nDisallow: /1",
                                   "User-agent: *\nDisallow: /*1$", "User-agent: *\nCrawl-delay: 900"])
def test_a_site_that_says_no_is_not_asked(rules: str):
    web = Web({"courier.example/robots.txt": robots(rules)})
    with pytest.raises(RobotsRefused, match="SAY-F002"):
        web.fetcher().fetch(URL)
    assert len(web.asked) == 1


@pytest.mark.parametrize("answered", [robots("", "500 Oops"), robots("", "503 Later"), b"nonsense", robots("#" * 600_000)])
def test_rules_that_cannot_be_read_say_no(answered: bytes):
    with pytest.raises(RobotsRefused):
        Web({"courier.example/robots.txt": answered}).fetcher().fetch(URL)


@pytest.mark.parametrize("answered", [robots("", "404 Not Found"), robots("User-agent: *\nDisallow: /private")])
def test_rules_are_asked_once_and_pages_that_they_allow_are_fetched(answered: bytes):
    web = Web({"courier.example/robots.txt": answered})
    with web.fetcher() as fetcher:
        fetcher.fetch(URL)
        fetcher.fetch("https://courier.example/2")
    assert [a.split(b" ")[1] for a in web.asked] == [b"/robots.txt", b"/1", b"/2"]


def test_a_redirect_to_a_page_that_the_rules_forbid_is_not_followed():
    rules = robots("User-agent: *\nDisallow: /private")
    web = Web({"courier.example/1": moved("/private/1"), "courier.example/robots.txt": rules})
    with pytest.raises(RobotsRefused):
        web.fetcher().fetch(URL)


def test_a_host_is_asked_at_its_own_pace():
    web = Web({"slow.example/robots.txt": robots("User-agent: *\nCrawl-delay: 30")})
    with web.fetcher(pause=2.0) as fetcher:
        for url in ("https://slow.example/1", "https://slow.example/2", "https://courier.example/1"):
            fetcher.fetch(url)
    assert web.slept == [30.0, 30.0, 2.0]


@pytest.mark.parametrize("answered, words", [
    (answer(status="404 Not Found"), "status 404"), (answer(status="429 Slow", Retry_After="60"), "asks to wait 60"),
    (answer(b"%PDF", kind="application/pdf"), "application/pdf"), (answer(BODY)[:-9], "no whole answer"),
    (answer(gzip.compress(BODY)[:-9], Content_Encoding="gzip"), "no whole answer"),
    (answer(BODY, Content_Encoding="br"), "no whole answer"), (b"", "no whole answer"), (b"\x00" * 99, "no whole answer"),
    (b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000, "no whole answer"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "no whole answer"),
])
def test_what_is_no_whole_page_is_no_page(answered: bytes, words: str):
    with pytest.raises(FetchFailed, match="SAY-F003") as caught:
        Web({"courier.example/1": answered}).fetcher().fetch(URL)
    assert words in str(caught.value)


def test_a_bomb_is_not_unpacked():
    bomb = answer(gzip.compress(bytes(200_000_000)), Content_Encoding="gzip")
    with pytest.raises(TooLarge, match="once unpacked"):
        Web({"courier.example/1": bomb}).fetcher().fetch(URL)


def test_a_site_that_drips_is_left():
    web = Web({"courier.example/1": answer(BODY * 100)})
    web.slow, web.piece = 5.0, 10
    with pytest.raises(FetchError):
        web.fetcher().fetch(URL)
    assert web.now < 1200


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    web = Web()
    web.fetcher().fetch(URL)
    assert {address for address, _ in web.reached} == {"93.184.215.14"}


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch):
    for name in [n for n in sys.modules if n.startswith("sayso.fetch.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    with pytest.raises(MissingExtra, match=r"sayso\[fetch\]"):
        Fetcher()
