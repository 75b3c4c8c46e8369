"""Claims as a SQLite database: articles, claims and cues, joined by keys and indexed, ready for Datasette."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

from claimnum.flat import COLUMNS, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}  # what else there is, is text
_ARTICLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    title TEXT,
    date TEXT,
    claims INTEGER NOT NULL,
    text TEXT NOT NULL
)"""
_CUES = """
CREATE TABLE cues (
    id INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claims (id),
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    level TEXT NOT NULL,
    lowest_probability REAL,
    highest_probability REAL
)"""
# The columns that people search, sort and filter by.
_INDEXED = {
    "articles": ("path", "title", "date"),
    "claims": ("article", "kind", "value", "unit", "subject", "level", "source", "time_start_date", "negated"),
    "cues": ("claim", "text", "type", "level"),
}


def write_sqlite(documents: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write documents, as the journal holds them, to a new database; the same ones give the same bytes.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    columns = ", ".join(f'"{column.name}" {_TYPES.get(column.sort, "TEXT")}' for column in COLUMNS)
    claims_table = (
        "CREATE TABLE claims (id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), "
        f"sentence TEXT NOT NULL, {columns})"
    )
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        # A half-made database is thrown away, so it needs no journal of its own.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for statement in (_ARTICLES, claims_table, _CUES):
            database.execute(statement)
        _fill(database, documents)
        for table, names in _INDEXED.items():
            for name in names:
                database.execute(f'CREATE INDEX {table}_by_{name} ON {table} ("{name}")')
        database.execute("COMMIT")


def _fill(database: sqlite3.Connection, documents: Iterable[Mapping[str, Any]]) -> None:
    claim_number = 0
    values = ", ".join("?" * (len(COLUMNS) + 3))
    for number, document in enumerate(documents, 1):
        text, claims = document["text"], document["claims"]
        head = (
            number,
            document["id"],
            document["path"],
            document["title"],
            document["date"],
            len(claims),
            text,
        )
        database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", head)
        rows, cues = [], []
        for claim in claims:
            claim_number += 1
            sentence = text[claim["sentence"]["start"] : claim["sentence"]["end"]]
            rows.append((claim_number, number, sentence, *row(claim)))
            for cue in claim["hedging"]["cues"]:
                chance = cue.get("probability") or (None, None)
                cues.append((claim_number, cue["text"], cue["start"], cue["end"], cue["type"], cue["level"], *chance))
        database.executemany(f"INSERT INTO claims VALUES ({values})", rows)  # noqa: S608 - only question marks
        database.executemany("INSERT INTO cues VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", cues)
