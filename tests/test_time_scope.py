"""Which expression dates a number: the rules of time_scope.py both ways, and the worked line of the specification."""

from __future__ import annotations

from datetime import date

import pytest

from claimnum import extract

CASES = [
    ("A loaf that cost $2 in 2020 will cost $3.", "$3", None),
    ("It will hire 50 men by the end of spring.", "50 men", "by the end of spring"),
    ("It pays 50 men by the hour.", "50 men", None),
    ("It made $8 from July through September.", "$8", "from July through September"),
    ("It rose $8 from July.", "$8", None),
    ("It shut 40 of the 60 mills last year.", "40", "last year"),
    ("Jobs fell by 12 to 340, the lowest since 2019.", "12", None),
    ("Nearly half agree, up from about a third in May.", "Nearly half", None),
    ("It sold 40 vans in 12 towns last year.", "40 vans", "last year"),
    ("He caught 71 passes for 902 yards last season.", "71 passes", "last season"),
    ("A report released last week put the loss at 5 ships.", "5 ships", None),
    ("She was up by 8 marks in tests held in August.", "8 marks", "in August"),
    ("Oil rose to $94, its highest level since October.", "$94", None),
    ("It sold 9 tons of rice, the best crop since 2012.", "9 tons", None),
    ("It recalled 40 vans over a fault in the lock, its third recall this year.", "40 vans", None),
    ("She took $40 from the fund between 2016 and 2019.", "$40", "between 2016 and 2019"),
    ("A flat rents for $40, twice as much as in 2015.", "$40", None),
    ("It sold 9 tons of rice in 2012.", "9 tons", "in 2012"),
    ("Oil rose to $94 in October.", "$94", "in October"),
    ("The plant, a four-hour drive from Oslo, opened in April.", "four-hour", None),
    ("The plant opened with 5 men in April.", "5 men", "in April"),
    ("Costs fell to $5 from $4 a year earlier.", "to $5 from $4", None),
    ("The levy was trimmed to 6 percent from 9 percent in 2004.", "to 6 percent from 9 percent", "in 2004"),
    ("It will shrink now that it has sold 5 ships.", "5 ships", None),
    ("It now sells 5 ships.", "5 ships", "now"),
    ("Last year, the town was said to use 300 tons a day.", "300 tons a day", "Last year"),
    ("When he took office, 40 ships were lost.", "40 ships", "When he took office"),
    ("It sold 40 boats during the strike.", "40 boats", "during the strike"),
    ("It sold 40 boats to the strikers.", "40 boats", None),
    ("BANK BILLS: 4.4% 45 days; 5% 75 days.", "4.4%", "45 days"),
    ("Besides, since 2010, 40 mills have shut.", "40 mills", "since 2010"),
    ("Rents fell, in 2019, and 40 men left.", "40 men", None),
    ("The owner, 65, now owns mills.", "65", None),
    ("The fee rose 4% in 45 days.", "4%", None),
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
    (dated,) = extract(text, reference_date=date(2025, 4, 8))
    assert bare.time is not None
    assert bare.time.start_date is None
    assert dated.time is not None
    assert (str(dated.time.start_date), str(dated.time.end_date)) == ("2024-01-01", "2024-12-31")
