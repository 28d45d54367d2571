"""What an index of reports knows -> plain rows that a store can keep: a case is opened without working it out anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows to write; None stands for a row to delete.

    `reports` are bytes by report id, one row for each report of the index. `pairs` are bytes by two report ids, the lesser
    first, one row for each pair that was compared and matters. What is in the bytes is the index's own affair; the index's
    VERSION goes with them, and rows of another version are thrown away.
    """

    reports: Mapping[str, bytes | None] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], bytes | None] = field(default_factory=dict)
