"""The meeting pack of a day, for the company or for one executive."""

from datetime import datetime

from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.text import many, plain
from analytics.report.content import about, company, person
from analytics.report.content.frame import Frame
from analytics.report.fingerprint import fingerprint
from analytics.report.pack import Pack
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from analytics.summary.queries import Source

_KICKER = "Meeting pack"
_OF_COMPANY = "How close we are to our customers"


def build(
    source: Source, scope: Scope, compared: Compared, *, made_at: datetime, is_sample: bool = False
) -> Pack:
    """Return the pack as data, ready to be written in any format.

    A scope of one executive gives that executive's own pack. compared: the earlier day of the comparison.
    made_at: UTC, the only thing in it that is not frozen. is_sample: the data is invented, which every page
    then says. Raises UserError if there are no executives on the day.
    """
    if not source.ask("executives", scope):
        raise UserError(
            f"There are no executives on {day_in_words(scope.as_of)}, so there's no pack to make.",
            remedy="Choose another day, or import a log.",
        )
    frame = Frame(source, scope, compared, is_sample)
    is_of_one = len(scope.executives) == 1
    found = [*(person if is_of_one else company).pages(frame), *about.pages(frame)]
    executive, role = _of_one(frame) if is_of_one else ("", "")
    title = ", ".join(part for part in (executive, role) if part) or _OF_COMPANY
    head = (_KICKER, title, _subtitle(frame))
    digest = fingerprint(head, scope, found)
    return Pack(
        *head, scope.as_of, tuple(found), digest, made_at.replace(microsecond=0), is_sample, executive
    )


def _of_one(frame: Frame) -> tuple[str, str]:
    """Return the name and the title of the one executive."""
    [row] = frame.ask("executives")
    return plain(row["executive"]) or "no name", plain(row["title"] or "")


def _subtitle(frame: Frame) -> str:
    """Return the date, the window, the number of executives if limited, and the comparison."""
    scope, compared = frame.scope, frame.compared
    since = compared.since if compared.since.startswith("the ") else day_in_words(compared.as_of)
    few = f", {len(scope.executives)} executives only" if len(scope.executives) > 1 else ""
    date_line = f"As of {day_in_words(scope.as_of)}, last {many(scope.window_days, 'day')}{few}"
    comparison = f"no comparison: {compared.why_not}" if compared.why_not else f"compared with {since}"
    return plain(f"{date_line}; {comparison}")
