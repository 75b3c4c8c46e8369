"""The lexicon: language knowledge as data.

Every file here is a readable table: `#` lines say what it holds, its columns and its source, every other line is
one row of tab-separated fields. Code reads them through `rows`; nothing else in the package holds word lists.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of `name`.tsv, each a list of stripped fields; comments and blank lines are left out.

    Raises:
        FileNotFoundError: the package holds no such table.
    """
    with (_FOLDER / f"{name}.tsv").open(encoding="utf-8") as table:
        for line in table:
            if line.strip() and not line.startswith("#"):
                yield list(map(str.strip, line.split("\t")))


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """The word sets of a table whose rows are a set's name and words separated by spaces; a set may have many rows.

    Raises:
        FileNotFoundError: the package holds no such table.
    """
    found: dict[str, set[str]] = {}
    for key, words, *_ in rows(name):
        found.setdefault(key, set()).update(words.split())
    return {key: frozenset(words) for key, words in found.items()}


def names() -> list[str]:
    """The names of all tables, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.tsv"))
