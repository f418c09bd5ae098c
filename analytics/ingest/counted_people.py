"""How many took part, where the column is called as if it named them: “Participants” in a usage report."""

from collections.abc import Collection

from analytics.ingest.column_profile import texts_of
from analytics.ingest.fold import fold
from analytics.ingest.header_words import says_number, speaks_of_customer
from analytics.ingest.synonyms import synonym_of
from analytics.model.sheet import Sheet


def are_counts(column: str, texts: list[str]) -> bool:
    """Return whether a column says how many took part: that is nobody's name."""
    is_number = says_number(column) or fold(column).endswith("id")
    return bool(texts) and all(text.isdigit() and len(text) < 4 for text in texts) and not is_number


def leave_host(sheet: Sheet, columns: dict[str, str], closed: Collection[str]) -> None:
    """No customer's address where those who took part are only counted: it is the host's."""
    email = columns.get("customer_email", "")
    if not email or {*columns, *closed} & {"customer", "company"} or speaks_of_customer(email):
        return
    others = [one for one in sheet.columns if synonym_of(one, "interactions", "customer")]
    if "customer_email" not in closed and any(are_counts(c, texts_of(sheet, c)) for c in others):
        del columns["customer_email"]
