"""Context rules of the tagger for function words of several tags: "that", "her", "'s", "more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.text.tag_state import DETERMINERS, FINITE, NOUNS, NP_STARTS, VERBS, State, cue_set

if TYPE_CHECKING:
    from claimnum.text.candidates import Word
    from claimnum.text.tag_rules import Rule


def closed(s: State, i: int, word: Word) -> str:
    """Function words of several tags: each has a rule of its own, else the verb rules decide."""
    rule = _particle if s.low[i] in cue_set("particle") else _WORD_RULES.get(s.low[i])
    if rule is not None:
        return rule(s, i, word)
    tags = word.tags
    if tags[0] == "VBP" and s.low[i] in ("have", "do"):
        before = s.before
        if before in ("TO", "MD") or s.earlier in s.do or s.inverted:
            return "VB"
        return "VB" if before == "CC" and s.verb == "VB" else "VBP"
    if tags[0] == "VBD":
        return "VBN" if s.low[i] == "had" and s.earlier in s.have else "VBD"
    if "JJ" in tags and "RB" in tags:
        return "JJ" if s.noun_follows(i + 1) else tags[0] if s.next(i + 1) not in ("JJ", "RB") else "RB"
    return tags[0]


def _that(s: State, i: int, _word: Word) -> str:
    """Relative WP behind a noun, DT before a singular noun or as a pronoun, else the subordinator IN.

    "the firm that makes chips" WP; "that day" DT; "said that sales fell", "the claim that it fell" IN.
    """
    before = s.before
    after = s.next(i + 1)
    if i and s.low[i - 1] == "now" and (after in NP_STARTS or after == "DT"):
        return "IN"  # "now | that | sales fell"
    if before in NOUNS or before in ("CD", "PRP", ")"):
        if s.earlier in cue_set("content") and after not in VERBS:
            return "IN"
        return "WP" if after in VERBS or s.earlier not in cue_set("content") else "IN"
    if before in VERBS or before in ("JJ", "''", "VBN") or (before == "IN" and s.earlier in ("so", "in", "except")):
        if after in FINITE and s.words[i + 1] is not None and s.words[i + 1].kind in ("fixed", "closed"):  # type: ignore[union-attr]
            return "DT"
        return "DT" if after == "NN" and s.earlier not in s.report and before != "JJ" else "IN"
    if before in ("CC", ",") and after not in ("NN", "VBZ", "MD"):
        return "IN"
    return "DT"


def _only(s: State, i: int, _word: Word) -> str:
    """Adjective behind a determiner ("the only bank", "its very own"), else the adverb ("only five")."""
    return "JJ" if i and s.tags[i - 1] in DETERMINERS and s.next(i + 1) not in ("JJ", "RB", "CD") else "RB"


def _her(s: State, i: int, _word: Word) -> str:
    """Possessive before a noun ("her plan"), else the pronoun ("told her that")."""
    owns = s.low[i + 1 : i + 2] == ["own"]  # "her own count": a verb it is in "let her own a car" alone
    return "PRP$" if owns or s.noun_follows(i + 1) or s.next(i + 1) in ("VBN", "VBG", "VB", "VBD") else "PRP"


def _apostrophe_s(s: State, i: int, _word: Word) -> str:
    """Clitic verb behind pronouns ("it's", "there's") and before determiners, else the possessive ("Oman's")."""
    if not i:
        return "POS"
    if s.low[i - 1] == "let":
        return "PRP"
    if s.tags[i - 1] in ("PRP", "EX", "WP", "WRB", "DT") and s.low[i - 1] not in (
        "one",
        "someone",
        "everyone",
        "anyone",
    ):
        return "VBZ" if s.low[i - 1] not in ("other", "another", "either") else "POS"
    if s.tags[i - 1] == "RB" and s.low[i - 1] in ("here", "there", "now"):
        return "VBZ"
    return "VBZ" if s.next(i + 1) in ("DT", "PRP") or s.low[i + 1 : i + 2] in (["not"], ["been"]) else "POS"


def _own(s: State, i: int, word: Word) -> str:
    """Verb behind a plural, a name, a relative word or a pronoun ("who own two mills"), else JJ: "their own mill"."""
    if s.before in ("TO", "MD") or s.earlier in s.do:
        return "VB"
    held = i > 0 and (s.tags[i - 1] in ("PRP$", "POS", "DT") or s.low[i - 1] == "her")
    return "VBP" if s.before in ("NNS", "NNP", "WP", "PRP") and not held else word.tags[0]


def _like(s: State, _i: int, word: Word) -> str:
    """Verb behind "to", a modal or a subject pronoun ("would like"), else the preposition ("like Oman")."""
    before = s.before
    if before in ("TO", "MD") or s.earlier in s.do:
        return "VB"
    return "VBP" if before == "PRP" and not s.finite and s.earlier in ("i", "we", "they", "you") else word.tags[0]


def _there(s: State, i: int, _word: Word) -> str:
    """Existential before be and modals ("there are"), else the adverb ("lives there")."""
    low = s.low[i + 1] if i + 1 < len(s.low) else ""
    if i and s.tags[i - 1] == "NNS" and not s.finite and _has_subject(s, i):
        return "RB"  # "prices | there | have tripled"
    if low in s.be or low in s.have or low in ("'s", "'ll", "'d") or s.next(i + 1) == "MD":
        return "EX"
    return "EX" if s.inverted and i and s.low[i - 1] in s.be else "RB"


def _has_subject(s: State, i: int) -> bool:
    """Whether the noun phrase before token `i` is free: "prices | there"; not "In towns | there are 40"."""
    k = i - 1
    while k > 0 and s.tags[k] in NOUNS | DETERMINERS | {"JJ", "CD"}:
        k -= 1
    return s.tags[k] not in ("IN", "TO", "VBD", "VBZ", "VBP", "VB", "VBG", "RB")


def _as(s: State, i: int, _word: Word) -> str:
    """Adverb in "as many as", else IN."""
    return "RB" if s.low[i + 2 : i + 3] == ["as"] and s.next(i + 1) in ("JJ", "RB") else "IN"


def _so(s: State, i: int, _word: Word) -> str:
    """Conjunction before a clause ("so they left", "so that"), else the adverb ("so large")."""
    return "IN" if s.next(i + 1) in ("PRP", "DT", "NNP") and s.low[i + 1] != "far" else "RB"


def _particle(s: State, i: int, _word: Word) -> str:
    """Preposition before a noun phrase ("up the hill"), else the adverb ("went up", "shut down")."""
    if s.low[i] == "past" and i and s.tags[i - 1] in DETERMINERS:
        return "JJ"
    if s.low[i] == "back" and s.before == "NNS" and s.next(i + 1) in DETERMINERS and not s.finite:
        return "VBP"  # "voters | back | the bill"
    return "IN" if s.next(i + 1) in NP_STARTS or (s.next(i + 1) in ("TO", "$") and s.low[i] != "down") else "RB"


def _degree(s: State, i: int, word: Word) -> str:
    """Adverb before adjectives and adverbs ("more expensive"), else JJR or JJS ("more cars", "most of")."""
    after = s.next(i + 1)
    if after in ("JJ", "RB") and s.low[i + 1 : i + 2] not in (["than"], ["other"], ["many"], ["such"]):
        return "RB"
    return (
        "RB"
        if i and s.tags[i - 1] in VERBS and after in ("", ".", ",", "IN") and s.low[i + 1 : i + 2] != ["than"]
        else word.tags[0]
    )


def _amount(s: State, i: int, word: Word) -> str:
    """Pronoun before the "of" of a whole ("many of the boats", "most of them"), else as an adjective or adverb.

    Not: "the most of all", "as many of them".
    """
    parted = s.low[i + 1 : i + 2] == ["of"] and s.next(i + 2) in ("DT", "PRP", "PRP$", "WP")
    if parted and not (i and s.tags[i - 1] in ("DT", "RB", "JJ")):
        return "DT"
    return _degree(s, i, word) if word.tags[0] == "JJS" else word.tags[0]


_WORD_RULES: dict[str, Rule] = {
    "that": _that,
    "like": _like,
    "only": _only,
    "very": _only,
    "her": _her,
    "'s": _apostrophe_s,
    "there": _there,
    "as": _as,
    "so": _so,
    "own": _own,
    **dict.fromkeys(("more", "less", "least"), _degree),
    **dict.fromkeys(("many", "most", "few", "several"), _amount),
}
