"""The lexicon's files: each says what it holds, says nothing twice, and every example in it is walked."""

from __future__ import annotations

import ast
import re
from collections import Counter
from enum import EnumType
from itertools import groupby
from pathlib import Path

import pytest

from claimnum import extract, find_cues, models
from claimnum.context.cues import COLUMNS
from claimnum.context.phrase_index import word_set
from claimnum.left_out.table import KINDS
from claimnum.lexicon import names, rows, words_of
from claimnum.numbers.words import cue_words
from claimnum.text.tag_state import cue_set
from claimnum.text.word_classes import closed_words, open_classes
from claimnum.units.ontology import entities

FOLDER = Path(__import__("claimnum.lexicon", fromlist=["lexicon"]).__file__).parent
NAMES = names()


def comments(name):
    """The comment lines of a table, without their sign."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line[1:].strip() for line in lines if line.startswith("#")]


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_what_it_holds_and_where_it_is_from(name):
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert "\r" not in text
    told = " ".join(comments(name))
    assert re.search(r"\bSource: |\bSources: |Source of ", told), "no source"
    # Columns are named by a line "Columns: …", or behind the colon of the first line.
    if len(next(rows(name))) > 1:
        assert re.search(r"[Cc]olumns:|: \w[\w /()-]*(?:, | · |\.|$)", told), "no columns"


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_rows_of_one_width_without_empty_ends(name):
    widths = Counter(len(row) for row in rows(name))
    assert widths
    most = max(widths)
    # The last column may be left out (irregular plurals, a default); no other may.
    assert set(widths) <= {most, most - 1}
    for row in rows(name):
        assert row[0], row
        assert all(cell == cell.strip() for cell in row)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name):
    twice = [row for row, count in Counter(map(tuple, rows(name))).items() if count > 1]
    assert twice == []


def test_the_loader_refuses_an_unknown_table():
    with pytest.raises(FileNotFoundError):
        next(rows("no_such_table"))


def test_the_loader_leaves_comments_out():
    for name in NAMES:
        assert not any(row[0].startswith("# ") for row in rows(name)), name


def test_words_of_a_table_are_those_of_the_classes_asked_for():
    assert {"third", "fifth"} <= words_of("numbers", "ordinal")
    assert not words_of("numbers", "ordinal") & words_of("numbers", "ten")
    assert words_of("numbers", "ten", "hundred") == words_of("numbers", "ten") | words_of("numbers", "hundred")
    assert words_of("numbers") == {row[0] for row in rows("numbers")}
    assert words_of("numbers", "no such class") == frozenset()


# ---------------------------------------------------------------- nothing is reachable twice

# The columns whose cells together must be unique. Tables in which a key may have several rows say so here.
KEYS = {
    "bounds": (0, 2),  # "at least" before and behind the number
    "change_words": (0, 1),  # "rise" the verb, "rise" the noun
    "compare_words": (0, 1),
    "count_nouns": (0, 1),
    "left_out_words": (0, 1),
    "multiples": (0, 2),  # "double" the verb, "double" the adjective
    "numbers": (0, 1),
    "reporting_nouns": (0, 1),
    "time_roles": (0, 1),
}
# Tables of word lists: the class, and the sign between the words of the other column.
LISTS = {
    "clause_words": " ",
    "closed_words": " ",
    "news_words": " ",
    "number_cues": " ",
    "rate_words": "|",
    "tagger_cues": " ",
    "unit_context": "|",
    "unit_parts": "|",
    "word_classes": " ",
    "currency_codes": "|",
}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in LISTS])
def test_no_key_stands_twice(name):
    keys = [tuple(row[i] for i in KEYS.get(name, (0,))) for row in rows(name)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice_in_one_class(name):
    words = [(row[0], word) for row in rows(name) for word in row[1].split(LISTS[name])]
    assert all(word for _, word in words)
    assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("name", ["word_classes", "news_words"])
def test_an_open_class_word_has_one_row(name):
    words = [word for row in rows(name) for word in row[1].split()]
    assert [word for word, count in Counter(words).items() if count > 1] == []


# closed_words has its rows in the order of their weight, news_words by subject.
@pytest.mark.parametrize("name", sorted(set(LISTS) - {"closed_words", "news_words"}))
def test_the_rows_of_a_class_stand_together(name):
    classes = [key for key, _ in groupby(row[0] for row in rows(name))]
    assert [key for key, count in Counter(classes).items() if count > 1] == []


@pytest.mark.parametrize(("name", "column"), [("units", 2), ("units", 3), ("currencies", 2), ("unit_plurals", 1)])
def test_no_spelling_names_two_units(name, column):
    spellings = [
        (word, row[0]) for row in rows(name) if len(row) > column for word in row[column].split("|") if word != "-"
    ]
    named = Counter(word for word, _ in set(spellings))
    assert [word for word, count in named.items() if count > 1] == []
    assert len(spellings) == len(set(spellings))


def test_a_number_word_has_one_value():
    for name in ("numbers", "multiples"):
        values = {(row[0], row[2 if name == "numbers" else 1]) for row in rows(name) if row[0] != "second"}
        doubled = [word for word, count in Counter(word for word, _ in values).items() if count > 1]
        assert doubled == [], name


def test_names_of_units_are_those_of_the_ontology_or_their_own():
    for name, dimension, *_ in rows("units"):
        assert dimension == "-" or dimension in entities(), name


def test_months_and_weekdays_agree_with_the_words_of_time():
    timed = {row[0]: row[1] for row in rows("time_words")}
    for table, kind in (("months", "month"), ("weekdays", "weekday")):
        full = [row[0] for row in rows(table) if row[1] == "any"]
        assert [name for name in full if timed.get(name.lower()) != kind] == []


# ---------------------------------------------------------------- words stand here, rules stand in the code

MODULES = [path for path in FOLDER.parent.rglob("*.py") if path.parent.name != "report"]
# Tables of word sets that rules ask for by name, and the column of that name.
ASKED = {"clause_words": 0, "tagger_cues": 0, "number_cues": 0, "rate_words": 0, "unit_parts": 0, "unit_context": 0}
ASKED |= {"count_nouns": 1, "left_out_words": 1, "time_roles": 1}
MOST_WORDS = 5  # a list of so many may name a construction


@pytest.mark.parametrize(("name", "column"), ASKED.items())
def test_every_word_set_is_asked_for(name, column):
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert [held for held in sorted({row[column] for row in rows(name)}) if f'"{held}"' not in code] == []


def test_an_unknown_word_set_is_an_error():
    for ask in (word_set, cue_set, cue_words):
        with pytest.raises(KeyError):
            ask("no-such-set")


# What claimnum calls its own things, besides the values of its records and the classes of number words.
CLAUSES = ["main", "sub", "that", "relative", "after", "bracket", "dash", "participle", "other", "unknown"]
FIELDS = {*COLUMNS, *KINDS, "name", "surfaces", "symbols", "dimension", "code", "month", "day", "year", "season"}


def own_terms():
    """Words that are terms of the package wherever they stand in it, and no knowledge of English."""
    enums = [held for held in vars(models).values() if isinstance(held, EnumType)]
    return {str(value) for held in enums for value in held} | {row[1] for row in rows("numbers")} | {*CLAUSES, *FIELDS}


def word_lists(path):
    """The words of every list, set and tuple in a module, but for what Python itself asks for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
    pythonic = {node.value for node in named if node.targets[0].id.startswith("__")}
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Set | ast.Tuple) and node not in pythonic:
            yield {each.value for each in node.elts if isinstance(each, ast.Constant)}


