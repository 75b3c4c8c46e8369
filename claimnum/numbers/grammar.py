"""The number grammar: a word-by-word machine over tokens, "does this word still continue the number?".

Each reader takes the tokens and an index and returns what it read with the index after it, or None. The longest
reading wins; nothing is read twice, so a chain of number words costs linear time.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claimnum.numbers.digits import glued, read_digits
from claimnum.numbers.words import ONE, TEN, TWO, VULGAR, ZERO, NumberWord, fraction, number_words, scale_letters
from claimnum.text import Token

_HYPHENS = "-\u2010\u2011"
_MINUS = {"-", "\u2212", "\u2010", "\u2011", "\u2013"}
_AND = {"and", "&"}


@dataclass(slots=True)
class Number:
    """A number in the text: tokens [first, last), characters [start, end), and what it says.

    `value` is None for a vague amount, which has `low` and perhaps `high`. `scale` is the last scale that was read
    ("million"), for ranges that share one; `form` is "cardinal", "fraction", "ratio" or "vague"; `approximate` is true
    of "a couple".
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal | None
    form: str = "cardinal"
    scale: Decimal = ONE
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


@dataclass(slots=True)
class _Read:
    """What a reader found: a value, the token after it, the last scale, and the class of the last word."""

    value: Decimal
    after: int
    scale: Decimal = ONE
    last: str = "unit"
    words: int = 0


def _word(tokens: list[Token], i: int) -> NumberWord | None:
    return number_words().get(tokens[i].low) if i < len(tokens) else None


def _skip_hyphen(tokens: list[Token], i: int) -> int:
    """The index past a hyphen at `i` that is glued on both sides, or spaced on both as in detokenised text."""
    if i + 1 < len(tokens) and tokens[i].text in _HYPHENS and glued(tokens, i) == glued(tokens, i + 1):
        return i + 1
    return i


def find_numbers(tokens: list[Token]) -> list[Number]:
    """All numbers of a sentence, in order, none inside another."""
    found: list[Number] = []
    table = number_words()
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        number = None
        if token.kind == "number" or token.low in table or token.text in VULGAR or token.low in _STARTERS:
            number = parse_number(tokens, i)
        if number is None:
            i += 1
        else:
            found.append(number)
            i = number.last
    return found


_STARTERS = frozenset({"a", "an", "point", "minus", "negative"}) | _MINUS


def parse_number(tokens: list[Token], i: int) -> Number | None:
    """The longest number that starts at token `i`, or None.

    "half a million" is one; "a" before anything but a scale, a dozen or a fraction is none.
    """
    start = i
    sign = ONE
    if tokens[i].text in _MINUS or tokens[i].low in ("minus", "negative"):
        if not _is_sign(tokens, i):
            return None
        sign, i = -ONE, i + 1
    number = (
        _vague(tokens, i)
        or _half_or_quarter(tokens, i)
        or _counted_group(tokens, i)
        or _fraction_or_cardinal(tokens, i)
    )
    if number is None:
        return None
    number.first, number.start = start, tokens[start].start
    number.end = tokens[number.last - 1].end
    if number.value is not None:
        number.value *= sign
        return _ratio(tokens, number) or number
    return number


