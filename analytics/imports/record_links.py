"""Deals, cases and tickets that a log names where it could name a customer, explained by a file of these."""

from collections.abc import Sequence

from analytics.imports.customer_lookup import Customers
from analytics.imports.distinct_values import Context
from analytics.imports.identity_keys import CustomerSaid, link_number
from analytics.ingest.synonyms import hints, keys_of

Texts = tuple[str | None, ...]
_LINKS = """
    select distinct key from (select unnest(said_keys) as key from directory where side = 'customer')
    where starts_with(key, 'link ') and key in (select unnest($keys::varchar[]))
"""


def explained(
    context: Context, triples: Sequence[Texts], customers: Customers
) -> dict[Texts, list[CustomerSaid]]:
    """Texts that name a known deal, case or ticket → its customer, where the log has a column “Related to”.

    triples: texts for customer, company and address. A customer of that name goes first.
    """
    if not any(hints("regarding") & set(keys_of(column)) for column in context.sheet.columns):
        return {}
    records = {text for customer, company, _ in triples for text in (customer, company) if text}
    asked = {"keys": [link_number(text) for text in records]}
    known = {key for (key,) in context.cursor.execute(_LINKS, asked).fetchall()}
    linked = {text for text in records if link_number(text) in known}
    if linked:
        customers.prepare(CustomerSaid(company=text) for text in linked)
    linked = {text for text in linked if not customers.find(CustomerSaid(company=text))}
    found: dict[Texts, list[CustomerSaid]] = {}
    for texts in triples:
        record = next((text for text in (texts[1], texts[0]) if text in linked), None)
        if record:
            found[texts] = [CustomerSaid(record=record)]
    return found
