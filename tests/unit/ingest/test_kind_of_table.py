"""A log has a moment on each row; a list has one row for each customer or executive; the rest is asked."""

import csv
from pathlib import Path

import pytest

from analytics.ingest.mapping import guess
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet

OURS, FIRMS = ("Maria Rossi", "Ben Okafor"), ("Acme", "Bolt", "Cedar", "Dune", "Elm", "Fjord")
VALUES: dict[str, tuple[str, ...]] = {
    "day": tuple(f"2026-11-{n:02d}" for n in range(1, 7)),
    "ours": OURS * 3,
    "firm": FIRMS,
    "again": FIRMS[:2] * 3,
    "group": ("Gold", "Silver") * 3,
    "word": ("No answer", "Voicemail", "Connected") * 2,
    "text": tuple(f"About offer {n} and about much else" for n in range(6)),
    "time": tuple(f"2026-11-{n:02d} 09:1{n}:00" for n in range(1, 7)),
    "call": ("Call", "Meeting") * 3,
    "risk": ("Risk", "Lifecycle") * 3,
    "open": ("Open", "Closed") * 3,
    "buyer": ("Customer", "Prospect") * 3,
    "person": ("Ada Quill", "Ben Sorrel", "Cleo Fenn", "Dag Moe", "Eve Holt", "Finn Oak"),
    "mail": tuple(f"a@firm{n}.example" for n in range(6)),
    "score": ("9", "7", "8", "3", "10", "6"),
    "number": ("10", "20", "30", "40", "50", "60"),
}


def understood(header: str, by_hand: dict[str, str] | None = None, rows: int = 6) -> Mapping:
    """The table of “Header:kind of values|…” as it is understood."""
    columns = [column.split(":") for column in header.split("|")]
    cells = tuple(zip(*(VALUES[kind] for _, kind in columns), strict=True))[:rows]
    sheet = Sheet("a.csv", Path("a.csv"), tuple(name for name, _ in columns), cells)
    return guess(sheet, by_hand or {}, None)


@pytest.mark.parametrize(
    "header",
    [
        "Created At:day|Held at:day|Owner:ours|Customer:firm|Type:word",
        "visit_date:day|relationship_manager:ours|client_name:firm|client_segment:group",
        "Date:day|Account Manager:ours|Client:firm|Outcome:word",
        "Client:firm|Segment:group|ARR:number|Contact Date:day|Advisor:ours|Outcome:word",
        "Date:day|Executive:ours|Customer:firm",
        "C1:day|C2:ours|C3:firm|C4:word",
        "Wann:day|Executive:ours|Customer:firm|Notes:text",
        "callTime:day|agentEmail:ours|customerName:firm|callResult:word|createdAt:day",
        "date_rdv:day|conseiller_clientele:ours|nom_client:firm|objet:text",
        "fecha_visita:day|nombre_asesor:ours|nombre_cliente:firm|observaciones:text",
    ],
)
def test_a_log_is_one_whatever_its_headers_are_called(header: str) -> None:
    mapping = understood(header)
    assert (mapping.kind, mapping.missing) == ("interactions", ())


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Customer:firm|Plan name:group|ARR:number|Start date:day|Owner:ours|Notes:text", "customers"),
        ("Client:firm|Segment:group|Last Visit:day|Advisor:ours|Comments:text", "customers"),
        ("Account:firm|CSM:ours|ARR:number|Next meeting:day", "customers"),
        ("Customer:again|NPS:number|Response date:day", "customers"),
        ("Employee Name:firm|Position:group|Start Date:day", "executives"),
        ("Account Name:firm|Type:buyer|Account Owner:ours|Created Date:time|Last Activity:day", "customers"),
        ("Client:firm|Preferred channel:call|Segment:group|ARR:number", "customers"),
        ("Client:firm|Open tickets:number|ARR:number|CSM:ours|Last call:day", "customers"),
        ("Account:firm|Last call date:day|Last call outcome:word|Segment:group", "customers"),
        ("Account:firm|Segment:group|Status:open|CSM:ours", "customers"),
        ("Customer:firm|Segment:group|Next meeting:day|Meeting type:call|CSM:ours", "customers"),
        ("Name:person|Company:firm|Title:text|Email:mail|Last activity date:day", "customers"),
        ("Customer:firm|NPS:score|Survey date:day|Comment:text", "customers"),
    ],
)
def test_a_list_has_one_row_for_each_of_its_people(header: str, kind: str) -> None:
    mapping = understood(header)
    assert (mapping.kind, mapping.missing) == (kind, ())


