"""The sample company's files, imported like any others, into an empty store only."""

from datetime import datetime, time, timedelta
from pathlib import Path

import sample_data
from analytics.imports.import_files import Options, import_file
from analytics.imports.import_sheet import Progress
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.store import classify
from analytics.store.store import Store


def load(store: Store, progress: Progress = lambda _step, _rows: None) -> list[Batch]:
    """Write the sample so that it ends yesterday, and import it; returns the receipts.

    Raises UserError when the store holds real data, or a sample that ends on another day.
    """
    end = store.settings.day() - timedelta(days=1)
    receipts: list[Batch] = []
    with store.read() as cursor:
        query = (  # what is logged by hand comes later than the day on which the sample ends
            "select distinct imported_at::date from batch"
            " where is_sample and undone_at is null and not starts_with(source, ?)"
        )
        older = [day for (day,) in cursor.execute(query, [classify.BY_HAND]).fetchall() if day != end]
    if older:
        raise UserError(
            f"The database has an older sample that ends on {older[0]}.",
            remedy="Remove it first, on the Import page or with python -m analytics sample --remove.",
        )
    with store.scratch() as folder:
        progress("Writing a year of calls and meetings", 0)
        for path in sample_data.write(folder, end):
            options = Options(is_sample=True, known_on=datetime.combine(end, time()))
            receipts += import_file(store, Path(path), options, progress=progress)
    return receipts


def load_when_empty(store: Store, progress: Progress = lambda _step, _rows: None) -> bool:
    """Load the sample if nothing was ever imported; returns whether it did."""
    with store.read() as cursor:
        [(batches,)] = cursor.execute("select count(*) from batch where undone_at is null").fetchall()
    if batches:
        return False
    load(store, progress)
    return True
