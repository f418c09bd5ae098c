"""What runs the app on a server: a container file and systemd units that fit this program."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest

from analytics import bootstrap
from analytics.command.main import parser
from analytics.settings import load
from pages.parts.shell import network_exposure

ROOT = Path(__file__).resolve().parents[2]
CONTAINERFILE = ROOT / "deploy" / "Containerfile"
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*"))
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
HOME = "/opt/empty-chair"


def instructions() -> list[tuple[str, str]]:
    """The container file's instructions: (word, rest), continued lines joined."""
    text = re.sub(r"^#.*\n", "", CONTAINERFILE.read_text(encoding="utf-8"), flags=re.M).replace("\\\n", " ")
    return [(line.split()[0], line.split(None, 1)[1]) for line in text.splitlines() if line.strip()]


def copied() -> list[str]:
    """The paths that come from the project."""
    found = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    return [path for paths in found for path in paths]


LOCKS = (bootstrap.RUN, bootstrap.SOURCES)


def variables() -> dict[str, str]:
    """What ENV sets in the container."""
    [rest] = [rest for word, rest in instructions() if word == "ENV"]
    return dict(pair.split("=", 1) for pair in rest.split())


def test_the_container_has_a_pinned_base_that_packages_are_locked_for_and_no_root() -> None:
    bases = {re.split(r"\s+AS\s+", rest, flags=re.I)[0] for word, rest in instructions() if word == "FROM"}
    [base] = bases
    found = re.fullmatch(r"docker\.io/library/python:(\d+)\.(\d+)\.\d+-slim-\w+", base)
    assert found
    assert bootstrap.OLDEST <= (int(found[1]), int(found[2])) <= bootstrap.NEWEST
    words = [word for word, _ in instructions()]
    user = dict(instructions())["USER"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert words.index("USER") < words.index("CMD")
    install = next(rest for word, rest in instructions() if "pip install" in rest)
    needed = {"--require-hashes", "--only-binary", *(f"/{lock}" for lock in LOCKS)}
    assert needed <= set(install.split())
    brought = {file for word, rest in instructions() if word == "COPY" for file in rest.split()}
    ignored = (ROOT / "deploy" / "Containerfile.dockerignore").read_text().splitlines()
    assert set(LOCKS) <= brought & {line[1:] for line in ignored if line.startswith("!")}


def test_what_is_copied_is_there_and_starts_the_app_which_looks_at_its_settings_first(tmp_path: Path) -> None:
    ignored = (ROOT / "deploy" / "Containerfile.dockerignore").read_text().splitlines()
    for path in copied():
        assert (ROOT / path).exists(), path
        assert any(path.rstrip("/").startswith(line[1:]) or line[1:].startswith(path) for line in ignored), (
            path
        )
        if (ROOT / path).is_dir():
            shutil.copytree(ROOT / path, tmp_path / path, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (tmp_path / path).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
    ours = {name: value for name, value in variables().items() if name.startswith("EMPTY_CHAIR_")}
    assert load(tmp_path, ours).database == Path("/data/empty_chair.duckdb")
    wrong = {
        "EMPTY_CHAIR_DATABASE": str(tmp_path), "EMPTY_CHAIR_LIMIT_DAYS": "many",
        "EMPTY_CHAIR_ALERT_ANALYSTS": "Secret-Token",
    }  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-B", "app.py", "--port", "8599"],
        cwd=tmp_path, env=os.environ | ours | wrong, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 78, ended.stderr
    *_, limit, analysts, database = ended.stderr.splitlines()
    assert "EMPTY_CHAIR_LIMIT_DAYS: “many” does not fit the setting “limit_days”." in limit
    assert "Number 1 of “alert_analysts” is no address." in analysts
    assert "“database” names a folder." in database
    assert "Secret" not in ended.stderr + ended.stdout


def test_the_container_has_each_document_that_the_app_reads() -> None:
    code = [
        path.read_text("utf-8") for room in ("analytics", "pages") for path in (ROOT / room).rglob("*.py")
    ]
    read = {
        name for text in code for name in re.findall(r"[\w/]+\.md\b", text) if (ROOT / "docs" / name).exists()
    }
    assert {f"docs/{name}" for name in read if any(f'"{name}"' in text for text in code)} <= set(copied())


def test_the_container_asks_the_app_itself_whether_it_is_well() -> None:
    command = dict(instructions())["CMD"]
    assert command == '["python", "app.py", "--port", "8501"]'
    health = dict(instructions())["HEALTHCHECK"]
    [path] = re.findall(r"http://127\.0\.0\.1:8501(/[\w/]+)", health)
    served = [file for file in (ROOT / "pages").rglob("*.py") if f'"{path}"' in file.read_text("utf-8")]
    assert served, f"no module serves {path}"


def test_units_listen_to_their_own_computer_and_the_container_is_opened_by_who_runs_it() -> None:
    bound = variables()["STREAMLIT_SERVER_ADDRESS"]
    assert not network_exposure.is_local(bound)
    assert "EMPTY_CHAIR_OPEN_TO_NETWORK" not in variables()
    administrators = (ROOT / "docs" / "administrators.md").read_text("utf-8")
    [run] = re.findall(r"^podman run (?:.*\\\n)*.*$", administrators, re.M)
    assert "--env EMPTY_CHAIR_OPEN_TO_NETWORK=true" in run
    assert "--publish 127.0.0.1:8501:8501" in run
    for unit in SERVICES:
        assert "STREAMLIT_" not in unit.read_text("utf-8")  # config.toml says where
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert network_exposure.is_local(config["server"]["address"])


def engine() -> str:
    """A container engine that works here; skips the test where there is none."""
    for name in ("podman", "docker", "buildah"):
        if shutil.which(name):
            asked = subprocess.run([name, "info"], capture_output=True, text=True, check=False)
            if asked.returncode == 0:
                return name
    pytest.skip("no container engine runs here (podman, docker, buildah)")


@pytest.mark.long("builds a container and runs it")
def test_the_container_is_built_and_runs_with_a_read_only_root() -> None:
    name = engine()
    if name == "buildah":
        pytest.skip("buildah builds and runs nothing that serves")
    build = [name, "build", "--tag", "empty-chair-test", "--file", str(CONTAINERFILE), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, check=False, timeout=1800)
    if built.returncode and re.search(r"dial tcp|no such host|pinging container registry", built.stderr):
        pytest.skip("the base image's registry cannot be reached")
    assert built.returncode == 0, built.stderr[-3000:]
    run = [
        name, "run", "--detach", "--rm", "--read-only", "--cap-drop", "all", "--tmpfs", "/tmp",  # noqa: S108
        "--security-opt", "no-new-privileges", "--publish", "127.0.0.1:8597:8501",
        "--env", "EMPTY_CHAIR_OPEN_TO_NETWORK=true", "empty-chair-test",
    ]  # fmt: skip
    container = subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen("http://127.0.0.1:8597/_stcore/health", timeout=5) as answer:
                    assert answer.read() == b"ok"
                    break
            except OSError:
                assert time.monotonic() < deadline, "it did not come up"
                time.sleep(1)
        inside = [name, "exec", container, "python", "-m", "analytics", "settings", "--check"]
        assert subprocess.run(inside, capture_output=True, check=False).returncode == 0
        as_whom = subprocess.run(
            [name, "exec", container, "id", "-u"], capture_output=True, text=True, check=True
        )
        assert as_whom.stdout.strip() != "0"
    finally:
        subprocess.run([name, "rm", "--force", container], capture_output=True, check=False)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_unit_runs_a_command_that_there_is_with_settings_that_there_are(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    [command] = re.findall(r"^ExecStart=(.*)$", text, re.M)
    python, *words = shlex.split(command)
    assert python == f"{HOME}/.venv/bin/python"
    if words[0] == "app.py":
        assert (ROOT / words[0]).exists()
    else:
        parser().parse_args(words[2:])
    given = [pair for line in re.findall(r"^Environment=(.*)$", text, re.M) for pair in line.split()]
    load(ROOT / "deploy", dict(pair.split("=", 1) for pair in given))


def test_all_units_are_shut_in_alike_and_each_timer_has_its_service() -> None:
    parts = [unit.read_text("utf-8").split("# What it may touch")[1] for unit in SERVICES]
    shut_in = {part.split("\n\n")[0].strip() for part in parts}
    [lines] = shut_in
    wanted = {"ProtectSystem=strict", "PrivateTmp=yes", "NoNewPrivileges=yes"}
    assert wanted <= set(lines.splitlines())
    for unit in SERVICES:
        text = unit.read_text("utf-8")
        assert re.search(r"^User=empty-chair$", text, re.M)
        assert re.search(r"^MemoryMax=", text, re.M)
        assert re.search(r"^StateDirectory=empty-chair\b", text, re.M)
    timers = {unit.stem for unit in UNITS if unit.suffix == ".timer"}
    assert timers == {unit.stem for unit in SERVICES} - {"empty-chair"}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")
def test_systemd_finds_nothing_wrong_with_the_units_and_much_that_they_may_not_do(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    placed = [tmp_path / unit.name for unit in UNITS]
    for unit, place in zip(UNITS, placed, strict=True):
        place.write_text(unit.read_text("utf-8").replace(HOME, str(tmp_path)), encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *placed], capture_output=True, text=True, check=False
    )
    said = [line for line in verified.stderr.splitlines() if "empty-chair" in line]
    assert (verified.returncode, said) == (0, [])
    looked = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", placed[0]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert looked.returncode == 0, looked.stdout[-2000:] + looked.stderr
