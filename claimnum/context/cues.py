"""Cues: the words that show how far a text stands behind what it states, found in one tagged sentence.

All knowledge is in the lexicon: `cues.tsv` (hedges, conditions, doubts), `reporting_verbs.tsv` (attribution
verbs), `reporting_nouns.tsv` (what speaks: a poll, a report), `cue_macros.tsv` (word groups) and
`negation.tsv`. A row says which words are a cue, which neighbours it needs and which forbid it, and on which
side and how far it bears. The pattern language is in `claimnum.context.patterns`. Scope is not decided here:
a row's `direction` and `reach` say what the scope stage may do with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimnum.context.patterns import Context, Pattern, PatternError, compile_context, compile_pattern
from claimnum.errors import OptionError
from claimnum.lexicon import rows
from claimnum.records import record

if TYPE_CHECKING:
    from claimnum.text.tokens import Token

COLUMNS = (
    "cue",
    "type",
    "level",
    "direction",
    "reach",
    "tag",
    "probability",
    "needs",
    "blockers",
    "example",
    "counter",
)
TYPES = frozenset(
    {
        "approximator",
        "attribution",
        "evidential",
        "estimate",
        "plausibility",
        "intent",
        "condition",
        "doubt",
        "pseudo",
    }
)
LEVELS = frozenset({"low", "moderate", "high"})
DIRECTIONS = frozenset({"forward", "backward", "both"})
REACHES = frozenset({"quantity", "clause", "complement", "sentence"})
_DEFAULTS = {"direction": "both", "reach": "clause"}


@record
class CueMatch:
    """One cue of a sentence.

    `first` and `last` are token indices, half-open; `start` and `end` are offsets into the text. `direction` is the
    side on which the claim it bears on stands, `reach` how far it bears: only the adjacent `quantity`, the `clause`
    that holds it, that clause and its `complement` (a that-clause or infinitive), or the whole `sentence`.
    `probability` is the range in percent that ICD-203 gives the word, if any; `rule` names the row.
    """

    first: int
    last: int
    start: int
    end: int
    type: str
    level: str
    direction: str
    reach: str
    probability: tuple[float, float] | None
    rule: str


@record
class CueRow:
    """One row of the table: its words, the contexts of which it needs one, those that block it."""

    order: int
    pattern: Pattern
    tags: tuple[str, ...]
    needs: str
    blockers: str
    type: str
    level: str
    direction: str
    reach: str
    probability: tuple[float, float] | None
    rule: str

    def matches(self, tokens: list[Token], at: int) -> int:
        """The index after the cue when it stands at `at`, else -1.

        "may" needs a modal's tag: "it may rise" matches, "in May" does not.
        """
        tag = tokens[at].tag
        if tag and self.tags and not tag.startswith(self.tags):
            return -1
        end = self.pattern.match(tokens, at)
        if end < 0:
            return -1
        if self.needs:
            for context in _contexts(self.needs):
                if context.fits(tokens, at, end):
                    break
            else:
                return -1
        if self.blockers:
            for context in _contexts(self.blockers):
                if context.fits(tokens, at, end):
                    return -1
        return end


class CueTable:
    """The cues of the lexicon, and those that the caller adds.

    Args:
        extra: rows to add, mappings of column to field; `cue`, `type` and `level` are needed.
            An added row wins over a row of the lexicon with as many words.

    Raises:
        OptionError: a row of `extra` lacks a column, has one too many, or holds a value that is not allowed.

    >>> from claimnum.text.tokens import tokenize
    >>> [c.rule for c in CueTable().find(tokenize("It will probably reach about 500 units"))]
    ['cue:will', 'cue:probably', 'cue:about']
    """

    def __init__(self, extra: Iterable[Mapping[str, object]] = ()) -> None:
        self._by_word: Mapping[str, tuple[CueRow, ...]] = _lexicon()
        added = [_checked_row(row, -1000 + order) for order, row in enumerate(_as_rows(extra))]
        if added:
            self._by_word = _index(added, self._by_word)

    def find(self, tokens: list[Token]) -> list[CueMatch]:
        """All cues of one tagged sentence, in order, the longest at each place, none overlapping."""
        return [
            CueMatch(
                first,
                last,
                tokens[first].start,
                tokens[last - 1].end,
                row.type,
                row.level,
                row.direction,
                row.reach,
                row.probability,
                row.rule,
            )
            for first, last, row in _longest(self._by_word, tokens)
        ]


def _longest(by_word: Mapping[str, tuple[CueRow, ...]], tokens: list[Token]) -> Iterator[tuple[int, int, CueRow]]:
    """The longest row at each place, left to right, none overlapping; pseudo rows yield nothing."""
    done = 0
    for at in [at for at, token in enumerate(tokens) if token.low in by_word]:
        if at < done:
            continue
        best, end = None, -1
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        for row in by_word[tokens[at].low]:
            second = row.pattern.second_words
            if second is not None and following not in second:
                continue
            stop = row.matches(tokens, at)
            if stop > end:
                best, end = row, stop
        if best is None:
            continue
        if best.type != "pseudo":
            yield at, end, best
        done = end


def negations(tokens: list[Token]) -> list[tuple[int, int, str]]:
    """The spans of the words that deny their clause: (first, last, rule), token indices, half-open.

    "did not plant 3 million" and "fell short of 3 million" are denied; "not only", "no more than" and
    "cannot be ruled out" deny nothing.
    """
    return [(first, last, row.rule) for first, last, row in _longest(_negation_rows(), tokens)]


def cue_rows() -> list[dict[str, str]]:
    """The rows of the lexicon as they are written, reporting verbs included: column to field."""
    table = [dict(zip(COLUMNS, fields, strict=True)) for fields in rows("cues")]
    for verb, level, tag, needs, blockers, example, counter in rows("reporting_verbs"):
        cells = (
            verb,
            "attribution",
            level,
            "both",
            "complement",
            tag,
            "-",
            needs,
            blockers,
            example,
            counter,
        )
        table.append(dict(zip(COLUMNS, cells, strict=True)))
    return table


def rule_names(family: str, patterns: list[str]) -> list[str]:
    """A short name for each row: the first alternative of each word, without forms and what may be left out.

    "likely" is "cue:likely", "estimate/V" is "cue:estimate", and a second row of that name "cue:estimate#2".
    """
    seen: dict[str, int] = {}
    names = []
    for pattern in patterns:
        words = [item.partition("|")[0].partition("/")[0] for item in pattern.split() if not item.startswith("(")]
        name = f"{family}:{' '.join(words)}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return names


@cache
def _lexicon() -> dict[str, tuple[CueRow, ...]]:
    table = cue_rows()
    names = rule_names("cue", [row["cue"] for row in table])
    return _index([_compile(row, order, name) for order, (row, name) in enumerate(zip(table, names, strict=True))], {})


@cache
def _negation_rows() -> dict[str, tuple[CueRow, ...]]:
    written = list(rows("negation"))
    names = rule_names("negation", [row[0] for row in written])
    table = []
    for order, (words, kind, needs, blockers, _example, _counter) in enumerate(written):
        row = {"cue": words, "type": kind, "level": "low", "needs": needs, "blockers": blockers}
        table.append(_compile(row, order, names[order]))
    return _index(table, {})


def _index(table: list[CueRow], base: Mapping[str, tuple[CueRow, ...]]) -> dict[str, tuple[CueRow, ...]]:
    """Rows by first word; of rows that match equally many words, one with needs comes before one without."""
    index: dict[str, list[CueRow]] = {word: list(found) for word, found in base.items()}
    for row in table:
        for word in row.pattern.first_words:
            index.setdefault(word, []).append(row)
    return {
        word: tuple(sorted(found, key=lambda row: (row.order >= 0, not row.needs, row.order)))
        for word, found in index.items()
    }


@lru_cache(maxsize=4096)
def _contexts(cell: str) -> tuple[Context, ...]:
    """The contexts of one cell, read when a row is first tried that has them."""
    return tuple(compile_context(part) for part in cell.split(";") if part.strip())


def _compile(row: Mapping[str, str], order: int, rule: str) -> CueRow:
    cell = {name: "" if row.get(name, "-") == "-" else row[name] for name in COLUMNS}
    tags = tuple(tag.rstrip("*") for tag in cell["tag"].split(",") if tag)
    low, _, high = cell["probability"].partition("-")
    return CueRow(
        order,
        Pattern(cell["cue"]),
        tags,
        cell["needs"],
        cell["blockers"],
        cell["type"],
        cell["level"] or "low",
        cell["direction"] or _DEFAULTS["direction"],
        cell["reach"] or _DEFAULTS["reach"],
        (float(low), float(high)) if cell["probability"] else None,
        rule,
    )


def _as_rows(extra: object) -> list[object]:
    if isinstance(extra, str | bytes | Mapping) or not isinstance(extra, Iterable):
        message = f"expected extra cues as an iterable of mappings, got {type(extra).__name__}"
        raise OptionError(message)
    return list(extra)


def _checked_row(row: object, order: int) -> CueRow:
    """An added row, compiled; every fault is named with the value that is wrong and those that are right."""
    if not isinstance(row, Mapping):
        message = f"expected a cue as a mapping of {', '.join(COLUMNS)}, got {type(row).__name__}"
        raise OptionError(message)
    unknown = [str(name) for name in row if name not in COLUMNS]
    if unknown:
        message = f"unknown column {unknown[0]!r} of a cue; the columns are {', '.join(COLUMNS)}"
        raise OptionError(message)
    cells = {str(name): value.strip() if isinstance(value, str) else value for name, value in row.items()}
    for name, value in cells.items():
        if not isinstance(value, str) and not (name == "probability" and _is_pair(value)) and value is not None:
            message = f"column {name!r} of a cue is text, got {type(value).__name__}"
            raise OptionError(message)
    fields = {
        name: f"{value[0]}-{value[1]}" if isinstance(value, list | tuple) else str(value)
        for name, value in cells.items()
        if value is not None and value != ""
    }
    for name, allowed in (("type", TYPES), ("level", LEVELS), ("direction", DIRECTIONS), ("reach", REACHES)):
        value = fields.get(name, _DEFAULTS.get(name, ""))
        if value not in allowed and not (name == "level" and fields.get("type") == "pseudo"):
            message = f"cue {fields.get('cue', '')!r}: {name} is one of {', '.join(sorted(allowed))}, got {value!r}"
            raise OptionError(message)
    try:
        for name in ("needs", "blockers"):  # so that an error shows now
            _contexts("" if fields.get(name) == "-" else fields.get(name, ""))
        compile_pattern(fields.get("cue", ""))
        return _compile(fields, order, rule_names("cue", [fields.get("cue", "")])[0])
    except (PatternError, ValueError) as error:
        message = f"cue {fields.get('cue', '')!r} cannot be read: {error}"
        raise OptionError(message) from error


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    )
