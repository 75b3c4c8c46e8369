"""The public records of a comparison: groups of claims on one thing, and how their amounts stand to each other."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claimnum.errors import OptionError
from claimnum.models import Amount, Claim, _Record


class Outcome(StrEnum):
    """How the amounts of two claims stand to each other, in the order in which a checker wants to see them."""

    CONFLICT = "conflict"
    APART = "apart"
    OVERLAP = "overlap"
    AGREE = "agree"

    @property
    def rank(self) -> int:
        """The place in the order: 0 for `conflict`."""
        return list(Outcome).index(self)


class Facet(StrEnum):
    """What is kept apart from the thing itself, and may explain why two amounts differ."""

    TIME = "time"
    SOURCE = "source"
    SUBJECT = "subject"
    DESIGNATION = "designation"
    NEGATION = "negation"


class Reason(_Record):
    """One rule that ties two claims, or keeps them apart, by its name, with what it saw."""

    rule: str = Field(description="The rule's name, e.g. same_noun.")
    holds: bool = Field(description="Whether it speaks for one group (true) or against it.")
    detail: str = Field(description="What it saw, in words.")

    def __str__(self) -> str:
        """Return one line: "same_noun: shipping container, container"."""
        return f"{'' if self.holds else 'not '}{self.rule}: {self.detail}"


class Words(_Record):
    """The words by which a claim's topic is told, in the form in which they are compared."""

    subject: tuple[str, ...] = Field(description="Those of its subject and of its noun's modifiers.")
    sentence: tuple[str, ...] = Field(description="Those of its sentence, the subject's among them.")
    story: tuple[str, ...] = Field(description="Names that its article repeats.")


class Member(_Record):
    """One claim in a group, with who published it and the interval that it is compared by."""

    document: str | None = Field(description="The document's id; null for a claim given by itself.")
    title: str | None = Field(default=None, description="The document's title, where known.")
    date: str | None = Field(default=None, description="The day the document was written, where known.")
    claim: Claim = Field(description="The claim as it was extracted.")
    sentence: str | None = Field(default=None, description="The claim's sentence, where the text was given.")
    low: Amount | None = Field(description="The least amount that counts as meant, in the group's unit; null: open.")
    high: Amount | None = Field(description="The most that counts as meant, in the group's unit; null: open.")
    value: Amount | None = Field(description="The stated number in the group's unit; null for ranges and vague ones.")
    words: Words | None = Field(default=None, description="What its topic was told by.")
    ties: tuple[Reason, ...] = Field(default=(), description="Why it is in the group: its ties with the anchor.")


class Relation(_Record):
    """How two members stand to each other; `first` and `second` are places in `Group.members`."""

    first: int = Field(description="The place of the one member.")
    second: int = Field(description="The place of the other.")
    outcome: Outcome = Field(description="Agree, overlap, conflict; apart: they differ, and so does a facet.")
    rule: str = Field(description="The rule that decided it, e.g. within, rounded, disjoint.")
    differ: tuple[Facet, ...] = Field(default=(), description="The facets in which the two differ.")
    note: str = Field(description="The decision in words.")


class Spread(_Record):
    """From the least to the most that the members state."""

    low: Amount = Field(description="The lowest amount that a member states.")
    high: Amount = Field(description="The highest.")
    factor: float | None = Field(description="high divided by low; null where low is not above 0.")


class Group(_Record):
    """Claims that speak of the same thing, in rising order of their amounts."""

    label: str = Field(description="The thing: the count noun, unit or currency, and for a mere unit its subject.")
    unit: str = Field(description="The unit that amounts are given in; empty for multiples and bare numbers.")
    words: tuple[str, ...] = Field(description="Words that at least half of the members share.")
    outcome: Outcome = Field(description="The sharpest outcome between two members.")
    anchor: int = Field(description="The place of the member that every other one is tied to.")
    members: tuple[Member, ...] = Field(description="The claims.")
    relations: tuple[Relation, ...] = Field(description="How they stand to each other, pair by pair.")
    complete: bool = Field(description="True when all pairs are in `relations`; else neighbours by amount only.")
    spread: Spread | None = Field(description="From the least to the most stated; null where nothing is stated.")

    @property
    def documents(self) -> int:
        """How many documents the members come from."""
        return len({member.document for member in self.members})

    def explain(self, first: int, second: int) -> tuple[Reason, ...]:
        """Return why the members at these places are in one group: their ties, or each one's with the anchor.

        Raises:
            OptionError: there is no member at one of the places.
        """
        from claimnum.report.topics import reasons_between

        count = len(self.members)
        if not (0 <= first < count and 0 <= second < count):
            message = f"the group has members 0 to {count - 1}, not {first} and {second}"
            raise OptionError(message)
        found = reasons_between(self.members[first], self.members[second])
        if all(reason.holds for reason in found):
            return found
        tied = (self.members[first].ties, self.members[second].ties)
        return tuple(
            reason.model_copy(update={"detail": f"{reason.detail} (with the anchor)"})
            for ties in tied
            for reason in ties
        )

    def __str__(self) -> str:
        """Return the group as lines for a terminal."""
        from claimnum.report.text import group_text

        return group_text(self)


class Comparison(_Record):
    """All groups that some documents make, those with a conflict first. `str()` of it is for a terminal."""

    groups: tuple[Group, ...] = Field(description="The groups, conflicts first.")
    documents: int = Field(description="How many documents were compared.")
    claims: int = Field(description="How many claims were compared.")
    grouped: int = Field(description="How many of them are in a group.")

    def explain(self, first: Claim, second: Claim) -> tuple[Reason, ...]:
        """Return why two claims are in one group; where they are not, what is known of each of the rules.

        Claims that are in no group are read without their sentences, whose words may have tied them.
        """
        from claimnum.report.topics import reasons_between

        for group in self.groups:
            places = [
                next((i for i, member in enumerate(group.members) if member.claim is claim), None)
                or next((i for i, member in enumerate(group.members) if member.claim == claim), None)
                for claim in (first, second)
            ]
            if places[0] is not None and places[1] is not None:
                return group.explain(places[0], places[1])
        made = [Member(document=None, claim=claim, low=None, high=None, value=None) for claim in (first, second)]
        return reasons_between(made[0], made[1])

    def __str__(self) -> str:
        """Return the groups as text for a terminal."""
        from claimnum.report.text import comparison_text

        return comparison_text(self)
