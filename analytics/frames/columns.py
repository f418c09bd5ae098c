"""The columns of tables about executives, customers and data: title, kind, unit and help."""

from types import MappingProxyType

from analytics.frames.column import Column, Columns
from analytics.model.chair import STATES

LIFECYCLES = ("new", "loyal", "lost", "established")
VALUES = ("high", "standard", "not known")
SATISFACTIONS = ("dissatisfied", "neutral", "satisfied", "not asked")
INITIATIVES = ("proactive", "reactive", "unknown")

EXECUTIVES: Columns = MappingProxyType(
    {
        "executive_id": Column("Executive ID", "number"),
        "executive": Column("Executive"),
        "title": Column("Title"),
        "team": Column("Team"),
        "state": Column("State", order=STATES),
        "gap_days": Column(
            "Gap", "number", "days", "Calendar days since the last contact; days of leave don't count"
        ),
        "gap_at_most_days": Column(
            "Gap at most",
            "number",
            "days",
            "The data stops too early to tell. A later contact could only make the gap shorter.",
        ),
        "contact_so_far": Column("Contact so far", help="Why there is no gap: no contact yet"),
        "last_contact_on": Column("Last contact", "date"),
        "started_on": Column("Started on", "date", help="The day they joined, or first appear in a log"),
        "no_contact_since": Column(
            "No contact since", "date", help="The last contact; without one, the first day that data tells of"
        ),
        "days_silent": Column(
            "Without contact",
            "number",
            "days",
            "Decides the state. Before the first contact it counts from the day they started.",
        ),
        "is_long_empty": Column("Long empty", "yes or no", help="Empty for twice the limit or more"),
        "contacts": Column("Contacts", "number", counts="contacts"),
        "attempts": Column(
            "Attempts", "number", help="Calls and messages that didn't become a contact", counts="attempts"
        ),
        "attempts_since_contact": Column("Attempts since last contact", "number", counts="attempts"),
        "attempts_by_us_since_contact": Column("Our attempts since", "number", counts="attempts"),
        "attempts_by_customers_since_contact": Column(
            "Customers' attempts since", "number", counts="attempts"
        ),
        "tried": Column(
            "Attempts since", help="Attempts after the last contact; they never reset the gap", width=290
        ),
        "proactive": Column("Proactive", "number", help="Contacts we started", counts="contacts"),
        "reactive": Column("Reactive", "number", help="Contacts the customer started", counts="contacts"),
        "unknown": Column(
            "Unknown", "number", help="The log doesn't say; not part of the share", counts="contacts"
        ),
        "assumed": Column(
            "Assumed held", "number", help="Calendar meetings that look held", counts="contacts"
        ),
        "proactive_share": Column(
            "Proactive share", "percent", help="Proactive contacts out of proactive and reactive ones"
        ),
        "face_to_face_gap_days": Column(
            "Face to face", "number", "days", "Contact in person is expected every {face_to_face_days} days"
        ),
        "exposure_minutes": Column(
            "Exposure",
            "number",
            "minutes",
            "In contacts over {exposure_days} days; {exposure_minutes} minutes expected",
        ),
        "contacts_without_length": Column(
            "Without duration", "number", help="Contacts with no duration in the log", counts="contacts"
        ),
        "next_booked_on": Column("Next meeting", "date"),
        "is_booked_today": Column("Meeting today", "yes or no"),
        "was_booked_on": Column(
            "Meeting after data end",
            "date",
            help="Scheduled after the data stops, so we can't tell if it was held",
        ),
        "customers_contacted": Column(
            "Customers", "number", help="Different customers with a contact", counts="customers"
        ),
        "contacts_per_customer": Column("Contacts per customer", "decimal", counts="contacts"),
        "away_until": Column("Away until", "date"),
        "log_newest_on": Column("Data up to", "date"),
        "empty_since": Column("Empty since", "date", help="The day the gap reached the limit"),
        "empty_share": Column(
            "Empty in a year", "percent", help="Share of the last year's days that the data covers"
        ),
        "days_empty": Column("Empty", "number", "days in a year"),
        "days_known": Column("Covered by data", "number", "days in a year"),
        "note": Column("Note", help="Explains the gap", width=420),
        "why_cannot_tell": Column("Why we can't tell", width=420),
        "gap_change": Column("Change", help="How the gap changed, and whether that is better", width=150),
        "gap_days_before": Column("Gap", "number", "days", "The gap on the date compared with"),
        "state_before": Column("State", help="The state on the date compared with", order=STATES),
        "proactive_share_change": Column(
            "Change", help="How the share changed, and whether that is better", width=150
        ),
        "proactive_share_before": Column("Share", "percent", help="The share on the date compared with"),
    }
)

