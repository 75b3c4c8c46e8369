"""Claims of documents as they come in: pairs of id and text, from any iterable or async iterator.

For shells there is `claimnum extract --jsonl`, which reads {"id": …, "text": …} a line.
"""

import asyncio
from collections.abc import AsyncIterator

import claimnum

DOCUMENTS = {
    "port": "The port authority said nearly 4,200 containers were unloaded. Fuel costs fell 7.5%.",
    "rail": "The railway may hire up to 300 drivers, according to a union.",
}

for document, claims in claimnum.extract_many(DOCUMENTS.items()):
    print(document, [claim.text for claim in claims])


async def arriving() -> AsyncIterator[tuple[str, str]]:
    """Stand for a message queue or a feed."""
    for pair in DOCUMENTS.items():
        await asyncio.sleep(0.01)
        yield pair


async def main() -> None:
    """Read a text in a thread while the event loop serves others; the next is taken when this one is done."""
    async for document, claims in claimnum.extract_many(arriving()):
        print(document, "has", len(claims))


asyncio.run(main())
