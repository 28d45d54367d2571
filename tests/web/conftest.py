"""A desk on invented wire copy: asked in the same process, or served to a real browser."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.model import Report
from sayso.store import Arrival

pytest.importorskip("fastapi", reason="the desk needs the extra `desk`")

import uvicorn
from starlette.testclient import TestClient

from sayso.web import create
from sayso.web.door import Door
from sayso.web.gate import Gate, Hosts

CHROMIUM = shutil.which("chromium")
PORT = 8765


def filled(place: Path, given: list[Report]) -> CaseFile:
    """A case of these reports, read without an encoder."""
    case = CaseFile.create(place, reader=WireReader())
    case.take([Arrival(report=r) for r in given])
    return case


def app_of(case: CaseFile, port: int, door: Door) -> Gate:
    """The desk on a case."""
    def again() -> CaseFile:
        return CaseFile.open(case.store.name, reader=case.reader)

    return create(again(), again, door=door, hosts=Hosts(port=port))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """Twelve reports of three incidents."""
    with filled(tmp_path / "war.sayso", reports(12, stories=3)) as made:
        yield made


@pytest.fixture
def door() -> Door:
    """The way in, by token."""
    return Door()


@pytest.fixture
def stranger(case: CaseFile, door: Door) -> TestClient:
    """Somebody with the right address who did not sign in."""
    here = f"http://127.0.0.1:{PORT}"
    return TestClient(app_of(case, PORT, door), base_url=here, headers={"origin": here})


@pytest.fixture
def client(stranger: TestClient, door: Door) -> TestClient:
    """Somebody who signed in."""
    stranger.get(f"/sign-in?token={door.token}")
    return stranger


@dataclass
class Served:
    """A desk that a browser can ask: its address, the address to come in by, and its case's place."""

    address: str
    entry: str
    place: Path


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Any]:
    """Serves a case of the reports given, on a free port of loopback."""
    stops: list[tuple[uvicorn.Server, threading.Thread, CaseFile]] = []

    def run(given: list[Report]) -> Served:
        place = tmp_path / f"served-{len(stops)}.sayso"
        case, listening, door = filled(place, given), socket.socket(), Door()
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app_of(case, port, door), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        stops.append((server, thread, case))
        return Served(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port}/sign-in?token={door.token}", place)

    yield run
    for server, thread, case in stops:
        server.should_exit = True
        thread.join(10)
        case.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="NO BROWSER TEST OF THE DESK: playwright is missing")
    if not CHROMIUM:
        pytest.skip("NO BROWSER TEST OF THE DESK: chromium is missing (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
