"""The fourth stage: what the sentence says about a quantity, from its subject to its source."""

from claimnum.context.reader import Context, ContextReader

__all__ = ["Context", "ContextReader"]
