"""Words of reports -> which reports have them: FTS5 or tsvector over the same words, so that both find the same reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sayso.store.database import Database, one

WORD = re.compile(r"[^\W_]+")
LONGEST = 100  # characters of a word that are told apart
PART = 5_000  # words in one tsvector, which holds a megabyte at most


def words(text: str) -> list[str]:
    """The words of a text as they are searched: case, accents and ligatures folded, in their order."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return [w[:LONGEST] for w in WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))]


class Search:
    """The index of words; it is derived and can be rebuilt."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, reports: Iterable[tuple[str, str]]) -> None:
        """Adds reports (id, text) that are not in it."""
        with self._db.writing():
            for report, text in reports:
                n = one(self._db, "SELECT coalesce(max(n), 0) + 1 FROM documents")
                if self._db.run("INSERT INTO documents (n, report) VALUES (?, ?) ON CONFLICT DO NOTHING", n, report):
                    self._put(n, sorted(set(words(text))))

    def _put(self, n: int, found: list[str]) -> None:
        if self._db.dialect == "sqlite":
            self._db.run("INSERT INTO search (rowid, words) VALUES (?, ?)", n, " ".join(found))
            return
        for part in range(0, len(found), PART):
            self._db.run("INSERT INTO search (n, part, words) SELECT ?, ?, array_to_tsvector(string_to_array(?, ' '))",
                         n, part // PART, " ".join(found[part:part + PART]))

    def indexed(self) -> set[str]:
        """Reports that are in the index."""
        return {report for (report,) in self._db.rows("SELECT report FROM documents")}

    def held(self) -> dict[str, list[str]]:
        """The words of each report as the index has them, sorted."""
        if self._db.dialect == "sqlite":
            self._db.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held USING fts5vocab('main', 'search', 'instance')")
            sql = "SELECT d.report, h.term FROM temp.held h JOIN documents d ON d.n = h.doc"
        else:
            sql = ("SELECT d.report, w.word FROM search s JOIN documents d ON d.n = s.n, "
                   "LATERAL unnest(tsvector_to_array(s.words)) AS w (word)")
        out: dict[str, list[str]] = {report: [] for report in self.indexed()}
        for report, word in self._db.rows(sql):
            out[report].append(word)
        return {report: sorted(found) for report, found in out.items()}

    def find(self, query: str) -> list[str]:
        """Ids of the reports that have every word of a query, sorted. `word*` finds all words that begin so."""
        asked = [(words(part), part.endswith("*")) for part in query.split()]
        parts = [(w, begins and w == found[-1]) for found, begins in asked for w in found]
        if not parts:
            return []
        return sorted(set.intersection(*(self._having(w, begins) for w, begins in parts)))

    def _having(self, word: str, begins: bool) -> set[str]:
        if self._db.dialect == "sqlite":
            match = f'"{word}"' + ("*" if begins else "")
            sql = "SELECT report FROM documents WHERE n IN (SELECT rowid FROM search WHERE search MATCH ?)"
        else:
            match = f"'{word}'" + (":*" if begins else "")
            sql = "SELECT report FROM documents WHERE n IN (SELECT n FROM search WHERE words @@ CAST(? AS tsquery))"
        return {report for (report,) in self._db.rows(sql, match)}
