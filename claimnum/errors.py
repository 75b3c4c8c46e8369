"""The library's own exceptions, and the checks of arguments that raise them.

Text never raises: any `str` is read to its end. What raises is an argument that is not what the call asks
for, and the message says what was expected and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class ClaimnumError(Exception):
    """The base of every exception that claimnum raises on purpose."""


class InputTypeError(ClaimnumError, TypeError):
    """An argument has the wrong type, such as bytes where text is asked for."""


class OptionError(ClaimnumError, ValueError):
    """An option has a value that is not allowed, such as an unknown kind of claim."""


class MissingExtraError(ClaimnumError, ImportError):
    """An optional part needs a library that is not installed; the message names the extra that brings it."""


def require_text(value: object) -> str:
    """Return `value` when it is a `str`.

    Raises:
        InputTypeError: `value` is anything else.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        message = "expected text as str, got bytes; decode them first, e.g. data.decode('utf-8')"
    else:
        message = f"expected text as str, got {type(value).__name__}; pass the text itself"
    raise InputTypeError(message)


def require_date(value: object) -> date | None:
    """Return `value` when it is None or a date; of a datetime its date.

    Raises:
        InputTypeError: `value` is anything else.
    """
    if value is None:
        return None
    from datetime import date, datetime

    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    message = (
        f"expected reference_date as datetime.date, got {type(value).__name__}; e.g. date.fromisoformat('2025-06-23')"
    )
    raise InputTypeError(message)


def require_texts(value: object) -> Iterable[object]:
    """Return `value` when it is an iterable of texts; its items are left to `require_text`.

    Raises:
        InputTypeError: `value` is one text (whose characters would be read one by one), or no iterable.
    """
    if isinstance(value, str | bytes | bytearray):
        message = f"expected an iterable of texts, got one {type(value).__name__}; pass [text] or use extract"
        raise InputTypeError(message)
    if not isinstance(value, Iterable):
        message = f"expected an iterable of texts, got {type(value).__name__}; pass a list or a generator of str"
        raise InputTypeError(message)
    return value
