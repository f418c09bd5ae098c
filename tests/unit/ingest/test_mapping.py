"""Columns find their fields by known names, and by hand."""

from pathlib import Path

import pytest

from analytics.ingest.mapping import guess
from analytics.ingest.synonyms import synonyms
from analytics.model.errors import UserError
from analytics.model.fields import KINDS, Kind, fields_of
from analytics.model.sheet import Sheet


def sheet(header: str, *rows: str, is_calendar: bool = False) -> Sheet:
    sample = tuple(tuple(row.split("|")) for row in rows)
    return Sheet("log.csv", Path("log.csv"), tuple(header.split("|")), sample, is_calendar=is_calendar)


SALESFORCE = "Related To|Assigned|Subject|Date|Type of Interaction|Comments|Status|Created By|Created Date"


def test_a_salesforce_report_credits_the_assignee_and_the_day_it_happened() -> None:
    mapping = guess(sheet(SALESFORCE), {}, None)
    assert mapping.kind == "interactions"
    assert mapping.missing == ()
    assert mapping.columns["executive"] == "Assigned"
    assert mapping.columns["date"] == "Date"
    assert mapping.columns["channel"] == "Type of Interaction"
    assert mapping.why["executive"] == "known name"
    assert "Created By" not in mapping.columns.values()


@pytest.mark.parametrize(
    ("header", "field", "column"),
    [
        ("Activity date|Create Date|Activity assigned to|Company name", "date", "Activity date"),
        ("Due date|Marked as done time|Assigned to user|Organization", "date", "Marked as done time"),
        ("Created By|Date|Assigned To: Full Name|Account Name", "executive", "Assigned To: Full Name"),
        ("ACTIVITYDATE|OWNERID|WHOID|ACCOUNTID", "executive", "OWNERID"),
        ("activity_date|owner_id|account_id", "date", "activity_date"),
        ("Activity - Due date|Activity - Assigned to user|Activity - Type", "channel", "Activity - Type"),
        ("Datum|Zugewiesen an|Kunde|Gesprächsergebnis", "outcome", "Gesprächsergebnis"),
        ("Fecha|Ejecutivo|Cliente|Duración", "duration_minutes", "Duración"),
        ("Data|Dirigente|Cliente|Canale", "channel", "Canale"),
        ("Datum|Bestuurder|Klant|Onderwerp", "subject", "Onderwerp"),
        ("Date|Dirigeant|Client|Durée", "duration_minutes", "Durée"),
        ("Minister|Date|Name of Organisation", "customer", "Name of Organisation"),
    ],
)  # fmt: skip
def test_known_names_are_found_in_any_spelling_and_language(header: str, field: str, column: str) -> None:
    mapping = guess(sheet(header), {}, None)
    assert mapping.kind == "interactions"
    assert mapping.columns[field] == column


def test_a_separate_start_time_is_the_time() -> None:
    mapping = guess(sheet("Subject|Start Date|Start Time|Assigned|Company"), {}, None)
    assert (mapping.columns["date"], mapping.columns["time"]) == ("Start Date", "Start Time")


def test_a_telco_list_is_read_with_its_units() -> None:
    header = "customerID|gender|tenure|Contract|MonthlyCharges|TotalCharges|Churn"
    mapping = guess(sheet(header, "7590-VHVEG|Female|1|Month-to-month|29.85|29.85|No"), {}, None)
    assert mapping.kind == "customers"
    assert mapping.missing == ()
    assert mapping.columns["customer"] == "customerID"
    assert (mapping.columns["segment"], mapping.columns["customer_since"]) == ("Contract", "tenure")
    assert mapping.readings["customer_since"] == "months_ago"
    assert mapping.readings["annual_value"] == "times_12"
    assert mapping.readings["lost_on"] == "flag"


def test_a_churn_column_of_days_is_no_flag() -> None:
    mapping = guess(sheet("Customer|Churn", "Acme|2026-01-05"), {}, None)
    assert mapping.readings["lost_on"] == ""


def test_a_list_of_people_with_roles_is_executives() -> None:
    mapping = guess(sheet("Name|Email|Job Title|Department"), {}, None)
    assert mapping.kind == "executives"
    assert mapping.columns == {
        "executive": "Name", "email": "Email", "title": "Job Title", "team": "Department",
    }  # fmt: skip
    assert guess(sheet("Executive|Email"), {}, None).kind == "executives"


def test_accounts_and_deals_are_no_interactions() -> None:
    accounts = "Id|Name|Type|BillingCity|Industry|AnnualRevenue|OwnerId|CreatedDate|LastActivityDate"
    assert guess(sheet(accounts), {}, None).kind == "customers"
    deals = "Id|AccountId|Name|StageName|Amount|CloseDate|OwnerId|CreatedDate"
    found = guess(sheet(deals), {}, None)
    columns = {"source_id": "Id", "company": "AccountId", "subject": "Name"}
    assert (found.kind, found.columns) == ("links", columns)
    assert guess(sheet(deals), {}, "interactions").missing == ("date",)
    orders = "Id|Customer|Amount|Owner|Created Date"
    assert guess(sheet(orders), {}, "interactions").missing == ("date",)


