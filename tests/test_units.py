"""Units: the ontology's view, money, rates, and every rule of evidence walked both ways."""

import random
import subprocess
import sys
import time
from decimal import Decimal, InvalidOperation

import pytest

from claimnum.errors import OptionError
from claimnum.lexicon import rows
from claimnum.text.tokens import NUMBER, tokenize
from claimnum.units import UnitTable, default_table, ontology, rate_after
from claimnum.units.index import index
from claimnum.units.site import RULES

WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "twelve": 12,
    "twenty": 20,
}
SCALES = {"million": 10**6, "billion": 10**9, "thousand": 1000}


def read(text, table=None):
    """The units of all numbers of a sentence, each as (name before, name after, rate)."""
    table = table or default_table()
    tokens = tokenize(text)
    found = []
    for at, token in enumerate(tokens):
        if token.kind != NUMBER and token.low not in WORDS:
            continue
        try:
            value = Decimal(WORDS.get(token.low, token.text.replace(",", "")))
        except InvalidOperation:
            value = None
        i, scaled = at + 1, False
        if i < len(tokens) and tokens[i].low in SCALES:
            i, scaled, value = i + 1, True, value * SCALES[tokens[i].low]
        if i + 1 < len(tokens) and tokens[i].text == "-" and tokens[i].start == tokens[i - 1].end:
            i += 1
        before = table.before(tokens, at)
        after = table.after(tokens, i, value=value, scaled=scaled, currency_before=before is not None)
        rate = rate_after(tokens, after.end if after else i, table)
        found.append((before, after, rate))
    return found


def unit(text, table=None):
    """The name of the first number's unit."""
    before, after, _ = read(text, table)[0]
    match = after or before
    return match.entry.name if match else None


def rate(text):
    """The denominator of the first number."""
    _, after, found = read(text)[0]
    return (after.per if after else None) or (found[0] if found else None)


PLAIN = """
2 per cent|percentage
3 pct of it|percentage
4% of it|percentage
5 percentage points|percentage point
a 7-percentage-point gap|percentage point
6 % points|percentage point
25 basis points|basis point
3 ‰ of it|per mille
40 parts per million|parts-per-million
40 ppm|parts-per-million
120 mph|mile per hour
120 miles per hour|mile per hour
50 miles an hour|mile per hour
a 90-mile-an-hour wind|mile per hour
30 km/h|kilometre per hour
30 kph|kilometre per hour
30kmph|kilometre per hour
30 km/hr|kilometre per hour
5 m/s|metre per second
5 m s-1|metre per second
5 m s⁻¹|metre per second
5 meters per second|metre per second
80 mpg|mile per gallon
80 miles per gallon|mile per gallon
3 metres|metre
3 meters|metre
7 kilometers|kilometre
7 inches|inch
6 feet|foot
9 litres|litre
9 liters|litre
9 grammes|gram
9 tonnes|tonne
9 metric tons|tonne
50 µg of it|microgram
50 μm thick|micrometre
3 m² of it|square metre
3 km^2|square kilometre
31852m2|square metre
7 km squared|square kilometre
4 sq. km|square kilometre
4 sq ft|square foot
4 square miles|square mile
4 square centimeters|square centimetre
4 cubic feet|cubic foot
4 cu. ft. of gas|cubic foot
190 lb-ft|pound-foot
190 ft-lb|pound-foot
190 pound-feet|pound-foot
400 Nm of it|newton metre
3,000 rpm|revolutions per minute
150 hp|horsepower
150 bhp|brake horsepower
5 kWh|kilowatt hour
5 kilowatt-hours|kilowatt hour
6 MWh|megawatt hour
7 gigawatt hours|gigawatt hour
5 kilowatts|kilowatt
2.4 GHz|gigahertz
8 GB of memory|gigabyte
70 dB|decibel
3 mmBTU|mega british thermal unit
20 °C|degree Celsius
20°C|degree Celsius
20 ºC|degree Celsius
6 deg c|degree Celsius
35 degrees Celsius|degree Celsius
10 celcius|degree Celsius
90 degrees f|degree fahrenheit
90 degrees farenheit|degree fahrenheit
85°|degree angle
a 30-degree slope|degree angle
5 weeks|week
2 fortnights|fortnight
3 centuries|century
2 millennia|millennium
a 74-year-old|year
a six-foot-tall man|foot
a 51 percent-owned firm|percentage
20 nautical miles|nautical mile
5 lbs. of it|pound-mass
2 in|inch
6e12 s-1|inverse second
"""


