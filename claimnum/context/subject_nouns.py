"""What a number is about, by the words right around it: partitive, modified, changed, property and counted.

Each rule takes the sentence's structure and a quantity, and returns a noun phrase or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.clauses import Phrase, Structure, VerbGroup, word_set
from claimnum.quantities.changes import change_verb
from claimnum.quantities.model import HYPHENS

if TYPE_CHECKING:
    from claimnum.quantities import Quantity
    from claimnum.text import Token

PERCENT_LIKE = frozenset({"percent", "ratio"})
_DATING = frozenset({"next", "last", "this", "that", "earlier", "later", "year-on-year", "annually"})
_EMPTY_HEADS = frozenset(
    [
        "total",
        "average",
        "maximum",
        "minimum",
        "sum",
        "number",
        "course",
        "out",
        "majority",
        "half",
        "member",
        "members",
        "part",
        "rest",
        "one",
        "some",
    ]
)


def overlap(phrase: Phrase, quantity: Quantity) -> bool:
    """Whether a phrase shares a token with a quantity."""
    return phrase.start < quantity.last and quantity.first < phrase.end


def counted_phrase(quantity: Quantity) -> Phrase | None:
    """The counted noun with its modifiers, without a rate: "shells | a day"; None where nothing is counted."""
    unit = quantity.unit
    if unit is None or unit.kind != "count" or unit.head is None:
        return None
    return Phrase(unit.first, unit.first, unit.head + 1 if unit.per else unit.last, unit.head)


def _after_of(structure: Structure, i: int) -> Phrase | None:
    """The noun phrase behind "of" at token `i`."""
    tokens = structure.tokens
    if i + 1 >= len(tokens) or tokens[i].low != "of":
        return None
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("DT", "PRP$", "RB", "VBN", "VBG", "JJ") and structure.phrase_at[j] < 0:
        j += 1
    n = structure.phrase_at[j] if j < len(tokens) else -1
    if n < 0:
        return None
    phrase = structure.phrase(n)
    return Phrase(
        min(i + 1, phrase.start) if j > i + 1 and tokens[i + 1].tag in ("VBN", "VBG", "JJ") else phrase.start,
        phrase.full_start,
        phrase.end,
        phrase.head,
    )


def _past_bracket(tokens: list[Token], i: int) -> int:
    """Past a conversion in brackets: "8 miles (13 kilometers) | of new tunnels"."""
    if i < len(tokens) and tokens[i].text == "(":
        for j in range(i + 1, min(len(tokens), i + 7)):
            if tokens[j].text == ")":
                return j + 1
    return i


def partitive(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The whole that a share or number is of.

    True: "91% of homes", "eight of the contests", "2 milligrams of the medication". Not: "whites will be 47 percent of
    the country" (the clause's subject), "millions of dollars".
    """
    phrase = _after_of(structure, _past_bracket(structure.tokens, quantity.last))
    if phrase is not None:
        unit = quantity.unit
        if unit is not None and unit.kind == "count":
            return None
        if quantity.kind in PERCENT_LIKE:
            verb = structure.governing_verb(quantity.first)
            if verb is not None and verb.lemma in word_set("share") and verb.form != "en":
                return None
        if quantity.kind == "duration" and structure.tokens[quantity.first - 1].low not in ("course", "of"):
            return None
        return phrase
    if quantity.kind == "ratio":  # "four out of 10 voters", "half the revenue"
        i = quantity.last
        if i < len(structure.tokens):
            n = structure.phrase_at[i]
            if n >= 0 and (structure.phrases[n].full_start <= i or quantity.number_form == "ratio"):
                base = structure.phrase(n)
                return Phrase(max(base.start, i), i, base.end, base.head) if base.head >= i else None
    return None


