"""Addresses -> bytes, by the rules: only when asked, only the public web, as the site's robots.txt allows, and not too fast.

    with Fetcher() as web:
        page = web.fetch("https://www.courier.example/news/1")

Every address is resolved once, checked, and the connection made to what was checked; each redirect is an address like any
other (DESIGN.md, section 11). Needs the extra `fetch`.
"""

from sayso.fetch.fetcher import Fetched, Fetcher, Known

__all__ = ["Fetched", "Fetcher", "Known"]