@pytest.mark.parametrize("line", PLAIN.split("\n")[1:-1])
def test_written_units(line):
    text, name = line.split("|")
    assert unit(text) == name


MONEY = """
$5|dollar|None
5 dollars|dollar|None
US$5|united states dollar|USD
US $5|united states dollar|USD
$US45 million|united states dollar|USD
5 U.S. dollars|united states dollar|USD
$50 US|united states dollar|USD
$5 million Canadian|canadian dollar|CAD
A$5|australian dollar|AUD
c $ 60|canadian dollar|CAD
cad$ 15|canadian dollar|CAD
HK$5|hong kong dollar|HKD
NZ$5|new zealand dollar|NZD
S$5|singapore dollar|SGD
NT$5|new taiwan dollar|TWD
R$5|brazilian real|BRL
Mex$ 10|mexican peso|MXN
RM 5|malaysian ringgit|MYR
Rs. 500|rupee|None
500 rupees|rupee|None
500 Indian rupees|indian rupee|INR
₹500|indian rupee|INR
£5|pound sterling|GBP
5 pounds sterling|pound sterling|GBP
PS20 for it|pound sterling|GBP
5 euros|euro|EUR
€5|euro|EUR
5 €|euro|EUR
500 yen|japanese yen|JPY
¥500|japanese yen|JPY
Y500 billion|japanese yen|JPY
500 yuan|chinese yuan|CNY
500 renminbi|chinese yuan|CNY
100元|chinese yuan|CNY
1,000 francs|franc|None
1,000 Swiss francs|swiss franc|CHF
500 baht|thai baht|THB
500 kronor|swedish krona|SEK
500 kroner|krone|None
500 zł|polish zloty|PLN
500 shekels|shekel|ILS
₪500|shekel|ILS
35 cents|cent|None
12 pence|penny|None
5 sen|sen|None
30 MUSD|united states dollar|USD
MAUD 60|australian dollar|AUD
95 USD million|united states dollar|USD
115USD|united states dollar|USD
40 usd|united states dollar|USD
GBP 420|pound sterling|GBP
dollar 31.4 million|dollar|None
₿21|bitcoin|BTC
6 BTC|bitcoin|BTC
R500 million|south african rand|ZAR
1,000 deutsche marks|deutsche mark|DEM
"""


@pytest.mark.parametrize("line", MONEY.split("\n")[1:-1])
def test_money(line):
    text, name, code = line.split("|")
    before, after, _ = read(text)[0]
    entry = (after or before).entry
    assert (entry.name, str(entry.code), entry.kind, entry.dimension) == (name, code, "currency", "currency")


@pytest.mark.parametrize("text", ["30 MUSD", "MUSD 30", "95 USD million"])
def test_scale_in_the_units_words(text):
    before, after, _ = read(text)[0]
    assert (before or after).multiplier == 10**6


