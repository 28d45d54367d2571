"""sayso: who says what happened, from many news reports of the same events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.run import report

__all__ = ["report"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: `sayso --help` must not wait for the pipeline.
    if name == "report":
        from sayso.run import report

        return report
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
