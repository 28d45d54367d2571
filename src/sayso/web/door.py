"""A token or a password -> a cookie: who may see the desk.

On loopback the terminal shows an address with a token, so that other users of the machine and other pages in the browser
cannot come in. Beyond loopback a password is asked for.
"""

from __future__ import annotations

import hmac
import secrets
import stat
import time
from pathlib import Path

from sayso.errors import PasswordFile

# NIST SP 800-63B, section 5.1.1.2: at least 8 characters; more, because the desk can be reached by a whole network.
SHORTEST = 12
# Seconds to wait after the nth wrong password in a row: none for the first ones, then doubled, to a minute.
FREE, MOST_WAIT = 4, 60.0
# People who are signed in at once; the oldest is signed out first.
MOST_SESSIONS = 200


class Door:
    """Opens to the token (loopback) or to the password (beyond); what it hands out is the cookie's value."""

    def __init__(self, password: str | None = None) -> None:
        self.password, self.token = password, secrets.token_urlsafe(32)
        self._sessions: dict[str, None] = {}
        self._wrong, self._next = 0, 0.0

    def enter(self, given: str) -> str | None:
        """The value of a new cookie; None where the token or password is another."""
        wanted = self.token if self.password is None else self.password
        if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace")):
            self._wrong += 1
            self._next = time.monotonic() + (0.0 if self._wrong < FREE else min(MOST_WAIT, 2.0 ** (self._wrong - FREE)))
            return None
        self._wrong = 0
        value = secrets.token_urlsafe(32)
        self._sessions[value] = None
        while len(self._sessions) > MOST_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        return value

    def wait(self) -> int:
        """Seconds until the next try is heard; 0 where it is heard now."""
        left = self._next - time.monotonic()
        return int(left) + 1 if left > 0 else 0

    def known(self, value: str) -> bool:
        """Whether a cookie's value was handed out."""
        return value in self._sessions

    def leave(self, value: str) -> None:
        """Signs out."""
        self._sessions.pop(value, None)


def read_password(path: Path) -> str:
    """The first line of a password file. Raises PasswordFile where it cannot serve."""
    try:
        mode, text = path.stat().st_mode, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PasswordFile("the password file cannot be read.", name=str(path),
                           remedy="Write the password into a text file of its own.") from error
    if stat.S_IMODE(mode) & 0o077:
        raise PasswordFile("others on this machine may read the password file.", name=str(path),
                           remedy=f"Take their leave: chmod 600 {path}")
    word = text.splitlines()[0].strip() if text.strip() else ""
    if len(word) < SHORTEST:
        raise PasswordFile(f"the password has {len(word)} characters.", name=str(path),
                           remedy=f"Give it {SHORTEST} or more: three or four words that do not belong together.")
    return word
