"""From times to ratios: each of two values that were measured one after the other, with median and spread."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

import pyperf  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Values = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure: its values, what it shall be, and which way is better."""

    title: str
    values: list[float]
    goal: float
    more_is_better: bool
    unit: str = ""

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles; the least and the most of fewer than four values."""
        if len(self.values) < 4:
            return min(self.values), max(self.values)
        low, _, high = quantiles(self.values, n=4)
        return low, high

    @property
    def reached(self) -> bool:
        """Whether the median reaches the goal."""
        return self.middle >= self.goal if self.more_is_better else self.middle <= self.goal


def _pairs(values: Values, above: str, below: str) -> list[float]:
    return [a / b for a, b in zip(values.get(above, ()), values.get(below, ()), strict=False)]


def ratios(values: Values) -> Iterator[Ratio]:
    """Yield the figures that the values allow, in the order of the report."""
    for kind, title in (("news", "news articles"), ("example", "example articles, dense with numbers")):
        names = [name.removeprefix("claimnum ") for name in values if name.startswith(f"claimnum {kind} ")]
        each = [value for name in names for value in _pairs(values, f"quantulum3 {name}", f"claimnum {name}")]
        if each:
            yield Ratio(f"speed / quantulum3's, {title}, each", each, 100, more_is_better=True)
            rounds = zip(*(values[f"claimnum {name}"] for name in names), strict=True)
            others = zip(*(values[f"quantulum3 {name}"] for name in names), strict=True)
            whole = [sum(theirs) / sum(ours) for ours, theirs in zip(rounds, others, strict=True)]
            yield Ratio(f"speed / quantulum3's, {title}, all", whole, 100, more_is_better=True)
    for floor, title in (
        ("spans", "splitting into words with offsets"),
        ("words", "splitting into words"),
        ("triggers", "the trigger scan alone"),
    ):
        held = _pairs(values, f"{floor} stream", "claimnum stream")
        if held:
            yield Ratio(f"speed / that of {title}", held, 0.1, more_is_better=True)
    for other, title, goal in (
        ("quantulum3", "quantulum3's", 1 / 8),
        ("pydantic", "`import pydantic`'s", 2.5),
    ):
        held = _pairs(values, "claimnum cold", f"{other} cold")
        if held:
            yield Ratio(f"cold start / {title}", held, goal, more_is_better=False)
    few, many = values.get("claimnum memory few"), values.get("claimnum memory many")
    if few and many:
        grown = [(many[0] - few[0]) / 2**20]
        yield Ratio("memory of a long stream over that of ten articles", grown, 30, more_is_better=False, unit=" MiB")
    sizes = [name.removeprefix("claimnum once ") for name in values if name.startswith("claimnum once ")]
    grown = [median(_pairs(values, f"claimnum twice {size}", f"claimnum once {size}")) for size in sizes]
    if grown:
        yield Ratio("time of a text twice as long / once", grown, 2.1, more_is_better=False)


def lines(values: Values) -> Iterator[str]:
    """Yield the report, a line for each figure."""
    for ratio in ratios(values):
        low, high = ratio.spread
        mark = "reached" if ratio.reached else "not reached"
        sign = "≥" if ratio.more_is_better else "≤"
        middle = f"{ratio.middle:8.3g}{ratio.unit} [{low:.3g} to {high:.3g}]"
        yield f"{ratio.title:<62}{middle:<34} {sign} {ratio.goal:.3g}: {mark}"


def load(path: Path) -> Values:
    """The values of a file that `benchmarks.measure` wrote.

    Raises:
        OSError: it cannot be read.
    """
    held = pyperf.BenchmarkSuite.load(str(path))
    return {bench.get_name(): list(bench.get_values()) for bench in held.get_benchmarks()}
