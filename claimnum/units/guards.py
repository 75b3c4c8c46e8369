"""The rules that ask for evidence before a word or symbol is read as a unit.

`unit_guards.tsv` names the rule for each such word with the reason, `unit_context.tsv` holds the words of
the sentence that count as evidence. A rule gets the `Site` and returns the name of the unit, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimnum.lexicon import rows
from claimnum.text.tokens import DASHES, NUMBER, WORD, Token

WINDOW = 40  # tokens looked at on either side: evidence is near, and a long line stays linear
_QUOTES = "\"'“”‘’"


@cache
def _context(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a list of `unit_context.tsv`, and the beginnings of words that it holds."""
    for row in rows("unit_context"):
        if row[0] == name:
            words = row[1].split("|")
            return (
                frozenset(word for word in words if not word.endswith("*")),
                tuple(word[:-1] for word in words if word.endswith("*")),
            )
    raise KeyError(name)


@cache
def _function_words() -> frozenset[str]:
    return _context("function")[0]


@dataclass(slots=True)
class Site:
    """A candidate: the tokens, the unit's own at `[start:end]`, its name, and what is known of the number
    before it.
    """

    tokens: list[Token]
    start: int
    end: int
    name: str
    value: Decimal | None
    scaled: bool
    currency_before: bool

    @property
    def text(self) -> str:
        """The unit's first token as written."""
        return self.tokens[self.start].text

    @property
    def glued(self) -> bool:
        """Whether no space stands between the number and the unit."""
        return self.start > 0 and self.tokens[self.start - 1].end == self.tokens[self.start].start

    @property
    def hyphened(self) -> bool:
        """Whether a hyphen ties the unit to the number, as in "45-degree"."""
        return self.start > 0 and self.tokens[self.start - 1].text in DASHES

    @property
    def decimal(self) -> bool:
        """Whether the number has a fraction."""
        return self.value is not None and self.value != self.value.to_integral_value()

    def next(self, ahead: int = 0) -> Token | None:
        """The token after the unit, or `ahead` tokens further."""
        at = self.end + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def closes(self) -> bool:
        """Whether the phrase ends behind the unit: the text does, or punctuation or a function word
        follows.
        """
        after = self.next()
        return after is None or after.kind not in (WORD, NUMBER) or after.low in _function_words()

    def near(self, *lists: str) -> bool:
        """Whether the sentence, near by and outside the unit, holds a word of one of the context lists."""
        for name in lists:
            words, heads = _context(name)
            for at in range(max(0, self.start - WINDOW), min(len(self.tokens), self.end + WINDOW)):
                if not self.start <= at < self.end:
                    low = self.tokens[at].low
                    if low in words or (heads and low.startswith(heads)):
                        return True
        return False


