"""bytes -> Report: files, pages, feeds, WARC archives and JSONL become frozen reports, or coded errors that say what to do.

`load` reads what a person names (`gathered` and `once` are its two halves); `from_text` freezes a text as it is; `from_row`
makes a report of one JSONL row. `from_bodies` reads what came over the network, `feeds_of` a list of feeds.
"""

from sayso.ingest.body import Body
from sayso.ingest.draft import from_text
from sayso.ingest.feeds import Link, feeds_of
from sayso.ingest.intake import Intake, Repeated, from_bodies, gathered, load, once
from sayso.ingest.quarantine import Quarantine
from sayso.ingest.rows import from_row
from sayso.ingest.sources import read_sources

__all__ = ["Body", "Intake", "Link", "Quarantine", "Repeated", "feeds_of", "from_bodies", "from_row", "from_text",
           "gathered", "load", "once", "read_sources"]