@pytest.mark.parametrize("rows", [2, 6])
@pytest.mark.parametrize(
    "header",
    [
        # tickets
        "Ticket#:number|Erstellt:time|Besitzer:ours|Kundennummer:number|Kundenname:person|Betreff:text",
        "Ticket:number|Creation date:time|Assignee:ours|Customer name:person|Subject:text|Survey score:score",
        "code:number|status:open|ownername:person|agentname:ours|subject:text|date_created:time|company:firm",
        "Klant:firm|Klantnummer:number|Aangemaakt:time|Onderwerp:text|Status:open",
        "ticket_id:number|company_name:firm|segment:group|resolved_date:day|csat_score:score",
        # tasks
        "CTA Name:text|Company Name:firm|Owner Name:ours|Type:risk|Due Date:day|Closed Date:day",
        "Account:firm|Account ID:number|Type:risk|Due date:day|Owner:ours|Priority:group",
        # contacts with a day, a customer or an executive that nobody knows by name
        "Owner:ours|Account:firm|Type:call|Status:word|Touch date:day|Duration (min):number",
        "company:firm|type:call|subject:text|users:ours|createDate:time",
        "Date:day|Attendees:ours|Account:firm|Type:call",
        "Start (Local):time|Executive:ours|Customer:firm|Type:call|Outcome:word",
        "Logged:time|CSM:ours|Account:again|Category:call|Comment:text",
        "Company:firm|Type:call|Last updated:time|Owner:ours",
    ],
)
def test_tickets_and_contacts_never_become_customers_unasked(header: str, rows: int) -> None:
    assert understood(header, rows=rows).kind == "interactions"


@pytest.mark.parametrize(
    "header",
    [
        "opportunity_id:number|sales_agent:ours|account:firm|deal_stage:group|close_date:day|close_value:number",
        "Invoice No:number|Invoice Date:day|Customer:firm|Amount:number",
        "order_id:number|order_date:day|customer_name:again|segment:group|sales:number",
        "Date:day|Salesperson:ours|Customer:firm|Total:number",
        "Date:day|Employee:ours|Vendor:firm|Amount:number",
        "Date:day|Customer:again|Category:group",
    ],
)
@pytest.mark.parametrize("is_helped", [False, True])
def test_records_of_trade_and_what_stays_open_are_asked(header: str, *, is_helped: bool) -> None:
    ours = next((c.split(":")[0] for c in header.split("|") if c.endswith(":ours")), "")
    mapping = understood(header, {"executive": ours} if is_helped and ours else {})
    assert mapping.kind == "interactions"
    assert mapping.missing


def test_one_field_by_hand_makes_no_list_of_a_log() -> None:
    mapping = understood("mep:ours|date:day|whom:firm|title:text", {"executive": "mep"})
    assert mapping.kind == "interactions"


def test_the_day_of_something_else_is_warned_about_where_it_is_chosen() -> None:
    [note] = understood("Wer:ours|Account:firm|close_date:day", {"date": "close_date"}).notes
    assert note.startswith("“close_date” isn't the date of a conversation")


def test_an_outcome_that_only_bears_the_name_gives_way_to_one_that_is() -> None:
    mapping = understood("Date:day|Owner:ours|Customer:firm|Result:text|How it went:word")
    assert mapping.columns["outcome"] == "How it went"
    assert mapping.why["outcome"] == "unknown name, but 6 of the first 6 values are known"


LOGS = {  # what a list of customers would be made of, and what tells that it is none
    "tickets": "Ticket#,Erstellt,Status,Besitzer,Kundennummer,Kundenname,Betreff\n"
    "1,2026-11-23 09:14,offen,Ada Berg,K1,Jane Roe,Refund\n"
    "2,2026-11-24 09:14,offen,Ben Okafor,K2,Jim Poe,Portal",
    "activities": "_id,company,date,type,subject,users\na1,Acme,2026-11-23,call,Renewal,Ada Berg\n"
    "a2,Bolt,2026-11-24,meeting,Review,Ben Okafor",
    "two clocks": "Start (UTC),Start (Local),Executive,Customer,Type,Outcome\n"
    "2026-11-23 23:30,2026-11-24 00:30,Ada Berg,Acme,Call,Reached",
    "notes": "Account,Account ID,Author,Category,Note Date,Subject,Note\n"
    "Acme,1,Ada Berg,QBR,2026-11-23,Plan,Good talk",
    "meetings": "Date,Attendees (us),Account,Type,Status\n2026-11-23,Ada Berg / Ben Okafor,Acme,Meeting,Held",
}
LISTS = (
    (
        "Account,Account ID,Type,Account Manager,Notes\n"
        "Acme,1,Gold,Ada Berg,Pays late\nBolt,2,Silver,Ben Okafor,"
    ),
    "Customer,Segment,Customer since,Status\nAcme,Gold,2020-01-01,active\nBolt,Silver,2021-01-01,closed",
    (
        "Name,Type,Phone,Description,Created Date\n"
        "Acme,Customer - Direct,1,Makes pumps,2020-01-01\nBolt,Prospect,2,,2020-01-02"
    ),
)


def table_of(text: str) -> Sheet:
    header, *rows = csv.reader(text.splitlines())
    return Sheet("a.csv", Path("a.csv"), tuple(header), tuple(map(tuple, rows)))


@pytest.mark.parametrize("text", LOGS.values(), ids=list(LOGS))
def test_however_short_a_log_is_no_list_of_customers(text: str) -> None:
    assert guess(table_of(text), {}, None).kind == "interactions"


@pytest.mark.parametrize("text", LISTS)
def test_a_short_list_of_customers_is_one(text: str) -> None:
    mapping = guess(table_of(text), {}, None)
    assert (mapping.kind, mapping.missing) == ("customers", ())
