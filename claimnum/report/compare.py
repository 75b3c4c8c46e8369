"""`compare`: claims of many documents into groups that speak of one thing, each pair of a group held together."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from claimnum.display import one_line
from claimnum.errors import InputTypeError, require_texts
from claimnum.models import Claim
from claimnum.report import topics
from claimnum.report.grouping import Entry, groups
from claimnum.report.intervals import Interval, interval, outcome
from claimnum.report.records import (
    Comparison,
    Facet,
    Group,
    Member,
    Outcome,
    Reason,
    Relation,
    Spread,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

MOST_PAIRS = 1000  # relations of one group; a larger one has those of neighbours by amount
_SHARED_WORDS = 6
_MEMBER_FIELDS = set(Member.model_fields)  # one for all: a set a member would be a tenth of the memory


@runtime_checkable
class _HasClaims(Protocol):
    """A document with its claims, such as `claimnum.batch.records.DocumentResult`."""

    @property
    def claims(self) -> Iterable[Claim]: ...


@dataclass(frozen=True, slots=True)
class _Document:
    id: str | None
    title: str | None
    date: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim, the number of its document, and what grouping made of it."""

    claim: Claim
    document: _Document
    entry: Entry | None


def compare(documents_or_claims: Iterable[object], *, within: bool = False) -> Comparison:
    """Group the claims that speak of the same thing, and say which agree, overlap and conflict.

    Args:
        documents_or_claims: documents with `claims` (and, as far as known, `id`, `title`, `date` and `text`),
            pairs of an id and its claims or its text (or a mapping of them), texts, lists of claims, or
            claims; they may be mixed. With the text of a claim, its sentence's words help to tell what it
            speaks of.
        within: also report groups whose claims all stand in one document. They are reported anyway when
            fewer than two documents are given.

    Returns:
        The groups, those with a conflict first.

    Raises:
        InputTypeError: an item is none of these, or there is nothing to iterate over.
    """
    with _uncollected():
        return _compare(documents_or_claims, within=within)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the cyclic garbage collector off: millions of records without a cycle would be searched for one."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _compare(documents_or_claims: object, *, within: bool) -> Comparison:
    placed: list[_Placed] = []
    documents = 0
    for document, claims in _documents(documents_or_claims):
        documents += document.id is not None
        story = topics.story_of(document.text) if document.text is not None else frozenset()
        number = documents - 1 if document.id is not None else -1
        placed += [_Placed(claim, document, _entry(claim, document.text, story, number)) for claim in claims]
    wanted = 1 if within or documents < 2 else 2
    found = [
        _group([placed[place] for place in places], places.index(anchor))
        for anchor, places in groups([one.entry for one in placed])
        if len({placed[place].document.id for place in places}) >= wanted
    ]
    found.sort(key=lambda group: (group.outcome.rank, -group.documents, -len(group.members), group.label))
    return Comparison(
        groups=tuple(found),
        documents=documents,
        claims=len(placed),
        grouped=sum(len(group.members) for group in found),
    )


# ------------------------------------------------------------ what is given


def _documents(given: object) -> Iterator[tuple[_Document, Iterable[Claim]]]:
    """Yield each document with its claims; a claim by itself makes a document without a name."""
    nameless = _Document(None, None, None, None)
    items = given.items() if isinstance(given, Mapping) else require_texts(given)
    for number, item in enumerate(items):
        if isinstance(item, Claim):
            yield nameless, (item,)
            continue
        name, text, claims = str(number + 1), None, item
        if isinstance(item, tuple) and len(item) == 2:
            name, claims = str(item[0]), item[1]
        if isinstance(claims, str):
            text, claims = claims, _extract(claims)
        if isinstance(claims, _HasClaims):
            yield _described(claims, name), list(claims.claims)
        elif isinstance(claims, list | tuple) and all(isinstance(claim, Claim) for claim in claims):
            yield _Document(name, None, None, text), claims
        else:
            message = (
                f"expected documents with claims, (id, claims) pairs, texts or claims, "
                f"got {type(item).__name__}; pass what claimnum.extract returns, or the texts themselves"
            )
            raise InputTypeError(message)


def _extract(text: str) -> list[Claim]:
    import claimnum

    return claimnum.extract(text)


