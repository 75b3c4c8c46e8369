"""The rules that ask for evidence before a word is read as a unit.

`unit_guards.tsv` names the rule for each such word with the reason. A rule gets the `Site` and returns the
name of the unit, or None. The rules for letters and signs are in `letters`.
"""

from __future__ import annotations

from claimnum.text.tokens import DASHES, NUMBER, WORD
from claimnum.units.ontology import singular_word
from claimnum.units.site import Site, context, listed, rule


@rule
def never(_site: Site) -> str | None:
    """The reading is shut out: "a pile of 5 sets" holds no unit; other spellings of the unit are read."""
    return None


@rule
def plain(site: Site) -> str | None:
    """No evidence is asked for: "5 h" is five hours."""
    return site.name


@rule
def inch_word(site: Site) -> str | None:
    """ "2 in thick", "5 ft 2 in" and "2-in" are inches; "50,000 in 2020", "2 in april" and "two in her bag" are not."""
    if site.currency_before or site.scaled or site.text.lower() != site.text or site.value is None:
        return None
    number = site.tokens[site.start - 1] if site.start else None
    if number is None or number.kind == WORD:
        return None
    if site.glued:
        return site.name
    after = site.next()
    if after is None or after.low in context("dimension")[0]:
        return site.name
    if after.kind in (WORD, NUMBER):
        return None
    return site.name if after.text in ".,;:)]x×" and site.value < 1000 else None


@rule
def lower_only(site: Site) -> str | None:
    """ "5 newtons" is a force; "the 5 Newtons" is a family."""
    return site.name if site.text.islower() else None


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
    """ "a 32-bit chip" and "128 bits" are data; "one bit" and "two bits of news" are not."""
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
    """ "one foot long", "a one-foot snake", "a foot of snow" and "six feet" are lengths.

    "one foot propped up" is a limb, "a foot of the bed" a part.
    """
    if site.value != 1 or site.hyphened or site.decimal or site.glued:
        return site.name
    after = site.next()
    low = after.low if after is not None else ""
    number = site.tokens[site.start - 1] if site.start else None
    if low in context("dimension")[0] or (number is not None and number.kind == NUMBER):
        return site.name
    beyond = site.tokens[site.end + 1] if low == "of" and site.end + 1 < len(site.tokens) else None
    return site.name if beyond is not None and beyond.tag == "NN" else None


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
    """ "a 30-degree slope" and "85°" are angles, "24 degrees" of a heatwave heat; "two degrees in law" and "3
    degrees of separation" are counted.
    """
    kind = "degree" if site.near("temperature") and not site.near("angle") else site.name
    if site.text in ("°", "º", "˚") or site.hyphened:
        return kind
    after = site.next()
    following = site.next(1)
    if after is not None and after.low == "of":
        allowed = following is not None and following.low in context("degree_of")[0]
        return kind if allowed or site.near("temperature") else None
    if after is not None and listed(after, "degree_noun"):
        return None
    small = site.value is not None and site.value <= 6 and not site.decimal
    if small and site.near("academic") and not site.near("temperature"):
        return None
    return kind


@rule
def pound_word(site: Site) -> str | None:
    """ "84 million pounds" of profit is money, "a baby of eight pounds" and "pounds of beef" weight."""
    if site.currency_before:
        return None
    if site.name == "pound sterling" and site.end - site.start > 1:
        return site.name
    after = site.next()
    following = site.next(1)
    if after is not None and after.low == "of" and following is not None:
        return "pound sterling" if listed(following, "money_of") else "pound-mass"
    if site.hyphened and not site.text.lower().endswith("s") and not site.scaled:
        return "pound sterling" if after is not None and listed(after, "money_of") else "pound-mass"
    if site.near("sterling") or _is_pay(site):
        return "pound sterling"
    if site.near("weight"):
        return "pound sterling" if site.scaled and site.near("money") else "pound-mass"
    if site.scaled or site.near("money"):
        return "pound sterling"
    return "pound-mass"


def _is_pay(site: Site) -> bool:
    """Whether pounds are a sum by the year or month: "20,000 pounds a year"; not "2 pounds a month"."""
    opener, period = site.next(), site.next(1)
    if opener is None or period is None or site.value is None or site.value < 1000:
        return False
    return opener.low in context("each_period")[0] and period.low in context("pay_period")[0]


@rule
def second_word(site: Site) -> str | None:
    """ "10 seconds", "a 6.8 second sprint" and "one second" are time; "two second-half goals" are not."""
    after = site.next()
    if site.text.lower() != "second" or after is None:
        return site.name
    return None if after.text in DASHES or singular_word(after.low) in context("ordinal_of")[0] else site.name


@rule
def barrel_word(site: Site) -> str | None:
    """ "95,000 barrels a week" is a volume; "barrels of oil" are counted, and so is "one barrel"."""
    after = site.next()
    return None if after is not None and after.low == "of" else site.name


@rule
def percentage_word(site: Site) -> str | None:
    """ "45 percent" and "3 percents" are units; "two percentages" is counted."""
    return None if site.text.lower() == "percentages" else site.name


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
    part = site.value is not None and 0 < site.value < 1 and site.tokens[site.start - 1].kind != NUMBER
    part = part and not site.near("not_poll")
    if part or (site.hyphened and site.tokens[site.start - 1].low in ("quarter", "half")):
        return "percentage point"  # "a quarter-point cut", "half a point"
    return "percentage point" if site.near("poll") and not site.near("not_poll") else None


@rule
def won_word(site: Site) -> str | None:
    """ "50,000 won" is money; "12 won awards" and "all 60 won" hold a verb."""
    if site.text.lower() != "won" or site.end - site.start > 1:
        return site.name
    if site.scaled:
        return site.name  # "117 trillion won next year"
    large = site.hyphened or (site.value is not None and site.value >= 1000)
    if not site.closes() and not site.hyphened:
        return None
    return site.name if large or site.near("korea") else None


@rule
def money_word(site: Site) -> str | None:
    """ "500 million marks" and "it cost 50 bucks" are money;
    "ten marks in the exam" and "two bucks" of a herd are not.
    """
    return site.name if site.scaled or site.near("money") else None


@rule
def rand_word(site: Site) -> str | None:
    """ "500 rand" is money; "5 Rand analysts" are not."""
    return site.name if site.text.islower() else None


@rule
def glued_or_data(site: Site) -> str | None:
    """ "16 gigs of memory" is data; "three gigs in Leeds" are concerts."""
    return site.name if site.near("data") else None
