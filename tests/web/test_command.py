"""`sayso desk`: what it refuses, in words, before it listens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.case import CaseFile
from sayso.cli import app
from sayso.cli.desking import opened

pytest.importorskip("uvicorn", reason="the desk needs the extra `desk`")
TEXT = "A mill burned in Brenholm on 12 May 2024. Two people were killed, said Mira Tolland."


def told(*words: str) -> tuple[int, str]:
    """Exit status and what stands on standard error."""
    found = CliRunner().invoke(app, ["desk", *words])
    return found.exit_code, found.stderr


def test_beyond_this_machine_it_wants_a_password(case: CaseFile) -> None:
    status, words = told(case.store.name, "--host", "0.0.0.0")
    assert status == 2 and "SAY-U001" in words and "--password-file" in words


def test_a_password_file_that_others_can_read_is_refused(case: CaseFile, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("a long enough password")
    file.chmod(0o644)
    status, words = told(case.store.name, "--host", "0.0.0.0", "--password-file", str(file))
    assert status == 2 and "SAY-D001" in words and "not encrypted" in words


def test_a_port_that_is_taken_is_named(case: CaseFile) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        status, words = told(case.store.name, "--port", str(other.getsockname()[1]))
    assert status == 2 and "SAY-D002" in words and "--port" in words


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    assert told(str(tmp_path / "notes.txt"))[0] == told(str(tmp_path / "none"))[0] == 2


def test_a_folder_opens_in_a_case_beside_it_that_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "monday"
    folder.mkdir()
    (folder / "mill.txt").write_text(TEXT)
    with opened(str(folder), 1) as first:
        assert len(first.reports()) == 1 and Path(first.store.name) == tmp_path / "monday.sayso"
    (folder / "again.txt").write_text(TEXT.replace("Two", "Three"))
    with opened(str(folder), 1) as second:
        assert len(second.reports()) == 2