def test_a_log_without_an_executive_says_what_is_missing() -> None:
    mapping = guess(sheet("company_name|segment|interaction_date|interaction_type|content"), {}, None)
    assert (mapping.kind, mapping.missing) == ("interactions", ("executive",))


def test_a_choice_by_hand_goes_first_and_completes() -> None:
    log = sheet("when it was|who of us|whom|Assigned")
    mapping = guess(log, {"date": "when it was", "executive": "Who of us", "customer": "whom"}, None)
    assert mapping.columns == {"date": "when it was", "executive": "who of us", "customer": "whom"}
    assert mapping.missing == ()
    assert mapping.why["executive"] == "“who of us”, chosen by hand"
    assert mapping.notes == ()


def test_the_day_of_a_rows_creation_is_warned_about_where_it_is_chosen_as_the_date() -> None:
    people = sheet("Name|Company|Owner|Created Date")
    [note] = guess(people, {"date": "Created Date", "executive": "Owner"}, None).notes
    assert note.startswith("“Created Date” is when a row was created")


def test_a_currency_in_the_name_of_a_column_hides_nothing() -> None:
    mapping = guess(sheet("Account ID|Account Name|Website|ARR (EUR)|Region"), {}, None)
    assert mapping.columns["annual_value"] == "ARR (EUR)"
    assert mapping.columns["customer_email"] == "Website"


def test_an_empty_choice_leaves_a_field_out() -> None:
    assert "channel" not in guess(sheet(SALESFORCE), {"channel": ""}, None).columns


def test_unknown_fields_and_columns_name_the_nearest() -> None:
    with pytest.raises(UserError, match="Did you mean “executive”"):
        guess(sheet(SALESFORCE), {"exective": "Assigned"}, None)
    with pytest.raises(UserError, match="Did you mean “Assigned”"):
        guess(sheet(SALESFORCE), {"executive": "Asigned"}, None)
    with pytest.raises(UserError, match="doesn't go with"):
        guess(sheet(SALESFORCE), {"segment": "Status"}, "interactions")


def test_seconds_hours_and_epochs_are_known_by_name_and_content() -> None:
    log = sheet("Date|Owner|Account|CallDurationInSeconds", "1670257800.0|Ben|Acme|90")
    assert guess(log, {}, None).readings == {
        "date": "epoch", "executive": "", "company": "", "duration_minutes": "seconds",
    }  # fmt: skip


def test_a_ticket_of_a_help_desk_is_its_own_case() -> None:
    header = "Id|Requester|Requester email|Submitter|Assignee|Subject|Status|Via|Created at|Organization"
    mapping = guess(sheet(header), {}, None)
    assert (mapping.kind, mapping.missing) == ("interactions", ())
    assert mapping.columns["case_id"] == mapping.columns["source_id"] == "Id"
    assert mapping.columns["executive"] == "Assignee"
    assert "case_id" not in guess(sheet(SALESFORCE + "|Id"), {}, None).columns


def test_a_survey_score_is_out_of_ten_unless_all_are_up_to_five() -> None:
    readings = [
        guess(sheet(f"Customer|{name}|Segment", f"Acme|{score}|Gold"), {}, "customers").readings[
            "survey_score"
        ]
        for name, score in (("NPS", "9"), ("Satisfaction Score", "Bad"), ("CSAT", "4"), ("CSAT", "8"))
    ]
    assert readings == ["score", "score", "of_5", "score"]


def test_a_rating_in_words_is_no_survey_score() -> None:
    assert "survey_score" not in guess(sheet("Account Name|Rating", "Acme|Hot"), {}, "customers").columns


def test_a_calendar_maps_its_own_columns_and_leaves_people_to_the_store() -> None:
    columns = "date|end|duration_minutes|organizer|attendees|declined|subject|notes|status|channel|source_id"
    mapping = guess(sheet(columns, is_calendar=True), {}, None)
    assert mapping.missing == ()
    assert "executive" not in mapping.columns
    assert mapping.columns["organizer"] == "organizer"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_known_names(kind: Kind) -> None:
    assert set(synonyms(kind)) == set(fields_of(kind))


@pytest.mark.parametrize(
    "header",
    [
        "Start Time|Host|Participants|Topic",
        "Start Time|Host|Participants|Email",
        "Date|Executive|Attendees|Guests",
        "Datum|Führungskraft|Teilnehmer|Kunden",
    ],
)
def test_how_many_took_part_is_nobodys_name(header: str) -> None:
    text = "ada@ours.example" if "Email" in header else "3"
    log = guess(sheet(header, *(f"2026-03-0{n}|Ada Berg|{n}|{text}" for n in range(1, 7))), {}, None)
    assert (log.kind, log.missing) == ("interactions", ("customer",))
    assert guess(sheet("Date|Executive|Customer ID", "2026-03-01|Ada Berg|7"), {}, None).missing == ()
