"""Reports are read in worker processes: the same extractions in the same order, and a poisoned text is put aside."""

from __future__ import annotations

import pytest

import sayso.guarded
from sayso.errors import PipelineError, Quarantined
from sayso.guarded import extractions, extractor
from sayso.ingest import from_text

TEXTS = tuple(f"{n} dock workers were killed in a fire on quay {n} of Port Ostrel on Monday, the harbour master said."
              for n in range(3, 8))
REPORTS = tuple(from_text(text) for text in TEXTS)


def test_workers_give_what_this_process_gives_in_the_order_of_the_reports():
    here = list(map(extractor(), REPORTS))
    assert here == list(extractions(REPORTS)) == list(extractions(REPORTS, workers=2))
    assert [e.report for e in here] == [r.id for r in REPORTS]  # type: ignore[union-attr]


def test_a_report_over_a_limit_is_put_aside_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sayso.guarded, "SECONDS", 2.0)
    found = list(extractions([REPORTS[0], from_text("“" * 100_000), REPORTS[2]]))
    assert [isinstance(f, Quarantined) for f in found] == [False, True, False]


def test_a_pipeline_that_is_not_there_stops_the_run():
    with pytest.raises(PipelineError):
        list(extractions(REPORTS, pipeline="no_such_pipeline"))
