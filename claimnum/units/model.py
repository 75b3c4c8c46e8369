"""What the room of units hands out: a unit, and a unit found among tokens."""

from __future__ import annotations

from decimal import Decimal

from claimnum.records import record


@record
class UnitEntry:
    """One unit: its canonical name, kind, the ontology's entity and, for money that is settled, the ISO 4217 code.

    `kind` is "physical", "currency", "percentage" or "time".
    """

    name: str
    kind: str
    dimension: str | None
    code: str | None = None


@record
class UnitMatch:
    """A unit found at `tokens[start:end]`.

    `multiplier` is the scale that the unit's own words hold ("MUSD" is 1,000,000 dollars, "95 USD million"), `per` the
    denominator where the words are a rate that the ontology does not name ("barrel-a-day").
    """

    entry: UnitEntry
    start: int
    end: int
    multiplier: Decimal = Decimal(1)
    per: str | None = None
