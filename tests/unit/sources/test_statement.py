"""The SELECT of a source's file: one statement, whose parameters a driver binds."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.sources import dialects
from analytics.sources.dialects import Dialect
from analytics.sources.statement import Style, parse, read_statement


@pytest.mark.parametrize(
    ("text", "becomes", "parameters"),
    [
        ("select 1", "select 1", set()),
        (
            "select a from t where b = any(:executive_ids);\n-- end;",
            "select a from t where b = any(%(executive_ids)s)",
            {"executive_ids"},
        ),
        ("select a::int, b :: date, c[1:2] from t", "select a::int, b :: date, c[1:2] from t", set()),
        ("select ':since', \":since\" from t", "select ':since', \":since\" from t", set()),
        (r"select E'it\'s :since' from t", r"select E'it\'s :since' from t", set()),
        ("select $$ :since ; $$, $q$ it's $q$", "select $$ :since ; $$, $q$ it's $q$", set()),
        ("select 1 -- :nobody ; (", "select 1", set()),
        ("select 1 /* :nobody /* ; */ ( */ + 1", "select 1   + 1", set()),
        ("select '%x%' and a % 2 = 0", "select '%%x%%' and a %% 2 = 0", set()),
        (
            "/* first */ with x as (select 1) select * from x where d>=:since::date",
            "with x as (select 1) select * from x where d>=%(since)s::date",
            {"since"},
        ),
        ("(select 1) union (select 2)", "(select 1) union (select 2)", set()),
    ],
)
def test_parameters_are_found_where_they_are_and_nowhere_else(
    text: str, becomes: str, parameters: set[str]
) -> None:
    found = parse(text, "crm.sql")
    assert (found.text, found.parameters) == (becomes, parameters)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("select 1; select 2", "several statements"),
        ("select 1; /* quiet */ delete from t", "several statements"),
        ("select 1) to stdout; drop table t; copy (select 1", "has no other end"),
        ("select (1", "has no other end"),
        ("select 'it", "has no other end"),
        ("select 1 /* never", "A comment is never closed"),
        ("select :password", "unknown parameter “:password”. Use :executive_ids"),
        ("delete from t", "holds no SELECT"),
        ("-- nothing", "holds no SELECT"),
        ("selection", "holds no SELECT"),
        ("", "holds no SELECT"),
    ],
)
def test_what_is_not_one_select_is_refused(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as refused:
        parse(text, "crm.sql")
    assert str(refused.value).startswith("crm.sql: ")


def test_a_file_that_cannot_be_read_is_named_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "latin.sql").write_bytes(b"select '\xff'")
    (tmp_path / "mark.sql").write_text("select 1", encoding="utf-8-sig")
    assert read_statement(tmp_path / "mark.sql").text == "select 1"
    for name, says in {"latin.sql": "isn't UTF-8", "gone.sql": "doesn't exist", ".": "can't read"}.items():
        with pytest.raises(UserError, match=says) as refused:
            read_statement(tmp_path / name)
        assert str(tmp_path.parent) not in str(refused.value)


@pytest.mark.parametrize(
    ("dialect", "text", "parameters"),
    [
        (dialects.BIGQUERY, "select 'it\\' :since', `a:since` from t # :since ; (", set()),
        (dialects.BIGQUERY, 'select """a "b" :since""", r\'x\' from t where d >= :since', {"since"}),
        (dialects.SPARK, 'select `it\'s`, "a :since" from t where d >= :since', {"since"}),
        (dialects.SQL_SERVER, "select [it's :since], [a]]b] from t where d >= :since", {"since"}),
        (dialects.SNOWFLAKE, "select payload:name, x['a']:b, \"c\":d, f(x):e // :no\nfrom t", set()),
        (dialects.CLICKHOUSE, "select a ? b : c, '\\'' from t # :no\nwhere d >= :since", {"since"}),
        (dialects.STANDARD, "select '\\', \"a:since\" from t where d >= :since", {"since"}),
    ],
)
def test_each_engine_has_its_quotes_and_comments(dialect: Dialect, text: str, parameters: set[str]) -> None:
    assert parse(text, "crm.sql", dialect).parameters == parameters


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("with gone as (select 1) delete from t", "delete"),
        ("select 1 as a drop table t", "drop"),
        ("select * into copy from t", "into"),
        ("select 1 exec('drop table t')", "exec"),
        ("select 1 Execute sp_x", "execute"),
        ("select 1 as a from t backup database d to disk = 'x'", "backup"),
        ("with a as (select 1) insert into t select * from a", "insert"),
    ],
)
def test_a_statement_that_writes_is_refused_where_the_engine_would_run_it(text: str, word: str) -> None:
    with pytest.raises(UserError, match=f"has the word “{word}”; a source only reads"):
        parse(text, "crm.sql", dialects.SQL_SERVER)


def test_words_that_only_look_like_writing_are_not() -> None:
    names = "insert('a', 1, 0, 'b'), truncate(1.5), t.update, [drop], 'delete', updated, x_merge"
    text = f"select {names} -- delete\nfrom t"
    assert parse(text, "crm.sql", dialects.SQL_SERVER).parameters == set()


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (dialects.POSTGRESQL, " ".join(f"$a{n}$" for n in range(30_000))),
        (dialects.SQL_SERVER, "[" * 100_000),
    ],
)
def test_a_quote_that_is_never_closed_is_said_at_once(dialect: Dialect, text: str) -> None:
    with pytest.raises(UserError, match="has no other end"):
        parse(f"select {text}", "crm.sql", dialect)


SEVERAL = "select '5%' from t where a in (:executive_ids) and b >= :since and c in ( :executive_ids )"
GIVEN = {"executive_ids": ["1", "x"], "since": date(2026, 3, 1)}
IDS, DAY = ["1", "x"], date(2026, 3, 1)
NAMED = {"executive_ids_0": "1", "executive_ids_1": "x", "since": DAY}


@pytest.mark.parametrize(
    ("style", "becomes", "values"),
    [
        ("qmark", "select '5%' from t where a in (?, ?) and b >= ? and c in ( ?, ? )", [*IDS, DAY, *IDS]),
        (
            "format",
            "select '5%%' from t where a in (%s, %s) and b >= %s and c in ( %s, %s )",
            [*IDS, DAY, *IDS],
        ),
        (
            "numeric",
            "select '5%' from t where a in (:1, :2) and b >= :3 and c in ( :4, :5 )",
            [*IDS, DAY, *IDS],
        ),
        (
            "named",
            (
                "select '5%' from t where a in (:executive_ids_0, :executive_ids_1) and b >= :since"
                " and c in ( :executive_ids_0, :executive_ids_1 )"
            ),
            NAMED,
        ),
        (
            "pyformat",
            (
                "select '5%%' from t where a in (%(executive_ids_0)s, %(executive_ids_1)s) and b >= %(since)s"
                " and c in ( %(executive_ids_0)s, %(executive_ids_1)s )"
            ),
            NAMED,
        ),
    ],
)
def test_values_are_bound_in_each_drivers_way(style: Style, becomes: str, values: Any) -> None:
    assert parse(SEVERAL, "crm.sql", dialects.STANDARD).bound(style, GIVEN) == (becomes, values)


def test_without_values_no_sign_is_doubled() -> None:
    for style in ("format", "pyformat", "qmark"):
        assert parse("select '5%'", "crm.sql", dialects.STANDARD).bound(style, {}) == ("select '5%'", None)


def test_postgresql_binds_a_list_as_an_array_or_value_by_value() -> None:
    both = parse("select 1 where a = any(:executive_ids) or a in (:executive_ids)", "crm.sql")
    text, values = both.bound("pyformat", GIVEN)
    assert text.endswith("any(%(executive_ids)s) or a in (%(executive_ids_0)s, %(executive_ids_1)s)")
    assert values == {"executive_ids": IDS, "executive_ids_0": "1", "executive_ids_1": "x"}


def test_a_list_that_is_too_long_is_handed_over_as_json_or_refused() -> None:
    one = parse("select 1 where a in (:executive_ids) and b >= :since", "crm.sql", dialects.SQL_SERVER)
    assert one.bound("qmark", GIVEN, 3, "select value from openjson({})")[1] == [*IDS, DAY]
    assert one.bound("qmark", GIVEN, 2, "select value from openjson({})") == (
        "select 1 where a in (select value from openjson(?)) and b >= ?", ['["1", "x"]', DAY],
    )  # fmt: skip
    with pytest.raises(UserError, match="asks for more than 2 values"):
        one.bound("qmark", GIVEN, 2)
    with pytest.raises(UserError, match="works in PostgreSQL only"):
        parse("select 1 where a = any (:executive_ids)", "crm.sql", dialects.STANDARD).bound("qmark", GIVEN)
