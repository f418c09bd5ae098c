"""The log of a day's work: everything that happened stands in it, and nobody's name, address or secret."""

import json
from pathlib import Path

import duckdb
import pytest

from analytics import logs
from analytics.command.main import main
from analytics.metrics import run as metrics
from tests.pages.harness import Desk
from tests.unit.alerts.servers import Hook, running

LOG = """Date,Executive,Customer,Outcome,Notes
2026-11-01,Zenobia Quillfeather,Grumbold & Sons,Connected,Spoke of Xanthippe
soon,Zenobia Quillfeather,Grumbold & Sons,Connected,
"""
PEOPLE = "Executive,Email\nZenobia Quillfeather,zenobia@quillfeather.example\n"
PERSONAL = (
    "Zenobia", "zenobia", "Quillfeather", "quillfeather", "Grumbold", "grumbold", "Xanthippe", "Sesame",
    "127.0.0.1", "Activity of",
)  # fmt: skip


def _fail(*_: object, **__: object) -> None:
    with duckdb.connect() as connection:
        connection.execute("select cast('Zenobia Quillfeather of Grumbold' as date)")


def test_a_days_log_has_each_event_and_nothing_personal(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "day.log", tmp_path / "Grumbold"
    folder.mkdir()
    (folder / "Activity of Zenobia Quillfeather.csv").write_text(LOG)
    (folder / "executives.csv").write_text(PEOPLE)
    (folder / "Grumbold.csv").write_text("Colour,Size\nGrumbold,1\n")
    monkeypatch.setenv("EMPTY_CHAIR_LOG_FILE", str(file))
    monkeypatch.setenv("EMPTY_CHAIR_LOG_FORMAT", "json")
    monkeypatch.setenv("EMPTY_CHAIR_OWN_DOMAINS", "quillfeather.example")
    hook = Hook()
    with running(hook):
        monkeypatch.setenv("EMPTY_CHAIR_ALERT_EXECUTIVES", f"{hook.url}/Open-Sesame/{{email}}")
        monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", "json://127.0.0.1:1/Open-Sesame")
        for words in (
            ["import", str(folder), "--new"], ["alerts"], ["rejects", "1"], ["undo", "1"], ["undo", "99"],
            ["backup", str(tmp_path / "backups")], ["executives", "--executive", "Grumbold"],
        ):  # fmt: skip
            main(words)
    capfd.readouterr()  # what people are told, which names them
    desk.open("imports")
    logs.configure("json", "info", str(file))
    monkeypatch.setattr(metrics, "ask", _fail)
    assert "our side" in desk.open("gaps", executives="Zenobia Quillfeather").error[0].value
    main(["executives"])
    logs.configure(file="")
    text = file.read_text(encoding="utf-8") + "".join(capfd.readouterr())
    assert [part for part in PERSONAL if part in text] == []
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {
        "import", "undo", "alerts", "command", "refused", "page_failed", "command_failed",
    } <= {line["event"] for line in found}  # fmt: skip
    taken = next(line for line in found if line["event"] == "import" and line.get("rows") == 2)
    assert (taken["batch"], taken["added"], taken["rejected"]) == (2, 1, 1)
    assert all(line["time"].endswith("Z") for line in found)
