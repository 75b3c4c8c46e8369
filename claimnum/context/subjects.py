"""What a number is about: the spec's rules in their order, the first that fits.

Each rule takes the sentence's structure, its quantities and the one in hand, and returns a noun phrase or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimnum.context.clauses import Phrase, Structure, VerbGroup, word_set
from claimnum.quantities import Quantity
from claimnum.text import Token

_PERCENT_LIKE = frozenset({"percent", "ratio"})
_GENITIVE = frozenset({"POS"})


@dataclass(frozen=True, slots=True)
class SubjectSpan:
    """The subject: tokens [first, last), its head, and the relation that the rule stands for."""

    first: int
    last: int
    head: int
    relation: str
    rule: str


def find_subjects(structure: Structure, quantities: list[Quantity]) -> list[SubjectSpan | None]:
    """The subject of each quantity, in order; None where no rule fits."""
    found: list[SubjectSpan | None] = []
    for k, quantity in enumerate(quantities):
        found.append(_subject(structure, quantities, k, found))
        del quantity
    return found


def _subject(
    structure: Structure, quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    quantity = quantities[k]
    if k and restates(structure.tokens, quantities[k - 1], quantity):
        before = earlier[k - 1]
        if before is not None:
            return SubjectSpan(before.first, before.last, before.head, before.relation, "restatement")
    for rule in RULES:
        phrase = rule(structure, quantity)
        if phrase is not None:
            span = _trimmed(structure.tokens, phrase)
            if span is not None:
                return SubjectSpan(span[0], span[1], phrase.head, relation_of(rule), rule.__name__)
    # a contained amount: the thing counted just before
    return None


def restates(tokens: list[Token], before: Quantity, quantity: Quantity) -> bool:
    """A conversion in brackets or an alternative says the same thing again.

    True: "8 miles (13 km)", "three million shells, or half a million 122 mm shells", "224 kW / 300 PS". Not: "two cars (3
    people)" in another clause.
    """
    words = [token.low for token in tokens[before.last : quantity.first]]
    if words in (["("], ["["], ["/"], [",", "or"], ["or"], [",", "about"], ["(", "about"]):
        return quantity.unit is not None or quantity.kind in ("money", "ratio")
    return False


def _trimmed(tokens: list[Token], phrase: Phrase) -> tuple[int, int] | None:
    """Without a leading article, quantity or possessive pronoun, and without trailing punctuation."""
    first, last = phrase.start, phrase.end
    while first < last - 1 and (tokens[first].tag in ("DT", "PRP$", "CD", "SYM", "$") or tokens[first].low in ("than", "up", "about", "at", "least", "more", "-") and first < phrase.head):
        first += 1
    while last > first + 1 and tokens[last - 1].tag in (",", ".", ":", "POS", "''", "(", ")"):
        last -= 1
    if tokens[first].tag in ("CD", "SYM") and first + 1 == last:
        return None
    return (first, last) if first < last else None


def _after_of(structure: Structure, i: int) -> Phrase | None:
    """The noun phrase behind "of" at token `i`."""
    tokens = structure.tokens
    if i + 1 >= len(tokens) or tokens[i].low != "of":
        return None
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("DT", "PRP$", "RB") and structure.phrase_at[j] < 0:
        j += 1
    n = structure.phrase_at[j] if j < len(tokens) else -1
    return None if n < 0 else structure.phrase(n)


def partitive(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The whole that a share or number is of.

    True: "91% of homes", "eight of the contests", "2 milligrams of the medication". Not: "whites will be 47 percent of
    the country" (the clause's subject), "millions of dollars".
    """
    phrase = _after_of(structure, quantity.last)
    if phrase is not None:
        unit = quantity.unit
        if unit is not None and unit.kind == "count":
            return None
        if quantity.kind in _PERCENT_LIKE:
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
            if n >= 0 and (structure.phrases[n].full_start == i or quantity.number_form == "ratio"):
                base = structure.phrase(n)
                return Phrase(max(base.start, i), i, base.end, base.head) if base.head >= i else None
    return None


