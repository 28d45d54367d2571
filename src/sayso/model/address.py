"""An address as a report or a page states it -> its parts. Strangers wrote it, so it may be none."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

NONE = SplitResult("", "", "", "", "")


def parted(url: str | None) -> SplitResult:
    """The parts of an address (RFC 3986); all empty where it is none.

    >>> parted("https://a.example/b?c").hostname, parted("http://[x").hostname, parted(None).path
    ('a.example', None, '')
    """
    try:
        return urlsplit(url) if url else NONE
    except ValueError:  # brackets without a number of IPv6 in them, letters that become a slash
        return NONE
