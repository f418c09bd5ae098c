"""Values of Python, as drivers give them → text as the importer reads it, and their types in words."""

import contextlib
import json
import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from analytics.sources.columns import AMOUNTS, Column, no_text

_CENT = Decimal("0.01")
_EXACT = 1e16  # below it a whole number of floating point has all its digits
_SMALLEST = -400  # exponent; a smaller number, which only JSON has, would fill the memory with zeros
_NOTHING = ("NAType", "NaTType")  # of pandas
_NO_TEXT = {bytes: "bytes", bytearray: "bytes", memoryview: "bytes"}


class Text:
    """Makes text of one column's values, and notes of what type they are.

    zone: in which moments are written; is_json: the driver gives the values as JSON.
    """

    def __init__(self, column: Column, zone: ZoneInfo, file: str, *, is_json: bool = False) -> None:
        self._column, self._zone, self._file, self._is_json = column, zone, file, is_json
        self._seen: set[str] = set()
        self._ways = _WAYS

    @property
    def means(self) -> str:
        """Return the type of the values so far, in words; "" where there was none."""
        return self._column.means or (
            next(iter(self._seen)) if len(self._seen) == 1 else "text" * bool(self._seen)
        )

    def of(self, value: Any) -> str:
        """Return a value's text. Raises UserError for bytes and records, which have none."""
        if value is None:
            return ""
        if self._is_json and isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = json.loads(value, parse_float=Decimal)
        value = _plain(value)
        if value is None:
            return ""
        means, text = self._said(value)
        self._seen.add(means)
        return text

    def _said(self, value: Any) -> tuple[str, str]:
        for kind, means, way in self._ways:
            if isinstance(value, kind):
                is_moment = isinstance(value, datetime) and value.tzinfo is not None
                return "time with a zone" if is_moment else means, way(self, value)
        return "text", str(value)

    def moment(self, value: datetime) -> str:
        """Return a time; with a zone it is written in the organisation's, as PostgreSQL does."""
        if value.tzinfo is not None:
            with contextlib.suppress(OverflowError):  # the first and the last day that there is
                value = value.astimezone(self._zone)
        return value.isoformat(" ")

    def number(self, value: Decimal | float) -> str:
        """Return a number without an exponent where it has all its digits; amounts have two decimals."""
        if isinstance(value, int):
            return str(value)
        if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        if self._column.name in AMOUNTS:  # three decimals might be read as thousands
            exact = value if isinstance(value, Decimal) else Decimal(f"{value:.15g}")
            return format(_rounded(exact), "f")
        if isinstance(value, Decimal):
            return format(value, "f") if value.adjusted() > _SMALLEST else str(value)
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)

    def length(self, value: timedelta) -> str:
        """Return a length of time: in minutes where the field is in minutes."""
        if self._column.name != "duration_minutes":
            return str(value)
        return format(_rounded(Decimal(str(value.total_seconds())) / 60), "f")

    def several(self, value: list[Any]) -> str:
        """Return the values of a list between semicolons, without those that are missing."""
        return "; ".join(text for one in value if (text := self._within(one)))

    def _within(self, value: Any) -> str:
        value = _plain(value)
        return "" if value is None else self._said(value)[1]

    def refuse(self, value: Any) -> str:
        """Raise UserError for a value that is no text."""
        raise no_text(self._column, _NO_TEXT.get(type(value), "record"), self._file)


_WAYS: tuple[tuple[Any, str, Callable[[Text, Any], str]], ...] = (  # the first that fits
    (str, "text", lambda _text, value: value),
    (bool, "yes or no", lambda _text, value: "true" if value else "false"),
    ((int, float, Decimal), "number", Text.number),
    (datetime, "time without a zone", Text.moment),
    (date, "date", lambda _text, value: value.isoformat()),
    (time, "time of day", lambda _text, value: value.isoformat()),
    (timedelta, "interval", Text.length),
    (list, "list", Text.several),
    (dict, "text", lambda _text, value: json.dumps(value, ensure_ascii=False, default=str)),
    ((bytes, bytearray, memoryview, tuple), "", Text.refuse),
)


def _plain(value: Any) -> Any:
    """Return a value of NumPy or pandas as Python's own; any other as it is."""
    module = type(value).__module__
    if module.startswith("numpy"):
        if type(value).__name__ == "datetime64":
            return value.astype("datetime64[us]").item()
        if type(value).__name__ == "timedelta64":
            return value.astype("timedelta64[us]").item()
        return value.tolist()  # scalars and arrays alike
    if module.startswith("pandas"):
        if type(value).__name__ in _NOTHING:
            return None
        return value.to_pydatetime(warn=False) if type(value).__name__ == "Timestamp" else value
    return value


def _rounded(value: Decimal) -> Decimal:
    """Return an amount with two decimals, halves away from zero; a huge one has none to round."""
    return value.quantize(_CENT, ROUND_HALF_UP) if value.adjusted() < 24 else value  # of 28 digits
