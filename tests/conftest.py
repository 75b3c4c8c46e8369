"""Fixtures for the tests of the shell around the pipeline: a toy pipeline that stands in for the real one."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

import claimnum
from claimnum.errors import require_text, require_texts
from claimnum.models import Claim, Cue, Number

# `pytest --hypothesis-profile=nightly` looks far longer for an example that fails.
_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
settings.register_profile("ordinary", max_examples=200, **_CALM)
settings.register_profile("nightly", max_examples=10_000, **_CALM)
settings.load_profile("ordinary")

# What the toy understands: "about 40 crates", "40 crates", with "says" and "about" as its only cues.
_CLAIM = re.compile(r"(?:(?P<about>about) )?(?P<number>\d+) (?P<unit>[a-z]+)")
_CUES = {"says": ("attribution", "low"), "about": ("approximator", "low")}


@dataclass
class _Part:
    text: str
    start: int
    end: int
    rules: tuple[str, ...] = ()
    rule: str = ""


@dataclass
class SentenceTrace:
    start: int
    end: int
    text: str
    numbers: list[Number] = field(default_factory=list)
    quantities: list[_Part] = field(default_factory=list)
    left_out: list[_Part] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


class ToyExtractor:
    """Has the methods of claimnum.extractor.Extractor; takes each line for a sentence."""

    def extract(self, text, *, reference_date=None):
        del reference_date
        return [claim for trace in self.trace(text) for claim in trace.claims]

    def extract_many(self, texts):
        return (self.extract(text) for text in require_texts(texts))

    def find_numbers(self, text):
        return [number for trace in self.trace(text) for number in trace.numbers]

    def find_cues(self, text):
        return [cue for trace in self.trace(text) for cue in trace.cues]

    def trace(self, text):
        for line in re.finditer(r".+", require_text(text)):
            yield self._sentence(text, *line.span())

    def _sentence(self, text, start, end):
        def part(match, group=0):
            return {"text": match[group], "start": match.start(group), "end": match.end(group)}

        trace = SentenceTrace(start, end, text[start:end])
        for word in re.compile("|".join(_CUES)).finditer(text, start, end):
            kind, level = _CUES[word[0]]
            trace.cues.append(Cue.model_validate({**part(word), "type": kind, "level": level}))
        for number in re.compile(r"\d+").finditer(text, start, end):
            trace.numbers.append(Number.model_validate({**part(number), "value": Decimal(number[0])}))
        for found in _CLAIM.finditer(text, start, end):
            value = Decimal(found["number"])
            quantity = {
                "form": "point",
                "value": value,
                "relation": "approximate" if found["about"] else "equal",
            }
            unit = {**part(found, "unit"), "kind": "count", "name": found["unit"].removesuffix("s")}
            record = {
                **part(found),
                "kind": "count",
                "quantity": quantity,
                "unit": unit,
                "hedging": {"level": "low" if trace.cues else "none", "cues": tuple(trace.cues)},
                "sentence": {"start": start, "end": end},
                "rules": ("toy.count",),
            }
            trace.quantities.append(_Part(**part(found), rules=("toy.count",)))
            trace.claims.append(Claim.model_validate(record))
        for year in re.compile(r"\b(?:19|20)\d\d\b(?! [a-z])").finditer(text, start, end):
            trace.left_out.append(_Part(**part(year), rule="toy.year"))
        return trace


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is extracted now")


@pytest.fixture
def toy_pipeline(monkeypatch):
    """Put the toy where the package looks for its extractor; returns the extractor that is shared."""
    module = ModuleType("claimnum.extractor")
    module.Extractor = ToyExtractor
    module.SentenceTrace = SentenceTrace
    monkeypatch.setitem(sys.modules, "claimnum.extractor", module)
    monkeypatch.setitem(vars(claimnum), "Extractor", ToyExtractor)
    toy = ToyExtractor()
    monkeypatch.setattr(claimnum, "_shared_extractor", lambda: toy)
    return toy
