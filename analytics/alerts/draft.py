"""An e-mail as data: a button and at most five lines, for both of its forms. All text is plain."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from analytics.model.chair import State
from analytics.model.text import cut

MOST_LINES = 5
LONGEST_SUBJECT = 59  # characters that a phone shows


@dataclass(frozen=True)
class Link:
    """A link to a page of the app: its text, the page's name, and the query of its address."""

    text: str
    page: str
    query: tuple[tuple[str, str], ...] = ()

    def url(self, app_address: str) -> str:
        """Return the whole address; "" while the settings do not say where the app is."""
        if not app_address:
            return ""
        query = f"?{urlencode(self.query, quote_via=quote)}" if self.query else ""
        return f"{app_address}/{self.page}{query}"


@dataclass(frozen=True)
class Line:
    """One line under the button: a label, then names that may lead to pages, then text."""

    label: str
    text: str = ""
    names: Sequence[Link | str] = ()

    @property
    def said(self) -> str:
        """The line without its label, as plain text."""
        names = ", ".join(name.text if isinstance(name, Link) else name for name in self.names)
        return f"{names}. {self.text}" if names and self.text else names or self.text


@dataclass(frozen=True)
class Draft:
    """An e-mail before it has a form.

    subject and title: the finding. button: the one thing to do. foot: small print. state: whose mark stands
    above the title, None for none.
    """

    subject: str
    title: str
    button: Link
    lines: Sequence[Line]
    foot: Sequence[str]
    state: State | None = None


def subject_of(before: str, name: str, after: str = "") -> str:
    """Return a subject with a name in it, which is cut where the whole would be too long."""
    return f"{before}{cut(name, LONGEST_SUBJECT - len(before) - len(after))}{after}"
