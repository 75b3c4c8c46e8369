"""Records as plain text for people: amounts in signs, units by their short name, a claim on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.models import Claim, Hedging, Quantity, Unit

_SIGNS = {"approximate": "≈", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
_ARROWS = {"up": "↑", "down": "↓"}
# Past this many digits before or after the point a number keeps its exponent: "1E+999999" has a million.
_MOST_DIGITS = 60


def decimal_string(value: Decimal) -> str:
    """Return `value` as digits that `Decimal` reads back exactly; with an exponent only where it is enormous.

    Decimal("1.2E+3") -> "1200"; Decimal("0.50") -> "0.50"; Decimal("1E+400") -> "1E+400".
    """
    exponent = value.as_tuple().exponent
    plain = isinstance(exponent, int) and exponent >= -_MOST_DIGITS and value.adjusted() <= _MOST_DIGITS
    return format(value, "f") if plain else str(value)


def grouped(value: Decimal) -> str:
    """Return `value` with its thousands grouped: Decimal("4800") -> "4,800"."""
    digits = decimal_string(value)
    return digits if "E" in digits else format(value, ",f")


def one_line(text: str) -> str:
    """Return `text` on one line: runs of white space as one blank, what a terminal might obey left out."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def amount(quantity: Quantity, label: str = "") -> str:
    """Return the amount in signs, followed by the unit's `label` if one is given.

    Point "≈ 4,800", "≤ 9,000,000", "5 ± 0.2"; range "300–750"; change "300 → 750 ↑"; vague
    "≈ 1,000–10,000", or "≈ 3+" where no upper end is known. An arrow at the end is the trend.
    """
    low, high, value, sign = quantity.low, quantity.high, quantity.value, _SIGNS.get(quantity.relation, "")
    if value is not None:
        shown = grouped(value)
    elif low is not None and high is not None:
        shown = f"{grouped(low)}–{grouped(high)}"
    elif low is not None:
        shown = grouped(low) + ("" if sign in {"≥", ">"} else "+")
    else:
        shown = "?" if high is None else grouped(high)
        sign = sign if high is None or sign in {"≤", "<"} else "≤"
    words = [sign, shown]
    if quantity.before is not None:
        words[:0] = [grouped(quantity.before), "→"]
    if quantity.tolerance is not None:
        words += ["±", grouped(quantity.tolerance)]
    if label.startswith("%"):  # "19%", but "19 percentage point" and "5 USD"
        words[-1] += label
    else:
        words.append(label)
    if quantity.trend is not None:
        words.append(_ARROWS[quantity.trend])
    return " ".join(word for word in words if word)


def unit_label(unit: Unit) -> str:
    """Return the short name of `unit`: "%", "USD", "artillery shell", "unit per month"."""
    label = "%" if unit.name == "percentage" else unit.code or unit.name
    return one_line(f"{label} per {unit.per}" if unit.per else label)


def hedging_label(hedging: Hedging) -> str:
    """Return the level and the words that gave it: "low (says, about)"."""
    cues = ", ".join(one_line(cue.text) for cue in hedging.cues)
    return f"{hedging.level.value} ({cues})" if cues else hedging.level.value


def claim_line(claim: Claim) -> str:
    """Return the whole claim on one line, its unset fields left out."""
    label = "" if claim.unit is None else unit_label(claim.unit)
    parts = [one_line(claim.text), f"{claim.kind.value} {amount(claim.quantity, label)}"]
    if claim.negated:
        parts.append("negated")
    if claim.subject is not None:
        parts.append(f"subject {one_line(claim.subject.text)}")
    parts.append(hedging_label(claim.hedging))
    if claim.source is not None:
        parts.append(f"source {one_line(claim.source.text)}")
    if claim.time is not None:
        parts.append(f"time {one_line(claim.time.text)}")
    return " · ".join(parts)
