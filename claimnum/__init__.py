"""Numeric claims in English text, as typed records.

    >>> import claimnum
    >>> for claim in claimnum.extract("The harbour office says it has counted about 4,800 crates."):
    ...     print(claim)

Importing the package loads nothing: the pipeline and the records are loaded when a name is first used.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
    from datetime import date
    from typing import Any, TypeVar

    from claimnum.errors import ClaimnumError, InputTypeError, OptionError
    from claimnum.explanation import Explanation
    from claimnum.extractor import Extractor
    from claimnum.models import (
        Claim,
        Cue,
        CueType,
        Form,
        Hedging,
        Kind,
        Level,
        Number,
        Quantity,
        Relation,
        SentenceSpan,
        Source,
        Subject,
        SubjectRelation,
        Time,
        Trend,
        Unit,
        UnitKind,
    )
    from claimnum.report.compare import compare

    Id = TypeVar("Id")

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "ClaimnumError",
    "Cue",
    "CueType",
    "Explanation",
    "Extractor",
    "Form",
    "Hedging",
    "InputTypeError",
    "Kind",
    "Level",
    "Number",
    "OptionError",
    "Quantity",
    "Relation",
    "SentenceSpan",
    "Source",
    "Subject",
    "SubjectRelation",
    "Time",
    "Trend",
    "Unit",
    "UnitKind",
    "__version__",
    "compare",
    "explain",
    "extract",
    "extract_many",
    "find_cues",
    "find_numbers",
]

# Where each lazy name lives; every other public name is a record of claimnum.models.
_ELSEWHERE = {
    "ClaimnumError": "claimnum.errors",
    "InputTypeError": "claimnum.errors",
    "OptionError": "claimnum.errors",
    "Explanation": "claimnum.explanation",
    "Extractor": "claimnum.extractor",
    "compare": "claimnum.report.compare",
}


def extract(text: str, *, reference_date: date | None = None) -> list[Claim]:
    """Return the numeric claims of `text`, in text order.

    Args:
        text: English text of any length and form; offsets of the records are indices into it.
        reference_date: the day the text was written, by which times such as "last year" are placed.

    Raises:
        InputTypeError: `text` is not a `str`, or `reference_date` no date. No text at all raises anything.
    """
    return _shared_extractor().extract(text, reference_date=reference_date)


@overload
def extract_many(texts: Iterable[str]) -> Iterator[list[Claim]]: ...
@overload
def extract_many(texts: Iterable[tuple[Id, str]]) -> Iterator[tuple[Id, list[Claim]]]: ...
@overload
def extract_many(texts: AsyncIterable[str]) -> AsyncIterator[list[Claim]]: ...
@overload
def extract_many(texts: AsyncIterable[tuple[Id, str]]) -> AsyncIterator[tuple[Id, list[Claim]]]: ...
def extract_many(texts: Any) -> Iterator[Any] | AsyncIterator[Any]:
    """Yield the claims of each text in turn, reading the next text only when the next list is asked for.

    A pair (id, text) yields (id, claims). An async iterator of texts or of pairs gives an async iterator:
    `async for id, claims in extract_many(queue)`.

    Raises:
        InputTypeError: `texts` is one `str` or no iterable, or an item is no `str` and no such pair.
    """
    claims: Iterator[Any] | AsyncIterator[Any] = _shared_extractor().extract_many(texts)
    return claims


def find_numbers(text: str) -> list[Number]:
    """Return every number in `text`, in digits or words, in text order; years and dates too.

    Raises:
        InputTypeError: `text` is not a `str`.
    """
    return _shared_extractor().find_numbers(text)


def find_cues(text: str) -> list[Cue]:
    """Return every hedge, attribution and approximator cue in `text`, in text order.

    Raises:
        InputTypeError: `text` is not a `str`.
    """
    return _shared_extractor().find_cues(text)


def explain(text: str, extractor: Extractor | None = None) -> Explanation:
    """Return how the claims of `text` came about, sentence by sentence; `str()` of it is a readable account.

    Args:
        text: the text to explain.
        extractor: whose options to follow; the default ones when omitted.

    Raises:
        InputTypeError: `text` is not a `str`, or `extractor` no `Extractor`.
    """
    from claimnum.errors import InputTypeError
    from claimnum.explanation import Explanation

    if extractor is not None and not hasattr(extractor, "trace"):
        message = f"expected extractor as an Extractor, got {type(extractor).__name__}"
        raise InputTypeError(message)
    return Explanation.of(text, extractor or _shared_extractor())


@functools.cache
def _shared_extractor() -> Extractor:
    """Return the extractor with default options that the functions above share."""
    from claimnum.extractor import Extractor

    return Extractor()


def __getattr__(name: str) -> object:
    """Load a public name on its first use (PEP 562)."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    import importlib

    value: object = getattr(importlib.import_module(_ELSEWHERE.get(name, "claimnum.models")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
