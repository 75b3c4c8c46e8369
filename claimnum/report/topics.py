"""What a claim speaks of: its thing (the unit or counted noun), and the words that tell its topic.

Two claims are tied when `reasons_between` finds a rule that holds. The same rules, over sets of words, are
what the grouping uses; here they also say in words what they saw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.models import Form, Kind, SubjectRelation
from claimnum.report.records import Reason
from claimnum.text.lemmas import singular, verb_lemma
from claimnum.text.word_classes import closed_words

if TYPE_CHECKING:
    from claimnum.models import Claim
    from claimnum.report.records import Member

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CALIBRE = re.compile(r"\d[\d.,]*")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][^\W\d_]{2,}")
_LONGEST_SENTENCE = 1500  # characters; what is longer is a table or a list, whose words tie nothing
_MOST_WORDS = 24
_MOST_NAMES = 5
_NAME_TIMES = 2
_STORY_TEXT = 20_000
_CONTEXT_NEEDED = 2
NEARBY = 300  # characters between two claims of one passage


@dataclass(frozen=True, slots=True)
class Thing:
    """What amounts are comparable in: claims are only ever held against claims of the same `key`."""

    key: tuple[str, str, str, bool]  # family, unit or head noun, denominator, whether it is the size of a change
    modifiers: frozenset[str]  # the noun's modifiers: shipping (container)
    scale: Decimal  # how many of the key's units one of the claim's own is
    margin: Decimal  # the share by which a converted amount may be off
    strong: bool  # whether the noun alone says what is meant


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that tell what a claim is about, as keys that "Korea" and "Korean" share."""

    subject: frozenset[str]
    context: frozenset[str]  # the sentence's other words, with the subject's
    story: frozenset[str] = frozenset()  # names that the whole article repeats
    read: bool = False  # whether the sentence was known
    open: bool = True  # whether there is no subject but the counted noun itself


@cache
def _words(kind: str) -> dict[str, str]:
    """Word to the first word of its row, for the rows of one class."""
    return {word: row[1].split()[0] for row in rows("compare_words") if row[0] == kind for word in row[1].split()}


@cache
def _units() -> dict[str, tuple[str, Decimal, Decimal]]:
    return {name: (base, Decimal(factor), Decimal(margin)) for name, base, factor, margin in rows("compare_units")}


