"""Where clauses are cut, and those that no word opens: relative clauses without a relative word."""

from __future__ import annotations

import pytest

from claimnum.context.clauses import Structure
from claimnum.text import tokenize
from claimnum.text.tagger import tag

# a sentence, and its relative clause without a relative word: None where it has none
CASES = [
    ("They hired the carts it had promised.", "it had promised ."),
    ("The carts the firm had promised sank.", "the firm had promised sank ."),
    ("Oil from the wells it owns rose.", "it owns rose ."),
    # what follows is a rate or a time, or names when
    ("Some 40 barrels a day went north and the rest stayed.", None),
    ("They met the day the mill closed.", None),
    # the noun phrase before it opens the clause
    ("On the coast 40 men left.", None),
    ("In a field by the town 40 men left and stayed away.", None),
    # the verb before it takes a statement
    ("She told reporters the mill had closed.", None),
]


@pytest.mark.parametrize(("text", "relative"), CASES)
def test_contact_relative(text: str, relative: str | None) -> None:
    tokens = tokenize(text)
    tag(tokens)
    clauses = [clause for clause in Structure(tokens).clauses if clause.kind == "relative"]
    found = [" ".join(token.text for token in tokens[clause.first : clause.last]) for clause in clauses]
    assert found == ([] if relative is None else [relative])


# a sentence, and where its clauses begin behind the first one
CUTS = [
    # "and" inside a span, and between two clauses
    ("Between 2 and 7 ships sank and 4 men drowned.", ["and 4 men drowned ."]),
    ("The frost of 1985 and 1986 killed 40 trees.", []),
    ("It sold 40 vans and 7 ships sank.", ["and 7 ships sank ."]),
    # "and" inside a noun phrase or a number
    ("The gap between men and women was 4 points.", []),
    ("Nobody left if 4 or 40 men came.", ["if 4 or 40 men came ."]),
    # a condition before its subject; a question
    ("Had it rained, 40 men would have left.", [", 40 men would have left ."]),
    # "with" and a participle, without one
    ("Rents rose 5%, with wages expected to follow.", [", with wages expected to follow ."]),
    ("Rents rose 5%, with wages flat all year.", []),
    # a bare verb form has its subject elsewhere
    ("It may lend at 5 percent and shops at 9 percent and raise fees.", []),
    ("It lends at 5 percent and shops raise fees.", ["and shops raise fees ."]),
    # "before" and "since" inside the noun phrase that opens the sentence, and before a clause
    ("Profit before tax rose 5%.", []),
    ("She said that sales after the strike fell 5%.", ["that sales after the strike fell 5 % ."]),
    ("Growth since the vote has averaged 3%.", []),
    ("Fights after it sank have left 5 dead.", ["after it sank have left 5 dead ."]),
    ("The men left before it sank.", ["before it sank ."]),
    ("Weeks after it sank, 5 men spoke.", ["after it sank", ", 5 men spoke ."]),
]


@pytest.mark.parametrize(("text", "rest"), CUTS)
def test_cuts(text: str, rest: list[str]) -> None:
    tokens = tokenize(text)
    tag(tokens)
    clauses = Structure(tokens).clauses[1:]
    assert [" ".join(token.text for token in tokens[clause.first : clause.last]) for clause in clauses] == rest
