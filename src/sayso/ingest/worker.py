"""What the worker process of the ingest stage does: strangers' HTML and feeds in, their text and metadata out."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


def answering() -> Callable[[tuple[str, Any]], Any]:
    """The function of one item: ("page", HTML) gives a PagePart, ("feed", XML) a Feed, ("opml", XML) addresses of feeds."""
    importlib.import_module("trafilatura")  # before the clock of the first page runs
    from sayso.ingest.feeds import read_feed, read_opml
    from sayso.ingest.webpage import read_page

    kinds: dict[str, Callable[[Any], Any]] = {"page": read_page, "feed": read_feed, "opml": read_opml}
    return lambda item: kinds[item[0]](item[1])
