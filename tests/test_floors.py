"""Dev scores stay at their floors, and floors only rise."""

import json
import subprocess

import pytest

from benchmarks import floors

SHARED = floors.ROOT.parent / "shared"
PINNED = json.loads(floors.FLOORS.read_text())


def test_the_floors_belong_to_the_model_that_ships():
    assert PINNED["model"] == floors.model_digest(), "new weights: run `python -m benchmarks.floors --raise`"


def test_every_benchmark_has_a_floor():
    assert set(PINNED["floors"]) == {m.key for m in floors.MEASURES} | {floors.SEEDS}


@pytest.mark.slow
def test_no_score_is_below_its_floor():
    if not (SHARED / "eval").is_dir():
        pytest.skip("LOUD: the corpora are not beside this checkout; the dev scores were not checked")
    failed = [line for key, now in floors.measured(SHARED.resolve()) for line in floors.below(PINNED, key, now)]
    assert not failed, "\n".join(failed)


def test_a_lower_score_lifts_no_floor():
    key, floor = next(iter(PINNED["floors"].items()))
    worse = {"corpus": floor["corpus"], "scores": dict.fromkeys(floor["scores"], 0.0)}
    assert floors.raised(PINNED, {key: worse})["floors"][key] == floor
    assert len(floors.below(PINNED, key, worse)) == len(floor["scores"])


def git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=floors.ROOT, capture_output=True, text=True)


def test_no_floor_was_ever_taken_down():
    log = git("log", "--format=%H", "--", "benchmarks/floors.json")
    if log.returncode or not log.stdout.strip():
        pytest.skip("LOUD: there is no history here; whether a floor was lowered was not checked")
    for commit in log.stdout.split():
        old = git("show", f"{commit}:benchmarks/floors.json").stdout
        for key, floor in json.loads(old or '{"floors": {}}')["floors"].items():
            now = PINNED["floors"].get(key)
            assert now, f"{key} lost its floor since {commit}"
            lowered = [name for name, score in floor["scores"].items() if now["scores"].get(name, -1) < score]
            assert not lowered, f"{key} was lowered since {commit}"
