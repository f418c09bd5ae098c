"""The columns of what customers said: findings, actions, stories and their words."""

from types import MappingProxyType

from analytics.frames.column import Column, Columns
from analytics.frames.columns import CUSTOMERS, EXECUTIVES, LIFECYCLES
from analytics.model.voices import FINDING_KINDS, STORY_STATES

FOLLOW_UP_STATES = ("overdue", "due", "open", "done")

FINDINGS: Columns = MappingProxyType(
    {
        "finding_id": Column("Comment ID", "number"),
        "said_on": Column("Said on", "date"),
        "kind": Column("Kind", order=FINDING_KINDS),
        "words": Column("In their words", width=420),
        "customer": Column("Customer"),
        "segment": Column("Segment", order=LIFECYCLES),
        "executive": Column("Heard by"),
        "colleague": Column("Colleague praised"),
        "calls_for_action": Column("Needs follow-up", "yes or no"),
        "actions": Column("Actions", "number", counts="actions"),
        "open_actions": Column("Open actions", "number", counts="actions"),
        "is_told": Column(
            "Loop closed", "yes or no", help="All actions are done and the customer knows the outcome"
        ),
        "customer_id": CUSTOMERS["customer_id"],
        "executive_id": EXECUTIVES["executive_id"],
        "batch_id": Column("Import ID", "number"),
    }
)

FOLLOW_UPS: Columns = MappingProxyType(
    {
        "what": Column("Action", width=320),
        "owner": Column("Owner"),
        "state": Column("State", order=FOLLOW_UP_STATES),
        "due_on": Column("Due", "date"),
        "age_days": Column("Age", "number", "days"),
        "customer": Column("Customer"),
        "executive": Column("Heard by"),
        "opened_on": Column("Added on", "date"),
        "closed_on": Column("Done on", "date"),
        "told": Column("What we told the customer", width=320),
        "words": Column("Customer's comment", width=320),
    }
)

STORIES: Columns = MappingProxyType(
    {
        "what": Column("Story", width=380),
        "customer": Column("Customer"),
        "executive": Column("Heard by"),
        "state": Column("Stage", order=STORY_STATES),
        "state_on": Column("Since", "date"),
        "ask_on": Column("Ask from", "date"),
        "noted_on": Column("Added on", "date"),
    }
)

WORDS: Columns = MappingProxyType(
    {
        "word": Column("Word"),
        "theirs": Column(
            "Said by", "number", "customers", "Quoted in a note, in a comment, or in their own message"
        ),
        "customers": Column("In notes on", "number", "customers"),
        "times": Column("In notes", "number", counts="notes"),
        "times_ours": Column("In our subject lines", "number", counts="subjects"),
    }
)
