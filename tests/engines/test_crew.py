"""Workers die one by one: what they had is given to another, and one that always dies is given up."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from sayso.engines.crew import Crew, Exhausted


def mortal(task: tuple[str, int]) -> None:
    """Counts itself in a file; kills its process the first so many times."""
    path, deaths = task
    with Path(path).open("a") as file:
        file.write("x")
    if Path(path).stat().st_size <= deaths:
        os.kill(os.getpid(), signal.SIGKILL)


def broken(task: tuple[str, int]) -> None:
    """Fails in words."""
    raise ValueError(task[0])


def test_a_worker_that_dies_takes_nothing_of_the_others_with_it(tmp_path: Path):
    deaths = {"one": 0, "two": 3, "three": 0, "four": 1, "five": 0}
    crew = Crew(mortal, 2, 5)
    crew.work([(str(tmp_path / name), times) for name, times in deaths.items()])
    crew.close()
    assert {p.name: p.stat().st_size for p in tmp_path.iterdir()} == {name: times + 1 for name, times in deaths.items()}


def test_a_task_over_which_every_worker_dies_is_given_up(tmp_path: Path):
    crew = Crew(mortal, 1, 3)
    with pytest.raises(Exhausted):
        crew.work([(str(tmp_path / "bad"), 99)])
    crew.close()
    assert (tmp_path / "bad").stat().st_size == 3


def test_what_a_task_raises_is_raised_here():
    crew = Crew(broken, 1, 3)
    with pytest.raises(ValueError, match="these words"):
        crew.work([("these words", 0)])
    crew.close()
