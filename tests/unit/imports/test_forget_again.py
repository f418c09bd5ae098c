"""A forgotten customer stays forgotten when an older database takes the place of the one that forgot them."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.outreach import name_lookup
from analytics.settings import Settings
from analytics.store import (
    aliases,
    check,
    decisions,
    erasure,
    forget,
    forget_again,
    forgotten,
    person_keys,
    secret_file,
)
from analytics.store.aliases import SimilarNames
from analytics.store.decisions import Agreed
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import TODAY, csv_of
from tests.unit.imports.test_forget import everywhere

LIST = csv_of("Customer ID,Customer,Segment", "C1,Zyxquor,Gold", "C2,Bolt,Silver", "C3,Quuxly,Gold")
LOG = csv_of(
    "Activity Date,Executive,Customer,Company,Customer Email,Channel,Comments",
    "2026-03-01,Ada Berg,,Zyxquor,jane@zyxquor.example,Call,",
    "2026-03-02,Ada Berg,,Bolt,,Call,about Bolt",
    "2026-03-03,Ada Berg,,Quuxly,,Call,",
    "2026-03-04,Ada Berg,,Quuxley Intl,,Call,",
    "2026-03-05,Ada Berg,Zyxa Roe,Acme GmbH,zyxa@acme.example,Call,",
    "2026-03-06,Ada Berg,Joe Roe,Acme GmbH,joe@acme.example,Call,",
)
GONE = ("zyxquor", "quux", "zyxa")
PERSON = "zyxa@acme.example"  # of a company that stays


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with a list, a log, and two names that an analyst has merged."""
    folder = tmp_path_factory.mktemp("older")
    settings = Settings(database=empty.place(folder / "chairs.duckdb"), today=TODAY)
    opened = Store(settings, readable=[folder])
    for name, text in (("list.csv", LIST), ("zyxquor_log.csv", LOG)):
        (folder / name).write_text(text, encoding="utf-8")
        import_file(opened, folder / name)
    pair = SimilarNames("customer", "name quuxly", "Quuxly", 1, "name quuxley intl", "Quuxley Intl", 1)
    aliases.decide(opened, pair, is_same=True)
    with opened.transaction() as cursor:
        ada = person_keys.keep(cursor, "executive", 1)
        about = person_keys.keep(cursor, "customer", name_lookup.customer(opened, "Zyxquor"))
        decisions.add(cursor, decisions.hold(cursor, TODAY, TODAY), Agreed(ada, "call them", about), TODAY)
    opened.close()
    return opened.path


@pytest.fixture(scope="session")
def later(older: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with it after three were forgotten, and a backup of before that (first)."""
    folder = tmp_path_factory.mktemp("later")
    opened = Store(Settings(database=folder / "chairs.duckdb", today=TODAY))
    for name in ("chairs.duckdb", "first.duckdb"):
        shutil.copyfile(older, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(erasure, "rewrite", lambda _store: None)  # nobody looks at this file's bytes
        for name in ("Zyxquor", "C3", PERSON):
            forget.forget(opened, name_lookup.customer(opened, name), name if "@" in name else "")
    opened.close()
    return folder


@pytest.fixture
def store(later: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(later, tmp_path, dirs_exist_ok=True)
    opened = Store(Settings(database=tmp_path / "chairs.duckdb", today=TODAY), readable=[tmp_path])
    yield opened
    opened.close()


def left(store: Store) -> list[str]:
    """Who of them is left in the tables."""
    told = everywhere(store)
    assert all(word in told for word in ("bolt", "acme gmbh", "joe roe"))
    assert check.differences(store) == {}
    return [word for word in GONE if word in told]


def test_an_older_file_in_its_place_forgets_again_who_was_forgotten_since(
    store: Store, tmp_path: Path
) -> None:
    """As when a backup was copied there by hand; who may only read it is refused."""
    shutil.copyfile(tmp_path / "first.duckdb", store.path)
    reading = Store(store.settings, is_read_only=True)
    with pytest.raises(UserError, match="older than a request to forget a customer"), reading.read():
        pass
    reading.close()
    assert left(store) == []
    with store.read() as cursor:
        assert cursor.execute("select count(*) from decision").fetchall() == [(0,)]


def test_who_may_come_back_does(store: Store, tmp_path: Path) -> None:
    for name in ("Zyxquor", PERSON):
        forget.lift(store, name_lookup.customer_keys(name))
    store.close()
    shutil.copyfile(tmp_path / "first.duckdb", store.path)
    told = everywhere(store)
    assert [word in told for word in GONE] == [True, False, True]


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_is_kept_to_know_it_names_nobody_and_is_made_again_from_the_database(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = secret_file.folder_of(store.path) / forget_again.FILE
    text = file.read_text(encoding="utf-8")
    assert [word for word in GONE if word in text.lower()] == []
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
    file.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(secret_file, "_write", full_disk)
        store.version()  # pages go on showing figures
    store.close()
    with store.read():
        assert file.read_text(encoding="utf-8") == text
    store.close()
    file.write_text('{"salts": [], "customers": [["Zyxquor"]]}', encoding="utf-8")
    with pytest.raises(UserError, match="secret of the app is damaged"), store.read():
        pass


def test_another_database_in_its_place_knows_them_as_well(store: Store) -> None:
    empty.place(store.path)
    with store.read() as cursor:
        assert forgotten.load(cursor).holds("name zyxquor")
