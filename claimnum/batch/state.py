"""What an unfinished scan remembers, in one SQLite file: its inputs, the names given out, and how far it is.

SQLite makes each checkpoint safe or leaves the one before, whatever kills the process; it also locks out a
second scan of the same outputs.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from claimnum.batch.errors import ScanUsageError
from claimnum.batch.records import Input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimnum.batch.records import Outcome

_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE inputs (
    argument INTEGER, path BLOB, form TEXT, compression TEXT, size INTEGER, changed INTEGER, problem TEXT,
    PRIMARY KEY (argument, path)
) WITHOUT ROWID;
CREATE UNIQUE INDEX inputs_by_path ON inputs (path);
"""
_AT_ONCE = 500
_DATABASE = "state.sqlite"
JOURNAL = "journal.jsonl"


@dataclass(slots=True)
class Progress:
    """How far a scan is: all that comes before is in the part files, whole, and nothing that comes after.

    Attributes:
        argument: with `path`, the input that was read last.
        path: see `argument`.
        record: how many documents of that input are done.
        changed: when that input was last changed.
        done: documents that were read.
        empty: documents, files and folders that hold nothing.
        failed: documents and files that could not be read.
        claims: claims found.
        files: inputs before this one; all of them at the end.
        bytes: bytes of the inputs before this one.
        sizes: the length of each part file.
        published: true once the outputs are built, and only their names remain to be given.
    """

    argument: int = 0
    path: str = ""
    record: int = 0
    changed: int = 0
    done: int = 0
    empty: int = 0
    failed: int = 0
    claims: int = 0
    files: int = 0
    bytes: int = 0
    sizes: list[int] = field(default_factory=list)
    published: bool = False

    @property
    def documents(self) -> int:
        """How many documents are accounted for, with the files and folders that hold none."""
        return self.done + self.empty + self.failed

    def count(self, outcome: Outcome) -> None:
        """Count one document more."""
        self.done += outcome.status == "done"
        self.empty += outcome.status == "empty"
        self.failed += outcome.status == "failed"
        self.claims += outcome.claims


class State:
    """The memory of a scan, in the folder `folder`, which is made.

    Raises:
        ScanUsageError: another scan is using it.
        OSError: the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._database = sqlite3.connect(folder / _DATABASE, isolation_level=None, timeout=0.2)
        try:
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._database.execute("BEGIN EXCLUSIVE")
            if not self._database.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _SCHEMA.split(";"):
                    self._database.execute(statement)
            self._database.execute("COMMIT")
            self._database.execute("BEGIN")
        except sqlite3.OperationalError as error:
            self._database.close()
            if "locked" in str(error):
                message = f"another scan is at work on this output (it holds {folder})"
                raise ScanUsageError(message) from None
            raise

    def add_inputs(self, inputs: Iterable[Input]) -> None:
        """Note every input, each path once; `start` makes them safe."""
        rows = ((i.argument, i.path, i.form, i.compression, i.size, i.changed, i.problem) for i in inputs)
        self._database.executemany("INSERT OR IGNORE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def start(self, asked: dict[str, object]) -> None:
        """Make safe what was asked, with the inputs."""
        self._set("asked", json.dumps(asked))
        self.save(Progress())

    @property
    def asked(self) -> dict[str, object] | None:
        """What was asked of the unfinished scan that this is the memory of; None when there is none."""
        value = self._get("asked")
        return None if value is None else dict(json.loads(value))

    def totals(self) -> tuple[int, int]:
        """Return how many inputs there are and their size in bytes."""
        files, size = self._database.execute("SELECT count(*), coalesce(sum(size), 0) FROM inputs").fetchone()
        return int(files), int(size)

    def forms(self) -> list[tuple[str, str]]:
        """Return each form and compression among the inputs."""
        query = "SELECT DISTINCT form, compression FROM inputs WHERE problem = ''"
        return [(str(form), str(compression)) for form, compression in self._database.execute(query)]

    def inputs(self, argument: int, path: bytes) -> Iterator[Input]:
        """Yield the inputs in order, from that of `argument` and `path` on."""
        query = "SELECT * FROM inputs WHERE (argument, path) {} (?, ?) ORDER BY argument, path LIMIT ?"
        comparison = ">="
        while rows := self._database.execute(query.format(comparison), (argument, path, _AT_ONCE)).fetchall():
            yield from (Input(*row) for row in rows)
            argument, path, comparison = rows[-1][0], rows[-1][1], ">"

    def has_id(self, name: str) -> bool:
        """Return whether a document that is done has this name."""
        return self._database.execute("SELECT 1 FROM ids WHERE id = ?", (name,)).fetchone() is not None

    def add_id(self, name: str) -> None:
        """Remember the name of a document that is done."""
        self._database.execute("INSERT OR IGNORE INTO ids VALUES (?)", (name,))

    @property
    def progress(self) -> Progress:
        """How far the scan was when `save` was last called."""
        value = self._get("progress")
        return Progress(**json.loads(value)) if value else Progress()

    def save(self, progress: Progress) -> None:
        """Make safe how far the scan is, with the names given out."""
        self._set("progress", json.dumps(asdict(progress)))
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Let go of the memory; what came after the last `save` is forgotten."""
        self._database.close()

    def clear(self) -> None:
        """Forget everything: the scan starts anew."""
        for table in ("facts", "ids", "inputs"):
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - the three names above

    def remove(self) -> None:
        """Forget everything: the scan is finished, or never began. The folder goes unless more is in it."""
        self.close()
        for name in (_DATABASE, f"{_DATABASE}-journal", JOURNAL):
            (self.folder / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.folder.rmdir()

    def _get(self, name: str) -> str | None:
        row = self._database.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _set(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
