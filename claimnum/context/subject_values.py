"""The noun that a quantity is a value of: "a population of 5 million", "a scheme worth €800m", "rates at 5%".

Each rule takes the sentence's structure and a quantity, and returns a noun phrase or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.clauses import Phrase, Structure, word_set
from claimnum.context.subject_nouns import object_of

if TYPE_CHECKING:
    from claimnum.quantities import Quantity


def property_of(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that the quantity is a value of, by the first rule that fits.

    True: "a population of 5 million", "$4.1 billion in gross profit", "a scheme worth €800m", "a wall 3 metres high".
    Not: "a sum of $48,000", "put $35 million in repairs", "the deaths of four people".
    """
    for rule in (
        _value_of_noun,
        _worth,
        _valued_object,
        _value_at,
        _price_for,
        _money_in,
        _sized,
        _contrasted,
        _labelled,
    ):
        phrase = rule(structure, quantity)
        if phrase is not None:
            return phrase
    return None


def _noun_before(structure: Structure, quantity: Quantity, *words: str) -> int:
    """The index of the noun phrase that ends before one of `words` right in front of the quantity, or -1.

    True for "of": "a crew | of 5". Not: "a crew of nearly all | 5".
    """
    i = quantity.first
    while i > 1 and structure.tokens[i - 1].tag == "RB":  # "a weight of only | 2 kilos"
        i -= 1
    if i < 2 or structure.tokens[i - 1].low not in words:
        return -1
    return structure.phrase_ending_at(i - 1)


