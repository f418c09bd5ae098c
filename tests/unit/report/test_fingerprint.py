"""The same data give the same fingerprint, wherever and whenever the pack is made."""

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.model.scope import Scope
from analytics.report.fingerprint import canonical, fingerprint
from analytics.report.pack import Page, Table, Tiles
from analytics.store import backup
from analytics.store.store import Store
from analytics.summary.tile import Tile
from tests.metrics.world import TODAY, World
from tests.unit.report.conftest import CUSTOMERS, LOG, PEOPLE, pack_of


def test_a_copy_of_the_database_has_the_same_fingerprint_and_another_question_another(
    company: World,
) -> None:
    pack = pack_of(company.store)
    copy = backup.copy(company.store, company.folder)
    other = Store(replace(company.store.settings, database=copy))
    again = pack_of(other)
    assert (len(pack.fingerprint), again.fingerprint) == (16, pack.fingerprint)
    assert again.pages == pack.pages
    wider = pack_of(other, window_days=60).fingerprint
    other.close()
    changed = Store(replace(company.store.settings, database=copy, limit_days=60))
    longer = pack_of(changed).fingerprint
    changed.close()
    assert len({pack.fingerprint, wider, longer}) == 3


@pytest.mark.long("two packs, and the imports of one again")
def test_the_same_files_imported_elsewhere_in_another_order_have_the_same_fingerprint(
    company: World, tmp_path: Path
) -> None:
    other = World(tmp_path)
    other.log(LOG, "another name")
    other.customers(CUSTOMERS)
    other.executives(PEOPLE)
    assert pack_of(other.store).fingerprint == pack_of(company.store).fingerprint
    other.store.close()


def page(*values: float, is_apart: bool = False) -> Page:
    return Page("A", "B", (Table((), (values,)), Tiles((Tile("C", 1),))), is_apart=is_apart)


def test_only_what_is_told_counts() -> None:
    scope = Scope(TODAY)
    of = fingerprint(("head",), scope, [page(0.1)])
    assert fingerprint(("head",), scope, [page(0.1), page(9, is_apart=True)]) == of
    assert (
        fingerprint(("head",), scope, [page(0.1 + 1e-12)]) == of
    )  # the last digits of a sum differ by computer
    assert fingerprint(("head",), scope, [page(0.2)]) != of
    assert fingerprint(("Head",), scope, [page(0.1)]) != of
    assert canonical((), scope, [page(0.1)]).startswith(b'{"as_of":"2026-11-20","dimension":"lifecycle"')
