"""A table of claims in plain text, fitted to a width: long cells are wrapped, nothing is cut off."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from claimnum.display import amount, one_line, unit_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimnum.models import Claim

COLUMNS = ("claim", "kind", "value", "unit", "subject", "level", "source", "time")
_GAP = "  "
_NARROWEST = 6


def claim_table(claims: Iterable[Claim], width: int) -> str:
    """Return the claims as a table of at most `width` columns (62 at the least), headings first."""
    rows = [COLUMNS, *(_cells(claim) for claim in claims)]
    natural = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    words = [max(columns_of(w) for cell in column for w in cell.split(" ")) for column in zip(*rows, strict=True)]
    widths = _fit(natural, words, width - len(_GAP) * (len(COLUMNS) - 1))
    lines = [line for row in rows for line in _row_lines(row, widths)]
    lines.insert(1, _GAP.join("-" * w for w in widths))
    return "\n".join(lines)


def columns_of(text: str) -> int:
    """Return how many terminal columns `text` takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_char, text))


def _columns_of_char(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cells(claim: Claim) -> tuple[str, ...]:
    parts = (claim.subject, claim.source, claim.time)
    subject, source, time = ("" if part is None else one_line(part.text) for part in parts)
    value = amount(claim.quantity)
    return (
        one_line(claim.text),
        claim.kind.value,
        f"not {value}" if claim.negated else value,
        "" if claim.unit is None else unit_label(claim.unit),
        subject,
        claim.hedging.level.value,
        source,
        time,
    )


def _fit(natural: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """Return column widths that fit in `room`: no narrower than their longest words unless they must be."""
    if sum(words) <= room:
        return _narrowed(natural, words, room)
    return _narrowed(words, [min(word, _NARROWEST) for word in words], room)


def _narrowed(widths: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """Return `widths` cut to the highest common cap at which they fit in `room`, none below its floor."""
    for cap in range(max(widths), 0, -1):
        narrowed = [max(min(width, cap), floor) for width, floor in zip(widths, floors, strict=True)]
        if sum(narrowed) <= room:
            return narrowed
    return list(floors)


def _row_lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row, as many as its longest cell needs."""
    wrapped = [list(_wrap(cell, width)) for cell, width in zip(row, widths, strict=True)]
    for index in range(max(map(len, wrapped))):
        line = (lines[index] if index < len(lines) else "" for lines in wrapped)
        yield _GAP.join(text + " " * (w - columns_of(text)) for text, w in zip(line, widths, strict=True)).rstrip()


def _wrap(cell: str, width: int) -> Iterator[str]:
    """Yield `cell` in lines of at most `width` columns, broken at blanks, in a word only if it must be."""
    line = ""
    used = 0
    for word in cell.split(" "):
        size = columns_of(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            yield line
        line, used = "", 0
        for char in word:
            step = _columns_of_char(char)
            if used + step > width and line:
                yield line
                line, used = "", 0
            line, used = line + char, used + step
    yield line
