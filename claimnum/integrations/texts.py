"""What may stand where a text is expected: taken when it is one, else counted."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from typing import TYPE_CHECKING

from claimnum.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Half of a UTF-16 pair, which JSON and Python can hold and UTF-8, so Arrow, cannot.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class SkippedTextWarning(UserWarning):
    """Rows held no text, and so gave no claims."""


def text_of(value: object) -> str | None:
    """Return `value` when it is text, else None; a lone surrogate becomes U+FFFD, so offsets stay."""
    if not isinstance(value, str):
        return None
    return value if value.isascii() else _LONE_SURROGATE.sub("\ufffd", value)


def require_columns(columns: Iterable[object], *names: str | None) -> None:
    """Check that each of `names`, but for None, is the name of one of `columns`.

    Raises:
        OptionError: there is none, or several.
    """
    present = list(columns)
    for name in names:
        if name is not None and present.count(name) != 1:
            shown = ", ".join(map(repr, present)) or "none"
            raise OptionError(f"expected one column {name!r}; the columns are {shown}")


class Skipped:
    """Counts the rows without text, and tells of them once.

    Args:
        told: called with the number of such rows instead of a warning.
    """

    def __init__(self, told: Callable[[int], object] | None = None) -> None:
        self._told = told
        self._seen = 0
        self._types: Counter[str] = Counter()

    def text_of(self, value: object) -> str | None:
        """Return `value` when it is text; else count it and return None."""
        self._seen += 1
        text = text_of(value)
        if text is None:
            self._types["null" if value is None else type(value).__name__] += 1
        return text

    def __str__(self) -> str:
        """Return for instance "3 of 100 rows hold no text (2 null, 1 int) and give no claims"."""
        types = ", ".join(f"{count} {name}" for name, count in self._types.most_common())
        return f"{self._types.total()} of {self._seen} rows hold no text ({types}) and give no claims"

    def __len__(self) -> int:
        return self._types.total()

    def tell(self) -> None:
        """Warn of the rows counted so far, or hand their number on; none are no news."""
        if self and self._told is not None:
            self._told(len(self))
        elif self:
            warnings.warn(str(self), SkippedTextWarning, stacklevel=3)