# Every rule of `unit_guards.tsv` and every rule of the prefixes: an example and a counter-example.
EVIDENCE = """
never|2 miles|mile|2 leagues|None
degree_word|20 degrees|degree angle|90 degree courses|None
plain|5 h|hour|5 sets|None
inch_word|a plank 3 in thick|inch|about 70,000 in 2013|None
inch_word|the nail is 3 in.|inch|come at 5 in May|None
inch_word|she is 5 ft 9 in|foot|there are 3 in her bag|None
metre_letter|the man is 1.8m tall|metre|$5 m|dollar
cent_or_celsius|it cost 17c a share|cent|the 5c is a phone|None
cent_or_celsius|a heat of 25c was felt|degree Celsius|take 5 c and 6 d|None
celsius_letter|wax melts at 62 C|degree Celsius|form 13F is due|None
celsius_letter|temperatures of 90 F|degree fahrenheit|a Boeing 757F|None
celsius_letter|the capacitor held 2.5 F|farad|the 5 C team|None
kelvin_letter|cooled to a temperature of 4 K|kelvin|a 4K screen|None
pence_letter|its shares stood at 64.5p|penny|see 25 p for more|None
pence_letter|shares rose 3p|penny|a 1080p screen|None
decimal_not_clock|a gap of 4.875 pm|picometre|until 11 pm|None
decimal_not_clock|a gap of 4.875 pm|picometre|at 2.15pm|None
lower_only|5 newtons|newton|the 5 Newtons|None
glued_only|5lt|litre|5 Lt Smith|None
decimal_or_glued|0.8 rad|radian|three rad skaters|None
plural_only|two atmospheres|standard atmosphere|one atmosphere of fear|None
of_follows|2 moles of water|mole|two moles on her arm|None
bit_word|a 32-bit chip|bit|one bit of news|None
bar_word|tyres pumped to 2 bar|bar|two bars in town|None
one_foot|one foot long|foot|one foot propped up|None
one_foot|a one-foot snake|foot|one foot in the door|None
stone_word|he weighs 12 stone|stone|three stone houses|None
knot_word|20 knots|knot|two knots in the rope|None
knot_word|the ship made 2 knots|knot|two knots in the rope|None
degree_word|24 degrees|degree angle|two degrees from a university|None
degree_word|a 30-degree slope|degree angle|3 degrees of separation|None
degree_word|the mercury reached 41 degrees|degree|the lens turned 41 degrees in the heat|degree angle
pound_word|a baby of eight pounds and 9 pounds|pound-mass|84 million pounds of profit|pound sterling
pound_word|he weighs 200 pounds|pound-mass|he paid 200 pounds|pound sterling
pound_word|a 200-pound man|pound-mass|a 200-pound fine|pound sterling
pound_word|50 pounds of beef|pound-mass|50 pounds of debt|pound sterling
pound_word|she lost 2 pounds a month|pound-mass|he made 20,000 pounds a year|pound sterling
second_word|10 seconds|second|two second-half goals|None
second_word|a 6.8 second sprint|second|two second places|None
barrel_word|95,000 barrels a week|barrel|95,000 barrels of oil|None
basis_or_bits|yields rose 50 bps|basis point|a modem of 9600 bps|bit per second
basis_or_pair|yields rose 25 bp|basis point|300 bp of DNA|base pair
percentage_word|45 percent|percentage|two percentages|None
percent_letters|sales rose 5pc|percentage|a 5 pc set|None
percentage_point_letters|the poll lead rose 5 pp|percentage point|a book of 120 pp|None
point_word|up six points in the survey|percentage point|20 points in the game|None
point_word|the rate fell 4 points|percentage point|the Dow fell 90 points or 2 percent|None
won_word|it cost 50,000 won|south korean won|12 won awards|None
won_word|5 million won.|south korean won|of the 9 won last week|None
money_word|500 million marks|deutsche mark|ten marks in the exam|None
money_word|it cost 50 bucks|dollar|two bucks in the woods|None
rand_word|500 rand|south african rand|5 Rand analysts|None
age_letters|a 64 yo woman|year|2 Yo fans|None
upper_or_glued|50 mw|megawatt|5 sets|None
data_letters|a 2 TB disk|terabyte|the 5 PB runners|None
glued_or_data|16 gigs of memory|gigabyte|three gigs in Leeds|None
gallon_letters|5 gal of it|gallon|two gals|None
litre_letter|5 L of milk|litre|31852 L-202|None
gram_letter|5 g of salt|gram|a 5G network|None
second_letter|a time of 9.58s|second|the 80s|None
tonne_letter|94,000 t of rice|tonne|a 3t thing|None
electric_letter|a 12 V battery|volt|section 9A of it|None
watt_letter|a 65W phone|watt|5 W 3rd St|None
force_letter|a force of 50 N|newton|at 50 N Main St|None
magnet_letter|a 1.5 T magnet|tesla|model 3 T was sold|None
kuna_or_knot|the fine was 220 kn|croatian kuna|a wind of 15 kn|knot
knot_or_kiloton|a wind of 15 kt|knot|a nuclear bomb of 15 kt|kiloton
not_before_name|5 Mt of coal|megaton|5 Mt Everest climbers|None
megapixel_letters|a 12 MP camera|megapixel|some 12 MP candidates|None
horse_letters|an engine of 150 PS|metric horsepower|some 5 PS were there|None
horse_letters|an engine of 150 CV|metric horsepower|some 5 CV were sent|None
au_letters|30 AU from the Sun|astronomical unit|5 AU members|None
quote_mark|a pen 10 " long|inch|he said "give me 5"|None
quote_mark|a drop of 40' was climbed|foot|the '80' was bought|None
code_word|500 MAD.|moroccan dirham|some 5 ALL stars|None
code_word|MAD 500|moroccan dirham|ALL 7 answers|None
glued|A$5|australian dollar|a $5 note|dollar
amount|Y500 billion|japanese yen|Y2 problems|None
amount|R4,300 for it|south african rand|the R4300i chip|None
broken|PS20m|pound sterling|the PS5 console|None
word|dollar 31.4 million|dollar|the dollar 5 times|None
number behind|14 USD 75|united states dollar|in 2018 $5 million|None
names|4m2|square metre|4 m212|None
"""


