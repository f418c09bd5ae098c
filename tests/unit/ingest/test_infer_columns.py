"""Columns whose names nobody knows are told by what they hold, or left to the analyst."""

from pathlib import Path

import pytest

from analytics.ingest.column_profile import are_codes, are_ids, figures, is_known_person, texts_of
from analytics.ingest.mapping import guess
from analytics.model.fields import Kind
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet

OURS = ("Maria Rossi", "Ben Okafor")
THEIRS = (
    "Jane Roe",
    "Jim Poe",
    "Anna Schmidt",
    "Peter Lang",
    "Laura Conti",
    "Paul Martin",
    "Eva Novak",
    "Tom Wood",
)
FIRMS = ("Acme GmbH", "Bolt SA", "Cedar Ltd", "Dune Oy", "Elm BV", "Fjord AS", "Gorse LLC", "Holm plc")


def sheet(columns: dict[str, tuple[str, ...]]) -> Sheet:
    return Sheet("log.csv", Path("log.csv"), tuple(columns), tuple(zip(*columns.values(), strict=True)))


def days(first: int = 13) -> tuple[str, ...]:
    return tuple(f"{first + n}.03.2026" for n in range(8))


def log(kind: Kind | None = None, **columns: tuple[str, ...]) -> Mapping:
    return guess(sheet({name.replace("_", " "): texts for name, texts in columns.items()}), {}, kind)


def test_a_log_in_words_of_its_own_is_understood_and_says_why() -> None:
    mapping = log(Qui_nous=OURS * 4, Zu_Besuch_bei=THEIRS, Erledigt_zum=days(), Was_war=("Gut",) * 8)
    assert (mapping.kind, mapping.missing) == ("interactions", ())
    assert mapping.columns["executive"] == "Qui nous"
    assert mapping.columns["customer"] == "Zu Besuch bei"
    assert mapping.columns["date"] == "Erledigt zum"
    assert mapping.why["date"] == "unknown name, but all of the first 8 values are dates"
    assert mapping.why["executive"].endswith("the first 8 values look like 2 different names")


@pytest.mark.parametrize("name", ["Tatsächliches_Ende", "Startzeit", "Fin_réelle", "Start_time"])
def test_when_it_took_place_goes_before_when_the_row_was_created(name: str) -> None:
    held = tuple(f"{day} 09:14" for day in days())
    rows = {"Executive": OURS, "Customer": FIRMS[:2], "Outcome": ("connected",) * 2}
    mapping = log("interactions", Erstellt_am=days()[:2], **{name: held[:2]}, **rows)
    assert mapping.columns["date"] == name.replace("_", " ")
    assert "time" not in mapping.columns


def test_a_customer_put_right_by_hand_leaves_the_executive_found() -> None:
    columns = {"Wer von uns": OURS * 4, "Kunde": FIRMS, "Datum": days()}
    by_hand = {"customer": "", "company": "Kunde"}
    mapping = guess(sheet(columns), by_hand, "interactions")
    assert (mapping.missing, mapping.columns["executive"]) == ((), "Wer von uns")


def test_people_beside_companies_are_ours() -> None:
    mapping = log(Wer_da_war=OURS * 4, Bei_wem=FIRMS, Wann_genau=days())
    assert (mapping.columns["executive"], mapping.columns["customer"]) == ("Wer da war", "Bei wem")


def test_people_beside_a_known_customer_are_ours_only_where_they_come_back() -> None:
    assert log(Who_went=OURS * 4, Customer=FIRMS, Date=days()).columns["executive"] == "Who went"
    assert log(Met_there=THEIRS, Customer=FIRMS, Date=days()).missing == ("executive",)


def test_who_created_the_row_gives_way_to_who_could_have_met_the_customer() -> None:
    notes = ("Nora Adams", "Lucy Hill") * 4
    went = log(Created_By=notes, Who_went=OURS * 4, Customer=FIRMS, Date=days())
    assert went.columns["executive"] == "Who went"
    two = log(Created_By=notes, Who_went=OURS * 4, Who_phoned=OURS[::-1] * 4, Customer=FIRMS, Date=days())
    assert "executive" in two.missing
    alone = log(Created_By=notes, Customer=FIRMS, Date=days())
    assert alone.columns["executive"] == "Created By"


def test_two_columns_that_could_be_meant_are_left_to_the_analyst() -> None:
    rounds = {"Erste_Runde": days(), "Zweite_Runde": days(14), "Executive": OURS * 4, "Customer": FIRMS}
    assert "date" in log("interactions", **rounds).missing
    assert "executive" in log(Hier=OURS * 4, Dort=OURS[::-1] * 4, Date=days(), Customer=FIRMS).missing


