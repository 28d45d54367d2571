"""Host and port -> a connection to an address that was resolved once and checked; every read stops at the deadline."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpcore2

from sayso.errors import AddressRefused
from sayso.fetch.address import refusal, refused
from sayso.fetch.limits import CONNECT_SECONDS

Resolver = Callable[[str, int], Sequence[str]]  # host and port -> network addresses, best first
Connector = Callable[[str, int, float], httpcore2.NetworkStream]  # network address, port, seconds -> connection
MOST_TRIED = 3


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses that the machine's resolver gives, in its order, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def connected(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """A TCP connection to a network address."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


class Guarded(httpcore2.NetworkBackend):
    """The network as one request sees it. A name that has any address off the public internet is refused whole, since it may
    have given the others only to be let through."""

    def __init__(self, resolve: Resolver, connect: Connector, deadline: float,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.resolve, self.connect, self.deadline, self.clock = resolve, connect, deadline, clock
        self.refusal: AddressRefused | None = None

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
                    socket_options: Any = None) -> httpcore2.NetworkStream:
        """A connection to the first address that answers. Raises AddressRefused, and httpcore2's ConnectError."""
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"its name cannot be resolved ({error})") from None
        if not addresses:
            raise httpcore2.ConnectError("its name has no address")
        for address in addresses:
            why = refusal(address)
            if why:
                raise refused(f"it leads to {address}, which is {why}.", host)
        return self._first(list(addresses)[:MOST_TRIED], port)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None):
        """Never."""
        raise refused("sockets of this machine are not asked.", path)

    def _first(self, addresses: list[str], port: int) -> httpcore2.NetworkStream:
        for address in addresses[:-1]:
            try:
                return self._one(address, port)
            except (httpcore2.NetworkError, httpcore2.TimeoutException):
                continue
        return self._one(addresses[-1], port)

    def _one(self, address: str, port: int) -> httpcore2.NetworkStream:
        stream = self.connect(address, port, self.left(CONNECT_SECONDS))
        peer = stream.get_extra_info("server_addr")
        if peer and refusal(str(peer[0]).split("%")[0]):
            stream.close()
            raise refused(f"the connection to {address} leads to {peer[0]}.", address)
        return Timed(stream, self)

    def left(self, most: float | None) -> float:
        """Seconds until the deadline, `most` at most. Raises httpcore2's ReadTimeout where there are none."""
        seconds = self.deadline - self.clock()
        if seconds <= 0:
            raise httpcore2.ReadTimeout("the time for one page is over")
        return min(seconds, most) if most is not None else seconds


class Timed(httpcore2.NetworkStream):
    """A connection that ends at the deadline: a site that sends a byte now and then cannot hold a run for ever."""

    def __init__(self, stream: httpcore2.NetworkStream, network: Guarded) -> None:
        self._stream, self._network = stream, network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As the stream's own, within the time that is left."""
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As the stream's own, within the time that is left."""
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None,
                  timeout: float | None = None) -> httpcore2.NetworkStream:
        """The same over TLS; the certificate must be that of the name, not of the address."""
        return Timed(self._stream.start_tls(ssl_context, server_hostname, self._network.left(timeout)), self._network)

    def get_extra_info(self, info: str) -> Any:
        """As the stream's own."""
        return self._stream.get_extra_info(info)
