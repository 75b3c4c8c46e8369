"""Fractions in words: "half a million", "two-thirds", "a third of", "and three quarters", "one over twenty"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claimnum.lexicon import words_of
from claimnum.numbers.cardinals import AND, cardinal
from claimnum.numbers.model import HYPHENS, Number, Read, low_at, skip_hyphen, word_at
from claimnum.numbers.words import ONE, TEN, TWO, VULGAR, ZERO, cue_words, fraction
from claimnum.text.lemmas import verb_lemma
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from claimnum.text import Token

_SCALES = ("scale", "hundred", "dozen")
_SLASHES = "/\u2044"
_DOZEN = Decimal(12)
_PREDICATES = frozenset({"VBD", "VBP"})
_NOUN_LIKE = frozenset({"NN", "NNS", "NNP", "JJ"})


def half_or_quarter(tokens: list[Token], i: int) -> Number | None:
    """A half or a quarter, alone or of a scale.

    True: "half a million", "a quarter of a billion", "half a dozen", "half". Not: "the third quarter", "two halves".
    """
    j = i + 1 if tokens[i].low == "a" and i + 1 < len(tokens) else i
    word = word_at(tokens, j)
    if word is None or word.kind not in ("half", "quarter") or tokens[j].low in ("halves", "quarters"):
        return None
    after = skip_hyphen(tokens, j + 1)
    if after > j + 1 and after < len(tokens) and tokens[after].tag in ("JJ", "VBN", "VBD"):
        return None  # "a half-frozen lake"
    for lead in ((), ("a",), ("of", "a")):
        k = after + len(lead)
        scale = word_at(tokens, k)
        if scale and scale.kind in _SCALES and tuple(token.low for token in tokens[after:k]) == lead:
            return Number(i, k + 1, 0, 0, word.value * scale.value, scale=scale.value)
    if word.kind == "quarter" and not _quarter_is_share(tokens, i, j):
        return None
    return Number(i, j + 1, 0, 0, word.value, "fraction")


def _quarter_is_share(tokens: list[Token], i: int, j: int) -> bool:
    """ "a quarter of voters", "rose by a quarter", "quarter-century"; not "in the third quarter", "a quarter later"."""
    following = low_at(tokens, j + 1)
    if following and following in HYPHENS and j + 2 < len(tokens):
        return tokens[j + 2].low in cue_words("quartered")
    if following in cue_words("quartered-free"):
        return True
    before = low_at(tokens, i - 1)
    if i == j:
        return before == "one" or (before in HYPHENS and before != "" and low_at(tokens, i - 2) == "one")
    if following == "of":
        return not (j + 2 < len(tokens) and tokens[j + 2].text.isdecimal() and len(tokens[j + 2].text) == 4)
    if following in ("point", "points") and tokens[i].low == "a":
        return True  # "raised rates | a quarter | point"
    if _moves(tokens, i - 1) and tokens[j].low != tokens[i].low and not _continues(tokens, j + 1):
        return True  # "profits are up a quarter this year"
    joined = before in (";", "while", "and", ",") and following in cue_words("shared")
    if joined and tokens[j + 1].tag in _PREDICATES:
        return True  # "two-thirds agreed; a quarter | had no view"
    return before in cue_words("share-bound")


def _moves(tokens: list[Token], i: int) -> bool:
    """Whether token `i` says that something rises or falls: "fell | a third", "up | a quarter"; not "won | a third"."""
    if i < 0:
        return False
    token = tokens[i]
    if token.low in ("up", "down"):
        return i > 0 and (not tokens[i - 1].tag.startswith("VB") or tokens[i - 1].low in cue_set("be"))
    return token.tag.startswith("VB") and verb_lemma(token.low) in words_of("change_words", "verb", "shed", "none")


def _continues(tokens: list[Token], i: int) -> bool:
    """Whether what follows makes a time or a noun of a quarter: "fell a quarter | earlier", "a quarter | share"."""
    return i < len(tokens) and (tokens[i].tag in _NOUN_LIKE or tokens[i].low in cue_words("dating"))


def with_article(tokens: list[Token], i: int) -> Number | None:
    """A number that an article opens.

    True: "a hundred", "a million", "a dozen", "a third of". Not: "a third attempt", "a man".
    """
    word = word_at(tokens, i + 1)
    if word is None:
        return None
    if word.kind in _SCALES:
        read = cardinal(tokens, i + 1, group=ONE)
        if read is None:
            return None
        read = _and_fraction(tokens, read)
        return Number(i, read.after, 0, 0, read.value, scale=read.scale)
    if word.kind == "ordinal" and word.value > TWO and _ordinal_is_share(tokens, i + 1):
        return Number(i, i + 2, 0, 0, fraction(ONE, word.value), "fraction")
    return None


def _ordinal_is_share(tokens: list[Token], i: int) -> bool:
    """The "third" at token `i` after "a" is a share: "a third of", "by a third,"; not "a third attempt"."""
    before = low_at(tokens, i - 2)
    if i + 1 == len(tokens):
        return i == 1 or before in cue_words("share-opener")
    following = tokens[i + 1]
    if following.low == "of" or following.tag == "JJR":
        return True  # "a fifth | of the men", "a fifth | less"
    if _moves(tokens, i - 2) and following.tag not in _NOUN_LIKE:
        return True  # "fell a third", "down a fifth from May"
    if before not in cue_words("share-opener") or following.text in HYPHENS:
        return False
    if before == "and" and (following.text == "," or following.low in cue_words("singular")):
        return False  # "two were hurt and | a third | is missing"
    return following.tag not in _NOUN_LIKE or following.low in cue_set("dating")  # "fell by a fifth | last year"


def fraction_or_cardinal(tokens: list[Token], i: int) -> Number | None:
    """A cardinal, with the denominator or the further fraction behind it.

    True: "two-thirds", "one over twenty", "two and a half thousand", "twelve". Not: "two third-graders".
    """
    read = cardinal(tokens, i)
    if read is None:
        return None
    found = _over(tokens, read) or _denominator(tokens, read)
    if found is not None:
        return Number(i, found[1], 0, 0, found[0], "fraction")
    if written_share(tokens, i, read):
        return Number(i, read.after, 0, 0, read.value, "fraction")
    read = _and_fraction(tokens, read)
    return Number(i, read.after, 0, 0, read.value, scale=read.scale)


def written_share(tokens: list[Token], i: int, read: Read) -> bool:
    """Whether the number from token `i` is a share written as a fraction.

    True: "¼ of voters", "1/4 of a mile". Not: "2 1/4 of them", "3/2 of", "¼ million", "1/4 inch", "a bond up 3/32".
    """
    if read.words != 1 or read.last != "digits" or not ZERO < read.value < ONE:
        return False
    if low_at(tokens, read.after) != "of":
        return False
    return tokens[i].text in VULGAR or (read.after == i + 3 and tokens[i + 1].text in _SLASHES)


def share_of_scale(tokens: list[Token], number: Number) -> Number:
    """The number that a fraction makes with the scale that it is of; any other number itself.

    True: "three-quarters of a million" (750,000), "a third of a billion", "2/3 of a million". Not: "a third of a
    hundred-year lease", "three-quarters of a mile", "half of the million".
    """
    j = number.last
    if number.form != "fraction" or number.value is None or low_at(tokens, j) != "of" or low_at(tokens, j + 1) != "a":
        return number
    scale = word_at(tokens, j + 2)
    if scale is None or scale.kind not in _SCALES or low_at(tokens, j + 3) in tuple(HYPHENS):
        return number
    return Number(number.first, j + 3, 0, 0, number.value * scale.value, scale=scale.value)


def _over(tokens: list[Token], read: Read) -> tuple[Decimal, int] | None:
    """ "one over twenty-one"; not "5 over par", "3 over 2 days", where it goes on."""
    j = read.after
    if low_at(tokens, j) != "over" or read.words > 2 or read.scale != ONE or j + 1 >= len(tokens):
        return None
    below = cardinal(tokens, j + 1)
    if below is None or below.value <= ZERO:
        return None
    if below.after < len(tokens) and tokens[below.after].kind != "symbol":
        return None
    return fraction(read.value, below.value), below.after


def _denominator(tokens: list[Token], read: Read) -> tuple[Decimal, int] | None:
    """The value of a numerator with the denominator behind it, and the token after.

    True: "two-thirds", "one fifth", "three quarters", "one one-hundredth", "two hundred forty-fifths"
    (200/45), "three hundred and sixty-seven hundredths" (300.67). Not: "one third attempt", "two second homes".
    """
    k = skip_hyphen(tokens, read.after)
    word = word_at(tokens, k)
    if word is None or (read.scale != ONE and word.kind != "ordinals"):
        return None
    if word.kind in ("half", "quarter"):
        return _of_halves(tokens, read, k)
    tail = read.value % 100 if read.last == "ten" else ZERO
    if tail and word.kind in ("ordinal", "ordinals") and word.value < TEN and read.value > tail:
        return fraction(read.value - tail - read.base, tail + word.value) + read.base, k + 1
    found = _compound_ordinal(tokens, k)
    if found is None:
        return None
    below, after, plural = found
    if not plural and (read.value != ONE or not (k > read.after or after > k + 1 or _share_follows(tokens, k))):
        return None
    if read.base and read.value - read.base < below:
        return read.base + fraction(read.value - read.base, below), after
    return fraction(read.value, below), after


def _of_halves(tokens: list[Token], read: Read, k: int) -> tuple[Decimal, int] | None:
    """The value of halves or quarters and the token after them.

    True: "three quarters", "one-half", "one half of", "three halves", "one quarter of". Not: "one quarter earlier",
    "two quarters ago", "two half days".
    """
    low = tokens[k].low
    if low in ("quarter", "quarters") and low_at(tokens, k + 1) in cue_words("dating"):
        return None
    if low == "quarters" or (low == "quarter" and read.value == ONE and _share_follows(tokens, k)):
        return fraction(read.value, Decimal(4)), k + 1
    if low == "halves" or (low == "half" and read.value == ONE and (k > read.after or low_at(tokens, k + 1) == "of")):
        return fraction(read.value, TWO), k + 1
    return None


def _compound_ordinal(tokens: list[Token], k: int) -> tuple[Decimal, int, bool] | None:
    """The ordinal at token `k`, its end, and whether it is a plural: "fifth", "twenty-fifth", "one-hundredths".

    An ordinal of several words needs hyphens or "and" between them: not "one hundred fifth".
    """
    word = word_at(tokens, k)
    if word is None:
        return None
    if word.kind in ("ordinal", "ordinals"):
        return (word.value, k + 1, word.kind == "ordinals") if word.value > TWO else None
    if word.kind not in ("unit", "ten", "hundred"):
        return None
    read = cardinal(tokens, k)
    if read is None or read.scale != ONE or not whole_words(tokens, k, read.after):
        return None
    last = skip_hyphen(tokens, read.after)
    if last == read.after and low_at(tokens, last) in AND:
        last += 1
    word = word_at(tokens, last)
    if last == read.after or word is None or word.kind not in ("ordinal", "ordinals"):
        return None
    below = read.value * word.value if word.value >= 100 else read.value + word.value
    return below, last + 1, word.kind == "ordinals"


def whole_words(tokens: list[Token], first: int, last: int) -> bool:
    """Whether tokens [first, last) are words: no digits among them."""
    return all(token.kind != "number" for token in tokens[first:last])


def _share_follows(tokens: list[Token], i: int) -> bool:
    """Whether what stands behind the denominator at token `i` is no noun that it numbers."""
    return i + 1 == len(tokens) or tokens[i + 1].tag not in _NOUN_LIKE | {"VBD"}


def _and_fraction(tokens: list[Token], read: Read) -> Read:
    """Read on into "and a half", "and three quarters": a part of the last scale; a scale may follow.

    True: "two and a half thousand" (2,500), "3 million and a half" (3.5 million), "a dozen and a half" (18), "six
    million and three quarters thousand" (6,000,750). Not: "two and a dog".
    """
    j = skip_hyphen(tokens, read.after)
    if j + 1 >= len(tokens) or tokens[j].low not in AND:
        return read
    j = skip_hyphen(tokens, j + 1)
    part: tuple[Decimal, int] | None = None
    if tokens[j].low == "a":
        k = skip_hyphen(tokens, j + 1)
        word = word_at(tokens, k)
        if word and word.kind in ("half", "quarter"):
            part = word.value, k + 1
        elif word and word.kind == "ordinal" and word.value > TWO and _share_follows(tokens, k):
            part = fraction(ONE, word.value), k + 1
    elif top := cardinal(tokens, j):
        part = _denominator(tokens, top)
    if part is None or part[0] >= ONE:
        return read
    share, after = part
    scale = word_at(tokens, skip_hyphen(tokens, after))
    if scale and scale.kind == "scale" and scale.value < read.scale:
        return Read(read.value + share * scale.value, skip_hyphen(tokens, after) + 1, scale.value)
    value = read.value + share * {"scale": read.scale, "dozen": _DOZEN}.get(read.last, ONE)
    last_scale = read.scale
    while (word := word_at(tokens, skip_hyphen(tokens, after))) and word.kind in _SCALES:
        value, after, last_scale = value * word.value, skip_hyphen(tokens, after) + 1, word.value
    return Read(value, after, last_scale)
