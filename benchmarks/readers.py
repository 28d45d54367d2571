"""Readers for guard.Pool that need no encoder: what engines are tried with, not how well reports are read."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from benchmarks.wire import extracted
from sayso.extract import Extraction
from sayso.model import Report


def wire(pipeline: str | None, sources: object) -> Callable[[Report], Extraction]:
    """Reads the invented wire copy of benchmarks.wire by its pattern."""
    return extracted


def poisoned(pipeline: str | None, sources: object) -> Callable[[Report], Extraction]:
    """The same, but a report with "POISON" in its text kills its worker, one with "BROKEN" makes reading fail."""

    def read(report: Report) -> Extraction:
        if "POISON" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "BROKEN" in report.text:
            raise ValueError("this text breaks the reader")
        return extracted(report)

    return read
