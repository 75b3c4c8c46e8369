"""What is no claim: every row both ways, what must be left out, what must stay, hostile input."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimnum.left_out import KINDS, LeftOut, LeftOutTable, Row, checked_row
from claimnum.left_out.table import seen
from claimnum.lexicon import rows
from claimnum.text.tagger import tag
from claimnum.text.tokens import NUMBER, tokenize

TABLE = LeftOutTable()
ROWS = list(rows("not_claims"))


def find(text: str, table: LeftOutTable = TABLE) -> list[LeftOut]:
    return table.find(text, 0, len(text), tokenize(text))


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its ‹› marks, and the spans that they held."""
    text, spans, opened = "", [], 0
    for piece in re.split("([‹›])", marked):
        if piece == "‹":
            opened = len(text)
        elif piece == "›":
            spans.append((opened, len(text)))
        else:
            text += piece
    return text, spans


def spans_of_row(row: Row, text: str) -> list[tuple[int, int]]:
    """What one row alone finds, its needs included."""
    table = LeftOutTable.__new__(LeftOutTable)
    table._load([row])
    tokens = tokenize(text)
    return [span for each in table._candidates(tokens, *seen(tokens)) for span in each.spans(text, 0, len(text))]


@pytest.mark.parametrize("fields", ROWS, ids=[fields[0] for fields in ROWS])
def test_row_matches_its_examples_and_not_its_counter_examples(fields: list[str]) -> None:
    name, kind, needs, pattern, examples, counters = fields
    row = checked_row(name, kind, needs, pattern)
    for example in examples.split(" ¦ "):
        text, spans = unmarked(example)
        assert spans, f"{example!r} marks nothing"
        assert spans_of_row(row, text) == spans
    for counter in counters.split(" ¦ "):
        assert spans_of_row(row, counter) == [], counter


def test_names_of_rows_are_unique() -> None:
    names = [fields[0] for fields in ROWS]
    assert len(names) == len(set(names))


