"""A web that lies in memory: a resolver, a connector and pages, so that no packet leaves the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpcore2

from sayso.fetch import Fetcher

PUBLIC = "93.184.215.14"
HTML = "text/html; charset=utf-8"


def answer(body: bytes = b"<html><p>Hello.</p></html>", *, status: str = "200 OK", kind: str = HTML,
           **headers: str) -> bytes:
    """An HTTP response; underscores in names of headers stand for hyphens."""
    more = {"Content-Type": kind, "Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in more.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def moved(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(b"", status=status, Location=to)


class Stream(httpcore2.NetworkStream):
    """One connection: answers the request that is written to it."""

    def __init__(self, web: Web, address: str, port: int) -> None:
        self._web, self._address, self._port = web, address, port
        self._asked, self._left = b"", b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._asked += buffer
        if buffer and b"\r\n\r\n" in self._asked:
            self._left = self._web.answered(self._asked)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._web.now += self._web.slow
        piece = self._left[:self._web.piece or max_bytes]
        self._left = self._left[len(piece):]
        return piece

    def close(self) -> None:
        pass

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        self._web.certified.append(server_hostname or "")
        return self

    def get_extra_info(self, info: str) -> Any:
        return (self._web.peer or self._address, self._port) if info == "server_addr" else None


class Web:
    """`names`: host -> addresses, one list for each time that it is asked (the last stays); `pages`: address -> response.

    `reached` is every network address that a connection was made to, `asked` every request.
    """

    def __init__(self, pages: Mapping[str, bytes] | None = None,
                 names: Mapping[str, Sequence[Sequence[str]]] | None = None) -> None:
        self.pages, self.names = dict(pages or {}), {host: list(found) for host, found in (names or {}).items()}
        self.reached: list[tuple[str, int]] = []
        self.asked: list[bytes] = []
        self.certified: list[str] = []
        self.slept: list[float] = []
        self.peer: str | None = None
        self.now, self.slow, self.piece = 1000.0, 0.0, 0

    def resolve(self, host: str, port: int) -> Sequence[str]:
        found = self.names.get(host, [[PUBLIC]] if not host[-1].isdigit() and ":" not in host else [[host]])
        return found.pop(0) if len(found) > 1 else found[0]

    def connect(self, address: str, port: int, seconds: float) -> Stream:
        self.reached.append((address, port))
        return Stream(self, address, port)

    def answered(self, request: bytes) -> bytes:
        self.asked.append(request)
        path = request.split(b" ", 2)[1].decode()
        host = next(line[6:] for line in request.decode("latin-1").split("\r\n") if line.startswith("Host: "))
        plain = {"/robots.txt": answer(b"", status="404 Not Found")}
        return self.pages.get(f"{host}{path}", plain.get(path, answer()))

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, **more: Any) -> Fetcher:
        """A Fetcher of this web."""
        return Fetcher(resolve=self.resolve, connect=self.connect, clock=lambda: self.now, sleep=self.sleep, **more)
