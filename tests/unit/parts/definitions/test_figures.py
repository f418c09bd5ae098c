"""What the definitions page shows of a setting."""

import dataclasses
from pathlib import Path

from analytics.settings import Settings
from pages.parts.definitions import figures


def test_of_a_secret_the_page_says_how_much_is_set_and_of_the_database_only_its_name() -> None:
    now = Settings(
        database=Path("somewhere", "chairs.duckdb"),
        alert_leadership=("jsons://hook.example.com/Secret-Token", "slack://Secret-Token"),
        own_domains=("ours.example", "theirs.example"),
    )
    shown = {
        row["setting"]: row for row in (figures.setting_row(f, now) for f in dataclasses.fields(Settings))
    }
    assert shown["alert_leadership"]["value"] == "2 set"
    assert shown["alert_analysts"]["value"] == "–"
    assert shown["own_domains"]["value"] == "ours.example, theirs.example"
    assert shown["app_address"]["value"] == "–"
    assert shown["open_to_network"]["value"] == "false"
    assert shown["database"]["value"] == "chairs.duckdb"
    assert "Secret-Token" not in str(shown)
