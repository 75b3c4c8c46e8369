"""Units: a view of the ontology, the lexicon joined to it, and the matching of both among tokens."""

from claimnum.units.model import UnitEntry, UnitMatch
from claimnum.units.rates import rate_after
from claimnum.units.table import UnitTable, default_table

__all__ = ["UnitEntry", "UnitMatch", "UnitTable", "default_table", "rate_after"]
