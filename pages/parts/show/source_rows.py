"""The source rows of a page's figures: from any number down to the file and line it came from."""

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.store.store import Store
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.memory import remembered
from pages.parts.show import opening

COLUMNS = (
    "day", "executive", "customer", "channel", "judged", "initiative", "minutes", "subject", "file",
    "row_number", "also_in",
)  # fmt: skip
WAITING = ("executive", "customer", "working_days", "has_spoken_since", "day")


def waiting(scope: Scope, key: str) -> None:
    """Draw the customers waiting for a reply; nothing when there are none."""
    rows = data.metric("waiting", scope)
    if rows:
        is_own = len(scope.executives) == 1
        finding, others = _who_waits(data.store_for("figures", *scope.executives), data.version(), scope)
        st.header(finding, anchor=False)
        if others:
            st.caption(others)
        named = {"key": f"{key}_waiting", "file_stem": "left-waiting", "title": finding}
        made = data.table(of_metric, "waiting", scope, WAITING[1:] if is_own else WAITING)
        if is_own:
            opening.customers(made, scope, scope.executives[0], phone=("customer", "working_days"), **named)
        else:
            opening.executives(made, scope, phone=("executive", "customer"), **named)


@remembered
def _who_waits(_store: Store, _version: int, scope: Scope) -> tuple[str, str]:
    """Return how many are waiting, and how many of the unanswered have been in touch since."""
    rows = data.metric("waiting", scope)
    unheard = len({row["customer_id"] for row in rows if not row["has_spoken_since"]})
    others = len({row["customer_id"] for row in rows if row["has_spoken_since"]})
    are = "customer is" if unheard == 1 else "customers are"
    finding = f"{in_words(unheard).capitalize()} {are} waiting for a reply"
    have = "has" if others == 1 else "have"
    more = "more" if unheard else "customer" if others == 1 else "customers"
    since = f"{in_words(others).capitalize()} {more} never got a reply but {have} been in touch since."
    return finding, since if others else ""


def source_rows(scope: Scope, key: str, title: str = "Source rows") -> None:
    """Draw an expander that asks for the rows only when it is opened."""
    with st.expander(title, icon=":material/list:", key=f"{key}_behind", on_change="rerun") as expander:
        if not expander.open:
            return
        rows = data.metric("interactions", scope)
        if not rows:
            st.caption(f"No interactions in the {scope.window_days} days to {day_in_words(scope.as_of)}.")
            return
        made = data.table(of_metric, "interactions", scope, COLUMNS)
        opening.executives(
            made, scope, key=f"{key}_rows", file_stem="interactions", title=title, phone=("customer", "day")
        )
