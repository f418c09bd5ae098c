"""What stands between several people or companies in one cell of a log, by who else stands in its column."""

from collections.abc import Callable, Collection, Sequence

from analytics.imports.customer_lookup import Customers
from analytics.imports.distinct_values import Context
from analytics.imports.identity_keys import CustomerSaid
from analytics.ingest.column_profile import is_known_person
from analytics.ingest.long_lists import joined_parts, listed, may_be_list
from analytics.ingest.several import has_sign, is_open, parts_of, separated, two_parts
from analytics.model.notes import ON_COMMAND_LINE, grave


def separator(
    context: Context, texts: Collection[str], is_known: Callable[[str], bool]
) -> Callable[[str], str]:
    """Return what puts semicolons between the several that a text of a column names.

    A text that an earlier import took for one name stays one: read otherwise, its rows would count twice.
    """
    doubted = [text for text in texts if not context.at_commas and has_sign(text)]
    alone = {text.casefold() for text in texts} if doubted else set[str]()

    def apart(text: str) -> str:
        return separated(text, lambda part: part.casefold() in alone or is_known(part), is_known)

    left = [text for text in doubted if is_open(apart(text))]
    if left:
        more = f" and {len(left) - 1:,} more as one name each" if len(left) > 1 else " as one name"
        note = f"We read “{min(left)[:80]}”{more}. Put “;” between several names."
        context.notes.append(grave(note))
    return apart


def note_commas(texts: Sequence[str], apart: Callable[[str], str], context: Context) -> None:
    """Say so where names with a comma may be two people each, and nothing proves it."""
    found = []
    for text in texts if not context.at_commas else ():
        parts = text.split(",") if "," in text and ";" not in apart(text) else []
        if len(parts) > 1 and all(len(part.split()) > 1 and is_known_person(part) for part in parts):
            found.append(f"“{text}”")
    if found:
        listed = ", ".join(found[:3]) + f" and {len(found) - 3:,} more" * (len(found) > 3)
        each = " each" if len(found) > 1 else ""
        how = f"under Dates and people{ON_COMMAND_LINE}split-commas"
        context.notes.append(
            grave(f"We read {listed} as one person{each}. If commas separate people, say so {how}.")
        )


def customers_apart(
    context: Context, triples: Sequence[tuple[str | None, ...]], customers: Customers
) -> Callable[[str], str]:
    """Return the separator of the customers and companies of a log."""
    texts = {text for customer, company, _ in triples for text in (customer, company) if text}
    doubted = {part for text in texts for part in (*parts_of(text), *two_parts(text))}
    doubted |= {text for text in texts if has_sign(text) or two_parts(text)}
    lists = [text for text in texts if not context.at_commas and may_be_list(text)]
    doubted.update(*map(joined_parts, lists))
    if doubted:
        customers.prepare(CustomerSaid(customer=part) for part in doubted)

    def is_known(part: str) -> bool:
        return bool(customers.find(CustomerSaid(customer=part)))

    apart = separator(context, texts, is_known)
    return _lists_apart(context, texts, lists, apart, is_known) if lists else apart


def _lists_apart(
    context: Context,
    texts: Collection[str],
    lists: Sequence[str],
    apart: Callable[[str], str],
    is_known: Callable[[str], bool],
) -> Callable[[str], str]:
    """Return the separator that knows long cells, too, of which it says how many are lists."""
    alone = {text.casefold() for text in texts if ";" not in apart(text)}  # and is one name there

    def is_alone(part: str) -> bool:
        return part.casefold() in alone or is_known(part)

    found = {text: text if is_known(text) else listed(apart(text), is_alone) for text in lists}
    split = sorted(text for text, names in found.items() if names != apart(text))
    if split:
        cells = "1 long cell as a list" if len(split) == 1 else f"{len(split):,} long cells as lists"
        context.notes.append(f"We read {cells} of customers, one between two commas: “{split[0][:80]}…”.")
    return lambda text: found[text] if text in found else apart(text)
