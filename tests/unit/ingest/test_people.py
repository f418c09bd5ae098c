"""Names of people and companies: split, and folded to keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.people import Person, company_key, email_domain, person_key, split_people


def test_a_cell_is_split_at_semicolons_and_line_breaks_only() -> None:
    assert split_people("Okafor, Ben; Ann Li\nBen <B@x.com>;;") == (
        Person("Okafor, Ben"), Person("Ann Li"), Person("Ben", "b@x.com"),
    )  # fmt: skip


def test_commas_split_only_when_told_so() -> None:
    assert split_people("Acme, Bolt, Acme", at_commas=True) == (Person("Acme"), Person("Bolt"))


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "Nil return", "Nil Return.", "None", ";\n;"])
def test_nobody_is_nobody(text: str) -> None:
    assert split_people(text) == ()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The Guardian.", Person("The Guardian")),
        ("Acme Inc.", Person("Acme Inc.")),
        ("Renault S.A.", Person("Renault S.A.")),
        ("ben@x.com", Person("", "ben@x.com")),
        ("mailto:ben@x.com", Person("", "ben@x.com")),
        ('"Okafor, Ben" <ben@x.com>', Person("Okafor, Ben", "ben@x.com")),
        ("Ben (ben@x.com)", Person("Ben", "ben@x.com")),
        ("ben@x.com <ben@x.com>", Person("", "ben@x.com")),
        ("Ben @ Acme", Person("Ben @ Acme")),
    ],
)
def test_a_person_is_read(text: str, person: Person) -> None:
    assert split_people(text) == (person,)


@pytest.mark.parametrize(
    "name",
    ["Ben Okafor", "Okafor, Ben", "OKAFOR, BEN", "Sir Ben Okafor", "Dr. Ben  Ókafor", "Rt Hon Ben Okafor MP",
     "Ben Okafor, PhD", "Okafor, Ben, CBE"],
)  # fmt: skip
def test_spellings_of_one_person_meet(name: str) -> None:
    assert person_key(name) == "ben okafor"


def test_different_people_stay_apart() -> None:
    assert person_key("Lord Livermore") != person_key("Spencer Livermore")
    assert person_key("Ben Okafor") != person_key("Ben Okafo")
    assert person_key("van Dijk, Jan") == "jan van dijk"
    assert person_key("Nick Robinson, Presenter") == "nick robinson presenter"
    assert person_key("Ms") == "ms"


@pytest.mark.parametrize(
    "name", ["Acme Ltd", "ACME Ltd.", "Acme, Inc.", "Ácme GmbH & Co. KG", "acme S.A.", "Acme PLC"]
)
def test_spellings_of_one_company_meet(name: str) -> None:
    assert company_key(name) == "acme"


def test_different_companies_stay_apart() -> None:
    assert len({company_key(name) for name in ("Acme Holdings", "Acme", "Acme Bank", "The Acme", "Co")}) == 5
    assert company_key("Marks & Spencer plc") == company_key("Marks and Spencer")


@pytest.mark.parametrize(
    ("email", "domain"),
    [("a@Acme.com", "acme.com"), ("<a@b.co.uk>", ""), ("a@gmail.com", ""), ("A@Yahoo.FR", ""),
     ("nobody", ""), ("a@b..com", "")],
)  # fmt: skip
def test_only_a_companys_own_domain_counts(email: str, domain: str) -> None:
    assert email_domain(email) == domain


@given(st.text())
def test_no_text_stops_the_keys(text: str) -> None:
    for person in split_people(text) + split_people(text, at_commas=True):
        assert person.name or person.email
        assert person_key(person_key(person.name)) is not None
    company_key(text)
    email_domain(text)
