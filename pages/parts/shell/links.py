"""Links to an executive's page and briefs: the names that they have in an address."""

from dataclasses import dataclass

import streamlit as st

EXECUTIVE, CUSTOMER = "executive", "customer"  # as they stand in the address


@dataclass(frozen=True)
class Seat:
    """The executive whose page it is; name: as the address has it."""

    executive_id: int
    name: str


def brief_link(seat: Seat, customer_id: int | None) -> None:
    """Draw the way to the brief of a customer; None: nobody is known by the name any more.

    A link, since a button's way to another page leaves the browser without its way back.
    """
    where = {EXECUTIVE: seat.name, CUSTOMER: str(customer_id or "")}
    st.page_link(
        "pages/brief.py", label="Brief", icon=":material/description:", query_params=where,
        disabled=customer_id is None,
    )  # fmt: skip


def chair_link(seat: Seat | None, label: str = "My chair") -> None:
    """Draw the way back to the chair."""
    where = {EXECUTIVE: seat.name} if seat else {}
    st.page_link("pages/my_chair.py", label=label, icon=":material/arrow_back:", query_params=where)
