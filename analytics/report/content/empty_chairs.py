"""Each executive's gap, and the year's empty-chair periods."""

from datetime import date

from analytics.charts.gap_finding import gap_finding
from analytics.charts.spell_timeline import spell_finding
from analytics.model.text import many, plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Gap, Gaps, Head, Page, Table, Text
from analytics.report.wording import Value
from analytics.summary import empty_chairs, freshness, gap_notes, next_meeting
from analytics.summary.queries import Row


def gaps_page(frame: Frame) -> Page:
    """How long each executive has been silent, and what those who are missing have done about it."""
    chairs = frame.chairs()
    gone, notes = (
        empty_chairs.rows(frame.source, frame.scope),
        gap_notes.by_executive(frame.source, frame.scope),
    )
    blocks: list[Block] = []
    if gone:
        heads: tuple[Head, ...] = (
            Head("Executive"),
            Head("Gap"),
            Head("Empty since", "date"),
            Head("Attempts since", is_wide=True),
            Head("Next meeting", "date"),
            Head("Note", is_wide=True),
        )
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (
                plain(row["executive"]), row["gap"], row["empty_since"], row["tried"], row["next_booked_on"],
                plain(notes.get(row["executive_id"], "")),
            )
            for row in gone
        )  # fmt: skip
        if not any(row[-1] for row in rows):
            heads, rows = heads[:-1], tuple(row[:-1] for row in rows)
        blocks.append(Table(heads, rows, plain(empty_chairs.finding(gone))))
    blocks.append(gaps(frame))
    if not frame.ask("spells"):
        never = spell_finding((), frame.scope.as_of, frame.ask("empty_year"))
        blocks.append(Text((f"{never}.",)))
    return Page(
        plain(gap_finding(chairs)),
        frame.caption(
            "Days since the last contact, leave not counted.",
            has_window=False,
        ),
        tuple(blocks),
        (
            f"The line marks the limit of {many(frame.settings.limit_days, 'day')}.",
            "Attempts since the last contact don't shorten the gap; they're listed beside it.",
        ),
    )


def gaps(frame: Frame) -> Gaps:
    """Return each executive's gap with its note, attempts and next meeting."""
    tried = empty_chairs.tried_in_words(frame.source, frame.scope)
    notes = gap_notes.by_executive(frame.source, frame.scope)
    limit = frame.settings.limit_days
    rows = tuple(
        _gap(
            row,
            frame.scope.as_of,
            plain(notes.get(row["executive_id"], "")),
            tried.get(row["executive_id"], ""),
            freshness.why_cannot_tell(frame.source, frame.scope, row),
        )
        for row in frame.ask("executives")
    )
    return Gaps(rows, limit, round(frame.settings.due_soon_share * limit))


def _known_silence(row: Row, as_of: date) -> int:
    """Return the days without contact, as far back as data tells."""
    silent: int = row["days_silent"]
    return min(silent, (as_of - row["no_contact_since"]).days) if row["no_contact_since"] else silent


def _gap(row: Row, as_of: date, note: str, tried: str, why: str) -> Gap:
    ours, booked = (
        row["attempts_by_us_since_contact"],
        next_meeting.in_words(row, lambda day: f"{day.day} {day:%b}"),
    )
    parts = (
        note,
        plain(why).rstrip("."),
        _attempts(tried, ours),
        "" if booked == next_meeting.NOTHING else f"{booked[:1].lower()}{booked[1:]}",
    )
    return Gap(
        plain(row["executive"]),
        row["state"],
        row["gap_days"],
        _known_silence(row, as_of),
        "; ".join(part for part in parts if part),
        note,
        ours,
        row["next_booked_on"],
        row["away_until"],
    )


def _attempts(tried: str, ours: int) -> str:
    if not tried or ours:
        return f"attempts: {tried}" if tried else ""
    number = tried.removesuffix(" by customers")
    return f"{number} {'attempt' if number == '1' else 'attempts'} by customers"


def empty_periods(frame: Frame) -> Page | None:
    """Return the year's empty-chair periods and their share of its days; None without any."""
    found = empty_chairs.spells(frame.ask("spells"))
    if not found:
        return None
    heads = (
        Head("Executive"),
        Head("Days empty", "number"),
        Head("Days with data", "number"),
        Head("Share empty", "percent"),
    )
    rows = tuple(
        (plain(row["executive"]), row["days_empty"], row["days_known"], row["share"])
        for row in frame.ask("empty_year")
        if row["days_empty"]
    )
    return Page(
        plain(spell_finding(found, frame.scope.as_of)),
        frame.caption("Empty-chair periods of the last 12 months.", has_window=False),
        (frame.empty_periods(), Table(heads, rows)),
        ("Each bar is a period with an empty chair. Leave and days without data don't count.",),
    )
