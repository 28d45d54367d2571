"""examples/ -> fixtures: the folder, and the record that the command writes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-c", "from sayso.cli import main; main()"]

# The same examples on every machine, and no test that depends on how fast it is.
settings.register_profile("sayso", derandomize=True, deadline=None)
settings.load_profile("sayso")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The four invented reports and about.csv."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def example_record(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The `sayso-record/1` document of examples/, as `sayso report` writes it."""
    out = tmp_path_factory.mktemp("examples") / "record.json"
    subprocess.run(
        [*COMMAND, "report", str(examples), "--about", str(examples / "about.csv"), "--quiet", "--json", str(out)],
        check=True, capture_output=True, text=True,
    )
    return json.loads(out.read_text(encoding="utf-8"))
