"""Cardinals: a machine that takes one word after the other, "does this word still continue the number?"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claimnum.numbers.digits import glued, read_digits
from claimnum.numbers.model import Read, low_at, skip_hyphen, word_at
from claimnum.numbers.scales import scale_letter
from claimnum.numbers.words import ONE, TEN, VULGAR, ZERO, number_words
from claimnum.records import record

if TYPE_CHECKING:
    from claimnum.text import Token

AND = frozenset({"and", "&"})
# More words than the longest number in use has; past it a chain of number words is no number.
MAX_WORDS = 40


@record(frozen=False)
class _Chain:
    """The words read so far: `total` of the finished scales, the open `group` below them, the class of the last word,
    and the last good end of the number (`done`), for a word that turns out to open the next number.
    """

    group: Decimal | None = None
    total: Decimal = ZERO
    scale: Decimal = ONE
    last: str = ""
    scales: int = 0
    base: Decimal = ZERO
    digits: bool = False
    done: Read | None = None

    def push(self, kind: str, value: Decimal, low: str) -> bool:
        """Whether a word of this class and value continues the number; if so it is added."""
        if kind in ("unit", "ten"):
            return self._small(kind, value)
        if kind == "hundred" or (kind == "plural" and low == "hundreds"):
            return self._hundred(value)
        if kind == "dozen" or (kind == "plural" and low == "dozens"):
            return self._dozen(value)
        if kind in ("scale", "plural"):
            return self._scale(value)
        return False

    def _small(self, kind: str, value: Decimal) -> bool:
        if self.group is None or self.last == "hundred":
            self.group = (self.group or ZERO) + value
        elif self.last == "ten" and kind == "unit" and ZERO < value < TEN:
            self.group += value
        else:
            return False
        self.last = kind
        return True

    def _hundred(self, value: Decimal) -> bool:
        if self.group is None or self.last == "hundred":
            return False
        self.group *= value
        self.last = "hundred"
        return True

    def _dozen(self, value: Decimal) -> bool:
        """ "two dozen", "three hundred and two dozen" (the dozen takes what the "and" brought)."""
        if self.group is None and not self.total:
            return False
        below = self.base - self.total if self.base > self.total else ZERO
        self.group = below + ((self.group or ZERO) - below) * value
        self.last = "dozen"
        return True

    def _scale(self, value: Decimal) -> bool:
        if self.group is None:
            if self.last != "scale" or value <= self.scale:  # "million million" is none, "thousand million" one
                return False
            self.total *= value
        elif self.scales and value >= self.scale:
            if value == self.scale or self.scales > 1 or self.group < 100:
                return False  # "one million | two million"
            self.total = (self.total + self.group) * value
        else:
            self.total += self.group * value
        self.group, self.scale, self.last = None, value, "scale"
        self.scales += 1
        return True

    def value(self) -> Decimal:
        """What the words read so far say."""
        return self.total + (self.group or ZERO)


def cardinal(tokens: list[Token], i: int, group: Decimal | None = None) -> Read | None:
    """The cardinal at token `i`: digits with scales or spelled words; `group` is 1 when an article stood before.

    True: "1,234", "3.2 million", "forty-five hundred", "one million, two hundred thousand and five". Not:
    "million" alone, and of "one million two million" only the first.
    """
    chain = _Chain(group)
    after, words = i, 0
    between = low_at(tokens, i - 1) == "between"
    while after < len(tokens) and words < MAX_WORDS:
        k, joined = _next_word(tokens, after, chain, joins=words > 0 and not between)
        end = _take_digits(tokens, k, chain, words, joined) or _take_word(tokens, k, chain, joined)
        if end is None:
            if chain.done is not None and _opens_scale(tokens, k, chain):
                return chain.done
            break
        after, words = end, words + 1
        decimals = _point(tokens, after, chain.last)
        if decimals is not None:
            chain.group, after, chain.last = (chain.group or ZERO) + decimals[0], decimals[1], "digits"
        if chain.last == "scale":
            chain.done = Read(chain.value(), after, chain.scale, chain.last, words, chain.base)
    if not words:
        return None
    return Read(chain.value(), after, chain.scale, chain.last, words, chain.base)


def _opens_scale(tokens: list[Token], k: int, chain: _Chain) -> bool:
    """Whether the word that did not fit is a scale that what stands since the last scale belongs to."""
    word = word_at(tokens, k)
    return chain.group is not None and word is not None and word.kind == "scale"


def _next_word(tokens: list[Token], j: int, chain: _Chain, *, joins: bool) -> tuple[int, bool]:
    """The index of the next word of the number past a hyphen, an "and" or a comma, and whether "and" joined it.

    True: "twenty-one", "a hundred and five", "one million, two hundred thousand". Not: "between one hundred
    and two hundred", "$5 million and three cars", "a thousand, two".
    """
    if not joins:
        return j, False
    k = skip_hyphen(tokens, j)
    low = tokens[k].low
    if low in AND and k + 1 < len(tokens) and chain.last in ("hundred", "scale", "dozen"):
        if not (chain.digits and chain.last == "scale"):
            return k + 1, True
    elif low == "," and chain.last == "scale" and not chain.digits and _goes_on_below(tokens, k + 1, chain.scale):
        return k + 1, False
    return k, False


def _goes_on_below(tokens: list[Token], i: int, scale: Decimal) -> bool:
    """Whether the words from token `i` are a group with a hundred or a smaller scale: ", two hundred thousand"."""
    started = False
    for k in range(i, min(i + 9, len(tokens))):
        word = word_at(tokens, k)
        if word is not None and word.kind in ("unit", "ten"):
            started = True
        elif word is not None and word.kind == "hundred" and scale > word.value:
            return started and not _scale_follows(tokens, k + 1, scale)
        elif word is not None and word.kind == "scale":
            return started and word.value < scale
        elif not (started and (tokens[k].low in AND or tokens[k].text in "-\u2010\u2011")):
            return False
    return False


def _scale_follows(tokens: list[Token], i: int, scale: Decimal) -> bool:
    """Whether, past the small words of the group, a scale not below `scale` comes: ", two hundred | million"."""
    for k in range(i, min(i + 7, len(tokens))):
        word = word_at(tokens, k)
        if word is not None and word.kind == "scale":
            return word.value >= scale
        small = word is not None and word.kind in ("unit", "ten")
        if not small and tokens[k].low not in AND and tokens[k].text not in "-\u2010\u2011":
            return False
    return False


def _take_digits(tokens: list[Token], k: int, chain: _Chain, words: int, joined: bool) -> int | None:
    """Add the digits at token `k` with a scale letter; the token after them, or None."""
    if tokens[k].kind != "number" and tokens[k].text not in VULGAR:
        return None
    if words and not _digits_continue(tokens, k, chain, joined):
        return None
    read = read_digits(tokens, k)
    if read is None:
        return None
    if joined:
        chain.base = chain.value()
    chain.group, end, chain.last = (chain.group or ZERO) + read[0], read[1], "digits"
    chain.digits = chain.digits or not words
    letter = scale_letter(tokens, end)
    if letter is not None:
        chain.total, chain.group = chain.total + chain.group * letter, None
        chain.last, chain.scale, end = "scale", letter, end + 1
        chain.scales += 1
    return end


def _digits_continue(tokens: list[Token], i: int, chain: _Chain, joined: bool) -> bool:
    """Digits go on after a word only below it.

    True: "6 hundred and 47", "9 thousand 2 hundred", "5 crore 20 lakh". Not: "2 million and 30 jobs", "5
    thousand 2018".
    """
    if chain.last not in ("hundred", "scale") or not tokens[i].text.isdecimal() or len(tokens[i].text) > 3:
        return False
    following = word_at(tokens, i + 1)
    if joined:
        return int(tokens[i].text) > 0 and (following is None or following.kind not in ("hundred", "scale"))
    if following is None or chain.last != "scale":
        return False
    return following.kind == "hundred" or (following.kind == "scale" and following.value < chain.scale)


def _take_word(tokens: list[Token], k: int, chain: _Chain, joined: bool) -> int | None:
    """Add the number word at token `k`; the token after it, or None where the number ends before."""
    word = number_words().get(tokens[k].low)
    if word is None:
        return None
    if joined:
        if word.kind not in ("unit", "ten") or word.value == ZERO:
            return None
        if _too_large_after_and(tokens, k, chain.last) or _names_denominator(tokens, k + 1):
            return None
    elif chain.digits and chain.last == "scale" and word.kind in ("unit", "ten"):
        if not _goes_on_below(tokens, k, chain.scale):
            return None  # "$5m | three-year loan", "€3 million | seven-year issue"
    before = chain.value()
    if not chain.push(word.kind, word.value, tokens[k].low):
        return None
    if joined:
        chain.base = before
    return k + 1


def _names_denominator(tokens: list[Token], i: int) -> bool:
    """A word that makes the number before it a numerator: "thirds", "quarters", "hundredths"."""
    word = word_at(tokens, k := skip_hyphen(tokens, i))
    return word is not None and (word.kind == "ordinals" or tokens[k].low in ("quarters", "halves"))


def _too_large_after_and(tokens: list[Token], k: int, last: str) -> bool:
    """ "three hundred and two hundred" is two numbers, "six hundred and four thousand" one."""
    following = word_at(tokens, skip_hyphen(tokens, k + 1))
    return following is not None and following.kind == last and last in ("hundred", "scale")


def _point(tokens: list[Token], i: int, last: str) -> tuple[Decimal, int] | None:
    """ "point zero three" behind a number that is not closed by a scale: "two point five", "3 point 14"."""
    if last == "scale" or low_at(tokens, i) != "point":
        return None
    if last == "digits" and not tokens[i - 1].text.isdecimal():
        return None
    return decimals(tokens, i + 1)


def decimals(tokens: list[Token], i: int) -> tuple[Decimal, int] | None:
    """Spoken decimals and the token after them: "five", "zero three", "seventy-one", "77"."""
    if i < len(tokens) and tokens[i].kind == "number" and tokens[i].text.isdecimal() and len(tokens[i].text) < 13:
        return Decimal("0." + tokens[i].text), i + 1
    digits = ""
    while i < len(tokens) and len(digits) < 12:
        k = skip_hyphen(tokens, i) if digits else i
        word = word_at(tokens, k)
        if word is None or word.kind not in ("unit", "ten"):
            break
        if digits and digits[-1] == "0" and k > i:  # seventy-one
            digits = digits[:-1]
        digits += str(word.value)
        i = k + 1
    return (Decimal("0." + digits), i) if digits else None


def whole(value: Decimal) -> bool:
    """Whether a value has no fraction."""
    return value == value.to_integral_value()


__all__ = ["AND", "cardinal", "decimals", "glued", "whole"]
