"""The SELECT of a source's file: one statement, whose parameters a driver binds."""

from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.sources.statement import parse, read_statement


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
