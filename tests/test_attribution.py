"""Who says so: each rule of attribution both ways, on sentences of our own, and what holds of any text."""

from __future__ import annotations

import pytest
from growth import calls
from hypothesis import given
from hypothesis import strategies as st

from claimnum import extract
from claimnum.context.attribution import attributions
from claimnum.context.clauses import Structure
from claimnum.context.cues import CueTable
from claimnum.context.quotations import Speech, find_quotations, spoken
from claimnum.lexicon import rows
from claimnum.text import tokenize
from claimnum.text.tagger import tag


def source(text: str, claim: int = 0) -> str | None:
    found = extract(text)[claim]
    if found.source is None:
        return None
    assert text[found.source.start : found.source.end] == found.source.text
    return found.source.text


def speaker(text: str, amount: str) -> str | None:
    table = CueTable()

    def read(start: int, end: int):
        tokens = tokenize(text, start, end)
        tag(tokens)
        return spoken(tokens, table.find(tokens))

    found = Speech(text, read).speaker(text.index(amount), None)
    return text[found.source_start : found.source_end] if found else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 40 may be lost, her aides fear.", "her aides"),
        ("Lee promised that 40 people would be hired.", "Lee"),
        ("Lee made it clear that 40 homes were lost.", "Lee"),
        ("The toll is 40, aides who met Lee told the Post.", "aides"),
        ("It held the bank's estimate of growth at 3 percent.", "the bank"),
        ("Police put losses at $40 million.", "Police"),
        ("Exports rose 3 percent, the bureau estimates.", "the bureau"),
        ("The rule has cut deaths by 4 percent, the council claims.", "the council"),
        ("The army claims to have lost 40 men.", "The army"),
        ("Imports claimed 40 percent of the market.", None),
        ("Twelve men testified and 40 letters were shown.", None),
        ("Lee, who had told friends, took $40 million.", None),
        ("A spokesman refused to say how the $40 million was spent.", None),
        ("Lee made it plain that she meant to stay, when she held 40 talks.", None),
        # a second verb that shares the speaker, an inserted speaker behind an opener
        ("She warned them and took 40 photos.", None),
        ("Up to 40 men, police said, were hurt.", "police"),
        ("Between 10 and 15 percent of them, the study found, are ill.", "the study"),
        # a subordinator before the speaker, or before the whole sentence
        ("The gap grew after the agency said 40 homes were lost.", "the agency"),
        ("The gap grew after records show he lost 40 homes.", "records"),
        ("Now that records show he lost 40 homes, he left.", "records"),
        ("Although you may say that it was dear, I think that it cost 40 pounds.", "I"),
        ("They cite the year when the state said that 40 homes were lost.", "the state"),
        ("They cite the 40 homes.", "They"),
        # a relative clause of saying, and what is left over from it
        ("It got the 40 vans that experts say it needs.", "experts"),
        # an aside speaks for itself alone
        ("The plan - some say a bad one - will cost $40.", None),
        ("The plan - some say - will cost $40.", "some"),
        ("Lee weighs 40 kilos, which is little according to her aunt.", None),
        ("Sales fell 40 percent, which is much, according to the bank.", "the bank"),
        ("A set of rules that could shut 40 mills was passed.", None),
        ("Let's say a mill costs $40.", None),
        ("Bell cut its earnings estimate, and Norvane fell 40 points.", None),
        ("Incomes fell 4 percent, the bank said in a report released Thursday.", "the bank"),
        ("Incomes fell 4 percent, the bank said in a note sent to Ann and seen by us.", "the bank"),
        ("Incomes fell 4 percent, and the bank sold the firm.", None),
        # before, behind and amid the statement
        ("Ann Lee said 40 homes were lost.", "Ann Lee"),
        ("Forty homes were lost, Ann Lee said.", "Ann Lee"),
        ("The storm, Ann Lee said, cost 40 families their homes.", "Ann Lee"),
        ("The bank said on Friday in a letter that 40 branches would close.", "The bank"),
        ("The mayor told reporters that 40 homes were lost.", "The mayor"),
        (
            "The roof fell on 40 cars, the fire service said in a report, and on two buses.",
            "the fire service",
        ),
        ("Lee claimed, without proof, that 40 homes were lost.", "Lee"),
        ("Lee claimed, but the mayor denied it, and 40 homes were lost.", None),
        ("Lee wrote on the wire that 40 homes were lost.", "Lee"),
        ("Lee wrote on the wall, and 40 homes were lost.", None),
        ("By one estimate, 40 ships sank.", "one estimate"),
        ("The plan, critics warn, could cost 40 jobs.", "critics"),
        ("The plant, said Ann Bell, has 40 staff.", "Ann Bell"),
        ("It published letters that show the firm lost 40 vans.", "letters"),
        ("That show drew 40 people.", None),
        ("It seized on a Harbour Times report that 40 men left.", "a Harbour Times report"),
        ("More than 70 towns, the UN estimates, have cut aid.", "the UN"),
        ("The judge ruled on Monday that 40 must go.", "The judge"),
        ("The mayor has yet to confirm that 40 men left.", None),
        # transcripts
        ("BELL: We lost 40 cows.", "BELL"),
        ('"Ann Bell: Do you think 40 is enough?"', "Ann Bell"),
        ("LONDON: Some 40 men were held.", None),
        ("NOTE: You must pay $40.", None),
        # a claim of nobody's
        ("The claim that 40 homes burned is false.", None),
        ("Lee's claim that 40 homes burned is false.", "Lee"),
        # a name behind a plural noun is the source's, behind a length of time it is not
        ("The brokers Lund & Carey said 40 farms were sold.", "The brokers Lund & Carey"),
        ("Forty farms were sold, according to the brokers Lund & Carey.", "the brokers Lund & Carey"),
        ("For the full year Norvane said 40 farms were sold.", "Norvane"),
        ("In recent years Norvane said 40 farms were sold.", "Norvane"),
        ("With fewer buyers Norvane said 40 farms were sold.", "Norvane"),
        ("The nine clerks Norvane says it hired took 40 coats.", "Norvane"),
        # a year opens the clause, its subject speaks
        ("In 2019 planners said 40 docks would open.", "planners"),
        # what is said stands behind a relative word or "but"
        ("What the mayor said was that 40 homes were lost.", "the mayor"),
        ("She knew the port, but Lund, a clerk, said 40 boats were lost.", "Lund"),
        # inverted
        ("“We lost 40 homes,” said Ann Lee, a farmer.", "Ann Lee"),
        ("Rents rose 4 percent last year, says the tenants' union.", "the tenants' union"),
        # insertions, participles and relative clauses between the source and its verb
        ("Ann Lee, a farmer from Ely, said 40 homes were lost.", "Ann Lee"),
        ("The agency, which counts jobs, said 40 posts were lost.", "The agency"),
        ("A study released on Friday found that 40 percent agreed.", "A study"),
        ("Figures from the ministry show that 40 percent agreed.", "Figures from the ministry"),
        ("Last week Lee said that 40 homes were lost.", "Lee"),
        ("A study that appeared in May in the Argus found that 40 percent agreed.", "A study"),
        ("The mill, which has old looms, said 40 hands were ill.", "The mill"),
        ("She wrote that clerks in Oslo said 40 homes were lost.", "She"),
        ("The agency, which said 40 posts were lost, has closed.", "The agency"),
        # according to
        ("Forty homes were lost, according to the fire service.", "the fire service"),
        ("According to the “Safe Homes” report, 40 homes were lost.", "the “Safe Homes” report"),
        ("By Mr Bell's own admission, he owns 40 cars.", "Mr Bell"),
        ("By his own admission, Mr Bell owns 40 cars.", "Mr Bell"),
        ("Ann Lee, by her own estimate, owns 40 cars.", "Ann Lee"),
        ("Ann Lee owns 40 cars, by her own count.", "Ann Lee"),
        # a number opens the noun phrase of the source, and an insertion
        ("One resident, who gave no name, said 40 homes were lost.", "One resident"),
        # a value put on what a phrase tells more of
        ("The union puts the number of strikers at about 40.", "The union"),
        ("The bank puts the cost of the flood at $40m.", "The bank"),
        ("Critics put the loss at 40 tons.", "Critics"),
        ("He put the price of the books on top of 40 others.", None),
        # joined to a verb of saying past what is said, or to another verb
        ("The mayor said the homes were gone and put the cost at $3m.", "The mayor"),
        ("The mayor rose and said 40 homes were gone.", "The mayor"),
        # a verb of saying before a word in -ing
        ("Neighbours reported hearing 40 shots.", "Neighbours"),
        ("He admitted stealing 40 cars.", "He"),
        ("Residents recalled seeing 40 men.", "Residents"),
        ("By the union's own count, 40 ships sank.", "the union"),
        ("Norvane charges that 40 ships sank.", "Norvane"),
        ("The firm declared that 40 ships sank.", "The firm"),
        # data as source
        ("A Hillview poll found that 54 percent of voters agreed.", "A Hillview poll"),
        ("Polls in the south show a lead of 4 points.", "Polls in the south"),
        ("The union's figures show 40 deaths.", "The union's figures"),
        ("Research suggests that 40 percent of seeds die.", "Research"),
        # an estimate or a forecast is somebody's
        ("The bank expects that growth will slow to 2 percent.", "The bank"),
        ("The bank's forecast of 2 percent growth was too low.", "The bank"),
        ("Lee's claim that 40 homes were lost was wrong.", "Lee"),
        # passive with its agent, participles
        ("I was told by my aunt that 40 homes were lost.", "my aunt"),
        ("Lee defended the plan, saying 40 homes were saved.", "Lee"),
        ("Lee praised it even as she left, saying 40 homes were saved.", "Lee"),
        # results are no statements, counts and clauses are
        ("Police reported 12 deaths.", "Police"),
        ("The firm reported that its income was $5 million.", "The firm"),
    ],
)
def test_source(text, wanted):
    assert source(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The firm reported net income of $5 million.",
        "The firm posted a loss of $5 million for the year ended in June.",
        "Divers found 4 bodies.",
        "Satellite pictures of the site reveal new halls, and output rose to 5,000 units.",
        "Seventy percent now believe that it is over.",
        "Some 40 homes were reportedly lost.",
        "The firm, said to be worth $4 million, was sold.",
        "By the union's own door stood 40 men.",
        "On its own account it holds 40 cars.",
        "Norvane charges $40 a night.",
        "The charges that 40 ships faced were dropped.",
        "The declared goal of the firm is 40 ships.",
        "There are 40 homes to be had.",
        "The firm has a plan that costs $40 million.",
    ],
)
def test_no_source(text):
    assert source(text) is None


