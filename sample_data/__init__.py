"""A year of an invented company, to try Empty Chair before using real data.

Fourteen weeks before it serve for comparison with a year ago.

Tidewright, of Bergen in Norway, makes pumps, valves and sensors for businesses on the water: fish farms,
ferries, ports, water utilities, offshore wind farms and shipyards. It has about 400 customers in twelve
countries and twelve executives, who all believe that they are close to them. Their CRM, their help desk and
their calendars tell twelve different stories; `sample_data.story` says who is who. Nobody and nothing in it
exists: all names are put together from syllables, and all addresses end in `.example`, which belongs to
nobody.
"""

from datetime import date
from pathlib import Path

from sample_data.clock import ZONE
from sample_data.crm import write_crm
from sample_data.customers import make_customers
from sample_data.diary import write_calendar
from sample_data.earlier import make_earlier
from sample_data.help_desk import write_help_desk
from sample_data.lists import write_customers, write_executives
from sample_data.story import OWN_DOMAIN
from sample_data.year import make_year

__all__ = ["OWN_DOMAIN", "ZONE", "write"]


def write(folder: Path, end: date, seed: int = 7) -> list[Path]:
    """Write the company's files up to `end` into `folder`, which is created if needed.

    The same seed and end give the same bytes everywhere. Returns the paths in import order: executives,
    customers, CRM, help desk, calendar. Times without a zone are in `ZONE`. Raises OSError if the folder
    can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    customers = make_customers(end, seed)
    encounters = make_year(customers, end, seed)
    earlier = make_earlier(customers, encounters, end, seed)
    return [
        write_executives(folder / "executives.csv", end),
        write_customers(folder / "customers.csv", customers),
        write_crm(folder / "crm_activities.csv", encounters, earlier, customers, end, seed),
        write_help_desk(folder / "help_desk.csv", encounters, earlier, end, seed),
        write_calendar(folder / "calendar.ics", encounters, earlier, customers, end, seed),
    ]
