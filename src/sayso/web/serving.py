"""A case -> the desk at an address, until somebody stops it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from sayso.case import CaseFile
from sayso.errors import PortTaken
from sayso.web.app import create
from sayso.web.door import Door, read_password
from sayso.web.gate import Hosts


def serve(case: CaseFile, *, host: str, port: int, password_file: Path | None, names: frozenset[str], beyond: bool,
          ready: Callable[[str], None]) -> None:
    """Serves until Ctrl-C; `ready` is called with the address to open. Raises PortTaken, PasswordFile."""
    door = Door(read_password(password_file) if password_file else None)
    listening = _bound(host, port)
    port = listening.getsockname()[1]
    app = create(case, lambda: CaseFile.open(case.store.name, reader=case.reader), door=door,
                 hosts=Hosts(port=port, names=names, beyond=beyond))
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False,
                            proxy_headers=False, timeout_graceful_shutdown=2)
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{port}/sign-in" + (f"?token={door.token}" if door.password is None else ""))
    uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)  # who opens the address at once waits a moment and is not refused
        return listening
    except OSError as error:
        raise PortTaken(f"the desk cannot listen there ({error.strerror or error}).", name=f"{host}:{port}",
                        remedy="Choose another port with --port; 0 takes any free one.") from error