def noun_key(noun: str) -> str:
    """The word that stands for a singular noun and those that articles use for it: "employee" is "worker"."""
    return _words("same").get(noun, noun)


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The form under which a word is compared, "" for one that tells nothing of the topic.

    "containers" container, "sent" send, "Russian" russia; "the", "million" and "said" nothing.
    """
    for possessive in ("’s", "'s"):
        word = word.removesuffix(possessive)
    lower = word.lower()
    if (
        lower in closed_words()
        or lower in _words("light")
        or (len(lower) < 3 and not (word.isupper() and word.isascii()))
    ):
        return ""
    if word[:1].isupper():
        key = _words("nation").get(lower) or singular(lower)
        key = _words("nation").get(key, key)
    else:
        key = singular(lower)
        if key == lower:
            key = verb_lemma(lower) or lower
        key = noun_key(key)
    return "" if key in _words("light") or key in closed_words() else key


def thing_of(claim: Claim) -> Thing | None:
    """What the claim's amount is comparable in; None for an amount that no other can be held against.

    Counts by the head of their noun, money by its currency, shares (percent and ratio) together, measures by
    their unit, brought to a common one where it only differs in size. The size of a rise or fall is another
    thing than the level. A count without a noun ("three of them") is comparable with nothing.
    """
    quantity, unit, kind = claim.quantity, claim.unit, claim.kind
    moving = quantity.trend is not None and quantity.form is not Form.CHANGE
    none, one, exact = frozenset[str](), Decimal(1), Decimal(0)
    if kind is Kind.RATIO:
        return Thing(("share", "percentage", "", moving), none, Decimal(100), exact, strong=False)
    if kind in {Kind.MULTIPLE, Kind.NUMBER}:
        # "doubled" and "halved" say it of whatever the subject is.
        return Thing((kind.value, "", "", moving), none, one, exact, strong=False)
    if unit is None:
        return Thing(("age", "year", "", moving), none, one, exact, strong=False) if kind is Kind.AGE else None
    per = unit.per or ""
    if kind is Kind.COUNT or unit.name in _words("counted"):
        head, modifiers = _counted(unit.name)
        if not head:
            return None
        key = noun_key(head)
        return Thing(("count", key, per, moving), modifiers, one, exact, strong=key not in _words("weak"))
    family = {Kind.PERCENT: "share", Kind.MONEY: "money", Kind.AGE: "age"}.get(kind, "measure")
    base, factor, margin = _units().get(unit.name, (unit.name, one, exact))
    return Thing((family, base, per, moving), none, factor, margin, strong=False)


def _counted(name: str) -> tuple[str, frozenset[str]]:
    """Head and modifiers of a counted noun: "shipping container" container, shipping; "barrel of oil" barrel, oil."""
    phrase, _, content = name.lower().partition(" of ")
    words = [word for word in _WORD.findall(phrase) if word not in {"mm", "cm", "inch"}]
    if not words:
        return "", frozenset()
    head = singular(words[-1])
    more = {key for word in (*words[:-1], *_WORD.findall(content)) if (key := word_key(word))}
    return head, frozenset(more)


def topic_of(claim: Claim, thing: Thing, text: str | None, story: frozenset[str] = frozenset()) -> Topic:
    """The words of the claim's subject and sentence; without `text`, those of the subject and unit alone.

    The claim's own unit, the words of cues, source and time, and light words are no part of it: who says it
    and when are kept apart from what is said.
    """
    head = thing.key[1]
    subject = {key for key in _subject_words(claim) if key != head and key not in thing.modifiers}
    is_open = not subject
    if thing.strong:
        subject |= thing.modifiers
    context = set(subject)
    sentence = claim.sentence
    if text is not None and sentence.end - sentence.start <= _LONGEST_SENTENCE:
        for word in _sentence_words(claim, text):
            if word != head:
                context.add(word)
                if len(context) >= _MOST_WORDS:
                    break
    return Topic(frozenset(subject), frozenset(context), story, text is not None, is_open)


def _subject_words(claim: Claim) -> list[str]:
    """The keys of the subject's words; none for a pronoun, or when the subject is the counted phrase itself."""
    subject = claim.subject
    if subject is None:
        return []
    if subject.relation is SubjectRelation.COUNTED and claim.unit is not None and subject.text in claim.unit.text:
        return []
    return [key for word in _WORD.findall(subject.text) if (key := word_key(word))]


def _sentence_words(claim: Claim, text: str) -> list[str]:
    """The keys of the sentence's words, those of the claim's cues, source and time left out."""
    left_out = [(cue.start, cue.end) for cue in claim.hedging.cues]
    left_out += [(part.start, part.end) for part in (claim.source, claim.time, claim.unit) if part is not None]
    found = []
    for match in _WORD.finditer(text, claim.sentence.start, claim.sentence.end):
        key = word_key(match[0])
        if key:
            at = match.start()
            if not any(start <= at < end for start, end in left_out):
                found.append(key)
    return found


def story_of(text: str) -> frozenset[str]:
    """The names that an article repeats most, as keys: what its story is about, however a sentence puts it."""
    counts: dict[str, int] = {}
    for match in _NAME.finditer(text, 0, _STORY_TEXT):
        key = word_key(match[0])
        if key:
            counts[key] = counts.get(key, 0) + 1
    often = sorted((-count, name) for name, count in counts.items() if count >= _NAME_TIMES)
    return frozenset(name for _, name in often[:_MOST_NAMES])


def tie(first: Topic, second: Topic, *, strong: bool, near: bool) -> str:
    """The name of the rule by which two claims of one thing (modifiers agreeing) have one topic, "" for none.

    Of a noun that says what is meant ("containers"), it is enough
      * `subject`: that a word of one's subject or modifiers is in the other's sentence,
      * `context`: that their sentences share two words, or
      * `story`: that their articles share two of the names that each repeats most,
      * `nearby`: that they stand close by one another in one article, or
      * `open_subject`: where no sentence is known, that one of them has no subject but the counted noun
        itself.
    Of a mere unit or a weak noun ("percent", "years", "people"):
      * `same_subject`: one's subject words are all in the other's, and they share two, or the sentences one
        besides.
    Not "4,800 crates went to Chile" and "40 crates of milk were poured away"; not "unemployment is 4 percent"
    and "inflation is 4 percent".
    """
    if strong:
        if first.subject & second.context or second.subject & first.context:
            return "subject"
        if len(first.context & second.context) >= _CONTEXT_NEEDED:
            return "context"
        if len(first.story & second.story) >= _CONTEXT_NEEDED:
            return "story"
        if near:
            return "nearby"
        unread = not first.read and not second.read
        return "open_subject" if unread and (first.open or second.open) else ""
    if first.subject and second.subject and (first.subject <= second.subject or second.subject <= first.subject):
        shared = first.subject & second.subject
        extra = (first.context & second.context) - shared
        unread = not first.read or not second.read
        if len(shared) >= _CONTEXT_NEEDED or (extra and not unread):
            return "same_subject"
    return ""


