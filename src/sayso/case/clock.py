"""Now -> the form in which the case writes times: ISO, UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """2026-03-14T09:26:53Z"""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
