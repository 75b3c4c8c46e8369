"""Base forms by rule: the singular of a noun, the base of a verb. All words are lower-case."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimnum.lexicon import rows
from claimnum.text.word_classes import open_classes

_VOWELS = "aeiou"
_STAYS = re.compile(r"(?:ss|us|is|'s|[a-z]{2}ics|ous)$")
_DOUBLED = re.compile(r"([bdfgklmnprstvz])\1$")


@cache
def _irregular_nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("irregular_nouns")}


@cache
def irregular_verb_forms() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Irregular form to its base and tags: "fell" to ("fall", ("VBD",)), "cut" to ("cut", ("VBD", "VBN"))."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for base, pasts, participles in rows("irregular_verbs"):
        for tag, forms in (("VBD", pasts), ("VBN", participles)):
            for form in forms.split():
                earlier = found.get(form)
                tags = (*earlier[1], tag) if earlier and tag not in earlier[1] else (tag,)
                found[form] = (earlier[0] if earlier else base, tags)
    return found


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """The singular of a lower-case noun; what is singular already stays: "cities" city, "shares" share, "gas" gas.

    A compound is read by its last word ("drone strikes" drone strike, "vice-presidents" vice-president).
    """
    known = _irregular_nouns().get(noun)
    if known is not None:
        return known
    for divider in (" ", "-"):
        first, found, last = noun.rpartition(divider)
        if found:
            return first + found + singular(last)
    if noun.endswith("men") and len(noun) > 5 and (noun[-4] in "esrtd" or noun.endswith("women")):
        return noun[:-2] + "an"
    if noun.endswith("ics") and "N" in open_classes().get(noun[:-1], ""):
        return noun[:-1]  # "critics"; "politics" stays
    if len(noun) < 3 or noun[-1] != "s" or _STAYS.search(noun):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y" if len(noun) > 4 else noun[:-1]
    if noun.endswith("oes"):
        return noun[:-2]
    if noun.endswith(("sses", "shes", "xes", "ches", "zzes", "tzes")):
        return noun[:-2]
    return noun[:-1]


@lru_cache(maxsize=16384)
def verb_lemma(word: str) -> str | None:
    """The base form of a lower-case verb form ("fell" fall, "planned" plan, "rises" rise), None for no known verb."""
    base, _ = verb_forms(word)
    if base is None and "v" in open_classes().get(word, "").lower():
        return word
    return base


@lru_cache(maxsize=16384)
def verb_forms(word: str) -> tuple[str | None, tuple[str, ...]]:
    """The base and the tags of an inflected verb form: "planned" is ("plan", ("VBD", "VBN")).

    A base form itself, or a word that comes from no known verb, is (None, ()).
    """
    irregular = irregular_verb_forms().get(word)
    if irregular is not None:
        return irregular
    for ending, tags in (("ing", ("VBG",)), ("ed", ("VBD", "VBN")), ("s", ("VBZ",))):
        if word.endswith(ending):
            for base in stems(word, ending):
                if _is_verb(base):
                    return base, tags
    return None, ()


def _is_verb(word: str) -> bool:
    return "v" in open_classes().get(word, "").lower()


def stems(word: str, ending: str) -> list[str]:
    """What the base of a form could be, the likeliest first: "hoping" hope, hop; "dies" die, dy."""
    stem = word[: -len(ending)]
    if len(stem) < 2:
        return []
    if ending == "s":
        found = [stem]
        if stem.endswith("ie"):
            found.append(stem[:-2] + "y")
        if stem.endswith(("che", "she", "xe", "se", "ze", "oe")):
            found.append(stem[:-1])
        return found
    if ending == "ed" and stem.endswith("i"):
        return [stem[:-1] + "y", stem + "e"]
    found = [stem, stem + "e"]
    if _DOUBLED.search(stem):
        found = [stem, stem[:-1]]
    elif ending == "ing" and stem.endswith("y"):
        found = [stem, stem[:-1] + "ie"]
    elif stem[-1] not in _VOWELS and stem[-1] not in "wxy" and stem[-2] in _VOWELS:
        found = [stem + "e", stem]
    return found
