"""The bar on a terminal: how far, how fast, how many claims, how long still. Elsewhere nothing is shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self


class Bar:
    """A progress bar on standard error; stays away where that is no terminal or `rich` not installed."""

    def __init__(self) -> None:
        self._progress: Any = None
        self._task: Any = None
        self._first = 0

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            try:
                from rich.console import Console
                from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
            except ImportError:
                sys.stderr.write("claimnum: for a progress bar: pip install 'claimnum[cli]'\n")
                return self
            self._progress = Progress(
                BarColumn(),
                TextColumn("{task.percentage:>3.0f}%  {task.fields[told]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def begin(self, total: int, completed: int, documents: int) -> None:
        """Show a bar of `total` bytes, of which `completed`, in `documents`, were done in an earlier run."""
        self._first = documents
        if self._progress is not None:
            self.say("")
            self._progress.update(self._task, total=max(total, 1))
            self._progress.reset(self._task, completed=completed)

    def show(self, completed: int, documents: int, claims: int) -> None:
        """Show how many bytes and documents are done, and how many claims were found."""
        if self._progress is not None and self._task is not None:
            elapsed = self._progress.tasks[0].elapsed or 0
            rate = (documents - self._first) / elapsed if elapsed > 0 else 0
            told = f"{documents:,} documents, {rate:,.0f}/s, {claims:,} claims"
            self._progress.update(self._task, completed=completed, told=told)

    def say(self, message: str) -> None:
        """Show what is done instead of reading, with no end in sight."""
        if self._progress is not None:
            if self._task is None:
                self._task = self._progress.add_task("", total=None, told=message)
            else:
                self._progress.refresh()  # a short scan is over before the bar is drawn again by itself
                self._progress.update(self._task, told=message)
