"""`record`: the small classes that the stages hand to each other."""

from __future__ import annotations

import pickle

import pytest

from claimnum.records import record, replaced


@record
class Stretch:
    start: int
    end: int = 0

    @property
    def length(self) -> int:
        return self.end - self.start


def test_a_record_is_built_by_place_or_name_and_has_its_defaults():
    assert (Stretch(3).start, Stretch(3).end, Stretch(3, end=5).length) == (3, 0, 2)


def test_records_are_compared_by_their_values_and_their_class():
    @record
    class Other:
        start: int
        end: int = 0

    assert Stretch(3, 5) == Stretch(3, 5) != Stretch(3, 6)
    assert Stretch(3, 5) != Other(3, 5)
    assert len({Stretch(3, 5), Stretch(3, 5), Stretch(3)}) == 2


def test_a_record_shows_its_values():
    assert repr(Stretch(3, 5)) == "Stretch(start=3, end=5)"


def test_a_record_has_no_other_names():
    with pytest.raises(AttributeError):
        Stretch(3).middle = 4


def test_a_record_with_other_values_leaves_the_first_as_it_is():
    first = Stretch(3, 5)
    assert replaced(first, end=7) == Stretch(3, 7)
    assert first == Stretch(3, 5)
    with pytest.raises(TypeError, match="middle"):
        replaced(first, middle=4)


def test_a_record_survives_pickling():
    assert pickle.loads(pickle.dumps(Stretch(3, 5))) == Stretch(3, 5)
