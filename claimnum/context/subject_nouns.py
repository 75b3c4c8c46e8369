"""What a number is about, by the words right around it: modified, changed, bounded and counted.

Each rule takes the sentence's structure and a quantity, and returns a noun phrase or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.clauses import Phrase, Structure, VerbGroup, word_set
from claimnum.context.subject_wholes import past_bracket
from claimnum.quantities.changes import causes_change, change_verb
from claimnum.quantities.model import HYPHENS
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from claimnum.quantities import Quantity
    from claimnum.text import Token

_AVERAGE = 3  # tokens of "an average of"
_NOT_MODIFIED = frozenset({"IN", "TO", "CC", "MD", "VBD", "RB", "WP"})


def overlap(phrase: Phrase, quantity: Quantity) -> bool:
    """Whether a phrase shares a token with a quantity."""
    return phrase.start < quantity.last and quantity.first < phrase.end


def counted_phrase(quantity: Quantity) -> Phrase | None:
    """The counted noun with its modifiers, without a rate: "shells | a day"; None where nothing is counted."""
    unit = quantity.unit
    if unit is None or unit.kind != "count" or unit.head is None:
        return None
    return Phrase(unit.first, unit.first, unit.head + 1 if unit.per else unit.last, unit.head)


def modified(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun phrase that the quantity stands before as an attribute.

    True: "a 12 kilowatt | wind turbine", "two-hour | flight", "52-year-old | Dutch painter". Not: "15 percent on".
    """
    tokens = structure.tokens
    if quantity.kind == "multiple":
        return _after_fold(structure, quantity)
    if quantity.kind == "ratio":
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
    if last - first == 1 and opening.low in word_set("remaining"):
        return None  # "has $40m | remaining"
    article = quantity.first > 0 and tokens[quantity.first - 1].tag in ("DT", "PRP$")
    singular = not tokens[first - 1].low.endswith("s")  # "a $40 | filing fee"; not "the millions | backing Ann"
    gerund = opening.tag == "VBG" and last - first > 1 and article and singular
    possessive = last < len(tokens) and tokens[last - 1].text == "'"
    if possessive or (opening.tag in ("POS", "VBG", "VBN", "CD", "RB") and not gerund):
        return None
    if quantity.kind == "percent":
        contact = opening.tag in ("NNP", "PRP") and structure.verb_at[last] >= 0  # "the 95 percent | Ann received"
        if contact or not _in_noun_phrase(structure, quantity, last - 1):
            return None
    if quantity.form == "vague" and quantity.kind == "money":
        return None
    return Phrase(first, first, last, last - 1)


