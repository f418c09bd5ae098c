"""The other ways in which logs write a person's name, and whose a mail domain is."""

import pytest

from analytics.ingest.mail_owner import is_own, mail_owner
from analytics.ingest.name_variants import long_forms, same_words, turned
from analytics.ingest.people import split_people, untagged


@pytest.mark.parametrize(
    "text",
    [
        "MARCHETTI Ines",
        "Marchetti, Ines",
        "Ines Marchetti (Northlamp)",
        "Ines Marchetti | Northlamp",
        "Ines Marchetti - Northlamp",
        "[External] Ines Marchetti",
        "Inès Marchetti (Guest)",
        "Lord Ines Marchetti",
        "Ines Marchetti via Calendly",
        "Minister Ines Marchetti",
        "Prof. Dr. MARCHETTI Ines",
        "Ines Marchetti (she/her)",
    ],
)
def test_all_words_agree_in_whatever_order_and_decoration(text: str) -> None:
    [person] = split_people(text)
    assert "ines marchetti" in same_words(person.name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Søren Kjær", "Soren Kjaer"), ("Søren Kjær", "Soeren Kjaer"), ("Jürgen Weiß", "Juergen Weiss"),
     ("Łukasz Dąb", "Lukasz Dab"), ("Işıl Öz", "Isil Oez")],
)  # fmt: skip
def test_letters_that_other_keyboards_lack(one: str, other: str) -> None:
    assert set(same_words(one)) & set(same_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lord Livermore", "Spencer Livermore"), ("Ines Marchetti", "Rosa Marchetti"), ("Jo Smith", "Joe Smith"),
     ("Michal Levi", "Michael Levi"), ("Thomas Okoye", "Tomas Okoye"), ("Dr Marchetti", "Ines Marchetti")],
)  # fmt: skip
def test_other_people_share_no_variant(one: str, other: str) -> None:
    assert not set(same_words(one)) & set(same_words(other))
    assert not set(long_forms(one)) & set(long_forms(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Sue Lee", "Susan Lee"), ("Tom Okoye", "Tomas Okoye"), ("Bob Ray", "Rob Ray")]
)
def test_short_forms_beside_the_same_family_name(one: str, other: str) -> None:
    assert set(long_forms(one)) & set(long_forms(other))


def test_only_persons_are_turned() -> None:
    assert turned("QUILL Ada") == ("ada quill",)
    assert set(turned("Ann van Dyck")) == {"van dyck ann", "dyck ann van"}
    assert turned("Brolly GmbH") == turned("Plant 12") == turned("Acme") == ()
    assert turned("Ørsted") == ("orsted", "oersted")


@pytest.mark.parametrize(
    ("domain", "owner"),
    [("mail.brolly.co.uk", "brolly.co.uk"), ("brolly.co.uk", ""), ("eu.tarn.example", "tarn.example"),
     ("tarn.example", ""), ("a.github.io", ""), ("b.a.github.io", "a.github.io"), ("mail.gmail.com", "")],
)  # fmt: skip
def test_a_domain_has_an_owner(domain: str, owner: str) -> None:
    assert mail_owner(domain) == owner


def test_a_part_of_our_domain_is_ours() -> None:
    assert is_own("mail.northlamp.example", {"northlamp.example"})
    assert not is_own("northlamp.example", {"other.example"})
    assert not is_own("", {"northlamp.example"})


def test_a_tag_is_no_part_of_a_mailbox() -> None:
    assert untagged("ines+board@x.example") == "ines@x.example"
    assert untagged("ines@x.example") == untagged("+1@x.example") == ""