@pytest.mark.parametrize("line", EVIDENCE.split("\n")[1:-1])
def test_evidence_both_ways(line):
    _, text, name, counter, other = line.split("|")
    assert unit(text) == name
    assert str(unit(counter)) == other


def test_every_rule_is_walked_and_named():
    walked = {line.split("|")[0] for line in EVIDENCE.split("\n")[1:-1]}
    named = {row[1] for row in rows("unit_guards")} | {"code_word"}
    assert named <= set(RULES)
    assert set(RULES) == named
    assert set(RULES) <= walked


RATES = """
5,000 a day|day
5 miles an hour per mile|mile
$20 a barrel|barrel
$20 per barrel|barrel
$2 a gallon|gallon
$20/hour|hour
$20 /yr|year
$20 a year|year
$7 a year earlier|None
$7 a year ago|None
20 each year|year
20 every week|week
20 every full year|year
2 per capita|capita
7 % per annum|year
5 annually|year
5 daily.|day
5 daily flights|None
10 per 100,000 people|100,000 people
10 per cent|None
$2 every three months|None
$2 every 5 weeks|None
$60 each for it|None
52 miles per US gallon|None
$5 a share|share
$5-a-share|share
a 35-cent-a-share dividend|share
$5 per square foot|square foot
$5 per sq ft|square foot
$5 per mmBTU|mega british thermal unit
30 per game|game
5 a man|None
80 km/ms|millisecond
2.6 A/cm2|square centimetre
5 mg/dL|decilitre
10 kg m-2|square metre
6 inches per century|century
4 each|None
a $35 per-share price|share
$5 a second time|None
5 a second.|second
4 per se|None
"""


@pytest.mark.parametrize("line", RATES.split("\n")[1:-1])
def test_rates(line):
    text, name = line.split("|")
    assert str(rate(text)) == name


