"""What a number can be other than a quantity: dates, clock times, ordinals, names, scores, idioms.

These are grammars of their own: what they take is known to be something else, so that nothing has to be
dropped by exceptions later. Most are rows of `lexicon/not_claims.tsv`, each with its examples and
counter-examples; what depends on the neighbours rather than on the shape (bare years, numbers in names,
scores, "one") is told by tokens, in `years`, `names`, `scores` and `one`.

A row is only tried when the sentence holds what it needs, so that most sentences try no pattern at all.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from claimnum.left_out import names, one, scores, years
from claimnum.left_out.words import YEAR, macro_words, macros
from claimnum.lexicon import rows
from claimnum.numbers.words import VULGAR, number_words
from claimnum.records import record
from claimnum.text.tokens import DASHES, HYPHENS, NUMBER, SYMBOL, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KINDS = ("date", "clock", "ordinal", "designation", "score", "reference", "contact", "idiom")
_KEPT = "quantity"
_PRECEDENCE = {kind: rank for rank, kind in enumerate((_KEPT, *KINDS))}


@record
class LeftOut:
    """A stretch `text[start:end]` that holds a number but states no quantity; `rule` names what told so."""

    start: int
    end: int
    rule: str
    kind: str


@record
class Shaped:
    """What is told of a sentence before it is tagged: which tokens are digits, its words, what the rows took."""

    digits: list[int]
    lows: set[str]
    spans: list[LeftOut]


class Row:
    """One row of the table: its pattern, and the groups of keys of which a sentence must hold one each.

    The pattern is compiled when it is first tried: most texts need few of them.
    """

    def __init__(self, name: str, kind: str, needs: str, pattern: str) -> None:
        self.name = name
        self.kind = kind
        self.needs = tuple(_need_group(group) for group in needs.split(" & ") if group.strip())
        # The group that a sentence is least likely to meet: words rather than shapes of numbers.
        self.rarest = min(self.needs, key=lambda group: any(key[0] == "~" for key in group), default=frozenset())
        self.further = tuple(group for group in self.needs if group is not self.rarest)
        self._source = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, its macros expanded, bounded on both sides."""
        return re.compile(_bounded(_expanded(self._source)))

    @cached_property
    def _group(self) -> int:
        """The group that narrows a match, 0 where none does."""
        return self.pattern.groupindex.get("it", 0)

    def spans(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """What the pattern takes in `text[start:end]`."""
        group = self._group
        return [
            match.span(group if match.start(group) >= 0 else 0) for match in self.pattern.finditer(text, start, end)
        ]


class LeftOutTable:
    """The recognisers, ready to use; `extra` rows join those of the package.

    An extra row is a mapping with `name`, `kind`, `pattern` and, best of all, `needs`, as
    `lexicon/not_claims.tsv` explains them.

    Raises:
        ValueError: an extra row lacks a field, has an unknown kind, or a pattern that is broken or empty.
    """

    def __init__(self, extra: Iterable[Mapping[str, str]] = ()) -> None:
        self._load([*package_rows(), *(_extra_row(each) for each in extra)])

    def _load(self, table: list[Row]) -> None:
        self._rank = {row: k for k, row in enumerate(table)}
        self._anywhere = [row for row in table if not row.needs]
        self._by_key: dict[str, list[Row]] = {}
        for row in table:
            for key in row.rarest:
                self._by_key.setdefault(key, []).append(row)
        self._keys = frozenset(key for row in table for group in row.needs for key in group)

    def shaped(self, text: str, start: int, end: int, tokens: list[Token]) -> Shaped:
        """What the rows take in `text[start:end]`, whose tokens are `tokens`, tagged or not."""
        spans: list[LeftOut] = []
        digits, lows = seen(tokens)
        for row in self._candidates(tokens, digits, lows):
            spans += [LeftOut(first, last, row.name, row.kind) for first, last in row.spans(text, start, end)]
        return Shaped(digits, lows, spans)

    def find(self, text: str, start: int, end: int, tokens: list[Token]) -> list[LeftOut]:
        """What is no quantity in `text[start:end]`, whose tokens are `tokens`; sorted, not overlapping."""
        return self.beside(tokens, self.shaped(text, start, end, tokens))

    def beside(self, tokens: list[Token], shaped: Shaped) -> list[LeftOut]:
        """What is no quantity among `tokens`, of which the rows took `shaped`; sorted, not overlapping."""
        digits, lows, spans = shaped.digits, shaped.lows, list(shaped.spans)
        found = [*years.find(tokens, digits), *names.find(tokens, digits, lows), *scores.find(tokens, digits)]
        if "one" in lows:
            found += one.find(tokens)
        spans += [LeftOut(*span) for span in found]
        return longest(spans) if spans else spans

    def _candidates(self, tokens: list[Token], digits: list[int], lows: set[str]) -> list[Row]:
        """The rows whose needs the sentence meets, in the order of the table: which of two wins must not be chance."""
        present = self._present(tokens, digits, lows)
        tried = dict.fromkeys(self._anywhere)
        for key in present:
            for row in self._by_key.get(key, ()):
                for group in row.further:
                    if group.isdisjoint(present):
                        break
                else:
                    tried[row] = None
        return sorted(tried, key=self._rank.__getitem__)

    def _present(self, tokens: list[Token], digits: list[int], lows: set[str]) -> set[str]:
        """The keys of a sentence: its words and their parts, and the shapes of its numbers."""
        present = lows & self._keys
        for low in [low for low in lows if "-" in low or "." in low]:
            # "January-March", "example.org": each part is a key
            present.update(self._keys.intersection(low.replace(".", "-").split("-")))
        for at in digits:
            present.update(_shapes(tokens, at))
        return present


def seen(tokens: list[Token]) -> tuple[list[int], set[str]]:
    """What all recognisers ask of a sentence: which of its tokens are digits, and its words in small letters."""
    return [at for at, token in enumerate(tokens) if token.kind == NUMBER], {token.low for token in tokens}


def _shapes(tokens: list[Token], at: int) -> list[str]:
    """The keys that the number at token `at` gives: how it is written, what touches it."""
    token = tokens[at]
    size = len(token.text)
    found = ["~d"]
    if at < 2:
        found.append("~first")
    if size > 1 and token.text[0] == "0" and token.text.isdecimal():
        found.append("~0")
    if size == 5:
        found.append("~5")
    elif size == 4 and YEAR.match(token.text):
        found.append("~4")
    if at + 1 < len(tokens) and tokens[at + 1].start == token.end:
        found.append(_shape_after(tokens, at))
    if at and tokens[at - 1].end == token.start:
        before = tokens[at - 1]
        if before.kind == WORD:
            found.append("~ad")
        elif at > 1 and tokens[at - 2].end == before.start and tokens[at - 2].kind == WORD:
            if before.text in HYPHENS or before.text == "–":
                found.append("~a-d")
            elif before.text in "./":
                found.append("~ad")
    return found


def _shape_after(tokens: list[Token], at: int) -> str:
    """The key for what touches the number at token `at` from behind; "~d" where that tells nothing."""
    after = tokens[at + 1]
    if after.kind == WORD:
        return "~da"
    if after.kind == SYMBOL and at + 2 < len(tokens) and tokens[at + 2].start == after.end:
        sign = "-" if after.text in DASHES else after.text
        if tokens[at + 2].kind == NUMBER:
            return f"~d{sign}d"
        if sign in ("-", "("):
            return "~da"
    return "~d"


def all_shaped(tokens: list[Token], shaped: Shaped) -> bool:
    """Whether one expression that a row took holds all numbers of a sentence, whatever else is found in it.

    True: "He left at 5 p.m. on Monday.", "She was born on May 3, 1990." Not where a number may belong to a name before
    it, to a year or score that reaches further, or where a row marks a quantity.
    """
    if not shaped.spans or "one" in shaped.lows or any(span.kind == _KEPT for span in shaped.spans):
        return False
    whole = longest(list(shaped.spans))
    if len(whole) > 1:
        return False
    start, end, table = whole[0].start, whole[0].end, number_words()
    for i, token in enumerate(tokens):
        if token.kind == NUMBER or token.low in table or token.low in VULGAR:
            if token.start < start or token.end > end or names.may_name(tokens, i):
                return False
    return True


def longest(spans: list[LeftOut]) -> list[LeftOut]:
    """Of overlapping spans the longest, the kind that `KINDS` names first breaks ties, a quantity all."""
    spans.sort(key=lambda span: (span.start, -span.end, _PRECEDENCE[span.kind]))
    best: list[LeftOut] = []
    for span in spans:
        if best and span.start < best[-1].end:
            if span.end - span.start > best[-1].end - best[-1].start:
                best[-1] = span
            continue
        best.append(span)
    return [span for span in best if span.kind != _KEPT]


# --- the table


@cache
def package_rows() -> tuple[Row, ...]:
    """The rows of `lexicon/not_claims.tsv`."""
    return tuple(Row(name, kind, needs, pattern) for name, kind, needs, pattern, *_ in rows("not_claims"))


def checked_row(name: str, kind: str, needs: str, pattern: str) -> Row:
    """A row that is known to work.

    Raises:
        ValueError: an unknown kind or macro, a broken pattern, or one that matches the empty string.
    """
    if kind != _KEPT and kind not in KINDS:
        raise ValueError(f"row {name!r}: kind {kind!r} is none of {', '.join(KINDS)}")
    try:
        row = Row(name, kind, needs, pattern)
        matches_nothing = re.fullmatch(_expanded(pattern), "") is not None
    except (re.error, KeyError) as error:
        raise ValueError(f"row {name!r}: {error}") from error
    if matches_nothing:
        raise ValueError(f"row {name!r}: its pattern matches nothing at all")
    return row


def _extra_row(row: Mapping[str, str]) -> Row:
    missing = [field for field in ("name", "kind", "pattern") if not row.get(field)]
    if missing:
        raise ValueError(f"row {row.get('name', '')!r} lacks {', '.join(missing)}")
    return checked_row(row["name"], row["kind"], row.get("needs", ""), row["pattern"])


def _need_group(group: str) -> frozenset[str]:
    keys: set[str] = set()
    for key in group.split():
        keys |= macro_words(key[1:]) if len(key) > 1 and key[0] == "@" else {key}
    return frozenset(keys)


_MACRO = re.compile(r"\{([a-z]+|_|-)\}")


def _expanded(pattern: str) -> str:
    return _MACRO.sub(lambda match: macros()[match.group(1)], pattern)


def _bounded(pattern: str) -> str:
    # A symbol may open or close an expression beside a word ("end[3]"); only like does not touch like. Most places are
    # inside words: that is asked first.
    before = r"(?!\B\w)(?=\S)(?<![$€£¥])(?!(?<=\d[.,])\w)"
    return rf"{before}(?:{pattern})(?![.,]\d)(?:(?!\w)|(?<=[^\w\s]))"
