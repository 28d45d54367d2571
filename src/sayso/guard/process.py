"""Task and limits -> one worker process that answers items, or a Stopped that says why it gave no answer."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import WorkerError
from sayso.guard.worker import receive, send


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one item may cost: seconds of processor time, bytes of address space, and seconds on the clock, far more of them,
    since a busy machine is slow and an input cannot help it. `start` is seconds on the clock for the start of the worker.

    After `items` items a worker is replaced by a fresh one: what libraries keep must not add up.
    """

    seconds: float
    memory: int
    clock: float = 120.0
    start: float = 120.0
    items: int = 2_000


class Stopped(Exception):
    """A worker was stopped or died over an item; says why in words. `again`: a second try might end otherwise."""

    def __init__(self, why: str, *, again: bool = True) -> None:
        super().__init__(why)
        self.again = again


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that is dying, and see to it that it does."""
    try:
        process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()


def _unable(why: object) -> WorkerError:
    return WorkerError(f"a worker process could not start ({why}).",
                       remedy="Free memory or wait until the machine is less busy, and do the same again.")


class Worker:
    """One process that runs `task` ("module:function"; called with `args` it gives the function of one item)."""

    def __init__(self, task: str, args: Sequence[Any], limits: Limits) -> None:
        self.task, self.args, self.limits = task, tuple(args), limits
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = 0

    def ask(self, item: Any) -> tuple[str, Any]:
        """("done", result), ("error", SaysoError) or ("failed", words).

        Raises Stopped, after which the next item gets a new process; WorkerError, or the error of the task, where no
        process can be started.
        """
        if self._answered >= self.limits.items:
            self.stop()
        process = self._process or self._started()
        answer = self._exchange(process, (item, self.limits.seconds), self.limits.clock)
        self._answered += 1
        if answer[0] == "memory":
            self.stop()
            raise Stopped(self._memory())
        return answer

    def stop(self) -> None:
        """End the process, if there is one; the next item starts another."""
        process, self._process, self._answered = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        """A worker that finds this very package, wherever the caller found it; its hash seed is fixed."""
        paths = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
        command = [sys.executable, "-P", "-m", "sayso.guard.worker"]
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, env=surroundings)
        try:
            kind, value = self._exchange(self._process, (self.task, self.args, self.limits.memory), self.limits.start)
        except Stopped as stopped:
            kind, value = "failed", stopped
        if kind != "ready":
            self.stop()
            raise value if kind == "error" else _unable(value if kind == "failed" else self._memory())
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], message: Any, seconds: float) -> tuple[str, Any]:
        """Send a message and wait for its answer. Raises Stopped where the clock ran out (it is killed then) or it died."""
        late = threading.Event()
        timer = threading.Timer(seconds, lambda: (late.set(), process.kill()))
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin and process.stdout
            send(process.stdin, message)
            answer = receive(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            _ended(process)
            self._process = None
            if late.is_set():
                raise Stopped(f"gave no answer in {seconds:g} s")
            # The kernel counts the processor time of the item alone: it would take as long again.
            spun = process.returncode == -getattr(signal, "SIGXCPU", 0)
            raise Stopped(self._end(process.returncode), again=not spun)
        return answer

    def _end(self, status: int) -> str:
        if status == -getattr(signal, "SIGXCPU", 0):
            return "took more processor time than it is given"
        if status == -signal.SIGKILL:
            return "was killed by the system (its memory may have run out)"
        if status < 0:
            return f"ended the process by {signal.Signals(-status).name}"
        return f"ended the process with status {status}"

    def _memory(self) -> str:
        return f"needed more than {self.limits.memory // 1_000_000:,} MB of memory"
