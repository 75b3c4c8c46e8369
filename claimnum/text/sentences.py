"""Trigger scan and sentences: only sentences that could hold a number are ever looked at.

A newline ends a sentence unless the next line goes on in lower case (a hard-wrapped line); a blank line always does.
Inside a line a full stop ends a sentence unless an abbreviation, an initial, a decimal or an ellipsis before a small
letter says otherwise. One pass, no backtracking: a possessive run of stops with a look-behind keeps a line of fifty
thousand dots linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows, words_of
from claimnum.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@record
class Sentence:
    """Where a sentence stands in the text: `text[start:end]`, without surrounding white space.

    `cut` tells that it is a piece of a longer one, past the longest that is read at once.
    """

    start: int
    end: int
    cut: bool = False


# The longest stretch that is read as one sentence, in characters: what costs more than linear time in a sentence's
# length costs a constant beyond it. The longest real sentences of news have some 900.
MAX_SENTENCE = 2000

_FOLD = re.compile(r"fold(?![^\W_])")
_DIGIT = re.compile(r"[0-9¼-¾⅐-⅞]")
# Each alternative begins with the mark itself, so that the scan skips from mark to mark; "glued" ends without a space.
_END = re.compile(
    r"[.!?…](?:(?<![.!?…].)[.!?…]*[\"'”’)\]»]*(?=\s|$)|(?<=[.!?])”(?=[A-Z])"
    r"|(?<=[a-z]{3}[.!?])(?P<glued>)(?=[A-Z0-9][a-z0-9]*\s))"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")
_NEXT = re.compile(r"[\s\"'“‘(\[]*(\S)")
_SOFT_BREAK = re.compile(r"\n[ \t]*(?=[a-z])")
_LAST_OF_LINE = re.compile(r"(?:,|(?<![^\W_])([A-Za-z]+))[ \t\r]*\Z")
_NEXT_OF_LINE = re.compile(r"\n[ \t]*(?=[^\W_]|[$€£“‘(])")
_LEADING_TAGS = frozenset({"DT", "IN", "TO", "CC", "MD", "PRP$"})
# The classes of numbers.tsv whose words can make a number by themselves.
NUMBER_CLASSES = {
    "unit",
    "ten",
    "hundred",
    "scale",
    "plural",
    "dozen",
    "half",
    "quarter",
    "vague",
    "group",
    "multiple",
}


def trie_pattern(words: Iterable[str]) -> str:
    """One alternation for all `words`, shared prefixes written once, so that a scan tries each letter once."""
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def build(node: dict) -> str:  # type: ignore[type-arg]
        options = [re.escape(letter) + build(child) for letter, child in sorted(node.items()) if letter]
        if not options:
            return ""
        body = options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"
        return f"(?:{body})?" if "" in node else body

    return build(trie)


@cache
def _word_trigger() -> re.Pattern[str]:
    words = words_of("numbers", *NUMBER_CLASSES).union(row[0] for row in rows("triggers"))
    return re.compile(rf"[\W_](?:{trie_pattern(words)})(?![^\W\d_])")


@cache
def _abbreviation_class() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("abbreviations")}


def sentences_with_numbers(text: str) -> Iterator[Sentence]:
    """Yield, in order, the sentences of `text` that hold a digit or a number word."""
    triggers = _trigger_offsets(text)
    if not triggers:
        return
    at = 0
    done = 0
    while at < len(triggers):
        start, end = line_around(text, triggers[at], done)
        done = end
        for sentence in split(text, start, end):
            while at < len(triggers) and triggers[at] < sentence.start:
                at += 1
            if at < len(triggers) and triggers[at] < sentence.end:
                yield sentence
        while at < len(triggers) and triggers[at] < end:
            at += 1


def _trigger_offsets(text: str) -> list[int]:
    low = text.lower()
    if len(low) != len(text):  # U+0130 grows when lower-cased
        low = text.replace("\u0130", "I").lower()
    offsets = [match.start() for match in _DIGIT.finditer(text)]
    offsets += [match.start() for match in _FOLD.finditer(low)]
    # The mark before a word is matched too, so that the scan skips to it: what is found starts one character earlier.
    offsets += [match.start() for match in _word_trigger().finditer(" " + low)]
    offsets.sort()
    return offsets


def line_around(text: str, offset: int, floor: int) -> tuple[int, int]:
    """The line that holds `offset`, hard-wrapped lines joined, never reaching back before `floor`."""
    start = text.rfind("\n", floor, offset) + 1 or floor
    while start > floor and _is_soft_break(text, start - 1):
        start = text.rfind("\n", floor, start - 1) + 1 or floor
    end = text.find("\n", offset)
    while end != -1 and _is_soft_break(text, end):
        end = text.find("\n", end + 1)
    return start, len(text) if end == -1 else end


def _is_soft_break(text: str, at: int) -> bool:
    """Whether the line break at `at` stands inside a sentence.

    True: before a small letter, behind a comma, and behind a word that no sentence ends with ("more than | 40 men").
    Not: "Sales | 40 million".
    """
    if text.startswith("\n", at + 1):
        return False  # a blank line
    if _SOFT_BREAK.match(text, at):
        return True
    if not _NEXT_OF_LINE.match(text, at):
        return False
    last = _LAST_OF_LINE.search(text, max(0, at - 16), at)
    return last is not None and (last.group(1) is None or last.group(1).lower() in _leading_words())


@cache
def _leading_words() -> frozenset[str]:
    """The words that lead a phrase: determiners, prepositions, conjunctions, modals."""
    lists = [row[1] for row in rows("closed_words") if row[0] in _LEADING_TAGS]
    return frozenset(word for words in lists for word in words.split())


def split(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of `text[start:end]`, which holds no hard line break."""
    here = start
    for match in _END.finditer(text, start, end):
        if match.end() > here and _ends_sentence(text, match, start, end):
            yield from _trimmed(text, here, match.end())
            here = match.end()
    yield from _trimmed(text, here, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    overlong = end - start > MAX_SENTENCE
    while end - start > MAX_SENTENCE:
        cut = _cut_point(text, start, start + MAX_SENTENCE)
        yield Sentence(start, cut, cut=True)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start, end, cut=overlong)


