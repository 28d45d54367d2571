"""Every hostile kind, small: a whole report or a coded error, no crash, nothing shortened in silence.

`python -m benchmarks.hostile` does the same at full size.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.guarded import extractions
from sayso.ingest import Quarantine
from tests.hostile.judging import BAD, misread, taken
from tests.hostile.kinds import Kind, kinds

KINDS = {kind.name: kind for kind in kinds(0.01)}


@pytest.fixture(scope="module")
def pages() -> Iterator[Quarantine]:
    with Quarantine() as quarantine:
        yield quarantine


def test_there_are_enough_kinds():
    assert len(KINDS) >= 300


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_hostile_file_is_taken_in_whole_or_refused_with_a_code(kind: Kind, tmp_path: Path, pages: Quarantine):
    outcome = taken(kind, tmp_path, pages)
    assert outcome.what not in BAD, outcome.why


@pytest.mark.slow
def test_every_hostile_text_is_read_or_put_aside(tmp_path: Path, pages: Quarantine):
    reports = [r for kind in list(KINDS.values())[::2] for r in taken(kind, tmp_path, pages).intake.reports]
    wrong = {r.text[:200]: misread(result) for r, result in zip(reports, extractions(reports), strict=True)}
    assert len(reports) > 60 and {text: why for text, why in wrong.items() if why} == {}
