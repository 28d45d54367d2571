"""The process that works on strangers' input: items on its standard input, answers on its standard output.

A message is eight bytes of length and a pickle: both ends are this program. Limits of the kernel are set before the first
item is read; a text that is read cannot raise them again.
"""

from __future__ import annotations

import importlib
import math
import os
import pickle
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

from sayso.errors import SaysoError

NO_MEMORY = ("bad_alloc", "Cannot allocate memory", "Failed to allocate memory", "bad allocation")  # of C++ and of lxml


def main() -> None:
    """Make the function, say that it is ready, then answer items until the input ends; every failure is an answer too."""
    items, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers may go out, whatever a library prints
    first = receive(items)
    if first is None:
        return
    task, args, memory = first
    _limit_memory(memory)
    made = _answer(lambda: _function(task)(*args))
    send(answers, ("ready", None) if made[0] == "done" else made)
    while made[0] == "done" and (message := receive(items)) is not None:
        item, seconds = message
        _limit_time(seconds)
        send(answers, _answer(lambda item=item: made[1](item)))


def receive(stream: IO[bytes]) -> Any:
    """The next message; None at the end of the stream."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = struct.unpack(">Q", head)[0]
    body = stream.read(size)
    return pickle.loads(body) if len(body) == size else None


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(struct.pack(">Q", len(body)))
    stream.write(body)
    stream.flush()


def _answer(work: Callable[[], Any]) -> tuple[str, Any]:
    try:
        return ("done", work())
    except SaysoError as error:
        return ("error", error)
    except MemoryError:
        return ("memory", None)
    except Exception as error:  # whatever the work trips over is this item's trouble alone
        words = f"{type(error).__name__}: {str(error)[:200]}"
        return ("memory", None) if any(sign in words for sign in NO_MEMORY) else ("failed", words)


def _function(task: str) -> Callable[..., Any]:
    module, name = task.split(":")
    return getattr(importlib.import_module(module), name)


def _limit_memory(size: int) -> None:
    """Address space by the kernel's own limit where there is one (not on Windows; macOS takes no notice)."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return


def _limit_time(seconds: float) -> None:
    """Processor time from now on; the kernel ends the process by SIGXCPU."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        end = math.ceil(used.ru_utime + used.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