def modifiers_fit(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two nouns' modifiers allow one thing: one has none, or they share one.

    "shipping container" fits "container"; "artillery shell" does not fit "sea shell".
    """
    return not first or not second or bool(first & second)


def calibre(claim: Claim) -> str | None:
    """The size or model number inside a counted phrase: "152" of "88mm tank shells"."""
    if claim.unit is None or claim.kind is not Kind.COUNT:
        return None
    found = _CALIBRE.search(claim.unit.text)
    return found[0] if found else None


def subject_names(claim: Claim) -> frozenset[str]:
    """The keys of the proper names in the claim's subject."""
    if claim.subject is None or claim.subject.relation is SubjectRelation.COUNTED:
        return frozenset()
    words = _WORD.findall(claim.subject.text)
    return frozenset(key for word in words if word[:1].isupper() and (key := word_key(word)) and len(key) > 2)


@lru_cache(maxsize=65536)
def _reason(rule: str, holds: bool, detail: str) -> Reason:
    return Reason(rule=rule, holds=holds, detail=detail)


def reasons_between(first: Member, second: Member) -> tuple[Reason, ...]:
    """Each rule that decides whether two claims speak of one thing, in order, up to the first that fails."""
    things = [thing_of(member.claim) for member in (first, second)]
    one, other = things
    texts = [thing_words(member.claim) for member in (first, second)]
    if one is None or other is None or one.key != other.key:
        return (_reason("same_thing", False, f"{texts[0]}, {texts[1]}"),)
    rule = {"count": "same_noun", "money": "same_currency"}.get(one.key[0], "same_unit")
    found = [_reason(rule, True, " = ".join(dict.fromkeys(texts)))]
    if not modifiers_fit(one.modifiers, other.modifiers):
        return (*found, _reason("modifiers", False, f"{texts[0]}, {texts[1]}"))
    topics = [_member_topic(member, thing) for member, thing in ((first, one), (second, other))]
    strong = one.strong and other.strong
    name = tie(*topics, strong=strong, near=near(first, second))
    if not name:
        missing = "subjects, sentences and articles share too little" if strong else "their subjects differ"
        return (*found, _reason("topic", False, missing))
    return (*found, _reason(name, True, _shared_words(name, *topics)))


def near(first: Member, second: Member) -> bool:
    """Whether two claims stand in one passage of one document."""
    if first.document is None or first.document != second.document:
        return False
    return abs(first.claim.start - second.claim.start) <= NEARBY


def _shared_words(rule: str, first: Topic, second: Topic) -> str:
    if rule == "open_subject":
        return "one of them names no subject but the counted noun"
    if rule == "nearby":
        return f"within {NEARBY} characters of one article"
    if rule == "story":
        shared = first.story & second.story
    elif rule == "context":
        shared = first.context & second.context
    else:
        shared = first.subject & second.context | second.subject & first.context
    return ", ".join(sorted(shared))


def thing_words(claim: Claim) -> str:
    """The unit as the claim has it: "shipping container", "percentage", "dollar per barrel"."""
    if claim.unit is None:
        return claim.kind.value
    return f"{claim.unit.name} per {claim.unit.per}" if claim.unit.per else claim.unit.name


def _member_topic(member: Member, thing: Thing) -> Topic:
    words = member.words
    if words is None:
        return topic_of(member.claim, thing, None)
    return Topic(
        frozenset(words.subject),
        frozenset(words.sentence),
        frozenset(words.story),
        member.sentence is not None,
        not set(words.subject) - thing.modifiers,
    )