def _value_of_noun(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "a population | of 5 million"; not "a total of 5", "the loss of 5 men"."""
    n = _noun_before(structure, quantity, "of")
    if n < 0:
        return None
    if quantity.kind != "duration":  # "an incubation | period | of 10 days"
        n = _payer_passed(structure, _before_dates(structure, n))
    if n < 0:
        return None
    phrase = structure.phrases[n]
    head = structure.tokens[phrase.head].low
    empty = head in word_set("empty-head") and phrase.end - phrase.start == 1
    return _value_holder(structure, n) if not empty and _takes_value(quantity, head) else None


def _payer_passed(structure: Structure, n: int) -> int:
    """The noun of value before those who bear it: "the | cost | to the state of $4m"; not "the bus to a town of 40"."""
    i = structure.phrases[n].full_start - 1 if n > 0 else 0
    if i < 1 or structure.tokens[i].low not in ("to", "for"):
        return n
    holder = structure.phrase_ending_at(i)
    valued = holder >= 0 and structure.tokens[structure.phrases[holder].head].low in word_set("value")
    return holder if valued else n


def _value_holder(structure: Structure, n: int) -> Phrase:
    """Phrase `n` with the "of" chain before it: "margin of error | of 3 points"."""
    top = structure.chain_top(n)
    return Phrase(top.start, top.full_start, structure.phrases[n].end, top.head)


def _worth(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "a loan scheme | worth €800m", "bets |, worth a likely €5m"; not "it is worth €800m"."""
    i = quantity.first
    while i > 1 and structure.tokens[i - 1].tag in ("DT", "JJ", "VBN") and structure.tokens[i - 1].low != "worth":
        i -= 1
    if i < 2 or structure.tokens[i - 1].low != "worth":
        return None
    n = structure.phrase_ending_at(i - 1 - (structure.tokens[i - 2].text == ","))
    return structure.phrase(n, with_of=False) if n >= 0 else None


def _valued_object(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "put | the toll | at 40", "put | Ann | on 40%"; not "put 40 there", "kept the post for 5 years"."""
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.form == "ing" and verb.first and structure.tokens[verb.first - 1].low == "of":
        verb = structure.governing_verb(verb.first - 1)  # "put the cost of mending | the roof | at"
    if verb is None or verb.lemma not in word_set("valuing") or verb.form == "en":
        return None
    valued, i = object_of(structure, verb, quantity), quantity.first
    if i and structure.tokens[i - 1].tag == "``":
        i -= 1
    if valued is None:
        return None
    if _past_gerund(structure, valued.end) == i - 1 and _links_value(structure, i):
        return Phrase(valued.start, valued.full_start, i - 1, valued.head)
    return valued if valued.end == i or _links_value(structure, i) else None


def _past_gerund(structure: Structure, i: int) -> int:
    """The token behind what is done in "of" and a gerund at token `i`: "put the cost | of mending the roof | at"; -1
    where none stands.
    """
    tokens = structure.tokens
    if i + 2 >= len(tokens) or tokens[i].low != "of" or tokens[i + 1].tag != "VBG":
        return -1
    n = structure.phrase_at[i + 2]
    return structure.phrases[n].end if n >= 0 and structure.phrases[n].full_start == i + 2 else -1


def _links_value(structure: Structure, i: int) -> bool:
    """Whether what stands before token `i` gives the object its value: "at", "on", "closer to"; not "for", "to"."""
    link, before = structure.tokens[i - 1].low, structure.tokens[i - 2].tag
    return link in ("at", "on") or (link == "to" and before in ("JJR", "RB"))


def _value_at(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "keeps | rates | at 5%", "carbon levels | at 1,200 ppm"; not "she left the office at 5 points"."""
    n = _noun_before(structure, quantity, "at")
    if n < 0 or structure.is_temporal(structure.phrases[n]):  # "closed | Friday | at $11"
        return None
    verb = structure.governing_verb(quantity.first - 1)
    if not structure.governed(n) and verb is not None and verb.last <= structure.phrases[n].full_start:
        return structure.phrase(n)
    return structure.phrase(n) if structure.tokens[structure.phrases[n].head].low in word_set("value") else None


def _price_for(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "win | a kettle | for £2.40", "buys | a stake | in a mine for £4m"; not "sued him for £5m"."""
    n = _noun_before(structure, quantity, "for") if quantity.kind == "money" else -1
    if n >= 0 and structure.is_temporal(structure.phrases[n]):  # "sold it | last summer | for £2"
        return None
    while n > 0 and structure.governed(n) and structure.tokens[structure.phrases[n].full_start].low != "cent":
        if structure.phrase_ending_at(structure.phrases[n].full_start - 1) != n - 1:
            break
        n -= 1
    return structure.phrase(n) if n >= 0 and structure.tokens[structure.phrases[n].head].tag in ("NN", "NNS") else None


def _money_in(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "$4.1 billion in | gross profit"; not "spent $4.1 billion in aid", "$5 in exchange"."""
    tokens = structure.tokens
    if quantity.kind != "money" or quantity.last + 1 >= len(tokens) or tokens[quantity.last].low != "in":
        return None
    n = structure.phrase_at[quantity.last + 1]
    verb = structure.governing_verb(quantity.first)
    if n < 0 or (verb is not None and verb.lemma in word_set("spending")):
        return None
    return structure.phrase(n) if tokens[structure.phrases[n].head].low in word_set("money-noun") else None


def _sized(structure: Structure, quantity: Quantity) -> Phrase | None:
    """ "a | wall | 3 metres high", "calm | water |, just 30 feet deep", "a | crowd | 4,000 strong"; not "ran 3 miles
    fast", "the lake is 40 feet deep" (the clause's subject).
    """
    tokens, i = structure.tokens, quantity.first
    strong = quantity.kind == "count"
    sizes = word_set("strength" if strong else "size")
    if quantity.last >= len(tokens) or tokens[quantity.last].low not in sizes or (strong and quantity.unit is not None):
        return None
    while i > 0 and tokens[i - 1].tag == "RB":
        i -= 1
    n = structure.phrase_ending_at(i - 1 if i > 1 and tokens[i - 1].text == "," else i)
    if n < 0 or structure.is_temporal(structure.phrases[n]) or tokens[structure.phrases[n].head].tag == "PRP":
        return None
    return structure.phrase(n)


def _contrasted(structure: Structure, quantity: Quantity) -> Phrase | None:
    """What something is compared with has its own value: "heavier than the | van | with 300 hp"; not "sold a van with
    300 hp" (the clause's subject).
    """
    n = _noun_before(structure, quantity, "with", "at")
    if n < 0 or structure.phrases[n].full_start == 0:
        return None
    link = structure.tokens[structure.phrases[n].full_start - 1].low
    return structure.phrase(n) if link in word_set("contrasting") else None


def _labelled(structure: Structure, quantity: Quantity) -> Phrase | None:
    """A bare number right behind the noun that it is a value of: "a quake of | magnitude | 6.3"; not "room 6"."""
    n = structure.phrase_ending_at(quantity.first)
    if n < 0 or quantity.unit is not None or quantity.kind not in ("count", "number"):
        return None
    phrase = structure.phrases[n]
    labelled = structure.tokens[phrase.head].low in word_set("value") and structure.governed(n)
    return structure.phrase(n) if labelled else None


def _before_dates(structure: Structure, n: int) -> int:
    """Back over the dates in "turnover | for the month ended June 12 | of $5", to the noun that has the value."""
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
    if quantity.kind in ("money", "percent", "measure", "number", "ratio", "duration"):
        return True
    if quantity.unit is None and quantity.kind == "count":
        return quantity.scale > 1 or head in word_set("amount") | word_set("value")
    return head in word_set("amount")
