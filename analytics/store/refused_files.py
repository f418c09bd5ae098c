"""Files that the nightly import refused and sources that failed, remembered until they are taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from analytics.store import forgotten
from analytics.store.store import Store


@dataclass(frozen=True)
class Refused:
    """A file that was refused, or a source that failed; at: UTC, the first and the last time."""

    file: str
    sha256: str
    why: str
    first_at: datetime
    last_at: datetime


def note(store: Store, refused: Mapping[tuple[str, str], str], taken: Sequence[str], now: datetime) -> None:
    """Keep what came of a nightly import; now in UTC.

    refused: (file, sha256) → why. taken: the names of files that went in: what they were refused for is over.
    The name of a forgotten customer in the name of a file is not kept.
    """
    with store.read() as cursor:
        if not refused and not cursor.execute("from refused_file limit 1").fetchall():
            return
        known = forgotten.load(cursor)
    refused = {
        (known.out_of_file(file), digest): why.replace(file, known.out_of_file(file))
        for (file, digest), why in refused.items()
    }
    with store.transaction(of="letters") as cursor:
        cursor.execute(
            "delete from refused_file where file in (select unnest($taken::varchar[]))",
            {"taken": [*taken, *map(known.out_of_file, taken)]},
        )
        for (file, sha256), why in refused.items():
            known = cursor.execute(
                "update refused_file set why = $why, last_at = $now"
                " where file = $file and sha256 = $sha256 returning 1",
                {"file": file, "sha256": sha256, "why": why, "now": now},
            ).fetchall()
            if not known:
                cursor.execute(
                    "insert into refused_file values (?, ?, ?, ?, ?)", [file, sha256, why, now, now]
                )


def note_sources(store: Store, failed: Mapping[str, str], well: Sequence[str], now: datetime) -> None:
    """Keep what came of a sync, as for files; now in UTC.

    failed: source → why; well: the sources that went well. A failure has one mark from its beginning until it
    goes well, whatever goes wrong meanwhile, so that it is reported once.
    """
    with store.read() as cursor:
        marks = {file.file: file.sha256 for file in refused(cursor)}
        known = forgotten.load(cursor)
    began = f"source, {now.isoformat()}"
    begun = {(name, marks.get(known.out_of_file(name), began)): why for name, why in failed.items()}
    note(store, begun, well, now)


def refused(cursor: duckdb.DuckDBPyConnection) -> list[Refused]:
    """The files that are refused still, the oldest first; one that was taken since, by any way, is not."""
    rows = cursor.execute(
        "select file, sha256, why, first_at, last_at from refused_file"
        " anti join (select sha256 from batch where undone_at is null) as taken using (sha256)"
        " order by first_at, file"
    ).fetchall()
    return [Refused(*row) for row in rows]
