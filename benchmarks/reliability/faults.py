"""The n-th write, sync or rename fails, n = 1, 2, ... until none is left: whether anything is damaged without a word.

`strace` makes single calls of a running process fail, those on the case's own files alone; Linux only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from benchmarks.reliability import kills, scenario

# What fails, and how: a disk that fails, a disk that is full. strace counts each call by itself, and so one fails at a time:
# of two that fail together the second is never reached.
CALLS = {"write": ("pwrite64", "write"), "sync": ("fsync", "fdatasync"),
         "rename": ("rename", "renameat", "renameat2", "link", "linkat"), "shorten": ("ftruncate", "unlink", "unlinkat")}
ERRORS = {"write": ("EIO", "ENOSPC"), "sync": ("EIO",), "rename": ("EIO", "ENOSPC"), "shorten": ("EIO",)}
ENDINGS = ("", "-wal", "-shm", "-journal", ".copy", ".copy.part", ".copy.part-journal", ".copy.part-wal")
MAKING = ("", "-wal", "-shm", "-journal")


@dataclass(slots=True)
class Outcome:
    """Failures that were made, by kind; how the program ended each time; and what was damaged without a word."""

    failures: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def possible() -> str:
    """Why this cannot be tried here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    probe = subprocess.run(["strace", "-q", "-e", "trace=none", "true"], capture_output=True)
    return "" if probe.returncode == 0 else "this machine does not let strace look at a process"


def failing(*, lasting: bool, every: int = 1) -> Outcome:
    """Every n-th call fails once; `lasting`: it and all after it."""
    wanted, _ = kills.undisturbed()
    outcome = Outcome()
    for kind, calls in CALLS.items():
        for call, error in product(calls, ERRORS[kind]):
            n = 1
            while failed(call, error, n, wanted, outcome, lasting=lasting):
                n += every
    return outcome


def failed(call: str, error: str, n: int, wanted: str, outcome: Outcome, *, lasting: bool = False) -> bool:
    """One life in which one call fails, then another that mends it; whether there was such a call."""
    home = Path(tempfile.mkdtemp(prefix="sayso-faults-"))
    place = str(home / "case.sayso")
    try:
        told, ending, injected = _life(place, home, call, f"{error}:when={n}{'+' if lasting else ''}")
        if not injected:
            return False
        outcome.failures[f"{call} {error}"] += 1
        outcome.endings[ending] += 1
        here = f"{call} {n} ({error}{', lasting' if lasting else ''})"
        if ending not in ("done", "told"):
            outcome.wrong.append(f"{here}: ended by {ending}: {sorted(told)[:3]}")
        kept = scenario.acknowledged(told)
        found = scenario.lost(place, kept)
        number, out = scenario.child(lambda tell: scenario.play(place, tell))
        kept |= scenario.acknowledged(scenario.heard(out))
        os.waitpid(number, 0)
        found += scenario.lost(place, kept) + scenario.wrong(place)
        found += ["the record is not that of an undisturbed run"] if scenario.digest(place) != wanted else []
        outcome.wrong += [f"{here}: {what}" for what in found]
        return True
    finally:
        shutil.rmtree(home)


def _life(place: str, home: Path, call: str, inject: str) -> tuple[set[tuple[str, str]], str, bool]:
    """What a life told, how it ended (done, told: a coded error, crash, signal), and whether a call was made to fail."""
    def work(tell: scenario.Tell) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)
        scenario.play(place, tell)

    number, out = scenario.child(work)
    os.waitpid(number, os.WUNTRACED)
    files = [place + ending for ending in ENDINGS] + [f"{home}/.case.sayso.{number}.part{ending}" for ending in MAKING]
    paths = [part for file in (*files, str(home)) for part in ("-P", file)]
    log = home / "calls"
    tracer = subprocess.Popen(["strace", "-qq", "-f", "-p", str(number), *paths, "-e", f"trace={call}", "-e",
                               f"inject={call}:error={inject}", "-o", str(log)], stderr=subprocess.DEVNULL)
    while "TracerPid:\t0" in Path(f"/proc/{number}/status").read_text():
        time.sleep(0.002)
    os.kill(number, signal.SIGCONT)
    told = scenario.heard(out)
    _, status = os.waitpid(number, 0)
    tracer.wait()
    ending = {0: "done", 3: "told"}.get(os.waitstatus_to_exitcode(status), "crash")
    return told, ending, "INJECTED" in log.read_text(errors="replace")
