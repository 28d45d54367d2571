"""PostgreSQL on this machine alone, for the length of a test run: a server of its own in a temporary folder."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MISSING = "POSTGRESQL IS NOT TESTED: neither Debian's package `postgresql` nor the driver `psycopg` may be missing"


def binary(name: str) -> str | None:
    """Where a program of PostgreSQL lies; Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def installed() -> bool:
    """Whether server and driver are there."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return False
    return binary("initdb") is not None and binary("postgres") is not None


@contextmanager
def server(*, sync: bool = False) -> Iterator[str]:
    """The address of a fresh server on loopback, without a database's name. `sync` waits for the disk, as in earnest."""
    home = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    who = _user()
    try:
        secret = home / "secret"
        secret.write_text(password := secrets.token_hex(16))
        if who:
            for path in (home, secret):
                os.chown(path, who["uid"], who["gid"])
        _made(home, secret, who)
        port = _free_port()
        address = f"postgresql://sayso:{password}@127.0.0.1:{port}"
        with _running(home, port, sync, who) as process:
            _awaited(address, process)
            yield address
    finally:
        shutil.rmtree(home, ignore_errors=True)


def database(address: str) -> str:
    """The address of a new, empty database on a server."""
    import psycopg

    name = f"case_{secrets.token_hex(6)}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")  # type: ignore[arg-type]
    return f"{address}/{name}"


def _user() -> dict[str, int]:
    """Whom the server runs as where root started the tests: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"uid": entry.pw_uid, "gid": entry.pw_gid}


def _as(who: dict[str, int]) -> dict[str, Any]:
    return {"user": who["uid"], "group": who["gid"], "extra_groups": []} if who else {}


def _made(home: Path, secret: Path, who: dict[str, int]) -> None:
    subprocess.run([str(binary("initdb")), "-D", str(home / "data"), "-U", "sayso", "--auth=scram-sha-256", "--pwfile",
                    str(secret), "--encoding=UTF8", "--locale=C", "--no-sync"],
                   check=True, capture_output=True, cwd=home, **_as(who))


@contextmanager
def _running(home: Path, port: int, sync: bool, who: dict[str, int]) -> Iterator[subprocess.Popen[Any]]:
    flags = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "on" if sync else "off",
             "max_connections": 40, "shared_buffers": "64MB"}
    options = [part for name, value in flags.items() for part in ("-c", f"{name}={value}")]
    process = subprocess.Popen([str(binary("postgres")), "-D", str(home / "data"), *options], cwd=home,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as(who))
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _awaited(address: str, process: subprocess.Popen[Any]) -> None:
    """Waits until the server takes connections; its port is open before."""
    import psycopg

    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            psycopg.connect(f"{address}/postgres", connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
