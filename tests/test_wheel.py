"""The built wheel, in an empty environment outside the checkout and without a network, does the main job."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow

# Where the kernel does not let us take the network away, Python's own way out is closed instead.
BLOCK = """
import socket
def _closed(*_, **__):
    raise OSError("the network is cut off in this test")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = _closed
"""


def run(*command: str | Path, **options) -> subprocess.CompletedProcess[str]:
    """Run a command and show its output where it fails."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the tracked source."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it asks for, in the locked versions."""
    place = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(place, with_pip=True, symlinks=os.name != "nt")
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    pins = place / "constraints.txt"
    pins.write_text("\n".join(re.findall(r"^[a-z0-9.-]+==[^\\\n]+", (ROOT / "requirements.lock").read_text(), re.MULTILINE)))
    run(programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
        "-c", pins, wheel)
    return programs


def cut_off(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Command prefix and environment without a network: no interface but a dead loopback, or no `connect`."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        return ["unshare", "-rn"], clean
    (folder / "sitecustomize.py").write_text(BLOCK)
    return [], {**clean, "PYTHONPATH": str(folder)}


def reaches_the_network(programs: Path, prefix: list[str], environment: dict[str, str]) -> bool:
    """Whether a connection would leave the machine (to an address kept for documentation, RFC 5737)."""
    probe = "import socket; s = socket.socket(); s.settimeout(3); s.connect(('192.0.2.1', 9))"
    tried = subprocess.run([*prefix, programs / "python", "-c", probe], env=environment, capture_output=True, text=True)
    return not ("unreachable" in tried.stderr or "cut off" in tried.stderr)


def test_the_wheel_carries_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    inside = {n for n in names if n.startswith("sayso/")}
    source = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src/sayso").rglob("*")
              if p.is_file() and "__pycache__" not in p.parts}
    assert inside == source
    assert all(".dist-info/" in n for n in names - inside)


def test_the_installed_wheel_needs_neither_torch_nor_the_checkout(installed: Path, tmp_path: Path) -> None:
    seen = run(installed / "python", "-c", "import sys, sayso; print(sayso.__file__, 'torch' in sys.modules)", cwd=tmp_path)
    assert str(ROOT) not in seen.stdout and seen.stdout.strip().endswith("False")
    listed = run(installed / "python", "-m", "pip", "--disable-pip-version-check", "list").stdout.lower()
    assert not re.search(r"^(torch|transformers|pytest)\s", listed, re.MULTILINE)


def test_the_installed_wheel_does_the_main_job_with_the_network_cut_off(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "reports")
    prefix, environment = cut_off(tmp_path)
    if reaches_the_network(installed, prefix, environment):
        pytest.skip("NOT TESTED: the network cannot be cut off on this machine")
    run(*prefix, installed / "sayso", "report", "reports", "--about", "reports/about.csv", "--json", "record.json",
        "--html", "dossier.html", cwd=tmp_path, env=environment)
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert len(record["reports"]) == 4 and record["figures"] and record["attributions"] and record["estimates"]
    page = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html") and "Harnok" in page
