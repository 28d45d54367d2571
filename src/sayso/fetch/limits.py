"""The limits of what is fetched, in one table; nothing over a limit is shortened."""

from __future__ import annotations

PAGE_BYTES = 20_000_000  # one page, counted after it is unpacked
PAGE_SECONDS = 60.0  # one page on the clock, redirects included
CONNECT_SECONDS = 10.0
SILENT_SECONDS = 20.0  # without a byte
REDIRECTS = 5  # as RFC 9309 asks of readers of robots.txt; browsers follow 20
ROBOTS_BYTES = 512_000  # RFC 9309, section 2.5: at least 500 KiB must be read
HOST_SECONDS = 2.0  # between two requests to one host
LONGEST_WAIT = 120.0  # a site that asks for more between two pages is not fetched
ADDRESS_CHARACTERS = 2_000
PORTS = frozenset({80, 443})