# Each ‹marked› number must be covered; its kind is the heading's.
LEFT_OUT = {
    "date": """
        The treaty of ‹April 8, 2013›, was signed
        He arrived on ‹14 March 2019› with friends
        Polling ran ‹May 11-13› in Ohio
        It closed on ‹Feb. 1› after a row
        Doors open ‹Dec. 2 to 5› at the hall
        Rain fell ‹between September 8 and 12› there
        The bill passed on ‹2013-04-18› at last
        Filed ‹04/18/2013› by the clerk
        Geboren ‹18.04.2013› in Bonn
        It began in ‹1987› and went on
        Since ‹2022› prices have risen
        Coal will end by ‹2030›, they hope
        The ‹2004› flood shook them
        In the ‹2014-16› drought farmers left
        The ‹2013/14› season was poor
        Her first novel (‹2003›) sold well
        Built between ‹A.D. 400 and 620› there
        Profit for ‹fiscal 2018› fell
        Guidance for ‹FY19› was cut
        The rule stands until at least ‹2031›
        A ‹2013› Octavia hatchback stood outside
        The class of ‹2012› met again
        They wed in ‹summer 2019› at sea
        In ‹2019› people left the town
        the year ‹2019› was dry
        Fashion of ‹the 1990s› is back
        She grew up in ‹the '90s› in Leeds
        Debt soared in ‹the mid-eighties› there
        A ‹19th-century› house burned
        War marked the ‹20th century› deeply
        Output rose in ‹Q3 2019› again
        Thefts fell in ‹the second quarter›
        From ‹1990 to 1995› he taught
        Both in ‹2009 and 2010› it rained
        On the ‹Fourth of July› they swam
        After ‹9/11› rules changed
        In ‹1066› the Normans landed
    """,
    "clock": """
        The train left at ‹7.05am› sharp
        He spoke at ‹9 p.m.› on Friday
        Posted at ‹11:35 PM EDT› by staff
        Kick-off is ‹16:45› local time
        Lunch is at ‹1:15 pm› today
        The quake hit at ‹0530 GMT› near Fiji
        We met at ‹8 o'clock› outside
        Doors open ‹6-9 p.m.› daily
        He scored with ‹4:39› left
        She rose at ‹six in the morning› to run
    """,
    "ordinal": """
        The ‹32nd› regiment guards it
        He finished ‹third› in Rome
        Its ‹14th› straight loss came
        The ‹second› man escaped
        The ‹No. 2› seed lost
        It is the ‹number one› cause
        She is ‹#1› in sales
        The ‹88th-minute› goal stunned them
        The ‹forty-second› floor was dark
    """,
    "designation": """
        A ‹KN-23› missile was fired
        Two fell ill with ‹COVID-19› there
        An ‹F150› truck sped off
        They roll out ‹5G› masts
        The ‹G7› summit ended
        Cut ‹CO2› output soon
        The ‹Boeing 747› landed
        He bought an ‹iPhone 8› case
        A ‹Model 3› sedan crashed
        The ‹S&P 500› slipped
        The ‹FTSE 100› closed lower
        They filed ‹Form 1040› late
        Down ‹Highway 61› he drove
        She has ‹type 2› diabetes
        A ‹category 5› hurricane hit
        On ‹page 3› is a map
        He watched ‹Channel 4› news
        It won ‹Game 6› at home
        After ‹World War Two› they left
        It entered ‹Chapter 11› protection
        The ‹Group of Seven› met
        The ‹Big 12› grew again
        They drive on ‹I-95› daily
        The ‹H5N1› strain spread
        The drama airs on ‹BBC One› tonight
        He won in ‹Formula One› cars
        The ‹Six Nations› cup began
    """,
    "score": """
        They won ‹6-0› on Sunday
        Hull City ‹2, Leeds 1›: Hosts win
        It held a ‹7-3› lead
        At ‹3-0› down they rallied
        The ‹0-0› draw bored them
        They lost ‹1-3› in Spain
        The bench, in a ‹4-3› ruling, agreed
        Their ‹12-4› record is best
        The bill passed by a vote of ‹65 to 35› in May
    """,
    "reference": """
        As shown there‹[12]› it works
        It needs ‹version 2.3.1› to run
        See ‹p. 12› for more
        Under ‹42 U.S.C. 1983› he sued
        The host ‹192.168.1.2› is down
        Order ‹ISBN 978-3-16-148410-0› today
    """,
    "contact": """
        Call ‹1-800-555-0199› for help
        Write to ‹1600 Pennsylvania Avenue› soon
        Read ‹http://example.com/2018/5-things› first
        Mail ‹bob77@example.com› today
        It came from ‹<b id="77">› then
        They live in Albany, ‹NY 12207› now
    """,
    "idiom": """
        She is ‹one› of the best
        He sent a note, ‹one› saying that it rained
        No ‹one› came to help
        They helped ‹one› another then
        We met ‹one› day in June
        At ‹one› point he wept
        A ‹one-on-one› talk followed
        The ‹one› who left is here
        A ‹half-hearted› try failed
        Flags flew at ‹half-staff› then
        In ‹the second half› they woke
        A ‹double-digit› rise came
        He spoke of ‹double standards› there
        A ‹four-way› race began
        They are on ‹cloud nine› now
        It is open ‹24/7› all year
        ‹Few› workers stayed behind
        In the ‹quarter-final› they lost
        He was ‹second to none› there
        ‹One› in a boat fell
        A ‹one-day› international drew crowds
        It froze on ‹one› cold night in 1990
    """,
}
LEFT_OUT_CASES = [
    (kind, line.strip()) for kind, block in LEFT_OUT.items() for line in block.splitlines() if line.strip()
]


@pytest.mark.parametrize(("kind", "marked"), LEFT_OUT_CASES)
def test_no_claim_is_covered(kind: str, marked: str) -> None:
    text, spans = unmarked(marked)
    found = find(text)
    for start, end in spans:
        covering = [each for each in found if each.start <= start and end <= each.end]
        assert covering, (text[start:end], [text[each.start : each.end] for each in found])
        assert covering[0].kind == kind