def _described(document: Any, name: str) -> _Document:  # noqa: ANN401 - any object with claims
    """Return what is known of a document, whatever of it there is."""
    fields = {field: getattr(document, field, None) for field in ("id", "title", "date", "text")}
    title, date = (None if fields[field] is None else str(fields[field]) for field in ("title", "date"))
    text = fields["text"]
    identity = name if fields["id"] is None else str(fields["id"])
    return _Document(identity, title, date, text if isinstance(text, str) else None)


def _entry(claim: Claim, text: str | None, story: frozenset[str], document: int) -> Entry | None:
    thing = topics.thing_of(claim)
    if thing is None:
        return None
    return Entry(thing, topics.topic_of(claim, thing, text, story), document, claim.start)


# ------------------------------------------------------------ one group


def _group(placed: Sequence[_Placed], anchor: int) -> Group:
    """Return the group's record, its members by rising amount."""
    intervals = [_interval(one) for one in placed]
    order = sorted(range(len(placed)), key=lambda i: (intervals[i].order, i))
    intervals = [intervals[i] for i in order]
    ordered = [placed[i] for i in order]
    anchor = order.index(anchor)
    members = _members(ordered, intervals, anchor)
    relations, complete = _relations(members, intervals)
    return Group(
        label=_label(ordered),
        unit=_unit(ordered),
        words=_common_words(ordered),
        outcome=min((relation.outcome for relation in relations), key=lambda one: one.rank),
        anchor=anchor,
        members=tuple(members),
        relations=tuple(relations),
        complete=complete,
        spread=_spread(members),
    )


def _interval(one: _Placed) -> Interval:
    assert one.entry is not None  # noqa: S101 - only claims with a thing are grouped
    thing = one.entry.thing
    found = interval(one.claim.quantity, thing.scale)
    if thing.margin and found.exact and found.value is not None:
        margin = abs(found.value * thing.margin)
        found = replace(found, low=found.value - margin, high=found.value + margin, exact=False)
    return found


def _members(placed: Sequence[_Placed], intervals: Sequence[Interval], anchor: int) -> list[Member]:
    """Return the members with their ties to the anchor; what many of them share is made once."""
    words: dict[topics.Topic, Words] = {}
    ties: dict[object, tuple[Reason, ...]] = {}
    members: list[Member] = []
    for one, span in zip(placed, intervals, strict=True):
        assert one.entry is not None  # noqa: S101 - as above
        topic = one.entry.topic
        if topic not in words:
            words[topic] = Words(
                subject=tuple(sorted(topic.subject)),
                sentence=tuple(sorted(topic.context)),
                story=tuple(sorted(topic.story)),
            )
        members.append(_member(one, span, words[topic], ()))
    centre = members[anchor]
    for place, (one, member) in enumerate(zip(placed, members, strict=True)):
        if place == anchor or one.entry is None:
            continue
        near = topics.near(member, centre)
        key = (one.entry.topic, one.entry.thing, topics.thing_words(one.claim), near)
        if key not in ties:
            ties[key] = topics.reasons_between(member, centre)
        members[place] = _member(one, intervals[place], words[one.entry.topic], ties[key])
    return members


def _member(one: _Placed, span: Interval, words: Words, ties: tuple[Reason, ...]) -> Member:
    document, claim = one.document, one.claim
    sentence = None
    if document.text is not None:
        sentence = document.text[claim.sentence.start : claim.sentence.end]
    # Validation would copy the claim, part by part, for nothing.
    return Member.model_construct(
        _MEMBER_FIELDS,
        document=document.id,
        title=document.title,
        date=document.date,
        claim=claim,
        sentence=sentence,
        low=span.low,
        high=span.high,
        value=span.value,
        words=words,
        ties=ties,
    )


def _relations(members: Sequence[Member], intervals: Sequence[Interval]) -> tuple[list[Relation], bool]:
    """Return how the members stand to each other: pair by pair, or in a large group each to the next by amount."""
    count = len(members)
    complete = count * (count - 1) // 2 <= MOST_PAIRS
    if complete:
        pairs = [(first, second) for first in range(count) for second in range(first + 1, count)]
    else:
        # The least and the most belong together too: they decide whether there is a conflict at all.
        pairs = [*((first, first + 1) for first in range(count - 1)), (0, count - 1)]
    return [_relation(members, intervals, *pair) for pair in pairs], complete


