"""The extractor: its options, its stages, laziness, and that instances and threads share nothing."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import claimnum
from claimnum import Extractor, Form, InputTypeError, Kind, Level, OptionError, explain, extract, extract_many
from claimnum.extractor import LEFT_OUT_KINDS

TEXT = (
    "The port paid $5m for 3 ships in 2019. Traffic fell 12%, the mayor said, from 40 to 35 ships a week. "
    "The third ship, 90 metres long, may sail within two years at 7 a.m."
)


def texts(claims):
    return [claim.text for claim in claims]


# ---------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["money"], ["$5m"]),
        ([Kind.MONEY], ["$5m"]),
        (["percent", "measure"], ["12%", "90 metres"]),
        (("duration",), ["within two years"]),
        ({"ratio"}, []),
        ([], []),
    ],
)
def test_only_the_kinds_asked_for_come_out(kinds, expected):
    assert texts(Extractor(kinds=kinds).extract(TEXT)) == expected


def test_all_kinds_come_out_by_default():
    assert Extractor(kinds=None).extract(TEXT) == Extractor(kinds=iter(Kind)).extract(TEXT) == extract(TEXT)
    assert {claim.kind for claim in extract(TEXT)} >= {"money", "count", "percent", "measure", "duration"}


def test_a_kind_is_chosen_after_the_context_is_read():
    # What is filtered away still shapes what is kept: the subject of the money is not lost with the count.
    (alone,) = Extractor(kinds=["money"]).extract(TEXT)
    assert alone == next(claim for claim in extract(TEXT) if claim.kind is Kind.MONEY)


# ---------------------------------------------------------------- include


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("date", "It was signed on May 5, 2020 there.", "May 5, 2020"),
        ("clock", "It leaves at 7 a.m. today.", "7 a.m."),
        ("ordinal", "She came third in Oslo.", "third"),
        ("designation", "The S&P 500 slid.", "S&P 500"),
        ("score", "Leeds won 4-0 there.", "4-0"),
        ("reference", "The effect is known [12] well.", "[12]"),
        ("contact", "Call 1-800-555-0134 now.", "1-800-555-0134"),
        ("idiom", "It is open 24/7 all year.", "24/7"),
    ],
)
def test_a_left_out_class_comes_out_when_included(kind, text, expected):
    assert extract(text) == []
    (claim,) = Extractor(include=[kind]).extract(text)
    assert claim.text == expected
    assert claim.kind is Kind.NUMBER
    assert claim.quantity.form is Form.POINT
    assert claim.rules[0] == f"include:{kind}"
    assert Extractor(include=set(LEFT_OUT_KINDS) - {kind}).extract(text) == []


def test_included_and_other_claims_come_in_the_order_of_the_text():
    found = Extractor(include=["date", "ordinal", "clock"]).extract(TEXT)
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)
    assert set(texts(extract(TEXT))) < set(texts(found))
    assert {"2019", "third", "7 a.m."} <= set(texts(found))


def test_an_included_number_has_its_value():
    (claim,) = Extractor(include=["date"]).extract("It fell in 2019.")
    assert claim.quantity.value == 2019


def test_every_class_to_include_is_one_of_the_recognisers():
    from claimnum.left_out import KINDS

    assert set(LEFT_OUT_KINDS) == set(KINDS) - {"quantity"}


def test_kinds_and_include_are_both_obeyed():
    assert texts(Extractor(kinds=["money"], include=["date"]).extract(TEXT)) == ["$5m"]
    assert "2019" in texts(Extractor(kinds=["number", "money"], include=["date"]).extract(TEXT))


# ---------------------------------------------------------------- data of the caller's own

UNIT = {
    "name": "megabarrel",
    "surfaces": ["megabarrel", "megabarrels"],
    "symbols": ["Mbbl"],
    "kind": "physical",
    "dimension": "volume",
}
CUE = {"cue": "on the grapevine", "type": "evidential", "level": "moderate"}


@pytest.mark.parametrize("text", ["It pumped 40 megabarrels.", "It pumped 40 Mbbl."])
def test_a_unit_may_be_added(text):
    (claim,) = Extractor(units=[UNIT]).extract(text)
    assert (claim.kind, claim.unit.name, claim.unit.dimension) == ("measure", "megabarrel", "volume")
    assert [claim.kind for claim in extract(text)] == ["count"]


def test_a_currency_may_be_added_with_its_code():
    own = Extractor(units=[{"name": "store credit", "surfaces": ["credits"], "kind": "currency", "code": "XTS"}])
    (claim,) = own.extract("It cost 40 credits.")
    assert (claim.kind, claim.unit.name, claim.unit.code) == ("money", "store credit", "XTS")


def test_a_cue_may_be_added():
    text = "On the grapevine 40 men left."
    (claim,) = Extractor(cues=[CUE]).extract(text)
    assert claim.hedging.level is Level.MODERATE
    assert [cue.type for cue in claim.hedging.cues] == ["evidential"]
    assert extract(text)[0].hedging.level is Level.NONE
    assert texts(Extractor(cues=[CUE]).find_cues(text)) == ["On the grapevine"]


def test_a_noun_may_be_counted():
    text = "It lists 12 mumble here."
    (claim,) = Extractor(count_nouns=["Mumble"]).extract(text)
    assert claim.unit.text == "mumble"
    assert extract(text)[0].unit is None


def test_what_one_instance_was_given_does_not_reach_another():
    text = "On the grapevine it pumped 40 Mbbl and 12 mumble here."
    before = extract(text)
    own = Extractor(units=[UNIT], cues=[CUE], count_nouns=["mumble"], kinds=["measure"])
    assert texts(own.extract(text)) == ["40 Mbbl"]
    assert extract(text) == before == Extractor().extract(text)
    assert texts(own.extract(text)) == ["40 Mbbl"]
    assert claimnum.find_cues(text) == Extractor().find_cues(text) != own.find_cues(text)


def test_the_callers_data_is_copied():
    cue, noun = dict(CUE), ["mumble"]
    own = Extractor(cues=[cue], count_nouns=noun)
    text = "On the grapevine it lists 12 mumble here."
    before = own.extract(text)
    cue["level"] = "high"
    noun.clear()
    assert own.extract(text) == before


@pytest.mark.parametrize(
    "options",
    [
        {"kinds": ["cash"]},
        {"kinds": "money"},
        {"kinds": 3},
        {"kinds": [3]},
        {"include": ["dates"]},
        {"include": "date"},
        {"include": [None]},
        {"units": [{"name": "metre"}]},
        {"units": [{"name": "x", "kind": "heavy"}]},
        {"units": [{"name": 3}]},
        {"cues": ["perhaps"]},
        {"cues": [{"cue": "x"}]},
        {"cues": [{"cue": "x", "type": "doubt", "level": "huge"}]},
        {"count_nouns": "aircraft"},
        {"count_nouns": [3]},
        {"count_nouns": 3},
    ],
    ids=str,
)
def test_a_bad_option_is_refused_at_once(options):
    with pytest.raises(OptionError):
        Extractor(**options)


@pytest.mark.parametrize("units", [["x"], 3, {"name": "x"}], ids=str)
def test_a_unit_that_is_no_mapping_is_refused(units):
    with pytest.raises(OptionError):
        Extractor(units=units)


def test_a_bad_option_names_what_is_allowed():
    with pytest.raises(OptionError, match=r"kinds .*'cash'.*money"):
        Extractor(kinds=["cash"])


def test_options_go_by_name_only():
    with pytest.raises(TypeError):
        Extractor(["money"])


# ---------------------------------------------------------------- many texts, and no text


def test_extract_many_takes_each_text_when_it_is_asked_for():
    read = []

    def source():
        for number in range(2, 5):
            read.append(number)
            yield f"They sold {number} cars."

    results = Extractor().extract_many(source())
    assert read == []
    assert texts(next(results)) == ["2 cars"]
    assert read == [2]
    assert [texts(claims) for claims in results] == [["3 cars"], ["4 cars"]]


def test_extract_many_agrees_with_extract_and_keeps_empty_lists():
    many = ["They sold 3 cars.", "", "None.", "They sold 4 cars."]
    assert list(extract_many(many)) == [extract(text) for text in many]


def test_extract_many_follows_the_options():
    assert [texts(claims) for claims in Extractor(kinds=["money"]).extract_many([TEXT, TEXT])] == [["$5m"]] * 2


@pytest.mark.parametrize("text", [None, b"5 cats", 5, ["5 cats"]])
@pytest.mark.parametrize("name", ["extract", "find_numbers", "find_cues"])
def test_no_text_is_refused(name, text):
    with pytest.raises(InputTypeError):
        getattr(Extractor(), name)(text)
    with pytest.raises(InputTypeError):
        getattr(claimnum, name)(text)


def test_no_text_among_many_is_refused_when_it_is_reached():
    results = extract_many(["They sold 3 cars.", None])
    assert texts(next(results)) == ["3 cars"]
    with pytest.raises(InputTypeError):
        next(results)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No number.", "\x00", "\ufeff", "🦊" * 50])
def test_nothing_comes_of_nothing(text):
    assert extract(text) == claimnum.find_numbers(text) == list(Extractor().trace(text)) == []


def test_a_subclass_of_str_is_a_text():
    class Text(str):
        __slots__ = ()

    assert texts(extract(Text("They sold 3 cars."))) == ["3 cars"]


def test_times_get_days_only_with_a_reference_date():
    (claim,) = extract("It sold 40 cars last year.")
    assert claim.time.start_date is None
    (claim,) = extract("It sold 40 cars last year.", reference_date=date(2024, 6, 1))
    assert (claim.time.start_date, claim.time.end_date) == (date(2023, 1, 1), date(2023, 12, 31))


# ---------------------------------------------------------------- the stages on their own


def test_find_numbers_gives_every_number_with_its_value():
    text = "In 1987 half of 40 men paid $3.5m for dozens of eggs, two-thirds of them; no one knew 1,234."
    found = [(number.text, number.value) for number in claimnum.find_numbers(text)]
    assert found == [
        ("1987", 1987),
        ("half", Decimal("0.5")),
        ("40", 40),
        ("3.5m", 3_500_000),
        ("dozens", None),
        ("two-thirds", Decimal("0.666666666667")),
        ("1,234", 1234),
    ]
    for number in claimnum.find_numbers(text):
        assert text[number.start : number.end] == number.text


def test_find_cues_reads_sentences_without_numbers_too():
    text = "He may come. Sales are estimated at 40 million, said Mr. Lee."
    found = [(cue.text, cue.type, cue.level) for cue in claimnum.find_cues(text)]
    assert found == [
        ("may", "plausibility", "high"),
        ("estimated", "estimate", "moderate"),
        ("said", "attribution", "low"),
    ]


def test_a_trace_holds_what_every_stage_saw():
    text = "Nothing here. On May 5, 2020 nearly 40 men may have left."
    (trace,) = Extractor().trace(text)
    assert (trace.start, trace.text) == (14, text[14:])
    assert [number.text for number in trace.numbers] == ["5", "2020", "40"]
    assert [(one.text, bool(one.rule)) for one in trace.left_out] == [("May 5, 2020", True)]
    assert [(one.text, bool(one.rules)) for one in trace.quantities] == [("nearly 40 men", True)]
    assert texts(trace.cues) == ["nearly", "may"]
    assert trace.claims == extract(text)
    for part in (*trace.numbers, *trace.left_out, *trace.quantities, *trace.cues):
        assert text[part.start : part.end] == part.text


def test_an_explanation_names_the_rules_of_each_claim():
    shown = str(explain(TEXT))
    for claim in extract(TEXT):
        assert str(claim) in shown
        for rule in claim.rules:
            assert rule in shown
    assert "left out" in shown


def test_an_explanation_follows_the_options():
    assert "$5m" in str(explain(TEXT, Extractor(kinds=["money"])).sentences[0].claims[0])
    assert all(not one.claims for one in explain(TEXT, Extractor(kinds=["ratio"])).sentences)


# ---------------------------------------------------------------- threads and start


def test_one_instance_serves_many_threads():
    fresh = Extractor()
    many = [f"The mayor said about {number} of {number + 5} ships may go in 2019." for number in range(10, 60)]
    expected = [extract(text) for text in many]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fresh.extract, many)) == expected
        assert list(pool.map(extract, many)) == expected


def test_a_first_extract_may_come_from_many_threads_at_once():
    # In a fresh interpreter, so that the tables are read by threads that race for them.
    code = (
        "from concurrent.futures import ThreadPoolExecutor as P; import claimnum\n"
        "with P(8) as pool: out = list(pool.map(claimnum.extract, ['About 40 men left in 2019.'] * 16))\n"
        "assert all(one == out[0] and len(one) == 1 for one in out); print('same')"
    )
    assert run(code) == "same"


def run(code):
    root = Path(claimnum.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_neither_import_nor_extract_loads_more_than_it_needs():
    heavy = ("pydantic", "regex", "quantulum3", "numpy", "sklearn", "nltk")
    seen = f"print([name for name in {heavy} if name in sys.modules])"
    assert run(f"import sys, claimnum; {seen}") == "[]"
    # quantulum3 is read for its data files; its parser and what that drags in stay out.
    after = run(f"import sys, claimnum; claimnum.extract('It ran 5 km.'); {seen}")
    assert "numpy" not in after
    assert "sklearn" not in after
    assert "nltk" not in after