def test_an_age_between_source_and_verb():
    text = "Ann Lee, 58, a farmer, said 40 homes were lost."
    assert (source(text, 0), source(text, 1)) == (None, "Ann Lee")


def test_outermost_wins():
    assert source("Lee said that Kim had said that 40 homes were lost.") == "Lee"
    assert source("Police have said that 40 homes were lost, according to the Daily Star.") == "the Daily Star"
    assert source("“Experts say 40 homes were lost,” Lee said.") == "Lee"


def test_each_speaker_has_a_statement():
    text = "Lee said that 40 homes were lost, and Kim said that 50 were lost."
    assert (source(text, 0), source(text, 1)) == ("Lee", "Kim")
    text = "Forty homes were lost, according to Lee, while Kim said 50 were lost."
    assert (source(text, 0), source(text, 1)) == ("Lee", "Kim")


def test_the_writer_goes_on_behind_a_contrast():
    text = "Lee said it should need two weeks, but the work was done after one week."
    assert (source(text, 0), source(text, 1)) == ("Lee", None)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Lee said 40 homes were lost.", "low"),
        ("The agency said 40 homes were lost.", "low"),
        ("Officials said 40 homes were lost.", "moderate"),
        ("People close to the deal said 40 homes were lost.", "moderate"),
        ("One resident said 40 homes were lost.", "moderate"),
        ("The residents said 40 homes were lost.", "low"),
    ],
)
def test_level_of_named_and_unnamed(text, level):
    assert extract(text)[0].hedging.level == level


