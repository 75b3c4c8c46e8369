"""Every row of the word lists of bounds, changes and multiples: example and counter-example."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from claimnum import Extractor
from claimnum.lexicon import rows

if TYPE_CHECKING:
    from claimnum.models import Claim

EXTRACTOR = Extractor()
_MARKS = re.compile(r"[‹›]")


def plain(example: str) -> str:
    return _MARKS.sub("", example)


def marked(example: str) -> tuple[int, int]:
    """The offsets of the ‹span› in the example without its marks."""
    start = example.index("‹")
    return start, example.index("›") - 1


def inside(example: str) -> list[Claim]:
    start, end = marked(example)
    return [c for c in EXTRACTOR.extract(plain(example)) if start <= c.start and c.end <= end]


def ids(name: str) -> list[str]:
    return [f"{row[0]}-{row[1]}-{row[2]}" for row in rows(name)]


@pytest.mark.parametrize("row", list(rows("bounds")), ids=ids("bounds"))
def test_bound(row: list[str]) -> None:
    words, relation, side, example, counter = row
    start, end = marked(example)
    found = [c for c in EXTRACTOR.extract(plain(example)) if (c.start, c.end) == (start, end)]
    assert found, f"no claim ‹{plain(example)[start:end]}›"
    assert found[0].quantity.relation == relation
    written = words if words[0].isalpha() else words.replace(" ", "")
    for claim in EXTRACTOR.extract(counter):
        text = claim.text.lower()
        if side == "after":
            assert not text.endswith(" " + written)
        else:
            assert not text.startswith(written)
    if side == "before" and relation not in ("equal", "approximate"):
        assert relation not in {c.quantity.relation for c in EXTRACTOR.extract(counter)}


@pytest.mark.parametrize("row", list(rows("change_words")), ids=ids("change_words"))
def test_change_word(row: list[str]) -> None:
    word, kind, direction, example, counter = row
    if "‹" in example and kind not in ("after", "none", "span"):
        trends = [c.quantity.trend for c in inside(example)]
        wanted = direction or ("down" if "down" in example else "up")
        if direction or kind == "carrier":
            assert trends == [wanted]
        if kind == "level":
            assert trends == [None]
    if kind == "span":
        assert [c.quantity.form for c in inside(example)] == ["range"]
    if kind != "none":
        assert all(c.quantity.trend is None for c in EXTRACTOR.extract(counter)), word


@pytest.mark.parametrize("row", list(rows("multiples")), ids=ids("multiples"))
def test_multiple(row: list[str]) -> None:
    _, value, _, example, counter = row
    start, end = marked(example)
    found = [c for c in EXTRACTOR.extract(plain(example)) if (c.start, c.end) == (start, end)]
    assert [(c.kind, c.quantity.value) for c in found] == [("multiple", Decimal(value))]
    assert all(c.kind != "multiple" for c in EXTRACTOR.extract(counter))


@pytest.mark.parametrize("name", ["bounds", "change_words", "multiples", "numbers", "count_nouns"])
def test_no_row_stands_twice(name: str) -> None:
    keys = [tuple(row[:3]) if name != "count_nouns" else tuple(row[:2]) for row in rows(name)]
    assert len(keys) == len(set(keys))
