"""The log of app and command line: one line for each event, without personal data and without secrets.

An event is a name and fields. Numbers, days and yes or no are written as they are; text only under the few
names of `WORDS`, whose values come from our own code. Of an error stand there the kind and where it happened,
never its message: the messages of DuckDB and pandas quote what they could not read. Of lines that libraries
write stands there which library, and where in it.
"""

import hashlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import TextIOWrapper
from logging.handlers import WatchedFileHandler
from pathlib import Path
from types import TracebackType
from typing import Literal, TextIO

from analytics.model import private_files

Format = Literal["text", "json"]
Value = str | int | float | bool | date | None

FORMATS = ("text", "json")
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
STDERR = "-"  # as the name of a file: standard error
WORDS = frozenset(
    (
        "app", "audience", "command", "file", "format", "from", "kind", "migrations", "page", "python",
        "reference", "system", "to", "trace", "type",
        "email_counts", "log_format", "log_level", "seats", "time_zone",
    )
)  # fmt: skip
SLOW_SECONDS = 1.0
_OURS = ("analytics.", "empty_chair")  # their messages are constants, which a lint rule (G004) keeps so
_SERVERS = ("uvicorn", "streamlit.web")  # libraries that speak of ports and certificates, not of data
_ROOT = Path(__file__).resolve().parent.parent
_log = logging.getLogger("empty_chair")
_FIELDS = "empty_chair_fields"  # the attribute of a record that holds an event's fields


def event(name: str, level: int = logging.INFO, /, **fields: Value) -> None:
    """Write a line. name: two or three words joined by “_”; a field that is None is left out.

    Text under a name that is not in WORDS is written as “…”: it may be somebody's.
    """
    if _log.isEnabledFor(level):
        _log.log(level, name, extra={_FIELDS: {key: _kept(key, value) for key, value in fields.items()}})


def error(name: str, found: BaseException, /, **fields: Value) -> None:
    """Write a line about an error that nobody expected: its kind and our way to it, without its message."""
    event(name, logging.ERROR, **fields, type=kind_of(found), trace=trace_of(found))


def refused(found: BaseException, /) -> None:
    """Write a line about an error that a person was told in a sentence: where it was found, and not which."""
    event("refused", type=type(found).__name__, trace=trace_of(found).rpartition(" > ")[2])


@contextmanager
def timed(name: str, at_least: float = 0.0, /, **fields: Value) -> Generator[dict[str, Value]]:
    """Write a line with the seconds that the body took, unless it was quicker than `at_least`.

    Gives a dictionary for what the body finds out. An error passes through, and the line says its kind.
    """
    begun, found = time.perf_counter(), fields
    level = logging.WARNING if at_least else logging.INFO
    try:
        yield found
    except Exception as error_:
        found["type"] = kind_of(error_)
        raise
    finally:
        seconds = time.perf_counter() - begun
        if seconds >= at_least:
            event(name, level, **found, seconds=round(seconds, 3))


def token(text: str) -> str:
    """Return what tells a file's name from others without saying it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def kind_of(found: BaseException) -> str:
    """Return an error's class, the number of an error of the system, and the classes that it came from."""
    kinds: list[str] = []
    one: BaseException | None = found
    while one is not None and len(kinds) < 5:
        number = f" {one.errno}" if isinstance(one, OSError) and isinstance(one.errno, int) else ""
        kinds.append(f"{type(one).__module__}.{type(one).__qualname__}{number}".removeprefix("builtins."))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return " from ".join(kinds)


def trace_of(found: BaseException) -> str:
    """Return the way to an error, outermost first: file, line and function of each step, and no values."""
    steps: list[str] = []
    at: TracebackType | None = found.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        steps.append(f"{_place(code.co_filename)}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    return " > ".join(steps[-30:])


def _place(file: str) -> str:
    """A file of ours from the project's folder on, one of a package from its name on, others by name."""
    path = Path(file)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("site-packages") :])
    return path.name


