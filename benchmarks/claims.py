"""What two versions claim of the same texts: which claims are gained, which lost, which changed.

    python -m benchmarks.claims save before.jsonl            # of this checkout
    python -m benchmarks.claims diff before.jsonl .          # two files, two checkouts, or one of each
    python -m benchmarks.claims diff ../other . --show 20

A performance change must leave all claims as they were: "diff" then prints "no difference" and ends with 0,
else with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import ROOT, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

# Runs in the checkout that is asked for, whose claimnum is the one that `-c` finds first.
_READER = """
import json, sys
from claimnum import extract
for line in sys.stdin:
    text = json.loads(line)
    try:
        claims = [json.loads(claim.model_dump_json()) for claim in extract(text)]
    except Exception as error:
        claims = [{"start": 0, "end": 0, "text": f"raises {error!r}"}]
    print(json.dumps({"text": text, "claims": claims}, ensure_ascii=False))
"""
Record = dict[str, Any]


def corpus(files: list[Path]) -> Iterator[str]:
    """Yield the texts to read: the articles, or those of `files`: JSON lines with "text", else one a file."""
    if not files:
        yield from articles()
    for path in files:
        held = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in held.splitlines() if '"text"' in line)
        else:
            yield held


def claims_of(checkout: Path, texts: list[str]) -> list[Record]:
    """Each text with its claims as the package in `checkout` gives them.

    Raises:
        subprocess.CalledProcessError: it cannot be imported.
    """
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve()), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - this interpreter, our own code
        [sys.executable, "-c", _READER],
        cwd=checkout,
        env=environment,
        input="".join(json.dumps(text) + "\n" for text in texts),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def held_by(place: Path, texts: list[str]) -> list[Record]:
    """The records of a saved file, or those that a checkout gives for `texts`."""
    if place.is_dir():
        return claims_of(place, texts)
    with place.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _place(claim: Record) -> tuple[int, int]:
    return claim["start"], claim["end"]


def difference(before: list[Record], after: list[Record]) -> Iterator[tuple[str, Record, Record | None]]:
    """Yield ("lost" | "gained" | "changed", claim, what it was) for the texts that both hold.

    A claim is the same when its span is; it has changed when a field of it has.
    """
    earlier = {record["text"]: record["claims"] for record in before}
    for record in after:
        if record["text"] not in earlier:
            continue
        old = {_place(claim): claim for claim in earlier[record["text"]]}
        new = {_place(claim): claim for claim in record["claims"]}
        for place in sorted(old.keys() | new.keys()):
            if place not in new:
                yield "lost", old[place], None
            elif place not in old:
                yield "gained", new[place], None
            elif old[place] != new[place]:
                yield "changed", new[place], old[place]


def _described(kind: str, claim: Record, earlier: Record | None) -> str:
    if earlier is None:
        return f"{kind}: {claim['text']!r}"
    fields = [f"{name} {earlier.get(name)!r} -> {claim[name]!r}" for name in claim if claim[name] != earlier.get(name)]
    return f"{kind}: {claim['text']!r}: {'; '.join(fields)}"


def _diff(options: argparse.Namespace) -> int:
    texts = list(corpus(options.texts))
    before = held_by(options.before, texts)
    if options.before.is_file():
        texts = [record["text"] for record in before]
    found = list(difference(before, held_by(options.after, texts)))
    for one in found[: options.show]:
        print(_described(*one))
    counts = {kind: sum(one[0] == kind for one in found) for kind in ("gained", "lost", "changed")}
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()) if found else "no difference")
    return 1 if found else 0


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 when versions differ, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    save = commands.add_parser("save", help="write the claims of a checkout")
    save.add_argument("file", type=Path)
    save.add_argument("--checkout", type=Path, default=ROOT)
    diff = commands.add_parser("diff", help="compare two versions, each a saved file or a checkout")
    diff.add_argument("before", type=Path)
    diff.add_argument("after", type=Path)
    diff.add_argument("--show", type=int, default=50, help="how many differences to print (50)")
    for command in (save, diff):
        command.add_argument("--texts", type=Path, nargs="*", default=[], help="other texts: .jsonl with text, or .txt")
    options = parser.parse_args(arguments)
    if options.command == "diff":
        return _diff(options)
    records = claims_of(options.checkout, list(corpus(options.texts)))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=options.file.resolve().parent, delete=False) as made:
        made.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    Path(made.name).replace(options.file)
    print(f"{sum(len(record['claims']) for record in records)} claims of {len(records)} texts in {options.file}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
