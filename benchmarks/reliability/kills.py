"""Kill -9 at random moments and at every step of the database: what was told as kept and is lost, doubled or half there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.reliability import scenario
from sayso.case import CaseFile
from sayso.store.sqlite import Sqlite

# Kills come within this part of a whole life's time, so that a case is killed many times before it comes to its end.
SOON = 0.4
MOST = 15  # kills of one case; then it may end


@dataclass(slots=True)
class Outcome:
    """Kills, what went wrong in words, and the steps at which it was killed."""

    kills: int = 0
    cases: int = 0
    wrong: list[str] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)


def undisturbed() -> tuple[str, float]:
    """The digest of a case that nobody disturbed, and how long its life takes in seconds."""
    home = Path(tempfile.mkdtemp(prefix="sayso-kills-"))
    try:
        start = time.perf_counter()
        number, out = scenario.child(lambda tell: scenario.play(str(home / "case.sayso"), tell))
        told, (_, status) = scenario.heard(out), os.waitpid(number, 0)
        if status:
            raise RuntimeError(f"the undisturbed run failed: {sorted(told)}")
        return scenario.digest(str(home / "case.sayso")), time.perf_counter() - start
    finally:
        shutil.rmtree(home)


def at_random(most: int, *, seed: int = 1) -> Outcome:
    """`most` kills at random moments; a case is killed again and again until it comes to its end."""
    wanted, seconds = undisturbed()
    dice, outcome = random.Random(seed), Outcome()
    while outcome.kills < most:
        _life(wanted, outcome, lambda: dice.random() * seconds * SOON)
        print(f"\r{outcome.kills} kills, {len(outcome.wrong)} wrong", end="", file=sys.stderr, flush=True)
    return outcome


def at_every_step(*, every: int = 1) -> Outcome:
    """One kill before each statement that a whole life sends to the database, each in a case of its own."""
    wanted, _ = undisturbed()
    outcome, step = Outcome(), 1
    while _stopped_at(step, wanted, outcome):
        step += every
    return outcome


def _life(wanted: str, outcome: Outcome, moment) -> None:
    """One case from its beginning to its end, killed on the way; all that was told must be there after each kill."""
    home = Path(tempfile.mkdtemp(prefix="sayso-kills-"))
    place, told = str(home / "case.sayso"), set[tuple[str, str]]()
    try:
        for n in count(1):
            number, out = scenario.child(lambda tell: scenario.play(place, tell))
            if n <= MOST:
                time.sleep(moment())
                os.kill(number, signal.SIGKILL)
            told |= _heard(out, outcome)
            _, status = os.waitpid(number, 0)
            if os.WIFEXITED(status):
                break
            outcome.kills += 1
            outcome.wrong += scenario.lost(place, told) if Path(place).exists() else []
        _ended(place, wanted, told, outcome)
    finally:
        shutil.rmtree(home)


def _stopped_at(step: int, wanted: str, outcome: Outcome) -> bool:
    """Kills before the statement with this number, then lets the case come to its end; whether there was one."""
    home = Path(tempfile.mkdtemp(prefix="sayso-kills-"))
    place = str(home / "case.sayso")
    try:
        number, out = scenario.child(lambda tell: scenario.play(place, tell, lambda case: _killing(case, step, tell)))
        told = _heard(out, outcome)
        _, status = os.waitpid(number, 0)
        killed = os.WIFSIGNALED(status)
        if killed:
            outcome.kills += 1
            outcome.wrong += scenario.lost(place, told)
            number, out = scenario.child(lambda tell: scenario.play(place, tell))
            told |= _heard(out, outcome)
            os.waitpid(number, 0)
        _ended(place, wanted, told, outcome)
        return killed
    finally:
        shutil.rmtree(home)


def _killing(case: CaseFile, step: int, tell: scenario.Tell) -> None:
    """Arms the connection: before its statement with this number the process kills itself."""
    done = 0
    database = case.store.database
    assert isinstance(database, Sqlite)

    def trace(sql: str) -> None:
        nonlocal done
        done += 1
        if done == step:
            tell("step", " ".join(sql.split()[:3]))
            os.kill(os.getpid(), signal.SIGKILL)

    database._db.set_trace_callback(trace)


def _heard(out: int, outcome: Outcome) -> set[tuple[str, str]]:
    told = scenario.heard(out)
    outcome.steps.update(which for what, which in told if what == "step")
    outcome.wrong += [f"{what}: {which}" for what, which in told if what in ("crash", "error")]
    return scenario.acknowledged(told)


def _ended(place: str, wanted: str, told: set[tuple[str, str]], outcome: Outcome) -> None:
    outcome.cases += 1
    outcome.wrong += scenario.lost(place, told) + scenario.wrong(place)
    if scenario.digest(place) != wanted:
        outcome.wrong.append("the record is not that of an undisturbed run")
