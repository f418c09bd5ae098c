"""Settings that are more than a number: the app's address, and the channels, which are secret."""

from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings, load, secrets

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
    assert secrets() == ("alert_executives", "alert_leadership", "alert_analysts")
    for name in secrets():
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
