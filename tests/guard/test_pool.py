"""Whatever an item does to its worker, the others are read and the reason is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import EmptyInput, Quarantined, WorkerError
from sayso.guard import Limits, Pool

LIMITS = Limits(seconds=1, memory=400_000_000)
TASK = "tests.guard.poisoned:reader"
REASONS = {
    "allocate": "needed more than 400 MB of memory", "spin": "took more processor time than it is given",
    "crash": "ended the process by SIGSEGV", "abort": "ended the process by SIGABRT", "sleep": "gave no answer in 5 s",
    "leave": "ended the process with status 3", "raise": "IndexError",
}


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers find the fake readers."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


@pytest.mark.parametrize("workers", [1, 2])
def test_poisoned_items_are_put_aside_with_a_reason_and_the_others_come_in_order(workers: int):
    items = ["a", "allocate", "b", "spin", "c", "crash", "d", "raise", "e"]
    with Pool(TASK, limits=LIMITS, workers=workers) as pool:
        found = list(pool.map(items))
    assert [f for f in found if isinstance(f, str)] == ["read a", "read b", "read c", "read d", "read e"]
    for item, answer in zip(items, found, strict=True):
        if item in REASONS:
            assert isinstance(answer, Quarantined) and answer.name == item and REASONS[item] in answer.what and answer.remedy


@pytest.mark.parametrize("item", ["abort", "leave", "sleep"])
def test_a_worker_that_dies_or_sleeps_is_replaced(item: str):
    with Pool(TASK, limits=Limits(seconds=60, memory=400_000_000, clock=5)) as pool:
        first, second = pool.map([item, "b"])
    assert isinstance(first, Quarantined) and "two workers" in first.what and REASONS[item] in first.what
    assert second == "read b"


def test_an_error_of_ours_comes_back_as_it_is():
    with Pool(TASK, limits=LIMITS) as pool:
        answer = pool.result("refuse", "refuse")
    assert isinstance(answer, EmptyInput) and answer.code == "SAY-I001" and answer.remedy == "Give another."


def test_what_a_library_prints_does_not_spoil_the_answers():
    with Pool(TASK, ("seen",), limits=LIMITS) as pool:
        assert list(pool.map(["print", "a"])) == ["seen print", "seen a"]


def test_a_worker_is_replaced_after_so_many_items():
    with Pool(TASK, limits=Limits(seconds=5, memory=400_000_000, items=2)) as pool:
        seen = []
        for item in "abcde":
            pool.result(item, item)
            process = pool._all[0]._process
            seen.append(process.pid if process else 0)
    assert [seen.index(pid) for pid in seen] == [0, 0, 2, 2, 4]


@pytest.mark.parametrize("task", ["tests.guard.poisoned:unable", "tests.guard.nowhere:reader"])
def test_a_worker_that_cannot_start_stops_the_run_and_condemns_no_item(task: str):
    with Pool(task, limits=LIMITS) as pool, pytest.raises(WorkerError, match="SAY-M003"):
        pool.result("a", "a")


def test_no_process_is_started_before_the_first_item():
    with Pool(TASK, limits=LIMITS, workers=2) as pool:
        assert all(worker._process is None for worker in pool._all)