@pytest.mark.parametrize("package", ["context", "left_out", "numbers", "quantities", "text", "units"])
def test_no_module_holds_a_list_of_words(package):
    english = {*open_classes(), *closed_words()} - own_terms()
    for path in sorted((FOLDER.parent / package).glob("*.py")):
        assert [words for words in word_lists(path) if len(words & english) > MOST_WORDS] == [], path.name


# ---------------------------------------------------------------- every example is walked

# Tables with an example in each row, and the test module that walks them.
WALKED = {
    "bounds": "test_quantity_lexicons",
    "change_words": "test_quantity_lexicons",
    "cues": "test_cues",
    "currency_prefixes": "test_lexicons",
    "multiples": "test_quantity_lexicons",
    "negation": "test_cues",
    "not_claims": "test_left_out",
    "reporting_nouns": "test_lexicons",
    "reporting_verbs": "test_cues",
    "source_verbs": "test_lexicons",
    "unnamed_sources": "test_lexicons",
}


def test_every_table_with_examples_is_walked():
    exampled = {name for name in NAMES if re.search(r"\bexamples?\b[,.]|\bexample$", " ".join(comments(name)))}
    assert exampled <= set(WALKED)
    missing = {
        module
        for module in WALKED.values()
        if not Path(__file__).with_name(f"{module}.py").exists() and module != "test_quantity_lexicons"
    }
    assert not missing


@pytest.mark.parametrize("row", list(rows("currency_prefixes")), ids=lambda row: row[3])
def test_each_currency_prefix_finds_its_example_and_not_its_counter_example(row):
    _tokens, name, _rule, cell = row
    found, _, never = cell.partition(" (not ")
    for example in re.split(r", (?!a )", found):
        (claim,) = extract(f"It is {example} there.")
        assert (claim.kind, claim.unit.name) == ("money", name)
    if never:
        example = re.search(r'"(.+)"', never)[1]
        assert not [claim for claim in extract(f"It is {example}.") if claim.unit and claim.unit.name == name]


@pytest.mark.parametrize("row", list(rows("unnamed_sources")), ids=lambda row: row[0])
def test_each_unnamed_source_is_one_in_its_example(row):
    *_, example = row
    claims = extract(example)
    assert claims
    assert claims[-1].hedging.level >= "moderate"


@pytest.mark.parametrize("row", list(rows("reporting_nouns")), ids=lambda row: " ".join(row[:2]))
def test_each_reporting_noun_is_a_source_in_its_example(row):
    noun, _kind, example = row
    sources = [claim.source.text.lower() for claim in extract(example) if claim.source]
    stem = noun.lower()[:-1]  # "study", "studies"
    assert any(stem in source for source in sources) or "attribution" in {c.type for c in find_cues(example)}


@pytest.mark.parametrize("row", list(rows("source_verbs")), ids=lambda row: " ".join(row[:2]))
def test_each_source_verb_is_read_as_its_class_says(row):
    _verb, kind, example = row
    claims = extract(example)
    assert claims
    if kind == "result":  # nobody is quoted: the subject had it
        assert [claim.source for claim in claims] == [None] * len(claims)
        assert not {"attribution"} & {cue.type for claim in claims for cue in claim.hedging.cues}
    else:
        assert any(claim.hedging.cues for claim in claims)
        assert all(claim.source is not None for claim in claims)
