"""Places for cases: the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests import servers


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server's address; skipped, loudly, where there is none."""
    if not servers.installed():
        pytest.skip(servers.MISSING)
    with servers.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes places where no case is yet: a file's path, or the address of an empty database."""
    numbers = count(1)
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"case-{next(numbers)}.sayso")
    address: str = request.getfixturevalue("postgres")
    return lambda: servers.database(address)
