"""The .sql files' statements: run in order, each with its parameters, unless there is nothing to do."""

from pathlib import Path

import duckdb
import pytest

from analytics.store import sql

QUESTIONS = """-- questions and answers; only the second half may have nothing to do
create temp table question as select unnest($asked::integer[]) as number;
create temp table answer (number integer, said varchar);

insert into answer by name  -- only if any: from question where number > 10
select number, $said as said from question;
"""


@pytest.mark.parametrize(("asked", "answers"), [([], []), ([1], []), ([1, 11], [(1, "yes"), (11, "yes")])])
def test_a_statement_is_passed_over_where_it_has_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[int], answers: list[tuple[int, str]]
) -> None:
    name = f"questions_{len(asked)}"  # files are read once
    (tmp_path / f"{name}.sql").write_text(QUESTIONS, encoding="utf-8")
    monkeypatch.setattr(sql, "FOLDER", tmp_path)
    with duckdb.connect() as connection:
        sql.run(connection, name, asked=asked, said="yes", left_over=True)
        assert connection.execute("from answer order by number").fetchall() == answers
