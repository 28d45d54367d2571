"""bytes -> Report: files, folders, HTML pages and JSONL become frozen reports, or coded errors that say what to do.

`load` reads what a person names (`gathered` and `once` are its two halves); `from_text` freezes a text as it is; `from_row`
makes a report of one JSONL row.
"""

from sayso.ingest.draft import from_text
from sayso.ingest.intake import Intake, Repeated, gathered, load, once
from sayso.ingest.rows import from_row
from sayso.ingest.sources import read_sources

__all__ = ["Intake", "Repeated", "from_row", "from_text", "gathered", "load", "once", "read_sources"]
