"""Items -> results in the order of the items, worked on by N worker processes with limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from sayso.errors import Quarantined, SaysoError
from sayso.guard.process import Limits, Stopped, Worker

TRIES = 2  # a worker can die of what came before or of the machine; twice over one item is that item's doing
AHEAD = 4  # items given out before the oldest is taken, for each worker
REMEDY = "The others were read. Give a shorter or cleaner copy of its text, or try it again."


class Pool:
    """A context: `with Pool("module:function", limits=...) as pool: for result in pool.map(items): ...`.

    `task` names a function that, called once in each worker with `args`, gives the function of one item. Items, args and
    results must be picklable, and a result must depend on its item alone: then N workers give what one gives.
    No process is started before the first item.
    """

    def __init__(self, task: str, args: Sequence[Any] = (), *, limits: Limits, workers: int = 1) -> None:
        self._all = [Worker(task, args, limits) for _ in range(max(1, workers))]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for worker in self._all:
            worker.stop()

    def map(self, items: Iterable[Any], name: Callable[[Any], str] = str) -> Iterator[Any]:
        """For each item, in order, its result or the SaysoError in its place; `name` names an item in messages.

        Items are taken as they are needed, a few ahead.
        """
        if len(self._all) == 1:
            yield from (self.result(item, name(item)) for item in items)
            return
        ahead: deque[Future[Any]] = deque()
        with ThreadPoolExecutor(len(self._all)) as threads:
            for item in items:
                ahead.append(threads.submit(self.result, item, name(item)))
                if len(ahead) >= AHEAD * len(self._all):
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()

    def result(self, item: Any, name: str) -> Any:
        """The result of one item, or the SaysoError in its place: its own, or Quarantined where it stopped its workers."""
        worker = self._idle.get()
        try:
            return self._tried(worker, item, name)
        finally:
            self._idle.put(worker)

    def _tried(self, worker: Worker, item: Any, name: str) -> Any:
        reasons: list[str] = []
        while len(reasons) < TRIES:
            try:
                kind, value = worker.ask(item)
            except SaysoError:
                raise
            except Stopped as stopped:
                reasons.append(str(stopped))
                if stopped.again:
                    continue
                return Quarantined(f"reading it stopped its worker: it {stopped}.", name=name, remedy=REMEDY)
            if kind != "failed":
                return value
            # An exception is the same on every try: no second one.
            return Quarantined(f"reading it failed ({value}).", name=name, remedy=REMEDY)
        told = reasons[0] if len(set(reasons)) == 1 else ", then ".join(reasons)
        return Quarantined(f"reading it stopped two workers: it {told}.", name=name, remedy=REMEDY)
