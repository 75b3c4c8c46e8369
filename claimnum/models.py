"""The public records: frozen pydantic models of a numeric claim and its parts.

Every part that stands in the text has `text`, `start` and `end`; `document[start:end] == text` always holds.
A whole record is built by one `Claim.model_validate` of a nested dict, and survives JSON:
`Claim.model_validate_json(claim.model_dump_json()) == claim`.
"""

from __future__ import annotations

# pydantic resolves the annotations of the models at run time, so date and Decimal are no typing-only imports.
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from claimnum import display

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Claim",
    "Cue",
    "CueType",
    "Form",
    "Hedging",
    "Kind",
    "Level",
    "Number",
    "Quantity",
    "Relation",
    "SentenceSpan",
    "Source",
    "Span",
    "Subject",
    "SubjectRelation",
    "Time",
    "Trend",
    "Unit",
    "UnitKind",
]


class Kind(StrEnum):
    """What sort of quantity a claim states."""

    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    DURATION = "duration"
    AGE = "age"
    NUMBER = "number"


class Form(StrEnum):
    """How the quantity is put: one number, two ends, from one to another, or a vague amount."""

    POINT = "point"
    RANGE = "range"
    CHANGE = "change"
    VAGUE = "vague"


class Relation(StrEnum):
    """How the true amount relates to the stated number."""

    EQUAL = "equal"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


class Trend(StrEnum):
    """The direction of a change, or of the rise or fall that the number is the size of."""

    UP = "up"
    DOWN = "down"


class UnitKind(StrEnum):
    """What sort of unit the quantity is counted or measured in."""

    COUNT = "count"
    PHYSICAL = "physical"
    CURRENCY = "currency"
    PERCENTAGE = "percentage"
    TIME = "time"


class SubjectRelation(StrEnum):
    """How the subject was found: the grammatical tie between it and the quantity."""

    PARTITIVE = "partitive"
    MODIFIED = "modified"
    CHANGED = "changed"
    PROPERTY = "property"
    CLAUSE_SUBJECT = "clause_subject"
    COUNTED = "counted"


class CueType(StrEnum):
    """What a cue does to the claim in its scope."""

    APPROXIMATOR = "approximator"
    ATTRIBUTION = "attribution"
    EVIDENTIAL = "evidential"
    ESTIMATE = "estimate"
    PLAUSIBILITY = "plausibility"
    INTENT = "intent"
    CONDITION = "condition"
    DOUBT = "doubt"


class Level(StrEnum):
    """How strongly a claim is hedged, in rising order: none, low, moderate, high."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """The place in the order, from 0 for `none` to 3 for `high`."""
        return _RANK[self]

    @classmethod
    def strongest(cls, levels: Iterable[Level]) -> Level:
        """Return the highest of `levels`, `Level.NONE` when there are none."""
        return max(levels, default=cls.NONE)

    # Without these four a string enum sorts by the alphabet: "high" would be the least.
    def __lt__(self, other: str) -> bool:
        return _RANK[self] < Level(other).rank

    def __le__(self, other: str) -> bool:
        return _RANK[self] <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return _RANK[self] > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return _RANK[self] >= Level(other).rank


_RANK: dict[str, int] = {level: rank for rank, level in enumerate(Level)}

# JSON has no decimals: a string keeps every digit, and Decimal(string) reads it back. Its schema is written
# out because the one that pydantic makes for Decimal differs from release to release.
Amount = Annotated[
    Decimal,
    PlainSerializer(display.decimal_string, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"}),
]
Offset = Annotated[int, Field(ge=0)]


class _Record(BaseModel):
    """Frozen, with no field but its own; the JSON schema is that of what is dumped, every field present."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_mode_override="serialization",
        json_schema_serialization_defaults_required=True,
    )


class Span(_Record):
    """A stretch of the caller's text."""

    text: str = Field(description="The words as written: document[start:end].")
    start: Offset = Field(description="Index of the first character, in Python string indices (code points).")
    end: Offset = Field(description="Index after the last character.")


class SentenceSpan(_Record):
    """Where the sentence of a claim stands."""

    start: Offset = Field(description="Index of the sentence's first character.")
    end: Offset = Field(description="Index after the sentence's last character.")


