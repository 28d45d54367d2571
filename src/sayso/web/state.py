"""A case -> what the desk holds of it in memory: a View that is made anew, beside the work, when the case has changed."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sayso.assemble import estimated
from sayso.case import CaseFile
from sayso.case.looking import mark
from sayso.errors import SaysoError
from sayso.model import Record
from sayso.web.copies import Copied, copies
from sayso.web.doubt import Kept, Pair, pairs
from sayso.web.listing import Row, rows
from sayso.web.review import reviews
from sayso.web.view import View
from sayso.web.voices import Voices, voices

# Seconds between two looks at whether somebody else has written to the case.
LOOK = 1.0
# Seconds that a person who has judged is kept waiting for the new numbers; a larger case shows them when they are there.
PATIENCE = 1.5


class Shown:
    """A View with what all pages take from it."""

    def __init__(self, case: CaseFile, kept: Kept | None = None) -> None:
        """`kept` are pairs of the View before."""
        # Making a View makes millions of things that stay. Looking through them for what may go stops all pages meanwhile.
        gc.disable()
        try:
            self.mark = mark(case.store)
            case.refresh()  # the index of words, for searches
            self.view = View(case.record())
            self.parts = case.parts()
            self.pairs: list[Pair] = pairs(self.view, case.stories(), kept)
            self.copies: list[Copied] = copies(self.view)
            self.voices: list[Voices] = voices(self.view)
            self.view.ready()
            self.reviews = reviews(self.view)
            self.rows: list[Row] = rows(self.view, self.reviews)
            gc.freeze()
        finally:
            gc.enable()
        self._by: dict[tuple[str, str], Record] = {}

    def by(self, event: str, policy: str) -> Record:
        """The record of one event with the estimates of a policy, worked out once."""
        if (event, policy) not in self._by:
            self._by[event, policy] = estimated(self.view.of_event(event), policy)
        return self._by[event, policy]


class State:
    """One case for all who look at it. `again` opens the case a second time, for the thread that makes the View anew."""

    def __init__(self, case: CaseFile, again: Callable[[], CaseFile]) -> None:
        # What links a case takes long to load and is in `case` by now: it makes the View anew. People's work goes through a
        # second opening, so that nobody waits for the first.
        self._beside, self._case = case, again()
        self._lock = threading.RLock()
        self._looked, self._mark = time.monotonic(), mark(case.store)
        self._working: threading.Thread | None = None
        self.trouble = ""
        self._kept = Kept()
        self.shown = Shown(case, self._kept)
        self._case.derived()  # read once, now and not under the first judgement

    @property
    def name(self) -> str:
        """The case's place."""
        return self._case.store.name

    @property
    def policy(self) -> str:
        """The case's own policy."""
        return self._case.settings.policy

    @contextmanager
    def case(self) -> Iterator[CaseFile]:
        """The case, for one thread at a time."""
        with self._lock:
            yield self._case

    def behind(self) -> bool:
        """Whether the case holds more than what is shown; if so, what is shown is being made anew."""
        if time.monotonic() - self._looked > LOOK:
            self._look()
        late = self._mark != self.shown.mark
        if late:
            self._start()
        return late

    def settle(self) -> None:
        """After a judgement: waits a little for the new View, so that most people see what it changed at once."""
        self._look()
        if self._mark != self.shown.mark:
            self._start()
            working = self._working
            if working is not None:
                working.join(PATIENCE)

    def _look(self) -> None:
        with self._lock:
            self._mark, self._looked = mark(self._case.store), time.monotonic()

    def _start(self) -> None:
        with self._lock:
            if self._working is None or not self._working.is_alive():
                self._working = threading.Thread(target=self._renew, name="sayso-desk", daemon=True)
                self._working.start()

    def _renew(self) -> None:
        """Makes the View until it is of the case as it is: somebody may judge while it is made."""
        try:
            while mark(self._beside.store) != self.shown.mark:
                self.shown = Shown(self._beside, self._kept)
            self.trouble = ""
        except SaysoError as error:
            self.trouble = str(error)
