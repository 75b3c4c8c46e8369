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
    """Yield the rows of `name`.tsv, each a list of fields; comments and blank lines are left out.

    No field of a table begins or ends with a blank, which a test sees to: every table is read before the first claim.

    Raises:
        FileNotFoundError: the package holds no such table.
    """
    for line in (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            yield line.split("\t")


@cache
def _by_class(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, kind, *_ in rows(name):
        found.setdefault(kind, []).append(word)
    return found


def words_of(name: str, *classes: str) -> frozenset[str]:
    """The words of a table whose rows are a word and its class, of these classes or, without any, of all.

    Raises:
        FileNotFoundError: the package holds no such table.
    """
    by_class = _by_class(name)
    return frozenset(word for kind in classes or by_class for word in by_class.get(kind, ()))


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
