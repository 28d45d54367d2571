"""A Database -> Store: the case's tables, each part under its own name."""

from __future__ import annotations

from sayso.store.chain import Chain
from sayso.store.database import Database, one
from sayso.store.reports import Arrivals
from sayso.store.results import Results
from sayso.store.search import Search
from sayso.store.setaside import Quarantine
from sayso.store.settings import Settings
from sayso.store.views import Views


class Store:
    """One open case. `with store.writing():` makes what is in it one transaction: all of it is kept, or nothing."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.writing, self.reading = database.writing, database.reading
        self.settings = Settings(database)
        self.reports = Arrivals(database)
        self.results = Results(database)
        self.quarantine = Quarantine(database)
        self.judgements = Chain(database)
        self.views = Views(database)
        self.search = Search(database)

    @property
    def name(self) -> str:
        """The case's place, as it may be shown."""
        return self.database.name

    @property
    def version(self) -> int:
        """The version of the schema."""
        return int(one(self.database, "SELECT value FROM meta WHERE key = 'version'"))

    def close(self) -> None:
        """Gives the file or the connection back."""
        self.database.close()
