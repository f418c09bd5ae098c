"""Tables whose rows open somebody: an executive's page, or the brief of a customer."""

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from analytics.model.scope import Scope
from pages.parts.shell import filters, links
from pages.parts.shell.page_access import is_open
from pages.parts.show import elements


def executives(
    made: elements.Table,
    scope: Scope,
    *,
    key: str,
    file_stem: str,
    title: str = "",
    phone: tuple[str, ...] = (),
) -> None:
    """Draw a table of which each name opens the executive; of the one whose page it is, names are plain."""
    others = len(scope.executives) != 1 and is_open("gaps", scope.access)
    row = _opened(
        made,
        scope,
        key=key,
        file_stem=file_stem,
        title=title,
        column="executive" if others else "",
        phone=phone,
    )
    if row is not None and row["executive_id"]:
        filters.open_executive(row["executive_id"], scope)


def find_executive(scope: Scope, shown: Collection[int]) -> None:
    """Draw a field that finds any of the executives and opens them; shown: their ids."""
    named = {name: id_ for name, id_ in filters.by_name(scope.as_of).items() if id_ in shown}
    found = st.selectbox(
        "Find an executive", list(named), index=None, placeholder="Type part of the name",
        key="find_executive", filter_mode="contains", width=360,
    )  # fmt: skip
    if found is not None:
        filters.open_executive(named[found], scope)


def customers(
    made: elements.Table,
    scope: Scope,
    executive_id: int,
    *,
    key: str,
    file_stem: str,
    title: str = "",
    phone: tuple[str, ...] = (),
) -> None:
    """Draw a table of which each customer opens the brief for one executive, where the viewer may see it."""
    may = is_open("brief", scope.access) and scope.access.has("chair", executive_id)
    row = _opened(
        made, scope, key=key, file_stem=file_stem, title=title, column="customer" if may else "", phone=phone
    )
    if row is not None:
        where = {
            links.EXECUTIVE: filters.label_of(executive_id, scope.as_of),
            links.CUSTOMER: str(row["customer_id"]),
        }
        st.switch_page("pages/brief.py", query_params=where)


def _opened(
    made: elements.Table,
    scope: Scope,
    *,
    key: str,
    file_stem: str,
    title: str,
    column: str,
    phone: tuple[str, ...],
) -> Mapping[str, Any] | None:
    place = elements.table(
        made, key=key, file_stem=file_stem, as_of=scope.as_of, title=title, opens=column, phone=phone
    )
    return None if place is None else made.rows[place]
