"""Which cues bear on a number: each rule of scope both ways, and negation."""

from __future__ import annotations

import pytest

from claimnum import extract

# sentence, claim, cues in scope, level
CASES = [
    ("A loaf that cost $2 in 2020 will cost $3.", "$2", [], "none"),
    ("A loaf that cost $2 in 2020 will cost $3.", "$3", ["will"], "moderate"),
    ("It may close 13 mills and lay off 300 men.", "300 men", ["may"], "high"),
    ("Boys are three times as likely to drop out.", "three times", [], "none"),
    ("Sales may fall 4 percent, according to a survey of 400 mills.", "400 mills", [], "none"),
    ("It may hire 40 men, after cutting 12 posts.", "12 posts", [], "none"),
    ("It is trying to sell 40 vans.", "40 vans", ["trying to"], "moderate"),
    ("It is a mill said to be worth $4m.", "$4m", ["said to"], "moderate"),
    ("Smokers are 20 percent more likely to fall ill.", "20 percent", [], "none"),
    ("Some 40 of the mills burned.", "Some 40", ["Some"], "low"),
    # what somebody adds, and a second predicate, are facts
    ("It may cost $5, he said, adding that he had spent $7.", "$7", ["said", "adding"], "low"),
    ("It may cost $5, holding 40 men.", "40 men", ["may"], "high"),
    ("It has 45 mills and plans to open 60.", "45 mills", [], "none"),
    ("They expected 500 guests and got 300.", "300", [], "none"),
    ("It sold 45 ships and hopes to buy 60.", "60", ["hopes to"], "moderate"),
    ("It is a mill that will employ 400 men.", "400 men", ["will"], "moderate"),
    ("He signed a law that would ban 40 drugs.", "40 drugs", ["would"], "moderate"),
    ("At 20 he would often ban 40 drugs.", "40 drugs", [], "none"),
    # approximators bear on the number that they open or close
    ("It has about 40 ships.", "about 40 ships", ["about"], "low"),
    ("It has 4 nearly empty barns.", "4 nearly empty barns", [], "none"),
    ("It has 3,000 or so fans.", "3,000 or so fans", ["or so"], "low"),
    ("It has 3,000-odd seats.", "3,000-odd seats", ["odd"], "low"),
    ("It took 40 minutes, give or take.", "40 minutes, give or take", ["give or take"], "low"),
    ("It has 3,000 seats, roughly.", "3,000 seats, roughly", ["roughly"], "low"),
    ("It was cut into 4 roughly equal parts.", "4 roughly equal parts", [], "none"),
    ("It was cold or so 40 sailors felt.", "40 sailors", [], "none"),
    # an adverb right in front of another number hedges that one
    ("It holds 38,400 and has a list reportedly 25,000 long.", "38,400", [], "none"),
    # a hedge in the clause's own verb group or beside it
    ("Some 40 may be lost.", "Some 40", ["Some", "may"], "high"),
    ("Some 40 may be lost, her aides fear.", "Some 40", ["Some", "may", "fear"], "high"),
    ("The storm may have sunk 40 ships.", "40 ships", ["may"], "high"),
    ("The storm reportedly sank 40 ships.", "40 ships", ["reportedly"], "moderate"),
    ("It sent 40 ships under a truce reportedly drafted by Oslo.", "40 ships", [], "none"),
    # participles and complements hang on their clause; main and relative clauses do not
    ("Crews may be sent, carrying 40 pumps.", "40 pumps", ["may"], "high"),
    ("Prices may rise, but 40 shops closed.", "40 shops", [], "none"),
    ("The plan could help the men who built 40 homes.", "40 homes", [], "none"),
    ("The model suggests that 40 rivers will dry up.", "40 rivers", ["suggests", "will"], "moderate"),
    ("It lost 40 ships, and could go under if it rains.", "40 ships", [], "none"),
    ("It could lose 40 ships and go under if it rains.", "40 ships", ["could", "if"], "high"),
    # a condition before its subject, a cue that opens the clause itself
    ("Had the dam failed, 40 homes would have sunk.", "40 homes", ["Had"], "high"),
    ("Should the dam fail, 40 homes will sink.", "40 homes", ["Should", "will"], "high"),
    ("Nobody knows if 40 homes sank.", "40 homes", ["knows if"], "high"),
    ("It knows 40 men and left if they came.", "40 men", ["if"], "high"),
    # a verb of thinking does not hedge its own subject
    ("Nine in 10 voters believe the tax is unfair.", "Nine in 10", [], "none"),
    ("About 40 people are expected to attend.", "About 40 people", ["About", "expected"], "moderate"),
    ("The mayor was backed by 40 papers from expected friends to old foes.", "40 papers", [], "none"),
    ("The expected output will be 40 tons.", "40 tons", ["expected", "will"], "moderate"),
    ("Mr Rossi, 58, goes if it rains.", "58", [], "none"),
    ("It could not rule out cutting 40 jobs.", "40 jobs", ["could not rule out"], "high"),
    ("The mayor has yet to confirm that 40 men left.", "40 men", ["yet to confirm"], "high"),
    # the second of two joined predicates is hedged alone, the first hedges both
    ("It sold 40 boats and might now sell the docks.", "40 boats", [], "none"),
    ("It might sell 40 boats and buy nine docks.", "nine docks", ["might"], "high"),
    ("It shed 40 jobs and reportedly hired nine clerks.", "40 jobs", [], "none"),
    ("It shed 40 jobs and reportedly hired nine clerks.", "nine clerks", ["reportedly"], "moderate"),
    ("It reportedly shed 40 jobs and hired nine clerks.", "nine clerks", ["reportedly"], "moderate"),
    # an adjective hedges its own noun phrase
    ("The firm faces a potential loss of $40m.", "$40m", ["potential"], "high"),
    ("It released $40m in a possible swap for grain.", "$40m", [], "none"),
    # conditions reach the whole sentence, up to the next main clause
    ("If the dam breaks, 40 villages go under.", "40 villages", ["If"], "high"),
    ("The dam holds 40 tons, and if it breaks, the town goes under.", "40 tons", [], "none"),
    ("If any dam breaks, 40 homes are lost.", "40 homes", ["If"], "high"),
    ("It is, if anything, 40 miles off.", "40 miles", [], "none"),
    ("Few if any men paid $40.", "$40", [], "none"),
    # what a plan is measured against is a fact
    ("Some 64 percent will travel by rail, up from 41 percent of the old crowd.", "41 percent", [], "none"),
    # a noun that follows the number does not hedge it
    ("It raised rates by 40 basis points and its forecast is due.", "40 basis points", [], "none"),
    ("Nearly 90 acres burned, by one estimate.", "Nearly 90 acres", ["Nearly", "by one estimate"], "moderate"),
    # what is said does not hedge the number of those who say it
    ("It would be paid by 2030, two bankers said.", "two bankers", [], "none"),
    ("The dam may leak, about nine engineers said.", "about nine engineers", ["about"], "low"),
    ("Fees would be paid, they said, in two years.", "two years", ["would", "said"], "moderate"),
    # an insertion does not break the clause
    ("The port, a small one, could handle 40 ships.", "40 ships", ["could"], "high"),
    # a modal's namesakes
    ("In May 2024 it sold 40 cars.", "40 cars", [], "none"),
    ("The might of its 40 ships is gone.", "40 ships", [], "none"),
]