Rule = Callable[[Site], "str | None"]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Make `function` a rule under its own name."""
    RULES[function.__name__] = function
    return function


@rule
def never(_site: Site) -> str | None:
    """The reading is shut out: "a set of 3 sets" holds no unit; other spellings of the unit are read."""
    return None


@rule
def plain(site: Site) -> str | None:
    """No evidence is asked for: "5 h" is five hours."""
    return site.name


@rule
def inch_word(site: Site) -> str | None:
    """ "2 in thick", "5 ft 2 in" and "2-in" are inches; "50,000 in 2020", "2 in april" and "two in my car"
    are not.
    """
    if site.currency_before or site.scaled or site.text.lower() != site.text or site.value is None:
        return None
    number = site.tokens[site.start - 1] if site.start else None
    if number is None or number.kind == WORD:
        return None
    if site.glued:
        return site.name
    after = site.next()
    if after is None or after.low in _context("dimension")[0]:
        return site.name
    if after.kind in (WORD, NUMBER):
        return None
    return site.name if after.text in ".,;:)]x×" and site.value < 1000 else None


@rule
def metre_letter(site: Site) -> str | None:
    """ "1.8m tall" and "100 m" are metres; "$5 m" and "a 3 million m" are not."""
    return None if site.currency_before or site.scaled else site.name


@rule
def cent_or_celsius(site: Site) -> str | None:
    """ "17c a share" is cents, "heated to 25c" Celsius; "the 5c" and "c" after a space are nothing."""
    after = site.next()
    if not site.glued or site.currency_before:
        return None
    if (after is not None and after.low in ("a", "per", "/")) or site.near("money"):
        return "cent"
    return "degree Celsius" if site.near("temperature") else None


@rule
def celsius_letter(site: Site) -> str | None:
    """ "water boils at 100 C" is a temperature; "13F", "a Boeing 777F" and "vitamin C" are not."""
    if site.currency_before:
        return None
    if site.text == "F" and site.near("capacitor"):
        return "farad"
    return site.name if site.near("temperature") else None


@rule
def kelvin_letter(site: Site) -> str | None:
    """ "cooled to 4 K" is a temperature; "a 4K screen" is not."""
    return site.name if not site.glued and not site.currency_before and site.near("temperature") else None


@rule
def pence_letter(site: Site) -> str | None:
    """ "118.5p" is pence; "p. 25", "5 p" and "a 1080p screen" are not."""
    if not site.glued or site.currency_before or site.near("screen"):
        return None
    return site.name


@rule
def decimal_not_clock(site: Site) -> str | None:
    """ "a grid of 2.123 pm" is a length; "6 pm", "2.15pm" and "3.30 p.m." are clock times."""
    number = site.tokens[site.start - 1].text if site.start else ""
    digits = number.partition(".")[2]
    return site.name if "." not in site.text and len(digits) > 2 else None


@rule
def lower_only(site: Site) -> str | None:
    """ "5 newtons" is a force; "the 5 Newtons" is a family."""
    return site.name if site.text.islower() else None


@rule
def glued_only(site: Site) -> str | None:
    """ "5lt" is litres; "5 Lt" is not."""
    return site.name if site.glued else None


@rule
def decimal_or_glued(site: Site) -> str | None:
    """ "0.8 rad" and "3rad" are angles; "three rad skaters" are not."""
    return site.name if site.glued or site.decimal else None


@rule
def plural_only(site: Site) -> str | None:
    """ "two atmospheres" is a pressure; "one atmosphere" is not."""
    return site.name if site.text.lower().endswith("s") else None


@rule
def of_follows(site: Site) -> str | None:
    """ "2 moles of water" is an amount of substance; "two moles on her arm" is not."""
    after = site.next()
    return site.name if after is not None and (after.low == "of" or after.text == "/") else None


@rule
def bit_word(site: Site) -> str | None:
    """ "a 16-bit chip" and "128 bits" are data; "one bit" and "two bits of news" are not."""
    if site.value is None or site.value < 2:
        return None
    after = site.next()
    counted = after is not None and after.low == "of"
    return site.name if site.hyphened or (site.value >= 4 and not counted) else None


@rule
def bar_word(site: Site) -> str | None:
    """ "pumped to 2 bar" is a pressure; "two bars in Soho" and "a 3-bar signal" are not."""
    return site.name if site.text.lower() == "bar" and site.value != 1 and site.near("pressure") else None


@rule
def one_foot(site: Site) -> str | None:
    """ "one foot long", "a one-foot snake" and "six feet" are lengths; "one foot propped up" is a limb."""
    if site.value != 1 or site.hyphened or site.decimal or site.glued:
        return site.name
    after = site.next()
    low = after.low if after is not None else ""
    number = site.tokens[site.start - 1] if site.start else None
    if low in _context("dimension")[0] or (number is not None and number.kind == NUMBER):
        return site.name
    return None


@rule
def stone_word(site: Site) -> str | None:
    """ "he weighs 12 stone" is a weight; "three stone houses" and "six stones" are not."""
    if site.text.lower() != "stone":
        return None
    after = site.next()
    pounds_follow = after is not None and after.kind == NUMBER and site.near("body")
    return site.name if site.closes() or pounds_follow else None


@rule
def knot_word(site: Site) -> str | None:
    """ "20 knots" and "a knot's speed of 2 knots" are speeds; "two knots in the rope" are not."""
    many = site.value is not None and site.value >= 5
    return site.name if many or site.near("speed") else None


@rule
def degree_word(site: Site) -> str | None:
    """ "a 45-degree tilt", "85°" and "24 degrees" are angles or heat; "two degrees in law" and "3 degrees of
    separation" are counted.
    """
    if site.text in ("°", "º", "˚") or site.hyphened:
        return site.name
    after = site.next()
    following = site.next(1)
    if after is not None and after.low == "of":
        allowed = following is not None and following.low in _context("degree_of")[0]
        return site.name if allowed or site.near("temperature") else None
    small = site.value is not None and site.value <= 6 and not site.decimal
    if small and site.near("academic") and not site.near("temperature"):
        return None
    return site.name


@rule
def pound_word(site: Site) -> str | None:
    """ "361 million pounds" of profit is money, "a baby of eight pounds" and "pounds of beef" weight."""
    if site.currency_before:
        return None
    if site.name == "pound sterling" and site.end - site.start > 1:
        return site.name
    after = site.next()
    following = site.next(1)
    if after is not None and after.low == "of" and following is not None:
        return "pound sterling" if _listed(following, "money_of") else "pound-mass"
    if site.hyphened and not site.text.lower().endswith("s") and not site.scaled:
        return "pound sterling" if after is not None and _listed(after, "money_of") else "pound-mass"
    if site.near("sterling"):
        return "pound sterling"
    if site.near("weight"):
        return "pound sterling" if site.scaled and site.near("money") else "pound-mass"
    if site.scaled or site.near("money"):
        return "pound sterling"
    return "pound-mass"


def _listed(token: Token, name: str) -> bool:
    words, heads = _context(name)
    return token.low in words or (bool(heads) and token.low.startswith(heads))


@rule
def second_word(site: Site) -> str | None:
    """ "10 seconds", "a 4.3 second dash" and "one second" are time; "two second-half goals" are not."""
    after = site.next()
    if site.text.lower() != "second" or after is None:
        return site.name
    return None if after.text in DASHES or after.low in _context("ordinal_of")[0] else site.name


@rule
def barrel_word(site: Site) -> str | None:
    """ "500,000 barrels a day" is a volume; "barrels of oil" are counted, and so is "one barrel"."""
    after = site.next()
    return None if after is not None and after.low == "of" else site.name


@rule
def basis_or_bits(site: Site) -> str | None:
    """ "yields rose 50 bps" is basis points, "a modem of 9600 bps" bits per second."""
    return "bit per second" if site.near("data") and not site.near("finance") else "basis point"


@rule
def basis_or_pair(site: Site) -> str | None:
    """ "25 bp of yield" is basis points, "300 bp of DNA" base pairs."""
    return "base pair" if site.near("dna") else "basis point"


@rule
def percentage_word(site: Site) -> str | None:
    """ "45 percent" and "3 percents" are units; "two percentages" is counted."""
    return None if site.text.lower() == "percentages" else site.name


@rule
def percent_letters(site: Site) -> str | None:
    """ "5pc" is per cent; "a 5 pc set" is not."""
    return "percentage" if site.glued and site.text == "pc" else None


@rule
def percentage_point_letters(site: Site) -> str | None:
    """ "up 5 pp" is percentage points; "see pp. 5-9" has none, nor "120 pp." of a book."""
    return site.name if site.near("poll") and not site.near("page") else None


@rule
def point_word(site: Site) -> str | None:
    """ "up four points in the poll" is percentage points; "20 points in the game" and "the Dow fell 200
    points" are counted.
    """
    if site.scaled or (site.value is not None and abs(site.value) > 100):
        return None
    after = site.next()
    if after is not None and after.low in ("of", "for"):
        return None
    return "percentage point" if site.near("poll") and not site.near("not_poll") else None


@rule
def won_word(site: Site) -> str | None:
    """ "50,000 won" is money; "12 won awards" and "all 60 won" hold a verb."""
    if site.text.lower() != "won" or site.end - site.start > 1:
        return site.name
    large = site.scaled or site.hyphened or (site.value is not None and site.value >= 1000)
    if not site.closes() and not site.hyphened:
        return None
    return site.name if large or site.near("korea") else None


@rule
def money_word(site: Site) -> str | None:
    """ "500 million marks" and "it cost 50 bucks" are money; "ten marks in the exam" and "two bucks" of a
    herd are not.
    """
    return site.name if site.scaled or site.near("money") else None


@rule
def rand_word(site: Site) -> str | None:
    """ "500 rand" is money; "5 Rand analysts" are not."""
    return site.name if site.text.islower() else None


@rule
def age_letters(site: Site) -> str | None:
    """ "an 87 yo man" is years; "yo" without a number of years is a greeting."""
    return site.name if site.text == "yo" and site.value is not None and site.value < 130 else None


@rule
def upper_or_glued(site: Site) -> str | None:
    """ "50 MW", "50MW" and "50 mw" are power."""
    return None if site.currency_before else site.name


@rule
def data_letters(site: Site) -> str | None:
    """ "a 2 TB disk" and "2TB" are data; "5 TB patients" and "a PB" are not."""
    return site.name if site.glued or site.near("data") else None


@rule
def glued_or_data(site: Site) -> str | None:
    """ "16 gigs of memory" is data; "three gigs in Leeds" are concerts."""
    return site.name if site.near("data") else None


@rule
def gallon_letters(site: Site) -> str | None:
    """ "5 gal" is gallons; "two gals" and "Gal" are not."""
    return "gallon" if site.text.rstrip(".") == "gal" or site.glued else None


@rule
def litre_letter(site: Site) -> str | None:
    """ "5 L" and "2.5l" are litres; "5 l" of a list and "24703 L-202" are not."""
    after = site.next()
    if site.currency_before or (after is not None and (after.text in DASHES or after.kind == NUMBER)):
        return None
    return site.name


@rule
def gram_letter(site: Site) -> str | None:
    """ "5 g" and "5g" are grams; "5G" is a network, and "$5 g" nothing."""
    return None if site.currency_before else site.name


@rule
def second_letter(site: Site) -> str | None:
    """ "5 s" and "9.58s" are seconds; "the 1990s" and "the 80s" are decades."""
    if not site.glued or site.decimal:
        return site.name
    decade = site.value is not None and (site.value % 10 == 0 or site.value >= 1000)
    return None if decade else site.name


@rule
def tonne_letter(site: Site) -> str | None:
    """ "278,000 t" is tonnes; "a 3t" and "$3t" are not."""
    return site.name if not site.glued and not site.currency_before and not site.scaled else None


@rule
def electric_letter(site: Site) -> str | None:
    """ "a 12V battery" and "20 A of current" are electric; "9A" and "a 5 V 5 game" are not."""
    after = site.next()
    joined = after is not None and after.text == "/" and after.start == site.tokens[site.end - 1].end
    return site.name if joined or site.near("electric") else None


@rule
def watt_letter(site: Site) -> str | None:
    """ "a 65W charger" and "5 W of power" are watts; "5 W 3rd St" is an address."""
    return site.name if site.glued or site.near("electric") else None


@rule
def force_letter(site: Site) -> str | None:
    """ "50 N of force" and "50 J of energy" are units; "50 N Main St" is an address."""
    return site.name if site.near("force") else None


@rule
def magnet_letter(site: Site) -> str | None:
    """ "a 1.5 T scanner" is teslas; "$1.5T" is trillions."""
    return site.name if not site.currency_before and site.near("magnet") else None


@rule
def kuna_or_knot(site: Site) -> str | None:
    """ "a ticket of 150 kn" is Croatian kuna, "a wind of 15 kn" knots."""
    return "croatian kuna" if site.near("money") and not site.near("speed") else "knot"


@rule
def knot_or_kiloton(site: Site) -> str | None:
    """ "15 kt of wind" is knots, "a 15 kt bomb" kilotons; else nothing."""
    if site.near("nuclear"):
        return "kiloton"
    return "knot" if site.near("speed") else "kiloton"


@rule
def not_before_name(site: Site) -> str | None:
    """ "5 Mt of coal" is megatons; "5 Mt Everest climbers" are not."""
    after = site.next()
    named = after is not None and after.text[:1].isupper() and after.text != "CO"
    return None if named else site.name


@rule
def megapixel_letters(site: Site) -> str | None:
    """ "a 12 MP camera" is megapixels; "12 MP candidates" are not."""
    return site.name if site.near("camera") else None


@rule
def horse_letters(site: Site) -> str | None:
    """ "an engine of 150 PS" is metric horsepower; "5 PS" and "10 CVs" are not."""
    return site.name if site.near("engine") else None


@rule
def au_letters(site: Site) -> str | None:
    """ "30 AU from the Sun" is a distance; "5 AU members" is not."""
    return site.name if site.near("space") else None


@rule
def quote_mark(site: Site) -> str | None:
    """ "10 " long" and 5'10" are inches and feet; "he said "5"" closes a quotation."""
    number = site.tokens[site.start - 1] if site.start else None
    if number is None or number.kind != NUMBER or site.currency_before:
        return None
    mark, after = site.tokens[site.start], site.next()
    if after is not None and after.kind == WORD and after.start == mark.end:
        return None
    before = [token.text for token in site.tokens[max(0, site.start - WINDOW) : site.start]]
    if mark.text in ("'", "’"):
        return site.name if site.glued and not {"'", "‘", "’"} & set(before) else None
    feet = "'" in before[-3:] or "’" in before[-3:]
    opened = sum(text in ('"', "“", "”") for text in before) % 2 == 1
    return site.name if feet or not opened else None


@rule
def code_word(site: Site) -> str | None:
    """ "500 MAD" is money; "5 ALL stars" is not."""
    money = site.scaled or site.decimal or (site.value is not None and site.value >= 100)
    return site.name if money and site.closes() else None
