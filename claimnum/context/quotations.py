"""Who speaks in a quotation that runs over several sentences: the source may stand in a neighbouring sentence.

Quotations are found by their marks, in one pass over the text and only when somebody asks. A quotation ends at its
closing mark, or at a blank line; where it is still open there and the next paragraph opens with a mark, it goes on (the
newspaper's way). Nothing else is carried over a blank line, nor out of a closed quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from claimnum.context.attribution import attributions
from claimnum.context.clauses import Structure, word_set
from claimnum.records import record
from claimnum.text.sentences import line_around, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimnum.context.cues import CueMatch
    from claimnum.text import Token
    from claimnum.text.sentences import Sentence

# All begin with one class of characters, which the scan skips to.
_MARK = re.compile(r"[“”«»\"'`\n](?:(?<=[“”«»\"])|(?<=')'|(?<=`)`|(?<=\n)[ \t\r]*\n)")
_OPENING, _CLOSING = "“«", "”»"
_TAG_LENGTH = 120  # characters of a sentence that only says who spoke: "Smith, the union's head, said."


@cache
def _no_statement() -> re.Pattern[str]:
    """What may stand behind "Smith said" in a sentence that states nothing else: "on Friday", "."; not "it fell"."""
    openers = "|".join(sorted(word_set("behind-speaker")))
    return re.compile(rf"\s*(?:[.,]|$|(?:{openers})\b|\w+day\b)")


@record
class Carried:
    """An attribution from another sentence: the spans of source and cue as character offsets, and its level."""

    source_start: int
    source_end: int
    cue: CueMatch
    level: str


@record
class Spoken:
    """An attribution of one sentence in character offsets; `content` is what its source answers for."""

    carried: Carried
    content: tuple[tuple[int, int], ...]


@record
class Quotation:
    """`text[start:end]` with its marks; `goes_on` is true when it continues the quotation before it."""

    start: int
    end: int
    goes_on: bool


def spoken(tokens: list[Token], cues: list[CueMatch]) -> list[Spoken]:
    """The attributions with a source of one tagged sentence."""
    if not any(cue.type == "attribution" for cue in cues):
        return []
    found: list[Spoken] = []
    for one in attributions(Structure(tokens), cues):
        if one.source is not None and one.cue.type == "attribution":
            first, last = one.source
            carried = Carried(tokens[first].start, tokens[last - 1].end, one.cue, one.level)
            content = tuple((tokens[a].start, tokens[b - 1].end) for a, b in one.content if a < b)
            found.append(Spoken(carried, content))
    return found


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order, none overlapping; single marks are left to the sentence stage.

    A straight mark opens only between white space and a letter, so that 6'3" opens nothing.
    """
    found: list[Quotation] = []
    start, goes_on, pending = -1, False, False
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            if start >= 0:
                found.append(Quotation(start, at, goes_on))
                pending = _opens(text, _first_letter(text, match.end()))
            start = -1
            continue
        if mark in _CLOSING or (mark not in _OPENING and not _opens(text, at)):
            if start >= 0:
                found.append(Quotation(start, match.end(), goes_on))
                start = -1
            continue
        if start >= 0 and mark in _OPENING:
            found.append(Quotation(start, at, goes_on))
            start = -1
            pending = text[at - 1] == "\n"
        if start < 0:
            start, goes_on, pending = at, pending, False
    if start >= 0:
        found.append(Quotation(start, len(text), goes_on))
    return found


