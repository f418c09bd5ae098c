"""A column's kind decides the dtype, with and without values, and what is missing is missing."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from analytics.frames import metric_columns
from analytics.frames.column import Column, Kind, plain_values, series
from analytics.metrics.catalog import catalog
from analytics.metrics.run import bindings
from analytics.model.scope import Scope
from analytics.settings import Settings
from tests.metrics.conftest import Open as Open
from tests.metrics.conftest import open_world as open_world
from tests.metrics.world import World

VALUES: dict[Kind, tuple[str, list[Any]]] = {
    "text": ("str", ["王", None, "", "=1+1"]),
    "number": ("Int64", [0, None, -3, 12_884_905_682]),
    "decimal": ("Float64", [12.5, None, 3]),
    "percent": ("Float64", [0.0, None, 1]),
    "date": ("datetime64[us]", [date(1899, 12, 31), None, date(9999, 12, 31)]),
    "time": ("datetime64[us]", [datetime(2026, 1, 2, 3, 4, 5, 6), None]),  # noqa: DTZ001 - a wall clock's
    "yes or no": ("boolean", [True, None, False]),
}
NUMBERS = ("number", "decimal", "percent")


@pytest.mark.parametrize("kind", VALUES)
def test_a_kind_has_one_dtype_and_gives_its_values_back(kind: Kind) -> None:
    dtype, values = VALUES[kind]
    made = series(values, Column("A", kind))
    assert str(made.dtype) == dtype
    assert made.isna().tolist() == [value is None for value in values]
    assert plain_values(made, kind) == values
    assert str(series([], Column("A", kind)).dtype) == dtype
    assert str(series([None], Column("A", kind)).dtype) == dtype


def test_a_moment_with_a_zone_is_one_of_utc() -> None:
    made = series([datetime.fromisoformat("2026-11-20T09:30:00+02:00"), None], Column("At", "time"))
    assert str(made.dtype) == "datetime64[us, UTC]"
    assert plain_values(made, "time") == [datetime(2026, 11, 20, 7, 30, tzinfo=UTC), None]


def test_a_column_with_an_order_sorts_by_it_and_loses_no_value() -> None:
    column = Column("State", order=("late", "early"))
    made = series(["early", "odd", None, "late"], column)
    assert made.cat.ordered
    assert list(made.cat.categories) == ["late", "early", "odd"]
    assert made.sort_values().dropna().tolist() == ["late", "early", "odd"]
    assert plain_values(made, "text") == ["early", "odd", None, "late"]


def test_a_value_of_another_kind_is_an_error_and_no_other_number() -> None:
    with pytest.raises(TypeError):
        series([1.5], Column("A", "number"))


def test_numbers_as_the_database_has_them_are_numbers() -> None:
    assert plain_values(series([Decimal("12.50"), Decimal("NaN")], Column("A", "decimal")), "decimal") == [
        12.5,
        None,
    ]


def test_half_a_character_and_a_list_are_text() -> None:
    assert series(["a\ud800", ["a", "b"], 7], Column("A")).tolist() == ["a?", "a, b", "7"]


@pytest.mark.parametrize("name", metric_columns.OF_METRIC)
def test_every_metric_that_is_a_table_has_a_column_for_each_of_its_values(
    name: str, open_world: Open
) -> None:
    world: World = open_world()
    with world.store.read() as cursor:
        metric = catalog()[name]
        scope = Scope(world.store.settings.day())
        cursor.execute(metric.query, bindings(metric, world.store.settings, scope))
        given = {column[0] for column in cursor.description or ()}
    known = metric_columns.OF_METRIC[name]
    hidden = {
        "examples",
        "score",
        "is_due",
        "source",
        "goes_on",
        "is_by_hand",
        "is_unread",
        "executive_ids",
    }  # of no use in a cell
    if name not in ("executives", "coverage", "interactions", "spells", "findings", "customers"):
        hidden |= {column for column in given if column.endswith("_id")}
        assert set(known) <= given
    assert given - hidden <= set(known)


def test_every_number_of_a_notebook_says_its_unit() -> None:
    silent = [
        f"{name}.{key}"
        for name in ("executives", "coverage", "interactions", "spells", "findings", "customers")
        for key, column in metric_columns.OF_METRIC[name].items()
        if column.kind in NUMBERS and not column.measure and not column.title.endswith(("ID", "Row"))
    ]
    assert silent == []


def test_a_tooltip_has_25_words_at_most() -> None:
    known = [
        column.filled(Settings()) for shown in metric_columns.OF_METRIC.values() for column in shown.values()
    ]
    assert [column.help for column in known if len(column.help.split()) > 25 or "{" in column.help] == []


def test_pandas_is_of_the_generation_that_the_dtypes_are_of() -> None:
    assert int(pd.__version__.split(".")[0]) >= 3
