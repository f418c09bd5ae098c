"""The database keeps within its memory: what does not fit is spilled, and gone in the end."""

from dataclasses import replace

import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store.store import Store

LARGE = """
    create temp table large as
    select hash(i)::varchar as a, hash(-i)::varchar as b from range(1_500_000) t(i)
"""


def test_what_does_not_fit_is_spilled_into_the_scratch_folder(settings: Settings) -> None:
    store = Store(replace(settings, database_memory_mb=60))
    assert store._scratch is not None
    folder = store._scratch.path / "spilled"
    with store.read() as cursor:
        cursor.execute(LARGE)
        assert sum(file.stat().st_size for file in folder.iterdir()) > 1_000_000
        assert cursor.execute("select count(distinct a) from large").fetchall() == [(1_500_000,)]
    store.close()
    assert not folder.parent.exists()


def test_more_than_the_database_may_take_is_said_in_a_sentence(settings: Settings) -> None:
    store = Store(replace(settings, database_memory_mb=20))
    with pytest.raises(UserError) as refused, store.read() as cursor:
        cursor.execute("select list(hash(i)::varchar) from range(1_000_000) t(i)")
    store.close()
    assert str(refused.value) == (
        "chairs.duckdb: The database needs more memory than it may take. Nothing was changed."
        " Raise the setting database_memory_mb, or import fewer rows at once."
    )
