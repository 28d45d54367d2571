"""HTML -> Draft through a worker process with limits on time and memory, because hostile pages hang any parser.

trafilatura gave no answer in 90 s on 8 MB of short paragraphs, and its own time limit is not in its library. One worker
reads many pages; it is started for the first page and replaced after a page that had to be stopped.
"""

from __future__ import annotations

from dataclasses import asdict
from types import TracebackType
from typing import Any

from sayso.errors import OnlyFurniture, SaysoError
from sayso.guard import Limits, Pool
from sayso.ingest.draft import Draft
from sayso.ingest.limits import PAGE_MEMORY, PAGE_SECONDS
from sayso.ingest.webpage import PagePart

COPY_IT = "Copy the article's text into a .txt file and give that."


class Quarantine:
    """A context that reads pages: `with Quarantine() as pages: draft = pages.read(html, name=...)`."""

    def __init__(self, *, seconds: float = PAGE_SECONDS, memory: int = PAGE_MEMORY) -> None:
        self._pool = Pool("sayso.ingest.worker:answering", limits=Limits(seconds=seconds, memory=memory))

    def __enter__(self) -> Quarantine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._pool.close()

    def read(self, page: str, *, name: str, path: str | None = None) -> Draft:
        """The article of a page. Raises Quarantined where a limit stopped it, OnlyFurniture where there is no article."""
        part: PagePart = self.ask("page", page, name=name)
        if not part.text:
            raise OnlyFurniture("no article was found on this page.", name=name, remedy=COPY_IT)
        return Draft(text=part.text, name=name, path=path, **asdict(part.about))

    def ask(self, kind: str, item: Any, *, name: str) -> Any:
        """What the worker makes of an item of a kind (worker.py). Raises what it raised, or Quarantined."""
        answer = self._pool.result((kind, item), name)
        if isinstance(answer, SaysoError):
            raise answer if answer.name else type(answer)(answer.what, name=name, remedy=answer.remedy)
        return answer
