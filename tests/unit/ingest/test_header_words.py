"""Headers that stand in no list are known by their words."""

import pytest

from analytics.ingest.header_words import is_not_when, is_of_trade, meaning, words_of
from analytics.ingest.synonyms import is_known_name, joined_by_rule, synonym_of


@pytest.mark.parametrize("column", ["RepName", "rep_name", "Rep name", "REP-NAME", "repName"])
def test_a_header_is_taken_apart_at_blanks_underscores_and_capitals(column: str) -> None:
    assert words_of(column) == ("rep", "name")


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("rep_name", "executive"), ("sales_agent", "executive"), ("agentEmail", "executive"),
        ("FIELD_REP_NAME", "executive"), ("mep", "executive"), ("Answered by", "executive"),
        ("Our attendees", "executive"), ("Außendienstmitarbeiter", "executive"),
        ("Kundenberater", "executive"),
        ("Conseiller clientèle", "executive"), ("nombre_asesor", "executive"), ("Operatore", "executive"),
        ("medewerker_naam", "executive"), ("customer service agent", "executive"), ("Your name", "executive"),
        ("org_name", "company"), ("Company (external)", None), ("billing company", None),
        ("lobbyists", "customer"), ("cust_nm", "customer"), ("Client attendees", "customer"),
        ("Interessenvertreter", "customer"), ("client_email", "customer_email"), ("Talked to", "customer"),
        ("call_at", "date"), ("Held at", "date"), ("VISITED_AT", "date"), ("Besuchsdatum", "date"),
        ("Anruf am", "date"), ("date_rdv", "date"), ("Fecha de la visita", "date"), ("gebeld_op", "date"),
        ("datetime (utc)", "date"), ("Action result", "outcome"), ("Esito visita", "outcome"),
        ("agent notes", None), ("customer phone", None), ("client segment", None), ("user_agent", None),
        ("meeting place", None), ("next visit date", None), ("call_end", None), ("contact method", None),
        ("Commercial segment", None), ("hs_avatar_filemanager_key", None),
    ],
)  # fmt: skip
def test_a_header_says_whom_or_which_day_it_is_about(column: str, field: str | None) -> None:
    said = meaning(column)
    assert (said.field if said else None) == field


@pytest.mark.parametrize(
    "column",
    [
        "Created At",
        "SystemModstamp",
        "Invoice date",
        "close_date",
        "Fällig am",
        "Date de livraison",
        "lastVisit",
    ],
)
def test_days_of_the_row_of_trade_and_of_deadlines_are_not_when(column: str) -> None:
    assert is_not_when(column)


def test_a_row_of_data_is_no_header_because_of_one_word() -> None:
    assert not any(map(is_known_name, ("Visit", "Consultant", "Banker")))
    assert is_known_name("Banker name")


def test_columns_of_deals_and_invoices_are_told_from_what_a_list_counts() -> None:
    assert all(map(is_of_trade, ("deal_stage", "StageName", "Order ID", "Rechnungsnummer", "close_date")))
    assert not any(map(is_of_trade, ("First order date", "Total orders", "Sales rep", "Customer ID")))


def test_a_name_in_two_columns_is_one_where_the_same_word_stands_beside_both() -> None:
    found = joined_by_rule(("Date", "Rep First Name", "Rep Last Name", "Client Last Name"), "executive")
    assert found
    assert found[0] == "Rep First Name + Rep Last Name"
    assert joined_by_rule(("Rep First Name", "Client Last Name"), "executive") is None


def test_a_caller_is_ours_unless_somebody_else_is() -> None:
    caller = [synonym_of("caller_name", "interactions", field) for field in ("executive", "customer")]
    agent = synonym_of("agent_name", "interactions", "executive")
    assert agent
    assert all(one and one.place > agent.place for one in caller)
