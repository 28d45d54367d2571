"""Pairs of names -> groups: disjoint sets whose outcome does not depend on the order of joining."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Unions:
    """Names, each in a group of its own until it is joined."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def join(self, names: Sequence[str]) -> None:
        """Puts all of them into one group."""
        for name in names[1:]:
            low, high = sorted((self._root(names[0]), self._root(name)))
            self._parent[high] = low

    def groups(self) -> list[list[str]]:
        """All groups, sorted, each with its names sorted."""
        out: dict[str, list[str]] = {}
        for name in sorted(self._parent):
            out.setdefault(self._root(name), []).append(name)
        return sorted(out.values())

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name