# Nothing in these lines may be left out.
QUANTITIES = """
    They sold 2,000 units
    They went from 300 to 1,750 casks
    They went from 900 to 1950 casks
    Over 2015 casks were lost
    Fewer than 2015 came
    About 1500 people marched
    She was fined 1400 times
    Nearly 2000 jobs went
    It cost $2019 in all
    A 2015 km walk
    He weighs 74 kg
    Shares fell 2%
    Some 5-10 people came
    It fell by 5-10% a year
    They split 43%-41% on it
    Aged 40-50 years old
    A 3:1 ratio of men to boys
    The price was US$5
    It cost RM23.50 a kilo
    He paid USD 100 for it
    A fee of Rs500 applies
    It paid EUR350 each
    A 54GB plan
    A 5kW motor
    An 88mm shell
    It sold 12m phones
    It reached 40C there
    A third of homes lack it
    One-third of the counties
    Two-thirds of men agree
    A fifth of them left
    Half of the staff quit
    Half a million shells
    A quarter of homes
    Three quarters of them
    One percent of it
    One in five men
    Only one area is safe
    Just one month later it fell
    One count of fraud
    They had one job
    Two men and one woman died
    One mile from here
    One hundred men
    Twenty-one ships sank
    One or two men
    They have one baker left
    Benford, 58, spoke
    Rosa Tull 53 has left Bonn
    A 6.8 second sprint
    32 feet per second
    It grew tenfold
    A three-fold rise
    Double the number came
    Profit doubled
    A dozen eggs
    A couple of men
    A few men left
    The past few days
    Several million euros
    In March 40 people left
    In May 20 percent agreed
    It may 5 times as much
    He ran 41 yards
    A 12 kilowatt plant
    She is 6-foot-3
    He has 12 children
    A range of 1.5 to 2 billion dollars
    They spent 30 years there
    She bought 3 iPads
    It has 4 wheels
    In 18 months it closed
    At least 20 died
    More than 1600 homes burned
    Up to 3000 men came
    Two-bedroom flats
    A two-hour flight
    He ate 5 of 10 cakes
    A gain of 58 points
    At 64.5p its shares
    It is 10.5 metres long
    Some 700 Boeing jets
    It hosts 12 Wall Street bankers
    They own 60 percent
    Rates of 5 bps
    1,234,567 people
    20 dollars a day
    Four ways to win
    A quarter-mile run
    Hundreds of men
    Six feet tall
    A two-year deal
    There are 911 people here
    The crowd of 2,500 left
    Seven percent said no
    About 10 a day
    Over 15,000 homes
    Five people died
    One person was killed
    They saw Skoda 700 vans short
    Over a half-century of rule
    About one of every six men
    Just one building that burned
    It won by a two to one margin
    One in a hundred bakers left
    One out of a thousand bakers left
    One young baker in five
    One mill town in 10, they said
    A one-day trial
""".strip().splitlines()


@pytest.mark.parametrize("text", [line.strip() for line in QUANTITIES])
def test_quantity_is_not_covered(text: str) -> None:
    assert [text[each.start : each.end] for each in find(text)] == []


# What only the tags of the words behind a number tell.
TAGGED = [
    ("Sections ‹4 and 5› apply to farms", "designation"),
    ("Sections ‹4› and 5 farms apply", "designation"),
    ("A ‹Boeing 737› and 40 men left", "designation"),
    ("By ‹2050› towns will need wells", "date"),
    ("Since ‹1870› farmers have left", "date"),
    ("About 2050 towns need wells", None),
    ("It was by 2050 towns", None),
]


@pytest.mark.parametrize(("marked", "kind"), TAGGED)
def test_tags_decide(marked: str, kind: str | None) -> None:
    text, spans = unmarked(marked)
    tokens = tokenize(text)
    tag(tokens)
    found = TABLE.find(text, 0, len(text), tokens)
    assert [(each.end, each.kind) for each in found] == [(end, kind) for _, end in spans]


def test_corpora_are_of_equal_rank() -> None:
    assert len(LEFT_OUT_CASES) >= 80
    assert len(QUANTITIES) >= 80


