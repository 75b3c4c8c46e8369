"""The error for a library that is not installed, and names the extra that installs it."""

from __future__ import annotations

from claimnum.errors import MissingExtraError


def missing_extra(extra: str, error: ImportError) -> MissingExtraError:
    """Return the error to raise where an import that `extra` stands for failed with `error`."""
    cause = error.__cause__ if isinstance(error, MissingExtraError) else error  # the library's own words
    message = f"claimnum[{extra}] cannot be loaded ({cause}); pip install 'claimnum[{extra}]'"
    return MissingExtraError(message, name=error.name)
