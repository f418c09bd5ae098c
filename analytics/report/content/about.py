"""Definitions with the settings' values, the data sources, and how to check the fingerprint."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from analytics.model.text import many, plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Head, Page, Table, Text
from analytics.settings import Settings
from analytics.summary import freshness
from analytics.summary.days import day_in_words
from analytics.summary.freshness import Fresh

_TEXT = Path(__file__).with_name("definitions.txt")


def pages(frame: Frame) -> list[Page]:
    """Return the definitions, and how fresh the data sources are."""
    return [definitions(frame), data(frame)]


def definitions(frame: Frame) -> Page:
    """Return the page that defines the pack's terms."""
    return Page(
        "What the figures mean",
        frame.caption("With the settings of the day the pack was made."),
        (Text(_meanings(frame.settings, frame.scope.dimension), is_small=True),),
    )


def _meanings(now: Settings, dimension: str) -> tuple[str, ...]:
    """Return the paragraphs of definitions.txt, with the settings' values."""
    message = {
        "answered": f", or a message answered within {now.answer_within_days} days",
        "any": ", or any message",
        "never": "",
    }[now.email_counts]
    values = asdict(now) | {
        "takes": f"a call that connected, a meeting that was held{message}",
        "segments": _segments(now, dimension),
        "due_soon_days": f"{now.due_soon_share * now.limit_days:g}",
        "long_days": 2 * now.limit_days,
    }
    return tuple(line.format_map(values) for line in _TEXT.read_text(encoding="utf-8").splitlines())


def _segments(now: Settings, dimension: str) -> str:
    return {
        "lifecycle": (
            f"new in the first {now.new_days} days, loyal after {now.loyal_months} months, lost for "
            f"{now.lost_months} months after leaving, otherwise established"
        ),
        "value": f"high is the top {now.high_value_share:.0%} of customers by annual value",
        "satisfaction": (
            f"by survey scores of the last {now.survey_days} days: dissatisfied up to "
            f"{now.dissatisfied_at_most:g} of 10, satisfied from {now.satisfied_at_least:g}"
        ),
        "segment": "from the customers file's own column",
    }[dimension]


def data(frame: Frame) -> Page:
    """Return how fresh each data source is, and how to check the pack; it changes with each import."""
    found = freshness.sources(frame.source, frame.scope)
    logs = [log for log in found if not log.is_by_hand]
    by_hand = [log for log in found if log.is_by_hand]
    blocks: list[Block] = [_logs(logs)] if logs else []
    if by_hand:
        blocks.append(_by_hand(by_hand))
    return Page(
        plain(freshness.line(found, frame.scope.as_of)).rstrip("."),
        frame.caption("The newest row in each data source.", has_window=False),
        (*blocks, Text(_how_to_check(frame), "How to check these figures", is_small=True)),
        is_apart=True,
    )


def _logs(found: Sequence[Fresh]) -> Table:
    heads = (
        Head("Data source", is_wide=True),
        Head("Data up to", "date"),
        Head("Age", "number", "days"),
        Head("Last import", "date"),
        Head("Executives", "number"),
    )
    rows = tuple(
        (plain(log.file), log.newest_on, log.days_old, _imported_on(log), log.executives) for log in found
    )
    return Table(heads, rows)


def _by_hand(found: Sequence[Fresh]) -> Table:
    """Return what executives logged by hand, which doesn't show how far the other data sources go."""
    heads = (
        Head("Executive", is_wide=True),
        Head("Newest entry", "date"),
        Head("Age", "number", "days"),
        Head("Last logged", "date"),
    )
    rows = tuple((plain(log.file), log.newest_on, log.days_old, _imported_on(log)) for log in found)
    return Table(heads, rows, f"{many(len(found), 'executive')} also logged calls by hand")


def _imported_on(log: Fresh) -> date | None:
    return log.imported_at.date() if log.imported_at else None


def _how_to_check(frame: Frame) -> tuple[str, ...]:
    day, window = frame.scope.as_of, frame.scope.window_days
    return (
        (
            f"This pack is frozen as of {day_in_words(day)}; later data doesn't count. The fingerprint is a "
            "SHA-256 hash of all figures and texts except this page. The same data and settings give the "
            "same fingerprint, in every format and on any computer."
        ),
        (
            f"To check it, make the pack for {day.isoformat()} again from the same database, with a window "
            f"of {many(window, 'day')} and the same comparison. Both fingerprints must match."
        ),
    )
