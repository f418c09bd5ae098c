"""Where an executive and a customer stand: an open question, a conversation this week."""

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.metrics.run import ask_with
from analytics.model.row_status import SPOKEN
from analytics.model.scope import Scope
from analytics.outreach.next_five import week_of
from analytics.settings import Settings


@dataclass(frozen=True)
class OpenQuestion:
    """A customer's question without a reply; texts as the log has them, "" for none."""

    day: date
    channel: str
    subject: str
    notes: str
    has_spoken_since: bool


def open_question(
    cursor: duckdb.DuckDBPyConnection, settings: Settings, scope: Scope, executive_id: int, customer_id: int
) -> OpenQuestion | None:
    """Return the oldest question waiting for this executive; first those without any contact since."""
    frame = Scope(scope.as_of, executives=(executive_id,), access=scope.access)
    waits = [row for row in ask_with(cursor, settings, "waiting", frame) if row["customer_id"] == customer_id]
    if not waits:
        return None
    row = min(waits, key=lambda row: (row["has_spoken_since"], row["day"]))
    query = "select channel, subject, notes from interaction where interaction_id = ? and is_current"
    [(channel, subject, notes)] = cursor.execute(query, [row["interaction_id"]]).fetchall()
    return OpenQuestion(row["day"], channel, subject or "", notes or "", row["has_spoken_since"])


def last_contact_on(
    cursor: duckdb.DuckDBPyConnection, executive_id: int, customer_id: int, day: date
) -> date | None:
    """Return the day in the week up to `day` on which the two last spoke; a message alone doesn't count."""
    query = (
        "select max(touch.day) from touch join interaction using (interaction_id) where is_contact"
        " and touch.executive_id = $executive and touch.customer_id = $customer and until > $day"
        " and touch.day between $monday and $day and list_contains($spoken, channel)"
    )
    values = {"executive": executive_id, "customer": customer_id, "day": day, "monday": week_of(day)}
    [(found,)] = cursor.execute(query, {**values, "spoken": list(SPOKEN)}).fetchall()
    return date.fromisoformat(str(found)) if found else None
