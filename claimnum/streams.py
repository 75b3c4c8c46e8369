"""The loop of `extract_many`: plain texts or (id, text) pairs, from an iterable or an async iterator."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from claimnum.errors import require_texts

if TYPE_CHECKING:
    from claimnum.models import Claim

Extract: TypeAlias = "Callable[[str], list[Claim]]"
Result: TypeAlias = "list[Claim] | tuple[object, list[Claim]]"


def each(extract: Extract, texts: Iterable[object] | AsyncIterable[object]) -> Iterator[Result] | AsyncIterator[Result]:
    """Return an iterator over the claims of each text; an async one where `texts` is.

    Raises:
        InputTypeError: `texts` is one `str` or no iterable; on the way, an item is neither text nor pair.
    """
    if isinstance(texts, AsyncIterable):
        return _each_async(extract, texts)
    items = require_texts(texts)
    return (_one(extract, item) for item in items)


async def _each_async(extract: Extract, texts: AsyncIterable[object]) -> AsyncIterator[Result]:
    import asyncio

    async for item in texts:
        # In a thread, so that a long text does not hold up whatever else the event loop serves.
        yield await asyncio.to_thread(_one, extract, item)


def _one(extract: Extract, item: object) -> Result:
    """Return the claims of a text; of a pair (id, text), its id beside them."""
    if isinstance(item, tuple) and len(item) == 2:
        return item[0], extract(item[1])
    return extract(item)  # type: ignore[arg-type]  # what is no text is refused in there