# ---------------------------------------------------------------- quotations over several sentences


@pytest.mark.parametrize(
    ("text", "amount", "wanted"),
    [
        ("“We lost 40 cars. It rained hard,” Ann Lee said.", "40", "Ann Lee"),
        ("“It rained,” Ann Lee said. “We lost 40 cars.”", "40", "Ann Lee"),
        ("Ann Lee said: “It rained. We lost 40 cars. It was late.”", "40", "Ann Lee"),
        ("“We lost 40 cars.” Ann Lee said.", "40", "Ann Lee"),
        ('"It rained," Ann Lee said. "We lost 40 cars."', "40", "Ann Lee"),
        ("''It rained,'' Ann Lee said. ''We lost 40 cars.''", "40", "Ann Lee"),
        ("“It rained,” Ann Lee said. “It was late.\n\n“We lost 40 cars.”", "40", "Ann Lee"),
        # nothing is carried out of a closed quotation, over a blank line, or past the writer's own words
        ("“It rained,” Ann Lee said. The firm lost 40 cars.", "40", None),
        ("“It rained,” Ann Lee said.\n\n“We lost 40 cars.”", "40", None),
        ("“It rained,” Ann Lee said. She left. It was late. “We lost 40 cars.”", "40", None),
        ("Ann Lee said it rained. We lost 40 cars.", "40", None),
        ("The mast is 6'3\" tall. Ann Lee said so. We lost 40 cars.", "40", None),
    ],
)
def test_carried(text, amount, wanted):
    assert speaker(text, amount) == wanted


