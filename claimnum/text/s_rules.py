"""Context rules of the tagger for forms in -s: plural noun or third person.

Each rule takes and gives what those of `tag_rules` do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.text.tag_state import FINITE, NOUNS, OBJECTS, OPENERS, PREMODIFIERS, State, cue_set

if TYPE_CHECKING:
    from claimnum.text.candidates import Word

_LONGEST = 20  # tokens from a noun to its verb, with the prepositional phrases between
_YEAR = 4  # digits
_RATIO = 3  # tokens of "one in three"
_OPENER = 3  # words before the number of a measure: "up to", "no more than"
_NO_VERB_BEHIND = frozenset({"", "``", ":", "IN", "TO", "MD"})


def s_form(s: State, i: int, word: Word) -> str:
    """Plural noun or third person: a verb behind a singular subject whose clause has no verb yet.

    True: "Amazon plans to hire", "he works". Counter: "the plans", "car sales", "the company plans were leaked".
    """
    if not word.verb:
        return "VBZ" if s.earlier in ("he", "she", "it") and not s.finite else "NNS"
    direct = s.tags[i - 1] if i else ""
    after = s.next(i + 1)
    if (direct == "DT" and s.low[i - 1] in ("this", "that", "each")) or s.before == "EX":
        return "VBZ" if word.verb > 1 else "NNS"
    if direct == "JJ" and s.low[i - 1].endswith("-old") and not s.finite and word.verb > 1:
        return "VBZ" if s.tags[i - 2] == "-" or s.low[i - 1][0].isdigit() else "NNS"  # "the 52-year-old paints"
    if word.tags == ("VBZ",) and direct == "JJ" and "-" in s.low[i - 1] and not s.finite:
        return "VBZ"  # "the latest drop-top enables"
    compound = s.tags[max(0, i - 4) : i - 2] == ["CD", "-"] and not s.finite
    if compound and word.verb > 1 and after in ("CD", "$"):
        return "VBZ"  # "a two-bedroom flat | costs | $40"
    if direct == "NN" and s.tags[max(0, i - 3) : i - 1] == ["CD", "-"]:
        return "NNS"  # "three-year notes"
    if word.tags == ("VBZ",) and word.known and direct not in PREMODIFIERS and s.before not in _NO_VERB_BEHIND:
        return "VBZ"  # "the man who left | owns": no noun, whatever the clause has so far
    if s.before in ("NNS", "CD") and _agrees(s, i, word):
        return "VBZ"
    if word.verb == 3 and after in OPENERS | {"CD", "$"} and s.behind_owner(i):
        return "VBZ"
    if direct == "CD" and not s.finite and _behind_number(s, i, word):
        return "VBZ"
    if (direct in PREMODIFIERS and s.low[i - 1] != "m") or s.before in ("TO", "MD"):
        counted = direct == "CD" and word.verb == 3 and not s.finite
        return "VBZ" if counted and after in OPENERS else "NNS"
    if s.before == "PRP":
        subject = s.earlier not in ("them", "us", "me", "him")
        return "VBZ" if subject and (not s.finite or word.verb == 3) else "NNS"
    if s.before == "WP":
        verb = word.verb > 1 or after in OPENERS
        return "VBZ" if verb and after not in FINITE and after != "VB" else "NNS"
    if s.before in ("NN", "NNP"):
        return "NNS" if s.finite else _s_after_noun(s, i, word)
    if s.before in ("''", ",", ")", "VBG") and not s.finite:
        if word.verb == 3:
            return _s_after_noun(s, i, word)
        # "the flu, first seen in May, spreads 5 percent faster"
        spreads = s.verb in ("VBN", "VBZ") and _measured(s, i + 1)
        calls = s.verb == "VBN" and after == "IN" and s.low[i + 1] != "of" and not s.finite_follows(i + 1)
        calls = spreads or calls or (after in OPENERS and s.verb != "VBG")
        return "VBZ" if word.verb == 2 and calls else "NNS"
    joined = direct == "CC" and _joined(s, i, word)
    opens = direct in ("", "``", ":") and word.verb == 3 and after in OBJECTS
    opens = opens and (after != "TO" or s.next(i + 2) in ("VB", "VBP"))  # "Seems | to be"; not "Exports | to Oman"
    return "VBZ" if joined or opens else "NNS"


def _behind_number(s: State, i: int, word: Word) -> bool:
    """Whether a form in -s behind a number, which stands behind a preposition, is the verb of the noun before.

    True: "a mother of two | earns", "one in three | relies", "a family of four | pays | $40", "a study from 2019 |
    shows". Not: "a list of two | works", "two | works".
    """
    if s.finite_follows(i + 1):
        return False
    if s.next(i + 1) in ("CD", "$"):
        return True
    if i < _RATIO or s.tags[i - 2] != "IN" or head_before(s, i) not in ("NN", "NNP", "CD"):
        return False
    ratio = s.low[i - 2] == "in" and s.tags[i - 3] == "CD"
    year = len(s.low[i - 1]) == _YEAR and s.low[i - 1].isdecimal()
    states = s.next(i + 1) in OPENERS and s.low[i - 2] == "of"  # "a survey of 4,000 | shows | a fall"
    return word.certain or ((year or ratio or states) and word.verb > 1)


def _joined(s: State, i: int, word: Word) -> bool:
    """Whether a form in -s behind "and" is a second verb.

    True: "it costs $40 and | lasts | 12 hours", "it sold 40 and | hopes | to buy 60", "he pleaded guilty and | faces |
    up to 20 years". Not: "it sells hats and | boots |", "it can cut jobs and | costs |".
    """
    after = s.next(i + 1)
    if s.verb == "VBZ" and (after in OPENERS or (after in ("CD", "$") and word.verb > 1) or word.verb == 3):
        return True
    if after == "TO" and s.next(i + 2) in ("VB", "VBP") and word.verb > 1:
        return s.verb == "VBZ" or (word.verb == 3 and s.verb in FINITE)
    return word.verb > 1 and s.verb in ("VB", "VBD") and _measured(s, i + 1)


def _measured(s: State, i: int) -> bool:
    """Whether a measure stands at token `i`: "can carry men and costs | about $700", "and faces | up to 20 years"."""
    end = i
    while end < i + _OPENER and s.next(end) in ("RB", "IN", "TO", "JJR"):
        end += 1
    return s.next(end) in ("CD", "$")


def _agrees(s: State, i: int, word: Word) -> bool:
    """Whether a form in -s behind a plural or a number is the verb of a singular noun further back.

    True: "the owner of 40 shops | plans | a sale", "one child in three | goes |". Not: "the value of arms | exports |
    rose", "owners of 40 shops | plans", "in the town of 40 | works | began".
    """
    if s.finite or s.finite_follows(i + 1) or head_before(s, i) not in ("NN", "NNP"):
        return False
    if s.before == "CD":
        return word.tags == ("VBZ",) and "in" in s.low[max(0, i - 4) : i - 1]  # not "a record of 57 saves"
    return word.verb == 3 or (word.verb == 2 and s.next(i + 1) in OBJECTS)


def head_before(s: State, i: int) -> str:
    """The tag of the noun that the prepositional phrases before token `i` hang on, "" for none.

    True: NN for "a | group | of 40 men". Not: "in the town of 40", where a preposition opens the chain.
    """
    j, head = i - 1, ""
    while j > 0 and s.tags[j] == "RB":  # "a kilo of pears | now | costs"
        j -= 1
    while j > 0:
        if i - j > _LONGEST:
            return ""
        tag = s.tags[j]
        if tag == "IN" and s.low[j] not in s.subordinator:
            head = "NN" if s.low[j - 1] in cue_set("single") else s.tags[j - 1]
            head = "NNS" if s.low[j - 1] in cue_set("quantifier") else head  # "those over 65"
            if head not in NOUNS and head != "CD":
                return ""
        elif tag not in NOUNS and tag not in PREMODIFIERS and tag not in ("-", "VBN"):
            break
        j -= 1
    return "" if s.tags[j] == "IN" else head


def _has_predicate(s: State, i: int) -> bool:
    """Whether a base form and its measure follow: "ticket | prices | start at $40"; not "the shop | prices | hats"."""
    word = s.words[i + 1] if i + 1 < len(s.words) else None
    if word is None or word.kind != "base" or word.verb < 2:
        return False
    return s.next(i + 2 + (s.next(i + 2) in ("IN", "TO"))) in ("CD", "$")


def _s_after_noun(s: State, i: int, word: Word) -> str:
    """Behind a possible subject, by what follows: "Amazon plans to", "sales, he says." VBZ; "car sales fell" NNS."""
    after, verb = s.next(i + 1), word.verb
    if word.tags[0] == "NNS" and _has_predicate(s, i):
        return "NNS"
    if s.low[i + 1 : i + 2] == ["that"] and s.next(i + 2) == "MD":
        return "NNS"  # "a set of rules that could"
    if s.low[i + 1 : i + 2] == ["that"]:
        return "VBZ" if s.low[i] in s.report or (verb == 3 and s.before == "NNP") else "NNS"
    if after in OPENERS:
        return "VBZ" if verb > 1 or after in ("PRP$", "DT") else "NNS"
    beyond = s.words[i + 2] if after == "TO" and i + 2 < len(s.words) else None
    if beyond is not None and verb > 1:
        shut = beyond.kind == "past" and "VB" in beyond.tags  # "the bank plans to shut"
        if shut or s.low[i + 2] in s.have or s.low[i + 2] in s.be:
            return "VBZ"  # "the army claims to have killed"
    if verb == 3 and s.low[i] in s.report:
        return "VBZ"
    if verb == 1 or after == "MD" or s.finite_follows(i + 1) or (verb == 2 and s.change_follows(i + 1)):
        return "NNS"
    if s.low[i + 1 : i + 2] == ["because"] and verb < 3:
        return "NNS"  # "its department stores because"
    if "NNS" in word.tags and s.low[i + 1 : i + 2] in (["up"], ["down"], ["off"]) and s.next(i + 2) in ("CD", "$"):
        return "NNS"  # "House prices up 5 percent"
    if verb == 3 and after in (",", ".", ":", "CC", "", "''") and not s.subordinate:
        return "NNS"
    adverb = s.tags[i - 1] == "RB"
    if verb == 3 or adverb or (s.before == "NNP" and after in NOUNS):
        return "VBZ"
    if after in ("TO", "RB", "CD", "$", "JJ", "JJR", "IN") and s.low[i + 1] != "of":
        return "VBZ"
    if verb == 2 and s.tags[i - 1] == "NN" and after == "NNS" and s.next(i + 2) in ("IN", "TO"):
        return "VBZ"  # "the law caps fees at"
    return "VBZ" if s.subordinate else "NNS"
