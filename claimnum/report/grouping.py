"""Which claims speak of one thing: an inverted index of words, and stars around the best connected claims.

1. Claims are sorted by their thing (`topics.Thing.key`): nothing is ever compared across things.
2. Within a thing, claims whose words are the same are one node: a hundred copies of an agency's report cost as much
   as one.
3. Each word lists its nodes. Two nodes on one list are candidates, and tied if `topics.tie` says so. On a list of more
   than `LONG` nodes each one is only held against the `HUBS` with the most words, so that the work grows with the
   number of claims and not with its square.
4. The node with the most ties becomes the anchor of a group, which takes in what is tied to it; then the next among the
   rest. So every member is tied to its group's anchor by a rule that has a name, and no chain of chance ties runs from
   one topic to another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimnum.report.topics import NEARBY, Topic, modifiers_fit, tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimnum.report.topics import Thing

LONG = 32  # nodes on one word's list
HUBS = 16
_LISTED_WORDS = 12  # the rarest of a node's words


@dataclass(frozen=True, slots=True)
class Entry:
    """What grouping needs to know of a claim: its thing and topic, and where it stands."""

    thing: Thing
    topic: Topic
    document: int
    start: int


@dataclass(slots=True)
class _Node:
    """Claims that no rule can tell apart: one thing, the same words."""

    thing: Thing
    topic: Topic
    places: list[int]

    @property
    def strong(self) -> bool:
        return self.thing.strong


def groups(entries: Sequence[Entry | None]) -> list[tuple[int, list[int]]]:
    """Return the groups of two or more entries, each as the place of its anchor and those of all its members.

    Places are indices into `entries`; None stands for a claim that can be compared with no other.
    """
    by_thing: dict[tuple[str, str, str, bool], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if entry is not None:
            by_thing[entry.thing.key].append(place)
    found: list[tuple[int, list[int]]] = []
    for places in by_thing.values():
        if len(places) > 1:
            found += _of_one_thing(entries, places)
    return found


def _of_one_thing(entries: Sequence[Entry | None], places: list[int]) -> Iterable[tuple[int, list[int]]]:
    nodes: dict[tuple[frozenset[str], Topic], _Node] = {}
    for place in places:
        entry = entries[place]
        assert entry is not None  # noqa: S101 - `groups` lists no others; tells the type checker so
        key = (entry.thing.modifiers, entry.topic)
        node = nodes.get(key)
        if node is None:
            nodes[key] = _Node(entry.thing, entry.topic, [place])
        else:
            node.places.append(place)
    listed = list(nodes.values())
    near = _near(entries, listed)
    ties = _ties(listed, near)
    for centre, members in _stars(listed, ties):
        yield listed[centre].places[0], sorted(place for member in members for place in listed[member].places)


def _near(entries: Sequence[Entry | None], nodes: Sequence[_Node]) -> set[tuple[int, int]]:
    """The pairs of nodes that stand close by one another in one article: neighbours in the order of the text."""
    if not nodes[0].strong:
        return set()
    standing = sorted(
        (entry.document, entry.start, number)
        for number, node in enumerate(nodes)
        for place in node.places
        if (entry := entries[place]) is not None and entry.document >= 0
    )
    found = set()
    for at, (document, start, number) in enumerate(standing):
        for other_document, other_start, other in standing[at + 1 : at + 5]:
            if other_document != document or other_start - start > NEARBY:
                break
            if other != number:
                found.add((min(number, other), max(number, other)))
    return found


def _ties(nodes: Sequence[_Node], near: set[tuple[int, int]]) -> list[set[int]]:
    """For each node the others that a rule ties to it."""
    ties: list[set[int]] = [set() for _ in nodes]
    for first, second in near:
        _tie(nodes, ties, first, second, near=True)
    for first, seconds in _candidates(nodes).items():
        for second in seconds:
            if second not in ties[first]:
                _tie(nodes, ties, first, second, near=False)
    return ties


def _tie(nodes: Sequence[_Node], ties: list[set[int]], first: int, second: int, *, near: bool) -> None:
    one, other = nodes[first], nodes[second]
    if modifiers_fit(one.thing.modifiers, other.thing.modifiers) and tie(
        one.topic, other.topic, strong=one.strong and other.strong, near=near
    ):
        ties[first].add(second)
        ties[second].add(first)


def _candidates(nodes: Sequence[_Node]) -> dict[int, set[int]]:
    """For each node those of the nodes on a list with it that it is to be held against."""
    strong = nodes[0].strong
    words = [_index_words(node, strong=strong) for node in nodes]
    counts = Counter(word for of_node in words for word in of_node)
    lists: dict[str, list[int]] = defaultdict(list)
    for number, of_node in enumerate(words):
        shared = [word for word in of_node if counts[word] > 1]
        if len(shared) > _LISTED_WORDS:
            shared = sorted(shared, key=lambda word: (counts[word], word))[:_LISTED_WORDS]
        for word in shared:
            lists[word].append(number)
    candidates: dict[int, set[int]] = defaultdict(set)
    for on_list in lists.values():
        if len(on_list) <= LONG:
            for at, first in enumerate(on_list):
                candidates[first].update(on_list[at + 1 :])
        else:
            hubs = sorted(on_list, key=lambda number: (-len(words[number]), number))[:HUBS]
            for first in hubs:
                candidates[first].update(number for number in on_list if number != first)
    return candidates


def _index_words(node: _Node, *, strong: bool) -> set[str]:
    """The words that a node is found by; a name of its story and a word of its sentence are two things."""
    topic = node.topic
    if not strong:
        return set(topic.subject)
    found = set(topic.context)
    found.update("@" + name for name in topic.story)
    if not topic.read:  # no sentence known: `open_subject` may tie it to any other such
        found.add("")
    return found


def _stars(nodes: Sequence[_Node], ties: Sequence[set[int]]) -> Iterable[tuple[int, list[int]]]:
    """Yield each anchor with its members: the best connected node and its ties, then the next among the rest."""
    weights = [sum(len(nodes[other].places) for other in of_node) for of_node in ties]
    order = sorted(range(len(nodes)), key=lambda number: (-weights[number], nodes[number].places[0]))
    taken = [False] * len(nodes)
    for centre in order:
        if taken[centre]:
            continue
        members = [centre, *(other for other in ties[centre] if not taken[other])]
        for member in members:
            taken[member] = True
        node = nodes[centre]
        copies = len(node.places) > 1 and tie(node.topic, node.topic, strong=node.strong, near=False)
        if len(members) > 1 or copies:
            yield centre, members
