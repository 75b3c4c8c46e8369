"""The second stage: from tokens to numbers with exact values."""

from claimnum.numbers.grammar import find_numbers, parse_number
from claimnum.numbers.model import Number

__all__ = ["Number", "find_numbers", "parse_number"]