def _first_letter(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _opens(text: str, at: int) -> bool:
    """Whether a quotation mark at `at` opens: white space, a bracket or a dash before it, and no space behind."""
    if at >= len(text) or text[at] not in "“«\"'`":
        return False
    if text[at] in _OPENING:
        return True
    size = 2 if text[at : at + 2] in ("''", "``") else 1
    if text[at] == "'" and size == 1:
        return False
    before = text[at - 1] if at else " "
    after = text[at + size] if at + size < len(text) else " "
    return (before.isspace() or before in "([—–-:") and not after.isspace()


class Speech:
    """Answers who speaks at an offset of one text; lazy, every sentence is read once at most.

    Args:
        text: the text.
        read: gives the attributions of the sentence `text[start:end]`, see `spoken`.
    """

    def __init__(self, text: str, read: Callable[[int, int], list[Spoken]]) -> None:
        self._text = text
        self._read = read
        self._quotations: list[Quotation] | None = None
        self._starts: list[int] = []
        self._speakers: dict[int, Carried | None] = {}
        self._sentences: dict[int, list[Spoken]] = {}
        self._line = (-1, -1)
        self._line_sentences: list[Sentence] = []
        self._line_starts: list[int] = []

    def speaker(self, offset: int, cue: int | None) -> Carried | None:
        """Who speaks the quotation that holds `offset`, when another sentence, or none in the quotation, says it.

        `cue` is where the cue of the attribution stands that the sentence itself gives, or None: an
        attribution outside the quotation answers for it already.
        """
        k = self._quotation_at(offset)
        if k < 0:
            return None
        quotation = self._quotations[k]  # type: ignore[index]
        if cue is not None and not quotation.start <= cue < quotation.end:
            return None
        if k not in self._speakers:
            self._speakers[k] = self._resolve(k)
        return self._speakers[k]

    def _quotation_at(self, offset: int) -> int:
        if self._quotations is None:
            self._quotations = find_quotations(self._text)
            self._starts = [quotation.start for quotation in self._quotations]
        k = bisect_right(self._starts, offset) - 1
        return k if k >= 0 and offset < self._quotations[k].end else -1

    def _resolve(self, k: int) -> Carried | None:
        """The speaker of quotation `k` and of those that it goes on from or that go on from it."""
        quotations = self._quotations or []
        first, last = k, k
        while first > 0 and quotations[first].goes_on and k - first < 20:
            first -= 1
        while last + 1 < len(quotations) and quotations[last + 1].goes_on and last - k < 20:
            last += 1
        for one in range(last, first - 1, -1):
            found = self._after(quotations[one]) or self._before(quotations[one])
            if found is not None:
                return found
        return self._continued(first)

    def _after(self, quotation: Quotation) -> Carried | None:
        """The attribution behind the closing mark: "…,” he said." or, as a sentence of its own, "…” Smith said."."""
        close = self._sentence_at(quotation.end - 1)
        if close is None:
            return None
        for one in self._spoken(close):
            if one.carried.cue.start >= quotation.end and any(start < quotation.end for start, _ in one.content):
                return one.carried
        if close.end > quotation.end:
            return None
        at = quotation.end
        while at < len(self._text) and self._text[at] in " \t":
            at += 1
        following = self._sentence_at(at) if at < len(self._text) and self._text[at] not in "\n\r“\"'«" else None
        if following is None or following.start != at or following.end - at > _TAG_LENGTH:
            return None
        for one in self._spoken(following):
            said = one.carried
            if (
                said.source_start == at
                and all(b - a < 40 for a, b in one.content)
                and _no_statement().match(self._text, said.cue.end, following.end)
            ):
                return said
        return None

    def _before(self, quotation: Quotation) -> Carried | None:
        """The attribution before the opening mark: "He said: “…"."""
        opening = self._sentence_at(quotation.start)
        if opening is None:
            return None
        for one in self._spoken(opening):
            if one.carried.cue.end <= quotation.start and any(a <= quotation.start + 1 < b for a, b in one.content):
                return one.carried
        return None

    def _continued(self, k: int) -> Carried | None:
        """The speaker of the quotation before, where only its attribution stands between: "…,” he said. “…"."""
        quotations = self._quotations or []
        if k == 0:
            return None
        before, here = quotations[k - 1], quotations[k]
        between = self._text[before.end : here.start]
        if not between.strip() or len(between) > 2 * _TAG_LENGTH or "\n" in between:
            return None
        close = self._sentence_at(before.end - 1)
        if close is None:
            return None
        if self._text[close.end : here.start].strip() and not (close.end >= here.start):
            tag = self._after(before)
            following = self._sentence_at(_first_letter(self._text, before.end))
            if tag is None or following is None or self._text[following.end : here.start].strip():
                return None
            return tag
        for one in self._spoken(close):
            if before.end <= one.carried.cue.start < here.start and any(a < before.end for a, _ in one.content):
                return one.carried
        return None

    # ------------------------------------------------------------ sentences around

    def _spoken(self, sentence: Sentence) -> list[Spoken]:
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = self._read(sentence.start, sentence.end)
        return self._sentences[sentence.start]

    def _sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`; the sentences of one line are split once."""
        if not self._line[0] <= offset < self._line[1]:
            start, end = line_around(self._text, offset, 0)
            end = max(end, offset + 1)
            self._line_sentences = list(split(self._text, start, end))
            self._line_starts = [one.start for one in self._line_sentences]
            self._line = start, end
        k = bisect_right(self._line_starts, offset) - 1
        return self._line_sentences[k] if k >= 0 and offset < self._line_sentences[k].end else None
