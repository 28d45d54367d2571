"""Address of a page -> its site's bare domain and the date in its path, and the address in the first line of a text."""

from __future__ import annotations

import re

from sayso.model.address import parted

PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|en|english|edition)\.")  # parts of a host that name no other site
IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
ALONE = re.compile(r"\s{0,9}(?:URL:\s?|Link:\s?|Source:\s?)?(https?://[^\s<>\"]{4,1000})[ \t]{0,9}(?:\n|$)", re.IGNORECASE)


def domain(url: str | None) -> str | None:
    """`www.example.org` and `https://amp.example.org/a` as `example.org`; None where there is no host."""
    return PREFIX.sub("", parted(url).hostname or "") or None


def day_in_path(url: str | None) -> str | None:
    """The day in an address such as /2021/06/28/title, as YYYY-MM-DD; many sites file their stories so."""
    found = IN_PATH.search(url or "")
    return "-".join((found[1], found[2].zfill(2), found[3].zfill(2))) if found else None


def first_line(text: str) -> tuple[str | None, str]:
    """(the address that stands alone on the first line, the text below it); (None, text) where there is none."""
    found = ALONE.match(text)
    return (found[1], text[found.end():].lstrip("\n")) if found else (None, text)