def test_quotations_are_spans_of_the_text():
    text = "He said “a b.” Then \"c\" and 6'3\" and “d.\n\n“e” ''f''"
    assert [text[q.start : q.end] for q in find_quotations(text)] == ["“a b.”", '"c"', "“d.", "“e”", "''f''"]
    assert [q.goes_on for q in find_quotations(text)] == [False, False, False, True, False]


# ---------------------------------------------------------------- what holds of any text

_PIECES = st.sampled_from(
    [
        "said",
        "Lee",
        "that",
        "told",
        "reported",
        "according",
        "to",
        "5",
        "men",
        "$3",
        "he",
        "the",
        "poll",
        "found",
        "claims",
        "its",
        "forecast",
        "saying",
        "who",
        "and",
        "but",
        "by",
        "was",
        "on",
        "Friday",
        "“",
        "”",
        '"',
        "'",
        "’",
        ".",
        ",",
        ";",
        ":",
        "(",
        ")",
        "?",
        "-",
        "—",
        "\n\n",
        "\n",
    ]
)


@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_spans_are_in_range(text):
    tokens = tokenize(text, 0, len(text))
    tag(tokens)
    for one in attributions(Structure(tokens), CueTable().find(tokens)):
        for first, last in one.content:
            assert 0 <= first <= last <= len(tokens)
        if one.source is not None:
            first, last = one.source
            assert 0 <= first < last <= len(tokens)
    for quotation in find_quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        speaker(text, text[quotation.start : quotation.end])


@pytest.mark.parametrize(
    "other", ["Ann Lee said so.", "Officials told reporters about it.", "According to Lee, it rained."]
)
def test_an_attribution_in_another_sentence_changes_nothing(other):
    alone = "The storm cost 40 families their homes."
    for text in (f"{other} {alone}", f"{alone} {other}", f"{other}\n\n{alone}"):
        assert source(text) is None


def test_every_class_of_source_verb_is_known():
    assert {row[1] for row in rows("source_verbs")} <= {"evidence", "result", "belief", "mention"}


def test_work_is_linear():
    def work(count: int) -> int:
        tokens = tokenize("he said 5 men, " * count)
        tag(tokens)
        cues, structure = CueTable().find(tokens), Structure(tokens)
        return calls(attributions, structure, cues)

    work(50)
    assert work(800) < 2.4 * work(400) + 50


def test_some_of_a_group_speak():
    two, homes = extract("Two of the judges said 40 homes were lost.")
    assert two.source is None
    assert homes.source is not None
    assert homes.source.text == "Two of the judges"
