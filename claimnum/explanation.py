"""What the pipeline saw in a text and made of it, printed stage by stage.

The module is not named after `claimnum.explain`: importing a submodule of that name would hide the function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from claimnum.display import grouped, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimnum.extractor import Extractor, SentenceTrace
    from claimnum.models import Number


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the claims of a text came about: one trace a sentence that holds a number."""

    sentences: tuple[SentenceTrace, ...]

    @classmethod
    def of(cls, text: str, extractor: Extractor) -> Explanation:
        """Trace `text` through `extractor`, keeping the sentences in which a number was seen.

        Raises:
            InputTypeError: `text` is not a `str`.
        """
        seen = (t for t in extractor.trace(text) if t.numbers or t.quantities or t.left_out or t.claims)
        return cls(tuple(seen))

    def __str__(self) -> str:
        """Return the account as plain text, the sentences parted by empty lines."""
        if not self.sentences:
            return "No sentence holds a number."
        return "\n\n".join("\n".join(_sentence_lines(trace)) for trace in self.sentences)


class _Part(Protocol):
    """Anything that stands in the text: a number, a quantity, a cue, a part left out."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _sentence_lines(trace: SentenceTrace) -> Iterator[str]:
    """Yield the sentence, then what each stage made of it."""
    yield f"[{trace.start}:{trace.end}] {one_line(trace.text)}"
    yield from _stage("numbers", (f"{_place(n)} {_value(n)}" for n in trace.numbers))
    yield from _stage("left out", (f"{_place(part)} by {part.rule}" for part in trace.left_out))
    yield from _stage("quantities", (f"{_place(q)} {_by(q.rules)}" for q in trace.quantities))
    yield from _stage("cues", (f"{_place(c)} {c.type.value}, {c.level.value}" for c in trace.cues))
    yield from _stage("claims", (line for c in trace.claims for line in (str(c), f"  {_by(c.rules)}")))


def _stage(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of one stage beside its name; nothing when the stage is empty."""
    for index, line in enumerate(lines):
        yield f"  {'' if index else name:<11} {line}".rstrip()


def _place(part: _Part) -> str:
    return f"[{part.start}:{part.end}] {one_line(part.text)}"


def _value(number: Number) -> str:
    return "has no one value" if number.value is None else f"= {grouped(number.value)}"


def _by(rules: Iterable[str]) -> str:
    return f"by {', '.join(rules) or 'no rule'}"
