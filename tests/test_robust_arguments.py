"""What is no text, or no option, is refused with the library's own error, which says what was expected."""

from __future__ import annotations

import datetime as dt

import pytest

from claimnum import (
    ClaimnumError,
    Extractor,
    InputTypeError,
    OptionError,
    explain,
    extract,
    extract_many,
    find_cues,
    find_numbers,
)

NO_TEXT = [
    b"5 cars",
    bytearray(b"5"),
    memoryview(b"5"),
    None,
    5,
    5.0,
    ["5 cars"],
    ("5", "cars"),
    {"text": "5"},
    object(),
]


@pytest.mark.parametrize("value", NO_TEXT, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("function", [extract, find_numbers, find_cues, explain, lambda v: list(Extractor().trace(v))])
def test_what_is_no_text_is_refused(function, value):
    with pytest.raises(
        InputTypeError, match=f"expected text as str, got .*{'bytes' if isinstance(value, bytes) else ''}"
    ):
        function(value)


def test_bytes_are_told_how_to_become_text():
    with pytest.raises(TypeError, match="decode"):
        extract(b"5 cars")


@pytest.mark.parametrize("value", ["5 cars", b"5", None, 5])
def test_what_is_no_list_of_texts_is_refused_at_once(value):
    with pytest.raises(InputTypeError, match="expected an iterable of texts, got"):
        extract_many(value)


@pytest.mark.parametrize("item", [None, 5, b"5", ["5"], ("id", b"5"), ("id", "5", "6")])
def test_an_item_that_is_no_text_is_refused_when_it_is_reached(item):
    results = extract_many(["5 cars", item])
    assert len(next(results)) == 1
    with pytest.raises(InputTypeError, match="expected text as str"):
        next(results)


@pytest.mark.parametrize("value", ["2025-06-23", 5, (2025, 6, 23)])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(InputTypeError, match=r"expected reference_date as datetime\.date, got"):
        extract("It sold 5 cars yesterday.", reference_date=value)


def test_of_a_datetime_the_date_counts():
    noon = dt.datetime(2025, 6, 23, 12, 30, tzinfo=dt.UTC)
    (claim,) = extract("It sold 5 cars yesterday.", reference_date=noon)
    assert claim.time.start_date == dt.date(2025, 6, 22)


TIMES = [
    "last year",
    "yesterday",
    "tomorrow",
    "next week",
    "in June",
    "last century",
    "in 0000",
    "on February 30, 2018",
    "since 99999 BC",
]
TIMES += [
    "in the past 10,000 years",
    "in the next 5 million days",
    "within 1e400 days",
    "3,000 years ago",
    "by next Monday",
    "in the 9990s",
]


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(2024, 2, 29)])
@pytest.mark.parametrize("when", TIMES)
def test_no_time_leaves_the_calendar(when, day):
    for text in (f"It sold 5 cars {when}.", f"{when.capitalize()}, it sold 5 cars."):
        assert extract(text, reference_date=day)


WRONG = [
    ({"kinds": "money"}, "kinds must be a list of strings"),
    ({"kinds": 3}, "kinds must be a list of strings"),
    ({"kinds": [3]}, "kinds must hold strings"),
    ({"kinds": ["mony"]}, "choose from count, measure, money"),
    ({"include": ["dates"]}, "choose from date, clock"),
    ({"include": None}, "include must be a list"),
    ({"count_nouns": "kine"}, "count_nouns must be a list"),
    ({"count_nouns": [1]}, "count_nouns must hold strings"),
    ({"units": None}, "expected a list of units"),
    ({"units": {"name": "smoot"}}, "expected a list of units"),
    ({"units": ["smoot"]}, 'expected a unit as a mapping with "name"'),
    ({"units": [{}]}, 'expected a unit as a mapping with "name"'),
    ({"units": [{"name": "smoot"}, {"name": "smoot"}]}, "unit 'smoot' is defined twice"),
    ({"units": [{"name": "metre"}]}, "unit 'metre' is defined twice"),
    ({"units": [{"name": "smoot", "kind": "long"}]}, "expected kind to be one of physical"),
    ({"units": [{"name": "smoot", "surface": ["smoots"]}]}, "has no 'surface'; its fields are name, surfaces"),
    ({"units": [{"name": "smoot", "surfaces": "smoots"}]}, "expected surfaces as a list of str"),
    ({"units": [{"name": "smoot", "symbols": [1]}]}, "expected symbols as a list of str"),
    ({"units": [{"name": "smoot", "dimension": 1}]}, "expected dimension as str"),
    ({"units": [{"name": "smoot", "code": 1}]}, "expected code as str"),
    ({"cues": None}, "expected extra cues as an iterable of mappings"),
    ({"cues": ["maybe"]}, "expected a cue as a mapping"),
    ({"cues": [{}]}, "type is one of"),
    ({"cues": [{"cue": "methinks", "type": "hedge", "level": "low"}]}, "type is one of approximator"),
    ({"cues": [{"cue": "methinks", "type": "evidential", "level": "some"}]}, "level is one of"),
    ({"cues": [{"cue": 5, "type": "evidential", "level": "low"}]}, "column 'cue' of a cue is text, got int"),
    ({"cues": [{"cue": "methinks", "type": "evidential", "level": "low", "reech": "x"}]}, "unknown column 'reech'"),
]


@pytest.mark.parametrize(("options", "message"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_a_wrong_option_is_refused(options, message):
    with pytest.raises(OptionError) as caught:
        Extractor(**options)
    assert message in str(caught.value)
    assert isinstance(caught.value, (ClaimnumError, ValueError))


def test_an_unknown_option_is_refused_by_name():
    with pytest.raises(TypeError, match="unit_table"):
        Extractor(unit_table=[])


def test_a_refused_option_leaves_other_extractors_alone():
    with pytest.raises(OptionError):
        Extractor(units=[{"name": "smoot", "surfaces": ["smoot"]}, {"name": "smoot"}])
    (claim,) = Extractor().extract("The bridge has 364 smoots.")
    assert claim.unit.kind == "count"
    (claim,) = Extractor(units=[{"name": "smoot", "surfaces": ["smoot"]}]).extract("The bridge has 364 smoots.")
    assert claim.unit.kind == "physical"


def test_explain_asks_for_an_extractor():
    with pytest.raises(InputTypeError, match="expected extractor as an Extractor, got int"):
        explain("5 cars", 5)
