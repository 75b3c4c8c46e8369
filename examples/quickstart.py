"""Print the numeric claims of a short text, then those of the example articles.

Run it from anywhere: `python examples/quickstart.py`.
"""

from pathlib import Path

import claimnum

TEXT = (
    "The port authority said on Tuesday that nearly 4,200 containers may have been unloaded since March. "
    "Traffic rose from 18 to 25 ships a week, and fuel costs fell 7.5%."
)

print("A short text")
for claim in claimnum.extract(TEXT):
    print(" ", claim)

# Every claim is a typed record: ask it for its parts.
print("\nThe surest claims of each article")
articles = sorted(Path(__file__).with_name("articles").glob("*.txt"))
for path, claims in zip(articles, claimnum.extract_many(p.read_text("utf-8") for p in articles), strict=True):
    flat = [claim for claim in claims if claim.hedging.level <= claimnum.Level.LOW]
    print(f"\n{path.name}: {len(claims)} claims, {len(flat)} of them hardly hedged, such as")
    for claim in flat[:3]:
        print(" ", claim)
