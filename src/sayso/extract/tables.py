"""Lexicon files -> rows. Comment lines begin with #; the first other line names the columns."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `extract/lexicon/<name>`."""
    text = (files("sayso.extract") / "lexicon" / name).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(kept))
