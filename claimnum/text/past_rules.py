"""Context rules of the tagger for past forms: tense or participle, or a noun, adjective or base form.

Each rule takes and gives what those of `tag_rules` do.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import words_of
from claimnum.text.tag_state import (
    CLAUSE_ENDS,
    DETERMINERS,
    NOUNS,
    NOUNS_AND_PRONOUN,
    NP_STARTS,
    OPENERS,
    PREMODIFIERS,
    VERBS,
    State,
    cue_set,
)
from claimnum.text.tokens import DASHES

if TYPE_CHECKING:
    from claimnum.text.candidates import Word
    from claimnum.text.tag_rules import Rule

_OBJECT_STARTS = frozenset({"CD", "$", "DT", "PRP$"})
_AFTER_OWNER = OPENERS | {"CD", "$"}
_LOOK_AHEAD = 8
_PARTICIPLE_FOLLOWERS = frozenset({"IN", "TO", ",", ".", "", "RB"})


def past(s: State, i: int, word: Word) -> str:
    """Past tense or participle, or a noun, adjective or base form that looks the same.

    Participle behind have and be and in reduced relatives: "has risen", "a deal brokered by Oman", "monks aged 30".
    Past tense behind a subject: "shares dropped 5%".
    """
    tags = word.tags
    if "VB" in tags and (s.before in ("TO", "MD") or s.earlier in s.do or s.inverted in s.do or s.earlier in s.bare):
        return "VB"
    direct = s.tags[i - 1] if i else ""
    if "VBD" in tags and s.next(i + 1) in _AFTER_OWNER and s.behind_owner(i):
        return "VBD"
    if direct in PREMODIFIERS:
        return _past_in_phrase(s, i, word)
    if direct == "NN" and s.tags[max(0, i - 3) : i - 1] == ["CD", "-"] and "VBN" in tags and s.next(i + 1) in NOUNS:
        return "VBN"  # "a two-year | fixed | loan"
    if direct in ("VBN", "VBG") and "NN" in tags and i > 1 and s.tags[i - 2] in DETERMINERS:
        return "NN"  # "the estimated cost"
    if "VBN" not in tags:
        return _past_alone(s, i, word)
    if "VBD" not in tags or s.before in DETERMINERS:
        return "JJ" if tags[0] == "JJ" and s.noun_follows(i + 1) else "VBN"
    if s.earlier in s.have or s.earlier in s.be or (s.earlier == "'s" and s.before == "VBZ"):
        adjective = tags[0] == "JJ" and s.earlier in s.be and s.next(i + 1) not in ("IN", "TO")
        return "JJ" if adjective else "VBN"
    if s.earlier in s.before_participle and s.next(i + 1) in _PARTICIPLE_FOLLOWERS:
        return "VBN"  # "when pressed,", "than expected"
    if s.inverted and s.before in NOUNS_AND_PRONOUN:
        return "VBN"
    if {"NN", "VB"} <= set(tags) and direct == "NN" and s.low[i + 1 : i + 2] == ["of"]:
        return "NN"  # "an average tax cut of"; not "the clerk left of her own will"
    if s.before == "CD" and direct == "RB" and s.noun_follows(i + 1):
        return "VBN"  # "5 newly elected mayors"
    opened = s.before == "``" or (s.before == "," and i > 1 and s.tags[i - 2] == "JJ")
    if opened and tags[0] == "JJ" and s.noun_follows(i + 1):
        return "JJ"  # "the high, | revised | goal"
    rule = _PAST_RULES.get(s.before)
    if rule is not None:
        return rule(s, i, word)
    if s.before == ":" and _closes_aside(s, i):
        return "VBD"
    if s.before in VERBS:
        if "NN" in tags and s.next(i + 1) not in ("IN", "TO"):
            return "NN"
        return "JJ" if tags[0] == "JJ" else "VBN"
    return _past_at_start(s, i, word)


def _closes_aside(s: State, i: int) -> bool:
    """Whether the dash before token `i` is the second, with the clause's noun before the first and no verb yet.

    True: "Deals -- those under $4m -- | numbered 40". Not: "He left -- | bruised".
    """
    if s.finite or s.low[i - 1] not in DASHES:
        return False
    k = i - 1
    while k > 0 and s.tags[k] == ":":
        k -= 1
    while k > 0 and s.tags[k] != ":":
        k -= 1
    while k > 0 and s.tags[k] == ":":
        k -= 1
    return k >= 0 and s.tags[k] in NOUNS and ":" in s.tags[k : i - 2]


def _measured_as_before(s: State, i: int) -> bool:
    """Whether a past form behind "and" has a measure and a past form before it: "fell to 5% and | rose | to 7%".

    Not: "fell and | rose | gardens".
    """
    at = i + 1 + (s.low[i + 1 : i + 2] in (["to"], ["by"], ["from"]))
    return s.verb == "VBD" and s.next(at) in ("CD", "$")


def _past_in_phrase(s: State, i: int, word: Word) -> str:
    """Behind a determiner or adjective: "the cut" NN, "an increased share" JJ or VBN; "some said", "12 died" VBD."""
    tags, direct = word.tags, s.tags[i - 1]
    if direct in ("JJ", "JJR") and i > 1 and s.low[i - 2] in s.be and "VBD" in tags:
        return "VBD"  # "stocks that were weaker included"
    if s.low[i - 1] in cue_set("dating_adverb") and s.next(i + 1) in OPENERS and "VBD" in tags:
        return "VBD"  # "but later | revised | the toll"
    elided = direct == "CD" and "CD" in s.tags[: i - 2] and s.tags[i - 2 : i - 1] == [","]
    if elided and "VBD" in tags and tags[0] != "JJ" and not s.finite and not s.finite_follows(i + 1):
        return "VBD"  # "of the 90 clerks, 40 | accepted | cuts"
    if s.low[i - 1].endswith("-old") and "VBD" in tags and not s.finite and s.next(i + 1) not in NOUNS | {"JJ"}:
        return "VBD"  # "the 40-year-old | lost | 40 men"; not "a 40-year-old | abandoned | mill"
    participle, before_noun = "VBN" in tags, s.noun_follows(i + 1)
    if "VBD" not in tags:
        return "JJ" if "JJ" in tags and before_noun else "VBN"
    if "NN" in tags and not (participle and word.verb == 3 and before_noun):
        if s.low[i - 1] in ("these", "those"):  # "those rose to 5%", "those left there fell"
            return "VBN" if participle and (s.finite or s.finite_follows(i + 1)) else "VBD"
        return "VBD" if direct == "CD" else "NN"
    if direct not in DETERMINERS and not before_noun:
        return "VBN" if s.finite and participle else "VBD"
    if "JJ" in tags and before_noun:
        return "JJ"
    if s.low[i - 1] == "those" and participle and s.next(i + 1) in ("TO", "IN"):
        return "VBN"  # "those intended to last"
    pronoun = s.low[i - 1] in ("this", "that", "these", "those") or s.low[i - 1] in cue_set("quantifier")
    return "VBD" if not participle or (pronoun and not before_noun) else "VBN"


def _behind_with(s: State, i: int) -> bool:
    """Whether the noun before a past form is governed by "with": "with dairy prices | expected to rise".

    Not: "with milk dear, the dairy | expected a rise".
    """
    k = i - 1
    while k > 0 and s.tags[k] in NOUNS | PREMODIFIERS:
        k -= 1
    return s.low[k] == "with"


def _past_after_noun(s: State, i: int, word: Word) -> str:
    """ "shares dropped 5%" VBD; "a deal brokered by Oman", "homes built in May sold" VBN."""
    low, after, noun = s.low[i], s.next(i + 1), "NN" in word.tags
    if s.tags[i - 1] == "NNS" and "VBN" in word.tags and after in ("IN", "RB") and s.low[i + 1] != "of":
        noun = False  # "the jobs | lost | in May are back"; not "a sales | cut | of 40 percent"
    if low in s.spoken or s.low[i + 1 : i + 2] == ["that"] or (after in OPENERS and low not in s.reduced):
        return "VBD"
    if low in s.reduced or _behind_with(s, i):
        return "VBN"
    if not s.finite and _in_content(s, i):
        return "VBD"
    if s.finite and s.before != "''":
        return "NN" if noun and s.tags[i - 1] != "RB" else "VBN"
    ends = s.finite_follows(i + 1)
    if ends and low in cue_set("finding") and after in ("NNP", "NNS", "PRP", "CD") and s.low[i + 1] not in _days():
        return "VBD"  # "one study found | Bell would"; not "a book reported | Monday"
    if noun and word.verb < 3 and after not in NP_STARTS and ends:
        return "NN"
    agent = s.low[i + 1 : i + 2] == ["by"] and s.next(i + 2) not in ("CD", "$", "RB")
    return "VBN" if agent or ends or (after == "IN" and _with_object_follows(s, i)) else "VBD"


def _in_content(s: State, i: int) -> bool:
    """Whether a that-clause behind a noun of content waits for its verb: "the claim that 40 men | voted | is false".

    Not: "the claim that he made | based | on", "the firm that men | owned | is".
    """
    for k in range(i - 1, max(0, i - _LOOK_AHEAD), -1):
        if s.tags[k] in VERBS:
            return False
        if s.low[k] == "that":
            return s.low[k - 1] in cue_set("content")
    return False


@cache
def _days() -> frozenset[str]:
    return words_of("time_words", "weekday", "month")


def _with_object_follows(s: State, i: int) -> bool:
    """Whether a verb with an object stands in the rest of the clause, so that the past form at `i` is a participle.

    True: "a woman suspected of arson | paid 40 euros", "the firm accused of fraud | pays $4m". Not: "prices rose in a
    month | known for", "he spoke to men | given 40 days".
    """
    for k in range(i + 2, min(i + _LOOK_AHEAD, len(s.first) - 1)):
        word, tag = s.words[k], s.first[k]
        if tag in CLAUSE_ENDS or s.low[k] in s.subordinator or s.low[k] == "that":
            return False
        if word is None or s.first[k - 1] not in NOUNS or s.next(k + 1) not in _OBJECT_STARTS:
            continue
        if word.kind == "past" and "VBD" in word.tags and s.low[k] not in cue_set("given"):
            return True
        if word.kind == "s" and "VBZ" in word.tags and s.first[k - 1] != "NNS":
            return True
    return False


def _past_after_pronoun(s: State, i: int, _word: Word) -> str:
    """ "they raised", "who raised" VBD; "found them closed" VBN."""
    return "VBD" if s.earlier not in ("them", "him", "me", "us") or s.low[i] in s.spoken else "VBN"


def _past_after_comma(s: State, i: int, _word: Word) -> str:
    """ "The firm, founded in 1990, grew" VBN; "He rose, thanked the jury", "The quake, of size 6, struck at" VBD."""
    after = s.next(i + 1)
    if not s.finite and "," in s.low[: i - 1] and s.verb == "":
        opens = i - 2 - s.low[: i - 1][::-1].index(",")
        if s.tags[opens + 1] == "IN" and s.tags[opens - 1] in NOUNS:
            return "VBD"
    if s.low[i] in s.spoken or (after in OPENERS and s.low[i] not in ("given", "called", "named")):
        return "VBD"
    return "VBN" if after in ("IN", "TO") or s.verb == "VBN" else "VBD"


_BEFORE_NOUN = frozenset({"JJ", "VBN", "VBG"})
_PHRASE_OPENERS = DETERMINERS | {"IN", "CD"}
_COST_FOLLOWERS = OPENERS | {"IN", "CD", "$"}


def _past_joined(s: State, i: int, word: Word) -> str:
    """As the verb before "and": "was tried and jailed" VBN; "rose and reached a peak" VBD; "will last and cost" VB.

    Between two words that stand before a noun a participle: "of new and used cars" VBN; not "was new and used cars".
    """
    opening = s.tags[i - 3] if i > 2 else ""
    if "VBN" in word.tags and s.tags[i - 2] in _BEFORE_NOUN and opening in _PHRASE_OPENERS and s.next(i + 1) in NOUNS:
        return "VBN"
    if "VB" in word.tags and s.verb in ("VB", "VBP") and _measured_behind(s, i):
        return s.verb
    if s.verb == "VBN" and s.next(i + 1) not in OPENERS:
        return "VBN"
    return "NN" if "NN" in word.tags and s.verb != "VBD" else "VBD"


def _past_alone(s: State, i: int, word: Word) -> str:
    """A past form that is no participle: "rose", "saw", "lay"; after "and" it may be a base form, else a noun."""
    direct = s.tags[i - 1] if i else ""
    if direct == "CC" and "VB" in word.tags and s.verb in ("VB", "VBP") and _measured_behind(s, i):
        return s.verb  # "may close 4 and | lay | off 40"
    noun = "NN" in word.tags and direct in ("IN", "CC") and not (direct == "CC" and _measured_as_before(s, i))
    return "NN" if noun and s.before not in ("PRP", "WP") else "VBD"


def _measured_behind(s: State, i: int) -> bool:
    """Whether an object or a measure follows, over a payer or a particle.

    True: "and | cost | voters $4", "and | lay | off 40". Not: "and | cut | of meat".
    """
    passed = s.next(i + 1) in ("NNS", "NNP", "RB", "IN") and s.next(i + 2) in ("CD", "$")
    return passed or s.next(i + 1) in _COST_FOLLOWERS


def _past_after_preposition(s: State, i: int, word: Word) -> str:
    """ "than expected", "for increased sales" VBN or JJ; "of thought" NN."""
    if s.earlier not in s.before_participle and "NN" in word.tags:
        return "NN"
    return "JJ" if word.tags[0] == "JJ" and s.noun_follows(i + 1) else "VBN"


def _past_at_start(s: State, i: int, word: Word) -> str:
    """ "Asked about it," "Based in Oman" VBN; "Cut flowers" NN."""
    if s.before == "" and "NN" in word.tags and word.verb < 3:
        return "NN"
    if word.tags[0] == "JJ" and s.noun_follows(i + 1):
        return "JJ"
    return "VBD" if s.subordinate else "VBN"


_PAST_RULES: dict[str, Rule] = {
    **dict.fromkeys(("NN", "NNS", "NNP", "CD", "''", ")", "SYM", "``"), _past_after_noun),
    **dict.fromkeys(("PRP", "WP", "EX"), _past_after_pronoun),
    ",": _past_after_comma,
    "CC": _past_joined,
    "IN": _past_after_preposition,
}
