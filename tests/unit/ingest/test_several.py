"""Signs that stand between several names, or belong to one."""

import pytest

from analytics.ingest.several import person_and_company, separated

ALONE = {"ann lee", "bob ray", "acme", "beta", "marks & spencer"}


def apart(text: str) -> list[str]:
    return [part.strip() for part in separated(text, lambda part: part.casefold() in ALONE).split(";")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Acme | Core", ["Acme", "Core"]),
        ("Ann Lee, Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Acme/Beta", ["Acme", "Beta"]),
        ("Acme, Beta, and Acme", ["Acme", "Beta", "Acme"]),
        ("Maria Lopez & Tom Baker", ["Maria Lopez", "Tom Baker"]),
        ("Maria Lopez, Tom Baker und Bob Ray", ["Maria Lopez", "Tom Baker", "Bob Ray"]),
        ("Wicket AG / Alder Oy", ["Wicket AG", "Alder Oy"]),
        ("Novo A/S / Maersk A/S", ["Novo A/S", "Maersk A/S"]),
        ("Marks & Spencer / Beta", ["Marks & Spencer", "Beta"]),
    ],
)
def test_several_are_told_apart(text: str, names: list[str]) -> None:
    assert apart(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Marks & Spencer", "Johnson and Johnson", "A/S", "AC/DC", "Novo Nordisk A/S", "Lee, Ann",
        "Acme, Inc.",
        "Acme GmbH & Co. KG", "Müller, Meier & Partner", "Nick Robinson, Presenter", "Ann Lee & Co", "H&M",
        "Acme / Berlin office", "Bed Bath & Beyond", "Martin Lopez, Maria Jose", "Ann Lee and Ann Lee",
    ],
)  # fmt: skip
def test_one_name_stays_one(text: str) -> None:
    assert apart(text) == [text]


def test_bullets_go() -> None:
    assert separated("- Acme\n- Beta", lambda _: False) == "Acme\nBeta"


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Ada Quill | Brolly", ("Ada Quill", "Brolly")),
        ("Ada Quill – Brolly", ("Ada Quill", "Brolly")),
        ("Ada Quill, Brolly", ("Ada Quill", "Brolly")),
        ("Brolly / Ada Quill", ("Ada Quill", "Brolly")),
        ("Ada Quill @ Tarn Ltd", ("Ada Quill", "Tarn Ltd")),
        ("Brolly, Ada Quill", None),  # perhaps "Brolly-Quill, Ada"
        ("Ada Quill, CFO", None),
        ("Ada Quill - Ben Fox", None),
        ("Quill - Brolly", None),
        ("Ada Quill, Brolly, Tarn Ltd", None),
        ("Ada Quill <ada@brolly.example>, Brolly", None),
    ],
)
def test_a_person_and_their_company_in_one_cell_are_told(text: str, both: tuple[str, str] | None) -> None:
    assert person_and_company(text, lambda part: part == "Brolly") == both
