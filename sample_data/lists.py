"""The executives file and the CRM's account export."""

from datetime import date, timedelta
from pathlib import Path

from sample_data.customers import Customer
from sample_data.files import write_csv
from sample_data.story import EXECUTIVES

_EXECUTIVES = ("name", "email", "title", "team", "joined_on", "left_on", "away_from", "away_until")
_CUSTOMERS = (
    "Account ID",
    "Account Name",
    "Website",
    "Contact Email",
    "Segment",
    "Country",
    "Customer Since",
    "Lost On",
    "Annual Value",
    "Survey Score",
    "Surveyed On",
    "Account Manager",
    "Executive Sponsor",
)


def write_executives(path: Path, end: date) -> Path:
    """Write the twelve executives as of `end`; give the path."""
    return write_csv(
        path,
        _EXECUTIVES,
        (
            (
                person.name,
                person.email,
                person.title,
                person.team,
                end - timedelta(days=person.joined),
                None,
                end - timedelta(days=person.away[0]) if person.away else None,
                end - timedelta(days=person.away[1]) if person.away else None,
            )
            for person in EXECUTIVES
        ),
    )


def write_customers(path: Path, customers: list[Customer]) -> Path:
    """Write the account export; give its path. Values are euros a year."""
    return write_csv(
        path,
        _CUSTOMERS,
        (
            (
                c.number,
                c.name,
                f"www.{c.domain}",
                c.people[0].email,
                c.segment,
                c.country,
                c.since,
                c.lost_on,
                c.annual_value,
                c.score,
                c.surveyed_on,
                c.manager,
                c.sponsor.name if c.sponsor else None,
            )
            for c in customers
        ),
    )
