"""What a word can be by itself: its candidate tags, from the tables, its inflection and its ending."""

from __future__ import annotations

from functools import cache, lru_cache

from claimnum.lexicon import words_of
from claimnum.records import record
from claimnum.text.lemmas import singular, verb_forms
from claimnum.text.tag_state import cue_set
from claimnum.text.word_classes import closed_words, guess, open_classes

_NUMBER_CLASSES = {"unit", "ten", "hundred", "scale", "dozen", "plural"}
_TAGS = {"N": "NN", "V": "VB", "J": "JJ", "R": "RB", "P": "JJ"}


@record
class Word:
    """Candidate tags of a word, the usual one first.

    `kind` names the choice that the context has to make: "fixed" none; "base" a verb's base form or else; "s" plural
    noun or verb; "past"; "ing"; "other" (no verb among the candidates); "unknown" a seeming noun; "closed" a function
    word of several tags. `verb` is how verbal the word is: 0 not at all, 1 rarely, 2 often, 3 mostly. `known` tells
    words that a table or a known stem explains from guesses; `proper` marks proper adjectives.
    """

    tags: tuple[str, ...]
    kind: str
    verb: int = 0
    known: bool = True
    proper: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is a finite verb beyond doubt if a verb at all: "is", "fell", "says"."""
        if self.kind == "s":
            return self.tags == ("VBZ",)
        return self.kind in ("fixed", "closed") or (self.kind == "past" and "VBN" not in self.tags)


@cache
def _number_words() -> frozenset[str]:
    return words_of("numbers", *_NUMBER_CLASSES) - {"scores"}


@cache
def scale_letters() -> frozenset[str]:
    """The letters that multiply digits when glued to them: "bn", "m", "k"."""
    return frozenset(map(str.lower, words_of("numbers", "letter")))


@cache
def _ordinals() -> frozenset[str]:
    return words_of("numbers", "ordinal")


def is_ordinal(low: str) -> bool:
    """Whether a word is an ordinal number, which names a part as well: "fifth"; not "five", "last"."""
    return low in _ordinals()


@lru_cache(maxsize=32768)
def candidates(low: str) -> Word:
    """The candidate tags of a lower-cased word: "plans" is ("NNS", "VBZ"), kind "s"."""
    closed = closed_words().get(low)
    if closed is not None:
        ambiguous = len(closed) > 1 or closed[0] in ("VBP", "VB", "VBD") or low in ("'s", "all")
        return Word(closed, "closed" if ambiguous else "fixed")
    if low == "'s":
        return Word(("POS", "VBZ"), "closed")
    if low == "'":
        return Word(("POS",), "closed")
    if low in _number_words():
        return Word(("CD",), "fixed")
    if low in _ordinals():
        return Word(("JJ", "RB", "NN") if low in ("first", "second") else ("JJ",), "other")
    if "-" in low:
        return _hyphenated(low)
    return _simple(low)


def _simple(low: str) -> Word:
    """Tables first, then inflection, then the ending."""
    classes = open_classes().get(low)
    base, forms = verb_forms(low)
    if base is not None and forms == ("VBZ",):
        return _s_form(open_classes().get(base, "V") if classes is None else classes + "V")  # "lives"
    if forms:
        return _verb_form(low, classes, forms)
    return _guessed(low) if classes is None else _listed(low, classes)


def _tags(low: str, classes: str) -> list[str]:
    tags = [_TAGS[name.upper()] for name in classes]
    if low.endswith("ing") and len(low) > 5:
        return ["VBG" if tag == "VB" else tag for tag in tags]  # a row "VJ rising"
    return tags


def _verb_form(low: str, classes: str | None, forms: tuple[str, ...]) -> Word:
    """A past or -ing form of a known verb, which the table may hold as noun or adjective as well.

    "rose" and "found" are verbs first; a regular form keeps the table's order ("building", "limited").
    """
    if classes is None:
        listed, verb = [], 3
    else:
        listed, verb = _tags(low, classes), max(_verbality(classes), 2)
    tags = [*listed, *forms] if low.endswith(("ed", "ing")) else [*forms, *listed]
    return Word(tuple(dict.fromkeys(tags)), "ing" if low.endswith("ing") else "past", verb)


def _listed(low: str, classes: str) -> Word:
    """A word of the tables that is no inflected verb."""
    if classes == "N" and _is_plural(low):
        return Word(("NNS",), "s")  # "men", "troops"
    tags, proper = _tags(low, classes), "P" in classes
    if low.endswith("er") and "JJR" not in tags and "NN" not in tags and _compared(low[:-2]):
        tags.append("JJR")  # "lower"
    if "VB" in tags:
        return Word(tuple(tags), "base", _verbality(classes), proper=proper)
    return Word(tuple(tags), "fixed" if len(tags) == 1 else "other", proper=proper)


def _is_plural(low: str) -> bool:
    """Whether a noun of the tables is the plural of another: "men", "troops", "viewers"; not "news", "fracas"."""
    one = singular(low)
    return one != low and "N" in open_classes().get(one, "")


def _guessed(low: str) -> Word:
    """A word that no table holds, by its ending."""
    stem = singular(low)
    if stem != low:
        table = open_classes()
        if stem not in table and low.endswith("s") and guess(stem) == "V":
            return Word(("VBZ",), "s", 3, known=False)  # "vulgarizes", but "frigates" too
        return Word(("NNS",), "s", known=stem in table or not low.endswith("s"))
    if low.endswith("ing") and len(low) > 5:
        return Word(("VBG", "NN"), "ing", 2, known=False)
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return Word(("VBD", "VBN", "JJ"), "past", 3, known=False)
    for ending, tag in (("er", "JJR"), ("est", "JJS")):
        if low.endswith(ending) and _compared(low[: -len(ending)]):
            return Word((tag,), "fixed")
    name = guess(low)
    if name == "N":
        return Word(("NN",), "unknown", known=False)
    return Word((_TAGS[name],), "base" if name == "V" else "fixed", 3 if name == "V" else 0, known=False)


def _verbality(classes: str) -> int:
    if classes[0] == "V":
        return 3
    return 2 if "V" in classes else 1 if "v" in classes else 0


def _s_form(classes: str) -> Word:
    """The -s form of a word with these classes: "says" VBZ, "plans" NNS or VBZ, "weeks" NNS."""
    nominal = "N" in classes.upper() or "J" in classes
    if not nominal:
        return Word(("VBZ",), "s", 3)
    verb = _verbality(classes)
    return Word(("VBZ", "NNS") if verb == 3 else ("NNS", "VBZ"), "s", verb)


def _compared(stem: str) -> bool:
    """Whether a stem of -er or -est is that of an adjective: "bigg", "earli", "larg", "high"."""
    table = open_classes()
    forms = [stem, stem + "e"]
    if stem.endswith("i"):
        forms.append(stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        forms.append(stem[:-1])
    return any("J" in table.get(form, "") or "JJ" in closed_words().get(form, ()) for form in forms)


def _hyphenated(low: str) -> Word:
    """A compound is what its last part is: "state-run" JJ, "vice-president" NN, "co-founded" as "founded".

    A verb with its particle is a noun: "a start-up", "the buy-out".
    """
    first, _, last = low.rpartition("-")
    if not last:
        return Word(("NN",), "fixed", known=False)
    if first in cue_set("prefix"):
        return candidates(last)
    word = candidates(last)
    if last in cue_set("noun_particle") and "-" not in first and "VB" in candidates(first).tags:
        return Word(("NN", "JJ"), "other")
    if word.kind in ("past", "ing") or word.tags[0] in ("JJ", "VBN", "IN", "RB"):
        return Word(("JJ", "NN") if word.kind == "ing" else ("JJ",), "other" if word.kind == "ing" else "fixed")
    tag = next((tag for tag in word.tags if tag in ("NN", "NNS")), "JJ")
    return Word((tag,), "fixed", known=False)