COVERAGE: Columns = MappingProxyType(
    {
        "executive_id": EXECUTIVES["executive_id"],
        "executive": Column("Executive"),
        "segment": Column("Segment"),  # its order is that of the dimension
        "customers": Column("Customers", "number", counts="customers"),
        "contacted": Column("With contact", "number", "customers"),
        "share": Column("Coverage", "percent", help="Customers with contact, out of the segment's"),
        "value": Column("Annual value", "decimal", counts="annual value"),
        "value_contacted": Column("Annual value with contact", "decimal", counts="annual value"),
        "value_share": Column(
            "Coverage by value", "percent", help="Annual value with contact, out of the segment's"
        ),
        "days_since": Column("Last contact", "number", "days ago", "With anyone in the segment"),
        "is_sponsored": Column("Sponsored only", "yes or no", help="Each on customers they sponsor"),
    }
)

INTERACTIONS: Columns = MappingProxyType(
    {
        "day": Column("Day", "date"),
        "executive": Column("Executive"),
        "customer": Column("Customer"),
        "channel": Column("Channel"),
        "judged": Column("Counted as", help="Contact or attempt, and why"),
        "initiative": Column("Initiative", order=INITIATIVES),
        "minutes": Column("Duration", "decimal", "minutes"),
        "subject": Column("Subject"),
        "file": Column("File"),
        "row_number": Column("Row", "number"),
        "also_in": Column("Also in", help="Rows for the same contact, in other logs or the same thread"),
        "executive_id": EXECUTIVES["executive_id"],
        "interaction_id": Column("Interaction ID", "number"),
    }
)

PERIODS: Columns = MappingProxyType(
    {
        "executive_id": EXECUTIVES["executive_id"],
        "executive": Column("Executive"),
        "from_on": Column("Empty from", "date"),
        "to_on": Column("To", "date", help="The last empty day, or the as-of date if still empty"),
        "days": Column("Days", "number", counts="days"),
        "is_open": Column("Still empty", "yes or no"),
    }
)

CUSTOMERS: Columns = MappingProxyType(
    {
        "customer_id": Column("Customer ID", "number"),
        "customer": Column("Customer"),
        "company": Column("Company"),
        "email": Column("E-mail"),
        "is_listed": Column("In the customer file", "yes or no"),
        "customer_since": Column("Customer since", "date"),
        "lost_on": Column("Lost on", "date"),
        "annual_value": Column("Annual value", "decimal", counts="annual value"),
        "survey_score": Column("Survey score", "decimal", "of 10"),
        "surveyed_on": Column("Survey date", "date"),
        "lifecycle": Column("Lifecycle", order=LIFECYCLES),
        "value": Column("Value", order=VALUES),
        "satisfaction": Column("Satisfaction", order=SATISFACTIONS),
        "segment": Column("Own segment"),
        "account_manager": Column("Account manager"),
        "sponsor": Column("Sponsor"),
        "sponsor_id": Column("Sponsor ID", "number"),
        "last_contact_on": Column("Last contact", "date"),
        "days_since": Column("Last contact", "number", "days ago"),
        "last_executive": Column("Last contact by"),
        "contacts": Column("Contacts", "number", counts="contacts"),
    }
)

UNHEARD: Columns = MappingProxyType(
    {name: CUSTOMERS[name] for name in ("customer", "annual_value", "survey_score", "surveyed_on")}
    | {
        "days_since_survey": Column("Since the survey", "number", "days"),
        "should_call": Column(
            "Should call", help="The sponsor, or else the executive who spoke to them last"
        ),
    }
    | {name: CUSTOMERS[name] for name in ("account_manager", "sponsor", "last_contact_on", "last_executive")}
)

WAITING: Columns = MappingProxyType(
    {
        "executive": Column("Executive"),
        "customer": Column("Customer"),
        "working_days": Column("Waiting", "number", "working days"),
        "has_spoken_since": Column(
            "In touch since", "yes or no", help="They have had contact with anyone here since"
        ),
        "day": Column("Asked on", "date"),
    }
)

FRESHNESS: Columns = MappingProxyType(
    {
        "file": Column("Log", help="Named after its newest file"),
        "first_on": Column("First row", "date"),
        "newest_on": Column("Data up to", "date"),
        "days_old": Column("Age", "number", "days"),
        "imported_at": Column("Last import", "time", "UTC"),
        "executives": Column("Executives", "number", counts="executives"),
    }
)


def pick(columns: Columns, *names: str) -> dict[str, Column]:
    """Return the named columns, in this order."""
    return {name: columns[name] for name in names}