@pytest.mark.parametrize(
    "texts", [("North West", "South East") * 4, ("Data Cloud", "Sales Suite") * 4, ("Ada",) * 8]
)
def test_regions_products_and_single_words_are_nobody(texts: tuple[str, ...]) -> None:
    assert log(Wo=texts, Customer=FIRMS, Date=days()).missing == ("executive",)


def test_the_days_of_a_change_or_a_deadline_are_not_when_it_happened() -> None:
    for name in ("Geändert_am_Tag", "Faelligkeit_due", "Next_round", "Geburtstag"):
        assert (
            "date" in log("interactions", **{name: days(), "Executive": OURS * 4, "Customer": FIRMS}).missing
        )


def test_five_digits_are_no_day_by_themselves() -> None:
    numbers = tuple(str(45_000 + n) for n in range(8))
    assert "date" in log("interactions", Nummer_xy=numbers, Executive=OURS * 4, Customer=FIRMS).missing


def test_an_executive_and_a_customer_with_a_day_are_a_log_and_no_list() -> None:
    mapping = log(Executive=OURS * 4, Customer=FIRMS, Erledigt_zum=days())
    assert (mapping.kind, mapping.missing, mapping.columns["date"]) == ("interactions", (), "Erledigt zum")
    assert log(Executive=OURS * 4, Customer=FIRMS, Customer_Since=days()).kind == "customers"


def test_a_list_of_people_is_no_log() -> None:
    people = sheet(
        {"Name": THEIRS, "Email": tuple(f"p{n}@x.example" for n in range(8)), "Job Title": ("CEO",) * 8}
    )
    assert guess(people, {}, None).kind == "executives"


def test_a_known_name_is_shown_with_its_figures() -> None:
    mapping = log(
        Date=days(), Assigned=(*OURS * 3, "4711", "4712"), Customer=FIRMS, Channel=("Call", "Zorb") * 4
    )
    assert mapping.why["executive"] == ("known name; 6 of the first 8 values look like names")
    assert mapping.why["date"].endswith("all of the first 8 values are dates")
    assert mapping.why["channel"].endswith("4 of the first 8 values are known values")
    assert figures("notes", ["x"]) == ""
    assert figures("date", []) == ""


def test_first_and_last_name_are_one_person_where_no_column_has_both() -> None:
    split = {"Date": days(), "Executive": OURS * 4}
    split |= {"Contact: First Name": ("Jane",) * 8, "Contact: Last Name": ("Roe",) * 8}
    mapping = guess(sheet(split), {}, None)
    assert mapping.columns["customer"] == "Contact: First Name + Contact: Last Name"
    assert texts_of(sheet(split), mapping.columns["customer"])[0] == "Jane Roe"
    whole = guess(sheet({**split, "Contact Name": THEIRS}), {}, None)
    assert whole.columns["customer"] == "Contact Name"
    spanish = guess(
        sheet({"Nombre": ("Ana",), "Apellidos": ("Ruiz",), "Email": ("a@b.example",)}), {}, "people"
    )
    assert spanish.columns["customer"] == "Nombre + Apellidos"


def test_several_columns_can_be_chosen_by_hand() -> None:
    found = guess(
        sheet({"Vor": OURS * 4, "Nach": OURS * 4, "Date": days()}), {"executive": "vor + NACH"}, None
    )
    assert found.columns["executive"] == "Vor + Nach"


def test_an_owner_is_a_number_only_where_it_looks_like_one() -> None:
    numbers = ("0055g0000040001AAB", "0055g0000040002AAB") * 4
    assert log(Date=days(), Owner=numbers, Account=FIRMS).readings["executive"] == "id"
    assert log(Date=days(), Owner=OURS * 4, Account=FIRMS).readings["executive"] == ""
    assert are_ids(["7f3a9c10-4b2d-ee11-9ae7-000000000901", "44023296", "PsO4E5YPnpbcBSOq3aGKtQ=="])
    assert are_ids(["78971501", "78971501; 78971502", "78971502;78971503"])  # a meeting with several contacts
    assert are_codes(["C-17", "C-18; C-19"])
    assert not are_codes(["C-17; Acme", "C-18"])
    assert not are_ids(["Christopher Ada", "Acme GmbH", "AnnaMariaSchmid"])


@pytest.mark.parametrize(
    "text", ["Dr. Xu Yq", "Okafor, Ben", "BEN OKAFOR", "Ben <ben@ours.example>", "José Pérez"]
)
def test_titles_given_names_and_addresses_tell_a_person(text: str) -> None:
    assert is_known_person(text)
