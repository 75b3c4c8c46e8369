"""Verb groups: runs of auxiliaries and a verb, read from tags."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.records import record
from claimnum.text.lemmas import verb_lemma
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from claimnum.context.phrase_index import Phrase
    from claimnum.text import Token

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_VERBS = FINITE | {"VB", "VBG", "VBN"}
_SKIP = frozenset({"RB"})


@cache
def _be() -> frozenset[str]:
    return (cue_set("be") - cue_set("get")) | {"'s"}


@record(frozen=False)
class VerbGroup:
    """Tokens [first, last) of one verb group: "has been sent" with `head` "sent".

    `form` is "finite", "to", "ing" or "en"; `subject` is None where nothing fits; `relative` is true when it is the
    antecedent of a relative word, `existential` when "there" stands in its place ("there were | 45 letters"),
    `inserted` of a speaker's verb between commas or at the end (", the group said,").
    """

    first: int
    last: int
    head: int
    form: str
    lemma: str
    passive: bool = False
    subject: Phrase | None = None
    relative: bool = False
    existential: bool = False
    inserted: bool = False


def verb_groups(tokens: list[Token]) -> list[VerbGroup]:
    """All verb groups of a tagged sentence, in order; their subjects are not yet found."""
    groups: list[VerbGroup] = []
    i, count = 0, len(tokens)
    while i < count:
        tag = tokens[i].tag
        if tag == "TO":
            j = i + 1
            while j < count and tokens[j].tag in _SKIP:
                j += 1
            if j < count and tokens[j].tag in ("VB", "VBP"):
                groups.append(_group(tokens, i, j, "to"))
                i = groups[-1].last
                continue
        elif tag in _VERBS:
            form = "finite" if tag in FINITE else {"VBG": "ing", "VBN": "en"}.get(tag, "finite")
            groups.append(_group(tokens, i, i, form))
            i = groups[-1].last
            continue
        i += 1
    return groups


def _group(tokens: list[Token], first: int, i: int, form: str) -> VerbGroup:
    """Read the auxiliaries and the verb from token `i` on."""
    count = len(tokens)
    head, passive = i, False
    while True:
        low = tokens[head].low
        j = head + 1
        while j < count and tokens[j].tag in _SKIP:
            j += 1
        if j >= count:
            break
        tag = tokens[j].tag
        if tokens[head].tag == "MD" and tag in ("VB", "VBP"):
            head = j
        elif low in _be() and tag in ("VBN", "VBG"):
            passive, head = tag == "VBN", j
        elif (low in cue_set("have") and tag in ("VBN", "VBD")) or (low in cue_set("do") and tag in ("VB", "VBP")):
            head = j
        elif low in cue_set("get") and tag == "VBN":
            passive, head = True, j
        else:
            break
    low = tokens[head].low
    lemma = "be" if low in _be() else "have" if low in cue_set("have") else verb_lemma(low) or low
    return VerbGroup(first, head + 1, head, form, lemma, passive)
