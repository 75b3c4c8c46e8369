"""Grouping stays near-linear: synthetic articles, in which some words are in nearly every sentence."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import pytest

from claimnum.models import Claim
from claimnum.report.compare import compare

COUNT = 100_000
_STARTS = ("cr", "bl", "st", "tr", "fl", "gr", "pl", "sk")
_ENDS = ("ane", "ock", "uffer", "oller", "idge", "ender", "amp", "ilt", "oon", "atcher")
_NOUNS = [first + second for first in _STARTS for second in _ENDS]
_PLACES = ("Bel", "Dor", "Kar", "Lum", "Mor", "Nav", "Pel", "Ros", "Sol", "Tal")
_PARTS = ("avia", "eno", "istan", "oria", "umbra", "wick", "field", "mont", "gard", "haven")
_NAMES = [first + second for first in _PLACES for second in _PARTS]
_VERBS = ["ship", "buy", "store", "burn", "paint", "repair", "export", "seize", "insure", "launch"]


@dataclass(frozen=True)
class Document:
    id: str
    text: str
    claims: list[Claim]


def synthetic(count: int, seed: int = 7):
    """Yield documents of ten claims each; every hundredth story is told by many of them."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count // 10):
        story = random.Random(rng.randrange(max(1, count // 100)))  # noqa: S311
        names, nouns = story.sample(_NAMES, 3), story.sample(_NOUNS, 4)
        text, claims = "", []
        for _ in range(10):
            noun, name, value = rng.choice(nouns), rng.choice(names), rng.randrange(1, 9) * 100
            unit = rng.choice([f"{noun}s", f"{rng.choice(_VERBS)}ing {noun}s", "people", "percent"])
            start = len(text)
            words = f"{name} officials said that {rng.choice(names)} would {rng.choice(_VERBS)} "
            amount = f"{value} {unit}"
            text += f"{words}{amount} in the {rng.choice(nouns)} market. "
            at = start + len(words)
            claims.append(_claim(text, start, at, at + len(amount), unit, value, name))
        yield Document(str(number), text, claims)


def _claim(text, start, at, end, unit, value, name):
    percent = unit == "percent"
    return Claim.model_validate(
        {
            "text": text[at:end],
            "start": at,
            "end": end,
            "kind": "percent" if percent else "count",
            "quantity": {"form": "point", "value": value, "low": value, "high": value, "relation": "equal"},
            "unit": {
                "text": unit,
                "start": end - len(unit),
                "end": end,
                "kind": "percentage" if percent else "count",
                "name": "percentage" if percent else unit.removesuffix("s"),
            },
            "subject": {"text": name, "start": start, "end": start + len(name), "relation": "clause_subject"},
            "hedging": {"level": "none", "cues": ()},
            "sentence": {"start": start, "end": len(text) - 1},
        }
    )


@pytest.mark.slow
def test_a_hundred_thousand_claims_group_in_time_that_grows_with_their_number():
    seconds = []
    for count in (COUNT // 4, COUNT):
        documents = list(synthetic(count))
        begun = time.process_time()
        comparison = compare(documents)
        seconds.append(time.process_time() - begun)
        assert comparison.claims == count
        assert comparison.grouped > count // 2
    print(f"{COUNT:,} claims in {seconds[1]:.1f} s, {seconds[1] / seconds[0]:.1f} × a quarter of them")
    assert seconds[1] < 4 * 2.5 * seconds[0]
    assert seconds[1] < 120
