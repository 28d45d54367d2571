"""Limits on one page are kept from outside."""

import pytest

from sayso.errors import Quarantined
from sayso.ingest.quarantine import Quarantine
from tests.ingest.pages import PAGES, TITLE

ENDLESS = "<html><body>" + "<p>Short one.</p>" * 400_000 + "</body></html>"


def test_a_page_that_takes_too_long_is_stopped_and_the_next_one_is_read():
    with Quarantine(seconds=1.5) as pages:
        with pytest.raises(Quarantined, match=r"SAY-I011 slow\.html.*processor time"):
            pages.read(ENDLESS, name="slow.html")
        assert pages.read(PAGES["json-ld"], name="b").title == TITLE


def test_a_page_that_takes_too_much_memory_is_stopped():
    with Quarantine(memory=250_000_000) as pages, pytest.raises(Quarantined):
        pages.read(ENDLESS, name="big.html")


def test_no_worker_is_started_where_there_is_no_page():
    with Quarantine() as pages:
        assert pages._pool._all[0]._process is None
