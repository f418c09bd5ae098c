"""In what time zones a batch was read, and what does not go together with how it would be read now."""

from dataclasses import dataclass

import duckdb

from analytics.model.errors import UserError
from analytics.store.store import Store

# Of a batch: what $read_in and $days_in would read alike. An older one does not say; it is left as it is.
IS_READ_SO = (
    "(kind <> 'interactions' or coalesce(read_in in ('', $read_in) and days_in in ('', $days_in), true))"
)
UNKNOWN = "?"  # of a batch that does not say in which zone its times were read


@dataclass(frozen=True)
class Zones:
    """Of a batch: see migration 0010. A list, whose days are those that it says, has none."""

    read_in: str = ""
    days_in: str = ""
    named: str = ""

    def reading(self) -> dict[str, str]:
        """The parameters of IS_READ_SO."""
        return {"read_in": self.read_in, "days_in": self.days_in}

    def as_kept(self) -> tuple[str, str, str]:
        """The values of the columns that hold them."""
        return self.read_in, self.days_in, self.named


def refuse_other_reading(
    cursor: duckdb.DuckDBPyConnection, digest: str, file: str, read_in: str, *, is_said: bool
) -> None:
    """Raise UserError where the same bytes stand already with their times read in another zone.

    For a log whose rows have no numbers: each would stand there a second time, some hours beside itself.
    is_said: the zone is chosen by hand, so that it matters also beside a batch which does not say its own.
    """
    found = cursor.execute(
        "select batch_id, read_in from batch where sha256 = $digest and undone_at is null"
        " and kind = 'interactions' and coalesce(read_in <> '' and read_in <> $read_in, $is_said)"
        " and (file = $file or split_part(file, ' / ', 2) = split_part($file, ' / ', 2)) limit 1",
        {"digest": digest, "file": file, "read_in": read_in, "is_said": is_said},
    ).fetchall()
    for batch_id, other in found:
        then = f" with times in {other}" if other else ""
        raise UserError(
            f"It was already imported as batch {batch_id}{then}, so each row would count twice.",
            file,
            f"Undo batch {batch_id} first: its rows have no ids to match them.",
        )


def counted_elsewhere(store: Store) -> list[tuple[int, str]]:
    """The batches whose days were counted in another zone than the setting's, and in which.

    One of which newer batches have replaced every row is not among them.
    """
    with store.read() as cursor:
        found = cursor.execute(
            "select batch_id, days_in from batch where undone_at is null and days_in not in ('', $now)"
            " order by batch_id",
            {"now": store.settings.time_zone},
        ).fetchall()
        if not found:  # as nearly always: the rows need not be gone through
            return []
        current = cursor.execute("select distinct batch_id from interaction where is_current").fetchall()
    return [one for one in found if one[:1] in current]
