"""The log: what is written, and that nobody's name, address or secret is ever in it."""

import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from analytics import logs
from analytics.model.errors import UserError


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A file that all lines go to, as JSON, while the test runs."""
    file = tmp_path / "app.log"
    logs.configure("json", "debug", str(file))
    yield file
    logs.configure(file="")
    logging.getLogger("empty_chair").setLevel(logging.NOTSET)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_line_has_time_level_event_and_its_fields(log: Path) -> None:
    logs.event("import", batch=3, rows=20, seconds=0.25, kind=None, dry_run=False)
    [line] = lines(log)
    assert str(line.pop("time")).endswith("Z")
    assert line == {
        "level": "info", "event": "import", "batch": 3, "rows": 20, "seconds": 0.25, "dry_run": False,
    }  # fmt: skip


def test_as_text_a_line_is_made_of_words_that_can_be_searched(tmp_path: Path) -> None:
    file = tmp_path / "app.log"
    logs.configure("text", "info", str(file))
    logs.event("undo", batch=4, page="boardroom", reference="A b", is_dry=True)
    logs.configure(file="")
    assert (
        file.read_text().split(" ", 1)[1] == 'INFO undo batch=4 page=boardroom reference="A b" is_dry=true\n'
    )


def test_text_under_a_name_that_was_not_thought_of_is_not_written(log: Path) -> None:
    logs.event("import", customer="Acme", file=logs.token("Ada Berg.csv"))
    [line] = lines(log)
    assert line["customer"] == "…"
    assert "Ada" not in str(line)
    assert len(str(line["file"])) == 8


def _of_duckdb() -> None:
    with duckdb.connect() as connection:
        connection.execute("select cast('Ada Berg <ada@acme.example>' as integer)")


def _of_pandas() -> None:
    pd.to_datetime(pd.Series(["Ada Berg ada@acme.example"]))


def _of_the_system() -> None:
    Path("/nowhere/Ada Berg ada@acme.example.csv").read_text()


def _of_another() -> None:
    try:
        _of_duckdb()
    except duckdb.Error as error:
        raise UserError("Ada Berg is nobody.", "ada@acme.example") from error


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (_of_duckdb, "ConversionException"),
        (_of_pandas, "DateParseError"),
        (_of_the_system, "FileNotFoundError 2"),
        (_of_another, "UserError from _duckdb.ConversionException"),
    ],
)
def test_of_an_error_stand_there_its_kind_and_the_way_to_it_and_no_word_of_its_message(
    log: Path, wrong: Callable[[], None], kind: str
) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of any kind
        wrong()
    logs.error("page_failed", caught.value, reference="A1B2C3")
    logging.getLogger("some.library").error("Ada Berg: %s", caught.value, exc_info=caught.value)
    text = log.read_text(encoding="utf-8")
    assert not any(part in text for part in ("Ada", "Berg", "acme"))
    ours, of_library = lines(log)
    assert kind in str(ours["type"])
    assert re.search(rf"tests/unit/test_logs\.py:\d+ {wrong.__name__}", str(ours["trace"]))
    assert str(Path(__file__).parents[2]) not in text
    assert (of_library["event"], of_library["type"]) == ("library", ours["type"])


def test_what_a_server_says_of_itself_is_written_without_what_was_filled_in(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("uvicorn", "uvicorn.error"):  # Streamlit, where a test before has imported it, keeps them
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    logging.getLogger("uvicorn.error").warning("Port %s is not available", "Ada")
    logging.getLogger("uvicorn.error").warning("GET /?executive=Ada")
    told, untold = lines(log)
    assert told["message"] == "Port %s is not available"
    assert "message" not in untold
    assert "Ada" not in log.read_text()


def test_a_library_that_brings_its_own_handler_does_not_get_past_the_log(
    log: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from streamlit.logger import get_logger

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)  # put back afterwards
    logs.take_over()
    try:
        fresh = get_logger("streamlit.made_after_the_start")
        fresh.warning("Ada Berg")
        fresh.info("Ada Berg")
    finally:
        logging.setLoggerClass(logging.Logger)
        logging.captureWarnings(capture=False)
    [line] = lines(log)
    assert line["logger"] == "streamlit.made_after_the_start"
    assert "Ada" not in log.read_text() + "".join(capfd.readouterr())


def test_a_line_of_ours_says_what_it_says_everywhere_and_of_an_error_its_kind(log: Path) -> None:
    logging.getLogger("analytics.store.upkeep").error("The check failed. %s", UserError("Ada is nobody."))
    [line] = lines(log)
    assert line["message"] == "The check failed. %s"
    assert line["type"] == "analytics.model.errors.UserError"
    assert "Ada" not in log.read_text()


def test_an_error_in_a_thread_reaches_the_log_too(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)  # put back afterwards
    logs.take_over()
    thread = threading.Thread(target=_of_duckdb)
    thread.start()
    thread.join()
    logging.setLoggerClass(logging.Logger)
    logging.captureWarnings(capture=False)
    [line] = lines(log)
    assert line["event"] == "uncaught_error"
    assert "_of_duckdb" in str(line["trace"])


def test_only_what_takes_long_is_a_slow_page(log: Path) -> None:
    with logs.timed("slow_page", 60.0, page="gaps"):
        pass
    with logs.timed("slow_page", 1e-9, page="gaps"):
        pass
    [line] = lines(log)
    assert (line["event"], line["level"], line["page"]) == ("slow_page", "warning", "gaps")


def test_a_command_that_failed_says_of_which_kind_the_error_was(log: Path) -> None:
    def fail() -> None:
        with logs.timed("import", file="ab12") as line:
            line["rows"] = 3
            raise UserError("Ada Berg is nobody.")

    with pytest.raises(UserError):
        fail()
    [found] = lines(log)
    assert (found["rows"], found["type"]) == (3, "analytics.model.errors.UserError")
    assert "Ada" not in str(found)
