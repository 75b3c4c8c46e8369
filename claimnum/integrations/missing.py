"""The error for a library that is not installed, and names the extra that installs it."""

from __future__ import annotations

from claimnum.errors import ClaimnumError


class MissingExtraError(ClaimnumError, ImportError):
    """A library that an optional part of claimnum builds on cannot be imported."""


def missing_extra(extra: str, error: ImportError) -> MissingExtraError:
    """Return the error to raise where an import that `extra` stands for failed with `error`."""
    library = error.name or extra
    message = f"claimnum[{extra}] is not installed ({library}: {error}); pip install 'claimnum[{extra}]'"
    return MissingExtraError(message, name=error.name)
