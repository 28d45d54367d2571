"""A case of invented wire copy, read without an encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.model import Report
from sayso.store import Arrival


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """An empty case."""
    with CaseFile.create(tmp_path / "war.sayso", reader=WireReader()) as made:
        yield made


@pytest.fixture
def filled(case: CaseFile) -> CaseFile:
    """Twelve reports of three incidents."""
    case.take([Arrival(report=r) for r in reports(12, stories=3)])
    return case


@pytest.fixture
def report() -> Callable[..., Report]:
    """The first report of the wire, with other words or an address."""
    def made(**changes: object) -> Report:
        from dataclasses import replace

        first = replace(reports(1)[0], **changes)
        return replace(first, id=Report.id_of(first.text, outlet=first.outlet, url=first.url))

    return made
