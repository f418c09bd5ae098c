"""Real files of public bodies and projects, compared with counts made by the csv module alone."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.imports.long_names import LONGEST
from analytics.store import check
from analytics.store.store import Store
from tests.unit.imports.conftest import adds_up, readable

MINISTERS = (
    "department-for-energy-security-and-net-zero.csv",
    "department-for-transport.csv",
    "hm-treasury.csv",
)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file below the header that names the minister, read without any code of the project."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    header: list[str] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        if not header:
            header = [cell.strip() for cell in row] if "Minister" in (cell.strip() for cell in row) else []
        elif any(cell.strip() for cell in row):
            yield {name: cell.strip() for name, cell in zip(header, row, strict=False)}


def day_of(text: str) -> date | None:
    """ISO, day first, or the serial number of a spreadsheet."""
    if re.fullmatch(r"\d{5}", text):
        return date(1899, 12, 30) + timedelta(days=int(text))
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def plain(text: str) -> str:
    """A name without titles, case, punctuation and double spaces."""
    words = re.sub(r"[^\w\s]", " ", text.casefold()).split()
    return " ".join(word for word in words if word not in {"the", "rt", "hon", "mp", "sir", "dame", "dr"})


def counted(path: Path) -> dict[str, tuple[int, date]]:
    """Minister → number of meetings (distinct day and organisations) and day of the last."""
    met: dict[str, set[tuple[date, frozenset[str]]]] = defaultdict(set)
    for row in rows_of(path):
        organisations = next(text for name, text in row.items() if name.lower().startswith("name of"))
        day = day_of(row["Date"])
        names = re.split(r"[;\n]", organisations)
        # what is too long for a name is a list with commas
        names = [one for name in names for one in (name.split(",") if len(name) > LONGEST else [name])]
        if day and plain(row["Minister"]) and plain(organisations):
            parts = frozenset(plain(name) for name in names if plain(name))
            met[plain(row["Minister"])].add((day, parts))
    return {minister: (len(days), max(day for day, _ in days)) for minister, days in met.items()}


@pytest.mark.parametrize("name", MINISTERS)
def test_each_ministers_meetings_and_last_day_agree_with_an_independent_count(
    store: Store, real_files: Path, name: str
) -> None:
    path = real_files / "meetings" / "uk_ministers" / name
    store = readable(store, path.parent)
    [batch] = import_file(store, path)
    adds_up(batch)
    with store.read() as cursor:
        found = cursor.execute(
            """select e.name, sum(d.contacts)::integer, max(d.day)
            from exec_day as d join executive as e using (executive_id) group by e.name"""
        ).fetchall()
    assert {plain(minister): (meetings, last) for minister, meetings, last in found} == counted(path)
    assert check.differences(store) == {}
    store.close()


def test_the_customers_of_a_telephone_company_agree_with_an_independent_count(
    store: Store, real_files: Path
) -> None:
    path = real_files / "customers" / "ibm_telco" / "Telco-Customer-Churn.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    store = readable(store, path.parent)
    [batch] = import_file(store, path)
    assert (batch.kind, batch.rows, batch.added, batch.rejected) == ("customers", 7043, 7043, 0)
    with store.read() as cursor:
        segments = dict(cursor.execute("select segment, count(*) from customer group by all").fetchall())
        [(since, lost, value)] = cursor.execute(
            "select count(customer_since), count(lost_on), sum(annual_value) from customer"
        ).fetchall()
        months = dict(
            cursor.execute(
                "select date_diff('month', customer_since, date '2026-03-31'), count(*)"
                " from customer group by all"
            ).fetchall()
        )
    assert segments == count(row["Contract"] for row in rows)
    assert (since, lost) == (7043, sum(row["Churn"] == "Yes" for row in rows))
    assert value == pytest.approx(sum(12 * float(row["MonthlyCharges"]) for row in rows))
    assert months == count(int(row["tenure"]) for row in rows)
    store.close()


def count(values: Iterable[object]) -> dict[object, int]:
    """How often each value occurs."""
    return dict(Counter(values))
