"""Which expression dates a number: the rules of time_scope.py both ways, and the worked line of the specification."""

from __future__ import annotations

from datetime import date

import pytest

from claimnum import extract

CASES = [
    ("A report released last week put the loss at 5 ships.", "5 ships", None),
    ("She was ahead by 5 points in polls taken in December.", "5 points", "in December"),
    ("Oil rose to $94, its highest level since October.", "$94", None),
    ("Oil rose to $94 in October.", "$94", "in October"),
    ("The plant, a four-hour drive from Oslo, opened in April.", "four-hour", None),
    ("The plant opened with 5 men in April.", "5 men", "in April"),
    ("Costs fell to $5 from $4 a year earlier.", "to $5 from $4", None),
    ("The tax was cut to 10 percent from 12 percent in 2010.", "to 10 percent from 12 percent", "in 2010"),
    ("It will shrink now that it has sold 5 ships.", "5 ships", None),
    ("It now sells 5 ships.", "5 ships", "now"),
    ("Last year, the town was said to use 300 tons a day.", "300 tons a day", "Last year"),
    ("The ministry sent the 250 buses it had promised on Sunday.", "250 buses", None),
]


@pytest.mark.parametrize(("sentence", "claim", "time"), CASES)
def test_time(sentence: str, claim: str, time: str | None) -> None:
    found = {one.text: one for one in extract(sentence)}
    assert claim in found, list(found)
    one = found[claim]
    assert (one.time.text if one.time else None) == time


def test_dates_need_a_reference() -> None:
    text = "Sales rose 5% last year."
    (bare,) = extract(text)
    (dated,) = extract(text, reference_date=date(2025, 6, 23))
    assert bare.time is not None
    assert bare.time.start_date is None
    assert dated.time is not None
    assert (str(dated.time.start_date), str(dated.time.end_date)) == ("2024-01-01", "2024-12-31")
