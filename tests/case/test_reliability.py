"""A few of each trial of benchmarks/reliability: kills, failing writes, writers at once, both databases to one digest."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.reliability import faults, kills, scenario
from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.errors import CaseExists
from sayso.present.json import to_json
from sayso.store import Arrival
from tests import servers

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(sys, "getdlopenflags"), reason="the trials fork")]


@pytest.fixture(scope="module")
def wanted() -> str:
    """The digest of a life that nobody disturbed."""
    return kills.undisturbed()[0]


@pytest.mark.parametrize("step", [40, 140, 240])
def test_a_kill_before_a_statement_loses_nothing(wanted: str, step: int) -> None:
    outcome = kills.Outcome()
    assert kills._stopped_at(step, wanted, outcome) and outcome.wrong == []


@pytest.mark.parametrize(("call", "error", "n"), [("pwrite64", "ENOSPC", 30), ("fdatasync", "EIO", 9), ("rename", "EIO", 1),
                                                  ("unlink", "EIO", 8)])
def test_a_call_that_fails_is_told_and_damages_nothing(wanted: str, call: str, error: str, n: int) -> None:
    if why := faults.possible():
        pytest.skip(why)
    outcome = faults.Outcome()
    assert faults.failed(call, error, n, wanted, outcome) and outcome.wrong == []


@pytest.fixture
def address() -> Iterator[str]:
    if not servers.installed():
        pytest.skip(servers.MISSING)
    with servers.server() as found:
        yield servers.database(found)


@pytest.fixture
def another(address: str) -> str:
    return servers.database(address.rpartition("/")[0])


def test_both_databases_give_one_record_and_a_backup_of_either_is_it(
        address: str, another: str, tmp_path: Path) -> None:
    found, records = reports(8, stories=2, words=2), []
    with scenario.fixed_clock():
        for place in (address, str(tmp_path / "case.sayso")):
            random.Random(place).shuffle(found)
            with CaseFile.create(place, reader=WireReader()) as case:
                case.take([Arrival(report=r) for r in found])
                target = case.targets(min(f.id for f in case.record().figures))
                case.judge("reject", target, by="Ana", reason="a car")
                records.append(to_json(case.record()))
                assert case.verify() == [] and len(case.search("mill incident")) == 8
                copy = case.backup(tmp_path / f"copy-{len(records)}.sayso")
            with CaseFile.open(copy, reader=WireReader()) as again:
                assert to_json(again.record()) == records[-1] and again.verify() == []
        for k, place in enumerate((another, str(tmp_path / "restored.sayso")), 1):
            with CaseFile.restore(tmp_path / f"copy-{k}.sayso", place, reader=WireReader()) as again:
                assert to_json(again.record()) == records[k - 1] and again.verify() == []
            with pytest.raises(CaseExists):
                CaseFile.restore(tmp_path / f"copy-{k}.sayso", place)
    assert records[0] == records[1]
