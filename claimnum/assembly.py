"""The records of the stages as plain data: what one validation turns into a public record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimnum.context.scope import strongest
from claimnum.models import Number as NumberRecord
from claimnum.numbers.words import ONE
from claimnum.records import record
from claimnum.text.pieces import CUT_RULE

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from claimnum.context import Context
    from claimnum.context.cues import CueMatch
    from claimnum.context.quotations import Carried
    from claimnum.left_out import LeftOut
    from claimnum.numbers import Number
    from claimnum.quantities import Quantity
    from claimnum.text import Sentence, Token


@record(frozen=False)
class Reading:
    """One sentence on its way through the stages."""

    sentence: Sentence
    tokens: list[Token]
    numbers: list[Number]
    left_out: list[LeftOut]
    cues: list[CueMatch]
    quantities: list[Quantity]


def number_records(text: str, numbers: list[Number]) -> list[NumberRecord]:
    """The public records of numbers."""
    return [
        NumberRecord.model_validate({"text": text[n.start : n.end], "start": n.start, "end": n.end, "value": n.value})
        for n in numbers
    ]


def cue_record(text: str, match: CueMatch, level: str) -> dict[str, Any]:
    """A cue at the level that it has here."""
    return {
        "text": text[match.start : match.end],
        "start": match.start,
        "end": match.end,
        "type": match.type,
        "level": level,
        "probability": match.probability and (match.probability[0] / 100, match.probability[1] / 100),
    }


def _span(text: str, tokens: list[Token], first: int, last: int) -> dict[str, Any]:
    start, end = tokens[first].start, tokens[last - 1].end
    return {"text": text[start:end], "start": start, "end": end}


def _tidy(value: Decimal | None) -> Decimal | None:
    """Without trailing zeros or exponent, where that stays short."""
    if value is None:
        return None
    if value == value.to_integral_value() and value.adjusted() < 40:
        return value.quantize(ONE)
    return value.normalize()


def claim_record(
    text: str,
    reading: Reading,
    quantity: Quantity,
    context: Context,
    reference_date: date | None,
    carried: Carried | None,
) -> dict[str, Any]:
    """One claim as plain data, for one validation."""
    tokens = reading.tokens
    record = _span(text, tokens, quantity.first, quantity.last)
    record["kind"] = quantity.kind
    value = _tidy(quantity.value)
    record["quantity"] = {
        "form": quantity.form,
        "value": value,
        "low": value if quantity.low is quantity.value else _tidy(quantity.low),
        "high": value if quantity.high is quantity.value else _tidy(quantity.high),
        "relation": quantity.relation,
        "before": _tidy(quantity.before),
        "trend": quantity.trend,
        "tolerance": _tidy(quantity.tolerance),
    }
    unit = quantity.unit
    record["unit"] = unit and {
        **_span(text, tokens, unit.first, unit.last),
        "kind": unit.kind,
        "name": unit.name,
        "dimension": unit.dimension,
        "code": unit.code,
        "per": unit.per,
    }
    subject = context.subject
    record["subject"] = subject and {**_span(text, tokens, subject.first, subject.last), "relation": subject.relation}
    record["hedging"] = {
        "level": context.level,
        "cues": tuple(cue_record(text, scope.cue, scope.level) for scope in context.cues),
    }
    record["source"] = None
    if context.source is not None and context.source_cue is not None:
        cue = context.source_cue
        record["source"] = {**_span(text, tokens, *context.source), "cue": text[cue.start : cue.end]}
    if carried is not None:
        start, end, cue = carried.source_start, carried.source_end, carried.cue
        record["source"] = {"text": text[start:end], "start": start, "end": end, "cue": text[cue.start : cue.end]}
        record["hedging"] = {
            "level": strongest([context.level, carried.level]),
            "cues": (*record["hedging"]["cues"], cue_record(text, cue, carried.level)),
        }
    record["time"] = _time(text, context, reference_date)
    record["negated"] = context.negated
    record["sentence"] = {"start": reading.sentence.start, "end": reading.sentence.end}
    cut = (CUT_RULE,) if reading.sentence.cut else ()
    record["rules"] = (*quantity.rules, *context.rules, *cut)
    return record


def _time(text: str, context: Context, reference_date: date | None) -> dict[str, Any] | None:
    span = context.time
    if span is None:
        return None
    record: dict[str, Any] = {"text": text[span.start : span.end], "start": span.start, "end": span.end}
    if reference_date is not None:
        from claimnum.context.calendar import normalise

        dates = normalise(record["text"], reference_date)
        if dates is not None:
            record["start_date"], record["end_date"] = dates
    return record


def left_out_record(text: str, one: LeftOut, value: Decimal | None, sentence: Sentence) -> dict[str, Any]:
    """One left-out expression as the claim of kind "number" that `include` asks for."""
    return {
        "text": text[one.start : one.end],
        "start": one.start,
        "end": one.end,
        "kind": "number",
        "quantity": {"form": "point", "relation": "equal", "value": value, "low": value, "high": value},
        "unit": None,
        "subject": None,
        "hedging": {"level": "none", "cues": ()},
        "source": None,
        "time": None,
        "negated": False,
        "sentence": {"start": sentence.start, "end": sentence.end},
        "rules": (f"include:{one.kind}", one.rule),
    }
