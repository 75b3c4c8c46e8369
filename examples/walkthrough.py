"""A walk through the example articles, from text to a comparison and a plot.

Each part that begins with `# %%` is a cell in editors that know them. Run as a script it prints what each cell
shows, and writes the plot as SVG: `python examples/walkthrough.py [walkthrough.svg]`.
"""

# %% Read the articles. One extractor serves them all; each claim knows its place in its text.
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import claimnum
from claimnum.report.records import Group, Member

ARTICLES = Path(__file__).with_name("articles")
texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
claims = dict(claimnum.extract_many(texts.items()))

print("Claims of each article")
for name, found in claims.items():
    print(f"  {name:16} {len(found):3}")

# %% What sort of numbers are they? A kind is one of nine.
every = [claim for found in claims.values() for claim in found]
kinds = Counter(claim.kind.value for claim in every)
print("\nKinds:", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))

# %% How firmly are they said? Levels compare, and the cues say why.
print("\nHow firmly each article stands behind its numbers")
for name, found in claims.items():
    levels = Counter(claim.hedging.level for claim in found)
    print(f"  {name:16}", "  ".join(f"{level.value} {levels[level]:2}" for level in claimnum.Level))
words = Counter(cue.text.lower() for claim in every for cue in claim.hedging.cues if cue.level >= "moderate")
print("  commonest words of doubt:", ", ".join(word for word, _ in words.most_common(6)))

# %% Who says so? None is the writer.
sources = Counter(claim.source.text for claim in claims["conflict"] if claim.source)
print("\nSources in the article on the conflict")
for source, count in sources.most_common(4):
    print(f"  {count:2} {source}")

# %% A filter is a line of Python: money of ten million or more that somebody plans, expects or doubts.
print("\nUnsure money")
for claim in every:
    amount = claim.quantity.high or claim.quantity.value
    if claim.kind == "money" and amount and amount >= 10_000_000 and claim.hedging.level >= "moderate":
        print(f"  {claim}")

# %% Why did a claim come out as it did?
print()
print(claimnum.explain(texts["economy"][claims["economy"][1].sentence.start : claims["economy"][1].sentence.end]))

# %% Where do the articles speak of the same thing, and do their numbers agree?
comparison = claimnum.compare(texts)
print(f"\n{comparison}")


# %% A plot of the groups with an interval: one line a claim, from the least to the most that counts as meant.
WIDTH, ROW, LEFT, RIGHT = 860, 26, 330, 40
COLOURS = {"none": "#1b6ca8", "low": "#4aa3c7", "moderate": "#c98a1b", "high": "#c2491d"}


def ends(member: Member) -> tuple[Decimal, Decimal]:
    """The ends of a claim's interval; an open one ends at the stated number, or where the other end is."""
    known = [amount for amount in (member.low, member.high, member.value) if amount is not None]
    return min(known, default=Decimal(0)), max(known, default=Decimal(0))


def group_rows(group: Group, top: int) -> list[str]:
    """The SVG of one group, whose heading stands at `top`."""
    spans = [ends(member) for member in group.members]
    least, most = min(low for low, _ in spans), max(high for _, high in spans)
    room = float(most - least) or 1.0

    def place(amount: Decimal) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * float(amount - least) / room

    heading = f"{group.label}: {group.outcome.value}, {least:,} to {most:,}"
    rows = [f'<text x="12" y="{top}" font-weight="bold">{escape(heading)}</text>']
    for number, (member, (low, high)) in enumerate(zip(group.members, spans, strict=True), 1):
        level, y = member.claim.hedging.level.value, top + ROW * number
        rows += [
            f'<text x="24" y="{y}">{escape(f"{member.document}: {member.claim.text}")}</text>',
            f'<path d="M{place(low):.1f} {y - 4}H{place(high):.1f}" stroke="{COLOURS[level]}" stroke-width="3"/>',
            *(f'<circle cx="{place(end):.1f}" cy="{y - 4}" r="5" fill="{COLOURS[level]}"/>' for end in (low, high)),
        ]
    return rows


def plot(groups: tuple[Group, ...]) -> str:
    """The groups as an SVG picture; the colour of a claim is its level of hedging."""
    parts: list[str] = []
    top = 60
    for group in groups:
        parts += group_rows(group, top)
        top += ROW * (len(group.members) + 2)
    key = "".join(
        f'<circle cx="{LEFT + 110 * place}" cy="20" r="5" fill="{colour}"/>'
        f'<text x="{LEFT + 110 * place + 12}" y="24">{level}</text>'
        for place, (level, colour) in enumerate(COLOURS.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" font-family="sans-serif" font-size="14">'
        f'<rect width="100%" height="100%" fill="white"/><text x="12" y="24">how firmly it is said:</text>{key}'
        f"{''.join(parts)}</svg>\n"
    )


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "walkthrough.svg")
    target.write_text(plot(comparison.groups), encoding="utf-8")
    print(f"\nThe plot of {len(comparison.groups)} groups is in {target.name}.")
