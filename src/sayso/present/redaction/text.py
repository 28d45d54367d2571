"""A text and the stretches that go -> the new text, with every offset moved along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from sayso.present.redaction.matching import Found


class Redacted:
    """A text in which stretches have labels in their place. Offsets inside a stretch move to the ends of its label."""

    def __init__(self, text: str, found: Iterable[Found]) -> None:
        self.found: list[Found] = []
        for each in sorted(found):
            if not self.found or each.start >= self.found[-1].end:
                self.found.append(each)
        parts, self._starts, self._moved, at, length = [], [], [], 0, 0
        for each in self.found:
            parts += [text[at:each.start], each.label]
            length += each.start - at
            self._starts.append(each.start)
            self._moved.append(length)
            length += len(each.label)
            at = each.end
        self.text = "".join([*parts, text[at:]])

    def start(self, offset: int) -> int:
        """Where a stretch that began at an offset begins now."""
        k = bisect_right(self._starts, offset) - 1
        if k < 0:
            return offset
        each = self.found[k]
        return self._moved[k] if offset < each.end else offset - each.end + self._moved[k] + len(each.label)

    def end(self, offset: int) -> int:
        """Where a stretch that ended at an offset ends now."""
        k = bisect_right(self._starts, offset - 1) - 1 if offset else -1
        if k < 0:
            return offset
        each = self.found[k]
        return self._moved[k] + len(each.label) + max(0, offset - each.end)
