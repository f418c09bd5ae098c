"""Who may reach the server: this computer alone, unless somebody decided otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pages.parts.shell.network_exposure import is_local, refusal

ROOT = Path(__file__).resolve().parents[4]
NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "chair.example.com": ["192.0.2.7"],
    "half.example.com": ["127.0.0.1", "192.0.2.7"],
    "own.example.com": ["127.0.1.1"],
}
LOOPBACK = ["127.0.0.1", "127.8.9.1", "127.1", "::1", "::ffff:127.0.0.1", "unix:///run/chair", " 127.0.0.1 "]
OTHERS = ["0.0.0.0", "0", "::", "", " ", None, "192.0.2.7", "fe80::1", "::ffff:0.0.0.0", "10.0.0.1", "[::1"]  # noqa: S104


@pytest.mark.parametrize("address", LOOPBACK)
def test_an_address_of_this_computer_alone_is_served_whoever_signs_in(address: str) -> None:
    for is_set in (False, True):
        assert (
            refusal(address, has_sign_in=is_set, is_behind_proxy=not is_set, open_to_network=is_set) is None
        )


@pytest.mark.parametrize("address", OTHERS)
def test_any_other_address_needs_sign_in_or_a_decision_and_behind_a_proxy_nothing_helps(
    address: str | None,
) -> None:
    assert refusal(address, has_sign_in=True, is_behind_proxy=False, open_to_network=False) is None
    assert refusal(address, has_sign_in=False, is_behind_proxy=False, open_to_network=True) is None
    said = str(refusal(address, has_sign_in=False, is_behind_proxy=False, open_to_network=False))
    assert said.startswith("server.address: Without sign-in, the app listens on this computer only")
    assert said.endswith("Set it to localhost, or set open_to_network = true.")
    for is_set in (False, True):
        said = str(refusal(address, has_sign_in=is_set, is_behind_proxy=True, open_to_network=is_set))
        assert said.startswith("server.address: Behind a proxy, the app must listen on this computer only")


def test_a_name_is_of_this_computer_where_all_its_addresses_are() -> None:
    def found(name: str) -> bool:
        return is_local(name, lambda host: NAMES.get(host, []))

    assert [name for name in [*NAMES, "nobody.example.com"] if found(name)] == [
        "localhost",
        "own.example.com",
    ]
    assert is_local("localhost")


def ended(command: list[str], folder: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """What came of a start that is expected to end by itself."""
    ours = {"EMPTY_CHAIR_DATABASE": str(folder / "x.duckdb"), "STREAMLIT_BROWSER_SERVER_ADDRESS": "localhost"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT, env=os.environ | ours | variables, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_streamlit_run_at_another_address_ends_with_one_sentence_and_makes_nothing(tmp_path: Path) -> None:
    flags = ["--server.address", "0.0.0.0", "--server.port", "0", "--server.headless", "true"]  # noqa: S104
    done = ended(["-m", "streamlit", "run", "app.py", *flags], tmp_path)
    assert done.returncode == 78
    assert done.stderr.strip() == (
        "server.address: Without sign-in, the app listens on this computer only, not on “0.0.0.0”."
        " Set it to localhost, or set open_to_network = true."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long("two starts of the app in processes of their own")
def test_so_do_a_variable_and_a_blank_flag_and_wrong_settings_open_nothing(tmp_path: Path) -> None:
    done = ended(["app.py", "--port", "8598"], tmp_path, STREAMLIT_SERVER_ADDRESS="::")
    assert done.returncode == 78
    assert "not on “::”" in done.stderr
    flags = ["--server.address", "", "--server.port", "0", "--server.headless", "true"]
    wrong = {"EMPTY_CHAIR_OPEN_TO_NETWORK": "perhaps"}
    done = ended(["-m", "streamlit", "run", "app.py", *flags], tmp_path, **wrong)
    assert done.returncode == 78
    assert "“perhaps” does not fit the setting “open_to_network”. It is like true or false." in done.stderr
    assert "and its address is blank" in done.stderr
    assert list(tmp_path.iterdir()) == []
