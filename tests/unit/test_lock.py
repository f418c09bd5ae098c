"""The lock files fit what we ask for, and can be installed anywhere with their hashes checked."""

import re

import pytest

from analytics import bootstrap
from tests import lock


@pytest.mark.parametrize("name", lock.LISTS)
def test_a_lock_file_is_made_from_its_lists_as_they_are(name: str) -> None:
    head = lock.HEAD.format(
        names=" and ".join(lock.LISTS[name]), fingerprint=lock.fingerprint(lock.LISTS[name])
    )
    first = (bootstrap.ROOT / name).read_text(encoding="utf-8").splitlines()[0]
    assert first == head.rstrip(), "run `python -m tests.lock --keep`"


@pytest.mark.parametrize("name", lock.LISTS)
def test_each_package_that_we_ask_for_is_locked_in_a_version_that_we_allow(name: str) -> None:
    locked = bootstrap.locked(name)
    for wanted in (found for file in lock.LISTS[name] for found in lock.requirements(file)):
        versions = locked[wanted.name.lower()] - {None}
        assert versions, wanted
        assert [v for v in versions if v and not wanted.specifier.contains(v)] == [], wanted


def test_tests_run_on_the_versions_that_the_app_runs_on() -> None:
    tested = bootstrap.locked(bootstrap.TEST)
    assert {name: tested.get(name) for name in bootstrap.locked(bootstrap.RUN)} == bootstrap.locked(
        bootstrap.RUN
    )


@pytest.mark.parametrize("name", lock.LISTS)
def test_every_locked_package_has_hashes_and_no_registry_is_named(name: str) -> None:
    text = (bootstrap.ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text)[1:]
    assert len(entries) > len(lock.requirements(lock.LISTS[name][0]))
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert "://" not in text


def test_a_changed_list_makes_its_lock_file_out_of_date(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path_factory.mktemp("project"))
    wanted = bootstrap.ROOT / "requirements.txt"
    wanted.write_text("duckdb==2.0.1  # the store\npytz>=2026.1\n", encoding="utf-8")
    before = lock.fingerprint(("requirements.txt",))
    wanted.write_text("pytz >= 2026.1  # zones\n# moved\nduckdb==2.0.1\n", encoding="utf-8")
    assert lock.fingerprint(("requirements.txt",)) == before
    wanted.write_text("pytz>=2026.1\nduckdb==2.0.2\n", encoding="utf-8")
    assert lock.fingerprint(("requirements.txt",)) != before
