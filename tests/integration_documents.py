"""Made-up news for the tests of the integrations, from templates, the same every time."""

from __future__ import annotations

import random

_WHO = ["The port authority", "A union", "Ms. Okafor", "The ministry", "A spokesman for the mill", "Norhaven"]
_SAYS = ["said", "says", "estimates", "denied that", "expects that", "reported that"]
_WHAT = [
    "containers",
    "workers",
    "delivery vans",
    "lightning strikes",
    "barrels of oil",
    "new homes",
    "cranes",
]
_HOW = ["about ", "nearly ", "more than ", "up to ", "at least ", "", "", "roughly ", "an estimated "]
_WHEN = ["", " last year", " since March", " by May 2024", " in 2018", " this week"]
_SENTENCES = [
    "{who} {says} {how}{n} {what} were moved{when}.",
    "Output rose {p}% to ${m}m{when}, {who} said.",
    "It may grow from {a} to {b} units a month.",
    "{how}{n} {what} did not arrive{when}.",
    "Two-thirds of the {what} – some {m} million – were “lost”.",
    "The café on 5th Street opened in 1987.",
    "Nobody was there to count them.",
    "A {a}-year-old driver walked {p} miles (about {b} km) in {a} hours.",
    "Thousands of {what}, or one in five, are at risk; the rate is {p} ± 0.2 percent.",
    "Was it really {n} {what}?",
]


def document(seed: int, sentences: int | None = None) -> str:
    """Return the document of a number: some sentences, now and then a blank line between them."""
    chance = random.Random(seed)  # noqa: S311
    if sentences is None:
        sentences = chance.choice((0, 1, 2, 3, 4, 6))
    made = []
    for _ in range(sentences):
        small = chance.randint(2, 60)
        made.append(
            chance.choice(_SENTENCES).format(
                who=chance.choice(_WHO),
                says=chance.choice(_SAYS),
                how=chance.choice(_HOW),
                what=chance.choice(_WHAT),
                when=chance.choice(_WHEN),
                n=f"{chance.randint(2, 90_000):,}",
                p=round(chance.uniform(0.1, 99), 1),
                m=chance.randint(1, 900),
                a=small,
                b=small + chance.randint(1, 99),
            )
        )
        made.append(chance.choice((" ", " ", " ", "\n\n")))
    return "".join(made)


def documents(count: int) -> dict[str, str]:
    """Return as many documents by their id."""
    return {f"d{seed:05}": document(seed) for seed in range(count)}