def _is_sign(tokens: list[Token], i: int) -> bool:
    """A minus sign stands before a number and not between two things: "at -5 degrees", not "5-10" or "KN-23"."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    numeric = following.kind == "number" or following.low in number_words()
    if tokens[i].kind == "word":
        return numeric and (i == 0 or tokens[i - 1].low not in ("or", "plus"))
    if not numeric or glued(tokens, i):
        return numeric and glued(tokens, i) and tokens[i - 1].text in "(=<>~$£€"
    if glued(tokens, i + 1):
        # " -5": a sign, unless a number with the same spacing stands before ("75 -300mm")
        return i == 0 or tokens[i - 1].kind != "number"
    return i == 0 and following.kind == "number"


# ---------------------------------------------------------------- vague amounts


def _vague(tokens: list[Token], i: int) -> Number | None:
    """ "thousands", "tens of millions", "several hundred", "a few", "a couple of dozen"; not "few" or "the couple"."""
    j = i
    if tokens[j].low == "a" and j + 1 < len(tokens):
        j += 1
    word = _word(tokens, j)
    if word is None or word.kind not in ("plural", "vague"):
        return None
    if word.kind == "plural":
        return None if j > i else _plural(tokens, i, word)
    low = tokens[j].low
    if low == "several":
        return None if j > i else _times_scale(tokens, i, j + 1, word.value, approximate=False)
    if low == "few":
        before = tokens[i - 1].low if i else ""
        if j > i or before in ("past", "last", "next", "first", "every", "these", "those"):
            return _times_scale(tokens, i, j + 1, word.value, approximate=False)
        return None
    if low == "couple" and (j > i or (i and tokens[i - 1].low in ("last", "past", "next", "first"))):
        after = j + 1
        if after < len(tokens) and tokens[after].low == "of":
            scaled = _word(tokens, after + 1)
            if scaled and scaled.kind in ("hundred", "scale", "dozen"):
                return _times_scale(tokens, i, after + 1, word.value, approximate=True)
        return _times_scale(tokens, i, after, word.value, approximate=True)
    return None


def _times_scale(tokens: list[Token], i: int, j: int, base: Decimal, *, approximate: bool) -> Number:
    """ "several" or "a couple" with the scales behind it: "several hundred thousand"."""
    value, scale = base, ONE
    while (word := _word(tokens, j)) and word.kind in ("hundred", "scale", "dozen"):
        value, scale, j = value * word.value, word.value, j + 1
    if approximate:
        return Number(i, j, 0, 0, value, scale=scale, approximate=True)
    return Number(i, j, 0, 0, None, "vague", scale, low=value)


def _plural(tokens: list[Token], i: int, word: NumberWord) -> Number:
    """ "thousands": one to ten of them; "tens of millions" and "hundreds of thousands" multiply."""
    low, high, j = word.value, word.value * TEN, i + 1
    while j + 1 < len(tokens) and tokens[j].low in ("of", "upon") and (scale := _word(tokens, j + 1)):
        if scale.kind not in ("plural", "scale"):
            break
        low, high, j = low * scale.value, high * scale.value, j + 2
    return Number(i, j, 0, 0, None, "vague", low, low=low, high=high)


# ---------------------------------------------------------------- halves, quarters, groups


def _half_or_quarter(tokens: list[Token], i: int) -> Number | None:
    """ "half a million", "a quarter of a million", "half a dozen", "half"; not the "quarter" of a year."""
    j = i + 1 if tokens[i].low == "a" and i + 1 < len(tokens) else i
    word = _word(tokens, j)
    if word is None or word.kind not in ("half", "quarter") or tokens[j].low in ("halves", "quarters"):
        return None
    after = _skip_hyphen(tokens, j + 1)
    for lead in ((), ("a",), ("of", "a")):
        k = after + len(lead)
        if tuple(token.low for token in tokens[after:k]) == lead and (scale := _word(tokens, k)):
            if scale.kind in ("scale", "hundred", "dozen"):
                return Number(i, k + 1, 0, 0, word.value * scale.value, scale=scale.value)
    if word.kind == "quarter" and not _quarter_is_share(tokens, i, j):
        return None
    return Number(i, j + 1, 0, 0, word.value, "fraction")


def _quarter_is_share(tokens: list[Token], i: int, j: int) -> bool:
    """ "a quarter of voters", "rose by a quarter", "quarter-century"; not "in the third quarter", "a quarter later"."""
    following = tokens[j + 1].low if j + 1 < len(tokens) else ""
    if following in _HYPHENS and j + 2 < len(tokens):
        return tokens[j + 2].low in ("century", "mile", "inch", "point", "hour", "pound", "cup", "teaspoon", "ton")
    if following in ("century", "mile", "inch", "cup", "teaspoon"):
        return True
    before = tokens[i - 1].low if i else ""
    if i == j:
        return before == "one" or (before in _HYPHENS and i > 1 and tokens[i - 2].low == "one")
    if following == "of":
        return not (j + 2 < len(tokens) and tokens[j + 2].text.isdigit() and len(tokens[j + 2].text) == 4)
    return before in ("by", "about", "nearly", "over", "than", "roughly", "almost", "around", "only", "least", "to")


def _counted_group(tokens: list[Token], i: int) -> Number | None:
    """ "a trio of candidates", "a pair"; not "the pair met", "a pair-wise test"."""
    if tokens[i].low != "a" or i + 1 >= len(tokens):
        return None
    word = _word(tokens, i + 1)
    if word and word.kind == "group" and (i + 2 == len(tokens) or tokens[i + 2].low == "of"):
        return Number(i, i + 2, 0, 0, word.value)
    return None


# ---------------------------------------------------------------- cardinals and fractions


def _fraction_or_cardinal(tokens: list[Token], i: int) -> Number | None:
    if tokens[i].low in ("a", "an"):
        return _article_number(tokens, i)
    if tokens[i].low == "point":
        decimals = _decimals(tokens, i + 1) if i + 1 < len(tokens) else None
        # "point five" stands alone: behind a noun or a number it is a point of something
        if decimals is None or (i and tokens[i - 1].low in ("this", "that", "the", "one", "a", "at", "some")):
            return None
        return Number(i, decimals[1], 0, 0, decimals[0])
    read = _cardinal(tokens, i)
    if read is None:
        return None
    denominator = _denominator(tokens, read)
    if denominator:
        return Number(i, denominator[1], 0, 0, fraction(read.value, denominator[0]), "fraction")
    read = _and_fraction(tokens, read)
    return Number(i, read.after, 0, 0, read.value, scale=read.scale)


def _article_number(tokens: list[Token], i: int) -> Number | None:
    """ "a hundred", "a million", "a dozen", "a third of"; not "a third attempt", "a man"."""
    word = _word(tokens, i + 1)
    if word is None:
        return None
    if word.kind in ("hundred", "scale", "dozen"):
        read = _cardinal(tokens, i + 1, group=ONE)
        if read is None:
            return None
        read = _and_fraction(tokens, read)
        return Number(i, read.after, 0, 0, read.value, scale=read.scale)
    if word.kind == "ordinal" and word.value > TWO and _ordinal_is_share(tokens, i + 1):
        return Number(i, i + 2, 0, 0, fraction(ONE, word.value), "fraction")
    return None


def _ordinal_is_share(tokens: list[Token], i: int) -> bool:
    """The "third" at token `i` after "a" is a share: "a third of", "by a third,"; not "a third attempt", "a third is"."""
    before = tokens[i - 2].low if i > 1 else ""
    if i + 1 == len(tokens):
        return i == 1 or before in _SHARE_OPENERS
    following = tokens[i + 1]
    if following.low == "of":
        return True
    return before in _SHARE_OPENERS and following.tag not in ("NN", "NNS", "NNP", "JJ") and following.text not in _HYPHENS


_SHARE_OPENERS = {"by", "about", "nearly", "over", "than", "roughly", "almost", "around", "only", "to", "and"}


def _denominator(tokens: list[Token], read: _Read) -> tuple[Decimal, int] | None:
    """The denominator after a numerator: "two-thirds", "one fifth", "three quarters", "1 over twenty-one"."""
    j = read.after
    if j + 1 < len(tokens) and tokens[j].low == "over" and read.words <= 2 and read.scale == ONE:
        below = _cardinal(tokens, j + 1)
        alone = below and (below.after == len(tokens) or tokens[below.after].kind == "symbol")
        if below and alone and below.value > ZERO:
            return below.value, below.after
    k = _skip_hyphen(tokens, j)
    word = _word(tokens, k)
    if word is None:
        return None
    if word.kind == "ten":  # one twenty-fifth
        unit = _word(tokens, _skip_hyphen(tokens, k + 1))
        if unit and unit.kind in ("ordinal", "ordinals") and unit.value < TEN and tokens[k + 1].text in _HYPHENS:
            return word.value + unit.value, _skip_hyphen(tokens, k + 1) + 1
        return None
    if read.scale != ONE and word.kind != "ordinals":
        return None
    if word.kind == "quarter" and (tokens[k].low == "quarters" or (read.value == ONE and _share_follows(tokens, k))):
        return Decimal(4), k + 1
    if word.kind == "half" and (read.value == ONE and k > j or tokens[k].low == "halves"):
        return TWO, k + 1
    if word.kind == "ordinals" and word.value > TWO:
        return word.value, k + 1
    if word.kind == "ordinal" and word.value > TWO and read.value == ONE and (k > j or _share_follows(tokens, k)):
        return word.value, k + 1
    return None


def _share_follows(tokens: list[Token], i: int) -> bool:
    return i + 1 == len(tokens) or tokens[i + 1].tag not in ("NN", "NNS", "NNP", "JJ", "VBD")


def _and_fraction(tokens: list[Token], read: _Read) -> _Read:
    """Read on into "and a half", "and three quarters": a part of the last scale; a scale may follow."""
    j = read.after
    if j + 1 >= len(tokens) or tokens[j].low not in _AND:
        return read
    part: tuple[Decimal, int] | None = None
    if tokens[j + 1].low == "a" and j + 2 < len(tokens):
        word = _word(tokens, j + 2)
        if word and word.kind in ("half", "quarter"):
            part = word.value, j + 3
        elif word and word.kind == "ordinal" and word.value > TWO and _share_follows(tokens, j + 2):
            part = fraction(ONE, word.value), j + 3
    elif (top := _cardinal(tokens, j + 1)) and top.value < TEN and (below := _denominator(tokens, top)):
        part = fraction(top.value, below[0]), below[1]
    if part is None or part[0] >= ONE:
        return read
    unit = read.scale if read.last == "scale" else ONE
    value, after, scale = read.value + part[0] * unit, part[1], read.scale
    while (word := _word(tokens, _skip_hyphen(tokens, after))) and word.kind in ("hundred", "scale", "dozen"):
        value, after, scale = value * word.value, _skip_hyphen(tokens, after) + 1, word.value
    return _Read(value, after, scale, "scale" if scale != ONE else "unit")


def _cardinal(tokens: list[Token], i: int, group: Decimal | None = None) -> _Read | None:
    """A cardinal at token `i`: digits with scales or spelled words; `group` is 1 when an article stood before."""
    total = ZERO
    scale = ONE
    last_scale: Decimal | None = None
    last = "article" if group is not None else ""
    after, j, words = i, i, 0
    between = i > 0 and tokens[i - 1].low == "between"
    count = len(tokens)
    while j < count:
        k = _skip_hyphen(tokens, j) if words else j
        joined_by_and = False
        if words and last in ("hundred", "scale", "dozen") and tokens[k].low in _AND and not between and k + 1 < count:
            k, joined_by_and = k + 1, True
        token = tokens[k]
        if token.kind == "number" or token.text in VULGAR:
            if words and not _digits_continue(tokens, k, last, joined_by_and):
                break
            read = read_digits(tokens, k)
            if read is None:
                break
            group, k, last = (group or ZERO) + read[0], read[1], "digits"
            letter = _scale_letter(tokens, k)
            if letter:
                group, k, last, scale = group * letter, k + 1, "scale", letter
                total, group, last_scale = total + group, None, letter
            words, after, j = words + 1, k, k
            if last == "digits" and after < count and tokens[after].low == "point" and tokens[k - 1].text.isdigit():
                decimals = _decimals(tokens, after + 1) if after + 1 < count else None
                if decimals:
                    group, after = (group or ZERO) + decimals[0], decimals[1]
                    j = after
            continue
        word = number_words().get(token.low)
        if word is None:
            break
        kind, value = word.kind, word.value
        if kind in ("unit", "ten"):
            if joined_by_and and (value == ZERO or _too_large_after_and(tokens, k, last)):
                break
            if joined_by_and and _names_denominator(tokens, k + 1):
                break
            if group is None or last == "hundred":
                group = (group or ZERO) + value
            elif last == "ten" and kind == "unit" and ZERO < value < TEN:
                group += value
            else:
                break
        elif joined_by_and:
            break
        elif kind == "hundred" and group is not None and last != "hundred":
            group *= value
        elif kind == "dozen" and (group is not None or total):
            group = (group or ZERO) * value
        elif kind == "plural" and token.low in ("hundreds", "dozens") and group is not None:
            group *= value
        elif kind in ("scale", "plural") and (group is not None or last == "scale"):
            if last_scale is not None and value > last_scale:
                total, group = (total + (group or ZERO)) * value, None
            elif group is not None:
                total, group = total + group * value, None
            else:
                break
            last_scale = scale = value
            kind = "scale"
        else:
            break
        last, words, after, j = kind, words + 1, k + 1, k + 1
        if decimals := _point(tokens, after, last):
            group = (group or ZERO) + decimals[0]
            after = j = decimals[1]
            last = "digits"
    if not words:
        return None
    return _Read(total + (group or ZERO), after, scale, last, words)


def _digits_continue(tokens: list[Token], i: int, last: str, joined_by_and: bool) -> bool:
    """Digits go on after a word only as "3 hundred and 21" or before a further scale, "4 thousand 3 hundred"."""
    if last not in ("hundred", "scale") or not tokens[i].text.isdigit() or len(tokens[i].text) > 3:
        return False
    following = _word(tokens, i + 1)
    if joined_by_and:
        return int(tokens[i].text) > 0 and (following is None or following.kind not in ("hundred", "scale"))
    return following is not None and following.kind == "hundred" and last == "scale"


def _names_denominator(tokens: list[Token], i: int) -> bool:
    """A word that makes the number before it a numerator: "thirds", "quarters", "hundredths"."""
    word = _word(tokens, _skip_hyphen(tokens, i))
    return word is not None and (word.kind == "ordinals" or tokens[_skip_hyphen(tokens, i)].low in ("quarters", "halves"))


def _too_large_after_and(tokens: list[Token], i: int, last: str) -> bool:
    """ "three hundred and two hundred" is two numbers, "two hundred and two thousand" one."""
    following = _word(tokens, _skip_hyphen(tokens, i + 1))
    return following is not None and (
        (following.kind == "hundred" and last == "hundred")
        or (following.kind in ("scale", "hundred") and last == "scale" and following.value >= 1000)
    )


def _scale_letter(tokens: list[Token], i: int) -> Decimal | None:
    """The scale glued to digits at token `i`: "5k", "$35m", "1.2bn", "3M"; not "35m tall", "5G", "152mm"."""
    if i >= len(tokens):
        return None
    text = tokens[i].text
    value = scale_letters().get(text)
    if value is None:
        return None
    money = _currency_before(tokens, i - 1)
    if not glued(tokens, i):
        return value if text in ("bn", "mn", "tn", "trn", "Bn", "BN", "cr", "Cr") or (money and text in ("m", "b", "M", "B")) else None
    if text in ("k", "K", "bn", "Bn", "BN", "mn", "tn", "trn", "M", "cr"):
        return value
    if text == "G":
        digits = tokens[i - 1].text
        return value if len(digits) > 1 and (i + 1 == len(tokens) or tokens[i + 1].kind == "symbol") else None
    if money:
        return value
    if text == "m":
        return value if i + 1 < len(tokens) and tokens[i + 1].tag in ("NNS", "JJ", "NNPS") and not _length_word(tokens, i + 1) else None
    return value if text in ("B", "b") and i + 1 < len(tokens) and tokens[i + 1].tag == "NNS" else None


_LENGTH_WORDS = {"tall", "long", "high", "wide", "deep", "hurdles", "away", "apart", "thick", "distant", "freestyle"}


def _length_word(tokens: list[Token], i: int) -> bool:
    return tokens[i].low in _LENGTH_WORDS


def _currency_before(tokens: list[Token], i: int) -> bool:
    """Whether a currency symbol stands before the digits at token `i`, so that a letter behind them is a scale."""
    if i <= 0:
        return False
    before = tokens[i - 1]
    if before.text in "-–—" and i > 1 and tokens[i - 2].kind == "number":  # $200-400m
        return _currency_before(tokens, i - 2)
    if len(before.text) == 1:
        return before.text in "$£€¥₹₩₽₺₪₦₱฿₫₴"
    return before.text.isupper() and 1 < len(before.text) < 4 and glued(tokens, i)


def _point(tokens: list[Token], i: int, last: str) -> tuple[Decimal, int] | None:
    """ "point zero three" behind a spelled number."""
    if last == "scale" or i + 1 >= len(tokens) or tokens[i].low != "point":
        return None
    return _decimals(tokens, i + 1)


def _decimals(tokens: list[Token], i: int) -> tuple[Decimal, int] | None:
    """Spoken decimals: "five", "zero three", "seventy-one", "77"."""
    if i < len(tokens) and tokens[i].kind == "number" and tokens[i].text.isdigit() and len(tokens[i].text) < 13:
        return Decimal("0." + tokens[i].text), i + 1
    digits = ""
    while i < len(tokens) and len(digits) < 12:
        k = _skip_hyphen(tokens, i) if digits else i
        word = _word(tokens, k)
        if word is None or word.kind not in ("unit", "ten"):
            break
        if digits and digits[-1] == "0" and k > i:  # seventy-one
            digits = digits[:-1]
        digits += str(word.value)
        i = k + 1
    return (Decimal("0." + digits), i) if digits else None


# ---------------------------------------------------------------- ratios


def _ratio(tokens: list[Token], number: Number) -> Number | None:
    """ "one in five", "3 out of 10", "eight of 10", "3:1"; not "12 out of 10", "two in 2018", "three in five years"."""
    j = number.last
    value = number.value
    if j + 1 >= len(tokens) or value is None or value <= ZERO or value != value.to_integral_value():
        return None
    link = tokens[j].low
    if link == ":" and glued(tokens, j) and glued(tokens, j + 1):
        below = _cardinal(tokens, j + 1)
        if below and below.value > ZERO and tokens[j + 1].text.isdigit() and len(tokens[j + 1].text) < 3 and len(tokens[j - 1].text) < 3:
            if len(tokens[j + 1].text) == 2 and tokens[j + 1].text != "10":  # 4:39 is a time
                return None
            return _with_ratio(tokens, number, fraction(value, below.value), below.after)
        return None
    if link == "out" and tokens[j + 1].low == "of":
        k = j + 2
    elif link in ("in", "of"):
        k = j + 1
    else:
        return None
    k = k + 1 if k < len(tokens) and tokens[k].low == "every" else k
    below = _cardinal(tokens, k) if k < len(tokens) and tokens[k].tag not in ("DT",) else None
    if below is None and k + 1 < len(tokens) and tokens[k].low == "a" and link != "of":
        below = _cardinal(tokens, k + 1, group=ONE)
    if below is None or below.value <= value or below.value != below.value.to_integral_value():
        return None
    if link == "of" and (value == ONE or below.value not in _ROUND):
        return None
    if link == "in" and not (value == ONE or below.value in _ROUND):
        return None
    if link == "in" and _is_period(tokens, below.after, below.value):
        return None
    return _with_ratio(tokens, number, fraction(value, below.value), below.after)


_ROUND = {Decimal(n) for n in (3, 4, 5, 6, 8, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000, 1000000)}
_PERIODS = frozenset("second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades".split())


def _is_period(tokens: list[Token], i: int, value: Decimal) -> bool:
    """ "three in five years" and "one in 2018" speak of a time, not of a ratio."""
    if i < len(tokens) and tokens[i].low in _PERIODS:
        return True
    return 1500 < value < 2200 and tokens[i - 1].text.isdigit()


def _with_ratio(tokens: list[Token], number: Number, value: Decimal, after: int) -> Number:
    return Number(number.first, after, number.start, tokens[after - 1].end, value, "ratio")
