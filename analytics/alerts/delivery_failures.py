"""What the analyst is told when letters did not arrive: which, to whom, and why."""

from collections.abc import Sequence
from datetime import date

from analytics.alerts import compose, render_html, render_text
from analytics.alerts.draft import Draft, Heading, Item, Items, Paragraph
from analytics.alerts.notice import Email
from analytics.model.chair import in_words
from analytics.store.outbox import Alert, Entry
from analytics.summary.days import day_in_words

MOST = 20


def write(lost: Sequence[Alert], as_of: date) -> Email:
    """The letter about letters; addresses of channels are not in it."""
    one = len(lost) == 1
    perhaps = ", or perhaps not" if any(alert.fate == "uncertain" for alert in lost) else ""
    number = "One letter" if one else f"{in_words(len(lost)).capitalize()} letters"
    title = f"{number} did not arrive{perhaps}"
    more = f"And {len(lost) - MOST:,} more." if len(lost) > MOST else ""
    draft = Draft(
        subject=title,
        title=title,
        lead="No further try is made with what is named here.",
        blocks=[
            Items(
                [Item(_capital(about(alert.entry)), text=why(alert)) for alert in lost[:MOST]],
                more=more,
            ),
            Heading("What to do"),
            Paragraph(
                "Look at the channels in settings.toml or in the environment. What lasts is told again by the"
                " next reminder or weekly letter."
            ),
        ],
        foot=(f"As of {day_in_words(as_of)}.",),
    )
    return Email(compose.subject(draft), render_text.text(draft, ""), render_html.html(draft, ""))


def about(entry: Entry, file: str = "") -> str:
    """A letter in a few words: what it tells, of whom, to whom. File: what its log is called."""
    several = "several logs" if entry.kind == "stale source" else ""
    what = entry.executive or file or entry.source or several
    to = {"executive": "the executive", "analyst": "the analyst"}.get(entry.audience, entry.audience)
    by = f" by {entry.scheme}" if entry.place else ", for whom no channel is set"
    kind = "weekly letter" if entry.kind == "weekly" else entry.kind
    return f"{f'{what}: ' if what else ''}{kind}, to {to}{by}"


def why(alert: Alert) -> str:
    """What became of a letter that did not arrive, as a sentence."""
    if alert.fate == "uncertain":
        return f"It may have been sent: {alert.why}. It is not sent again, so that nobody gets it twice."
    tries = f" after {in_words(alert.tries)} {'try' if alert.tries == 1 else 'tries'}" if alert.tries else ""
    return f"Given up{tries}: {alert.why}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
