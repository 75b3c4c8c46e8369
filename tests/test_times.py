"""Time expressions: what is one, which dates a claim, and the days it names."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimnum.context.calendar import normalise
from claimnum.context.time_choice import choose_time
from claimnum.context.time_vocabulary import openers, role, time_words
from claimnum.context.times import find_times
from claimnum.lexicon import rows
from claimnum.text.tagger import tag
from claimnum.text.tokens import tokenize

REFERENCE = dt.date(2024, 10, 30)  # a Wednesday


def tagged(text):
    tokens = tokenize(text)
    tag(tokens)
    return tokens


def found(text):
    return [text[span.start : span.end] for span in find_times(tagged(text))]


def chosen(text, claim):
    tokens = tagged(text)
    start = text.index(claim)
    inside = [i for i, token in enumerate(tokens) if token.start < start + len(claim) and start < token.end]
    span = choose_time(find_times(tokens), inside[0], inside[-1] + 1, tokens, (0, len(tokens)))
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Since September, 40 ships left.", ["Since September"]),
        ("Sales rose last year.", ["last year"]),
        ("The plant opens by August 2031.", ["by August 2031"]),
        ("They sold 5 in 2018.", ["in 2018"]),
        ("It will need 3 dams over the next decade.", ["over the next decade"]),
        ("Rents doubled in the last seven years.", ["in the last seven years"]),
        ("Profit fell in the second quarter of 2013.", ["in the second quarter of 2013"]),
        ("Output fell 5 percent Tuesday.", ["Tuesday"]),
        ("They met on Thursday night.", ["on Thursday night"]),
        ("The survey of April 4-6 asked 900 nurses.", ["of April 4-6"]),
        ("Tests ran April 4-6.", ["April 4-6"]),
        ("She lost 3 barns in the 1987 storm.", ["in the 1987 storm"]),
        ("It must pay 2 million by 15 April.", ["by 15 April"]),
        ("He cut 400 jobs when he was mayor of the town.", ["when he was mayor of the town"]),
        ("Fees have tripled since then.", ["since then"]),
        ("Fees have since tripled.", ["since"]),
        ("It lost 2 million that year.", ["that year"]),
        ("It earned 4 million a year earlier.", ["a year earlier"]),
        ("It had 40 staff in the year-earlier period.", ["in the year-earlier period"]),
        ("For the six months, rent was 5 million.", ["For the six months"]),
        ("A third-quarter loss was 5 million.", ["third-quarter"]),
        ("Thefts rose in the week ended March 3.", ["in the week ended March 3"]),
        ("In the spring of 2011, it had 20 staff.", ["In the spring of 2011"]),
        ("Between 2010 and 2015, it built 9 dams.", ["Between 2010 and 2015"]),
        ("It has sold 60 so far this year.", ["so far this year"]),
        ("It had 90 staff at one point last month.", ["at one point last month"]),
        ("Now 5 are left.", ["Now"]),
        ("Rents fell 9% in mid-October.", ["in mid-October"]),
        ("As of June 30, it had 80 stores.", ["As of June 30"]),
        ("They were jailed in the 1990s.", ["in the 1990s"]),
    ],
)
def test_time_expressions(text, times):
    assert found(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "It may rise 5 percent.",
        "They march on 30 towns.",
        "It stood in 2,000 homes.",
        "Some 1500 people came.",
        "Heat was cut in 2000 homes.",
        "He served for two years.",
        "It pays 5 dollars a year.",
        "She came second with 40 points.",
        "It held $2018 in cash.",
        "The second firm has 20 staff.",
        "Prices fall 3 percent.",
        "At the same time 5 left.",
        "The five-hour drive cost 20 dollars.",
        "When did 5 of them leave?",
        "Since the report leaves out 3 wells, it is wrong.",
        "Since the list leaves out wells, it is wrong.",
        "He won on Super Tuesday.",
        "The December contract rose 4 cents.",
    ],
)
def test_no_time_expression(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "claim", "time"),
    [
        ("Prices rose from $5 in 2017 to $6 in 2018.", "$5", "in 2017"),
        ("Prices rose from $5 in 2017 to $6 in 2018.", "$6", "in 2018"),
        ("In May rent was 20 million, or 3 cents a head.", "3 cents", "In May"),
        ("Rent was $20, or $3 a head, in the second quarter.", "$20", "in the second quarter"),
        ("Last month 18 percent agreed, up from 11 percent in 2004.", "18 percent", "Last month"),
        ("Last month 18 percent agreed, up from 11 percent in 2004.", "11 percent", "in 2004"),
        ("Since 2011, 90 ships have come, which may hold 2 million matches.", "2 million", "Since 2011"),
        ("Sales rose 5 percent in June and costs 6 percent.", "6 percent", "in June"),
        ("This year it sold 40, compared with 30 a year ago.", "30", "a year ago"),
        ("It listed 7.9% 30 days; 7.8% 60 days.", "7.9%", "30 days"),
        ("According to the bank, in 2050, towns will need 40 wells.", "40", "in 2050"),
        ("It agrees: this week rents rose 4%.", "4%", "this week"),
        ("In a note, last month, it asked for 40 boats.", "40", "last month"),
        ("Tuesday, he said, 40 men left.", "40", "Tuesday"),
    ],
)
def test_the_time_that_dates_a_claim(text, claim, time):
    assert chosen(text, claim) == time


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The firm said Monday that 62 men left.", "62"),
        ("He told reporters on Friday that 62 men left.", "62"),
        ("The bank said on Friday, and towns need 40 wells.", "40"),
        ("This year it sold 40, up from 30.", "30"),
        ("It fell 12 cents from June.", "12"),
        ("Ada, 51, who joined in 1990, left.", "51"),
        ("They met 48 hours before the vote.", "48 hours"),
        ("It spent 5 million after the defeat.", "5 million"),
        ("Bonds due 2011 yield 9 percent.", "9 percent"),
    ],
)
def test_no_time_dates_the_claim(text, claim):
    assert chosen(text, claim) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Since September", "2024-09-01", "2024-10-30"),
        ("by August 2031", None, "2031-08-31"),
        ("by the end of 2025", None, "2025-12-31"),
        ("before 2010", None, "2009-12-31"),
        ("after June 2020", "2020-07-01", None),
        ("in 2018", "2018-01-01", "2018-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("at one point last month", "2024-09-01", "2024-09-30"),
        ("this month", "2024-10-01", "2024-10-31"),
        ("in December", "2023-12-01", "2023-12-31"),
        ("next April", "2025-04-01", "2025-04-30"),
        ("in the last seven years", "2017-10-30", "2024-10-30"),
        ("over the next decade", "2024-10-30", "2034-10-30"),
        ("in the second quarter of 2013", "2013-04-01", "2013-06-30"),
        ("in the first four months of 2013", "2013-01-01", "2013-04-30"),
        ("the third quarter last year", "2023-07-01", "2023-09-30"),
        ("Tuesday", "2024-10-29", "2024-10-29"),
        ("next Friday", "2024-11-01", "2024-11-01"),
        ("yesterday", "2024-10-29", "2024-10-29"),
        ("April 4-6", "2024-04-04", "2024-04-06"),
        ("On Feb. 3, 1962", "1962-02-03", "1962-02-03"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("between 2010 and 2015", "2010-01-01", "2015-12-31"),
        ("in the spring of 2011", "2011-03-01", "2011-05-31"),
        ("so far this year", "2024-01-01", "2024-10-30"),
        ("in the week ended March 3", "2024-02-26", "2024-03-03"),
        ("three days ago", "2024-10-27", "2024-10-27"),
        ("Feb. 29, 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_days(text, first, last):
    assert normalise(text, REFERENCE) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "when he took office",
        "this fiscal year",
        "a year earlier",
        "in the 1987 storm",
        "since then",
        "",
        "soon",
        "Feb. 29, 2023",
        "in recent years",
        "for the nine months",
        "9999999 centuries ago",
    ],
)
def test_no_days(text):
    assert normalise(text, REFERENCE) is None


WORDS = st.sampled_from(
    [
        *sorted(time_words()),
        *sorted(openers()),
        *sorted(role("determiner")),
        "2018",
        "5",
        "30",
        "%",
        ",",
        "-",
        "one",
        "two",
        "he",
        "was",
        "Sales",
        "May",
        "March",
        "'s",
        "of",
        "and",
        "ago",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_spans_lie_in_order_within_the_text(text):
    tokens = tagged(text)
    spans = find_times(tokens)
    at = 0
    for span in spans:
        assert at <= span.first < span.last <= len(tokens)
        assert (span.start, span.end) == (tokens[span.first].start, tokens[span.last - 1].end)
        assert normalise(text[span.start : span.end], REFERENCE) is None or span.kind != ""
        at = span.last
    for i in range(len(tokens)):
        span = choose_time(spans, i, i + 1, tokens, (0, len(tokens)))
        assert span is None or not span.first <= i < span.last


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)), st.dates())
def test_days_are_in_order(text, reference):
    days = normalise(text, reference)
    if days is not None and None not in days:
        assert days[0] <= days[1]


def test_tables_hold_no_row_twice():
    for name in (
        "time_words",
        "time_openers",
        "time_phrases",
        "time_speech",
        "time_comparisons",
        "time_roles",
    ):
        table = [tuple(row) for row in rows(name)]
        keys = table if name == "time_roles" else [row[0] for row in table]
        assert len(keys) == len(set(keys)), name
