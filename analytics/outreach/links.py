"""Links to read about a customer; built here, fetched only when the reader clicks."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from analytics.ingest.people import email_domain
from analytics.metrics.run import Row
from analytics.model.text import plain

LONGEST_QUERY = 200  # characters; nobody searches for more
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_GERMAN_DOMAIN = (".de", ".at", ".ch")
_GERMAN_FORM = re.compile(r"\b(?:GmbH|mbH|AG|KG|OHG|e\.K\.|e\.V\.|eG)(?!\w)")


@dataclass(frozen=True)
class Link:
    """A page to open, with its label."""

    label: str
    url: str


def links(card: Row) -> tuple[Link, ...]:
    """Return links to the customer's website, if their address gives it, and to searches for them.

    card: a row of customer_card. XING only for German, Austrian or Swiss customers.
    """
    name, company = plain(card["name"]), plain(card["company"] or "")
    both = name if company in ("", name) else f"{name} {company}"
    firm = company or name
    host = website(card["email"] or "")
    found = [Link("Their website", f"https://{host}")] if host else []
    found += [
        Link("Search the web", f"https://duckduckgo.com/?q={_query(both)}"),
        Link("News", f"https://duckduckgo.com/?q={_query(firm)}&iar=news&ia=news"),
        Link(
            "People on LinkedIn", f"https://www.linkedin.com/search/results/people/?keywords={_query(both)}"
        ),
        Link(
            "Company on LinkedIn",
            f"https://www.linkedin.com/search/results/companies/?keywords={_query(firm)}",
        ),
    ]
    if host.endswith(_GERMAN_DOMAIN) or _GERMAN_FORM.search(firm):
        found.append(Link("People on XING", f"https://www.xing.com/search/members?keywords={_query(both)}"))
    return tuple(found)


def website(email: str) -> str:
    """Return the host of an e-mail address in ASCII; "" for none, free mail or an invalid host."""
    try:
        host = email_domain(email).encode("idna").decode("ascii").lower()
    except UnicodeError:  # a label too long or empty
        return ""
    return host if _HOST.fullmatch(host) and len(host) <= 253 else ""


def _query(text: str) -> str:
    return quote(text[:LONGEST_QUERY], safe="", errors="replace")
