"""The subject rules, each with sentences that it decides and sentences that it must leave to another rule."""

from __future__ import annotations

import pytest

from claimnum import extract

# sentence, claim, subject, the rule that gives it
CASES = [
    # partitive: the whole of a share; not the object of a verb that says what share the subject is
    ("About 15% of wells are poisoned.", "About 15%", "wells", "partitive"),
    ("Seven of the nine bridges were shut.", "Seven", "bridges", "partitive"),
    ("Half the revenue was lost.", "Half", "revenue", "partitive"),
    ("By 2040, retirees will be 38 percent of the town.", "38 percent", "retirees", "value_of_subject"),
    ("The port has 6 acres (2.4 ha) of new docks.", "6 acres", "new docks", "partitive"),
    # modified: the noun behind an attribute
    ("The firm opened a 12 kilowatt wind turbine.", "12 kilowatt", "wind turbine", "modified"),
    ("It was a two-hour flight.", "two-hour", "flight", "modified"),
    ("They announced an $8.1bn hostile takeover.", "$8.1bn", "hostile takeover", "modified"),
    ("Prices rose 5% last year.", "5%", "Prices", "value_of_subject"),
    ("The roof has a 30-degree slope.", "30-degree", "slope", "modified"),
    # changed and transferred: the object of a verb of change
    ("They will raise cider output from 30 to 75 casks.", "from 30 to 75 casks", "cider output", "changed"),
    ("The levy was trimmed to 6 percent from 9 percent.", "to 6 percent from 9 percent", "levy", "changed"),
    ("The leak knocked $75 million off the brewer's worth.", "$75 million", "brewer's worth", "transferred"),
    ("She gave $5 million to the museum.", "$5 million", "She", "clause_subject"),
    # property: the noun whose value the number is
    ("The isle had a population of 5 million.", "5 million", "population", "property_of"),
    ("It posted $4.1 billion in gross profit.", "$4.1 billion", "gross profit", "property_of"),
    ("She put $35 million in repairs.", "$35 million", "She", "clause_subject"),
    ("The town pledged $35 million in aid.", "$35 million", "town", "clause_subject"),
    ("Donors give $35 million in cash each year.", "$35 million", "Donors", "clause_subject"),
    ("The town had $35 million in debts.", "$35 million", "debts", "property_of"),
    ("Officials put the toll at 40.", "40", "toll", "property_of"),
    ("Firms want a loan scheme worth €800m.", "€800m", "loan scheme", "property_of"),
    ("The book brought her a sum of $48,000.", "$48,000", "book", "clause_subject"),
    ("He got a kettle for £2.40.", "£2.40", "kettle", "property_of"),
    ("Revenue rose to $7bn.", "$7bn", "Revenue", "value_of_subject"),
    ("It plans reservoirs over 20 acres.", "over 20 acres", "reservoirs", "bounded_noun"),
    ("Wages rose over 6%.", "over 6%", "Wages", "value_of_subject"),
    # counted: the phrase is the subject itself
    ("Some 3,200 Peruvian miners are being flown in.", "Some 3,200 Peruvian miners", "Peruvian miners", "counted"),
    ("There were 45 letters in the attic.", "45 letters", "letters", "counted"),
    ("She read 45 letters that were lost.", "45 letters", "She", "clause_subject"),
    ("It ended with 90 guests praising the soup.", "90 guests", "guests", "counted"),
    ("Seven tenors, five basses and two altos came.", "Seven tenors", "tenors", "listed"),
    ("Nine thieves fled and 41 were caught.", "41", "thieves", "elided"),
    # clause subject: through insertions, relative clauses, participles, infinitives
    ("The firm, a maker of shoes, has 35 shops.", "35 shops", "firm", "clause_subject"),
    ("The bank, however, had two branches.", "two branches", "bank", "clause_subject"),
    ("Orders for ships -- those over 90 metres long -- hit 40.", "40", "Orders", "clause_subject"),
    ("Cooks who sit six tests pass.", "six tests", "Cooks", "clause_subject"),
    ("A brewer which has 4,000 clerks has paid $5m.", "$5m", "brewer", "clause_subject"),
    ("She saw Freedonia selling 9 ships abroad.", "9 ships", "Freedonia", "clause_subject"),
    ("It would oblige the board to find 60 seats.", "60 seats", "board", "clause_subject"),
    ("Mario Rossi, 58, resigned.", "58", "Mario Rossi", "clause_subject"),
    ("The law helped the banker make 7 deals.", "7 deals", "banker", "clause_subject"),
    ("The fear of losing the favour of the guild is worth 5 votes.", "5 votes", "fear", "clause_subject"),
    ("Nine weeks after they married, the pair has split.", "Nine weeks", "pair", "clause_subject"),
    ("The port handled 2,400 tons, the group said, and could now handle 600.", "600", "port", "clause_subject"),
    ("The 4,500 she sold were new.", "4,500", "she", "object_relative"),
    ("Bell lost, but Moss sketched 5 plans.", "5 plans", "Moss", "clause_subject"),
    ("It closed after farmers marched 40 miles.", "40 miles", "farmers", "clause_subject"),
    ("In 2019 sales rose 5 percent.", "5 percent", "sales", "value_of_subject"),
    ("In 2019 dollars it cost $40.", "$40", "it", "value_of_subject"),
    # containing: the thing counted just before
    ("They sent 40 trucks, carrying 900 tents.", "900 tents", "trucks", "containing"),
    ("Maria came, holding two bags.", "two bags", "Maria", "clause_subject"),
    # beside, apposed, moved, gapped, own verb
    ("With the harvest nine weeks away, the mood is calm.", "nine weeks", "harvest", "beside"),
    ("He left the town two years ago.", "two years", "He", "clause_subject"),
    ("Marks were lowest in the north — 31 percent.", "31 percent", "north", "apposed"),
    ("Busy shares were Acme, up $6.25, and Zeta, up $1.", "$6.25", "Acme", "moved"),
    ("Malta fell 6%, Cyprus 8%.", "8%", "Cyprus", "gapped"),
    ("Its price has nearly doubled.", "nearly doubled", "price", "own_verb"),
    # values that go on from the one before
    ("Turnover was $14 million, or $3 a head, up from $9 million.", "$9 million", "Turnover", "compared"),
    ("Rainfall was 6% in 2003 and 4.5% in 2004.", "4.5%", "Rainfall", "compared"),
    ("Three in 8 tenants agreed, while seven in 8 refused.", "seven in 8", "tenants", "same_share"),
    ("It covers 9 acres (3.6 ha).", "3.6 ha", "It", "restatement"),
    # fragments: the heading, else the part's own name
    ("EXCISE DUTIES: Malta 12.25%; Cyprus 7%.", "7%", "EXCISE DUTIES", "clause_subject"),
    ("Ann Bell of Leeds, $500; Carl Dean of York, $600.", "$600", "Carl Dean of York", "clause_subject"),
    ("TREASURY NOTES: 6.2% for 45 days.", "6.2%", "TREASURY NOTES", "clause_subject"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "claim", "subject", "rule"), CASES)
def test_subject(sentence: str, claim: str, subject: str, rule: str) -> None:
    found = {one.text: one for one in extract(sentence)}
    assert claim in found, list(found)
    one = found[claim]
    assert one.subject is not None
    assert (one.subject.text, f"subject:{rule}" in one.rules) == (subject, True), (one.subject, one.rules)


def test_nothing_fits() -> None:
    """Absent rather than guessed."""
    for sentence in ("Seventy-two percent.", "In 40 days.", "Two of the four."):
        assert all(one.subject is None for one in extract(sentence)), sentence
