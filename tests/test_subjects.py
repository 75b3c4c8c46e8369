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
    ("It houses tenants, 30 percent of whom are old.", "30 percent", "tenants", "partitive"),
    ("Soap was its best ware, 30 percent of sales.", "30 percent", "sales", "partitive"),
    ("A third of the 40 clerks left.", "A third", "clerks", "partitive"),
    # modified: the noun behind an attribute
    ("The firm opened a 12 kilowatt wind turbine.", "12 kilowatt", "wind turbine", "modified"),
    ("It was a two-hour flight.", "two-hour", "flight", "modified"),
    ("They announced an $8.1bn hostile takeover.", "$8.1bn", "hostile takeover", "modified"),
    ("Prices rose 5% last year.", "5%", "Prices", "value_of_subject"),
    ("The roof has a 30-degree slope.", "30-degree", "slope", "modified"),
    ("Banks with 70 percent cost-to-income ratios closed.", "70 percent", "cost-to-income ratios", "modified"),
    ("It charges an 8 per cent surcharge.", "8 per cent", "surcharge", "modified"),
    ("She spent the 95 percent Ann received.", "95 percent", "She", "clause_subject"),
    ("She met a 9-year-old last night.", "9-year-old", "She", "clause_subject"),
    ("The 52-year-old painter left.", "52-year-old", "painter", "modified"),
    # changed and transferred: the object of a verb of change
    ("They will raise cider output from 30 to 75 casks.", "from 30 to 75 casks", "cider output", "changed"),
    ("The levy was trimmed to 6 percent from 9 percent.", "to 6 percent from 9 percent", "levy", "changed"),
    ("The leak knocked $75 million off the brewer's worth.", "$75 million", "brewer's worth", "transferred"),
    ("She gave $5 million to the museum.", "$5 million", "She", "clause_subject"),
    ("Weak wool pulled the index 2% lower.", "2%", "index", "changed"),
    ("The strike left fares $5 higher.", "$5", "fares", "changed"),
    ("The strike left the firm $5 million.", "$5 million", "strike", "clause_subject"),
    ("A road makes the trip 4 miles shorter.", "4 miles", "trip", "changed"),
    ("The van made the trip in 4 hours.", "4 hours", "van", "clause_subject"),
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
    ("Oslo will cap rents at 9 percent.", "9 percent", "rents", "property_of"),
    ("Critics put it as high as 40 cents.", "as high as 40 cents", "it", "property_of"),
    ("He kept the post for 5 years.", "5 years", "He", "clause_subject"),
    ("Norvane buys a stake in a mine for £4m.", "£4m", "stake", "property_of"),
    ("It took an 8 per cent stake for £4m.", "£4m", "stake", "property_of"),
    ("It buys a meal per guest for £4.", "£4", "meal", "property_of"),
    ("They sued him for £4m.", "£4m", "They", "clause_subject"),
    ("Revenue rose to $7bn.", "$7bn", "Revenue", "value_of_subject"),
    ("It plans reservoirs over 20 acres.", "over 20 acres", "reservoirs", "bounded_noun"),
    ("Wages rose over 6%.", "over 6%", "Wages", "value_of_subject"),
    # counted: the phrase is the subject itself
    ("Some 3,200 Peruvian miners are being flown in.", "Some 3,200 Peruvian miners", "Peruvian miners", "counted"),
    ("There were 45 letters in the attic.", "45 letters", "letters", "counted"),
    ("There were 18 cooks and 5 maids.", "5 maids", "maids", "counted"),
    ("There were 18 cooks for 5 maids.", "5 maids", "cooks", "clause_subject"),
    ("Some 300 soldiers and guards were sent.", "Some 300 soldiers", "soldiers", "counted"),
    ("She fed 300 soldiers and guards were sent.", "300 soldiers", "She", "clause_subject"),
    ("Between 2 and 7 cooks fell ill.", "Between 2 and 7 cooks", "cooks", "counted"),
    ("Flats from $300,000 to $1 million sold in 4 days.", "4 days", "Flats", "clause_subject"),
    ("From 30 to 40 people came.", "From 30 to 40 people", "people", "counted"),
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
    # a participle inside a noun phrase is no verb
    ("The pumping range is 40 miles.", "40 miles", "pumping range", "value_of_subject"),
    ("Barges carrying oil hit 40 piers.", "40 piers", "Barges", "clause_subject"),
    # insertions between dashes and brackets, clauses among them
    ("The money -- $5 million -- in this race came from 40 donors.", "40 donors", "money", "clause_subject"),
    ("The club (it was old) had 40 boats.", "40 boats", "club", "clause_subject"),
    ("The club -- it was old -- had 40 boats.", "40 boats", "club", "clause_subject"),
    ("The club left, it was 40 miles off.", "40 miles", "it", "value_of_subject"),
    # names joined: to a governed name, to the subject, to another clause
    ("Sales in Oslo and Lyon rose 5%.", "5%", "Sales", "value_of_subject"),
    ("Shares of Orrin and Selby rose 5%.", "5%", "Shares of Orrin and Selby", "value_of_subject"),
    ("Peru and Chile have 40 mines.", "40 mines", "Peru and Chile", "clause_subject"),
    ("Rain fell in Oslo and Lyon had 40 storms.", "40 storms", "Lyon", "clause_subject"),
    ("The tax on vans and carts is 40 euros.", "40 euros", "tax", "value_of_subject"),
    ("The price of bread and milk rose 5%.", "5%", "price of bread and milk", "value_of_subject"),
    ("The gap between men and women was 4 points.", "4 points", "gap", "clause_subject"),
    ("Rain fell in May and winds tore down 40 roofs.", "40 roofs", "winds", "clause_subject"),
    ("It earns over 40 percent in trade and last year bought 5 ships.", "5 ships", "It", "clause_subject"),
    ("The loss of Brno and the other three forts was blamed.", "three forts", "forts", "counted"),
    ("The cost of bread, milk and eggs rose 5%.", "5%", "cost of bread, milk and eggs", "value_of_subject"),
    ("Trade with China, Japan and Korea fell 8%.", "8%", "Trade", "value_of_subject"),
    ("The Incas of Peru, and the Maya of Mexico, built 40 roads.", "40 roads", "Incas of Peru", "clause_subject"),
    ("A total of 17 gales and two storms formed.", "two storms", "storms", "counted"),
    ("Homes, schools and a clinic lost 40 windows.", "40 windows", "Homes, schools and a clinic", "clause_subject"),
    ("Neither the mayor nor the council has paid $40.", "$40", "mayor nor the council", "clause_subject"),
    ("They sold the mill and the farm has 40 cows.", "40 cows", "farm", "clause_subject"),
    ("In all, Hale and Brook sold 40 boats.", "40 boats", "Hale and Brook", "clause_subject"),
    ("Ann and her two sisters own 40 shops.", "two sisters", "sisters", "counted"),
    ("Sales of new and used vans hit 4,000.", "4,000", "Sales of new and used vans", "clause_subject"),
    ("Men over 50 pay 4% more.", "4%", "Men", "clause_subject"),
    ("The minister for trade and industry earns $90,000.", "$90,000", "minister", "clause_subject"),
    # a participle that stands before the noun of a preposition, or behind its own noun
    ("The tax on used vans is 40 euros.", "40 euros", "tax", "value_of_subject"),
    ("The list of suspected and proven thefts has 40 rows.", "40 rows", "list of suspected and proven thefts",
     "clause_subject"),
    ("Sales were higher than expected in 40 towns.", "40 towns", "Sales", "clause_subject"),
    ("A clerk suspected of theft paid 40 euros.", "40 euros", "clerk", "clause_subject"),
    ("The firm accused of theft pays $4m.", "$4m", "firm", "clause_subject"),
    ("He spoke of men given 40 days.", "40 days", "men", "clause_subject"),
    # whose participle: a place is passed, and so is what time is spent in
    ("A hotel in Leeds selling 40 cakes closed.", "40 cakes", "hotel", "clause_subject"),
    ("A hotel in a town selling 40 cakes closed.", "40 cakes", "town", "clause_subject"),
    ("It ended in Ann Bell selling 40 boats.", "40 boats", "Ann Bell", "clause_subject"),
    ("She spent 40 days in the desert mapping 300 dunes.", "300 dunes", "She", "clause_subject"),
    # relative clauses without a relative word, and with words before it
    ("Several people Ann has met have left 40 towns.", "40 towns", "people", "clause_subject"),
    ("Clerks the firm hired have sold 40 coats.", "40 coats", "Clerks", "clause_subject"),
    ("The clerks hired in May have sold 40 coats.", "40 coats", "clerks", "clause_subject"),
    ("When Ann had met Bob they sold 40 coats.", "40 coats", "they", "clause_subject"),
    ("The club, which itself owns 40 boats, left.", "40 boats", "club", "clause_subject"),
    ("It names the men right now who own 40 boats.", "40 boats", "men", "clause_subject"),
    ("She feeds people today who own 40 boats.", "40 boats", "people", "clause_subject"),
    ("The sum per person which is worth $40 fell.", "$40", "sum", "value_of_subject"),
    # what somebody sees happen, has done, or lets happen
    ("Norvane saw sales to Peru fall to $5bn.", "$5bn", "sales", "value_of_subject"),
    ("It would oblige the heads of the unions to find 40 seats.", "40 seats", "heads of the unions", "clause_subject"),
    ("It closed after the unions vowed to find 40 seats.", "40 seats", "unions", "clause_subject"),
    # a participle behind a time or behind a clause that a noun opens
    ("The gap was wide last year, having grown by 40 miles.", "40 miles", "gap", "value_of_subject"),
    ("It costs $9 for every week you stay, totalling $40.", "$40", "It", "value_of_subject"),
    ("When the men came, totalling 40, it rained.", "40", "men", "containing"),
    # a past form behind a relative clause is the main verb, behind "that" it need not be
    ("Clerks who had insured it agreed to pay $5m.", "$5m", "Clerks", "clause_subject"),
    ("Peru said that a bill passed by the house cost $5m.", "$5m", "bill", "value_of_subject"),
    # a bare verb form opens no clause of its own
    ("It may sell vans at 5 percent and cars at 9 percent and raise fees by 40 cents.", "40 cents", "fees", "changed"),
    # a name and its size; a name and its age
    ("The Aldo Max 12 inch is heavy.", "12 inch", "Aldo Max", "clause_subject"),
    ("Rosa Tull 53 has left Bonn.", "53", "Rosa Tull", "clause_subject"),
    ("By 2050 sales will need 40 clerks.", "40 clerks", "sales", "clause_subject"),
    ("About 2050 sales were made.", "About 2050 sales", "sales", "counted"),
    ("By 2050 towns will need 40 wells.", "40 wells", "towns", "clause_subject"),
    ("In 2019 sales rose 5 percent.", "5 percent", "sales", "value_of_subject"),
    # what a hyphened number modifies, a multiple of what somebody does, the end of a change
    ("The 250-page report names 40 men.", "40 men", "report", "clause_subject"),
    ("They pay twice what their parents paid.", "twice", "They", "clause_subject"),
    ("The new line will halve the trip to 40 minutes.", "40 minutes", "trip", "changed"),
    # a participle behind a speaker's insertion
    ("Rebels hold the port, a monitor said on Sunday, after taking 12 farms.", "12 farms", "Rebels", "clause_subject"),
    ("Rebels hold the port, a monitor said, taking 12 farms.", "12 farms", "Rebels", "clause_subject"),
    # behind a relative clause that has a subject of its own
    ("The bank, whose shares fell, cut 400 jobs.", "400 jobs", "bank", "clause_subject"),
    ("Farmers whose crops failed get 40 euros.", "40 euros", "Farmers", "clause_subject"),
    ("The town in which he lived has 40 shops.", "40 shops", "town", "clause_subject"),
    ("The house where she lived has 40 rooms.", "40 rooms", "house", "clause_subject"),
    ("The man whose shop sold 300 hats owns 40 carts.", "40 carts", "man", "clause_subject"),
    ("The man whose shop sold 300 hats owns 40 carts.", "300 hats", "shop", "clause_subject"),
    ("In May 2019 sales rose 5 percent.", "5 percent", "sales", "value_of_subject"),
    ("On 3 May 2019 sales rose 5 percent.", "5 percent", "sales", "value_of_subject"),
    ("Profit before tax rose 5 percent.", "5 percent", "Profit", "value_of_subject"),
    ("In 2019 dollars it cost $40.", "$40", "it", "value_of_subject"),
    # containing: the thing counted just before
    ("They sent 40 trucks, carrying 900 tents.", "900 tents", "trucks", "containing"),
    ("Maria came, holding two bags.", "two bags", "Maria", "clause_subject"),
    # the end of a move
    ("The rate dipped to 4%.", "4%", "rate", "value_of_subject"),
    ("Profit came in at $5m.", "$5m", "Profit", "value_of_subject"),
    ("We moved 40 kg in a day.", "40 kg", "We", "clause_subject"),
    ("Sales more than halved, to $40m from $90m.", "to $40m from $90m", "Sales", "value_of_subject"),
    ("House prices in Oslo, Bergen and York rose by 4%.", "4%", "House prices", "value_of_subject"),
    ("Norvane plans in May, Ann and Bob said, to hire 40 men.", "40 men", "Norvane", "clause_subject"),
    # counted behind its verb
    ("On the list are 40 names.", "40 names", "names", "counted"),
    ("Never before had 40 men marched there.", "40 men", "men", "counted"),
    ("It once had 40 wives.", "40 wives", "It", "clause_subject"),
    # beside, apposed, moved, gapped, own verb
    ("With the harvest nine weeks away, the mood is calm.", "nine weeks", "harvest", "beside"),
    ("He left the town two years ago.", "two years", "He", "clause_subject"),
    ("Marks were lowest in the north — 31 percent.", "31 percent", "north", "apposed"),
    ("The prize -- $5 million -- went to Ann.", "$5 million", "prize", "apposed"),
    ("It opened last week -- 5 years late.", "5 years", "It", "clause_subject"),
    ("Busy shares were Acme, up $6.25, and Zeta, up $1.", "$6.25", "Acme", "moved"),
    ("It rose with miners such as Orrin up 9%.", "9%", "Orrin", "moved"),
    ("She lives in Orrin up 9 steps.", "9 steps", "She", "clause_subject"),
    ("The bank closed lower, with its shares down 9%.", "9%", "shares", "moved"),
    # sized, contrasted, worth, a sum off a price
    ("He built a wall 3 metres high.", "3 metres", "wall", "property_of"),
    ("The wreck lay in calm water, just 30 feet deep.", "30 feet", "calm water", "property_of"),
    ("A crowd 4,000 strong marched.", "4,000", "crowd", "property_of"),
    ("The lake is 40 feet deep.", "40 feet", "lake", "value_of_subject"),
    ("He ran 3 miles fast.", "3 miles", "He", "clause_subject"),
    ("The bus is heavier than the van with 300 hp.", "300 hp", "van", "property_of"),
    ("He has a van with 300 hp.", "300 hp", "He", "clause_subject"),
    ("They hold two weeks' worth of fuel.", "two weeks", "fuel", "partitive"),
    ("They found the book worth $40.", "$40", "book", "property_of"),
    ("The shop offers $50 off a lamp.", "$50", "lamp", "transferred"),
    ("Shares are 5 percent off their peak.", "5 percent", "Shares", "value_of_subject"),
    ("House prices up 5 percent.", "5 percent", "House prices", "moved"),
    ("Busy shares were Orrin, up 9% to $84.", "$84", "Orrin", "moved"),
    ("In mining, Orrin rose 9% to $84.", "$84", "Orrin", "value_of_subject"),
    ("She wrote to 40 critics and 3 clinics on 5 topics.", "5 topics", "She", "clause_subject"),
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
