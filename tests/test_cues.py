"""The cue tables: every row finds its example and leaves its counter-example alone; so do the negations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import calls
from hypothesis import given
from hypothesis import strategies as st

from claimnum.context.cues import (
    DIRECTIONS,
    LEVELS,
    REACHES,
    TYPES,
    CueMatch,
    CueTable,
    cue_rows,
    negations,
    rule_names,
)
from claimnum.context.patterns import PatternError, compile_context, compile_pattern, verb_forms
from claimnum.errors import OptionError
from claimnum.lexicon import rows
from claimnum.text.tagger import tag
from claimnum.text.tokens import Token, tokenize

TABLE = CueTable()
CUE_ROWS = cue_rows()
NEGATION_ROWS = list(rows("negation"))
CUE_NAMES = rule_names("cue", [row["cue"] for row in CUE_ROWS])
NEGATION_NAMES = rule_names("negation", [row[0] for row in NEGATION_ROWS])


def tagged(text: str) -> list[Token]:
    tokens = tokenize(text)
    tag(tokens)
    return tokens


def cues(text: str, table: CueTable = TABLE) -> list[CueMatch]:
    return table.find(tagged(text))


@pytest.mark.parametrize(("rule", "row"), list(zip(CUE_NAMES, CUE_ROWS, strict=True)), ids=CUE_NAMES)
def test_each_cue_row_finds_its_example_and_not_its_counter_example(rule: str, row: dict[str, str]) -> None:
    found = {match.rule: match for match in cues(row["example"])}
    if row["type"] == "pseudo":
        assert not found
    else:
        assert rule in found
        assert (found[rule].type, found[rule].level) == (row["type"], row["level"])
    assert rule not in {match.rule for match in cues(row["counter"])}


@pytest.mark.parametrize(("name", "row"), list(zip(NEGATION_NAMES, NEGATION_ROWS, strict=True)), ids=NEGATION_NAMES)
def test_each_negation_row_finds_its_example_and_not_its_counter_example(name: str, row: list[str]) -> None:
    _words, kind, _needs, _blockers, example, counter = row
    if kind == "negation":
        assert name in [rule for _, _, rule in negations(tagged(example))]
    assert negations(tagged(counter)) == []


def test_the_table_holds_only_known_values_and_no_row_twice() -> None:
    for row in CUE_ROWS:
        assert row["type"] in TYPES
        if row["type"] != "pseudo":
            assert row["level"] in LEVELS
            assert row["direction"] in DIRECTIONS
            assert row["reach"] in REACHES
        if row["probability"] != "-":
            low, high = map(float, row["probability"].split("-"))
            assert 0 <= low < high <= 100
    keys = [(row["cue"], row["needs"]) for row in CUE_ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It will probably cost $40m.",
            [("will", "intent", "moderate"), ("probably", "plausibility", "moderate")],
        ),
        (
            "Sales are estimated at 40 million, said Mr Lee.",
            [("estimated", "estimate", "moderate"), ("said", "attribution", "low")],
        ),
        ("The ice may melt in May.", [("may", "plausibility", "high")]),
        ("Unless it rains, 40 will go.", [("Unless", "condition", "high"), ("will", "intent", "moderate")]),
        ("Not only did it sell 40 cars, it sold them at $9.", []),
        ("The might of 40 ships won the day.", []),
        ("He can lift 40 kg.", []),
        ("He could not lift 40 kg.", []),
        ("It cost $40m, as expected.", []),
        ("She appeared on 40 stages.", []),
        ("He would like 40 of them.", []),
        ("It used to cost $40.", []),
        ("Insurance claims rose to 300.", []),
        ("A loss of 40 ships cannot be ruled out.", [("cannot be ruled out", "plausibility", "high")]),
    ],
)
def test_sentences(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[c.start : c.end], c.type, c.level) for c in cues(text)] == expected


@pytest.mark.parametrize(
    ("text", "probability"),
    [
        ("It is likely to cost $40.", (55.0, 80.0)),
        ("It is very likely to cost $40.", (80.0, 95.0)),
        ("It will almost certainly cost $40.", (95.0, 99.0)),
        ("It is unlikely to cost $40.", (20.0, 45.0)),
        ("It is very unlikely to cost $40.", (5.0, 20.0)),
        ("There is almost no chance of 40 votes.", (1.0, 5.0)),
        ("It has a roughly even chance of 40 votes.", (45.0, 55.0)),
        ("It may cost $40.", None),
    ],
)
def test_probability_ranges_of_icd_203(text: str, probability: tuple[float, float] | None) -> None:
    assert probability in [match.probability for match in cues(text) if match.type == "plausibility"]


def test_a_caller_may_add_a_cue() -> None:
    row = {"cue": "iffy", "type": "doubt", "level": "high", "example": "An iffy 40 came."}
    assert [c.type for c in cues("An iffy 40 came.", CueTable([row]))] == ["doubt"]
    assert cues("An iffy 40 came.") == []


def test_an_added_cue_wins_over_the_lexicon() -> None:
    table = CueTable([{"cue": "likely", "type": "plausibility", "level": "high", "probability": (60, 70)}])
    (match,) = cues("It is likely to cost $40.", table)
    assert (match.level, match.probability) == ("high", (60.0, 70.0))


def test_an_added_row_may_be_a_verb_with_contexts() -> None:
    row = {"cue": "opine/V", "type": "attribution", "level": "low", "blockers": "never *"}
    table = CueTable([row])
    assert [c.rule for c in cues("He opined that 40 came.", table)] == ["cue:opine"]
    assert cues("He never opined.", table) == []


@pytest.mark.parametrize(
    "extra",
    [
        "iffy",
        {"cue": "iffy", "type": "doubt", "level": "high"},
        ["iffy"],
        [{"cue": "iffy"}],
        [{"cue": "", "type": "doubt", "level": "high"}],
        [{"cue": "iffy", "type": "doubt", "level": "huge"}],
        [{"cue": "iffy", "type": "maybe", "level": "high"}],
        [{"cue": "iffy", "type": "doubt", "level": "high", "reach": "page"}],
        [{"cue": "iffy", "type": "doubt", "level": "high", "colour": "red"}],
        [{"cue": "iffy", "type": "doubt", "level": "high", "blockers": "no star"}],
        [{"cue": "iffy", "type": "doubt", "level": "high", "needs": "(perhaps) *"}],
        [{"cue": "iffy/X", "type": "doubt", "level": "high"}],
        [{"cue": "@nothing", "type": "doubt", "level": "high"}],
        [{"cue": "iffy", "type": "doubt", "level": "high", "probability": "much"}],
        [{"cue": 4, "type": "doubt", "level": "high"}],
        7,
    ],
)
def test_a_bad_row_is_refused(extra: object) -> None:
    with pytest.raises(OptionError):
        CueTable(extra)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "(maybe)", "~ likely", "... likely", "<VB>"])
def test_a_pattern_begins_with_a_word(text: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(text)


@pytest.mark.parametrize("text", ["*", "", "in the", "(in) *", "* ~", "* and *"])
def test_a_context_holds_the_cue_and_a_word(text: str) -> None:
    with pytest.raises(PatternError):
        compile_context(text)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("foresee", {"foresee", "foresees", "foresaw", "foreseen", "foreseeing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert verb_forms(verb) == forms


_VOCABULARY = sorted(
    {word for row in CUE_ROWS for word in row["example"].replace(".", "").split()} | {"not", "?", '"', "~"}
)


@given(st.lists(st.sampled_from(_VOCABULARY), max_size=25).map(" ".join) | st.text(max_size=60))
def test_never_raises_and_is_ordered_and_repeatable(text: str) -> None:
    tokens = tagged(text)
    found = TABLE.find(tokens)
    assert found == TABLE.find(tokens)
    assert all(a.last <= b.first for a, b in pairwise(found))
    for match in found:
        assert 0 <= match.first < match.last <= len(tokens)
        assert text[match.start : match.end].strip()
    assert all(0 <= first < last <= len(tokens) for first, last, _ in negations(tokens))


@pytest.mark.parametrize("word", ["would", "may", "not", "about", "said", "if", "in", "it is", "# will", "considered"])
def test_linear_in_the_length_of_a_sentence(word: str) -> None:
    def work(count: int) -> int:
        tokens = tokenize(f"{word} " * count)
        return calls(TABLE.find, tokens) + calls(negations, tokens)

    work(10)
    assert work(800) < 2.3 * work(400) + 50