ISO = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD
FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN
UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG
"""


@pytest.mark.parametrize("code", ISO.split())
def test_every_iso_code_before_and_behind(code):
    for text in (f"{code} 5,000", f"5,000 {code}"):
        before, after, _ = read(text)[0]
        assert (before or after).entry.code == code


def test_every_currency_word_resolves():
    for name, _, words, _ in rows("currencies"):
        for word in words.split("|"):
            if word != "-":
                assert index().words.get(word.replace("-", " ").replace("'", " ' ")) == name or "'" in word


def test_the_tables_name_known_units():
    entries = index().entries
    for table in ("units", "unit_symbols"):
        unknown = [row[0] for row in rows(table) if row[0] not in entries]
        assert not unknown
    assert all(row[1] in entries for row in rows("currency_prefixes"))
    assert {entry.dimension for entry in entries.values()} <= ontology.entities()
    for table in (
        "unit_guards",
        "unit_plurals",
        "unit_context",
        "unit_symbols",
        "currencies",
        "currency_prefixes",
    ):
        keys = [row[0] for row in rows(table)]
        assert len(keys) == len(set(keys)), table


def test_ambiguous_names_of_the_ontology_keep_their_dimension():
    table = default_table()
    assert table.entry("mile per hour").dimension == "speed"
    assert table.entry("percentage point").kind == "percentage"
    assert table.entry("hour").kind == "time"
    assert table.entry("no such unit") is None


def test_extra_units():
    table = UnitTable([{"name": "smoot", "surfaces": ["smoot"], "symbols": ["sm"], "dimension": "length"}])
    assert unit("364 smoots", table) == "smoot"
    assert unit("364.4 sm", table) == "smoot"
    assert unit("364 smoots") is None
    coin = UnitTable([{"name": "gold coin", "symbols": ["gp"], "kind": "currency", "dimension": "currency"}])
    assert unit("gp 5", coin) == "gold coin"


@pytest.mark.parametrize(
    "extra",
    [
        [{"name": "metre"}],
        [{"name": "smoot"}, {"name": "smoot"}],
        [{"surfaces": ["smoot"]}],
        [{"name": "smoot", "kind": "odd"}],
        [{"name": "smoot", "surfaces": "smoot"}],
    ],
)
def test_extra_units_that_are_refused(extra):
    with pytest.raises(OptionError):
        UnitTable(extra)


def test_any_tokens_are_read():
    table = default_table()
    signs = ["$", "-", ".", "/", "°", '"', "²", "%", "PS", "US"]
    pieces = ["5", "in", "per", "a", "lb-ft", "C", "s", "1", *signs]
    chance = random.Random(5)  # noqa: S311
    for _ in range(300):
        tokens = tokenize(chance.choice([" ", ""]).join(chance.choices(pieces, k=12)))
        for at in range(-1, len(tokens) + 2):
            for before in (True, False):
                match = table.after(tokens, at, value=None, scaled=False, currency_before=before)
                assert match is None or at == match.start < match.end <= len(tokens)
            match = table.before(tokens, at)
            assert match is None or 0 <= match.start < match.end == at
            found = rate_after(tokens, at, table) if at >= 0 else None
            assert found is None or at < found[1] <= len(tokens)


def test_time_is_linear_in_the_length_of_a_sentence():
    table = default_table()

    def seconds(count):
        tokens = tokenize("5 pounds " * count)
        start = time.perf_counter()
        for at in range(1, len(tokens), 2):
            table.after(tokens, at, value=Decimal(5), scaled=False, currency_before=False)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.002)


def test_the_table_is_quick_to_build_and_leaves_quantulum3_alone():
    code = (
        "import sys, time; import claimnum.units as u; s = time.perf_counter(); u.default_table();"
        "print(time.perf_counter() - s);"
        "assert not any(m.startswith(('quantulum3', 'inflect')) for m in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print("seconds to build:", out.stdout)
    assert float(out.stdout) < 0.4


@pytest.mark.slow
def test_names_and_entities_are_those_of_quantulum3():
    from quantulum3 import load

    theirs = {name: unit.entity.name for name, unit in load.units().names.items()}
    assert {unit.name: unit.entity for unit in ontology.units()} == theirs
    assert ontology.entities() == set(load.entities().names)
    held = index().entries
    missing = [name for name, entity in theirs.items() if name not in held and entity != "currency"]
    assert missing == ["unk", "dimensionless"]
    assert {name for name, entity in theirs.items() if entity == "currency"} - set(held) <= {"mill"}
    for unit in ontology.units():
        entry = held.get(unit.name)
        assert entry is None or entry.dimension == unit.entity