def modified(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun phrase that the quantity stands before as an attribute.

    True: "a 550 megawatt | solar farm", "five-hour | drive", "74-year-old | Vermont senator". Not: "15 percent on".
    """
    tokens = structure.tokens
    if quantity.kind in ("ratio", "multiple"):
        return None
    hyphenated = quantity.unit is not None and tokens[quantity.unit.first - 1].text in HYPHENS
    if quantity.modified is None:
        return _after_hyphen(structure, quantity) if hyphenated else None
    first, last = quantity.modified
    opening = tokens[first]
    if is_dating(structure, quantity) and not hyphenated:
        return None
    if (
        quantity.unit is not None
        and quantity.unit.kind == "count"
        and "counted" in quantity.rules
        and first == quantity.unit.last
        and tokens[first - 1].tag == "NNS"
    ):
        return None
    if opening.tag in ("POS", "VBG", "VBN", "CD", "RB") or (last < len(tokens) and tokens[last - 1].text == "'"):
        return None
    if quantity.kind == "percent" and not _in_noun_phrase(structure, quantity, last - 1):
        return None
    if quantity.form == "vague" and quantity.kind == "money":
        return None
    return Phrase(first, first, last, last - 1)


def is_dating(structure: Structure, quantity: Quantity) -> bool:
    """What stands behind the quantity dates it: "1.8667 marks | late Tuesday", "rose 5% | last year"."""
    if quantity.modified is None:
        return False
    first, last = quantity.modified
    low = structure.tokens[last - 1].low
    return structure.tokens[first].low in _DATING or low in word_set("calendar") or low in word_set("time-noun")


def _in_noun_phrase(structure: Structure, quantity: Quantity, head: int) -> bool:
    """A percentage modifies inside a noun phrase: "a 25% duty", "its 8.1% rate", "48 percent job approval"."""
    tokens = structure.tokens
    i = quantity.first
    while i > 0 and tokens[i - 1].tag in ("JJ", "RB", "JJR"):
        i -= 1
    if i > 0 and tokens[i - 1].tag in ("DT", "PRP$", "POS"):
        return True
    return tokens[head].tag == "NN" and (tokens[head].low in word_set("amount") or tokens[head - 1].tag == "NN")


def _after_hyphen(structure: Structure, quantity: Quantity) -> Phrase | None:
    """A hyphenated measure always modifies what follows, whatever the tagger makes of it: "a 45-degree | tilt", "the
    14-hectare (35-acre) | site".
    """
    tokens = structure.tokens
    i = _past_bracket(tokens, quantity.last)
    i = i + 1 if i < len(tokens) and tokens[i].text == ")" else i
    if i >= len(tokens) or tokens[i].kind != "word" or tokens[i].tag in ("IN", "TO", "CC", "MD", "VBD", "RB", "WP"):
        return None
    n = structure.phrase_at[i]
    return Phrase(i, i, structure.phrases[n].end, structure.phrases[n].head) if n >= 0 else Phrase(i, i, i + 1, i)


def changed(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The object of the verb of change that the quantity completes.

    True: "increase | drone production | from 2,000 to 5,000", "pushing | its value | to $5", "shaved 10 seconds off |
    the time". Not: "production rose to 5,000" (a property).
    """
    tokens = structure.tokens
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.passive and quantity.form == "change" and _is_change(structure, verb, quantity):
        return verb.subject  # "the tax was cut to 10 percent from 12"
    if (
        verb is None
        or verb.passive
        or (verb.lemma in word_set("becoming") and verb.form == "finite" and not _has_object(structure, verb, quantity))
    ):
        return None
    link = tokens[quantity.first - 1].low if quantity.first else ""
    if quantity.form == "change" or link in ("to", "by", "from", "in"):
        phrase = _object(structure, verb, quantity)
        if phrase is not None and (quantity.form == "change" or _is_change(structure, verb, quantity)):
            return phrase
    return None


def _is_change(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    return change_verb(structure.tokens[verb.head]) is not None


def _has_object(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    return _object(structure, verb, quantity) is not None


def _object(structure: Structure, verb: VerbGroup, quantity: Quantity) -> Phrase | None:
    """The noun phrase right behind a verb and before the quantity."""
    i = verb.last
    while i < quantity.first and structure.tokens[i].tag in ("RB", "PRP$", "DT") and structure.phrase_at[i] < 0:
        i += 1
    n = structure.phrase_at[i] if i < quantity.first else -1
    if n < 0 or structure.phrases[n].end > quantity.first:
        return None
    return structure.phrase(n)


def bounded_noun(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before a bound that is no complement of the verb.

    True: "investments | over 35 GWh", "speeds | up to 80 mph", "deals | under $100 million". Not: "sales rose | over
    5%".
    """
    if (
        quantity.relation in ("equal", "approximate")
        or quantity.form != "point"
        or quantity.kind in ("count", "ratio", "multiple", "age")
    ):
        return None
    if structure.tokens[quantity.first].tag != "IN" or quantity.kind == "duration":
        return None
    n = structure.phrase_ending_at(quantity.first)
    if (
        n < 0
        or structure.tokens[structure.phrases[n].head].tag not in ("NN", "NNS")
        or structure.is_temporal(structure.phrases[n])
    ):
        return None
    return structure.phrase(n)


def transferred(structure: Structure, quantity: Quantity) -> Phrase | None:
    """What a sum is added to or taken from.

    True: "adding $5 million | to the price", "wiping $340 million from | the company's value", "shaving 10 seconds
    off | that time". Not: "gave $5 to the man", "took $1.9 million from banks".
    """
    verb = structure.governing_verb(quantity.first)
    tokens, i = structure.tokens, quantity.last
    if verb is None or i + 1 >= len(tokens) or quantity.kind == "count":
        return None
    if _object(structure, verb, quantity) is not None:  # "cut emissions by 40 percent from 2010 levels"
        return None
    adds = verb.lemma in word_set("adding") and tokens[i].low == "to"
    takes = verb.lemma in word_set("taking") and tokens[i].low in ("from", "off")
    n = structure.phrase_at[i + 1] if adds or takes else -1
    return None if n < 0 else structure.phrase(n)


def property_of(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that the quantity is a value of, by the first rule that fits.

    True: "a population of 5 million", "$2.3 billion in net sales", "a scheme worth €800m". Not: "a total of $675,000",
    "invested $20 million in renovations", "the deaths of four people".
    """
    for rule in (_value_of_noun, _worth, _valued_object, _value_at, _price_for, _money_in):
        phrase = rule(structure, quantity)
        if phrase is not None:
            return phrase
    return None


def _noun_before(structure: Structure, quantity: Quantity, *words: str) -> int:
    """The index of the noun phrase that ends before one of `words` right in front of the quantity, or -1."""
    i = quantity.first
    if i < 2 or structure.tokens[i - 1].low not in words:
        return -1
    return structure.phrase_ending_at(i - 1)


def _value_of_noun(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "a population | of 5 million"; not "a total of 5", "the loss of 5 men"."""
    n = _noun_before(structure, quantity, "of")
    if n < 0:
        return None
    n = _before_dates(structure, n)
    if n < 0:
        return None
    phrase = structure.phrases[n]
    head = structure.tokens[phrase.head].low
    empty = head in _EMPTY_HEADS and phrase.end - phrase.start == 1
    return _value_holder(structure, n) if not empty and _takes_value(quantity, head) else None


def _value_holder(structure: Structure, n: int) -> Phrase:
    """Phrase `n` with the "of" chain before it: "margin of error | of 3 points"."""
    top = structure.chain_top(n)
    return Phrase(top.start, top.full_start, structure.phrases[n].end, top.head)


def _worth(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "a loan scheme | worth €800m"; not "it is worth €800m"."""
    n = _noun_before(structure, quantity, "worth")
    return structure.phrase(n, with_of=False) if n >= 0 else None


def _valued_object(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "put | the toll | at 40", "values | the firm | at $5m"; not "put 40 there"."""
    verb = structure.governing_verb(quantity.first)
    if verb is None or verb.lemma not in word_set("valuing") or verb.form == "en":
        return None
    return _object(structure, verb, quantity)


def _value_at(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "keeps | rates | at 5%", "carbon levels | at 1,200 ppm"; not "she left the office at 5 points"."""
    n = _noun_before(structure, quantity, "at")
    if n < 0:
        return None
    verb = structure.governing_verb(quantity.first - 1)
    if not structure.governed(n) and verb is not None and verb.last <= structure.phrases[n].full_start:
        return structure.phrase(n)
    return structure.phrase(n) if structure.tokens[structure.phrases[n].head].low in word_set("value") else None


def _price_for(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "win | a microwave | for £1.78"; not "sued him for £5m"."""
    n = _noun_before(structure, quantity, "for") if quantity.kind == "money" else -1
    return structure.phrase(n) if n >= 0 and structure.tokens[structure.phrases[n].head].tag in ("NN", "NNS") else None


def _money_in(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "$2.3 billion in | net sales"; not "spent $2.3 billion in aid", "$5 in exchange"."""
    tokens = structure.tokens
    if quantity.kind != "money" or quantity.last + 1 >= len(tokens) or tokens[quantity.last].low != "in":
        return None
    n = structure.phrase_at[quantity.last + 1]
    verb = structure.governing_verb(quantity.first)
    if n < 0 or (verb is not None and verb.lemma in word_set("spending")):
        return None
    return structure.phrase(n) if tokens[structure.phrases[n].head].low in word_set("money-noun") else None


def _before_dates(structure: Structure, n: int) -> int:
    """Back over the dates in "net income | for the quarter ended Sept. 30 | of $5", to the noun that has the value."""
    tokens = structure.tokens
    while n > 0:
        head = tokens[structure.phrases[n].head]
        if not (head.low in word_set("time-noun") | word_set("calendar") or head.tag == "CD"):
            break
        i = structure.phrases[n].full_start
        while i > 0 and structure.phrase_at[i - 1] < 0:
            i -= 1
        n = structure.phrase_at[i - 1] if i > 0 else -1
    return n


def _takes_value(quantity: Quantity, head: str) -> bool:
    """Any noun can have a measure, a sum or a share as its value; a count only a noun of amount."""
    if quantity.kind in ("money", "percent", "measure", "number", "ratio"):
        return True
    if quantity.unit is None and quantity.kind == "count":
        return quantity.scale > 1 or head in word_set("amount") | word_set("value")
    return head in word_set("amount")


def counted(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The counted phrase itself, where it is the clause's subject.

    True: "25,000 North Korean workers are being sent", "there were 18 emails", "Three people were killed". Not: "Amazon
    has 35m devices".
    """
    tokens, phrase = structure.tokens, counted_phrase(quantity)
    if phrase is None:
        return None
    if _is_subject(structure, quantity):
        return phrase
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.existential and verb.subject is not None and overlap(verb.subject, quantity):
        return phrase
    if quantity.first and tokens[quantity.first - 1].low == "with":  # "with 140 members | blasting the raids"
        k = structure.verb_at[phrase.end] if phrase.end < len(tokens) else -1
        if k >= 0 and structure.verbs[k].form == "ing":
            return phrase
    return None


def _is_subject(structure: Structure, quantity: Quantity) -> bool:
    """Whether the quantity's phrase is the subject of the next finite verb."""
    for verb in structure.verbs:
        if verb.first >= quantity.last and verb.subject is not None and verb.form == "finite" and not verb.relative:
            if overlap(verb.subject, quantity):
                return verb.subject.start >= quantity.first - 2
        if verb.first > quantity.last + 25:
            break
    return False
