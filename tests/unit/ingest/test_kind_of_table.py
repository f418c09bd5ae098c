"""A log has a moment on each row; a list has one row for each customer or executive; the rest is asked."""

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
    "number": ("10", "20", "30", "40", "50", "60"),
}


def understood(header: str, by_hand: dict[str, str] | None = None) -> Mapping:
    """The table of “Header:kind of values|…” as it is understood."""
    columns = [column.split(":") for column in header.split("|")]
    rows = tuple(zip(*(VALUES[kind] for _, kind in columns), strict=True))
    sheet = Sheet("a.csv", Path("a.csv"), tuple(name for name, _ in columns), rows)
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
    ],
)
def test_a_list_has_one_row_for_each_of_its_people(header: str, kind: str) -> None:
    mapping = understood(header)
    assert (mapping.kind, mapping.missing) == (kind, ())


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
