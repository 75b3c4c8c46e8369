"""The scan itself: documents go to the workers, their claims to the part files in input order."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from claimnum import __version__
from claimnum.batch.errors import ScanUsageError, StoppedError
from claimnum.batch.formats import require
from claimnum.batch.inputs import list_inputs
from claimnum.batch.outputs import PartFiles, Plan
from claimnum.batch.records import Document, Outcome, Verdict
from claimnum.batch.source import Source
from claimnum.batch.state import Progress, State
from claimnum.batch.workers import DiedError, Worker, batches_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType
    from typing import Self

    from claimnum.batch.progress import Bar
    from claimnum.batch.records import Settings
    from claimnum.batch.source import Place

_WAIT = 0.25  # seconds until a signal is seen to while nothing comes
_AHEAD = 64  # documents a worker that may be under way or wait to be written
_AHEAD_BYTES = 32 * 1024 * 1024
_TRIES = 2  # a document whose worker dies this often has failed; once may be another's doing
_FAILED_STARTS = 3


@dataclass(slots=True)
class _Task:
    """One document, or a verdict, on its way; it is written when all before it are."""

    document: Document
    place: Place
    outcome: Outcome | None = None
    tries: int = 0


def scan(settings: Settings, listed: Iterable[bytes], bar: Bar) -> Progress:
    """Carry out a scan, or go on with it, and return what it came to.

    Args:
        settings: what to do.
        listed: the names that "-" among the paths stands for; read only by a scan that begins.
        bar: what shows how far it is.

    Raises:
        ScanUsageError: it cannot be carried out as it was asked for.
        StoppedError: it was interrupted; `resume` goes on with it.
        OSError: an output cannot be written; `resume` goes on with it.
        sqlite3.Error: the same.
    """
    plan = Plan(settings.outputs, settings.form)
    state = State(plan.folder)
    try:
        with _Signals() as signals:
            _prepare(settings, plan, state, listed, bar)
            progress = state.progress
            if not progress.published:
                with contextlib.closing(_Scan(settings, plan, state, bar)) as scanning, signals.held():
                    progress = scanning.run(signals)
                bar.say("writing the outputs")
                plan.build()
                progress.published = True
                state.save(progress)
            plan.publish(errors=progress.failed > 0)
    except BaseException:
        if state.asked is None:  # a scan that never began leaves nothing behind
            state.remove()
        else:
            state.close()
        raise
    state.remove()
    return progress


def _prepare(settings: Settings, plan: Plan, state: State, listed: Iterable[bytes], bar: Bar) -> None:
    """Make sure that `state` is that of the scan to go on with, or begin one and list its inputs."""
    asked: dict[str, object] = {
        "paths": list(settings.paths),
        "outputs": [str(path) for path in settings.outputs],
        "--format": settings.form,
        "--field": settings.field,
        "--id": settings.id_field,
        "--max-bytes": settings.max_bytes,
        "the version of claimnum": __version__,
    }
    before = state.asked
    if before is not None and settings.restart:
        state.clear()
    elif before is not None and settings.resume:
        other = [name for name, value in asked.items() if before.get(name) != value]
        if other:
            message = f"the unfinished scan differs in {', '.join(other)}; repeat it as it was, or use --restart"
            raise ScanUsageError(message)
    elif before is not None:
        message = (
            f"an unfinished scan of {plan.outputs[0].path} is there; add --resume to go on with it, "
            "or --restart to throw it away and start anew"
        )
        raise ScanUsageError(message)
    new = state.asked is None
    if new:
        bar.say("listing the files")
        plan.clear()
        state.add_inputs(list_inputs(settings.paths, listed, plan.own))
        if state.totals() == (0, 0):
            raise ScanUsageError("there is no file to read: the list on standard input is empty")
    for form, compression in state.forms():
        require(form, compression)
    if new:
        state.start(asked)


class _Signals:
    """Ctrl-C and SIGTERM stop a scan at once; while they are held, only where what is written is whole."""

    def __init__(self) -> None:
        self._holding = False
        self._caught: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self._caught is not None:  # the second time it is meant: at once, whatever is half written
            raise KeyboardInterrupt
        self._caught = number
        if not self._holding:
            self.check()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Only note signals, for `check` to raise."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False

    def check(self) -> None:
        """Raise if a signal came.

        Raises:
            StoppedError: one did.
        """
        if self._caught is not None:
            raise StoppedError("interrupted", 128 + self._caught)


class _Scan:
    """From the first document that is not done to the last."""

    def __init__(self, settings: Settings, plan: Plan, state: State, bar: Bar) -> None:
        self._settings, self._plan, self._state, self._bar = settings, plan, state, bar
        self._progress = state.progress
        self._parts = PartFiles(plan, self._progress.sizes)
        self._source = Source(settings, state, self._progress)
        self._window: deque[_Task] = deque()  # in input order
        self._held = 0  # bytes of documents and outcomes in the window
        self._names: set[str] = set()  # of the window
        self._batches: deque[list[_Task]] = deque()
        self._workers: list[Worker] = []
        self._failed_starts = 0
        self._saved = time.monotonic()

    def run(self, signals: _Signals) -> Progress:
        """Read all that is left, and return how far that is: to the end.

        Raises:
            StoppedError: a signal came; what is done is made safe.
        """
        files, size = self._state.totals()
        self._bar.begin(size, self._progress.bytes, self._progress.documents)
        try:
            while True:
                self._write()
                self._fill()
                if not self._window and self._source.finished:
                    break
                signals.check()
                self._wait()
        except StoppedError:
            self._save()
            raise
        self._progress.files = files
        self._save()
        return self._progress

    def close(self) -> None:
        """End the processes and close the files."""
        for worker in self._workers:
            worker.stop()
        self._source.stop()
        self._parts.close()

    # ------------------------------------------------------------ documents out

    def _fill(self) -> None:
        """Take documents from the source, while not too much is under way, and give them to idle workers."""
        jobs = self._settings.jobs
        while len(self._batches) < jobs and not self._full:
            batch = self._next_batch()
            if not batch:
                break
            self._batches.append(batch)
        wanted = min(jobs, len(self._batches) + sum(1 for worker in self._workers if worker.todo))
        while len(self._workers) < wanted:
            self._workers.append(Worker(self._settings, self._plan.chunks))
        for worker in list(self._workers):
            if worker.idle and self._batches:
                try:
                    worker.give(self._batches.popleft())
                except DiedError as death:
                    self._bury(worker, str(death))

    @property
    def _full(self) -> bool:
        """Whether so much is under way, or waits for what comes before it, that no more should be begun."""
        return len(self._window) >= _AHEAD * self._settings.jobs or self._held >= _AHEAD_BYTES

    def _next_batch(self) -> list[_Task]:
        """Return as many documents as go to a worker at once; verdicts on the way need none."""
        batch: list[_Task] = []
        size = 0
        most = _AHEAD * self._settings.jobs
        while (
            not batches_full(len(batch), size)
            and len(self._window) < most
            and (found := self._source.take()) is not None
        ):
            item, place = found
            if isinstance(item, Verdict):
                document = Document(item.id or item.source.shown, item.source, "", reached=item.reached)
                outcome = Outcome("failed" if item.reason else "empty", reason=item.reason)
                self._window.append(_Task(document, place, outcome))
                continue
            task = _Task(self._named(item), place)
            self._window.append(task)
            batch.append(task)
            self._held += len(item.data or "")
            size += item.source.size if item.data is None else len(item.data)
        return batch

    def _named(self, document: Document) -> Document:
        """Return the document by a name that no other has: "a", and the next of the same name "a~2"."""
        name, number = document.id, 1
        while name in self._names or self._state.has_id(name):
            number += 1
            name = f"{document.id}~{number}"
        self._names.add(name)
        return document if name == document.id else replace(document, id=name)

    # ------------------------------------------------------------ claims in

    def _wait(self) -> None:
        """Wait until a process has something, and take it."""
        connections = {worker.connection: worker for worker in self._workers}
        waited = [*connections, *self._source.connections(wanted=not self._full)]
        for ready in wait(waited, _WAIT):
            worker = connections.get(ready)  # type: ignore[call-overload]
            if worker is None:
                self._source.receive()
                continue
            try:
                answer = worker.take()
            except DiedError as death:
                self._bury(worker, str(death))
                continue
            self._failed_starts = 0
            if answer is not None:
                task, outcome = answer
                task.outcome = outcome
                self._held += sum(map(len, outcome.chunks))
        for worker in self._workers:
            worker.check()
        self._source.check()

    def _bury(self, worker: Worker, how: str) -> None:
        """See to what a dead worker leaves: the document that it was at is tried once more, alone."""
        self._workers.remove(worker)
        worker.stop()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise StoppedError(f"no worker process can be started: {how}", 3)
        if worker.todo:
            first, *rest = worker.todo
            if rest:
                self._batches.appendleft(rest)
            first.tries += 1
            if worker.late:
                first.outcome = Outcome("failed", reason=f"took longer than {self._settings.timeout:g} seconds")
            elif first.tries >= _TRIES:
                first.outcome = Outcome("failed", reason=how)
            else:
                self._batches.appendleft([first])

    def _write(self) -> None:
        """Write what is done, as far as all before it is, and make it safe now and then."""
        progress = self._progress
        while self._window and (outcome := self._window[0].outcome) is not None:
            task = self._window.popleft()
            document = task.document
            self._held -= len(document.data or "") + sum(map(len, outcome.chunks))
            if outcome.status == "failed":
                path = document.source.shown
                name = None if document.data is None and document.id == path else document.id
                self._parts.append_error({"input": path, "document": name, "reason": outcome.reason})
            else:
                self._parts.append(outcome.chunks)
            if document.form:
                self._names.discard(document.id)
                self._state.add_id(document.id)
            progress.count(outcome)
            task.place.note(progress, document.source)
            self._bar.show(progress.bytes + document.reached, progress.documents, progress.claims)
        if time.monotonic() - self._saved > self._settings.checkpoint_seconds:
            self._save()

    def _save(self) -> None:
        self._progress.sizes = self._parts.secure()
        self._state.save(self._progress)
        self._saved = time.monotonic()
