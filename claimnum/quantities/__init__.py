"""The third stage: from numbers to quantities, and what is no claim at all."""

from claimnum.quantities.bounds import Approximators
from claimnum.quantities.finder import find_quantities, may_hold_quantity
from claimnum.quantities.model import Quantity, UnitSpan

__all__ = ["Approximators", "Quantity", "UnitSpan", "find_quantities", "may_hold_quantity"]
