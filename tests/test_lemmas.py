"""Singulars of nouns and base forms of verbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimnum.lexicon import rows
from claimnum.text.lemmas import singular, verb_forms, verb_lemma


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("people", "person"), ("spokeswomen", "spokeswoman"), ("firemen", "fireman"), ("children", "child"),
        ("shares", "share"), ("sales", "sale"), ("cities", "city"), ("boxes", "box"), ("churches", "church"),
        ("losses", "loss"), ("heroes", "hero"), ("shoes", "shoe"), ("knives", "knife"), ("beliefs", "belief"),
        ("analyses", "analysis"), ("viruses", "virus"), ("houses", "house"), ("excuses", "excuse"),
        ("movies", "movie"), ("gases", "gas"), ("gas", "gas"), ("bus", "bus"), ("news", "news"),
        ("series", "series"), ("politics", "politics"), ("critics", "critic"),
        ("clinics", "clinic"), ("physics", "physics"), ("status", "status"), ("data", "data"),
        ("drone strikes", "drone strike"), ("vice-presidents", "vice-president"), ("specimen", "specimen"),
        ("worker", "worker"), ("", ""), ("s", "s"), ("menus", "menu"), ("cactuses", "cactus"),
    ],
)  # fmt: skip
def test_singular(noun: str, expected: str) -> None:
    assert singular(noun) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("fell", "fall"), ("planned", "plan"), ("hoped", "hope"), ("hoping", "hope"), ("tried", "try"),
        ("dying", "die"), ("rises", "rise"), ("watches", "watch"), ("agreeing", "agree"), ("cut", "cut"),
        ("controlled", "control"), ("rise", "rise"), ("xyzzy", None), ("lampposts", None), ("", None),
    ],
)  # fmt: skip
def test_verb_lemma(word: str, expected: str | None) -> None:
    assert verb_lemma(word) == expected


def test_every_irregular_verb_is_found() -> None:
    for base, pasts, participles in rows("irregular_verbs"):
        for form in (pasts + " " + participles).split():
            assert verb_forms(form)[1], (base, form)


def test_singulars_of_the_table_stay() -> None:
    for plural, one in rows("irregular_nouns"):
        assert singular(plural) == one
        assert singular(one) == one, one


@given(st.text(max_size=20))
def test_any_word_has_a_singular(word: str) -> None:
    assert isinstance(singular(word), str)
    verb_lemma(word)
