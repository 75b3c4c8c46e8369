"""What can go wrong with a scan as a whole, and with one document of it."""

from __future__ import annotations

import importlib
import zlib
from typing import Any

from claimnum.errors import ClaimnumError, MissingExtraError


class ScanUsageError(ClaimnumError, ValueError):
    """The command cannot be carried out as it was given: exit code 2, and nothing is written."""


class StoppedError(ClaimnumError):
    """The scan could not go on (full disk, signal); what was done is kept for `--resume`."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class UnreadableError(ClaimnumError):
    """One document cannot be read; the message is the reason that the errors file gives."""


def load(module: str, extra: str, purpose: str) -> Any:  # noqa: ANN401 - as an import without types
    """Import and return `module`, which the extra `extra` brings, for `purpose`.

    Raises:
        MissingExtraError: it is not installed, or does not load.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        root = module.partition(".")[0]
        missing = error.name.partition(".")[0] if error.name else root
        why = "" if missing == root else f" ({error})"
        message = f"{purpose} needs {missing}; install it with: pip install 'claimnum[{extra}]'{why}"
        raise MissingExtraError(message) from error


def reason(error: BaseException) -> str:
    """Return the reason of a failure in one line, the same in every run."""
    if isinstance(error, ClaimnumError):
        return str(error)
    if isinstance(error, MemoryError):
        return "ran out of memory"
    if isinstance(error, EOFError | zlib.error):
        return f"is cut off or damaged: {error}"
    if isinstance(error, OSError):
        return error.strerror or str(error) or type(error).__name__
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:300]}" if text else type(error).__name__
