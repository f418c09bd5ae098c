"""Import a text by a mapping that the test gives, as a recogniser would."""

from dataclasses import dataclass
from pathlib import Path

from analytics.imports.take import Source, take
from analytics.imports.understand import Part
from analytics.ingest.sheets import open_sheets
from analytics.model.batch import Batch
from analytics.model.choices import Choices, Order
from analytics.model.mapping import Mapping
from analytics.store.store import Store
from tests.unit.imports.conftest import adds_up


@dataclass
class Shape:
    """Write a text as a file and take it: shaped(text, mapping) gives the receipt."""

    store: Store
    folder: Path

    def __call__(
        self, text: str | bytes, mapping: Mapping, name: str = "log.csv", order: Order | None = None
    ) -> Batch:
        """Take the first sheet of the text; its rows add up."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        with self.store.scratch() as scratch, self.store.transaction() as cursor:
            [sheet, *_] = open_sheets(path, name, scratch)
            part = Part(sheet, mapping, Choices(order=order))
            batch = take(cursor, self.store, part, Source(name), lambda _step, _rows: None).receipt
        adds_up(batch)
        return batch
