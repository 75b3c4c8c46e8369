"""A second look at the verbs that matter most here, which read like nouns, adjectives and participles otherwise.

Verbs of change before a number ("Crude rose 3.2 percent", "Inflation accelerated from 3.1 percent"), and verbs of
saying before a statement ("The study shows that", "the Herald reports.").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows, words_of
from claimnum.text.lemmas import verb_lemma
from claimnum.text.tag_state import FINITE, cue_set

if TYPE_CHECKING:
    from claimnum.text.tokens import Token

_CANDIDATES = frozenset({"NN", "NNS", "JJ", "VBN", "NNP"})
_MAY_REPORT = frozenset({"NN", "NNS", "JJ", "NNP", "DT", "WP", "VB", "VBP"})
_NOMINAL = frozenset({"NN", "JJ"})
_SEEING = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})
_SEEN_ENDS = frozenset({",", ";", ":"})
_CLAUSE_SIGNS = frozenset({";", ":", "—"})
_SUBJECTS = frozenset({"NN", "NNS", "NNP", "PRP", ")", "CD", "''"})
_NO_SUBJECT_BEFORE = frozenset({"of", "in", "a", "an", "the"})
_GOVERNING = frozenset({"IN", "VB", "VBD", "VBP", "VBZ", "VBG"})
_BACK = 12  # how far back a subject is looked for


@cache
def _change_lemmas() -> frozenset[str]:
    return words_of("change_words", "verb", "shed", "none")


@cache
def _reporting_lemmas() -> frozenset[str]:
    return frozenset(row[0].split("/")[0] for row in rows("reporting_verbs") if row[0].endswith(("/V", "/V that")))


@cache
def _belief_lemmas() -> frozenset[str]:
    return words_of("source_verbs", "belief")


@cache
def _speech_lemmas() -> frozenset[str]:
    return _reporting_lemmas() | _belief_lemmas()


@cache
def _stated_subjects() -> frozenset[str]:
    return cue_set("subject") | {"it", "that"}


@cache
def _multiplied() -> frozenset[str]:
    """ "doubled", "halved": the past forms of multiples.tsv."""
    return frozenset(row[0] for row in rows("multiples") if row[2] == "verb" and row[0].endswith("ed"))


@cache
def _clause_openers() -> frozenset[str]:
    return cue_set("new_clause") | _CLAUSE_SIGNS


@cache
def _multiplying() -> frozenset[str]:
    """ "double", "halve": what those past forms lack their last letter of."""
    return frozenset(past[:-1] for past in _multiplied())


def second_look(tokens: list[Token], lows: list[str]) -> None:
    """Correct the tags of one sentence, rule by rule; `lows` are the words of its tokens in small letters."""
    if "per" in lows:
        retag_per_capita(tokens)
    retag_reporting_verbs(tokens)
    retag_measure_verbs(tokens)
    nominal = [i for i, token in enumerate(tokens) if token.tag in _NOMINAL]
    retag_seen_changes(tokens, nominal)
    retag_change_participles(tokens, nominal)


def retag_per_capita(tokens: list[Token]) -> None:
    """Make an adjective of "per capita" before a noun: "| per capita | income"; not "income per capita rose"."""
    for i in range(len(tokens) - 2):
        if tokens[i].low == "per" and tokens[i + 1].low in ("capita", "head") and tokens[i + 2].tag in ("NN", "NNS"):
            tokens[i].tag = tokens[i + 1].tag = "JJ"


def retag_reporting_verbs(tokens: list[Token]) -> None:
    """Tag a word of saying as a verb where a statement or the sentence's end follows it.

    True: "the captain | said | Friday", "The study | shows | that 5 fell", "prices rose, the Herald | reports |.",
    "she said | that | it fell" (a conjunction). Not: "the reports that he wrote", "his reports.".
    """
    reporting = _reporting_lemmas()
    for i, token in enumerate(tokens):
        if token.tag not in _MAY_REPORT or not i:
            continue
        if token.low == "said" and token.tag in ("JJ", "NN", "NNP") and tokens[i - 1].low != "the":
            token.tag = "VBD"
        elif token.tag == "NNS" and token.kind == "word" and (_states(tokens, i) or _intends(tokens, i)):
            token.tag = "VBZ"
        elif token.tag == "NN" and token.low in reporting and _plural_states(tokens, i):
            token.tag = "VBP"
        elif token.low == "that" and token.tag == "DT" and i + 2 < len(tokens) and tokens[i + 1].tag == "CD":
            if tokens[i + 2].tag in ("NNS", "CD", "NNP", "JJ"):
                token.tag = "IN"  # "knew that | 30 sailors"
        elif token.tag in ("VBP", "VB") and i + 1 < len(tokens) and tokens[i + 1].low == "of":
            if tokens[i - 1].tag in ("NN", "NNP", "JJ") and token.low not in cue_set("verb-of"):
                token.tag = "NN"  # "the club's average | of 5"
        elif token.low == "that" and token.tag == "WP" and tokens[i - 1].tag in ("VBD", "VBZ", "VBP", "VBG"):
            if verb_lemma(tokens[i - 1].low) in reporting:
                token.tag = "IN"


def _plural_states(tokens: list[Token], i: int) -> bool:
    """ "entries in her travel log | show | she left": a base form before a subject pronoun, without a verb so far.

    Not: "a Herald | report | that she left".
    """
    if i + 1 >= len(tokens) or tokens[i + 1].low not in _stated_subjects():
        return False
    j = i - 1
    while j > 0 and tokens[j].tag == "NNP":
        j -= 1
    if j < i - 1 and tokens[j].tag == "DT":
        return False
    return tokens[i - 1].tag in ("NN", "NNS", "NNP") and not _verb_before(tokens, i)


def _intends(tokens: list[Token], i: int) -> bool:
    """ "the fund, | plans | to pay": a verb before an infinitive, in a clause that has no verb yet."""
    if i + 2 >= len(tokens) or tokens[i + 1].tag != "TO" or not tokens[i + 2].tag.startswith("VB"):
        return False
    if verb_lemma(tokens[i].low) is None or tokens[i - 1].tag not in ("NN", "NNP", ","):
        return False
    if _verb_before(tokens, i):
        return False
    return tokens[i - 1].tag in ("NNP", ",") and (tokens[i - 1].tag == "NNP" or tokens[i - 2].tag in ("NN", "NNP"))


def _verb_before(tokens: list[Token], i: int) -> bool:
    """Whether a finite verb stands before token `i` in its clause."""
    for token in reversed(tokens[max(0, i - _BACK) : i]):
        if token.tag in FINITE:
            return True
        if token.low in cue_set("new_clause"):
            return False
    return False


def _states(tokens: list[Token], i: int) -> bool:
    lemma = verb_lemma(tokens[i].low)
    if tokens[i - 1].tag not in ("NN", "NNP") or lemma not in _speech_lemmas():
        return False
    states = lemma in _reporting_lemmas() and i + 1 < len(tokens)
    if states and tokens[i + 1].low == "that":
        return True
    if states and tokens[i + 1].tag in ("NNP", "DT", "PRP") and not _verb_before(tokens, i):
        return True  # "The average of polls | shows | Smith ahead"
    j = i - 1
    while j > max(0, i - _BACK) and tokens[j].tag in ("NNP", "NN", "JJ", "DT"):
        j -= 1
    ends = i + 1 == len(tokens) or tokens[i + 1].text in (".", "”", '"')
    if i + 2 < len(tokens) and tokens[i + 1].text == "," and tokens[i + 2].tag in FINITE:
        ends = True  # "40 towns, the UN | estimates |, have"
    closing = lemma in _belief_lemmas() or tokens[i].low in cue_set("closing")
    reckons = closing and tokens[j + 1].tag == "DT"  # "rose 3 percent, the bureau | estimates |."
    return ends and tokens[j].text == "," and (tokens[i - 1].tag == "NNP" or reckons)


def retag_measure_verbs(tokens: list[Token]) -> None:
    """Tag a word of change before a number as the verb of a clause that has none.

    True: "Crude | rose | 3.2 percent", "Inflation | accelerated | from 3". Not: "a rise | 3 percent", "the 5% drop".
    """
    finite = False
    opening, multiplying = _clause_openers(), _multiplying()
    for i, token in enumerate(tokens):
        tag = token.tag
        if token.low in opening:
            finite = False
        elif tag in FINITE:
            finite = True
        elif i and tag == "NN" and token.low.endswith("ing") and _governs_number(tokens, i):
            token.tag = "VBG"
        elif tag in ("JJ", "NN", "RB") and token.low in multiplying and _behind_modal(tokens, i):
            token.tag = "VB"  # "will more than | double |"
        elif not finite and i and tag in _CANDIDATES and _is_measure_verb(tokens, i):
            token.tag = "VBZ" if token.low.endswith("s") and not token.low.endswith("ss") else "VBD"
            if tokens[i - 1].tag == "JJ":
                tokens[i - 1].tag = "NN"
            finite = True


def _behind_modal(tokens: list[Token], i: int) -> bool:
    """Whether a modal or "to" stands before token `i` with nothing but a degree between: "will more than | double"."""
    j = i - 1
    while j > max(0, i - _BACK) and (tokens[j].tag == "RB" or tokens[j].low in ("more", "than", "less")):
        j -= 1
    return j >= 0 and tokens[j].tag in ("MD", "TO")


def _governs_number(tokens: list[Token], i: int) -> bool:
    """A word in -ing whose object is counted, behind a comma, a preposition or a verb.

    True: ", trimming | 15 minutes off", "after | meeting | 40 men", "began | building | 40 homes". Not: "By | morning |
    40 men had left", "has | housing | 40 miles away".
    """
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in ("CD", "$"):
        return False
    before = tokens[i - 1]
    if before.text == ",":
        return True
    if before.tag not in _GOVERNING or verb_lemma(tokens[i].low) is None or before.low in cue_set("have"):
        return False
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("CD", "JJ"):
        j += 1
    if j >= len(tokens) or tokens[j].tag != "NNS" or tokens[j].low == "percent":
        return False
    return j + 1 == len(tokens) or tokens[j + 1].tag not in FINITE


def _is_measure_verb(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if not _number_follows(tokens, i):
        return False
    lemma = verb_lemma(token.low)
    if lemma is None or not (lemma in _change_lemmas() or token.low in _multiplied()):
        return False
    if token.low == lemma and token.tag != "VBN":
        return False
    j = i - 1
    while j > max(0, i - _BACK) and (tokens[j].tag == "RB" or tokens[j].low in ("more", "than")):
        j -= 1
    before = tokens[j]
    if before.tag == "JJ":  # "Crude rose": an adjective that opens the clause is its noun
        return j == 0 or tokens[j - 1].tag in (",", "DT", "``", "CC") or tokens[j - 1].low in cue_set("new_clause")
    return before.tag in _SUBJECTS and before.low not in _NO_SUBJECT_BEFORE


def retag_change_participles(tokens: list[Token], nominal: list[int]) -> None:
    """Tag a word of change in -ing before its measure as a participle: "after | falling | 8%", ", | rising | 5%".

    Not: "a rising 5 percent of men", "the falling price".
    """
    for i in nominal:
        token = tokens[i]
        if token.low.endswith("ing") and token.tag in _NOMINAL and i and tokens[i - 1].tag in ("IN", ","):
            if verb_lemma(token.low) in _change_lemmas() and _number_follows(tokens, i):
                token.tag = "VBG"


def _number_follows(tokens: list[Token], i: int) -> bool:
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    if following.tag in ("CD", "$"):
        return True
    if tokens[i].low in _multiplied() and (following.tag in (",", ".") or following.low in cue_set("after_multiple")):
        return True
    return following.low in cue_set("before_number") and any(
        token.tag in ("CD", "$") for token in tokens[i + 2 : i + 5]
    )


def retag_seen_changes(tokens: list[Token], nominal: list[int]) -> None:
    """Tag the change that somebody saw something undergo as a verb.

    True: "saw exports to Peru | fall | to $5bn", "watched shares | drop | 5%". Not: "saw a price | fall | to $5bn" (a
    singular noun makes a compound).
    """
    changes = _change_lemmas()
    for i in nominal:
        token = tokens[i]
        if token.low in changes and token.tag == "NN" and i and tokens[i - 1].tag in ("NNS", "NNP", "PRP"):
            if _seen_before(tokens, i) and _number_follows(tokens, i):
                token.tag = "VB"


def _seen_before(tokens: list[Token], i: int) -> bool:
    """Whether the last verb before token `i` is one of perceiving, with no comma behind it."""
    for token in reversed(tokens[:i]):
        if token.tag in _SEEING:
            return verb_lemma(token.low) in cue_set("perceiving")
        if token.low in _SEEN_ENDS:
            return False
    return False
