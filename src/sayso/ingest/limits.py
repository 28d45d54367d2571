"""The limits of what one input may cost: every cap of the ingest stage in one table.

Nothing over a limit is shortened; it is refused with an error that names the limit. The sizes come from what news pages
are (the longest of 181 evaluation pages was under 2 MB) with an order of magnitude to spare; the times from trafilatura's
126 pages a second, against which 4 s is far beyond any honest page, on a slow machine too.
"""

from __future__ import annotations

FILE_BYTES = 20_000_000  # one page or text
LINES_BYTES = 2_000_000_000  # one JSONL file; it is read row by row, each under FILE_BYTES
ABOUT_BYTES = 20_000_000
ARCHIVE_BYTES = 10_000_000_000  # one WARC file; it is read record by record
RECORD_BYTES = 64_000_000  # one record of it, unpacked; a page in it is under FILE_BYTES
FEED_ENTRIES = 10_000
OPML_BYTES = 5_000_000
ARTICLE_CHARACTERS = 300_000  # 50,000 words, a book; reading has a limit of its own (guarded.py)
PAGE_SECONDS = 4.0  # processor time for one page
PAGE_MEMORY = 1_500_000_000  # bytes of address space of the worker that parses pages
BAD_LINES_SHOWN = 20  # problems listed one by one for one JSONL file; the rest is counted
SIGN_CHARACTERS = 420  # a line longer than this is no furniture as a whole; only its two ends are looked at
