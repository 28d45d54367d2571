"""`sayso run`: bad options and inputs are told in words, with a code, before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app


@pytest.mark.parametrize(("more", "code"), [
    (["--engine", "abacus"], "SAY-U001"), (["--policy", "guess"], "SAY-U001"), (["--published", "soon"], "SAY-U001"),
    ([], "SAY-I008"),
])
def test_what_cannot_be_run_is_said(more: list[str], code: str, tmp_path: Path):
    done = CliRunner().invoke(app, ["run", "--input", str(tmp_path / "no"), "--output", str(tmp_path / "out"), *more])
    assert done.exit_code == 2 and code in done.output
    assert not (tmp_path / "out").exists()


def test_a_missing_package_names_its_extra(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = CliRunner().invoke(app, ["run", "--input", str(tmp_path), "--output", str(tmp_path / "out"), "--engine", "spark"])
    assert done.exit_code == 2 and "sayso[spark]" in done.output
