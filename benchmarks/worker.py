"""One engine in a process of its own: it warms up, then times what it is asked for, one JSON line at a time.

Two libraries in one process share the garbage collector and the caches, so that each slows the other; in
processes of their own they can still be measured alternately. Times are of the processor, not of the clock:
other work on the machine then disturbs little.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import ROOT, articles, doubles, stream

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = re.compile(r"\w+|[^\w\s]")
_LEAST = 0.05  # seconds that a timing takes at least, by repeats


def engine(name: str) -> Callable[[str], object]:
    """What reads one text: "claimnum", "quantulum3", or a floor: "triggers", "words", "spans".

    Floors are what has to be done at least: "triggers" is claimnum's own search for sentences with a number,
    "words" splits the text into words with one pattern, "spans" does so with the offsets that a token needs.
    """
    if name == "claimnum":
        from claimnum import extract

        return extract
    if name == "quantulum3":
        from quantulum3 import parser  # type: ignore[import-untyped]

        parse: Callable[[str], object] = parser.parse
        return parse
    if name == "triggers":
        from claimnum.text.sentences import _trigger_offsets

        return _trigger_offsets
    if name == "spans":
        return lambda text: [(match[0], *match.span()) for match in _WORDS.finditer(text)]
    return _WORDS.findall


def timed(read: Callable[[str], object], texts: list[str], repeat: int = 1) -> float:
    """Processor seconds that reading all `texts` takes, the mean of `repeat` rounds or more."""
    rounds, spent = 0, 0.0
    while rounds < repeat or spent < _LEAST:
        begin = time.process_time()
        for text in texts:
            read(text)
        spent += time.process_time() - begin
        rounds += 1
    return spent / rounds


def serve(name: str) -> None:
    """Answer requests: {"articles": [k, ...]}, {"size": n, "twice": bool}, {"stream": n}."""
    read, held = engine(name), articles()
    read(held[0])
    if name != "quantulum3":
        for text in held:  # patterns compiled, caches filled, as in a process that has read for a while
            read(text)
    print("ready", flush=True)
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        if "articles" in asked:
            seconds = timed(read, [held[k] for k in asked["articles"]])
        elif "stream" in asked:
            texts = list(stream(asked["stream"]))
            seconds = timed(read, texts)
        else:
            seconds = timed(read, [doubles(asked["size"])[asked["twice"]]])
        print(seconds, flush=True)


class Worker:
    """A running worker for one engine."""

    def __init__(self, name: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, our own module
            [sys.executable, "-m", "benchmarks.worker", name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - for the type checker
        line = self._process.stdout.readline()
        if not line:
            message = f"a worker ended with code {self._process.wait()}"
            raise RuntimeError(message)
        return line

    def time(self, **asked: object) -> float:
        """Processor seconds for what is asked, see `serve`."""
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return float(self._answer())

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        self._process.stdin.close()
        self._process.wait()


if __name__ == "__main__":
    serve(sys.argv[1])
