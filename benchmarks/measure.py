"""Measure claimnum beside quantulum3 and beside its floors, in one run, and write the results as JSON.

    python -m benchmarks.measure results.json [--quick] [--only article,cold]

The file is one that `pyperf` reads ("pyperf stats results.json"): one benchmark for each engine and task, one
run for each round. Engines take turns within a round, so value k of one stands beside value k of the other;
ratios are of such pairs alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pyperf  # type: ignore[import-untyped]

from benchmarks.corpus import ROOT, examples, news
from benchmarks.ratios import lines
from benchmarks.worker import Worker

_SENTENCE = "The harbour office says that it has counted about 4,800 crates since May."
_COLD = {
    "claimnum": f"import claimnum; claimnum.extract({_SENTENCE!r})",
    "pydantic": "import pydantic; pydantic.BaseModel",
    "quantulum3": f"from quantulum3 import parser; parser.parse({_SENTENCE!r})",
}
_MEMORY = (
    "import resource, claimnum; from benchmarks.corpus import stream\n"
    "for claims in claimnum.extract_many(stream({count})): pass\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)
TASKS = ("article", "stream", "cold", "memory", "length")

Values = dict[str, list[float]]


def child(code: str) -> tuple[float, str]:
    """Processor seconds of a fresh interpreter that runs `code`, and what it prints."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - this interpreter, our own code
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stdout


def articles(values: Values, rounds: int, *, quick: bool) -> None:
    """Single articles, claimnum and quantulum3 in turn."""
    workers = {name: Worker(name) for name in ("claimnum", "quantulum3")}
    count = len(news())
    chosen = [*range(0, count, 28 if quick else 7), *range(count, count + len(examples()))]
    for _ in range(rounds):
        for k in chosen:
            kind = "news" if k < count else "example"
            for name, worker in workers.items():
                values.setdefault(f"{name} {kind} {k}", []).append(worker.time(articles=[k]))
    for worker in workers.values():
        worker.close()


def streams(values: Values, rounds: int, *, quick: bool) -> None:
    """A stream of articles, claimnum and its floors in turn."""
    workers = {name: Worker(name) for name in ("claimnum", "triggers", "words", "spans")}
    for _ in range(rounds):
        for name, worker in workers.items():
            values.setdefault(f"{name} stream", []).append(worker.time(stream=20 if quick else 100))
    for worker in workers.values():
        worker.close()


def cold(values: Values, rounds: int, *, quick: bool) -> None:
    """A fresh process up to its first claim; the first round writes byte code and does not count."""
    for k in range(rounds + 1 if quick else 2 * rounds + 1):
        for name, code in _COLD.items():
            seconds, _ = child(code)
            if k:
                values.setdefault(f"{name} cold", []).append(seconds)


def memory(values: Values, _rounds: int, *, quick: bool) -> None:
    """Peak memory of `extract_many` over few and over many articles."""
    unit = 1 if sys.platform == "darwin" else 1024
    for name, count in (("few", 10), ("many", 500 if quick else 10_000)):
        values[f"claimnum memory {name}"] = [float(child(_MEMORY.format(count=count))[1]) * unit]


def lengths(values: Values, rounds: int, *, quick: bool) -> None:
    """A text and the same text twice, from 1 KB to 16 MB."""
    worker = Worker("claimnum")
    for power in range(10, 18 if quick else 24):
        size = 1 << power
        for _ in range(rounds if power < 21 else 1):
            for name, twice in (("once", False), ("twice", True)):
                seconds = worker.time(size=size, twice=twice)
                values.setdefault(f"claimnum {name} {size}", []).append(seconds)
    worker.close()


_MEASURES = dict(zip(TASKS, (articles, streams, cold, memory, lengths), strict=True))


def suite(values: Values) -> pyperf.BenchmarkSuite:
    """The values as pyperf holds them, one run for each round."""
    made = []
    for name, held in values.items():
        unit = "byte" if " memory " in name else "second"
        facts = {"name": name, "unit": unit}
        made.append(pyperf.Benchmark([pyperf.Run([value], metadata=facts, collect_metadata=False) for value in held]))
    return pyperf.BenchmarkSuite(made)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measure", description=__doc__)
    parser.add_argument("results", type=Path, help="where to write the results")
    parser.add_argument("--quick", action="store_true", help="fewer articles and shorter texts: a minute or two")
    parser.add_argument("--rounds", type=int, default=5, help="how often each pair is measured (5)")
    parser.add_argument("--only", default=",".join(TASKS), help=f"some of {','.join(TASKS)}")
    options = parser.parse_args(arguments)
    values: Values = {}
    begin = time.monotonic()
    for task in options.only.split(","):
        _MEASURES[task](values, options.rounds, quick=options.quick)
        print(f"{task}: done after {time.monotonic() - begin:.0f} s", file=sys.stderr)
    suite(values).dump(str(options.results), replace=True)
    print("\n".join(lines(values)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
