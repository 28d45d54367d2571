"""The process that parses strangers' HTML: pages on its standard input, their text and metadata on its standard output.

A message is four bytes of length and JSON. It is started by quarantine.py and killed by it when a page takes too long.
"""

from __future__ import annotations

import importlib
import json
import struct
import sys
from dataclasses import asdict
from typing import IO


def main(memory: int) -> None:
    """Say that it is ready, then answer pages until the input ends; every failure of the parser is an answer too."""
    _limit(memory)
    pages, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers may go out
    importlib.import_module("trafilatura")  # before the clock of the first page runs
    send(answers, {"ready": True})
    while (page := receive(pages)) is not None:
        send(answers, _answer(page))


def receive(stream: IO[bytes]) -> dict | None:
    """The next message; None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = struct.unpack(">I", head)[0]
    body = stream.read(size)
    return json.loads(body) if len(body) == size else None


def send(stream: IO[bytes], message: dict) -> None:
    """Write one message."""
    body = json.dumps(message).encode("ascii")
    stream.write(struct.pack(">I", len(body)) + body)
    stream.flush()


def _answer(page: dict) -> dict:
    from sayso.ingest.webpage import read_page

    try:
        part = read_page(page["page"])
        return {"text": part.text, **asdict(part.about)}
    except MemoryError:
        return {"failed": "memory"}
    except Exception as error:  # whatever the parser trips over is this page's trouble alone
        # lxml recovers from any HTML; what it still calls an error of syntax is an allocation that failed
        return {"failed": "memory" if type(error).__name__ == "XMLSyntaxError" else type(error).__name__}


def _limit(memory: int) -> None:
    """Address space by the kernel's own limit where there is one (not on Windows; macOS takes no notice)."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main(int(sys.argv[1]))
