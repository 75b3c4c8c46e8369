"""Comparison: what speaks of one thing and what does not, and how amounts stand to each other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

import claimnum
from claimnum.cli import main
from claimnum.models import Claim, Quantity
from claimnum.report.compare import MOST_PAIRS, compare
from claimnum.report.intervals import interval, outcome
from claimnum.report.records import Comparison, Facet, Outcome
from claimnum.report.topics import thing_of, word_key

SHARED = Path(__file__).parents[2] / "shared" / "articles"


def quantity(value=None, low=None, high=None, relation="equal", form="point", **more):
    if form == "point" and relation == "equal":
        low = high = value
    return Quantity(form=form, value=value, low=low, high=high, relation=relation, **more)


def claim(amount, unit, *, subject=None, said="clause_subject", kind="count", start=0, **more):
    """A claim that stands by itself: "40 crates" of a subject."""
    amounts = amount if isinstance(amount, Quantity) else quantity(amount)
    words = f"{amounts} {unit}"
    span = {"text": words, "start": start, "end": start + len(words)}
    name = more.pop("name", unit)
    unit_kind = {"money": "currency", "percent": "percentage", "count": "count"}.get(kind, "physical")
    return Claim.model_validate(
        {
            **span,
            "kind": kind,
            "quantity": amounts,
            "unit": None if unit is None else {**span, "text": unit, "kind": unit_kind, "name": name},
            "subject": subject and {"text": subject, "start": 0, "end": len(subject), "relation": said},
            "hedging": {"level": "none"},
            "sentence": {"start": start, "end": start + len(words)},
            **more,
        }
    )


def span(text, **more):
    return {"text": text, "start": 0, "end": len(text), **more}


def together(*texts_or_claims):
    """How many groups these make, each in a document of its own."""
    given = [one if isinstance(one, str) else [one] for one in texts_or_claims]
    return len(compare(given).groups)


# ------------------------------------------------------------ amounts


POINT = quantity(6700)
ABOUT = quantity(6700, relation="approximate")


@pytest.mark.parametrize(
    ("first", "second", "expected", "rule"),
    [
        (POINT, quantity(6700), Outcome.AGREE, "same"),
        (quantity(18), quantity(low=15, high=20, form="range"), Outcome.AGREE, "within"),
        (ABOUT, quantity(7000), Outcome.AGREE, "within"),
        (ABOUT, quantity(7400), Outcome.CONFLICT, "disjoint"),
        (quantity(44), quantity(31, low=31, relation="at_least"), Outcome.OVERLAP, "shared"),
        (quantity(44), quantity(30, high=30, relation="less_than"), Outcome.CONFLICT, "disjoint"),
        (quantity(30), quantity(30, high=30, relation="less_than"), Outcome.CONFLICT, "disjoint"),
        (quantity(30), quantity(30, high=30, relation="at_most"), Outcome.OVERLAP, "shared"),
        (
            quantity(5, low=5, relation="more_than"),
            quantity(5, high=5, relation="at_most"),
            Outcome.CONFLICT,
            "disjoint",
        ),
        (
            quantity(low=15, high=20, form="range"),
            quantity(low=18, high=30, form="range"),
            Outcome.OVERLAP,
            "shared",
        ),
        (
            quantity(low=1000, high=10000, form="vague", relation="approximate"),
            POINT,
            Outcome.OVERLAP,
            "shared",
        ),
        (quantity(13000), quantity(13400), Outcome.AGREE, "rounded"),
        (quantity(13400), quantity(13600), Outcome.CONFLICT, "disjoint"),
        (quantity(50), quantity(52), Outcome.CONFLICT, "disjoint"),
        (quantity(5, tolerance=Decimal("0.2")), quantity(Decimal("5.1")), Outcome.AGREE, "within"),
        (
            quantity(5000, before=2000, form="change", trend="up"),
            quantity(5000),
            Outcome.AGREE,
            "same",
        ),
        (quantity(2, trend="up"), quantity(2, trend="down"), Outcome.CONFLICT, "disjoint"),
        (
            quantity(2, low=2, relation="more_than", trend="down"),
            quantity(3, trend="down"),
            Outcome.OVERLAP,
            "shared",
        ),
    ],
)
def test_how_two_amounts_stand_to_each_other(first, second, expected, rule):
    for pair in ((first, second), (second, first)):
        assert outcome(*map(interval, pair))[:2] == (expected, rule)


def test_about_is_ten_per_cent_either_way():
    assert (interval(ABOUT).low, interval(ABOUT).high) == (6030, 7370)


def test_absurd_amounts_do_not_raise():
    huge = [quantity(Decimal("1E+999999"), relation="approximate"), quantity(Decimal("-1E+999999")), POINT]
    huge.append(quantity(Decimal("1E-999999"), relation="approximate"))
    for first in huge:
        for second in huge:
            outcome(interval(first, Decimal(100)), interval(second, Decimal(100)))
    assert compare([[claim(one, "crate")] for one in huge]).groups
    assert str(compare([[claim(one, "crate")] for one in huge]))


# ------------------------------------------------------------ one thing or not


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The navy said 40 grain silos in Velmara were hit by drones.",
            "Drones destroyed about 55 silos in Velmara.",
        ),
        (
            "Norvane employs 21,000 workers in Rotterdam.",
            "In Rotterdam, Norvane has some 20,500 employees.",
        ),
        ("Unemployment in Velmara was 7.4 percent.", "Velmara's unemployment stood at 8 percent."),
        (
            "The bridge in Orsany is 5 miles from the border.",
            "The Orsany bridge is 8 kilometres from the border.",
        ),
        ("A third of homes in Dol lost power.", "In Dol 40 percent of homes lost power."),
    ],
)
def test_the_same_thing_is_put_together(first, second):
    assert together(first, second) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The navy said 40 grain silos in Velmara were hit.", "Farmers near Dol painted 55 silos."),
        ("Unemployment in Velmara was 7.4 percent.", "Inflation in Velmara was 7.4 percent."),
        ("The port of Selim moves 1,500 containers a day.", "The port of Selim moved 1,500 containers."),
        ("Norvane paid €5m for the port.", "Norvane paid $5m for the port."),
        ("Three countries signed in Velmara.", "Five countries in Asia held polls."),
        (
            "Prices in Velmara rose 4 percent.",
            "Prices in Velmara were 4 percent of the cost.",
        ),
    ],
)
def test_other_things_stay_apart(first, second):
    assert together(first, second) == 0


def test_the_head_of_the_noun_decides_unless_modifiers_exclude_each_other():
    assert together(claim(40, "shipping container"), claim(30, "container")) == 1
    assert together(claim(40, "artillery shell", subject="Dol"), claim(30, "sea shell", subject="Dol")) == 0
    assert together(claim(40, "worker"), claim(30, "employee")) == 1


def test_a_mere_unit_needs_the_same_subject():
    def share(subject):
        return claim(4, "percent", kind="percent", name="percentage", subject=subject)

    assert together(share("unemployment in Dol"), share("Dol unemployment")) == 1
    assert together(share("unemployment in Dol"), share("inflation in Dol")) == 0
    assert together(share(None), share(None)) == 0
    assert together(share("it"), share("it")) == 0


def test_claims_without_a_noun_are_compared_with_nothing():
    bare = claim(3, "crate").model_copy(update={"unit": None})
    assert thing_of(bare) is None
    assert together(bare, bare) == 0


def test_names_and_nations_share_a_key():
    assert word_key("Russian") == word_key("Russia’s") == "russia"
    assert word_key("containers") == "container"
    assert word_key("sent") == "send"
    assert word_key("the") == word_key("million") == ""


# ------------------------------------------------------------ facets


def only_relation(first, second):
    (group,) = compare([[first], [second]]).groups
    (relation,) = group.relations
    return relation


def test_different_times_set_differing_numbers_apart():
    early, late = (claim(n, "crate", time=span(t)) for n, t in ((40, "in May"), (70, "in June")))
    assert only_relation(early, late).outcome is Outcome.APART
    assert Facet.TIME in only_relation(early, late).differ
    undated = claim(70, "crate")
    assert only_relation(early, undated).outcome is Outcome.CONFLICT
    same = claim(70, "crate", time=span("in May"))
    assert only_relation(early, same).outcome is Outcome.CONFLICT


def test_who_says_it_is_told_but_settles_nothing():
    army, front = (claim(n, "crate", source=span(s, cue="said")) for n, s in ((40, "the army"), (70, "the Front")))
    relation = only_relation(army, front)
    assert relation.outcome is Outcome.CONFLICT
    assert relation.differ == (Facet.SOURCE,)


def test_a_denial_contradicts_its_own_number_only():
    denied = claim(40, "crate", negated=True)
    assert only_relation(denied, claim(40, "crate")).outcome is Outcome.CONFLICT
    assert only_relation(denied, claim(70, "crate")).outcome is Outcome.APART


def test_calibres_keep_amounts_apart():
    first, second = claim(40, "152mm shells", name="shell"), claim(70, "122mm shells", name="shell")
    assert only_relation(first, second).differ == (Facet.DESIGNATION,)
    assert only_relation(first, second).outcome is Outcome.APART


# ------------------------------------------------------------ the call


def test_what_may_be_given():
    texts = ["It has 40 silos in Velmara, Dol says.", "Velmara lost 30 silos, Dol says."]
    claims = [claimnum.extract(text) for text in texts]

    @dataclass
    class Document:
        claims: list[Claim]
        title: str = "A title"

    assert len(claimnum.compare(texts).groups) == 1
    assert len(claimnum.compare({"a": texts[0], "b": texts[1]}).groups) == 1
    assert len(claimnum.compare(zip("ab", claims, strict=True)).groups) == 1
    assert len(claimnum.compare([one for of_text in claims for one in of_text]).groups) == 1
    comparison = claimnum.compare(Document(of_text) for of_text in claims)
    assert comparison.groups[0].members[0].title == "A title"
    assert claimnum.compare([]).groups == ()


@pytest.mark.parametrize("wrong", ["a text", 3, [3], [None], b"x", [(1, 2)]])
def test_anything_else_is_refused(wrong):
    with pytest.raises(claimnum.InputTypeError):
        claimnum.compare(wrong)


def test_groups_within_one_document_are_left_out_unless_asked_for():
    text = "Dol has 40 silos, the army said. Dol has 30 silos, the Front said."
    assert not compare([text, "Nothing."]).groups
    assert compare([text, "Nothing."], within=True).groups
    assert compare([text]).groups


def test_explain_names_the_rules():
    first, second, other = claim(40, "shipping container"), claim(30, "container"), claim(30, "goat")
    comparison = compare([[first], [second], [other]])
    reasons = comparison.explain(first, second)
    assert all(reason.holds for reason in reasons)
    assert [reason.rule for reason in reasons] == ["same_noun", "open_subject"]
    assert [str(reason) for reason in comparison.explain(first, other)] == ["not same_thing: shipping container, goat"]
    with pytest.raises(claimnum.OptionError):
        comparison.groups[0].explain(0, 9)


def test_every_member_is_tied_to_the_anchor():
    texts = [f"Velmara lost {n} silos to drones in Dol, {who} said." for n, who in ((1, "A"), (2, "B"), (3, "C"))]
    (group,) = compare(texts).groups
    for place, member in enumerate(group.members):
        assert bool(member.ties) is (place != group.anchor)
        assert all(reason.holds for reason in member.ties)


def test_records_are_frozen_and_survive_json():
    comparison = compare([[claim(40, "crate")], [claim(70, "crate")]])
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison
    with pytest.raises(ValueError, match="frozen"):
        comparison.groups = ()
    assert "crate · CONFLICT · 2 claims" in str(comparison)
    assert comparison.groups[0].spread.factor == 1.75


def test_a_large_group_has_relations_of_neighbours_only():
    comparison = compare([[claim(n, "crate")] for n in range(1, 200)])
    (group,) = comparison.groups
    assert not group.complete
    assert len(group.relations) <= MOST_PAIRS
    assert group.relations[-1].first == 0
    assert group.relations[-1].second == len(group.members) - 1


def test_copies_of_one_report_are_one_group():
    text = "The navy said 40 silos in Velmara were hit by drones."
    (group,) = compare([text] * 500).groups
    assert len(group.members) == 500
    assert group.outcome is Outcome.AGREE


# ------------------------------------------------------------ real articles


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five real articles are not here")
@pytest.mark.parametrize("with_text", [True, False])
def test_the_five_real_articles(with_text):
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("*.txt"))}
    documents = texts if with_text else {name: claimnum.extract(text) for name, text in texts.items()}
    comparison = claimnum.compare(documents)

    def group_of(*values):
        return next(
            group
            for group in comparison.groups
            if set(values) <= {member.claim.quantity.value for member in group.members}
        )

    containers = group_of(6700, 13000)
    by_value = {member.claim.quantity.value: member.claim for member in containers.members}
    assert by_value[6700].source.text == "South Korea"
    assert by_value[6700].time.text == "Since September"
    assert by_value[6700].hedging.level == "low"
    assert by_value[13000].time.text == "Since 2022"
    assert by_value[13000].hedging.level == "moderate"
    if with_text:
        shells = group_of(3_000_000, 6_000_000, 1_000_000)
        by_value = {member.claim.quantity.value: member.claim for member in shells.members}
        assert by_value[1_000_000].negated
        assert by_value[6_000_000].hedging.level == "high"
        assert shells is not containers


# ------------------------------------------------------------ the command


def test_the_command_reads_articles_and_claims(tmp_path, capsys):
    texts = ["Dol has 40 grain silos in Velmara.", "Velmara still had 30 grain silos, Dol said."]
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    assert main(["compare", *map(str, files)]) == 0
    assert "silo" in capsys.readouterr().out
    assert main(["compare", "--json", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == 2
    assert len(told["groups"]) == 1

    lines = [
        json.dumps({"document": str(number), **one.model_dump(mode="json")})
        for number, text in enumerate(texts)
        for one in claimnum.extract(text)
    ]
    (tmp_path / "claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["compare", "--json", str(tmp_path / "claims.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 2


def test_the_command_tells_of_files_it_cannot_read(tmp_path, capsys):
    (tmp_path / "good.txt").write_text("Ten ships.", encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text('{"text": "Ten ships."}\n', encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    assert main(["compare", str(tmp_path), str(tmp_path / "gone.txt")]) == 1
    said = capsys.readouterr()
    assert "0 groups" in said.out
    for name in ("bad.jsonl", "binary.txt", "gone.txt"):
        assert name in said.err
    assert main(["compare"]) == 2