def _after_fold(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that a multiple stands before behind an article: "a tenfold | rise"; not "rose tenfold last year"."""
    tokens, i = structure.tokens, quantity.last
    if quantity.first == 0 or tokens[quantity.first - 1].tag != "DT" or i >= len(tokens):
        return None
    n = structure.phrase_at[i]
    return Phrase(i, i, structure.phrases[n].end, structure.phrases[n].head) if n >= 0 else None


def is_dating(structure: Structure, quantity: Quantity) -> bool:
    """What stands behind the quantity dates it: "1.4213 francs | early Monday", "rose 4% | last month"."""
    if quantity.modified is None:
        return False
    first, last = quantity.modified
    low = structure.tokens[last - 1].low
    articled = quantity.first > 0 and structure.tokens[quantity.first - 1].tag == "DT"  # "a 2 percent | fall"
    named = low in word_set("calendar") or (low in word_set("time-noun") and not articled)
    return named or structure.tokens[first].low in word_set("dating")


def _in_noun_phrase(structure: Structure, quantity: Quantity, head: int) -> bool:
    """A percentage modifies inside a noun phrase: "a 15% levy", "its 6.3% yield", "61 percent poll support"."""
    tokens = structure.tokens
    i = quantity.first
    while i > 0 and tokens[i - 1].tag in ("JJ", "RB", "JJR"):
        i -= 1
    if i > 0 and tokens[i - 1].tag in ("DT", "PRP$", "POS"):
        return True
    if "-" in tokens[quantity.last].text and quantity.last < head:  # "70 per cent | cost-to-income ratios"
        return True
    return tokens[head].tag == "NN" and (tokens[head].low in word_set("amount") or tokens[head - 1].tag == "NN")


def _after_hyphen(structure: Structure, quantity: Quantity) -> Phrase | None:
    """A hyphenated measure always modifies what follows, whatever the tagger makes of it: "a 30-degree | slope", "the
    14-hectare (35-acre) | site".
    """
    tokens = structure.tokens
    i = past_bracket(tokens, quantity.last)
    i = i + 1 if i < len(tokens) and tokens[i].text == ")" else i
    if i >= len(tokens) or tokens[i].kind != "word" or tokens[i].tag in _NOT_MODIFIED:
        return None
    if tokens[i].tag == "VBZ" and (quantity.kind == "age" or tokens[i].low in cue_set("be")):
        return None  # "the 52-year-old | hopes that", "the 120-cell | is"
    n = structure.phrase_at[i]
    if n < 0:
        return Phrase(i, i, i + 1, i)
    if structure.is_temporal(structure.phrases[n]):
        return None  # "met a 9-year-old | last night"
    return Phrase(i, i, structure.phrases[n].end, structure.phrases[n].head)


def changed(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The object of the verb of change that the quantity completes.

    True: "raise | cider output | from 300 to 750", "pushing | its value | to $5", "cut 12 minutes off | the journey",
    "pulled | the index | 2% lower". Not: "output rose to 750" (a property).
    """
    tokens = structure.tokens
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.passive and quantity.form == "change" and _is_change(structure, verb, quantity):
        return verb.subject  # "the levy was trimmed to 6 percent from 9"
    if (
        verb is None
        or verb.passive
        or (verb.lemma in word_set("becoming") and verb.form == "finite" and not _has_object(structure, verb, quantity))
    ):
        return None
    if verb.lemma in word_set("moving") and _is_compared(tokens, quantity):
        moved = object_of(structure, verb, quantity)
        if moved is not None and moved.end == quantity.first:
            return moved
    if quantity.kind == "percent" and quantity.trend is not None and _is_change(structure, verb, quantity):
        moved = object_of(structure, verb, quantity)
        if moved is not None and moved.end == quantity.first:
            return moved  # "cut | costs | 40 percent"
    link = tokens[_over_average(tokens, quantity.first) - 1].low if quantity.first else ""
    if quantity.form == "change" or link in ("to", "by", "from", "in"):
        phrase = object_of(structure, verb, quantity)
        supplied = phrase is not None and tokens[phrase.head].low in word_set("supplied")
        if supplied and link == "to" and quantity.form != "change" and quantity.unit is not None:
            return None if quantity.unit.kind == "count" else phrase  # "cut | power | to 40 homes"
        if phrase is not None and (quantity.form == "change" or _is_change(structure, verb, quantity)):
            return phrase
    return None


def _is_compared(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a comparison ends what a quantity measures: "pulled it 3 percent | lower", "$5 or $6 | cheaper".

    Not: "left it 3 percent | of the land".
    """
    i = quantity.last
    if i + 1 < len(tokens) and tokens[i].low in ("or", "to"):
        i += 1
        while i < len(tokens) and tokens[i].tag in ("CD", "$", "NN", "NNS"):
            i += 1
    return i < len(tokens) and (tokens[i].tag == "JJR" or tokens[i].low in word_set("compared"))


def _over_average(tokens: list[Token], i: int) -> int:
    """Back over "an average of" and "a total of": "cut prices by | an average of 4 percent"."""
    if i > _AVERAGE and tokens[i - 1].low == "of" and tokens[i - 2].low in ("average", "total"):
        return i - _AVERAGE
    return i


def _is_change(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    return (
        change_verb(structure.tokens[verb.head]) is not None or causes_change(structure.tokens, verb.head) is not None
    )


def _has_object(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    return object_of(structure, verb, quantity) is not None


def object_of(structure: Structure, verb: VerbGroup, quantity: Quantity) -> Phrase | None:
    """The noun phrase right behind a verb and before the quantity: "raise | pay | by 5%"; not "rose in May by 5%"."""
    i, tokens = verb.last, structure.tokens
    if i < quantity.first and tokens[i].low in word_set("compared"):
        i += 1  # "edged up | its forecast | by 1 point"
    while i < quantity.first and tokens[i].tag in ("RB", "PRP$", "DT") and structure.phrase_at[i] < 0:
        i += 1
    n = structure.phrase_at[i] if i < quantity.first else -1
    if n < 0 or structure.phrases[n].end > quantity.first:
        return None
    return structure.phrase(n)


def bounded_noun(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before a bound that is no complement of the verb.

    True: "reservoirs | over 20 acres", "speeds | up to 80 mph", "loans | under $40 million". Not: "wages rose | over
    6%".
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
        or structure.tokens[structure.phrases[n].head].low == "worth"
    ):
        return None
    return structure.phrase(n)


def transferred(structure: Structure, quantity: Quantity) -> Phrase | None:
    """What a sum is added to or taken from.

    True: "adding $5 million | to the price", "knocking $75 million off | the brewer's worth", "cut 12 minutes
    off | the journey", "offers $50 off | a laptop". Not: "gave $5 to the man", "drew $2.6 million from donors", "is 5
    percent off its peak".
    """
    verb = structure.governing_verb(quantity.first)
    tokens, i = structure.tokens, quantity.last
    if verb is None or i + 1 >= len(tokens) or quantity.kind == "count":
        return None
    if object_of(structure, verb, quantity) is not None:  # "cut emissions by 40 percent from 2010 levels"
        return None
    adds = verb.lemma in word_set("adding") and tokens[i].low == "to"
    takes = verb.lemma in word_set("taking") and tokens[i].low in ("from", "off")
    takes = takes or (verb.lemma in word_set("discounting") and tokens[i].low == "off")
    n = structure.phrase_at[i + 1] if adds or takes else -1
    return None if n < 0 else structure.phrase(n)


def counted(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The counted phrase itself, where it is the clause's subject.

    True: "3,200 Peruvian miners are being flown in", "there were 45 letters", "Six people were hurt", "Among the dead
    were 12 children", "Of 320 firms asked, 5 agreed". Not: "the inn has 24 rooms".
    """
    tokens, phrase = structure.tokens, counted_phrase(quantity)
    if phrase is None:
        return None
    fronted = tokens[0].low == "of" and quantity.first in (1, 2)
    alone = not structure.verbs and all(token.kind == "symbol" for token in tokens[: quantity.first])  # a bullet
    if fronted or alone or _is_subject(structure, quantity) or _is_asked(structure, quantity, phrase):
        return phrase
    verb = structure.governing_verb(quantity.first)
    if verb is not None and verb.existential and verb.subject is not None:
        joined = tokens[quantity.first - 1].low in (",", "and", "or") and verb.subject.end <= quantity.first
        if joined or overlap(verb.subject, quantity):  # "there were 18 men | and 5 women"
            return phrase
    if verb is not None and verb.subject is None and verb.form == "finite" and _is_inverted(structure, verb, quantity):
        return phrase
    if quantity.first and tokens[quantity.first - 1].low == "with":  # "with 90 guests | praising the soup"
        k = structure.verb_at[phrase.end] if phrase.end < len(tokens) else -1
        if k >= 0 and (structure.verbs[k].form == "ing" or tokens[phrase.end].low in word_set("remaining")):
            return phrase
    return None


def _is_part_of(structure: Structure, first: int, quantity: Quantity) -> bool:
    """Whether what stands from token `first` to the quantity says which of the counted things.

    True: "every one of the | 27 members |", "None of her | 30 sisters |". Not: "The head of the | 30 firms |".
    """
    tokens, last = structure.tokens, quantity.first
    while last > first and tokens[last - 1].tag in ("DT", "PRP$"):
        last -= 1
    chosen = tokens[first : last - 1]
    return bool(chosen) and tokens[last - 1].low == "of" and all(t.low in word_set("choosing") for t in chosen)


def _is_asked(structure: Structure, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a part of the counted thing is asked for: "how many of the | 600 men | would go"; not "how many went"."""
    tokens, i = structure.tokens, quantity.first
    while i > 0 and tokens[i - 1].tag in ("DT", "PRP$"):
        i -= 1
    asked = i > 2 and tokens[i - 1].low == "of" and tokens[i - 3].low == "how"
    return asked and phrase.end < len(tokens) and structure.verb_at[phrase.end] >= 0


def _is_inverted(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    """Whether a verb without a subject before it has the quantity behind it as one: "On the list | are | 40 names".

    Not: "| Send | 40 men", "Once | had | 40 wives".
    """
    between = structure.tokens[verb.last : quantity.first]
    if verb.lemma not in word_set("inverting") or any(token.tag not in ("DT", "RB", "PRP$") for token in between):
        return False
    helps = verb.lemma in ("have", "do")  # "never | had | 40 men come"
    return not helps or structure.verb_at[quantity.last] >= 0


def _is_subject(structure: Structure, quantity: Quantity) -> bool:
    """Whether the quantity's phrase is the subject of the next finite verb."""
    for verb in structure.verbs:
        if verb.first >= quantity.last and verb.subject is not None and verb.form == "finite" and not verb.relative:
            end = verb.subject.end
            summed = structure.tokens[verb.subject.head].low in word_set("empty-head") & word_set("amount")
            if summed and quantity.first == end + 1:
                return structure.tokens[end].low == "of"  # "a total of | 43 suspects |, nine of them women, appeared"
            if overlap(verb.subject, quantity):
                first = max(verb.subject.start, quantity.first - 2)  # "Ann and | her two | sisters | came"
                joins = any(token.tag == "CC" for token in structure.tokens[first : quantity.first])
                close = verb.subject.start >= quantity.first - 2
                return joins or close or _is_part_of(structure, verb.subject.full_start, quantity)
            joined = verb.subject.full_start == quantity.last + 1 and structure.tokens[quantity.last].low == "and"
            if joined and structure.governing_verb(quantity.first) is None:  # "300 soldiers | and guards | were sent"
                return True
        if verb.first > quantity.last + 25:
            break
    return False
