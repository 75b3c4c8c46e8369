"""The texts that are measured: the example articles and, where gold news lies beside, its articles."""

from __future__ import annotations

import json
import random
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
_NEWS = ROOT.parent / "shared" / "gold" / "sources.jsonl"
_BLOCK = 1 << 16
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def examples() -> list[str]:
    """The example articles: short, every sentence full of numbers."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "articles").glob("*.txt"))]


def news() -> list[str]:
    """Real news articles, [] where none are at hand."""
    if not _NEWS.is_file():
        return []
    with _NEWS.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def articles() -> list[str]:
    """All articles, news first: news is what the goals are set for."""
    return news() + examples()


def doubles(size: int) -> tuple[str, str]:
    """A text of `size` characters of news and one of exactly the same sentences twice."""
    whole = "\n\n".join(articles())
    piece = whole[: min(size, _BLOCK)]
    text = "".join(islice(cycle([piece]), -(-size // len(piece))))[:size]
    return text, text + text


def stream(count: int, seed: int = 7) -> Iterator[str]:
    """Yield `count` articles: real ones with their lines shuffled and a few names that no text before had.

    The names keep caches of words honest: a stream of news never stops bringing new ones.
    """
    source = random.Random(seed)  # noqa: S311 - no secret, the same stream each time
    held = articles()
    for _ in range(count):
        lines = held[source.randrange(len(held))].split("\n")
        source.shuffle(lines)
        names = [
            "".join(source.choice(_CONSONANTS) + source.choice(_VOWELS) for _ in range(4)).title() for _ in range(8)
        ]
        yield "\n".join([*lines, f"{' and '.join(names)} hired 40 people in May."])
