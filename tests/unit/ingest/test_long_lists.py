"""Long cells that list many organisations are told apart; what may be one name, and prose, stay."""

import pytest

from analytics.ingest.long_lists import LONGEST_NAME, listed

NAMES = [
    "TheCityUK", "A&O Shearman", "Norton Rose Fulbright LLP", "Legal & General", "J.P. Morgan",
    "Société Générale", "Union of Shop Workers (USDAW)", "Slaughter and May", "123 Sheets",
    "E.ON", "Which?", "Re:wild",
]  # fmt: skip
ALONE = {"national union of rail, maritime and transport workers"}


def apart(text: str) -> list[str]:
    return listed(text, lambda name: name.casefold() in ALONE).split("; ")


@pytest.mark.parametrize("sign", [", ", ",", " , ", "、", "，", " / "])
def test_a_long_list_is_told_apart(sign: str) -> None:
    assert apart(sign.join(NAMES)) == NAMES


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Climate Finance Roundtable: {}", "TheCityUK"),
        ("BNP Paribas Roundtable:- {}", "TheCityUK"),
        ("Net Zero Council - {}", "TheCityUK"),
        ("Group (included {})", "Group"),
        ("{}", "TheCityUK"),
    ],
)
def test_what_the_meeting_is_called_is_no_customer(text: str, first: str) -> None:
    names = [name for name in NAMES if "(" not in name] * 3
    found = apart(text.format(", ".join(names)))
    assert found[0] == first
    assert set(names) <= set(found)


def test_commas_of_a_name_stay_with_it() -> None:
    names = [*NAMES, "Acme, Inc.", "Robert Bosch, Ltd", "UKIB (London, Leeds)", "Ada Berg, CBE"]
    names += ["National Union of Rail, Maritime and Transport Workers"]
    assert apart(", ".join(names)) == names


def test_a_last_and_and_a_bracket_that_nothing_opened_are_no_part_of_a_name() -> None:
    assert apart(", ".join(NAMES) + ", and GMB), Unite")[-2:] == ["GMB", "Unite"]


def test_lines_and_commas_in_one_cell_both_separate() -> None:
    text = f"{', '.join(NAMES)}\nDLA Piper\nFidelity International, Freshfields\nAda Lee, Editor, The Times"
    assert apart(text) == [
        *NAMES,
        "DLA Piper",
        "Fidelity International",
        "Freshfields",
        "Ada Lee, Editor, The Times",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Acme, Inc.",
        "Smith, Jones & Co, Inc.",
        "Skadden, Arps, Slate, Meagher & Flom LLP",
        "Acme Engineering Services Ltd, Unit 4, 12 Mill Road, Riverside Park, Cambridge, CB1 2AB, England",
        "Sir John Smith-Hetherington, KBE, FRS, Fellow of Physics, Department of Physics, Oxford, Europe",
        "Tony Gallagher, Editor, The Times, Steven Swinford, Political Editor, The Times, Jo Wright, Editor",
        "Ada " + "a" * LONGEST_NAME,
        f"{'a' * 200}, {'b' * 200}, {'c' * 200}, {'d' * 200}",
        "We met the board, who said that prices, as before, would rise, so that we, in turn, will pay, " * 4,
    ],
)
def test_what_may_be_one_name_and_prose_stay(text: str) -> None:
    assert listed(text, lambda _: False) == text