def _cut_point(text: str, start: int, limit: int) -> int:
    """Where to cut an overlong sentence: behind a semicolon, else at white space, else before the last run of letters
    and digits, so that no number is cut in two.
    """
    for mark in (";", " ", "\n"):
        at = text.rfind(mark, start + MAX_SENTENCE // 2, limit)
        if at > start:
            return at + 1
    at = limit
    while at > start and text[at - 1].isalnum():
        at -= 1
    return at if at > start else limit


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = "" if match.lastgroup else match.group()
    following = _NEXT.match(text, match.end(), end)
    if following is None:
        return True
    letter = following.group(1)
    if not mark or mark[0] in "!?":
        # "Yahoo! said", '"Why?" he asked': a small letter goes on
        return not letter.islower()
    if letter.islower():
        return False
    if mark[0] == "…" or mark.startswith(".."):
        return letter.isupper() or letter in '“"‘'
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    if word is None or len(mark) > 1:
        return True
    last = word.group().lower()
    kind = _abbreviation_class().get(last)
    if kind == "title":
        return False
    if kind in ("number", "month"):
        return not letter.isdecimal()
    if kind == "other":
        return (
            letter.isupper() and "," not in text[match.end() : match.end() + 1] and not _goes_on(text, match.end(), end)
        )
    if kind == "company":
        return letter.isupper() and not _goes_on(text, match.end(), end)
    if "." in last:  # U.S., a.m.
        return letter.isupper() and _opens_sentence(text, match.end(), end)
    # An initial: "T. Rowe"
    return not (len(last) == 1 and word.group().isupper() and letter.isupper() and last != "i")


@cache
def _openers() -> frozenset[str]:
    return frozenset(row[0] for row in rows("sentence_openers"))


_WORD = re.compile(r"[\s\"'“‘(\[]*([^\W\d_]+)")


def _opens_sentence(text: str, at: int, end: int) -> bool:
    word = _WORD.match(text, at, end)
    return word is not None and word.group(1).lower() in _openers()


def _goes_on(text: str, at: int, end: int) -> bool:
    word = _WORD.match(text, at, end)
    return word is not None and word.group(1).lower() not in _openers() and not word.group(1)[0].isupper()


def all_sentences(text: str) -> Iterator[Sentence]:
    """Yield every sentence of `text`, with or without a number."""
    start = 0
    while start < len(text):
        begin, end = line_around(text, start, start)
        yield from split(text, begin, end)
        start = end + 1
