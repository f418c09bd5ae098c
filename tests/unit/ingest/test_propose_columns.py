"""For a field that no column fills, the best columns are proposed, and none that hold something else."""

import pytest

from analytics.ingest.mapping import guess
from analytics.ingest.propose_columns import propose
from tests.unit.ingest.conftest import Open

DAYS = ("2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19")
OURS = ("Ada Amsel", "Ben Okafor") * 3
FIRMS = tuple(f"Acme {number} GmbH" for number in range(6))


def proposed(open_file: Open, **columns: tuple[str, ...]) -> dict[str, list[str]]:
    """Return missing field → proposed columns, for a table; a column's name has “_” for a blank."""
    lines = [[name.replace("_", " ") for name in columns], *zip(*columns.values(), strict=True)]
    [sheet] = open_file("log.csv", "".join(",".join(line) + "\n" for line in lines))
    mapping = guess(sheet, {}, "interactions")
    found = propose(sheet, mapping)
    assert set(found) <= set(mapping.missing)
    return {field: [one.column for one in several] for field, several in found.items()}


def test_the_day_of_the_rows_creation_is_proposed_as_date(open_file: Open) -> None:
    found = proposed(open_file, Created=DAYS, Executive=OURS, Customer=FIRMS, Size=tuple("123456"))
    assert found == {"date": ["Created"]}


def test_in_a_short_file_another_column_of_days_is_asked_about_before_the_rows_creation(
    open_file: Open,
) -> None:
    short = {"Executive": OURS[:2], "Customer": FIRMS[:2], "Outcome": ("connected",) * 2}
    assert proposed(open_file, Created=DAYS[:2], Zz=DAYS[2:4], **short) == {"date": ["Zz"]}
    assert proposed(open_file, Created=DAYS[:2], Size=("1", "2"), **short) == {}


def test_of_two_unknown_columns_of_days_both_are_proposed(open_file: Open) -> None:
    found = proposed(open_file, Qx=DAYS, Zz=DAYS, Executive=OURS, Customer=FIRMS, Outcome=("connected",) * 6)
    assert found == {"date": ["Qx", "Zz"]}


def test_each_of_several_missing_fields_gets_a_column_of_its_own(open_file: Open) -> None:
    outcome = ("connected",) * 6
    found = proposed(open_file, Qx=DAYS, Zz=DAYS, Yy=OURS, Vv=FIRMS, Outcome=outcome)
    assert found == {"date": ["Qx", "Zz"], "executive": ["Yy"], "customer": ["Vv"]}


def test_a_column_that_names_who_entered_the_row_comes_after_one_of_names(open_file: Open) -> None:
    entered = ("Cleo Chen", "Dora Diaz", "Cleo Chen") * 2
    days = {"Date": DAYS, "Customer": FIRMS}
    assert proposed(open_file, **days, Qx=("ann", "bob") * 3, Entered_by=entered) == {"executive": ["Qx"]}


@pytest.mark.parametrize(
    "texts",
    [
        tuple("123456"),
        ("yes", "no") * 3,
        tuple("We spoke at length about the renewal and what it may cost again" for _ in DAYS),
        ("",) * 6,
        DAYS,
    ],
)
def test_what_cannot_be_names_is_no_proposed_executive(open_file: Open, texts: tuple[str, ...]) -> None:
    assert proposed(open_file, Date=DAYS, Customer=FIRMS, Qx=texts) == {}


@pytest.mark.parametrize("name", ["Segment", "Customer_segment", "Region", "Status", "Type"])
def test_a_column_of_another_kind_of_thing_is_no_proposed_executive(open_file: Open, name: str) -> None:
    found = proposed(open_file, Date=DAYS, Customer=FIRMS, **{name: ("Enterprise", "Commercial") * 3})
    assert found == {}


def test_a_proposal_says_why_with_examples(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "Date,Customer,Qx\n" + "".join(f"{day},Acme,ann\n" for day in DAYS))
    [best] = propose(sheet, guess(sheet, {}, "interactions"))["executive"]
    assert (best.why, best.examples) == ("all of the first 6 values look like names", ("ann",))


def test_a_list_of_deals_asks_for_their_numbers(open_file: Open) -> None:
    rows = "".join(f"D-{number},{firm},open\n" for number, firm in enumerate(FIRMS))
    [sheet] = open_file("deals.csv", f"Qx,Zz,Stage\n{rows}")
    found = propose(sheet, guess(sheet, {}, "links"))
    assert [one.column for one in found["source_id"]] == ["Qx"]
    assert [one.column for one in found["company"]] == ["Zz"]


def test_of_a_price_list_no_column_is_proposed_until_somebody_calls_it_a_log(open_file: Open) -> None:
    table = "SKU,Product,Unit price,Valid from\nA-1,Pump,12.50,2026-01-01\nA-2,Hose,3.10,2026-02-01\n"
    [sheet] = open_file("prices.csv", table)
    assert propose(sheet, guess(sheet, {})) == {}
    by_hand = propose(sheet, guess(sheet, {}, "interactions"))
    assert [one.column for one in by_hand["date"]] == ["Valid from"]
