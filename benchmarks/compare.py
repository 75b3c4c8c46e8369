"""Compare two files of results, ratio by ratio: what a change gained or lost.

    python -m benchmarks.compare before.json after.json

Only ratios are compared, for the times of two runs tell as much of the machine's other work as of the code.
A figure counts as changed when the spreads of the two files, from quartile to quartile, do not touch.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.ratios import Ratio, load, ratios

if TYPE_CHECKING:
    from collections.abc import Iterator


def verdict(before: Ratio, after: Ratio) -> str:
    """The word for a change: "better", "worse", or "same" when the spreads touch.

    >>> verdict(Ratio("", [1, 1.1], 1, True), Ratio("", [2, 2.1], 1, True))
    'better'
    """
    (low, high), (least, most) = before.spread, after.spread
    if least <= high and low <= most:
        return "same"
    return "better" if (after.middle > before.middle) == after.more_is_better else "worse"


def changes(before: Path, after: Path) -> Iterator[str]:
    """Yield a line for each figure that both files hold."""
    held = {ratio.title: ratio for ratio in ratios(load(before))}
    for ratio in ratios(load(after)):
        earlier = held.get(ratio.title)
        if earlier is not None:
            factor = ratio.middle / earlier.middle if earlier.middle else float("inf")
            yield (
                f"{ratio.title:<62}{earlier.middle:8.3g} -> {ratio.middle:<8.3g}"
                f" x {factor:<6.3g} {verdict(earlier, ratio)}"
            )


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    options = parser.parse_args(arguments)
    print("\n".join(changes(options.before, options.after)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
