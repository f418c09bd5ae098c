"""A synthetic interaction log of any length, written by DuckDB: the same arguments give the same bytes."""

import argparse
from datetime import date, timedelta
from pathlib import Path

import duckdb

EXECUTIVES = 50
CUSTOMERS = 20_000
DAYS = 730  # that the log spans, ending on LAST_DAY
LAST_DAY = date(2026, 10, 31)

# One draw of a number below n for row i, independent for each name.
DRAW = "create macro draw(i, name, n) as (hash(i, name) % n)::bigint"

# Few customers have much contact and many have little, as in real logs: a product of two even draws.
ROWS = """
select
    'A-' || lpad(i::varchar, 8, '0') as "Activity ID",
    strftime(
        $first_day::date + to_days(least($days - 1, i * $days // $rows)::integer)
        + to_minutes(480 + draw(i, 'minute', 600)), '%Y-%m-%d %H:%M'
    ) as "Activity date",
    'Ada Okafor ' || draw(i, 'executive', $executives) as "Assigned to",
    'Northwind ' || customer as "Company name",
    'person' || draw(i, 'person', 2) || '@northwind-' || customer || '.example' as "Email",
    ['Call', 'Meeting', 'Email', 'Video', 'Visit'][1 + draw(i, 'channel', 5)] as "Activity type",
    ['Inbound', 'Outbound', 'Outbound'][1 + draw(i, 'direction', 3)] as "Direction",
    ['Connected', 'Held', 'No answer', 'Left voicemail', 'Completed'][1 + draw(i, 'outcome', 5)] as "Outcome",
    5 * (1 + draw(i, 'length', 18)) as "Duration (minutes)",
    ['Renewal', 'Quarterly review', 'Re: Open question', 'Price list', 'Delivery'][1 + draw(i, 'subject', 5)]
        || ' ' || draw(i, 'contract', 9999) || $said as "Subject"
from (
    select i, ((
        if($each = $customers, 0, draw(i, 'executive', $executives) * $customers // $executives)
        + draw(i, 'one', 1000) * draw(i, 'two', 1000) * $each // 1000000
    ) % $customers)::bigint as customer
    from range($first, $past) as r(i)
)
"""


def write(
    path: Path,
    rows: int,
    executives: int = EXECUTIVES,
    customers: int = CUSTOMERS,
    *,
    days: int = DAYS,
    piece: tuple[int, int] | None = None,
    said: str = "",
    each: int | None = None,
) -> Path:
    """Write a CSV of ten columns, about 130 bytes a row, in the order of its days; returns its path.

    days: that the log spans, ending on LAST_DAY. piece: only those from the first of these days, counted from
    the log's beginning, to before the other. said: what each subject ends in. each: how many customers an
    executive knows, some of them known to others; everybody knows all unless given.
    """
    first, past = (-(-day * rows // days) for day in piece or (0, days))
    values = {
        "rows": rows, "executives": executives, "customers": customers, "days": days, "said": said,
        "first": first, "past": past, "first_day": first_day(days), "each": each or customers,
    }  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute(DRAW)
        target = str(path).replace("'", "''")  # COPY takes no parameter for its file
        connection.execute(f"copy ({ROWS}) to '{target}' (header, delimiter ',')", values)
    return path


def first_day(days: int = DAYS) -> date:
    """The day on which a log of so many days begins."""
    return LAST_DAY - timedelta(days=days - 1)


def write_customers(path: Path, customers: int = CUSTOMERS) -> Path:
    """Write the customer list that belongs to the log, so that coverage has its denominator."""
    with duckdb.connect() as connection:
        connection.execute(DRAW)
        target = str(path).replace("'", "''")
        connection.execute(
            f"""
            copy (
                select 'Northwind ' || i as "Customer",
                    (date '2026-10-31' - (30 + draw(i, 'since', 2000))::integer) as "Customer since",
                    case when draw(i, 'lost', 12) = 0
                        then date '2026-10-31' - draw(i, 'lost on', 300)::integer end as "Lost on",
                    1000 * (1 + draw(i, 'worth', 200)) as "Annual value",
                    ['North', 'South', 'East', 'West'][1 + draw(i, 'segment', 4)] as "Segment",
                    case when draw(i, 'asked', 3) = 0 then draw(i, 'score', 11) end as "Survey score",
                    case when draw(i, 'asked', 3) = 0
                        then date '2026-10-31' - draw(i, 'asked on', 300)::integer end as "Surveyed on",
                    'Kim Lind ' || draw(i, 'manager', 40) as "Account manager"
                from range({customers}) as r(i)
            ) to '{target}' (header, delimiter ',')
            """  # noqa: S608 - a number and a path of ours
        )
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.log", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parsed = parser.parse_args()
    write(parsed.file, parsed.rows)
    print(f"{parsed.file}: {parsed.rows:,} rows, {parsed.file.stat().st_size / 1e6:,.0f} MB")
