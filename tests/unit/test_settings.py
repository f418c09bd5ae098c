"""Settings that are more than a number: the app's address, and the channels, which are secret."""

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest

from analytics import start
from analytics.model.errors import UserError
from analytics.setting_values import contradictions, doubts
from analytics.settings import Settings, SettingsError, load, secrets

MAIL = "mailtos://bot:Pa%20ss@mail.example.com?to=a@example.com,b@example.com"
HOOK = "jsons://hook.example.com/Secret-Token"


def test_channels_of_the_environment_are_parted_by_blanks_and_keep_commas_and_capitals(
    tmp_path: Path,
) -> None:
    found = load(tmp_path, {"EMPTY_CHAIR_ALERT_LEADERSHIP": f" {MAIL}\n{HOOK} ", "EMPTY_CHAIR_OTHER": "x"})
    assert found.alert_leadership == (MAIL, HOOK)
    assert load(tmp_path, {"EMPTY_CHAIR_ALERT_LEADERSHIP": ""}).alert_leadership == ()


def test_channels_of_the_settings_file_are_a_list_or_one_text(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        f'alert_executives = ["{MAIL}", "{HOOK}"]\nalert_analysts="{HOOK}"'
    )
    found = load(tmp_path, {})
    assert (found.alert_executives, found.alert_analysts) == ((MAIL, HOOK), (HOOK,))


def test_no_secret_is_shown_with_the_settings(tmp_path: Path) -> None:
    assert secrets() == ("alert_executives", "alert_leadership", "alert_analysts", "sign_in_client_secret")
    for name in secrets()[:3]:
        found = load(tmp_path, {f"EMPTY_CHAIR_{name.upper()}": HOOK})
        assert getattr(found, name) == (HOOK,)
        assert "Secret-Token" not in f"{found!r} {found}"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f'["{HOOK}", "Secret-Token"]', "Number 2 of “alert_leadership” is no address"),
        ("1234567", "“alert_leadership” says is no list of addresses"),
        ('["jsons://x", 1234567]', "“alert_leadership” says is no list of addresses"),
        (f'{{ to = "{HOOK}" }}', "“alert_leadership” says is no list of addresses"),
    ],
)
def test_a_channel_that_is_none_is_refused_by_its_place_and_not_repeated(
    tmp_path: Path, written: str, said: str
) -> None:
    (tmp_path / "settings.toml").write_text(f"alert_leadership = {written}")
    with pytest.raises(UserError, match=said) as refused:
        load(tmp_path, {})
    assert not any(part in str(refused.value) for part in ("Secret", "1234567", "hook.example"))


def test_the_apps_address_is_one_of_the_web_without_a_slash_at_its_end(tmp_path: Path) -> None:
    def read(text: str) -> str:
        return load(tmp_path, {"EMPTY_CHAIR_APP_ADDRESS": text}).app_address

    assert Settings().app_address == read("") == ""
    assert read(" https://chair.example.com/app/ ") == "https://chair.example.com/app"
    for text in (
        "chair.example.com",
        "javascript:alert(1)",
        "http://",
        "https://me:pass@x.example",
        'http://a"b',
    ):
        with pytest.raises(UserError, match="“app_address” says is no address") as refused:
            read(text)
        assert "pass" not in str(refused.value)


def test_a_switch_is_true_or_false_and_nothing_that_only_looks_like_it(tmp_path: Path) -> None:
    def of_variable(text: str) -> bool:
        return load(tmp_path, {"EMPTY_CHAIR_OPEN_TO_NETWORK": text}).open_to_network

    for text, value in (("true", True), (" False ", False), ("1", True), ("no", False)):
        assert of_variable(text) is value
    for text in ("", "2", "-1", "on", "truthy", "true,true"):
        with pytest.raises(UserError, match=r"“open_to_network”\. It is like true or false\."):
            of_variable(text)
    for written, value in (("true", True), ("false", False), ('"true"', True)):
        (tmp_path / "settings.toml").write_text(f"open_to_network = {written}")
        assert load(tmp_path, {}).open_to_network is value
    for written in ("1", "0.0", "[true]", "2026-01-01"):
        (tmp_path / "settings.toml").write_text(f"open_to_network = {written}")
        with pytest.raises(UserError, match="does not fit the setting “open_to_network”"):
            load(tmp_path, {})


