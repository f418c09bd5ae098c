"""Import a text by a mapping that the test gives, as a recogniser would."""

import contextlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from analytics.imports.classify_sheet import Part
from analytics.imports.import_sheet import Source, import_sheet
from analytics.ingest.read_file import open_sheets
from analytics.model.batch import Batch
from analytics.model.choices import Choices, Order
from analytics.model.mapping import Mapping
from analytics.store.store import Store
from tests.unit.imports.conftest import adds_up


def met(columns: str, rest: str = "order by all") -> str:
    """The query for columns of each interaction and the names of its `executives` and `customers`."""
    return f"""
        with met as (
            select i.*, list(distinct e.name order by e.name) as executives,
                list(distinct c.name order by c.name) as customers
            from interaction as i join touch as t using (interaction_id)
            join executive as e on e.executive_id = t.executive_id
            join customer as c on c.customer_id = t.customer_id
            group by all
        )
        select {columns} from met {rest}
    """  # noqa: S608 - the test's own words


@dataclass
class Shape:
    """Write a text as a file and take it: shaped(text, mapping) gives the receipt.

    trial: the cursor of a rehearsal in which all is taken; without one, each file is committed.
    """

    store: Store
    folder: Path
    trial: duckdb.DuckDBPyConnection | None = None

    def __call__(
        self, text: str | bytes, mapping: Mapping, name: str = "log.csv", order: Order | None = None
    ) -> Batch:
        """Take the first sheet of the text; its rows add up."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        taking = contextlib.nullcontext(self.trial) if self.trial else self.store.transaction()
        with self.store.scratch() as scratch, taking as cursor:
            [sheet, *_] = open_sheets(path, name, scratch)
            part = Part(sheet, mapping, Choices(order=order))
            batch = import_sheet(cursor, self.store, part, Source(name), lambda _step, _rows: None).receipt
        adds_up(batch)
        return batch

    def ask(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query about what was taken."""
        asking = contextlib.nullcontext(self.trial) if self.trial else self.store.read()
        with asking as cursor:
            return cursor.execute(query, list(parameters)).fetchall()


@contextlib.contextmanager
def rehearsed(store: Store) -> Generator[Shape]:
    """What is shaped is taken back at the end, so that tests share a store, which stays open."""
    with store.rehearse() as cursor:
        yield Shape(store, store.path.parent, cursor)