class Number(Span):
    """A number in the text, before any unit or context."""

    value: Amount | None = Field(description="The exact value, scale applied; null where the words fix none.")


class Quantity(_Record):
    """The amount that a claim states, in the claim's unit."""

    form: Form = Field(description="How the quantity is put.")
    value: Amount | None = Field(
        default=None,
        description="The stated number, scale applied; the end value of a change; null for range and vague.",
    )
    low: Amount | None = Field(default=None, description="The least that the wording allows; null where open.")
    high: Amount | None = Field(default=None, description="The most that the wording allows; null where open.")
    relation: Relation = Field(description="Whether the number is meant exactly, roughly, or as a bound.")
    before: Amount | None = Field(default=None, description="The starting value of a change, else null.")
    trend: Trend | None = Field(
        default=None,
        description="The direction of a change, or of the rise or fall whose size is stated; else null.",
    )
    tolerance: Amount | None = Field(default=None, description="The ± part, in the same unit; null without one.")

    def __str__(self) -> str:
        """Return the amount in signs, e.g. "≈ 4,800", "300–750" or "300 → 750 ↑"."""
        return display.amount(self)


class Unit(Span):
    """What the quantity is counted or measured in."""

    kind: UnitKind = Field(description="What sort of unit it is.")
    name: str = Field(
        description="The singular name: quantulum3's for measures, currencies and percentages, "
        "the lower-cased lemma of the counted noun phrase for counts.",
    )
    dimension: str | None = Field(default=None, description="quantulum3's entity, e.g. speed; null for counts.")
    code: str | None = Field(default=None, description="ISO 4217 code of a currency that the text settles, else null.")
    per: str | None = Field(default=None, description="The denominator of a rate as a unit name, e.g. month, or null.")

    def __str__(self) -> str:
        """Return the unit's short name, e.g. "%", "USD" or "unit per month"."""
        return display.unit_label(self)


class Subject(Span):
    """What the number is about: one noun phrase."""

    relation: SubjectRelation = Field(description="How the subject was found.")


class Cue(Span):
    """A word or phrase that hedges, reports or blurs a statement."""

    type: CueType = Field(description="What the cue does.")
    level: Level = Field(description="How strongly it hedges.")
    probability: tuple[float, float] | None = Field(
        default=None,
        description="The chance that the phrase stands for, from 0 to 1, lowest and highest, where ICD 203 "
        "(the US intelligence community's analytic standards) gives the phrase one; else null.",
    )


class Hedging(_Record):
    """How far the text stands behind the number."""

    level: Level = Field(description="The level of the strongest cue in scope.")
    cues: tuple[Cue, ...] = Field(default=(), description="Every cue in scope, in text order.")


class Source(Span):
    """Whoever the text makes responsible for the statement."""

    cue: str = Field(description='The words that attribute it, e.g. "says" or "according to".')


class Time(Span):
    """The time expression that dates the claim."""

    start_date: date | None = Field(default=None, description="First day, ISO 8601, where it was worked out.")
    end_date: date | None = Field(default=None, description="Last day, ISO 8601, where it was worked out.")


class Claim(Span):
    """One quantity that the text states of something. `str(claim)` is one line for a terminal."""

    kind: Kind = Field(description="What sort of quantity it is.")
    quantity: Quantity = Field(description="The amount.")
    unit: Unit | None = Field(default=None, description="Its unit; null for ratios, multiples and bare numbers.")
    subject: Subject | None = Field(default=None, description="What the number is about, or null.")
    hedging: Hedging = Field(description="How far the text stands behind the number.")
    source: Source | None = Field(default=None, description="Who says so; null when the writer does.")
    time: Time | None = Field(default=None, description="The time expression that dates the claim, or null.")
    negated: bool = Field(default=False, description="Whether the clause denies the quantity.")
    sentence: SentenceSpan = Field(description="The sentence that holds the claim.")
    rules: tuple[str, ...] = Field(default=(), description="Names of the rules that made the claim, in order.")

    def __str__(self) -> str:
        """Return one line with every field that is set, e.g. "5% · percent 5% · subject homes · none"."""
        return display.claim_line(self)
