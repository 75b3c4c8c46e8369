"""A comparison as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.display import amount, grouped, hedging_label, one_line
from claimnum.table import columns_of

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.report.records import Comparison, Group, Member

_MOST_RELATIONS = 12
_WIDEST = 36


def plural(count: int, noun: str) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{grouped_int(count)} {noun}{'' if count == 1 else 's'}"


def grouped_int(count: int) -> str:
    """Return 12,345 for 12345."""
    return f"{count:,}"


def comparison_text(comparison: Comparison) -> str:
    """Return a summary line, and each group under its number."""
    head = (
        f"{plural(len(comparison.groups), 'group')} of {plural(comparison.grouped, 'claim')}, out of "
        f"{plural(comparison.claims, 'claim')} in {plural(comparison.documents, 'document')}"
    )
    parts = [head]
    parts += [f"{number}. {group_text(group)}" for number, group in enumerate(comparison.groups, 1)]
    return "\n\n".join(parts)


def group_text(group: Group) -> str:
    """Return the group's heading, its members in columns, and how they stand to each other."""
    head = [one_line(group.label), group.outcome.value.upper(), plural(len(group.members), "claim")]
    if group.documents > 1:
        head.append(plural(group.documents, "document"))
    if spread := spread_text(group):
        head.append(spread)
    rows = [_cells(number, member) for number, member in enumerate(group.members, 1)]
    widths = [min(_WIDEST, max(map(columns_of, column))) for column in zip(*rows, strict=True)]
    lines = [" · ".join(head)]
    lines += ["   " + "  ".join(map(_padded, row, widths)).rstrip() for row in rows]
    shown = sorted(group.relations, key=lambda relation: relation.outcome.rank)[:_MOST_RELATIONS]
    for relation in shown:
        differ = f" [differ: {', '.join(relation.differ)}]" if relation.differ else ""
        pair = f"{relation.first + 1} / {relation.second + 1}"
        lines.append(f"   {pair}  {relation.outcome.value}: {relation.note}{differ}")
    if len(group.relations) > len(shown):
        lines.append(f"   … and {plural(len(group.relations) - len(shown), 'more pair')}")
    ties = dict.fromkeys(str(reason) for member in group.members for reason in member.ties)
    lines += [f"   why  {tie}" for tie in list(ties)[:4]]
    return "\n".join(lines)


def spread_text(group: Group) -> str:
    """Return "4,800 to 9,000 (× 1.88)", with the unit where the label does not hold it; "" for no spread."""
    spread = group.spread
    if spread is None or spread.low == spread.high:
        return ""
    unit = "" if group.unit in group.label else " " + group.unit
    factor = f" (× {spread.factor:.3g})" if spread.factor else ""
    return f"{short(spread.low)} to {short(spread.high)}{unit}{factor}"


def short(value: Decimal) -> str:
    """Return an amount with at most 6 digits behind its point, grouped: "4,800", "0.666667"."""
    shown = grouped(value)
    whole, point, part = shown.partition(".")
    if "E" in shown or not point:
        return shown
    part = part[:6].rstrip("0")
    return f"{whole}.{part}" if part else whole


def document_name(member: Member) -> str:
    """Return how a member's document is called: its title, or its id without folders."""
    if member.title:
        return one_line(member.title)
    return one_line((member.document or "").replace("\\", "/").rsplit("/", 1)[-1])


def _cells(number: int, member: Member) -> tuple[str, ...]:
    claim = member.claim
    label = "" if claim.unit is None else one_line(str(claim.unit))
    return (
        str(number),
        ("not " if claim.negated else "") + amount(claim.quantity, label),
        document_name(member),
        member.date or "",
        "" if claim.time is None else one_line(claim.time.text),
        "" if claim.source is None else one_line(claim.source.text),
        hedging_label(claim.hedging),
    )


def _padded(cell: str, width: int) -> str:
    if columns_of(cell) > width:
        while columns_of(cell) >= width:
            cell = cell[:-1]
        cell += "…"
    return cell + " " * (width - columns_of(cell))
