"""What the report's page is given: the documents, claims and groups as plain data, small enough for thousands."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import starmap
from math import isfinite
from typing import TYPE_CHECKING, Any

from claimnum.display import amount, one_line, unit_label
from claimnum.models import Kind, Level
from claimnum.report.records import Outcome
from claimnum.report.text import spread_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from claimnum.batch.records import DocumentResult
    from claimnum.models import Claim
    from claimnum.report.records import Comparison, Group, Member

MOST_TEXT = 40_000_000  # characters of articles; of further ones the report holds the sentences with claims
MOST_GROUPS = 5000
MOST_MEMBERS = 60  # claims of one group in its plot
MOST_RELATIONS = 60
_LONGEST_NAME = 200
_LONG_FRACTION = re.compile(r"\b[0-9]{1,3}\.[0-9]{7,}\b")
# The order of a claim's fields in the data. start, end, from and to count as JavaScript does; at and atEnd as
# Python.
FIELDS = (
    "doc", "text", "start", "end", "from", "to", "at", "atEnd", "kind", "form", "amount", "bare", "sort",
    "unit", "subject", "level", "cues", "source", "sourceCue", "time", "days", "negated", "rules", "sentence",
)  # fmt: skip


def payload(documents: Sequence[DocumentResult], comparison: Comparison) -> dict[str, Any]:
    """Return the data of the report: texts, claims as rows of `FIELDS`, groups with their claims' numbers."""
    units, sources = _Numbered(), _Numbered()
    docs: list[dict[str, Any]] = []
    rows: list[list[Any]] = []
    numbers: dict[tuple[str | None, int], int] = {}
    room = MOST_TEXT
    for place, document in enumerate(documents):
        whole = len(document.text) <= room
        room -= len(document.text) if whole else 0
        docs.append(
            {
                "id": one_line(document.id)[:_LONGEST_NAME],
                "path": one_line(document.path)[:_LONGEST_NAME],
                "title": one_line(document.title)[:_LONGEST_NAME] if document.title else None,
                "date": document.date,
                "text": document.text if whole else None,
            }
        )
        offset = _utf16(document.text)
        for claim in sorted(document.claims, key=lambda claim: (claim.start, claim.end)):
            numbers[document.id, id(claim)] = len(rows)
            sentence = None if whole else document.text[claim.sentence.start : claim.sentence.end]
            rows.append([place, *_row(claim, offset, units, sources), sentence])
    return {
        "fields": FIELDS,
        "levels": [level.value for level in Level],
        "kinds": [kind.value for kind in Kind],
        "outcomes": [outcome.value for outcome in Outcome],
        "units": units.values,
        "sources": sources.values,
        "docs": docs,
        "claims": rows,
        "groups": [_group(group, numbers) for group in comparison.groups[:MOST_GROUPS]],
        "groupsLeftOut": max(0, len(comparison.groups) - MOST_GROUPS),
    }


class _Numbered:
    """Strings that recur, each kept once; number 0 is the empty one."""

    def __init__(self) -> None:
        self.values = [""]
        self._places = {"": 0}

    def number(self, value: str) -> int:
        if value not in self._places:
            self._places[value] = len(self.values)
            self.values.append(value)
        return self._places[value]


def _utf16(text: str) -> Callable[[int], int]:
    """Return what turns an index into `text` into JavaScript's, where a character beyond the BMP counts two."""
    wide = [] if text.isascii() else [place for place, char in enumerate(text) if char > "\uffff"]
    if not wide:
        return lambda place: place
    return lambda place: place + bisect_left(wide, place)


def _row(claim: Claim, offset: Callable[[int], int], units: _Numbered, sources: _Numbered) -> list[Any]:
    unit = "" if claim.unit is None else unit_label(claim.unit)
    quantity, time = claim.quantity, claim.time
    days = (
        "" if time is None else " to ".join(dict.fromkeys(str(day) for day in (time.start_date, time.end_date) if day))
    )
    stated = [one for one in (quantity.value, quantity.low, quantity.high) if one is not None]
    return [
        claim.text,
        *map(offset, (claim.start, claim.end, claim.sentence.start, claim.sentence.end)),
        claim.start,
        claim.end,
        list(Kind).index(claim.kind),
        quantity.form.value,
        _shortened(amount(quantity, unit)),
        _shortened(amount(quantity)),
        _number(stated[0]) if stated else None,
        units.number(unit),
        "" if claim.subject is None else one_line(claim.subject.text),
        claim.hedging.level.rank,
        [[one_line(cue.text), cue.type.value, cue.level.value] for cue in claim.hedging.cues],
        sources.number("" if claim.source is None else one_line(claim.source.text)),
        "" if claim.source is None else one_line(claim.source.cue),
        "" if time is None else one_line(time.text),
        days,
        int(claim.negated),
        ", ".join(claim.rules),
    ]


def _shortened(shown: str) -> str:
    """Return an amount without the digits that nobody reads: "0.666666666667" as "0.6667"."""
    return _LONG_FRACTION.sub(lambda digits: f"{float(digits[0]):.4f}", shown)


def _number(value: Decimal | None) -> float | None:
    """Return `value` for a plot; None where it is too large for one."""
    if value is None:
        return None
    found = float(value)
    return found if isfinite(found) else None


def _group(group: Group, numbers: dict[tuple[str | None, int], int]) -> dict[str, Any]:
    shown = group.members[:MOST_MEMBERS]
    relations = sorted(
        (one for one in group.relations if max(one.first, one.second) < len(shown)),
        key=lambda one: one.outcome.rank,
    )[:MOST_RELATIONS]
    return {
        "label": group.label,
        "outcome": group.outcome.value,
        "words": group.words,
        "count": len(group.members),
        "documents": group.documents,
        "complete": group.complete,
        "anchor": group.anchor,
        "spread": spread_text(group),
        "members": list(starmap(_member, ((member, numbers) for member in shown))),
        "relations": [
            [one.first, one.second, one.outcome.value, one.note, [facet.value for facet in one.differ]]
            for one in relations
        ],
    }


def _member(member: Member, numbers: dict[tuple[str | None, int], int]) -> dict[str, Any]:
    return {
        "claim": numbers[member.document, id(member.claim)],
        "low": _number(member.low),
        "high": _number(member.high),
        "value": _number(member.value),
        "ties": [str(reason) for reason in member.ties],
    }
