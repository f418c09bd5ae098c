"""What `[[source]]` in settings.toml may say."""

from datetime import date
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.settings import Settings, load
from pages.parts.definitions.figures import setting_row

LEAST = '[[source]]\nname = "crm"\naddress_variable = "CRM_ADDRESS"\nquery = "crm.sql"\n'


def of(folder: Path, text: str) -> tuple[SqlSource, ...]:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return load(folder, {}).source


def test_a_source_has_a_name_a_variable_and_a_query(tmp_path: Path) -> None:
    [found] = of(tmp_path, LEAST + 'zone = "europe/oslo"\nsince_days = 30\n')
    assert found == SqlSource("crm", "CRM_ADDRESS", "crm.sql", since_days=30, zone="Europe/Oslo")
    assert found.first_day(date(2026, 3, 31)) == date(2026, 3, 1)
    [fixed] = of(tmp_path, LEAST + "since = 2025-01-01")
    assert fixed.first_day(date(2026, 3, 31)) == date(2025, 1, 1)
    assert of(tmp_path, "") == ()
    assert setting_row(Settings.__dataclass_fields__["source"], Settings(source=(found,)))["value"] == "crm"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source = 1", "can only be tables"),
        ("[source]\nname = 'crm'", "can only be tables"),
        ("[[source]]\nname = 'crm'", "Source 1 has no “address_variable”."),
        (LEAST + "querry = 'x'", "unknown “querry”. Did you mean “query”"),
        (LEAST + LEAST.replace("crm", "CRM"), "Two sources are called"),
        (LEAST.replace('"crm"', '"../crm"'), "name of source 1 isn't usable"),
        (LEAST + "fills = 'deals'", "“fills” of source “crm” doesn't fit"),
        (LEAST + "since = '2025-01-01'", "isn't a date"),
        (
            LEAST + "engine = 'oracle'",
            "“engine” of source “crm” isn't known. Use postgresql, snowflake, bigquery,",
        ),
        (LEAST + "engine = ['spark']", "“engine” of source “crm” isn't known."),
        (LEAST + "since_days = 0", "“since_days” of source “crm” doesn't fit"),
        (LEAST + "timeout_seconds = true", "“timeout_seconds” of source “crm” doesn't fit"),
        (LEAST + "since_days = 9\nsince = 2025-01-01", "Keep one of them"),
        (LEAST + "zone = 'Europe/Osl'", "Did you mean Europe/Oslo"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says.replace("?", ".")):
        of(tmp_path, text)


def test_an_engine_is_what_receipts_call_it(tmp_path: Path) -> None:
    assert [one.called for one in of(tmp_path, LEAST)] == ["crm (PostgreSQL)"]
    assert [one.called for one in of(tmp_path, LEAST + 'engine = "sqlserver"')] == ["crm (SQL Server)"]


def test_an_address_where_its_variable_belongs_is_not_repeated(tmp_path: Path) -> None:
    text = LEAST.replace('"CRM_ADDRESS"', '"postgresql://u:pass-word@db/x"')
    with pytest.raises(UserError, match="isn't the name of a variable") as refused:
        of(tmp_path, text)
    assert "pass-word" not in str(refused.value)
