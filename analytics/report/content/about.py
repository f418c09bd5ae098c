"""What the figures mean and rest on: definitions with the settings' values, the logs, the fingerprint."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from analytics.model.chair import in_words
from analytics.model.text import plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Head, Page, Table, Text
from analytics.settings import Settings
from analytics.summary import freshness
from analytics.summary.days import day_in_words
from analytics.summary.freshness import Fresh

_TEXT = Path(__file__).with_name("definitions.txt")


def pages(frame: Frame) -> list[Page]:
    """The definitions, and how fresh the logs are."""
    return [definitions(frame), data(frame)]


def definitions(frame: Frame) -> Page:
    """What each word of the pack means."""
    return Page(
        "What the figures mean",
        frame.caption("The thresholds are those of the settings on the day on which the pack was made."),
        (Text(_meanings(frame.settings, frame.scope.dimension), is_small=True),),
    )


def _meanings(now: Settings, dimension: str) -> tuple[str, ...]:
    """The paragraphs of definitions.txt, with the settings' values."""
    message = {
        "answered": f", a message that was answered within {now.answer_within_days} days",
        "any": ", any message",
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
            f"{now.lost_months} months after leaving, established otherwise"
        ),
        "value": f"high is the top {now.high_value_share:.0%} of customers by annual value",
        "satisfaction": (
            f"by the survey of the last {now.survey_days} days: dissatisfied up to "
            f"{now.dissatisfied_at_most:g} of 10, satisfied from {now.satisfied_at_least:g}"
        ),
        "segment": "those of the customer list's own column",
    }[dimension]


def data(frame: Frame) -> Page:
    """How new each log is, and how to check the pack; it changes with each import, as figures need not."""
    found = freshness.sources(frame.source, frame.scope)
    logs = [log for log in found if not log.is_by_hand]
    by_hand = [log for log in found if log.is_by_hand]
    blocks: list[Block] = [_logs(logs)] if logs else []
    if by_hand:
        blocks.append(_by_hand(by_hand))
    return Page(
        plain(freshness.line(found, frame.scope.as_of)).rstrip("."),
        frame.caption(
            "How far each log reaches, by its newest row of anybody, up to the day.", has_window=False
        ),
        (*blocks, Text(_how_to_check(frame), "How to check these figures", is_small=True)),
        is_apart=True,
    )


def _logs(found: Sequence[Fresh]) -> Table:
    heads = (
        Head("Log, by its newest file", is_wide=True),
        Head("Reaches to", "date"),
        Head("Age", "number", "days"),
        Head("Last import", "date"),
        Head("Executives", "number"),
    )
    rows = tuple(
        (plain(log.file), log.newest_on, log.days_old, _imported_on(log), log.executives) for log in found
    )
    return Table(heads, rows)


def _by_hand(found: Sequence[Fresh]) -> Table:
    """What executives logged here; it is apart from the logs, as it is no sign of how far those reach."""
    heads = (
        Head("An executive's own log", is_wide=True),
        Head("Newest row of", "date"),
        Head("Age", "number", "days"),
        Head("Last logged", "date"),
    )
    rows = tuple((plain(log.file), log.newest_on, log.days_old, _imported_on(log)) for log in found)
    who = "one executive" if len(found) == 1 else f"{in_words(len(found))} executives"
    return Table(heads, rows, f"Beside the logs, {who} logged by hand")


def _imported_on(log: Fresh) -> date | None:
    return log.imported_at.date() if log.imported_at else None


def _how_to_check(frame: Frame) -> tuple[str, ...]:
    day, window = frame.scope.as_of, frame.scope.window_days
    return (
        (
            f"The pack is frozen as of {day_in_words(day)}: nothing after it counts. Its fingerprint is the "
            "SHA-256 of all its figures and words but those of this page. It is the same in every format, "
            "and for the same data and settings on any computer."
        ),
        (
            f"To check it, make the pack of {day.isoformat()} again from the same database, with the same "
            f"window of {window:,} days and the same comparison, and hold the two fingerprints together."
        ),
    )
