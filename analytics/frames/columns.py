"""The columns of every metric that is shown as a table: title, kind, unit and meaning, each said once."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.frames.column import Column
from analytics.model.chair import STATES
from analytics.model.voices import FINDING_KINDS, STORY_STATES

Columns = Mapping[str, Column]

LIFECYCLES = ("new", "loyal", "lost", "established")
VALUES = ("high", "standard", "not known")
SATISFACTIONS = ("dissatisfied", "neutral", "satisfied", "not asked")
INITIATIVES = ("proactive", "reactive", "unknown")
FOLLOW_UP_STATES = ("overdue", "due", "open", "done")

_NUMBER = Column("Number", "number")  # an id, to join by

EXECUTIVES: Columns = MappingProxyType(
    {
        "executive_id": _NUMBER,
        "executive": Column("Executive"),
        "title": Column("Title"),
        "state": Column("State", order=STATES),
        "gap_days": Column(
            "Gap", "number", "days", "Whole days since the last contact; a leave is not counted"
        ),
        "gap_at_most_days": Column(
            "Gap at most",
            "number",
            "days",
            "The data stops too early to tell; a later contact can only make the gap shorter",
        ),
        "contact_so_far": Column("Contact so far", help="Why there is no gap: there was no contact yet"),
        "last_contact_on": Column("Last contact", "date"),
        "started_on": Column("Started on", "date", help="The day they joined, or first appear in a log"),
        "days_silent": Column(
            "Silent", "number", "days", "What the state is judged by; without a contact, since they started"
        ),
        "is_long_empty": Column("Long empty", "yes or no", help="Empty for twice the limit or more"),
        "contacts": Column("Contacts", "number", counts="contacts"),
        "attempts": Column(
            "Attempts",
            "number",
            help="Calls and messages that reached nobody; they never count",
            counts="attempts",
        ),
        "attempts_since_contact": Column("Attempts since the last contact", "number", counts="attempts"),
        "attempts_by_us_since_contact": Column("Attempts by us since", "number", counts="attempts"),
        "attempts_by_customers_since_contact": Column(
            "Attempts by customers since", "number", counts="attempts"
        ),
        "tried": Column(
            "Tried since", help="Attempts after the last contact; they never reset the gap", width=290
        ),
        "proactive": Column("Proactive", "number", help="Contacts that we started", counts="contacts"),
        "reactive": Column(
            "Reactive", "number", help="Contacts that the customer started", counts="contacts"
        ),
        "unknown": Column(
            "Unknown", "number", help="The log does not tell; never spread over the two", counts="contacts"
        ),
        "assumed": Column("Assumed held", "number", help="Contacts of a calendar", counts="contacts"),
        "proactive_share": Column("Proactive share", "percent", help="Proactive of proactive and reactive"),
        "face_to_face_gap_days": Column(
            "Face to face", "number", "days", "Expected every {face_to_face_days} days"
        ),
        "exposure_minutes": Column(
            "Exposure",
            "number",
            "minutes",
            "In contacts of {exposure_days} days, of {exposure_minutes} expected",
        ),
        "contacts_without_length": Column(
            "Without length", "number", help="Contacts whose length the log does not tell", counts="contacts"
        ),
        "next_booked_on": Column("Booked next", "date"),
        "is_booked_today": Column("Booked today", "yes or no"),
        "was_booked_on": Column(
            "Was booked", "date", help="The logs end before that day, and do not tell whether it was held"
        ),
        "customers_contacted": Column(
            "Customers", "number", help="Different customers spoken with", counts="customers"
        ),
        "contacts_per_customer": Column("Contacts for each customer", "decimal", counts="contacts"),
        "away_until": Column("Away until", "date"),
        "log_newest_on": Column("Log reaches to", "date"),
        "empty_since": Column("Empty since", "date", help="The day on which the gap reached the limit"),
        "empty_share": Column(
            "Empty in a year", "percent", help="Of the days of the last year of which the logs can tell"
        ),
        "days_empty": Column("Empty", "number", "days of a year"),
        "days_known": Column("Known", "number", "days of a year"),
        "note": Column("Note", help="What explains the gap, as it was noted", width=420),
        "why_cannot_tell": Column("Why the data cannot tell", width=420),
        "gap_days_before": Column("Gap", "number", "days", "The same gap as of the day compared with"),
        "state_before": Column("State", help="The same as of the day compared with", order=STATES),
        "proactive_share_before": Column(
            "Share", "percent", help="The same share as of the day compared with"
        ),
    }
)  # fmt: skip

COVERAGE: Columns = MappingProxyType(
    {
        "executive_id": _NUMBER,
        "executive": Column("Executive"),
        "segment": Column("Segment"),  # its order is that of the dimension
        "customers": Column("Customers", "number", counts="customers"),
        "contacted": Column("Spoken with", "number", "customers"),
        "share": Column("Coverage", "percent"),
        "value": Column("Annual value", "decimal", counts="annual value"),
        "value_contacted": Column("Annual value spoken with", "decimal", counts="annual value"),
        "value_share": Column(
            "By value", "percent", help="Annual value of those spoken with, of the segment's"
        ),
        "days_since": Column("Last spoken", "number", "days ago", "With anyone of the segment"),
    }
)

INTERACTIONS: Columns = MappingProxyType(
    {
        "day": Column("Day", "date"),
        "executive": Column("Executive"),
        "customer": Column("Customer"),
        "channel": Column("Channel"),
        "judged": Column("Judged as", help="Contact or attempt, by the definitions"),
        "initiative": Column("Initiative", order=INITIATIVES),
        "minutes": Column("Length", "decimal", "minutes"),
        "subject": Column("Subject"),
        "file": Column("File"),
        "row_number": Column("Row", "number"),
        "also_in": Column("Also in", help="Rows of other logs, or of the thread, that are the same contact"),
        "executive_id": _NUMBER,
        "interaction_id": _NUMBER,
    }
)

PERIODS: Columns = MappingProxyType(
    {
        "executive_id": _NUMBER,
        "executive": Column("Executive"),
        "from_on": Column("Empty from", "date"),
        "to_on": Column("To", "date", help="The last empty day; of an open period the as-of date"),
        "days": Column("Days", "number", counts="days"),
        "is_open": Column("Open", "yes or no", help="The chair is empty on the as-of date"),
    }
)

FINDINGS: Columns = MappingProxyType(
    {
        "finding_id": _NUMBER,
        "said_on": Column("Said on", "date"),
        "kind": Column("Kind", order=FINDING_KINDS),
        "words": Column("In their words", width=420),
        "customer": Column("Customer"),
        "segment": Column("Segment", order=LIFECYCLES),
        "executive": Column("Heard by"),
        "colleague": Column("Praised"),
        "calls_for_action": Column("Calls for action", "yes or no"),
        "actions": Column("Action items", "number", counts="action items"),
        "open_actions": Column("Open", "number", counts="action items"),
        "is_told": Column("Told", "yes or no", help="All is done, and the customer knows what came of it"),
        "customer_id": _NUMBER,
        "executive_id": _NUMBER,
        "batch_id": _NUMBER,
    }
)

CUSTOMERS: Columns = MappingProxyType(
    {
        "customer_id": _NUMBER,
        "customer": Column("Customer"),
        "company": Column("Company"),
        "email": Column("E-mail"),
        "is_listed": Column("On the customer list", "yes or no"),
        "customer_since": Column("Customer since", "date"),
        "lost_on": Column("Lost on", "date"),
        "annual_value": Column("Annual value", "decimal", counts="annual value"),
        "survey_score": Column("Score", "decimal", "of 10"),
        "surveyed_on": Column("Answered on", "date"),
        "lifecycle": Column("Lifecycle", order=LIFECYCLES),
        "value": Column("Value", order=VALUES),
        "satisfaction": Column("Satisfaction", order=SATISFACTIONS),
        "segment": Column("Own segment"),
        "account_manager": Column("Account manager"),
        "sponsor": Column("Sponsor"),
        "sponsor_id": _NUMBER,
        "last_contact_on": Column("Last contact", "date"),
        "days_since": Column("Last spoken", "number", "days ago"),
        "last_executive": Column("Last spoken with by"),
        "contacts": Column("Contacts", "number", counts="contacts"),
    }
)

UNHEARD: Columns = MappingProxyType(
    {name: CUSTOMERS[name] for name in ("customer", "annual_value", "survey_score", "surveyed_on")}
    | {
        "days_since_survey": Column("Since then", "number", "days"),
        "should_call": Column("Should call"),
    }
    | {name: CUSTOMERS[name] for name in ("account_manager", "sponsor", "last_contact_on", "last_executive")}
)

WAITING: Columns = MappingProxyType(
    {
        "executive": Column("Executive"),
        "customer": Column("Customer"),
        "working_days": Column("Waiting", "number", "working days"),
        "has_spoken_since": Column("Spoken since", "yes or no", help="A later contact with anyone of ours"),
        "day": Column("Asked on", "date"),
    }
)

FRESHNESS: Columns = MappingProxyType(
    {
        "file": Column("Log, by its newest file"),
        "first_on": Column("First row", "date"),
        "newest_on": Column("Reaches to", "date"),
        "days_old": Column("Age", "number", "days"),
        "imported_at": Column("Last import", "time", "UTC"),
        "executives": Column("Executives", "number", counts="executives"),
    }
)

FOLLOW_UPS: Columns = MappingProxyType(
    {
        "what": Column("What", width=320),
        "owner": Column("Who does it"),
        "state": Column("State", order=FOLLOW_UP_STATES),
        "due_on": Column("Due", "date"),
        "age_days": Column("Age", "number", "days"),
        "customer": Column("Customer"),
        "executive": Column("Heard by"),
        "opened_on": Column("Promised on", "date"),
        "closed_on": Column("Done on", "date"),
        "told": Column("The customer was told", width=320),
        "words": Column("In answer to", width=320),
    }
)

STORIES: Columns = MappingProxyType(
    {
        "what": Column("Story", width=380),
        "customer": Column("Customer"),
        "executive": Column("Heard by"),
        "state": Column("State", order=STORY_STATES),
        "state_on": Column("Since", "date"),
        "ask_on": Column("Ask from", "date"),
        "noted_on": Column("Noted on", "date"),
    }
)

WORDS: Columns = MappingProxyType(
    {
        "word": Column("Word"),
        "theirs": Column(
            "In own words of", "number", "customers", "Quoted, in a finding, or written by them"
        ),
        "customers": Column("In notes of talks with", "number", "customers"),
        "times": Column("In notes", "number", counts="notes"),
        "times_ours": Column("In our subjects", "number", counts="subjects"),
    }
)


OF_METRIC: Mapping[str, Columns] = MappingProxyType(
    {
        "coverage": COVERAGE,
        "customers": CUSTOMERS,
        "executives": EXECUTIVES,
        "findings": FINDINGS,
        "follow_ups": FOLLOW_UPS,
        "freshness": FRESHNESS,
        "interactions": INTERACTIONS,
        "spells": PERIODS,
        "stories": STORIES,
        "unheard": UNHEARD,
        "waiting": WAITING,
        "words": WORDS,
    }
)


def pick(columns: Columns, *names: str) -> dict[str, Column]:
    """Return the named columns, in this order."""
    return {name: columns[name] for name in names}
