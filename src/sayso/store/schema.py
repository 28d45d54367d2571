"""The tables of a case and the steps from one version to the next, for both databases.

What people and inputs gave lies in tables that only grow: triggers refuse to change or delete a row. What sayso makes of it
lies in derived tables, which can be thrown away and rebuilt to the same bytes.

    meta         key, value                     format and version of the schema
    settings     n, key, value, at              of the case: policy, sources; the last row of a key counts
    reports      id, text, characters           frozen text, zlib
    raws         sha256, size, body             the bytes a report came from; body where they are kept (fetched pages), zlib
    arrivals     id, n, report, way, head, raw, at   how a report came: a Report without its text; one for each place
    remarks      id, text, at                   what was noted while reading an input
    results      report, stage, version, input, body, at   what a stage made of a report; "done" is that the row is there
    quarantine   n, id, name, report, stage, code, what, remedy, at    inputs and reports that could not be read
    releases     n, entry, at, why              an entry that no longer stands, because it was read after all
    judgements   n, id, previous, body, at      people's decisions; `previous` is the digest of the one before

    derived      name, value                    states of what is rebuilt, by name
    units        key, body                      what one story's reports say together, under the hash of its inputs
    indexed      report, input                  which reports, read how, the indexes of stories and passages hold
    rows         kind, a, b, body               what an index knows of a report (b empty), of its pairs (b +)
    events       id, n, body                    what `sayso events` lists
    search       one document of words for each report: FTS5, tsvector
"""

from __future__ import annotations

from sayso.store.database import Database

VERSION = 1
FORMAT = "sayso-case"

# Kept for good: triggers refuse UPDATE and DELETE.
GROWING = ("settings", "reports", "raws", "arrivals", "remarks", "results", "quarantine", "releases", "judgements")
DERIVED = ("derived", "units", "indexed", "rows", "events", "search")

_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) {strict}",
    "CREATE TABLE settings (n {integer} PRIMARY KEY, key TEXT NOT NULL, value {blob} NOT NULL, at TEXT NOT NULL) {strict}",
    "CREATE TABLE reports (id TEXT PRIMARY KEY, text {blob} NOT NULL, characters {integer} NOT NULL) {strict}",
    "CREATE TABLE raws (sha256 TEXT PRIMARY KEY, size {integer} NOT NULL, body {blob}) {strict}",
    """CREATE TABLE arrivals (id TEXT PRIMARY KEY, n {integer} NOT NULL UNIQUE,
       report TEXT NOT NULL REFERENCES reports (id), way TEXT NOT NULL,
       head {blob} NOT NULL, raw TEXT REFERENCES raws (sha256), at TEXT NOT NULL) {strict}""",
    "CREATE INDEX arrivals_of ON arrivals (report)",
    "CREATE TABLE remarks (id TEXT PRIMARY KEY, text {blob} NOT NULL, at TEXT NOT NULL) {strict}",
    """CREATE TABLE results (report TEXT NOT NULL REFERENCES reports (id), stage TEXT NOT NULL, version TEXT NOT NULL,
       input TEXT NOT NULL, body {blob} NOT NULL, at TEXT NOT NULL, PRIMARY KEY (report, stage, version, input)) {strict}""",
    """CREATE TABLE quarantine (n {integer} PRIMARY KEY, id TEXT NOT NULL, name {blob} NOT NULL,
       report TEXT REFERENCES reports (id), stage TEXT NOT NULL, code TEXT NOT NULL, what {blob} NOT NULL,
       remedy {blob} NOT NULL, at TEXT NOT NULL) {strict}""",
    """CREATE TABLE releases (n {integer} PRIMARY KEY, entry {integer} NOT NULL UNIQUE REFERENCES quarantine (n),
       at TEXT NOT NULL, why {blob} NOT NULL) {strict}""",
    """CREATE TABLE judgements (n {integer} PRIMARY KEY, id TEXT NOT NULL UNIQUE, previous TEXT NOT NULL UNIQUE,
       body {blob} NOT NULL, at TEXT NOT NULL) {strict}""",
)

# From the version before to this one; each runs in one transaction, behind a backup. 1 makes a new case.
STEPS: dict[int, tuple[str, ...]] = {1: _FIRST}

_DERIVED = (
    "CREATE TABLE derived (name TEXT PRIMARY KEY, value {blob} NOT NULL) {strict}",
    "CREATE TABLE units (key TEXT PRIMARY KEY, body {blob} NOT NULL) {strict}",
    "CREATE TABLE indexed (report TEXT PRIMARY KEY, input TEXT NOT NULL) {strict}",
    "CREATE TABLE rows (kind TEXT, a TEXT, b TEXT, body {blob} NOT NULL, PRIMARY KEY (kind, a, b)) {strict}",
    "CREATE TABLE events (id TEXT PRIMARY KEY, n {integer} NOT NULL, body {blob} NOT NULL) {strict}",
)
_SEARCH = {
    # Contentless and without positions: the words' index alone, a quarter of the text; documents are named by number.
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5 (words, content = '', detail = none)",
               "CREATE TABLE documents (n INTEGER PRIMARY KEY, report TEXT NOT NULL UNIQUE) STRICT"),
    "postgres": ("CREATE TABLE search (n BIGINT, part BIGINT, words TSVECTOR NOT NULL, PRIMARY KEY (n, part))",
                 "CREATE TABLE documents (n BIGINT PRIMARY KEY, report TEXT NOT NULL UNIQUE)",
                 "CREATE INDEX search_words ON search USING gin (words)"),
}
_WORDS = {
    "sqlite": {"{integer}": "INTEGER", "{blob}": "BLOB", "{strict}": "STRICT"},
    "postgres": {"{integer}": "BIGINT", "{blob}": "BYTEA", "{strict}": ""},
}


def make_step(database: Database, statements: tuple[str, ...]) -> None:
    """Runs statements in the database's own words; the caller holds the transaction."""
    for statement in statements:
        for word, own in _WORDS[database.dialect].items():
            statement = statement.replace(word, own)
        database.run(statement)


def make_derived(database: Database) -> None:
    """The derived tables, empty; old ones are thrown away."""
    for table in (*DERIVED, "documents", "stories"):
        database.run(f"DROP TABLE IF EXISTS {table}")
    make_step(database, _DERIVED + _SEARCH[database.dialect])


def guard(database: Database) -> None:
    """Triggers that refuse to change or delete what is kept; made anew for tables that a step has added."""
    if database.dialect == "postgres":
        database.run("""CREATE OR REPLACE FUNCTION sayso_kept() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN RAISE EXCEPTION USING MESSAGE = ''this table only grows''; END'""")
    for table in sorted(database.tables() & set(GROWING)):
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_{act.lower()}"
            if database.dialect == "sqlite":
                database.run(f"""CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table}
                                 BEGIN SELECT RAISE(ABORT, 'this table only grows'); END""")
            else:
                database.run(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                database.run(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION sayso_kept()")
