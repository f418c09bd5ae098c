"""Who has which role, by the lists in the settings."""

from pathlib import Path

import pytest

from analytics.roles import is_blocked, roles_of
from analytics.settings import Settings, SettingsError, load

LISTS = Settings(
    administrators=("root@ours.example",),
    analysts=("cx@ours.example", "chair.analyst"),
    leadership=("ceo@ours.example", "root@ours.example"),
    blocked=("gone@ours.example", "leavers"),
)


@pytest.mark.parametrize(
    ("email", "claims", "expected"),
    [
        ("CX@Ours.Example", [], {"analyst"}),
        ("root@ours.example", [], {"administrator", "leadership"}),
        ("new@ours.example", ["Chair.Analyst", "other"], {"analyst"}),
        ("new@ours.example", ["ceo@ours.example"], set()),  # a claim is no address
        ("new@ours.example", [], set()),
        ("", [], set()),
        ("gone@ours.example", ["chair.analyst"], None),
        ("ceo@ours.example", ["Leavers"], None),
        ("ceo@ours.example", ["gone@ours.example"], {"leadership"}),
        ("ceo@ours.example.evil.example", [], set()),
    ],
)
def test_roles_come_from_address_and_claims(email: str, claims: list[str], expected: set[str] | None) -> None:
    assert roles_of(email, claims, LISTS) == expected
    assert is_blocked(email, LISTS, claims) is (expected is None)


PROVIDER = 'sign_in_provider = "https://login.example.com/.well-known/openid-configuration"\n'
REST = (
    'sign_in_client_id = "a"\nsign_in_client_secret = "Secret"\napp_address = "https://chair.example.com"\n'
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (PROVIDER, "Sign-in needs “sign_in_client_id”"),
        (PROVIDER + REST, "Nobody could administer the app"),
        (
            PROVIDER + REST + 'administrators = ["a@b.example"]\nproxy_header = "X-User"',
            "Set “sign_in_provider” or “proxy_header”, not both",
        ),
        ("leadership_sees_notes = 2", "It is like true or false"),
        ("sign_in_client_secret = 12345", "“sign_in_client_secret” says is no text"),
        ('executives_see = "some"', "Use nothing, states or all"),
    ],
)
def test_settings_for_sign_in_are_checked_together(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "settings.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as refused:
        load(tmp_path, {})
    assert "12345" not in str(refused.value)
    assert "Secret" not in str(refused.value)


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("False", False)])
def test_the_environment_says_yes_or_no(tmp_path: Path, text: str, expected: bool) -> None:
    assert load(tmp_path, {"EMPTY_CHAIR_LEADERSHIP_SEES_NOTES": text}).leadership_sees_notes is expected
