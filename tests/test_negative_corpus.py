"""What must yield no claim: phrases of equal rank, each alone in its sentence, by class.

tests/test_left_out.py asks that a recogniser covers such expressions; this corpus asks what matters to a caller, that
`extract` stays silent. A line that starts with "!" is a known gap: it must fail, so that a mended one is noticed.
"""

from __future__ import annotations

import pytest

from claimnum import Extractor, extract
from claimnum.extractor import LEFT_OUT_KINDS

CORPUS = {
    "dates, years, decades, seasons": """
        The pact was signed on 14 May 1998.
        The pact was signed on May 14, 1998, in Riga.
        The pact was signed in 1998.
        They met again on the 3rd of June.
        Voting runs from 3 to 5 June.
        Voting runs June 3-5.
        They grew up in the 1970s.
        They grew up in the late '70s.
        ! It is a relic of the nineteen-eighties.
        The tower is a 15th-century ruin.
        Budgets for fiscal 2019 were late.
        The 2015-16 season was wet.
        Nothing has changed since 2004.
        Rainfall in the 2012 season was poor.
        The 1987 crash is remembered.
        The deadline is 2026-01-31.
        The form is dated 31/01/2026.
        It opened in early 2020 and closed by mid-2021.
        He ruled until AD 79.
        Orders fell in the fourth quarter of 2018.
        Orders fell in Q4.
        ! A law of 1900 still holds.
        Summer 2017 was cool.
    """,
    "clock times": """
        The bus leaves at 6.45am.
        The bus leaves at 6:45.
        The bus leaves at 18:45 local time.
        The bus leaves at 6 p.m. on Sundays.
        Shops open 9-5 on weekdays.
        The quake struck at 0315 GMT.
        He rang at ten o'clock.
        He rang at half past six.
        He rang at a quarter to nine.
        Come at noon or at 1 pm.
    """,
    "ordinals and ranks": """
        It is the third-largest port.
        It is the 19th largest port.
        The first and second attempts failed.
        He came fourth in Oslo.
        She is the No. 1 seed.
        She is number two at the bank.
        They rank #7 in the world.
        The twenty-third psalm was read.
        It fell for the fifth day in a row.
        The runner-up was third.
        The 5th Regiment marched in.
    """,
    "names and designations": """
        A T-90 rolled past the square.
        An F-35 was seen over the bay.
        They fired an S-400 at the plane.
        The Boeing 737 turned back.
        An Airbus A380 landed.
        He drives a Model 3.
        The firm sells 5G masts.
        The G20 will meet in Lima.
        The S&P 500 slid.
        The FTSE 100 rose.
        The Nikkei 225 was flat.
        Many fell ill with COVID-19.
        The H5N1 virus spread.
        He fought in World War II.
        It was on Channel 4.
        It was on BBC Two.
        She filed a Form 1040.
        The firm is in Chapter 11.
        He has type 2 diabetes.
        It was a Category 4 storm.
        He sued under Title IX.
        He sued under Section 230.
        Article 5 of the treaty was invoked.
        Take Interstate 80 to Reno.
        Take Route 66 to the west.
        Platform 9 was shut.
        Apollo 11 came home.
        Windows 10 is old.
        She reads Catch-22.
        Formula 1 returns to Rio.
        The Big Ten expelled them.
        The 9/11 report was read again.
        He saw Henry VIII on stage.
        Pope John Paul II wept.
        Unit 731 is notorious.
        Group B strep is common, and so is B12.
        Area 51 is closed to visitors.
        The Windows 11 update was pulled.
    """,
    "scores and records": """
        Leeds won 4-0.
        Leeds won 4–0 at home.
        They lead the series 3-2.
        They have a 7-2 record.
        The court split 5-4.
        The Senate backed it 61-38.
        She won 6-4, 7-5.
        They trailed 21-14 at the half.
        He scored with 3:12 left.
        The odds were 7-2.
    """,
    "references and contact data": """
        The effect is well known [14].
        The effect is well known [3, 7].
        ! The effect is well known (4).
        See Table 3 and Figure 12.
        See p. 214 of the report.
        Call 555-0134 now.
        Call +44 20 7946 0991 now.
        Call 1-800-555-0134 now.
        Write to room12@example.org today.
        Go to https://example.org/2019/03/7-tips for more.
        It needs version 3.11.4 or later.
        The server is at 10.0.0.7.
        The book is ISBN 978-0-14-044913-6.
        It lies at 1600 Harbor Street.
        They moved to Albany, NY 12207.
        See 42 U.S.C. 1983.
    """,
    '"one" and idioms': """
        He is one of the best.
        It is one of the many ports.
        No one came.
        Everyone knows the one that got away.
        One day it will end.
        One must wait and see.
        One by one they left.
        The two-way street is shut.
        On the one hand it is cheap.
        It was one thing after another.
        He gave a one-sided account.
        They met one-on-one.
        She is second to none.
        A million thanks to you.
        They are back to square one.
        It was a half-hearted bid.
        Flags flew at half-mast.
        He has a sixth sense.
        She was on cloud nine.
        It was open 24/7.
        A double-digit rise is near.
        Double-digit rates are gone.
        They spoke of “double standards” again.
        It was the eleventh hour.
        He put two and two together.
        At one point he wept.
        It happened once upon a time.
        ! She was in two minds.
        The first half was dull.
        ! She has one foot in the grave.
    """,
    "near-miss words": """
        The quarterback was hurt.
        The quarter was weak.
        A third party was involved.
        Both were late.
        The dual carriageway is shut.
        Someone phoned about the bone.
        The tender was withdrawn.
        A weightless attendant often listens.
        The fortnight was dry.
        The sixties are back.
        Her threesome of friends was tense.
        The tenor sang a quartet.
        He is a millionaire.
        It was a secondhand coat.
        The fourth estate was silent.
        The unit cost was low.
        Few were surprised.
        A single mother wept.
        The centennial was kept quietly.
        The quarterly report is late.
        They eat at Five Guys.
        ! Seven Oaks is a village.
    """,
}
PHRASES = [(kind, line.strip()) for kind, block in CORPUS.items() for line in block.splitlines() if line.strip()]
KEPT = [(kind, line) for kind, line in PHRASES if not line.startswith("!")]
GAPS = [line[1:].strip() for _, line in PHRASES if line.startswith("!")]
EVERYTHING = Extractor(include=LEFT_OUT_KINDS)


