"""The rules that ask for evidence before a letter, a short symbol or a sign is read as a unit.

They are named in `unit_guards.tsv`, like those of `guards`.
"""

from __future__ import annotations

from claimnum.text.tokens import DASHES, NUMBER, WORD
from claimnum.units.site import WINDOW, Site, context, rule

_HOTTEST = 60  # degrees Celsius that need no other word of temperature


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
    """ "wax melts at 62 C" is a temperature; "13F", "a Boeing 757F" and "vitamin C" are not."""
    if site.currency_before:
        return None
    if site.text == "F" and site.near("capacitor"):
        return "farad"
    mild = site.glued and site.text == "C" and site.value is not None and abs(site.value) <= _HOTTEST
    seat = site.start > 1 and site.tokens[site.start - 2].low in context("seat")[0]  # "row | 32C"
    return site.name if site.near("temperature") or (mild and not seat) else None


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
    """ "a gap of 4.875 pm" is a length; "6 pm", "2.15pm" and "3.30 p.m." are clock times."""
    number = site.tokens[site.start - 1].text if site.start else ""
    digits = number.partition(".")[2]
    return site.name if "." not in site.text and len(digits) > 2 else None


@rule
def glued_only(site: Site) -> str | None:
    """ "5lt" is litres; "5 Lt" is not."""
    return site.name if site.glued else None


@rule
def decimal_or_glued(site: Site) -> str | None:
    """ "0.8 rad" and "3rad" are angles; "three rad skaters" are not."""
    return site.name if site.glued or site.decimal else None


@rule
def basis_or_bits(site: Site) -> str | None:
    """ "yields rose 50 bps" is basis points, "a modem of 9600 bps" bits per second."""
    return "bit per second" if site.near("data") and not site.near("finance") else "basis point"


@rule
def basis_or_pair(site: Site) -> str | None:
    """ "25 bp of yield" is basis points, "300 bp of DNA" base pairs."""
    return "base pair" if site.near("dna") else "basis point"


@rule
def percent_letters(site: Site) -> str | None:
    """ "5pc" is per cent; "a 5 pc set" is not."""
    return "percentage" if site.glued and site.text == "pc" else None


@rule
def percentage_point_letters(site: Site) -> str | None:
    """ "up 5 pp" is percentage points; "see pp. 5-9" has none, nor "120 pp." of a book."""
    return site.name if site.near("poll") and not site.near("page") else None


@rule
def age_letters(site: Site) -> str | None:
    """ "a 64 yo woman" is years; "yo" without a number of years is a greeting."""
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
def gallon_letters(site: Site) -> str | None:
    """ "5 gal" is gallons; "two gals" and "Gal" are not."""
    return "gallon" if site.text.rstrip(".") == "gal" or site.glued else None


@rule
def litre_letter(site: Site) -> str | None:
    """ "5 L" and "2.5l" are litres; "5 l" of a list and "31852 L-202" are not."""
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
    decade = site.value is not None and (site.value % 10 == 0 or site.value >= 100)
    return None if decade else site.name


@rule
def tonne_letter(site: Site) -> str | None:
    """ "94,000 t" is tonnes; "a 3t" and "$3t" are not."""
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
    """ "a fine of 220 kn" is Croatian kuna, "a wind of 15 kn" knots."""
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