def test_expression_is_covered_whole() -> None:
    text, spans = unmarked("On ‹April 8, 2013› the ‹S&P 500› sank at ‹8 a.m.› in the ‹No. 3› market")
    assert [(each.start, each.end) for each in find(text)] == spans


def test_extra_rows_are_data() -> None:
    table = LeftOutTable([{"name": "lot", "kind": "designation", "needs": "lot", "pattern": r"[Ll]ot \d+"}])
    assert [each.rule for each in find("He bid on lot 77 today", table)] == ["lot"]
    assert find("He bid on lot 77 today") == []


@pytest.mark.parametrize(
    "row",
    [
        {"name": "a", "kind": "date"},
        {"name": "a", "kind": "nonsense", "pattern": "x"},
        {"name": "a", "kind": "date", "pattern": "("},
        {"name": "a", "kind": "date", "pattern": "x?"},
        {"name": "a", "kind": "date", "pattern": "{nope}"},
        {"name": "a", "kind": "date", "needs": "@nope", "pattern": "x"},
    ],
)
def test_bad_extra_row_raises(row: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="row 'a'"):
        LeftOutTable([row])


PIECES = st.sampled_from(
    [
        "one",
        "the",
        "No.",
        "June",
        "23",
        ",",
        "2025",
        "-",
        ":",
        "/",
        "(",
        ")",
        "[",
        "]",
        ".",
        "#",
        "5G",
        "KN",
        "23",
        "S&P",
        "500",
        "%",
        "$",
        "second",
        "third",
        "a",
        "half",
        "'s",
        "’",
        "Q3",
        "am",
        "p.m.",
        "<",
        ">",
        "@",
        "http://",
        "1,000",
        "50",
        "to",
        "and",
        "of",
        "in",
        "Boeing",
        "Section",
        "Six",
        "nil",
        "quarter",
        "few",
        "couple",
        "double",
        "\n",
        "°",
        "9/11",
        "01",
        "0x1F",
        "U.S.C.",
        "§",
        "‘90s",
    ]
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(PIECES, max_size=25).map(" ".join),
        st.lists(PIECES, max_size=25).map("".join),
    )
)
def test_any_text_gives_sorted_spans_in_range(text: str) -> None:
    end_before = 0
    for each in find(text):
        assert end_before <= each.start < each.end <= len(text)
        assert each.kind in KINDS
        assert each.rule
        end_before = each.end


HOSTILE = [
    "1",
    "1,",
    "1-",
    "1 ",
    "1.",
    "a-1-",
    "A1",
    "1:",
    "1/",
    "(1",
    "[1,",
    "one ",
    "one-",
    "No. 1, ",
    "June 1, ",
    "2018 to ",
    "2018-",
    "Section 1 and ",
    "third ",
    "#1",
    "<a ",
    "a@",
    "a.",
    "http://1",
    "Six Six ",
    "half-",
    "0x1",
    "a1b2",
    "+1 1 ",
    "$1",
    "1 Abc ",
    "Abc 1 ",
    "quarter ",
    "the last ",
    "5-to-",
    "nil-",
    "12:34 ",
    "1 p.m. to ",
    "one, ",
    "\xa01",
    "few ",
]


def seconds(text: str) -> float:
    tokens = tokenize(text)
    best = 9.0
    for _ in range(3):
        began = time.process_time()
        TABLE.find(text, 0, len(text), tokens)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_shapes_take_linear_time(piece: str) -> None:
    many = piece * (4000 // len(piece))
    once, twice = (
        seconds(many + " June p.m. half 7 nil vote"),
        seconds(many + many + " June p.m. half 7 nil vote"),
    )
    assert twice < 4 * once + 0.05, f"{piece!r}: {once * 1000:.1f} then {twice * 1000:.1f} ms"
    assert twice < 5


def test_year_rule_reads_tokens_not_shapes() -> None:
    assert [each.rule for each in find("in 2018 it fell")] == ["year"]
    assert all(token.kind == NUMBER for token in tokenize("2018"))