def test_all_that_is_wrong_is_said_at_once_each_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'limit_day = 3\nwindow_days = 0\ntime_zone = "Europe/Berln"\nnew_days = 1.5\nseats = "some"\n'
        'satisfied_at_least = 5\nemail_counts = 7\nrest_days = true\nlost_months = "many"\n'
    )
    variables = {
        "EMPTY_CHAIR_LIMIT_DYS": "3",
        "EMPTY_CHAIR_TODAY": "soon",
        "EMPTY_CHAIR_REMIND_DAYS": "9999",
    }
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, variables)
    said = str(refused.value).split("\n")
    assert said == [
        "settings.toml: “limit_day” isn't a setting. Did you mean “limit_days”?",
        "environment: EMPTY_CHAIR_LIMIT_DYS isn't a setting. Did you mean EMPTY_CHAIR_LIMIT_DAYS?",
        "settings.toml: “0” does not fit the setting “window_days”. It is like 30, from 1 to 3,660.",
        "settings.toml: “Europe/Berln” isn't a time zone. Did you mean Europe/Berlin?",
        "settings.toml: “1.5” does not fit the setting “new_days”. It is like 90, from 0 to 3,660.",
        "settings.toml: “some” does not fit seats. Use listed or all.",
        "settings.toml: “7” does not fit email_counts. Use answered, any or never.",
        "settings.toml: “True” does not fit the setting “rest_days”. It is like 30, from 0 to 3,660.",
        "settings.toml: “many” does not fit the setting “lost_months”. It is like 12, from 0 to 122.",
        "EMPTY_CHAIR_TODAY: “soon” does not fit the setting “today”. It is like 2026-03-31.",
        (
            "EMPTY_CHAIR_REMIND_DAYS: “9999” does not fit the setting “remind_days”. It is like 7,"
            " from 1 to 3,660."
        ),
        (
            "settings: A score of 5 would be satisfied and dissatisfied."
            " Set “dissatisfied_at_most” below “satisfied_at_least”."
        ),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f'alert_leadership = ["{HOOK}"',
        f"alert_leadership = {HOOK}",
        f'alert_leadership = "{HOOK}" {HOOK}',
        f'alert_leadership = "{HOOK}"\nalert_leadership = "{HOOK}"',
        f"[{HOOK}",
    ],
)
def test_a_file_that_is_no_toml_is_refused_without_quoting_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(
        SettingsError, match=r"^settings\.toml: cannot be read \(at .*\)\. Correct it"
    ) as refused:
        load(tmp_path, {})
    assert "Secret" not in str(refused.value)
    (tmp_path / "settings.toml").write_bytes(b"time_zone = '\xff'")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path, {})
    (tmp_path / "settings.toml").unlink()
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path, {})


def test_a_file_with_the_mark_of_windows_notepad_is_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("limit_days = 7", encoding="utf-8-sig")
    assert load(tmp_path, {}).limit_days == 7


def test_what_works_and_is_hardly_meant_is_named_and_the_defaults_are_not() -> None:
    given = dataclasses.asdict(Settings())
    assert doubts(given) == []
    odd = {
        "grace_days": 9,
        "answer_within_days": 31,
        "rest_days": 91,
        "relist_weeks": 13,
        "open_to_network": True,
        "today": date(2026, 1, 1),
    }
    assert [said.split(" ")[0] for said in doubts(given | odd)] == [
        "“answer_within_days”", "“grace_days”", "“rest_days”", "“relist_weeks”",
        "“open_to_network”", "“today”",
    ]  # fmt: skip
    assert [str(one).split(" Set ")[0] for one in contradictions(given | {"new_days": 800})] == [
        "settings: A customer would be loyal before it stops being new."
    ]
    assert len(contradictions(given | {"exposure_days": 1, "exposure_minutes": 1441})) == 1


