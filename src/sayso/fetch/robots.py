"""A site's robots.txt -> whether a page may be fetched, and how long to wait between two (RFC 9309)."""

from __future__ import annotations

from protego import Protego

from sayso.errors import FetchError, FetchFailed, RobotsRefused, TooLarge
from sayso.fetch.address import Target, target
from sayso.fetch.fetcher import MOVED, redirected
from sayso.fetch.limits import LONGEST_WAIT, PAGE_SECONDS, REDIRECTS, ROBOTS_BYTES
from sayso.fetch.request import Requests

AGENT = "sayso"
SAVE_IT = "Open the page in a browser and save it."


class Robots:
    """The rules of each site, asked once."""

    def __init__(self, requests: Requests, ports: frozenset[int]) -> None:
        self._requests, self._ports = requests, ports
        self._rules: dict[str, Protego | FetchError] = {}

    def allowed(self, here: Target) -> float:
        """Seconds to wait between two pages of this site. Raises RobotsRefused where the page may not be fetched, and
        AddressRefused where the site's address is one that is never asked."""
        rules = self._of(here)
        if isinstance(rules, FetchError):
            if not isinstance(rules, RobotsRefused):
                raise rules
            raise RobotsRefused(rules.what, name=str(here), remedy=SAVE_IT)
        if not rules.can_fetch(str(here), AGENT):
            raise RobotsRefused("the site's robots.txt asks programs not to fetch this page.", name=str(here),
                                remedy=SAVE_IT)
        pause = float(rules.crawl_delay(AGENT) or 0.0)
        if pause > LONGEST_WAIT:
            raise RobotsRefused(f"the site's robots.txt asks for {pause:g} s between two pages.", name=str(here),
                                remedy=SAVE_IT)
        return pause

    def _of(self, here: Target) -> Protego | FetchError:
        if here.origin not in self._rules:
            try:
                self._rules[here.origin] = Protego.parse(self._text(target(here.origin + "/robots.txt", ports=self._ports)))
            except FetchFailed as error:  # RFC 9309, 2.3.1.4: what cannot be reached forbids all
                self._rules[here.origin] = RobotsRefused(f"its robots.txt could not be read ({error.what}).")
            except TooLarge:
                self._rules[here.origin] = RobotsRefused(f"its robots.txt has over {ROBOTS_BYTES:,} bytes.")
            except FetchError as error:
                self._rules[here.origin] = error
        return self._rules[here.origin]

    def _text(self, here: Target) -> str:
        """The rules as text; none where the site has none (RFC 9309, 2.3.1.3)."""
        deadline = self._requests.now() + PAGE_SECONDS
        for _ in range(REDIRECTS + 1):
            answer = self._requests.get(here, ROBOTS_BYTES, deadline)
            if answer.status not in MOVED:
                break
            here = redirected(here, answer.headers.get("location", ""), self._ports)
        if answer.status == 200:
            return answer.data.decode("utf-8", "replace").lstrip("\ufeff")
        if 400 <= answer.status < 500 or answer.status in MOVED:
            return ""
        raise FetchFailed(f"the site answers with status {answer.status}.", name=str(here))