@pytest.mark.parametrize(("sentence", "claim", "cues", "level"), CASES)
def test_scope(sentence: str, claim: str, cues: list[str], level: str) -> None:
    found = {one.text: one for one in extract(sentence)}
    assert claim in found, list(found)
    hedging = found[claim].hedging
    assert ([cue.text for cue in hedging.cues], hedging.level) == (cues, level)


NEGATION = [
    ("It cost not $40 but $60.", "$60", False),
    ("It cost not $40 but $60.", "$40", True),
    ("It did not meet its goal, selling 40 buses.", "40 buses", False),
    ("She was found not guilty of 12 charges.", "12 charges", False),
    ("Police do not think that two men came.", "two men", True),
    ("Police did not say that two men came.", "two men", False),
    ("The state did not deliver 40 buses.", "40 buses", True),
    ("It fell short of delivering 40 buses.", "40 buses", True),
    ("It failed to deliver 40 buses.", "40 buses", True),
    ("It delivered not only 40 buses but boats.", "40 buses", False),
    ("It delivered no more than 40 buses.", "no more than 40 buses", False),
    ("It did not rest, and 40 buses came.", "40 buses", False),
    ("The 40 buses did not come.", "40 buses", False),
    ("It left without Ann's 40 buses.", "40 buses", True),
    ("It left without a crew of 40 men.", "40 men", True),
    ("Without rain 40 farms are lost.", "40 farms", False),
    ("It cannot be ruled out that 40 buses are lost.", "40 buses", False),
]


@pytest.mark.parametrize(("sentence", "claim", "negated"), NEGATION)
def test_negation(sentence: str, claim: str, negated: bool) -> None:
    found = {one.text: one for one in extract(sentence)}
    assert claim in found, list(found)
    assert found[claim].negated is negated