def modified(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun phrase that the quantity stands before as an attribute.

    True: "a 550 megawatt | solar farm", "five-hour | drive", "74-year-old | Vermont senator". Not: "15 percent on".
    """
    if quantity.modified is None or quantity.kind in ("ratio", "multiple"):
        return None
    first, last = quantity.modified
    return Phrase(first, first, last, last - 1)


def changed(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The object of the verb of change that the quantity completes.

    True: "increase | drone production | from 2,000 to 5,000", "pushing | its value | to $5", "shaved 10 seconds off |
    the time". Not: "production rose to 5,000" (a property).
    """
    tokens = structure.tokens
    i = quantity.last
    if quantity.trend and i < len(tokens) and tokens[i].low in ("off", "from") and quantity.form != "change":
        n = structure.phrase_at[i + 1] if i + 1 < len(tokens) else -1
        if n >= 0 and tokens[i].low == "off":
            return structure.phrase(n)
    verb = structure.governing_verb(quantity.first)
    if verb is None or verb.passive or verb.lemma in word_set("becoming") and verb.form == "finite" and not _has_object(structure, verb, quantity):
        return None
    link = tokens[quantity.first - 1].low if quantity.first else ""
    if quantity.form == "change" or link in ("to", "by", "from", "in"):
        phrase = _object(structure, verb, quantity)
        if phrase is not None and (quantity.form == "change" or _is_change(structure, verb, quantity)):
            return phrase
    return None


def _is_change(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    from claimnum.quantities.changes import change_verb

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


def property_of(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that the quantity is a value of.

    True: "a population of 5 million", "$2.3 billion in net sales", "speeds of up to 80 mph". Not: "a total of $675,000",
    "invested $20 million in renovations", "the deaths of four people".
    """
    tokens = structure.tokens
    i = quantity.first
    if i > 1 and tokens[i - 1].low in ("of", "at") and tokens[i - 1].tag == "IN":
        n = structure.phrase_ending_at(i - 1)
        if n >= 0:
            head = tokens[structure.phrases[n].head].low
            if tokens[i - 1].low == "of" and head not in _EMPTY_HEADS and _takes_value(quantity, head):
                return structure.phrase(n, with_of=False)
    if quantity.kind == "money" and quantity.last + 1 < len(tokens) and tokens[quantity.last].low == "in":
        n = structure.phrase_at[quantity.last + 1]
        verb = structure.governing_verb(quantity.first)
        if n >= 0 and tokens[structure.phrases[n].head].tag != "CD" and not (verb and verb.lemma in word_set("spending")):
            head = tokens[structure.phrases[n].head]
            if head.tag in ("NN", "NNS") and head.low not in word_set("time-noun"):
                return structure.phrase(n)
    return None


_EMPTY_HEADS = frozenset("total average maximum minimum sum number course out majority half member members part rest one some".split())


def _takes_value(quantity: Quantity, head: str) -> bool:
    """Any noun can have a measure, a sum or a share as its value; a count only a noun of amount."""
    if quantity.kind in ("money", "percent", "measure", "number", "ratio"):
        return True
    return head in word_set("amount")


def counted(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The counted phrase itself, where it is the clause's subject.

    True: "25,000 North Korean workers are being sent", "there were 18 emails", "Three people were killed". Not: "Amazon
    has 35m devices".
    """
    unit = quantity.unit
    tokens = structure.tokens
    if unit is None or unit.kind != "count" or unit.head is None:
        return None
    phrase = Phrase(unit.first, unit.first, _without_rate(tokens, quantity), unit.head)
    if _is_subject(structure, quantity):
        return phrase
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.lemma == "be" and verb.subject is not None and tokens[verb.subject.head].tag == "EX":
        return phrase
    if verb is not None and verb.lemma == "be" and verb.first and tokens[verb.first - 1].low == "there":
        return phrase
    return None


def _without_rate(tokens: list[Token], quantity: Quantity) -> int:
    unit = quantity.unit
    assert unit is not None and unit.head is not None
    return unit.head + 1 if unit.per else unit.last


def _is_subject(structure: Structure, quantity: Quantity) -> bool:
    """Whether the quantity's phrase is the subject of the next finite verb."""
    assert quantity.unit is not None
    for verb in structure.verbs:
        if verb.first >= quantity.last and verb.subject is not None:
            if verb.subject.start <= quantity.unit.head < verb.subject.end or verb.subject.head == quantity.unit.head:  # type: ignore[operator]
                return True
        if verb.first > quantity.last + 25:
            break
    return False


def value_of_subject(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The subject of a verb whose complement is a value.

    True: "revenue | rose to $7bn", "The mass | is 5 kg", "shares were up 17 percent". Not: "Amazon has 35m devices".
    """
    verb = structure.governing_verb(quantity.first)
    if verb is None or verb.lemma not in word_set("becoming") or quantity.kind in ("count", "duration", "age"):
        return None
    return _usable(structure, verb.subject, quantity)


def clause_subject(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The grammatical subject of the clause that states the quantity.

    True: "Amazon | has 35m devices", "Benford, 58,", "containers, | holding three million shells". Not: the object of a
    preposition.
    """
    tokens = structure.tokens
    if quantity.kind == "age" and quantity.first > 1 and tokens[quantity.first - 1].text == ",":
        n = structure.phrase_ending_at(quantity.first - 1)
        if n >= 0:
            return structure.phrase(n)
    if quantity.kind == "age" and (n := structure.phrase_ending_at(quantity.first)) >= 0:
        return structure.phrase(n)
    verb = structure.governing_verb(quantity.first)
    if verb is None:
        verb = _next_finite(structure, quantity)
    if verb is None:
        return _first_phrase(structure, quantity)
    return _usable(structure, verb.subject, quantity)


def _usable(structure: Structure, phrase: Phrase | None, quantity: Quantity) -> Phrase | None:
    """A subject that is not the quantity itself nor an expletive."""
    if phrase is None or structure.tokens[phrase.head].tag == "EX":
        return None
    if phrase.start < quantity.last and quantity.first < phrase.end:
        unit = quantity.unit
        if unit is not None and unit.kind == "count" and unit.head is not None:
            return Phrase(unit.first, unit.first, _without_rate(structure.tokens, quantity), unit.head)
        return None
    return phrase


def _next_finite(structure: Structure, quantity: Quantity) -> VerbGroup | None:
    """The finite verb after a quantity that opens its clause: "In 2 other cases, Clinton had asked"."""
    for verb in structure.verbs:
        if verb.first >= quantity.last and verb.form == "finite":
            return verb
    return None


def _first_phrase(structure: Structure, quantity: Quantity) -> Phrase | None:
    """In a fragment without a verb, the noun phrase right before the quantity."""
    for n in range(len(structure.phrases) - 1, -1, -1):
        phrase = structure.phrases[n]
        if phrase.end <= quantity.first and structure.tokens[phrase.head].tag in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            if not structure.governed(n):
                return structure.phrase(n)
    unit = quantity.unit
    if unit is not None and unit.kind == "count" and unit.head is not None:
        return Phrase(unit.first, unit.first, _without_rate(structure.tokens, quantity), unit.head)
    return None


def containing(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The thing counted just before, where a participle says what it holds.

    True: "about 6,700 | containers, potentially holding three million shells". Not: "Kim came, holding two bags".
    """
    verb = structure.governing_verb(quantity.first)
    if verb is None or verb.form != "ing" or verb.lemma not in word_set("containing"):
        return None
    for n in range(len(structure.phrases) - 1, -1, -1):
        phrase = structure.phrases[n]
        if phrase.end <= verb.first and structure.tokens[phrase.head].tag == "NNS" and not structure.governed(n):
            first = phrase.start
            while first < phrase.head and structure.tokens[first].tag == "CD":
                first += 1
            return Phrase(first, first, phrase.end, phrase.head)
    return None


Rule = Callable[[Structure, Quantity], Phrase | None]
RULES: tuple[Rule, ...] = (
    partitive, modified, containing, changed, property_of, counted, value_of_subject, clause_subject,
)  # fmt: skip
_RELATION = {
    "partitive": "partitive", "modified": "modified", "changed": "changed", "property_of": "property",
    "counted": "counted", "value_of_subject": "property", "clause_subject": "clause_subject",
    "containing": "clause_subject",
}  # fmt: skip


def relation_of(rule: Rule) -> str:
    """The relation of the spec that a rule stands for."""
    return _RELATION[rule.__name__]
