"""HTML -> Draft through a worker process with limits on time and memory, because hostile pages hang any parser.

trafilatura gave no answer in 90 s on 8 MB of short paragraphs, and its own time limit is not in its library. One worker
reads many pages; it is started for the first page and replaced after a page that had to be stopped. Its hash seed is
fixed: the same page gives the same text.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

from sayso.errors import OnlyFurniture, TooSlow
from sayso.ingest.draft import Draft
from sayso.ingest.limits import PAGE_MEMORY, PAGE_SECONDS, START_SECONDS
from sayso.ingest.worker import receive, send

COPY_IT = "Copy the article's text into a .txt file and give that."


class Quarantine:
    """A context that reads pages: `with Quarantine() as pages: draft = pages.read(html, name=...)`."""

    def __init__(self, *, seconds: float = PAGE_SECONDS, memory: int = PAGE_MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Quarantine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._stop()

    def read(self, page: str, *, name: str, path: str | None = None) -> Draft:
        """The article of a page. Raises TooSlow where a limit stopped it, OnlyFurniture where there is no article."""
        answer = self._ask(page, name)
        if answer is None:
            raise TooSlow(f"reading the page took more than {self.seconds:g} s or {self.memory // 1_000_000:,} MB.",
                          name=name, remedy=COPY_IT)
        if "failed" in answer:
            raise OnlyFurniture(f"no article can be read from this page ({answer['failed']}).", name=name, remedy=COPY_IT)
        if not answer["text"]:
            raise OnlyFurniture("no article was found on this page.", name=name, remedy=COPY_IT)
        return Draft(name=name, path=path, **answer)

    def _ask(self, page: str, name: str) -> dict | None:
        """The worker's answer; None where it was stopped or died."""
        if self._process is None:
            self._process = _started(self.memory)
            if _exchange(self._process, None, START_SECONDS) is None:
                self._stop()
                raise TooSlow("the process that reads pages did not start.", name=name,
                              remedy="Try again when the machine is less busy or has more memory free.")
        answer = _exchange(self._process, {"page": page}, self.seconds)
        if answer is None or answer.get("failed") == "memory":
            self._stop()
            return None
        return answer

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()


def _started(memory: int) -> subprocess.Popen[bytes]:
    """A worker that finds this very package, wherever the caller found it."""
    paths = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-P", "-m", "sayso.ingest.worker", str(memory)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=surroundings)


def _exchange(process: subprocess.Popen[bytes], message: dict | None, seconds: float) -> dict | None:
    """Send a message, if any, and wait for an answer; None where the time ran out (the process is killed) or it died."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        assert process.stdin and process.stdout
        if message is not None:
            send(process.stdin, message)
        return receive(process.stdout)
    except OSError:
        return None
    finally:
        timer.cancel()
