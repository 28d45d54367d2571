"""The case file's storage: tables that only grow, in SQLite or PostgreSQL, and derived ones that can be thrown away."""

from sayso.store.codec import decoded, encoded, read, written
from sayso.store.database import Database
from sayso.store.opening import create, is_case, open_store, restore
from sayso.store.reports import Arrival, Held
from sayso.store.results import Key
from sayso.store.setaside import Entry
from sayso.store.store import Store

__all__ = ["Arrival", "Database", "Entry", "Held", "Key", "Store", "create", "decoded", "encoded", "is_case", "open_store",
           "read", "restore", "written"]
