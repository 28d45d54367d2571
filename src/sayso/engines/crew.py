"""Crew: tasks done by worker processes, each for itself: one that dies takes nothing of the others with it."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

T = TypeVar("T")
PRELOADED = ["sayso.engines.plan"]  # imported once where the system can: a worker begins as a copy of that


class Exhausted(Exception):
    """One task was given to workers again and again, and all of them died over it."""


class Crew(Generic[T]):
    """Up to `size` processes that do tasks with a function; function and tasks must be picklable.

    A task whose worker died is given out again, `tries` times in all: a worker that is killed by accident rarely meets the
    same task often, one that runs out of memory always does.
    """

    def __init__(self, function: Callable[[T], None], size: int, tries: int) -> None:
        self._function, self._size, self._tries = function, size, tries
        served = "forkserver" in get_all_start_methods()
        self._context: Any = get_context("forkserver" if served else "spawn")
        if served:
            self._context.set_forkserver_preload(PRELOADED)
        self._workers: dict[Connection, Any] = {}

    def work(self, tasks: Sequence[T]) -> None:
        """Does all tasks. Raises what one of them raises, and Exhausted."""
        waiting = deque((task, 1) for task in tasks)
        running: dict[Connection, tuple[T, int]] = {}
        while waiting or running:
            while waiting and len(running) < self._size:
                worker = next((w for w in self._workers if w not in running), None) or self._started()
                running[worker] = waiting.popleft()
                with suppress(OSError):  # it is dead already, and has no answer
                    worker.send(running[worker][0])
            for worker in wait(list(running)):
                task, tried = running.pop(worker)  # pyright: ignore[reportArgumentType]
                if not self._answered(worker):  # pyright: ignore[reportArgumentType]
                    if tried == self._tries:
                        raise Exhausted
                    waiting.append((task, tried + 1))

    def close(self) -> None:
        """Ends every process."""
        for worker in [*self._workers]:
            self._end(worker)

    def _answered(self, worker: Connection) -> bool:
        """Whether the task was done; False where the worker died. Raises what the task raised."""
        try:
            error = worker.recv()
        except (EOFError, OSError):
            self._end(worker)
            return False
        if error is not None:
            raise error
        return True

    def _started(self) -> Connection:
        mine, theirs = self._context.Pipe()
        process = self._context.Process(target=_worker, args=(self._function, theirs), daemon=True)
        process.start()
        theirs.close()
        self._workers[mine] = process
        return mine

    def _end(self, worker: Connection) -> None:
        worker.close()
        process = self._workers.pop(worker)
        process.kill()
        process.join()


def _worker(function: Callable[[Any], None], tasks: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gave the task ends it
    with suppress(EOFError, OSError):  # the other end is gone
        while True:
            task = tasks.recv()
            error = None
            try:
                function(task)
            except Exception as raised:
                error = raised
            tasks.send(error)
