"""The subject rules, each with sentences that it decides and sentences that it must leave to another rule."""

from __future__ import annotations

import pytest

from claimnum import extract

# sentence, claim, subject, the rule that gives it
CASES = [
    # partitive: the whole of a share; not the object of a verb that says what share the subject is
    ("About 91% of homes are overpriced.", "About 91%", "homes", "partitive"),
    ("Eight of the ten contests were close.", "Eight", "contests", "partitive"),
    ("Half the revenue was lost.", "Half", "revenue", "partitive"),
    ("In 2050, farmers will be 47 percent of the electorate.", "47 percent", "farmers", "value_of_subject"),
    ("The line has 8 miles (13 km) of new tunnels.", "8 miles", "new tunnels", "partitive"),
    # modified: the noun behind an attribute
    ("The firm opened a 550 megawatt solar farm.", "550 megawatt", "solar farm", "modified"),
    ("It was a five-hour drive.", "five-hour", "drive", "modified"),
    ("They announced an $8.1bn hostile takeover.", "$8.1bn", "hostile takeover", "modified"),
    ("Prices rose 5% last year.", "5%", "Prices", "value_of_subject"),
    ("The kite has a 45-degree tilt.", "45-degree", "tilt", "modified"),
    # changed and transferred: the object of a verb of change
    ("They will increase drone output from 20 to 50 units.", "from 20 to 50 units", "drone output", "changed"),
    ("The tax was cut to 10 percent from 12 percent.", "to 10 percent from 12 percent", "tax", "changed"),
    ("The slump wiped $340 million from the company's value.", "$340 million", "company's value", "transferred"),
    ("She gave $5 million to the museum.", "$5 million", "She", "clause_subject"),
    # property: the noun whose value the number is
    ("It has a population of 5 million.", "5 million", "population", "property_of"),
    ("It recorded $2.3 billion in net sales.", "$2.3 billion", "net sales", "property_of"),
    ("She invested $20 million in renovations.", "$20 million", "She", "clause_subject"),
    ("Officials put the toll at 40.", "40", "toll", "property_of"),
    ("Firms want a loan scheme worth €800m.", "€800m", "loan scheme", "property_of"),
    ("The talks earned her a total of $675,000.", "$675,000", "talks", "clause_subject"),
    ("He won a microwave for £1.78.", "£1.78", "microwave", "property_of"),
    ("Revenue rose to $7bn.", "$7bn", "Revenue", "value_of_subject"),
    ("It plans investments over 35 GWh.", "over 35 GWh", "investments", "bounded_noun"),
    ("Sales rose over 5%.", "over 5%", "Sales", "value_of_subject"),
    # counted: the phrase is the subject itself
    ("Some 25,000 guest workers are being sent there.", "Some 25,000 guest workers", "guest workers", "counted"),
    ("There were 18 emails on the disk.", "18 emails", "emails", "counted"),
    ("She read 18 emails that were lost.", "18 emails", "She", "clause_subject"),
    ("It ended with 140 members blasting the raids.", "140 members", "members", "counted"),
    ("Three people died and 260 were injured.", "260", "people", "elided"),
    # clause subject: through insertions, relative clauses, participles, infinitives
    ("The firm, a maker of shoes, has 35 shops.", "35 shops", "firm", "clause_subject"),
    ("The bank, however, had two branches.", "two branches", "bank", "clause_subject"),
    ("Orders for ships -- those over 90 metres long -- hit 40.", "40", "Orders", "clause_subject"),
    ("Students who take four courses pass.", "four courses", "Students", "clause_subject"),
    ("A carrier which has 13,000 workers has paid $5m.", "$5m", "carrier", "clause_subject"),
    ("She saw Freedonia sending 6,700 boxes abroad.", "6,700 boxes", "Freedonia", "clause_subject"),
    ("It would require the board to find 250 seats.", "250 seats", "board", "clause_subject"),
    ("Mario Rossi, 58, resigned.", "58", "Mario Rossi", "clause_subject"),
    ("The law helped the banker make 7 deals.", "7 deals", "banker", "clause_subject"),
    ("The goal of limiting the influence of the tax is worth 5 votes.", "5 votes", "goal", "clause_subject"),
    ("Three years after they left, the party has split.", "Three years", "party", "clause_subject"),
    ("The port handled 2,400 tons, the group said, and could now handle 600.", "600", "port", "clause_subject"),
    # containing: the thing counted just before
    ("They sent 40 trucks, carrying 900 tents.", "900 tents", "trucks", "containing"),
    ("Maria came, holding two bags.", "two bags", "Maria", "clause_subject"),
    # beside, apposed, moved, gapped, own verb
    ("With the vote seven months away, the mood is calm.", "seven months", "vote", "beside"),
    ("He left the town two years ago.", "two years", "He", "clause_subject"),
    ("Turnout was highest in the north — 72 percent.", "72 percent", "north", "apposed"),
    ("Active shares were Acme, up $2.75, and Zeta, up $1.", "$2.75", "Acme", "moved"),
    ("Spain fell 10%, Norway 11%.", "11%", "Norway", "gapped"),
    ("Its price has nearly doubled.", "nearly doubled", "price", "own_verb"),
    # values that go on from the one before
    ("Net profit was $60 million, or $1 a share, down from $68 million.", "$68 million", "Net profit", "compared"),
    ("Inflation was 3% in 1989 and 2.75% in 1990.", "2.75%", "Inflation", "compared"),
    ("Four in 10 voters agreed, while nine in 10 said no.", "nine in 10", "voters", "same_share"),
    ("It ran 8 miles (13 km).", "13 km", "It", "restatement"),
    # fragments: the heading, else the part's own name
    ("PRIME RATES: Canada 13.50%; Germany 9%.", "9%", "PRIME RATES", "clause_subject"),
    ("Ann Bell of Leeds, $500; Carl Dean of York, $600.", "$600", "Carl Dean of York", "clause_subject"),
    ("COMMERCIAL PAPER: 8.5% for 30 days.", "8.5%", "COMMERCIAL PAPER", "clause_subject"),
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
