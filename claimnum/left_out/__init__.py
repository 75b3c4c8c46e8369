"""Beside the numbers: what a number can be other than a quantity."""

from claimnum.left_out.table import KINDS, LeftOut, LeftOutTable, Row, Shaped, all_shaped, checked_row, package_rows

__all__ = ["KINDS", "LeftOut", "LeftOutTable", "Row", "Shaped", "all_shaped", "checked_row", "package_rows"]
