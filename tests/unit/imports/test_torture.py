"""Malformed and odd files of other projects' test suites: a batch, or one clear sentence, and soon."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.imports.import_files import Options, import_file, inspect_file
from analytics.model.errors import UserError
from analytics.store import batches, check
from analytics.store.store import Store
from tests.unit.imports.conftest import Take, adds_up, csv_of, filled, readable

FOLDER = Path(os.environ.get("EMPTY_CHAIR_REAL_FILES", "nowhere"), "torture")
COLLECTIONS = sorted(path.name for path in FOLDER.iterdir()) if FOLDER.is_dir() else []
SECONDS = 10  # of work: a busy computer takes longer


@pytest.mark.long("every file of other projects' test suites")
@pytest.mark.skipif(not COLLECTIONS, reason="EMPTY_CHAIR_REAL_FILES is not set")
@pytest.mark.parametrize("collection", COLLECTIONS or [""])
def test_each_file_ends_in_a_batch_or_a_sentence(store: Store, collection: str) -> None:
    files = sorted(path for path in (FOLDER / collection).rglob("*") if path.is_file())
    store = readable(store, FOLDER)
    sentences: list[str] = []
    taken: Counter[str] = Counter()
    for path in files:
        began = time.process_time()
        try:
            receipts = import_file(store, path)
        except UserError as error:
            sentences.append(str(error))
        else:
            for batch in receipts:
                adds_up(batch)
            taken += Counter(batch.kind for batch in receipts)
        assert time.process_time() - began < SECONDS, path
    assert files
    assert taken == {}, "a table of something else was taken for a log or a list"
    assert [text for text in sentences if "\n" in text or len(text) < 20] == []
    assert check.differences(store) == {}
    store.close()


@pytest.mark.long("every file of other projects' test suites")
@pytest.mark.skipif(not COLLECTIONS, reason="EMPTY_CHAIR_REAL_FILES is not set")
@pytest.mark.parametrize("collection", COLLECTIONS or [""])
def test_each_file_can_be_mapped_by_hand(store: Store, collection: str) -> None:
    """The same with its first three columns said to be date, executive and customer: rows are read."""
    store = readable(store, FOLDER)
    sentences: list[str] = []
    for path in sorted(path for path in (FOLDER / collection).rglob("*") if path.is_file())[::6]:
        try:
            [sheet, *_] = inspect_file(store, path, path.name)
            columns = dict(zip(("date", "executive", "customer"), sheet.columns, strict=False))
            options = Options(kind="interactions", columns=columns, order="dmy")
            for batch in import_file(store, path, options):
                adds_up(batch)
        except UserError as error:
            sentences.append(str(error))
    assert [text for text in sentences if "\n" in text or len(text) < 20] == []
    assert check.differences(store) == {}
    store.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store that refuses all that it is given."""
    opened, _ = filled(tmp_path_factory.mktemp("nothing"), {})
    yield opened
    assert batches.history(opened) == []
    opened.close()


@pytest.mark.parametrize(
    "header",
    [
        "id,name", "ID,NAME,TYPE", "id,name,category", "id,name,description,amount", "id,display_name,active",
        "id,name,owner_id", "id,name,start_date,end_date", "name,title,type,description", "Name,NumEmployees",
        "id,first_name,last_name,country,gender", "id,first_name,last_name,email,username,account_status",
        "Id,OwnerId,Name,CreatedDate,LastModifiedDate,SystemModstamp,City",
        "id,name,product_code,account__c,created_date,is_active",
    ],
)  # fmt: skip
def test_a_table_that_names_things_is_no_list_until_somebody_says_so(nothing: Store, header: str) -> None:
    """Products, teams, roles, tags and holidays have names and ids; a false list is worse than a question."""
    rows = [
        ",".join(f"2026-03-0{n}" if "ate" in name else f"x{n}" for name in header.split(","))
        for n in range(1, 6)
    ]
    things = nothing.path.with_name("things.csv")
    things.write_text(csv_of(header, *rows))
    with pytest.raises(UserError, match=r"We couldn't find .*executive"):
        import_file(nothing, things)


def test_a_list_of_names_alone_is_taken_when_its_kind_is_said(take: Take) -> None:
    text = csv_of("Name,Email", "Ada Berg,ada@ours.example", "Ben Okafor,ben@ours.example")
    with pytest.raises(UserError, match="or --kind customers or --kind executives"):
        take("people.csv", text)
    [batch] = take("people.csv", text, kind="executives")
    assert (batch.kind, batch.added) == ("executives", 2)
