"""The words of time, read once from the lexicon: what class a word has, what an opener licenses, fixed phrases."""

from __future__ import annotations

from functools import cache

from claimnum.lexicon import rows, words_of

Phrases = dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]
_NONE = ("", "")
_PREFIXES = ("mid-", "late-", "early-")


@cache
def time_words() -> dict[str, tuple[str, str]]:
    """Word to (class, value), as `time_words.tsv` has them."""
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("time_words")}


@cache
def number_words() -> dict[str, str]:
    """The words a length of time is counted in ("three", "several") and their class."""
    return {
        row[0]: row[1] for row in rows("numbers") if row[1] in {"unit", "ten", "hundred", "scale", "dozen", "vague"}
    }


@cache
def role(name: str) -> frozenset[str]:
    """The words of one role in `time_roles.tsv`: "determiner", "auxiliary", "filler" and so on."""
    return words_of("time_roles", name)


@cache
def starters() -> frozenset[str]:
    """Words that can open an expression; digits can too."""
    return frozenset({*time_words(), *number_words(), *role("determiner"), "a", "an", "few", "each", "fy"})


@cache
def openers() -> Phrases:
    """The openers by first word, longest first, each with what it licenses."""
    return _by_first_word([(row[0], frozenset(row[1].split(","))) for row in rows("time_openers")])


@cache
def phrases() -> Phrases:
    """The fixed time phrases by first word, longest first."""
    return _by_first_word([(row[0], frozenset()) for row in rows("time_phrases")])


@cache
def speech_verbs() -> frozenset[str]:
    """Verb forms after which a day is the day of speaking ("said Monday")."""
    return frozenset(row[0] for row in rows("time_speech"))


@cache
def comparisons() -> frozenset[str]:
    """Words that open a comparison with another moment ("compared with")."""
    return frozenset(row[0] for row in rows("time_comparisons"))


def word_class(low: str) -> tuple[str, str]:
    """Class and value of a lower-cased word, ("", "") for others; "mid-october" counts as "october"."""
    return word_classes([low])[0]


def word_classes(lows: list[str]) -> list[tuple[str, str]]:
    """`word_class` of each word."""
    held = time_words()
    return [held.get(low) or (_prefixed(low) if "-" in low else _NONE) for low in lows]


def _prefixed(low: str) -> tuple[str, str]:
    """Class and value of a word of time behind a prefix: "mid-october"; not "semi-october"."""
    return time_words().get(low.partition("-")[2], _NONE) if low.startswith(_PREFIXES) else _NONE


def _by_first_word(table: list[tuple[str, frozenset[str]]]) -> Phrases:
    out: Phrases = {}
    for phrase, licences in table:
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append((words, licences))
    for options in out.values():
        options.sort(key=lambda option: -len(option[0]))
    return out
