"""Processes that read and extract, and one that splits files of many documents; any may die at any time."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimnum.batch.containers import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from claimnum.batch.records import Document, Input, Outcome, Settings, Verdict

_READY = "ready"
_BATCH_DOCUMENTS = 16
_BATCH_BYTES = 256 * 1024
_GRACE = 2.0


class DiedError(Exception):
    """A process broke off; the message says how."""


class Child:
    """A process that answers over a pipe, and ends when the pipe or this process does.

    It is started afresh: a fork would hold the other pipes open, and whatever locks threads hold.
    """

    def __init__(self, serve: Callable[..., None], *arguments: object) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, serve, arguments), daemon=True)
        with _interrupts_held():
            self.process.start()
        theirs.close()
        self.heard = time.monotonic()

    def send(self, message: object) -> None:
        """Send to the process, which must be waiting for it.

        Raises:
            DiedError: it is gone.
        """
        self.heard = time.monotonic()
        try:
            self.connection.send(message)
        except OSError:
            raise self._death() from None

    def receive(self) -> Any:  # noqa: ANN401 - what its process sends
        """Return what the process sent.

        Raises:
            DiedError: it is gone.
        """
        self.heard = time.monotonic()
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            raise self._death() from None

    def stop(self, grace: float) -> None:
        """End the process: it leaves when its pipe closes, and is killed if it has not in `grace` seconds."""
        self.connection.close()
        self.process.join(grace)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()

    def _death(self) -> DiedError:
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        if code >= 0:
            return DiedError(f"its worker process ended with exit code {code}")
        with contextlib.suppress(ValueError):
            name = signal.Signals(-code).name
            hint = " (out of memory?)" if name == "SIGKILL" else ""
            return DiedError(f"its worker process was ended by {name}{hint}")
        return DiedError(f"its worker process was ended by signal {-code}")


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, which end when this one does. Here it comes a bit later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else the first start does it, and lets interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, serve: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Run `serve` in a process of its own until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):  # where Linux must kill something for memory, let it be this
        Path("/proc/self/oom_score_adj").write_text("1000")
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        serve(connection, *arguments)
    connection.close()
    os._exit(0)  # the main process may be gone; nothing is left to tidy


def serve_extracting(connection: Connection, settings: Settings, chunks: tuple[str, ...]) -> None:
    """Answer each list of documents by an `Outcome` for each, one by one."""
    from claimnum.batch.extracting import Extracting  # the pipeline, which the main process does without

    extracting = Extracting(settings.max_bytes, chunks)
    connection.send(_READY)
    while True:
        for document in connection.recv():
            connection.send(extracting(document))


def serve_splitting(connection: Connection, settings: Settings) -> None:
    """Answer each (input, how many to skip, how many at once) by lists of what it holds, then None.

    Each list but the first is sent when it is asked for, and made while the one before is worked on.
    """
    connection.send(_READY)
    while True:
        source, skip, at_once = connection.recv()
        batch: list[Document | Verdict] = []
        size = 0
        for item in split(source, settings, skip):
            batch.append(item)
            size += len(getattr(item, "data", None) or "")
            if len(batch) >= at_once or size >= _BATCH_BYTES:
                connection.send(batch)
                batch, size = [], 0
                connection.recv()
        if batch:
            connection.send(batch)
            connection.recv()
        connection.send(None)


class Splitter:
    """What is in files of many documents, read in one process beside this one.

    A file that kills the process twice at the same place is given up there.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._child: Child | None = None
        self._source: Input | None = None
        self._skip = 0
        self._tries = 0
        self._late = False  # killed for being at one document for too long
        self._ready = False  # until then it starts, which on a busy machine takes a while

    @property
    def connection(self) -> Connection | None:
        """What to wait on for more; None when no file is being read."""
        return self._child.connection if self._child is not None and self._source is not None else None

    def begin(self, source: Input, skip: int) -> None:
        """Start to read a file, whose first `skip` documents are known."""
        self._source, self._skip, self._tries, self._late = source, skip, 0, False
        self._ask(_BATCH_DOCUMENTS)

    def take(self) -> tuple[list[Document | Verdict], bool, str]:
        """Return what has come, whether the file is at its end, and why it was given up if it was."""
        try:
            if self._child is None:
                raise DiedError("its worker process could not be asked")  # noqa: TRY301 - as any other death
            batch = self._child.receive()
            if batch == _READY:
                self._ready = True
                return [], False, ""
            if batch is not None:
                self._child.send(message=True)
        except DiedError as death:
            self._child = None
            self._tries += 1
            if self._tries > 1 or self._late:
                self._source = None
                late = f"took longer than {self._settings.timeout:g} seconds at one document"
                return [], True, late if self._late else str(death)
            self._ask(1)  # one at a time, to come as near to what kills it as can be
            return [], False, ""
        if batch is None:
            self._source = None
            return [], True, ""
        self._skip += len(batch)
        return batch, False, ""

    def check(self) -> None:
        """Kill a process that has not answered for too long; `take` then finds it dead."""
        waits = self._ready and self._source is not None
        if self._child is not None and waits and _check(self._child, self._settings.timeout):
            self._late = True

    def stop(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.stop(0 if self._source is not None else _GRACE)

    def _ask(self, at_once: int) -> None:
        if self._child is None:
            self._child = Child(serve_splitting, self._settings)
            self._ready = False
        with contextlib.suppress(DiedError):  # `take` finds out
            self._child.send((self._source, self._skip, at_once))


class Worker:
    """A process that reads and extracts; it has a list of documents to do, or is idle."""

    def __init__(self, settings: Settings, chunks: tuple[str, ...]) -> None:
        self._child = Child(serve_extracting, settings, chunks)
        self._timeout = settings.timeout
        self.ready = False
        self.late = False  # killed for being at one document for too long
        self.todo: list[Any] = []

    @property
    def connection(self) -> Connection:
        """What to wait on for its answers."""
        return self._child.connection

    @property
    def idle(self) -> bool:
        """Whether it can be given documents."""
        return self.ready and not self.todo

    def give(self, todo: list[Any]) -> None:
        """Give it tasks, each with a `document`; those that it has not done stay in `todo`.

        Raises:
            DiedError: the process is gone.
        """
        self.todo = todo
        self._child.send([task.document for task in todo])

    def take(self) -> tuple[Any, Outcome] | None:
        """Return the task that is done and its outcome; None when the process has but said that it is ready.

        Raises:
            DiedError: the process is gone; the first of `todo` is what it was at.
        """
        outcome = self._child.receive()
        if outcome == _READY:
            self.ready = True
            return None
        return self.todo.pop(0), outcome

    def check(self) -> None:
        """Kill the process when it is at one document for too long; `take` then finds it dead."""
        if self.todo and _check(self._child, self._timeout):
            self.late = True

    def stop(self) -> None:
        """End the process, at once when it is at something."""
        self._child.stop(0 if self.todo else _GRACE)


def _check(child: Child, timeout: float) -> bool:
    """Kill a process that has had nothing to say for too long; return whether it was killed."""
    if time.monotonic() - child.heard <= timeout or child.connection.poll():
        return False
    child.process.kill()
    return True


def batches_full(documents: int, size: int) -> bool:
    """Return whether that much is enough for one message to a worker."""
    return documents >= _BATCH_DOCUMENTS or size >= _BATCH_BYTES
