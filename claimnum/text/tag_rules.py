"""Context rules of the tagger for open-class words: one for each kind of ambiguity.

Past forms have `past_rules`, forms in -s `s_rules`.

Each rule takes the state of the pass, the index of the word and its candidates, and gives the tag. `s.before` and
`s.earlier` are the tag and text of the last token that is no adverb, `direct` is the tag of the very last one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimnum.text.lemmas import verb_lemma
from claimnum.text.past_rules import past
from claimnum.text.s_rules import head_before, s_form
from claimnum.text.tag_state import (
    DETERMINERS,
    FINITE,
    NOUNS,
    NOUNS_AND_PRONOUN,
    OBJECTS,
    OPENERS,
    PREMODIFIERS,
    VERBS,
    State,
    cue_set,
)

if TYPE_CHECKING:
    from claimnum.text.candidates import Word

_RELATIVE = 16  # tokens of a relative clause
_SHORTEST_INSERTION = 5  # "men, he said,"
_MEASURE = frozenset({"CD", "$", "TO"})
Rule = Callable[[State, int, "Word"], str]


def nominal(s: State, i: int, word: Word) -> str:
    """Adjective, noun or adverb, by what follows.

    "public funds" and "early results" are JJ; "the public" is NN, "arrived early" is RB.
    """
    tags = [tag for tag in word.tags if tag not in VERBS]
    if len(tags) < 2:
        return tags[0] if tags else "NN"
    if "JJ" not in tags:
        return tags[0]
    before = s.tags[i - 1] if i else ""
    if before == "NN" and i > 3 and s.tags[i - 3 : i - 1] == ["CD", "-"] and s.tags[i - 4] in DETERMINERS:
        return "JJ" if s.noun_follows(i + 1) else "NN"  # "a 15-year high"
    if before in NOUNS and s.low[i + 1 : i + 2] == ["to"]:
        return "JJ"  # "earnings subject to tax"
    if s.noun_follows(i + 1):
        return "JJ" if "NN" not in tags or tags.index("JJ") < tags.index("NN") else "NN"
    if "RB" in tags and before not in DETERMINERS:
        if s.earlier in s.be and tags[0] == "JJ":
            return "JJ"
        return "RB" if before in VERBS or before in NOUNS else tags[0]
    if "NN" in tags and before in ("NN", "NNP"):
        if s.low[i + 1 : i + 2] == ["of"] or s.next(i + 1) in FINITE:
            return "NN"  # "a net worth of", "a Port Authority official said"
    if "NN" in tags and _stands_alone(s, i):
        return "NN"
    if "NN" in tags and before == "IN" and s.low[i - 1] == "of":
        return "NN"  # "the number of dead"
    if "NN" in tags and (before in PREMODIFIERS or before == "IN"):
        return "JJ" if tags[0] == "JJ" and before == "IN" else "NN"
    return tags[0]


def _stands_alone(s: State, i: int) -> bool:
    """Whether a word that may be a noun has a predicate or phrase of its own: "net | was $5", "said net | in May".

    Not: "in net | in May", "a net profit was", "40, short | of 50".
    """
    if s.low[i + 1 : i + 2] == ["of"] and s.before == ",":
        return False
    after = s.next(i + 1)
    if s.before in ("", ",", "CC", "IN") or s.earlier in s.report:
        return after in FINITE or (after == "IN" and s.before != "IN")
    return False


# Base forms -------------------------------------------------------------------------------------------


def base(s: State, i: int, word: Word) -> str:
    """A base form that may be a noun or adjective: verb behind "to", a modal, "did" or a plural subject.

    True: "to plan", "officials estimate that". Counter: "the plan", "an estimate", "access to market data".
    """
    direct = s.tags[i - 1] if i else ""
    said = direct == "NNS" and word.verb == 3 and s.low[i] in s.report  # "40 vans which men | say | are missing"
    if direct in NOUNS and not said and i + 1 < len(s.low) and (s.low[i + 1] in s.be or s.next(i + 1) == "MD"):
        return "NN"  # "the valve lift was", whatever the tables say
    if direct == "IN" and s.low[i - 1] == "of":
        return nominal(s, i, word) if "NN" in word.tags else "NN"  # "of rape cases"
    closed = direct == "JJR" and i > 1 and s.low[i - 2] == "or"  # "40 clerks or more | pay | $12"
    if (direct == "JJS" or closed) and word.verb == 3 and s.next(i + 1) in OBJECTS:
        return "VBP"  # "the three poorest | get | $40"
    if direct in PREMODIFIERS and direct != "CD":
        speaks = word.verb == 3 and s.low[i - 1] in cue_set("quantifier")
        return "VBP" if speaks and not s.noun_follows(i + 1) else nominal(s, i, word)
    if s.before == "MD" or s.earlier in s.do:
        return "VB"
    if s.inverted and s.before in NOUNS_AND_PRONOUN and (word.verb > 1 or s.inverted in s.do):
        return nominal(s, i, word) if s.inverted in s.be or s.inverted in s.have else "VB"
    if direct == "CC":
        return _base_joined(s, i, word)
    if s.earlier in cue_set("percent") and i > 2 and s.tags[i - 3] not in PREMODIFIERS and "JJR" not in word.tags:
        if word.verb == 3 or (word.verb and s.next(i + 1) in OPENERS):
            return "VBP"  # "while 5 percent | prefer | Bell"; not "a 5 percent | share | of"
    rule = _BASE_RULES.get(s.before)
    if rule is not None:
        return rule(s, i, word)
    if s.before in VERBS:
        return _base_after_verb(s, i, word)
    return "VB" if word.tags == ("VB",) else nominal(s, i, word)


def _base_after_to(s: State, i: int, word: Word) -> str:
    """ "to plan" VB; "to work on time", "return to market prices" NN."""
    after = s.next(i + 1)
    if word.tags == ("VB",) or after in OPENERS or (word.verb > 1 and after not in NOUNS):
        return "VB"
    return nominal(s, i, word) if s.low[i] in cue_set("goal") or (after in NOUNS and word.verb == 1) else "VB"


def _base_after_pronoun(s: State, i: int, word: Word) -> str:
    """ "they plan" VBP, "make it work" VB; "give it time" NN."""
    if s.earlier in ("i", "we", "they", "you") and word.verb:
        return "VBP"
    return "VB" if word.verb == 3 else nominal(s, i, word)


def _base_after_relative(s: State, i: int, word: Word) -> str:
    """ "firms that plan", "flats, which range from" VBP; "what plan", "which party", "which range of hills" NN."""
    asks = s.earlier == "what"
    if s.earlier == "which":
        owned = s.low[i + 1 : i + 2] == ["of"] and s.low[i] not in cue_set("verb-of")
        asks = owned or s.tags[i - 1] != "WP" or s.next(i + 1) != "IN"
    if asks and word.verb < 3:
        return nominal(s, i, word)
    return "VBP" if word.verb > 1 or s.next(i + 1) in OPENERS else nominal(s, i, word)


def _base_after_plural(s: State, i: int, word: Word) -> str:
    """ "officials estimate that", "debts amount to 40 million" VBP; "sales force", "officials sent aid" NN."""
    only = word.tags == ("VB",)
    if not only and _counted_as_one(s, i):
        return nominal(s, i, word)
    if only or s.next(i + 1) in OPENERS:
        return "VBP"
    if s.finite or s.earlier in cue_set("attributive"):
        return nominal(s, i, word)
    if s.low[i] in s.report and (s.next(i + 1) in ("CD", "EX", "$") or _clause_follows(s, i + 1)):
        return "VBP"  # "officials fear 80 people are trapped", "analysts claim profits fell"
    measured = s.next(i + 1 + (s.next(i + 1) == "TO")) in ("CD", "$")
    if word.verb and measured and not s.finite_follows(i + 1):
        return "VBP"  # "debts amount to 40 million", "sales top $3 billion"
    return "VBP" if word.verb == 3 or (word.verb == 2 and not s.finite_follows(i + 1)) else nominal(s, i, word)


def _counted_as_one(s: State, i: int) -> bool:
    """Whether "a" opens the phrase whose plural stands before token `i`, which so is not its head.

    True: "a food products | concern". Not: "a few clerks | plan".
    """
    j = i - 1
    while j > 0 and s.tags[j] in ("NN", "NNS", "NNP"):
        j -= 1
    return s.tags[i - 1] == "NNS" and s.low[j] in ("a", "an")


def _clause_follows(s: State, i: int) -> bool:
    """Whether a plural and its verb begin at token `i`: "profits fell"; not "profits of $40"."""
    return s.next(i) == "NNS" and s.next(i + 1) in FINITE


def _base_after_singular(s: State, i: int, word: Word) -> str:
    """A singular subject takes no base form: "tax cut" NN; a plural name may: "Democrats plan" VBP."""
    if s.before == "NNP" and s.earlier.endswith("s") and len(s.earlier) > 2:  # not "US trade"
        return nominal(s, i, word) if _of_one(s, i) else _base_after_plural(s, i, word)
    if word.tags == ("VB",):
        return "VB" if s.finite else "VBP"
    after = i + 1 + (s.next(i + 1) == "RB")
    takes = OBJECTS if word.tags[0] == "VB" else _MEASURE
    if word.verb > 1 and s.next(after) in takes and _is_object(s, i - 1):
        counted = word.tags[0] == "NN" and any(low in ("a", "an") for low in s.low[max(0, i - 3) : i])
        return "NN" if counted else "VB"  # "saw the rate | rise | to 8%"; not "saw a price | fall | to $5"
    if s.tags[i - 3 : i - 1] == ["NNS", "DT"] and s.low[i - 2] in ("a", "an") and not s.finite:
        return _base_after_plural(s, i, word)  # "14 people a day | sign | up"
    if _agrees_plural(s, i, word):
        return "VBP"
    return nominal(s, i, word)


def _is_object(s: State, i: int) -> bool:
    """Whether the noun at token `i` is the object of a verb that takes a bare form: "saw the mill | cut 40 jobs"."""
    k = i
    while k > 0 and (s.tags[k] in NOUNS or s.tags[k] in PREMODIFIERS):
        k -= 1
    return verb_lemma(s.low[k]) in cue_set("perceiving")


def _of_one(s: State, i: int) -> bool:
    """Whether a determiner of one opens the names before token `i`: "a Times | report"; not "the Times | say"."""
    j = i - 1
    while j > 0 and s.tags[j] == "NNP":
        j -= 1
    return s.low[j] in cue_set("one")


def _agrees_plural(s: State, i: int, word: Word) -> bool:
    """Whether a base form is the verb of a plural noun that prepositional phrases part from it.

    True: "makers of steel | plan | 3 cuts", "women in the study | drink | 3 cups", "men over 50 | pay | 4%". Not:
    "parts of the city | plan | were", "the maker of steel | plan", "men over 50 | work | a lot".
    """
    after = s.next(i + 1)
    if s.finite or word.verb < 2 or s.finite_follows(i + 1):
        return False
    head = head_before(s, i)
    if head == "CD" and s.low[i - 2] == "in" and after in OBJECTS:
        return True  # "two in five | struggle | to pay"
    if after not in OBJECTS | {"NNS"} or (s.before == "CD" and (word.verb < 3 or after not in ("CD", "$"))):
        return False
    return head == "NNS"


def _base_joined(s: State, i: int, word: Word) -> str:
    """Behind "and" as the verb before it: "to cut taxes and boost spending" VB; "aid and trade" NN."""
    only = word.tags == ("VB",)
    after = s.next(i + 1)
    if "NN" in word.tags and after in (".", "", ",") and i > 1 and s.tags[i - 2] in ("NN", "NNS"):
        return "NN"  # "for consumption and export."
    if i > 1 and s.tags[i - 2] in ("VB", "VBP"):
        return s.tags[i - 2] if word.verb else nominal(s, i, word)
    if s.verb in ("VB", "VBP") and word.verb and after in ("CD", "$"):
        return s.verb  # "may close 4 mills and | fire | 40 men"
    if s.verb in ("VB", "VBP") and (only or word.verb == 3 or (word.verb == 2 and (after in OPENERS or after == "IN"))):
        return s.verb
    return "VB" if only else nominal(s, i, word)


def _base_after_verb(s: State, i: int, word: Word) -> str:
    """ "helped cut costs" VB; "reached record highs", "is cost" NN."""
    if s.earlier in s.bare and (word.verb > 1 or s.next(i + 1) in OPENERS):
        return "VB"
    return "VB" if word.tags == ("VB",) and s.earlier not in s.be else nominal(s, i, word)


def _base_at_start(s: State, i: int, word: Word) -> str:
    """Imperative and list: "Visit the site" VB; "Visit numbers fell" NN."""
    after = s.next(i + 1)
    if word.verb > 1 and s.before == "," and after in ("CD", "$") and (_resumes_plural(s, i) or _past_relative(s, i)):
        return "VBP"
    if word.tags == ("VB",) or (word.verb and after in OPENERS) or (word.verb == 3 and after not in VERBS):
        return "VBP" if s.before == "," and s.verb == "VBP" else "VB"
    return nominal(s, i, word)


def _resumes_plural(s: State, i: int) -> bool:
    """Whether a plural waits before an inserted speaker for its verb at token `i`: "The losses, he said, | total $4".

    Not: "The loss, he said, | total".
    """
    if i < _SHORTEST_INSERTION or s.low[i - 2] not in s.report:
        return False
    k = i - 3
    while k > 0 and s.low[k] != "," and s.tags[k] not in VERBS:
        k -= 1
    return k > 0 and s.low[k] == "," and s.tags[k - 1] == "NNS"


def _past_relative(s: State, i: int) -> bool:
    """Whether a plural waits before a relative clause for its verb at token `i`: "The chips, which cost $4, | use 7".

    Not: "The chip, which cost $4, | use 7".
    """
    for k in range(i - 2, max(0, i - _RELATIVE) - 1, -1):
        if s.tags[k] == "WP":
            return k > 1 and s.low[k - 1] == "," and s.tags[k - 2] == "NNS"
        if s.low[k] == ",":
            return False
    return False


_BASE_RULES: dict[str, Rule] = {
    "TO": _base_after_to,
    "PRP": _base_after_pronoun,
    "WP": _base_after_relative,
    "NNS": _base_after_plural,
    "NN": _base_after_singular,
    "NNP": _base_after_singular,
    "CD": _base_after_singular,
    "": _base_at_start,
    "``": _base_at_start,
    ":": _base_at_start,
    ",": _base_at_start,
}


# Forms in -ing and unknown words ----------------------------------------------------------------------


def ing(s: State, i: int, word: Word) -> str:
    """Gerund, participle, noun or adjective in -ing.

    True: "is sending", "by sending troops" VBG. Counter: "the building" NN, "a growing share" JJ, by the tables.
    """
    tags = word.tags
    direct = s.tags[i - 1] if i else ""
    after = s.next(i + 1)
    if s.before == "VBZ" or s.earlier in s.be:
        return "VBG" if tags[0] != "JJ" and "VBG" in tags else tags[0]
    if s.before in ("", "``") and _predicate_follows(s, i + 1):
        return "NN"  # "Streaming made up 40 percent", "Smoking costs the state $5m"
    modifies = s.noun_follows(i + 1) and after not in OPENERS
    if "JJ" in tags and modifies:
        return "JJ"
    particle = not cue_set("noun_particle").isdisjoint(s.low[i + 1 : i + 2]) and s.next(i + 2) not in ("CD", "$")
    governs = after in OPENERS or particle  # before a number "over" and "up" bound it
    if direct == "CD" and "VBG" in tags and s.finite and governs:
        return "VBG"  # "spent $3 million | building | a school", "spent $3 million | setting | up a school"
    if direct in PREMODIFIERS:
        alone = tags[0] == "VBG" if s.low[i - 1] == "one" else "VBG" in tags and s.low[i - 1] == "those"
        if alone and not s.noun_follows(i + 1):
            return "VBG"  # "the only one operating", "those earning over"; not "one building burned"
        return tags[0] if after != "VBG" and s.noun_follows(i + 1) else "NN"
    if direct == "IN" and after in (",", ".", "", "CC", "WP") and s.earlier in ("of", "in", "on"):
        return "NN"
    return tags[0] if tags[0] != "VBG" and after not in OPENERS else "VBG"


def _predicate_follows(s: State, i: int) -> bool:
    """Whether token `i` is the verb of the word before it: "made up", "costs the state".

    Not: "Having lost 40", "Using | refined oil", "Selling | cars in".
    """
    word = s.words[i] if i < len(s.words) else None
    if word is None or s.low[i - 1] in s.have or s.low[i - 1] in s.be:
        return False
    if word.kind == "past" and "VBD" in word.tags:
        return s.next(i + 1) in OBJECTS or s.next(i + 1) in ("IN", "RB")
    if word.certain and s.first[i] in FINITE:
        return True
    return word.kind == "s" and "VBZ" in word.tags and s.next(i + 1) in OBJECTS


def unknown(s: State, i: int, _word: Word) -> str:
    """A word that looks like a noun is a verb behind a modal and, before an object or particle, behind "to".

    True: "could muscle in", "to bottle the milk". Counter: "according to government data", "the bottle".
    """
    if s.before == "MD" and s.tags[i - 1] != "DT":
        return "VB"
    if s.before == "TO" and (s.next(i + 1) in OPENERS or s.next(i + 1) == "RB"):
        return "VB"
    return "VBP" if s.before == "PRP" and s.earlier in ("we", "they", "i") and not s.finite else "NN"


OPEN_RULES: dict[str, Rule] = {
    "base": base,
    "s": s_form,
    "past": past,
    "ing": ing,
    "other": nominal,
    "unknown": unknown,
}