def _kept(key: str, value: Value) -> Value:
    return "…" if isinstance(value, str) and key not in WORDS else value


def configure(form: Format = "text", level: str = "info", file: str = STDERR) -> None:
    """Send what this process logs to a file, or to standard error, and nowhere else.

    file: STDERR, or the path of a file that lines are added to; "" for errors alone on standard error.
    Raises OSError when the file cannot be written.
    """
    to_stderr = file in ("", STDERR)
    handler = _Stderr() if to_stderr else _PrivateFile(file, encoding="utf-8")
    handler.setFormatter(Json() if form == "json" else Text())
    handler.setLevel(LEVELS[level] if file else logging.ERROR)
    root = logging.getLogger()
    for old in [*root.handlers]:
        if getattr(old, "is_of_empty_chair", False):
            root.removeHandler(old)
            old.close()
    handler.is_of_empty_chair = True  # type: ignore[attr-defined]  # to know it again
    root.addHandler(handler)
    _log.setLevel(LEVELS[level])


class _PrivateFile(WatchedFileHandler):
    """A file that is its owner's alone where it has to be made, also after somebody has moved the old one."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_opened)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags, private_files.FILE)


def take_over() -> None:
    """Send to the same place what libraries and Python itself would write to standard error on their own."""
    logging.setLoggerClass(_Logger)  # of those that are made from now on
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger) and _has_own_handler(logger.name):
            for handler in [*logger.handlers]:
                logger.removeHandler(handler)
            logger.propagate = True
            logger.setLevel(max(logger.level, logging.WARNING))
    logging.captureWarnings(capture=True)
    threading.excepthook = lambda found: error("uncaught_error", found.exc_value or found.exc_type())


def _has_own_handler(name: str) -> bool:
    return name.split(".")[0] in ("streamlit", "uvicorn")


class _Logger(logging.Logger):
    """A logger whose lines go where all lines go, whatever handler a library gives it."""

    def callHandlers(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Hand a line to the handlers of the root alone, where it is from one of these libraries."""
        if not _has_own_handler(self.name):
            super().callHandlers(record)
        elif record.levelno >= logging.WARNING:
            logging.root.callHandlers(record)


class _Stderr(logging.StreamHandler[TextIO]):
    """A handler that writes to what is standard error at the time."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]  # an attribute there
        """Standard error."""
        return sys.stderr


def _parts(record: logging.LogRecord) -> dict[str, Value]:
    """What a line says: of our own events all, of other lines nothing that was filled in."""
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    said: dict[str, Value] = {"time": at, "level": record.levelname.lower()}
    fields: dict[str, Value] | None = getattr(record, _FIELDS, None)
    if fields is not None:
        known = {key: value for key, value in fields.items() if value is not None}
        return said | {"event": record.getMessage()} | known
    said |= {"event": "library", "logger": record.name, "place": f"{record.module}:{record.lineno}"}
    if record.name.startswith(_OURS) or (record.args and record.name.startswith(_SERVERS)):
        said["message"] = str(record.msg)  # with the gaps that are not filled
    arguments = record.args if isinstance(record.args, tuple) else ()
    passed = [one for one in arguments if isinstance(one, BaseException)]
    for found in [one for one in (record.exc_info or ()) if isinstance(one, BaseException)] or passed[:1]:
        said |= {"type": kind_of(found), "trace": trace_of(found)}
    return said


class Json(logging.Formatter):
    """A line as a JSON document."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return json.dumps(_parts(record), ensure_ascii=False, default=str)


class Text(logging.Formatter):
    """A line for people: time, level, event, and each field as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said = _parts(record)
        head = [str(said.pop("time")), str(said.pop("level")).upper(), str(said.pop("event"))]
        return " ".join([*head, *(f"{key}={_shown(value)}" for key, value in said.items())])


def _shown(value: Value) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return json.dumps(text, ensure_ascii=False) if any(sign in text for sign in " \"'=\n\r\t") else text
