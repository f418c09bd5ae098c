"""Roles → what they open."""

import pytest

from analytics.model.access import EVERYTHING, NOTHING, OTHERS, Access, of_roles
from analytics.model.errors import UserError

ADA, BEN = 1, 2


@pytest.mark.parametrize("others", OTHERS)
def test_an_executive_has_their_own_chair_and_of_others_what_is_set(others: str) -> None:
    access = of_roles({"executive"}, [ADA], others, leadership_sees_notes=True)  # pyrefly: ignore[bad-argument-type]
    assert access.has("chair", ADA)
    assert access.has("figures", ADA)
    assert access.has("texts", ADA)
    assert not access.has("chair", BEN)
    assert access.has("figures", BEN) is access.has("texts", BEN) is (others == "all")
    assert not access.has("import")
    assert not access.has("administer")


def test_leadership_reads_notes_only_where_it_is_set() -> None:
    for reads in (True, False):
        access = of_roles({"leadership"}, [], "nothing", leadership_sees_notes=reads)
        assert access.has("figures")
        assert access.has("figures", BEN)
        assert access.has("texts") is reads
        assert not access.has("chair", BEN)
        assert not access.has("import")


def test_an_analyst_imports_and_sees_no_figure() -> None:
    access = of_roles({"analyst"}, [], "all", leadership_sees_notes=True)
    assert access.has("import")
    assert not access.has("figures")
    assert not access.has("texts")
    assert not access.has("administer")


def test_roles_open_together_what_each_opens() -> None:
    access = of_roles({"executive", "leadership", "analyst"}, [ADA], "nothing", leadership_sees_notes=False)
    assert access == Access((ADA,), "all", reads_texts=False, imports=True)
    assert (
        of_roles({"executive", "administrator"}, [ADA], "nothing", leadership_sees_notes=False) == EVERYTHING
    )


def test_nobody_has_anything_without_a_role() -> None:
    assert of_roles((), [ADA], "all", leadership_sees_notes=True) == NOTHING
    assert of_roles({"executive"}, [], "all", leadership_sees_notes=True) == NOTHING
    assert not NOTHING.is_admitted


def test_what_is_not_open_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match=r"This executive’s page isn’t open to you\. Ask an administrator"):
        Access((ADA,)).demand("chair", BEN)
    Access((ADA,)).demand("figures", BEN, ADA)  # it is about one of them


def test_who_looks_through_others_eyes_changes_nothing() -> None:
    looking = Access((ADA,), is_read_only=True)
    looking.demand("chair", ADA)
    with pytest.raises(UserError, match="viewing as somebody else"):
        looking.demand("chair", ADA, to_change=True)
