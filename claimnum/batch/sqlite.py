"""Claims as a SQLite database: articles, claims and cues, joined by keys and indexed, ready for Datasette."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

from claimnum.batch.flat import COLUMNS, as_float, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_TYPES = {"text": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "amount": "REAL"}
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
    "claims": ("article", "kind", "value", "unit", "subject", "level", "source", "time_start", "negated"),
    "cues": ("claim", "text", "type", "level"),
}
_AMOUNTS = [place for place, sort in enumerate(COLUMNS.values()) if sort == "amount"]
_VALUE = list(COLUMNS).index("value")


def write_sqlite(documents: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write documents, as the journal holds them, to a new database; the same ones give the same bytes.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    columns = ", ".join(f'"{name}" {_TYPES[sort]}' for name, sort in COLUMNS.items())
    claims_table = (
        "CREATE TABLE claims (id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), "
        f"{columns}, exact_value TEXT)"
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
            row = flat(claim, text)
            exact = row[_VALUE]
            for place in _AMOUNTS:
                row[place] = as_float(row[place])
            rows.append((claim_number, number, *row, exact))
            for cue in claim["hedging"]["cues"]:
                chance = cue.get("probability") or (None, None)
                cues.append((claim_number, cue["text"], cue["start"], cue["end"], cue["type"], cue["level"], *chance))
        database.executemany(f"INSERT INTO claims VALUES ({values})", rows)  # noqa: S608 - only question marks
        database.executemany("INSERT INTO cues VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", cues)