@pytest.mark.parametrize(
    ("given", "least", "why"),
    [
        ({}, 16, "lost_months and silent_before_loss_days"),
        ({"lost_months": 6}, 13, "a year of trends"),
        ({"lost_months": 6, "window_days": 365}, 25, "window_days, and the window before"),
    ],
)
def test_no_rows_are_removed_of_which_figures_speak(given: dict[str, int], least: int, why: str) -> None:
    known = dataclasses.asdict(Settings()) | given
    [said] = contradictions(known | {"keep_months": least - 1})
    assert why in str(said)
    assert f"Set it to {least} or more, or to 0 to keep everything." in str(said)
    assert contradictions(known | {"keep_months": least}) == []


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [("2026-03-31", 18, "2024-09-30"), ("2026-03-31", 25, "2024-02-29"), ("2026-01-15", 13, "2024-12-15")],
)
def test_months_are_kept_from_the_same_day_or_the_last_of_a_shorter_month(
    today: str, months: int, first: str
) -> None:
    settings = Settings(today=date.fromisoformat(today), keep_months=months)
    assert settings.kept_from() == date.fromisoformat(first)
    assert Settings().kept_from() is None


def test_places_that_cannot_be_used_are_named_before_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    fine = Settings(database=tmp_path / "new" / "deep" / "chairs.duckdb")
    assert start.wrong_places(fine) == []
    assert not (tmp_path / "new").exists()
    wrong = Settings(database=tmp_path, log_file=str(tmp_path / "file" / "x" / "app.log"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    said = [str(error) for error in start.wrong_places(wrong)]
    assert [one.split(": ")[1].split(".")[0] for one in said] == [
        "“database” names a folder", "“log_file” lies below a file",
        "We can't write to the folder for temporary files",
    ]  # fmt: skip
    assert str(tmp_path) not in "".join(said)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that not even root may write to")
def test_a_folder_without_permission_to_write_is_named() -> None:
    [error] = start.wrong_places(Settings(database=Path("/proc/self/chairs.duckdb")))
    assert "We can't write to the folder of the database" in str(error)


def test_a_channel_that_apprise_does_not_know_is_named_by_its_place_alone(tmp_path: Path) -> None:
    variables = {
        "EMPTY_CHAIR_DATABASE": str(tmp_path / "x.duckdb"),
        "EMPTY_CHAIR_ALERT_ANALYSTS": f"{HOOK} nosuch://Secret-Token",
        "EMPTY_CHAIR_ALERT_LEADERSHIP": "json://hook.example.com/{email}/Secret-Token",
    }
    with pytest.raises(SettingsError) as refused:
        start.checked(tmp_path, variables)
    leadership, analysts = str(refused.value).split("\n")
    assert "Channel 1 of “alert_leadership” (json://) contains {email}" in leadership
    assert "Channel 2 of “alert_analysts” (nosuch://) can’t be used" in analysts
    assert "Secret" not in str(refused.value)


def test_a_copy_without_the_file_that_says_its_version_starts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start.version()[0].isdigit()
    monkeypatch.setattr(start, "_PROJECT", tmp_path / "pyproject.toml")
    start.version.cache_clear()
    assert start.version() == "unknown"
    start.version.cache_clear()


LISTS = [
    field.name
    for field in dataclasses.fields(Settings)
    if isinstance(field.default, tuple) and field.name not in ("source", "calendar", *secrets())
]


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize(
    "text", ['["cx@acme.test"]', "cx@acme.test, 'ben@acme.test'", "“cx@acme.test”", "[]"]
)
def test_a_list_of_another_notation_is_refused_with_the_right_form(
    tmp_path: Path, key: str, text: str
) -> None:
    variable = f"EMPTY_CHAIR_{key.upper()}"
    with pytest.raises(UserError, match=f"A value of “{key}” begins with a bracket or quote") as refused:
        load(tmp_path, {variable: text})
    assert f"Write {variable}=" in str(refused.value)
    (tmp_path / "settings.toml").write_text(f"{key} = [{json.dumps(text.split(', ')[-1])}]", encoding="utf-8")
    with pytest.raises(UserError, match="begins with a bracket or quote") as refused:
        load(tmp_path, {})
    assert f'Write {key} = ["' in str(refused.value)


def test_several_in_a_variable_are_parted_by_commas(tmp_path: Path) -> None:
    found = load(tmp_path, {"EMPTY_CHAIR_ANALYSTS": " CX@acme.test,ben@acme.test, "})
    assert found.analysts == ("cx@acme.test", "ben@acme.test")


def test_channels_written_as_json_in_a_variable_are_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Number 1 of “alert_analysts” is no address") as refused:
        load(tmp_path, {"EMPTY_CHAIR_ALERT_ANALYSTS": f'["{HOOK}"]'})
    assert "Secret" not in str(refused.value)
