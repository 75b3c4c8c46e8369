"""The documents of a scan in input order, from where an interrupted one stopped."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimnum.batch.errors import ScanUsageError
from claimnum.batch.formats import CONTAINERS
from claimnum.batch.inputs import EMPTY_FOLDER
from claimnum.batch.records import Document, Verdict
from claimnum.batch.workers import Splitter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from claimnum.batch.records import Input, Settings
    from claimnum.batch.state import Progress, State

# How much of one file waits here; beyond that the process that splits it waits.
_QUEUED = 64
_QUEUED_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the inputs a document stands.

    Attributes:
        record: its number in its file, from 1.
        files: how many inputs come before it.
        bytes: how large those are.
    """

    record: int
    files: int
    bytes: int

    def note(self, progress: Progress, source: Input) -> None:
        """Note in `progress` that all is done up to this place, in the file `source`."""
        progress.argument, progress.path, progress.changed = (
            source.argument,
            source.path.hex(),
            source.changed,
        )
        progress.record, progress.files, progress.bytes = self.record, self.files, self.bytes


class Source:
    """Gives documents and verdicts in input order; files of many are split in a process of their own.

    Raises:
        ScanUsageError: the file in which an interrupted scan stopped has changed since.
    """

    def __init__(self, settings: Settings, state: State, progress: Progress) -> None:
        self._splitter = Splitter(settings)
        path = bytes.fromhex(progress.path)
        self._inputs: Iterator[Input] = state.inputs(progress.argument, path)
        self._files, self._bytes, self._record = progress.files, progress.bytes, 0
        self._now: Input | None = None  # the file that is split
        self._queue: deque[Document | Verdict] = deque()
        self._ended = True  # nothing more comes of that file but what is queued
        self.finished = False
        if progress.record:
            self._go_on(next(self._inputs), progress.record)

    def _go_on(self, source: Input, record: int) -> None:
        """Start behind the document that was done last."""
        if source.problem or source.form not in CONTAINERS:
            self._leave(source)
            return
        try:
            changed = source.file.stat().st_mtime_ns
        except OSError:
            changed = source.changed  # the splitter will tell
        if changed != source.changed:
            message = f"{source.shown}: has changed since the scan was begun; start anew with --restart"
            raise ScanUsageError(message)
        self._begin(source, record)

    def take(self) -> tuple[Document | Verdict, Place] | None:
        """Return the next document, or verdict on a file; None when it is not there yet, or all are given."""
        while True:
            if self._queue:
                self._record += 1
                return self._queue.popleft(), Place(self._record, self._files, self._bytes)
            if self._now is not None:
                if not self._ended:
                    return None
                self._leave(self._now)
            source = next(self._inputs, None)
            if source is None:
                self.finished = True
                return None
            if source.problem or source.form == EMPTY_FOLDER:
                item: Document | Verdict = Verdict(source, source.problem, reached=source.size)
            elif source.form in CONTAINERS:
                self._begin(source, 0)
                continue
            else:
                item = Document(source.shown, source, source.form, reached=source.size)
            place = Place(1, self._files, self._bytes)
            self._leave(source)
            return item, place

    def connections(self, *, wanted: bool) -> list[Connection]:
        """Return what to wait on, if more documents are `wanted` and come from another process."""
        queued = sum(len(item.data or "") for item in self._queue if isinstance(item, Document))
        full = len(self._queue) >= _QUEUED or queued >= _QUEUED_BYTES
        connection = self._splitter.connection if wanted and not full else None
        return [] if connection is None else [connection]

    def receive(self) -> None:
        """Take what the other process has."""
        batch, self._ended, why = self._splitter.take()
        self._queue.extend(batch)
        if why and self._now is not None:
            self._queue.append(Verdict(self._now, why, reached=self._now.size))

    def check(self) -> None:
        """See whether the other process hangs."""
        if not self._queue:
            self._splitter.check()

    def stop(self) -> None:
        """End the other process."""
        self._splitter.stop()

    def _begin(self, source: Input, skip: int) -> None:
        self._now, self._record, self._ended = source, skip, False
        self._splitter.begin(source, skip)

    def _leave(self, source: Input) -> None:
        """Go past a file."""
        self._files += 1
        self._bytes += source.size
        self._now = None
