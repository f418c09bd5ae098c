"""A chart of the pack as a table of its numbers, for screen readers and for browsers that draw none."""

from analytics.report import wording
from analytics.report.pack import Block, Coverage, EmptyPeriods, Gaps, Head, Months, Shares, Table


def as_table(block: Block) -> Table | None:
    """Return a chart's numbers in the order of the drawing; None for a block that shows them itself."""
    match block:
        case Gaps():
            return _gaps(block)
        case Shares() | Months():
            return _shares(block)
        case Coverage():
            return _coverage(block)
        case EmptyPeriods():
            return _empty_periods(block)
    return None


def _gaps(block: Gaps) -> Table:
    heads = (Head("Executive"), Head("State"), Head("Gap"), Head("Details", is_wide=True))
    return Table(heads, tuple((row.name, row.state, wording.silence(row), row.note) for row in block.rows))


def _shares(block: Shares | Months) -> Table:
    who = "Month" if isinstance(block, Months) else "Executive"
    numbers = (Head("Proactive", "number"), Head("Reactive", "number"), Head("Unknown", "number"))
    return Table(
        (Head(who), *numbers, Head("Proactive share", "percent")),
        tuple((row.name, row.proactive, row.reactive, row.unknown, row.share) for row in block.rows),
    )


def _coverage(block: Coverage) -> Table:
    return Table(
        (Head("Executive"), *(Head(segment) for segment in block.segments)),
        tuple(
            (name, *(", ".join(filter(None, wording.heard(cell))) for cell in cells))
            for name, cells in block.rows
        ),
    )


def _empty_periods(block: EmptyPeriods) -> Table:
    return Table(
        (Head("Executive"), Head("Empty from", "date"), Head("To", "date"), Head("Days", "number")),
        tuple(
            (name, one.from_on, one.to_on, ((one.to_on or block.last_on) - one.from_on).days + 1)
            for name, periods in block.rows
            for one in periods
        ),
    )
