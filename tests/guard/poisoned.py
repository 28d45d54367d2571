"""Fake readers that a text can stop: what workers do in the tests of the pool."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from sayso.errors import EmptyInput


def reader(prefix: str = "read") -> Callable[[str], str]:
    """The function of one item: its words, or what the item asks for."""
    deeds = {"allocate": _allocate, "spin": _spin, "sleep": lambda: time.sleep(600), "abort": os.abort,
             "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV), "leave": lambda: os._exit(3),
             "print": lambda: os.write(1, b"x"), "raise": lambda: [][1], "refuse": _refuse}

    def read(item: str) -> str:
        deeds.get(item, lambda: None)()
        return f"{prefix} {item}"

    return read


def unable() -> Callable[[str], str]:
    """A worker that dies before its first item."""
    os._exit(1)


def _allocate() -> None:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def _spin() -> None:
    while True:
        pass


def _refuse() -> None:
    raise EmptyInput("there is nothing in it.", name="refuse", remedy="Give another.")
