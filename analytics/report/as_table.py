"""A figure of the pack as a table of its numbers, for those who hear it read, or see no figure drawn."""

from analytics.report import wording
from analytics.report.pack import Block, Coverage, Gaps, Head, Months, Shares, Spells, Table


def as_table(block: Block) -> Table | None:
    """The numbers of a figure in the order of the drawing; None for a block that says them itself."""
    match block:
        case Gaps():
            return _gaps(block)
        case Shares() | Months():
            return _shares(block)
        case Coverage():
            return _coverage(block)
        case Spells():
            return _spells(block)
    return None


def _gaps(block: Gaps) -> Table:
    heads = (Head("Executive"), Head("State"), Head("Gap"), Head("Beside it", is_wide=True))
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


def _spells(block: Spells) -> Table:
    return Table(
        (Head("Executive"), Head("Empty from", "date"), Head("To", "date"), Head("Days", "number")),
        tuple(
            (name, one.from_on, one.to_on, ((one.to_on or block.last_on) - one.from_on).days + 1)
            for name, spells in block.rows
            for one in spells
        ),
    )
