"""Values of numbers written in digits: separators, exponents, powers of ten, fractions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claimnum.numbers.words import SUPERSCRIPTS, VULGAR, fraction

if TYPE_CHECKING:
    from claimnum.text import Token

# Past this many characters a run of digits is data, not a number; it bounds the cost of arithmetic.
MAX_DIGITS = 60
MAX_EXPONENT = 400
_CLEAN = str.maketrans("", "", ",'’ \u2009\u202f\u00a0")
_SIGNS = {"-": -1, "\u2212": -1, "\u2013": -1, "+": 1}
_TIMES = {"×", "x", "X", "*", "·", "\u22c5"}


def digit_value(text: str) -> Decimal | None:
    """The value of one token of digits, or None when it is too long to be a number.

    >>> digit_value("12,34,567.89"), digit_value("1.111,11"), digit_value("1e-3")
    (Decimal('1234567.89'), Decimal('1111.11'), Decimal('0.001'))
    """
    if len(text) > MAX_DIGITS:
        return None
    comma, stop = text.rfind(","), text.rfind(".")
    if 0 <= stop < comma:  # 1.111,11
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.translate(_CLEAN).replace("\u2212", "-")) + 0


def glued(tokens: list[Token], i: int) -> bool:
    """Whether token `i` follows the one before it without a space."""
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


def signed_integer(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """An exponent at token `i`: digits with an optional glued sign; its value and the next token."""
    sign = 1
    if i < len(tokens) and tokens[i].text in _SIGNS:
        sign, i = _SIGNS[tokens[i].text], i + 1
    if i < len(tokens) and tokens[i].kind == "number" and tokens[i].text.isdecimal() and len(tokens[i].text) < 5:
        return sign * int(tokens[i].text), i + 1
    return None


def superscript(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Superscript digits glued at token `i` ("10⁻³"), as an exponent and the next token."""
    written = ""
    while i < len(tokens) and glued(tokens, i) and all(ord(letter) in SUPERSCRIPTS for letter in tokens[i].text):
        written += tokens[i].text.translate(SUPERSCRIPTS)
        i += 1
    return (int(written), i) if written.lstrip("+-").isdecimal() and len(written) < 5 else None


def power(base: Decimal, exponent: int) -> Decimal | None:
    """`base` to a whole `exponent`, None when out of any reasonable range."""
    if abs(exponent) > MAX_EXPONENT or abs(base.adjusted()) > 12 or base == 0:
        return None
    result = base**exponent
    return None if abs(result.adjusted()) > MAX_EXPONENT else result


def read_digits(tokens: list[Token], i: int) -> tuple[Decimal, int] | None:
    """The number in digits that starts at token `i`: its value and the token after it.

    True: "1,234.5", "1.2e-5", "3 × 10^8", "6.02×10−24", "10⁻³", "2 1/4", "3/4", "1,3" (a decimal comma),
    "2½". Not: "4/18/2013", a run of more than sixty digits.
    """
    if tokens[i].text in VULGAR:
        return fraction(*map(Decimal, VULGAR[tokens[i].text])), i + 1
    value = digit_value(tokens[i].text)
    if value is None:
        return None
    j = i + 1
    count = len(tokens)
    if j >= count:
        return value, j
    following = tokens[j].text
    if following in VULGAR and tokens[i].text.isdecimal():
        return value + fraction(*map(Decimal, VULGAR[following])), j + 1
    if following == "^" and glued(tokens, j):
        exponent = signed_integer(tokens, j + 1)
        raised = exponent and power(value, exponent[0])
        if exponent and raised is not None:
            return raised, exponent[1]
    if value == 10 and (exponent := superscript(tokens, j)):
        raised = power(value, exponent[0])
        if raised is not None:
            return raised, exponent[1]
    if following in _TIMES and j + 1 < count and tokens[j + 1].text == "10":
        scaled = _power_of_ten(tokens, j + 1)
        if scaled:
            return value.scaleb(scaled[0]), scaled[1]
    if tokens[i].text.isdecimal():
        return _with_fraction(tokens, i, value)
    return value, j


def _power_of_ten(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """The exponent after the "10" at token `i`: "10^8", "10⁸", "10−30", "10-5"."""
    j = i + 1
    if j < len(tokens) and tokens[j].text == "^":
        found = signed_integer(tokens, j + 1)
    else:
        found = superscript(tokens, j)
        if found is None and j < len(tokens) and tokens[j].text in _SIGNS and glued(tokens, j):
            found = signed_integer(tokens, j)
    return found if found and abs(found[0]) <= MAX_EXPONENT else None


def _slash(tokens: list[Token], i: int) -> tuple[Decimal, int] | None:
    """A fraction "3/4" (or "3 / 4") whose numerator is token `i`."""
    if i + 2 >= len(tokens) or tokens[i + 1].text not in ("/", "\u2044"):
        return None
    top, bottom = tokens[i], tokens[i + 2]
    if not (top.kind == bottom.kind == "number" and top.text.isdecimal() and bottom.text.isdecimal()):
        return None
    if len(top.text) > 4 or len(bottom.text) > 4 or not int(bottom.text):
        return None
    if glued(tokens, i + 1) != glued(tokens, i + 2):
        return None
    if (i + 3 < len(tokens) and tokens[i + 3].text == "/") or (i and tokens[i - 1].text == "/"):
        return None  # a date
    return fraction(Decimal(top.text), Decimal(bottom.text)), i + 3


def _with_fraction(tokens: list[Token], i: int, value: Decimal) -> tuple[Decimal, int]:
    """Read on from the whole number at token `i` into "2 1/4", "3/4" or "1,3"."""
    dialled = i > 1 and tokens[i - 1].text == "-" and glued(tokens, i) and tokens[i - 2].kind == "number"
    simple = None if dialled else _slash(tokens, i)  # "222-2222/2222" is a telephone number
    if simple:
        return simple
    j = i + 1
    if j < len(tokens) and tokens[j].text == "-" and glued(tokens, j) and j + 1 < len(tokens) and glued(tokens, j + 1):
        mixed = _slash(tokens, j + 1)  # 2-1/2
    else:
        mixed = _slash(tokens, j) if j < len(tokens) and tokens[j].kind == "number" else None
    if mixed and 0 < mixed[0] < 1:
        return value + mixed[0], mixed[1]
    if (
        j + 1 < len(tokens)
        and tokens[j].text == ","
        and glued(tokens, j)
        and glued(tokens, j + 1)
        and tokens[j + 1].kind == "number"
        and len(tokens[j + 1].text) < 3
        and tokens[j + 1].text.isdecimal()
        and not (glued(tokens, j + 2) and j + 2 < len(tokens) and tokens[j + 2].text == ",")
        and not (i > 1 and tokens[i - 1].text == "," and glued(tokens, i))
        and len(tokens[i].text) < len(tokens[j + 1].text) + 2
    ):
        return Decimal(f"{tokens[i].text}.{tokens[j + 1].text}"), j + 2
    return value, j