def _relation(members: Sequence[Member], intervals: Sequence[Interval], first: int, second: int) -> Relation:
    one, other = members[first], members[second]
    found, rule, note = outcome(intervals[first], intervals[second])
    differ = _differ(one, other)
    if Facet.NEGATION in differ:
        # A denied amount says something of that amount alone.
        if found is not Outcome.AGREE:
            found, rule, note = Outcome.APART, "denied_other", "one is denied, the other is another amount"
        else:
            found, rule, note = Outcome.CONFLICT, "denied", "one denies what the other states"
    explaining = [facet for facet in differ if facet in {Facet.TIME, Facet.SUBJECT, Facet.DESIGNATION}]
    if found is Outcome.CONFLICT and explaining:
        found = Outcome.APART
        note += ", but " + " and ".join(_FACET_WORDS[facet] for facet in explaining)
    return Relation(first=first, second=second, outcome=found, rule=rule, differ=tuple(differ), note=note)


_FACET_WORDS = {
    Facet.TIME: "the times differ",
    Facet.SUBJECT: "they are said of others",
    Facet.DESIGNATION: "the types differ",
}


def _differ(one: Member, other: Member) -> list[Facet]:
    """The facets in which two claims differ. A time, name or calibre that one leaves open does not differ;
    who names no source is the writer.
    """
    first, second = one.claim, other.claim
    found = []
    if _times_differ(one, other):
        found.append(Facet.TIME)
    sources = [None if claim.source is None else _folded(claim.source.text) for claim in (first, second)]
    if sources[0] != sources[1]:
        found.append(Facet.SOURCE)
    names = topics.subject_names(first), topics.subject_names(second)
    if names[0] and names[1] and not names[0] & names[1]:
        found.append(Facet.SUBJECT)
    calibres = topics.calibre(first), topics.calibre(second)
    if None not in calibres and calibres[0] != calibres[1]:
        found.append(Facet.DESIGNATION)
    if first.negated != second.negated:
        found.append(Facet.NEGATION)
    return found


def _times_differ(one: Member, other: Member) -> bool:
    """Whether both claims are dated, and not to the same days: "since 2022" and "since September"."""
    first, second = one.claim.time, other.claim.time
    if first is None or second is None:
        return False
    days = [(time.start_date, time.end_date) for time in (first, second)]
    if all(start is not None or end is not None for start, end in days):
        return days[0] != days[1]
    return _folded(first.text) != _folded(second.text)


def _folded(text: str) -> str:
    return one_line(text).lower().removeprefix("the ")


def _spread(members: Sequence[Member]) -> Spread | None:
    """From the least to the most that the members state: their numbers, or else the ends that are known."""
    stated: list[Decimal] = []
    for member in members:
        if member.claim.negated:
            continue
        known = [member.value] if member.value is not None else [member.low, member.high]
        stated += [one for one in known if one is not None]
    if not stated:
        return None
    low, high = min(stated), max(stated)
    factor = None
    if low > 0:
        # Amounts of a million digits divide to nonsense or raise; floats of them are infinite.
        ratio = float(high) / float(low) if float(low) else float("inf")
        factor = round(ratio, 3) if 1 <= ratio < float("inf") else None
    return Spread(low=low, high=high, factor=factor)


def _label(placed: Sequence[_Placed]) -> str:
    """The thing in words: the commonest unit; for units and weak nouns, what they are said of."""
    name = _commonest(one_line(topics.thing_words(one.claim)) for one in placed)
    if all(one.entry is not None and one.entry.thing.strong for one in placed):
        return name
    subjects = [one_line(one.claim.subject.text) for one in placed if one.claim.subject is not None]
    return f"{_commonest(subjects)} ({name})" if subjects else name


def _unit(placed: Sequence[_Placed]) -> str:
    """The unit of the group's amounts: the one that all were brought to."""
    entry = placed[0].entry
    if entry is None or entry.thing.key[0] in {"multiple", "number"}:
        return ""
    _, name, per, _ = entry.thing.key
    if entry.thing.key[0] == "share":
        name = {"percentage": "%"}.get(name, name)
    return one_line(f"{name} per {per}" if per else name)


def _commonest(values: Iterable[str]) -> str:
    """The most frequent value; of several the shortest, then the first by the alphabet."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], len(value), value))


def _common_words(placed: Sequence[_Placed]) -> tuple[str, ...]:
    counts = Counter(word for one in placed if one.entry is not None for word in one.entry.topic.context)
    often = [(-count, word) for word, count in counts.items() if 2 * count >= len(placed) and count > 1]
    return tuple(word for _, word in sorted(often)[:_SHARED_WORDS])
