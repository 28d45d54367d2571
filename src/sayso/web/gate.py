"""Requests -> those that may pass: the right Host and Origin, somebody who signed in, nothing too large; and the headers of
every answer.

Another page in the same browser can send requests to 127.0.0.1 and can point a name of its own at it (DNS rebinding). So the
Host must be ours, a request that changes something must come from our own pages, and every request needs the cookie.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Nothing is loaded from elsewhere, no script or style stands in a page, no page is framed.
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
          "base-uri 'none'; frame-ancestors 'none'")
HEADERS = (
    ("content-security-policy", POLICY), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
    # Not no-referrer: with that a browser says of its own forms that they come from "null".
    ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"), ("permissions-policy", "camera=(), geolocation=(), microphone=()"))
READING = frozenset({"GET", "HEAD"})
# RFC 9110, section 7.2: a name or an address (IPv6 in brackets), and a port.
HOST = re.compile(r"(\[[0-9a-fA-F:.]{2,45}\]|[^:\[\]\s]{1,253})(?::([0-9]{1,5}))?")
# Bytes of a form: a person's reason, never a file.
LARGEST_FORM = 64 * 1024
# What anybody may ask for: the page to sign in at, and how it looks.
OPEN = ("/sign-in", "/static/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """The names under which the desk may be asked: loopback's, or where it listens beyond, any address (a number cannot be
    pointed elsewhere) and the names given."""

    port: int
    names: frozenset[str] = frozenset()
    beyond: bool = False

    def allow(self, host: str) -> bool:
        """Whether a Host header is one of ours."""
        name, port = _split(host)
        if port != self.port and (name, port) not in {(n, default) for n in self.names for default in (80, 443)}:
            return False
        if name in {"127.0.0.1", "::1", "localhost"} | self.names:
            return True
        return self.beyond and _is_address(name)


def _split(host: str) -> tuple[str, int]:
    """Name and port of a Host header; a name that is none is empty."""
    found = HOST.fullmatch(host)
    return (found[1].strip("[]").casefold(), int(found[2] or 80)) if found else ("", -1)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Gate:
    """Stands before the app. `known` says whether a cookie's value is somebody's who signed in."""

    def __init__(self, app: App, *, hosts: Hosts, cookie: str, known: Callable[[str], bool],
                 refuse: Callable[[int, str, str], App]) -> None:
        self.app, self.hosts, self.cookie, self.known, self.refuse = app, hosts, cookie, known, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._refusal(scope) or self.app
        await answer(scope, receive, _with_headers(send, keep=scope["path"].startswith("/static/")))

    def _refusal(self, scope: Scope) -> App | None:
        headers = scope["headers"]
        host, origin = _only(headers, b"host"), _only(headers, b"origin")
        if host is None or not self.hosts.allow(host):
            return self.refuse(421, "This is not the address of the desk.", "Use the address that the terminal shows.")
        if scope["method"] not in READING and not self._ours(headers, host, origin):
            return self.refuse(403, "This request does not come from a page of the desk.", "Open the desk and try there.")
        if int(_only(headers, b"content-length") or 0) > LARGEST_FORM:
            return self.refuse(413, "That is more than a form of the desk holds.", "Shorten the reason.")
        if _only(headers, b"transfer-encoding"):
            return self.refuse(411, "A form must say how long it is.", "Use a browser.")
        if scope["path"].startswith(OPEN) or self.known(self._cookie(headers)):
            return None
        return self.refuse(401, "You are not signed in.", "Open the address with the token that the terminal shows; "
                           "where the desk has a password, go to /sign-in.")

    def _ours(self, headers: Iterable[tuple[bytes, bytes]], host: str, origin: str | None) -> bool:
        """A form's own page has the Origin of the Host; a browser that sends none says at least that it is the same site."""
        if origin is not None:
            return origin.casefold() in (f"http://{host}".casefold(), f"https://{host}".casefold())
        return _only(headers, b"sec-fetch-site") == "same-origin"

    def _cookie(self, headers: Iterable[tuple[bytes, bytes]]) -> str:
        return cookies(headers).get(self.cookie, "")


def cookies(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The cookies of a request; none where they cannot be read."""
    out: dict[str, str] = {}
    for name, value in headers:
        if name == b"cookie":
            try:
                out |= {key: morsel.value for key, morsel in SimpleCookie(value.decode("latin-1")).items()}
            except CookieError:
                continue
    return out


def _only(headers: Iterable[tuple[bytes, bytes]], wanted: bytes) -> str | None:
    """A header's value; two of one name are no value, for which of them counts is told differently by different programs."""
    found = [value.decode("latin-1") for name, value in headers if name == wanted]
    return found[0] if len(found) == 1 else None if not found else "\x00"


def _with_headers(send: Send, *, keep: bool) -> Send:
    added = [(k.encode(), v.encode()) for k, v in (*HEADERS, ("cache-control", "no-cache" if keep else "no-store"))]
    own = {k for k, _ in added}

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*((k, v) for k, v in message.get("headers", ()) if k.lower() not in own), *added]
        await send(message)

    return sent
