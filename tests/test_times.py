"""Time expressions: what is one, which dates a claim, and the days it names."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
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
        ("The plant opens by May 2024.", ["by May 2024"]),
        ("They sold 5 in 2018.", ["in 2018"]),
        ("It will cost 3 billion over the next decade.", ["over the next decade"]),
        ("Rents doubled in the last four years.", ["in the last four years"]),
        ("Profit fell in the first quarter of 2016.", ["in the first quarter of 2016"]),
        ("Output fell 5 percent Tuesday.", ["Tuesday"]),
        ("They met on Thursday night.", ["on Thursday night"]),
        ("The survey of March 11-13 asked 900 voters.", ["of March 11-13"]),
        ("Tests ran March 11-13.", ["March 11-13"]),
        ("She won 3 seats in the 2019 election.", ["in the 2019 election"]),
        ("It must pay 2 million by 15 April.", ["by 15 April"]),
        ("He cut 400 jobs when he was mayor of the town.", ["when he was mayor of the town"]),
        ("Fees have tripled since then.", ["since then"]),
        ("Fees have since tripled.", ["since"]),
        ("It lost 2 million that year.", ["that year"]),
        ("It earned 4 million a year earlier.", ["a year earlier"]),
        ("It earned 4 million in the year-earlier period.", ["in the year-earlier period"]),
        ("For the nine months, net was 5 million.", ["For the nine months"]),
        ("A third-quarter loss was 5 million.", ["third-quarter"]),
        ("Claims rose in the week ended Oct. 7.", ["in the week ended Oct. 7"]),
        ("In the fall of 2022, it had 20 staff.", ["In the fall of 2022"]),
        ("Between 2010 and 2015, it built 9 dams.", ["Between 2010 and 2015"]),
        ("It has sold 60 so far this year.", ["so far this year"]),
        ("It had 90 staff at one point last year.", ["at one point last year"]),
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
        ("In May net was 20 million, or 3 cents a share.", "3 cents", "In May"),
        ("Net was $20, or $3 a share, in the second quarter.", "$20", "in the second quarter"),
        ("Last year 32 percent agreed, down from 47 percent in 2009.", "32 percent", "Last year"),
        ("Last year 32 percent agreed, down from 47 percent in 2009.", "47 percent", "in 2009"),
        ("Since 2022, 90 ships have come, which may hold 6 million shells.", "6 million", "Since 2022"),
        ("Sales rose 5 percent in June and costs 6 percent.", "6 percent", "in June"),
        ("This year it sold 40, compared with 30 a year ago.", "30", "a year ago"),
        ("It listed 7.9% 30 days; 7.8% 60 days.", "7.9%", "30 days"),
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
        ("by May 2024", None, "2024-05-31"),
        ("by the end of 2025", None, "2025-12-31"),
        ("before 2010", None, "2009-12-31"),
        ("after June 2020", "2020-07-01", None),
        ("in 2018", "2018-01-01", "2018-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("at one point last year", "2023-01-01", "2023-12-31"),
        ("this month", "2024-10-01", "2024-10-31"),
        ("in December", "2023-12-01", "2023-12-31"),
        ("next April", "2025-04-01", "2025-04-30"),
        ("in the last four years", "2020-10-30", "2024-10-30"),
        ("over the next decade", "2024-10-30", "2034-10-30"),
        ("in the first quarter of 2016", "2016-01-01", "2016-03-31"),
        ("in the first nine months of 2016", "2016-01-01", "2016-09-30"),
        ("the third quarter last year", "2023-07-01", "2023-09-30"),
        ("Tuesday", "2024-10-29", "2024-10-29"),
        ("next Friday", "2024-11-01", "2024-11-01"),
        ("yesterday", "2024-10-29", "2024-10-29"),
        ("March 11-13", "2024-03-11", "2024-03-13"),
        ("On Oct. 16, 1987", "1987-10-16", "1987-10-16"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("between 2010 and 2015", "2010-01-01", "2015-12-31"),
        ("in the fall of 2022", "2022-09-01", "2022-11-30"),
        ("so far this year", "2024-01-01", "2024-10-30"),
        ("in the week ended Oct. 7", "2024-10-01", "2024-10-07"),
        ("two weeks ago", "2024-10-16", "2024-10-16"),
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
        "in the 2019 election",
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


@settings(max_examples=200, deadline=None)
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


@settings(max_examples=200, deadline=None)
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
