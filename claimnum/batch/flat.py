"""A claim as one flat row: the columns that CSV, Parquet and SQLite share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Column -> type. An "amount" is exact digits in CSV, and a floating point number elsewhere.
COLUMNS = {
    "text": "text",
    "start": "integer",
    "end": "integer",
    "kind": "text",
    "form": "text",
    "relation": "text",
    "value": "amount",
    "low": "amount",
    "high": "amount",
    "before": "amount",
    "tolerance": "amount",
    "trend": "text",
    "unit": "text",
    "unit_text": "text",
    "unit_kind": "text",
    "dimension": "text",
    "code": "text",
    "per": "text",
    "subject": "text",
    "subject_relation": "text",
    "level": "text",
    "cues": "text",
    "source": "text",
    "source_cue": "text",
    "time": "text",
    "time_start": "text",
    "time_end": "text",
    "negated": "boolean",
    "sentence": "text",
    "sentence_start": "integer",
    "sentence_end": "integer",
}


def flat(claim: Mapping[str, Any], document: str) -> list[Any]:
    """Return the values of `COLUMNS` for a claim of the text `document`, given as JSON; amounts as digits."""
    quantity, unit = claim["quantity"], claim["unit"] or {}
    subject, source, time = claim["subject"] or {}, claim["source"] or {}, claim["time"] or {}
    start, end = claim["sentence"]["start"], claim["sentence"]["end"]
    return [
        claim["text"],
        claim["start"],
        claim["end"],
        claim["kind"],
        quantity["form"],
        quantity["relation"],
        quantity["value"],
        quantity["low"],
        quantity["high"],
        quantity["before"],
        quantity["tolerance"],
        quantity["trend"],
        unit.get("name"),
        unit.get("text"),
        unit.get("kind"),
        unit.get("dimension"),
        unit.get("code"),
        unit.get("per"),
        subject.get("text"),
        subject.get("relation"),
        claim["hedging"]["level"],
        "; ".join(cue["text"] for cue in claim["hedging"]["cues"]),
        source.get("text"),
        source.get("cue"),
        time.get("text"),
        time.get("start_date"),
        time.get("end_date"),
        claim["negated"],
        document[start:end],
        start,
        end,
    ]


def as_float(amount: str | None) -> float | None:
    """Return an amount's digits as the nearest floating point number; "inf" where it is too large for one."""
    return None if amount is None else float(amount)
