"""Malformed and odd files of other projects' test suites: a batch, or one clear sentence, and soon."""

import os
import time
from pathlib import Path

import pytest

from analytics.imports.run import Options, import_file, look_over
from analytics.model.errors import UserError
from analytics.store import check
from analytics.store.store import Store
from tests.unit.imports.conftest import adds_up, readable

FOLDER = Path(os.environ.get("EMPTY_CHAIR_REAL_FILES", "nowhere"), "torture")
COLLECTIONS = sorted(path.name for path in FOLDER.iterdir()) if FOLDER.is_dir() else []
SECONDS = 10


@pytest.mark.skipif(not COLLECTIONS, reason="EMPTY_CHAIR_REAL_FILES is not set")
@pytest.mark.parametrize("collection", COLLECTIONS or [""])
def test_each_file_ends_in_a_batch_or_a_sentence(store: Store, collection: str) -> None:
    files = sorted(path for path in (FOLDER / collection).rglob("*") if path.is_file())
    store = readable(store, FOLDER)
    sentences: list[str] = []
    for path in files:
        began = time.monotonic()
        try:
            receipts = import_file(store, path)
        except UserError as error:
            sentences.append(str(error))
        else:
            for batch in receipts:
                adds_up(batch)
        assert time.monotonic() - began < SECONDS, path
    assert files
    assert [text for text in sentences if "\n" in text or len(text) < 20] == []
    assert check.differences(store) == {}
    store.close()


@pytest.mark.skipif(not COLLECTIONS, reason="EMPTY_CHAIR_REAL_FILES is not set")
@pytest.mark.parametrize("collection", COLLECTIONS or [""])
def test_each_file_can_be_mapped_by_hand(store: Store, collection: str) -> None:
    """The same with its first three columns said to be date, executive and customer: rows are read."""
    store = readable(store, FOLDER)
    sentences: list[str] = []
    for path in sorted(path for path in (FOLDER / collection).rglob("*") if path.is_file())[::4]:
        try:
            [sheet, *_] = look_over(store, path, path.name)
            columns = dict(zip(("date", "executive", "customer"), sheet.columns, strict=False))
            options = Options(kind="interactions", columns=columns, order="dmy")
            for batch in import_file(store, path, options):
                adds_up(batch)
        except UserError as error:
            sentences.append(str(error))
    assert [text for text in sentences if "\n" in text or len(text) < 20] == []
    assert check.differences(store) == {}
    store.close()
