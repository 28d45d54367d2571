"""Bounds -> words that state them, for tests that make Figures."""

from __future__ import annotations


def quote(low: int | None, high: int | None, word: str | None = None) -> str:
    """'4', 'at least 4', 'up to 20', '10 to 15', 'about 20', 'dozens'; a bare plural is 'people'."""
    if low is None and high is None:
        return "people" if word == "plural" else word or ""
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"up to {high}"
    return f"{word or ''} {low}".strip() if low == high else f"{low} to {high}"
