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
    for k in range(len(quantities)):
        found.append(_subject(structure, quantities, k, found))
    for k in range(len(quantities) - 2, -1, -1):  # "a five-year, | 1.8 billion-mile journey"
        following = found[k + 1]
        link = [token.low for token in structure.tokens[quantities[k].last : quantities[k + 1].first]]
        unit = quantities[k].unit
        if following is not None and following.relation == "modified" and link in ([","], ["("]) and unit is not None:
            if structure.tokens[unit.first - 1].text == "-":
                found[k] = following
    for k in range(len(quantities) - 2, -1, -1):  # "60, 45 and 20 percent | of the trade": the list shares its whole
        if quantities[k].shared_unit and found[k + 1] is not None and found[k + 1].relation == "partitive":  # type: ignore[union-attr]
            found[k] = found[k + 1]
    return found


def _subject(
    structure: Structure, quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    quantity = quantities[k]
    if k and restates(structure.tokens, quantities[k - 1], quantity):
        before = earlier[k - 1]
        if before is not None:
            return SubjectSpan(before.first, before.last, before.head, before.relation, "restatement")
    inherited = compared(structure, quantities, k, earlier) or elided(structure, quantities, k, earlier)
    if inherited is not None:
        return inherited
    for rule in RULES:
        phrase = gapped(structure, quantities, k) if rule is value_of_subject else None
        name = "gapped" if phrase is not None else rule.__name__
        phrase = phrase or rule(structure, quantity)
        holder = None if phrase is None else _holder(phrase, quantities, strict=rule in (changed, transferred))
        if holder is not None and holder < k and earlier[holder] is not None and rule not in (changed, transferred):
            return earlier[holder]  # "95800 | who have been unemployed for over two years"
        if phrase is not None and holder is None:
            span = _trimmed(structure.tokens, phrase)
            if span is not None:
                return SubjectSpan(span[0], span[1], phrase.head, _RELATION[name], name)
    return _same_share(structure.tokens, quantities, k, earlier)


_COMPARATORS = frozenset("from with to versus vs against after than".split())
_COMPARING = frozenset("compared up down off versus vs against comparison from".split())


def compared(
    structure: Structure, quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    """A value that another is compared with, or the next in a row of values, is of the same subject.

    True: "net was $60 million, down from | $68 million", "3% in 1989 and | 2.75% in 1990", "40 percent, up | 4 points". Not:
    "from 3 villages", "5 percent of men and 6 percent of women".
    """
    quantity = quantities[k]
    if k and quantity.unit is not None and quantity.unit.name == "percentage point" and quantities[k - 1].kind == "percent":
        if tokens_before(structure, quantity) in ("up", "down", "off") and earlier[k - 1] is not None:
            return earlier[k - 1]  # "40 percent of voters back her, up | four points"
    if k == 0 or earlier[k - 1] is None or (quantity.modified is not None and not _is_dating(structure, quantity)):
        return None
    tokens, before = structure.tokens, quantities[k - 1]
    between = tokens[before.last : quantity.first]
    if not between or len(between) > _MAX_COMPARISON or any(token.text in ";" for token in between):
        return None
    if quantity.last < len(tokens) and tokens[quantity.last].low == "of" and quantity.kind in _PERCENT_LIKE:
        return None
    link = between[-1].low
    if quantity.kind != before.kind and not (link in ("up", "down") and quantity.kind in ("percent", "money", "number")):
        return None
    lows = [token.low for token in between]
    fits = (
        (link in _COMPARATORS and any(low in _COMPARING for low in lows))
        or (link in ("up", "down", "off") and len(between) <= 2)
        or (link in ("and", "but", "or", ",") and quantity.kind in ("percent", "money", "number", "measure") and _only_times(structure, before.last, quantity.first - 1))
    )
    if not fits:
        return None
    span = earlier[k - 1]
    assert span is not None
    return SubjectSpan(span.first, span.last, span.head, span.relation, "compared")


def tokens_before(structure: Structure, quantity: Quantity) -> str:
    """The word right before a quantity, lower case."""
    return structure.tokens[quantity.first - 1].low if quantity.first else ""


_MAX_COMPARISON = 20


def _only_times(structure: Structure, first: int, last: int) -> bool:
    """Between two values nothing stands but a date: "in 1989", "last year"."""
    return all(
        token.tag in ("IN", "CD", "DT", ",", "JJ", "RB") or token.low in word_set("time-noun") | word_set("calendar")
        for token in structure.tokens[first:last]
    )


def _is_dating(structure: Structure, quantity: Quantity) -> bool:
    """What stands behind the quantity dates it: "1.8667 marks | late Tuesday", "rose 5% | last year"."""
    assert quantity.modified is not None
    first, last = quantity.modified
    low = structure.tokens[last - 1].low
    return structure.tokens[first].low in _DATING or low in word_set("calendar") or low in word_set("time-noun")


def elided(
    structure: Structure, quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    """A bare count before a verb counts what the count before it does.

    True: "68,400 people who have no job and | 95,800 | who have one", "three were killed and | 260 | were injured". Not:
    "stands at 387".
    """
    quantity, tokens = quantities[k], structure.tokens
    if k == 0 or quantity.unit is not None or quantity.kind != "count" or quantity.last >= len(tokens):
        return None
    following = tokens[quantity.last]
    if following.tag != "WP" and structure.verb_at[quantity.last] < 0:
        return None
    for before in reversed(quantities[:k]):
        unit = before.unit
        if unit is not None and unit.kind == "count" and unit.head is not None:
            return SubjectSpan(unit.first, _without_rate(tokens, before), unit.head, "counted", "elided")
    return None


def _holder(phrase: Phrase, quantities: list[Quantity], *, strict: bool) -> int | None:
    """The quantity that holds the head of a phrase ("18 | sen", "one-third").

    A counted noun can be a subject of its own, but with `strict` no object that a change is of ("64 | points").
    """
    for j, quantity in enumerate(quantities):
        if quantity.first <= phrase.head < quantity.last:
            unit = quantity.unit
            if strict:
                return j
            return j if unit is None or unit.kind != "count" or phrase.head < unit.first else None
    return None


def _same_share(
    tokens: list[Token], quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    """A share whose whole is left out is of the same whole as the share before it.

    True: "four in 10 voters agreed, while nine in 10 disagreed". Not: the first share of a sentence.
    """
    if quantities[k].kind not in _PERCENT_LIKE:
        return None
    for j in range(k - 1, -1, -1):
        before = earlier[j]
        if quantities[j].kind == quantities[k].kind and before is not None and before.relation == "partitive":
            return SubjectSpan(before.first, before.last, before.head, "partitive", "same_share")
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
    numbered = next((i for i in range(first, min(first + 3, phrase.head)) if tokens[i].tag == "CD"), first)
    if all(token.tag in ("JJ", "JJS", "DT", "RB", "IN", "CD") for token in tokens[first:numbered]):
        first = numbered  # "the last nine | contests"
    while first < min(phrase.head, last - 1) and (tokens[first].tag in _LEADING or tokens[first].low in _LEADING_WORDS):
        first += 1
    while last > first + 1 and tokens[last - 1].tag in (",", ".", ":", "POS", "''", "(", ")"):
        last -= 1
    if tokens[first].tag in ("CD", "SYM") and first + 1 == last:
        return None
    return (first, last) if first < last else None


_LEADING = frozenset({"DT", "PRP$", "CD", "SYM", "$", "-", "POS", "``"})
_LEADING_WORDS = frozenset({"than", "about", "million", "billion", "hundred", "thousand", "trillion"})


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
    return Phrase(min(i + 1, phrase.start) if j > i + 1 and tokens[i + 1].tag in ("VBN", "VBG", "JJ") else phrase.start, phrase.full_start, phrase.end, phrase.head)


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
    tokens = structure.tokens
    if quantity.kind in ("ratio", "multiple"):
        return None
    if quantity.modified is None:
        return _after_hyphen(structure, quantity)
    first, last = quantity.modified
    opening = tokens[first]
    if _is_dating(structure, quantity):
        return None
    if quantity.unit is not None and quantity.unit.kind == "count" and "counted" in quantity.rules and first == quantity.unit.last and tokens[first - 1].tag == "NNS":
        return None
    if opening.tag in ("POS", "VBG", "VBN", "CD", "RB") or last < len(tokens) and tokens[last - 1].text == "'":
        return None
    if quantity.kind == "percent" and not _in_noun_phrase(structure, quantity, last - 1):
        return None
    if quantity.form == "vague" and quantity.kind == "money":
        return None
    return Phrase(first, first, last, last - 1)


_DATING = frozenset({"next", "last", "this", "that", "earlier", "later", "year-on-year", "annually"})


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
    """A hyphenated measure always modifies what follows, whatever the tagger makes of it: "a 45-degree | tilt"."""
    tokens, unit, i = structure.tokens, quantity.unit, quantity.last
    if unit is None or unit.first == 0 or tokens[unit.first - 1].text not in "-\u2010\u2011" or i >= len(tokens):
        return None
    if tokens[i].kind == "word" and tokens[i].tag in ("VB", "VBP", "VBZ", "VBG", "VBN", "JJ", "NNP"):
        n = structure.phrase_at[i]
        return Phrase(i, i, max(i + 1, structure.phrases[n].end if n >= 0 else 0), i)
    return None


def changed(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The object of the verb of change that the quantity completes.

    True: "increase | drone production | from 2,000 to 5,000", "pushing | its value | to $5", "shaved 10 seconds off |
    the time". Not: "production rose to 5,000" (a property).
    """
    tokens = structure.tokens
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


def bounded_noun(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before a bound that is no complement of the verb.

    True: "investments | over 35 GWh", "speeds | up to 80 mph", "deals | under $100 million". Not: "sales rose | over 5%".
    """
    if quantity.relation in ("equal", "approximate") or quantity.form != "point" or quantity.kind in ("count", "ratio", "multiple", "age"):
        return None
    if structure.tokens[quantity.first].tag != "IN" or quantity.kind == "duration":
        return None
    n = structure.phrase_ending_at(quantity.first)
    if n < 0 or structure.tokens[structure.phrases[n].head].tag not in ("NN", "NNS") or structure.is_temporal(structure.phrases[n]):
        return None
    return structure.phrase(n)


def transferred(structure: Structure, quantity: Quantity) -> Phrase | None:
    """What a sum is added to or taken from.

    True: "adding $5 million | to the price", "wiping $340 million from | the company's value", "shaving 10 seconds off |
    that time". Not: "gave $5 to the man", "took $1.9 million from banks".
    """
    verb = structure.governing_verb(quantity.first)
    tokens, i = structure.tokens, quantity.last
    if verb is None or i + 1 >= len(tokens) or quantity.kind == "count":
        return None
    adds = verb.lemma in word_set("adding") and tokens[i].low == "to"
    takes = verb.lemma in word_set("taking") and tokens[i].low in ("from", "off")
    n = structure.phrase_at[i + 1] if adds or takes else -1
    return None if n < 0 else structure.phrase(n)


def property_of(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that the quantity is a value of.

    True: "a population of 5 million", "$2.3 billion in net sales", "speeds of up to 80 mph". Not: "a total of $675,000",
    "invested $20 million in renovations", "the deaths of four people".
    """
    tokens = structure.tokens
    i = quantity.first
    if i > 1 and tokens[i - 1].low == "of":
        n = _before_dates(structure, structure.phrase_ending_at(i - 1))
        if n >= 0:
            phrase = structure.phrases[n]
            head = tokens[phrase.head].low
            empty = head in _EMPTY_HEADS and phrase.end - phrase.start == 1
            if not empty and _takes_value(quantity, head):
                return structure.phrase(n, with_of=False)
    n = structure.phrase_ending_at(i - 1) if i > 1 and tokens[i - 1].low == "worth" else -1
    if n >= 0:
        return structure.phrase(n, with_of=False)
    verb = structure.governing_verb(i)
    if verb is not None and verb.lemma in word_set("valuing") and verb.form != "en":
        phrase = _object(structure, verb, quantity)
        if phrase is not None:
            return phrase
    if i > 1 and tokens[i - 1].low == "at":
        n = structure.phrase_ending_at(i - 1)
        if n >= 0 and not structure.governed(n):
            verb = structure.governing_verb(i - 1)
            if verb is not None and verb.last <= structure.phrases[n].full_start:  # "put | the toll | at 40"
                return structure.phrase(n)
        if n >= 0 and tokens[structure.phrases[n].head].low in word_set("value"):
            return structure.phrase(n)
    if quantity.kind == "money" and i > 1 and tokens[i - 1].low == "for" and (n := structure.phrase_ending_at(i - 1)) >= 0:
        if tokens[structure.phrases[n].head].tag in ("NN", "NNS"):  # "win a microwave for £1.78"
            return structure.phrase(n)
    if quantity.kind == "money" and quantity.last + 1 < len(tokens) and tokens[quantity.last].low == "in":
        n = structure.phrase_at[quantity.last + 1]
        verb = structure.governing_verb(quantity.first)
        if n >= 0 and tokens[structure.phrases[n].head].tag != "CD" and not (verb and verb.lemma in word_set("spending")):
            head = tokens[structure.phrases[n].head]
            if head.low in word_set("money-noun"):
                return structure.phrase(n)
    return None


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


_EMPTY_HEADS = frozenset("total average maximum minimum sum number course out majority half member members part rest one some".split())


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
    unit = quantity.unit
    tokens = structure.tokens
    if unit is None or unit.kind != "count" or unit.head is None:
        return None
    phrase = Phrase(unit.first, unit.first, _without_rate(tokens, quantity), unit.head)
    if _is_subject(structure, quantity):
        return phrase
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.existential and verb.subject is not None and _overlap(verb.subject, quantity):
        return phrase
    if quantity.first and tokens[quantity.first - 1].low == "with":  # "with 140 members | blasting the raids"
        k = structure.verb_at[unit.last] if unit.last < len(tokens) else -1
        if k >= 0 and structure.verbs[k].form == "ing":
            return phrase
    return None


def _without_rate(tokens: list[Token], quantity: Quantity) -> int:
    unit = quantity.unit
    assert unit is not None and unit.head is not None
    return unit.head + 1 if unit.per else unit.last


def _overlap(phrase: Phrase, quantity: Quantity) -> bool:
    return phrase.start < quantity.last and quantity.first < phrase.end


def _is_subject(structure: Structure, quantity: Quantity) -> bool:
    """Whether the quantity's phrase is the subject of the next finite verb."""
    assert quantity.unit is not None
    for verb in structure.verbs:
        if verb.first >= quantity.last and verb.subject is not None and verb.form == "finite" and not verb.relative:
            if _overlap(verb.subject, quantity):
                return verb.subject.start >= quantity.first - 2
        if verb.first > quantity.last + 25:
            break
    return False


def own_verb(structure: Structure, quantity: Quantity) -> Phrase | None:
    """A multiple that is a verb has that verb's subject.

    True: "its price has | doubled". Not: "twice the price".
    """
    if quantity.kind != "multiple" or structure.verb_at[quantity.core_first] < 0:
        return None
    return structure.verbs[structure.verb_at[quantity.core_first]].subject


def apposed(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before a quantity that a dash or bracket sets off.

    True: "the highest turnout — 72-75 percent —", "John Gant (0.5 WAR)". Not: "8 miles (13 km)", "he left - 40 stayed".
    """
    tokens, i = structure.tokens, quantity.first
    if i < 2 or tokens[i - 1].text not in ("—", "–", "-", "(", "--") or tokens[i - 1].end == tokens[i].start and tokens[i - 1].text == "-":
        return None
    if quantity.last < len(tokens) and structure.verb_at[quantity.last] >= 0:
        return None
    n = structure.phrase_ending_at(i - 1)
    return None if n < 0 else structure.chain_top(n)


def beside(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before an age, or before a distance or time "away".

    True: "children | age 5-11", "With the election | seven months away". Not: "he left two years ago".
    """
    tokens, i = structure.tokens, quantity.first
    away = quantity.last < len(tokens) and tokens[quantity.last].low in ("away", "old", "off") and quantity.kind == "duration"
    if not (away or quantity.kind == "age") or i == 0:
        return None
    n = structure.phrase_at[i - 1]
    if n < 0 or tokens[structure.phrases[n].start].tag == "PRP":
        return None
    phrase = structure.phrases[n]
    return Phrase(phrase.start, phrase.full_start, min(i, phrase.end), min(i, phrase.end) - 1)


def moved(structure: Structure, quantity: Quantity) -> Phrase | None:
    """In a list, the name before an adverb of change.

    True: "Mead, up | $2.375 to $38.75", "industrials 2657.38, up". Not: "shares were up 5%" (the clause's subject).
    """
    tokens, i = structure.tokens, quantity.first
    if i < 2 or tokens[i - 1].low not in ("up", "down", "off"):
        return None
    j = i - 1
    if tokens[j - 1].text == ",":
        j -= 1
    n = structure.phrase_ending_at(j)
    return None if n < 0 or structure.governed(n) and j == i - 1 else structure.chain_top(n)


def gapped(structure: Structure, quantities: list[Quantity], k: int) -> Phrase | None:
    """The subject of a clause whose verb is left out.

    True: "Hispanics will grow to 29 percent and Asians | to 9 percent", "Spain is down 10%, Norway | 11%". Not: "gave 5 to
    Ann and 6 to Bob", "On Tuesday, 5 men".
    """
    if k == 0:
        return None
    tokens, i = structure.tokens, quantities[k].first
    if i > 1 and tokens[i - 1].low in ("to", "at", "by", "with"):
        i -= 1
    n = structure.phrase_ending_at(i)
    if n < 0 or structure.phrases[n].full_start == 0 or tokens[structure.phrases[n].head].tag in ("PRP", "CD"):
        return None
    before = tokens[structure.phrases[n].full_start - 1]
    if before.low not in ("and", "while", ",", ";", "but"):
        return None
    stretch = range(quantities[k - 1].last, structure.phrases[n].full_start)
    if len(stretch) > _MAX_COMPARISON or any(structure.verb_at[j] >= 0 for j in stretch):
        return None
    if not any(verb.form == "finite" and verb.last <= structure.phrases[n].full_start for verb in structure.verbs):
        return None
    return structure.phrase(n)


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
    verb = structure.governing_verb(quantity.first)
    if verb is None:
        before = _post_modified(structure, quantity)
        if before is not None:
            return before
        verb = _next_finite(structure, quantity)
    if verb is None and any(token.text == ":" for token in tokens[: quantity.first]):
        verb = next((v for v in structure.verbs if v.form == "finite" and v.last <= quantity.first), None)
    if verb is None:
        return _first_phrase(structure, quantity)
    return _usable(structure, verb.subject, quantity)


def _post_modified(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that a quantity before the verb stands behind: "Homes | from $1 million stay", "states, | with 83 votes,"."""
    tokens, i = structure.tokens, quantity.first
    while i > 0 and tokens[i - 1].tag in ("IN", "TO", ","):
        i -= 1
    if i == quantity.first or i == 0:
        return None
    n = structure.phrase_ending_at(i)
    if n < 0 or structure.governed(n) or not _names_something(tokens, structure, n):
        return None
    return structure.phrase(n)


def _usable(structure: Structure, phrase: Phrase | None, quantity: Quantity) -> Phrase | None:
    """A subject that is not the quantity itself nor an expletive."""
    if phrase is None or structure.tokens[phrase.head].tag == "EX" or structure.tokens[phrase.head].low == "'s":
        return None
    if phrase.start < quantity.last and quantity.first < phrase.end:
        if phrase.start < quantity.first and structure.tokens[phrase.start].tag != "CD":  # "Nick Hague | 44 | has"
            return Phrase(phrase.start, phrase.full_start, quantity.first, quantity.first - 1)
        unit = quantity.unit
        if unit is not None and unit.kind == "count" and unit.head is not None:
            return Phrase(unit.first, unit.first, _without_rate(structure.tokens, quantity), unit.head)
        return None
    return phrase


def _next_finite(structure: Structure, quantity: Quantity) -> VerbGroup | None:
    """The finite verb after a quantity that opens its clause: "In 2 other cases, Clinton had asked"."""
    found: VerbGroup | None = None
    for verb in structure.verbs:
        if verb.first < quantity.last or verb.form != "finite" or verb.inserted:
            continue
        if any(token.text in ";:" for token in structure.tokens[quantity.last : verb.first]):
            break
        if structure.clauses[structure.clause_at[verb.first]].kind not in ("sub", "relative", "that"):
            return verb
        found = found or verb  # "Three years after they left, | the party has split"
    return found


def _first_phrase(structure: Structure, quantity: Quantity) -> Phrase | None:
    """In a fragment without a verb, the noun phrase that opens its part of the list, else the list's heading.

    True: "RATES: Canada | 13.50%; Germany | 9%" (the country), "PAPER | : 8.5% 30 days" (the heading). Not: a number.
    """
    tokens = structure.tokens
    start = quantity.first
    while start > 0 and tokens[start - 1].text not in (";", ":"):
        start -= 1
    for lower, upper in ((start, quantity.first), (0, start)):
        for i in range(lower, upper):
            n = structure.phrase_at[i]
            if n >= 0 and structure.phrases[n].end <= upper and not structure.governed(n) and _names_something(tokens, structure, n):
                return structure.phrase(n)
    unit = quantity.unit
    if unit is not None and unit.kind == "count" and unit.head is not None:
        return Phrase(unit.first, unit.first, _without_rate(tokens, quantity), unit.head)
    return None


def _names_something(tokens: list[Token], structure: Structure, n: int) -> bool:
    phrase = structure.phrases[n]
    head = tokens[phrase.head]
    if tokens[phrase.start].tag == "CD" or head.low in word_set("time-noun") | word_set("calendar"):
        return False
    return head.tag in ("NN", "NNS", "NNP", "NNPS", "PRP")


def containing(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The thing counted just before, where a participle says what it holds.

    True: "about 6,700 | containers, potentially holding three million shells". Not: "Kim came, holding two bags".
    """
    verb = structure.governing_verb(quantity.first)
    if verb is None or verb.form != "ing" or verb.lemma not in word_set("containing"):
        return None
    for n in range(len(structure.phrases) - 1, -1, -1):
        phrase = structure.phrases[n]
        if phrase.end <= verb.first and structure.tokens[phrase.head].tag == "NNS" and (verb.lemma == "range" or not structure.governed(n)):
            first = phrase.start
            while first < phrase.head and structure.tokens[first].tag == "CD":
                first += 1
            return Phrase(first, first, phrase.end, phrase.head)
    return None


Rule = Callable[[Structure, Quantity], Phrase | None]
RULES: tuple[Rule, ...] = (
    partitive, modified, containing, beside, apposed, own_verb, transferred, changed, bounded_noun, property_of, counted, moved, value_of_subject,
    clause_subject,
)  # fmt: skip
_RELATION = {
    "partitive": "partitive", "modified": "modified", "containing": "clause_subject", "beside": "modified",
    "apposed": "property", "own_verb": "property", "changed": "changed", "property_of": "property",
    "counted": "counted", "gapped": "clause_subject", "moved": "property", "transferred": "changed", "bounded_noun": "property", "value_of_subject": "property", "clause_subject": "clause_subject",
}  # fmt: skip
