"""The second stage: from tokens to numbers with exact values."""

from claimnum.numbers.grammar import Number, find_numbers, parse_number

__all__ = ["Number", "find_numbers", "parse_number"]