def test_the_corpus_is_large():
    assert len(KEPT) >= 100
    assert len(GAPS) * 10 <= len(KEPT)
    assert len({line for _, line in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize(("kind", "text"), KEPT, ids=[text for _, text in KEPT])
def test_no_claim(kind, text):
    assert [str(claim) for claim in extract(text)] == [], kind


@pytest.mark.parametrize("text", GAPS)
@pytest.mark.xfail(strict=True, reason="a known gap")
def test_known_gap(text):
    assert extract(text) == []


@pytest.mark.parametrize(("kind", "text"), KEPT, ids=[text for _, text in KEPT])
def test_what_is_left_out_can_be_asked_for_or_is_nothing(kind, text):
    # With every class included, what comes out is marked as left out, and its offsets hold.
    for claim in EVERYTHING.extract(text):
        assert claim.rules[0].startswith("include:"), kind
        assert text[claim.start : claim.end] == claim.text
        assert claim.unit is None


# The same words where they do state a quantity: silence must not come from not looking.
QUANTITIES = """
    It has 1998 members
    The 14 members left
    It sold 90 tanks
    It lost 230 sections of pipe
    They flew 35 jets
    It has 737 seats
    They won 4 of 10
    A third of homes burned
    A quarter of homes burned
    A half of it burned
    It has two minds and 3 bodies
    A one percent fall
    One in five fell ill
    One percent fell ill
    Only one port is open
    She has 24 of 7 thousand votes
    They doubled output
    There were 66 routes
    It has 11 chapters
    It cost $1998
    They sold 2,019 cars
    It was 9 to 11 metres long
    He has 2 types of cells
    It weighs 5 grams
    It fell 4-5 percent
    Some 2,000 came
    She waited half an hour
    He ran ten miles
    It has 5.5 million users
    Three hundred people left
"""


@pytest.mark.parametrize("text", [line.strip() for line in QUANTITIES.splitlines() if line.strip()])
def test_a_quantity_of_the_same_words_is_found(text):
    assert extract(f"{text}.")
