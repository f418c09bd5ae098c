"""Random logs, and the many ways in which programs write the same log down."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell

EXECUTIVES = (
    "Ada Berg",
    "Okafor, Ben",
    "José Núñez",
    "Pat O'Neil",
    "Zoë Šimůnek",
    "李小龙 Li",
    'Kim "Kit" Poe',
)
# channel, outcome → our words for them: channel, standing, attempt
TALKS = {
    ("Call", "Connected"): ("call", "contact", None),
    ("Phone call", "Left voicemail"): ("call", "attempt", "voicemail"),
    ("Anruf", "No answer"): ("call", "attempt", "no_answer"),
    ("Meeting", "Held"): ("meeting", "contact", None),
    ("Treffen", "No-show"): ("meeting", "attempt", "no_show"),
    ("E-mail", ""): ("email", "message", None),
    ("Chat", ""): ("chat", "message", None),
}
LAST = date(2026, 3, 30)
# "/", "+" and "|" may stand between several: tests/unit/ingest/test_several.py
_LETTERS = st.sampled_from("abczABCZ  äßñéŒЖ李あ‘“,,''\"\"&-.=!#%\t")
_QUOTES = "'\"‘“"
_DAYS = {
    "iso": "%Y-%m-%d", "dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "dotted": "%d.%m.%Y", "short": "%d-%b-%y",
    "words": "%-d %B %Y", "american": "%b %-d, %Y", "bare": "%Y%m%d",
}  # fmt: skip
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%-I:%M:%S %p")
_NAMES = {
    "date": ("Date", "Meeting Date", "Datum", "Fecha", "START_DATE"),
    "time": ("Start time", "Uhrzeit"),
    "executive": ("Executive", "Owner Name", "Führungskraft", "assigned_to"),
    "customer": ("Customer", "Kunde", "Contact Name", "Klant"),
    "company": ("Company", "Firma", "Account Name"),
    "channel": ("Channel", "Kanal", "Type of interaction"),
    "outcome": ("Outcome", "Ergebnis", "Call Result"),
    "direction": ("Direction",),
    "minutes": ("Duration (minutes)", "Dauer in Minuten", "Minutes"),
    "subject": ("Subject", "Betreff"),
    "number": ("Activity ID", "Record ID"),
}


@dataclass(frozen=True)
class Row:
    """One interaction; its number tells it from the others and stands in its subject."""

    number: int
    day: date
    at: time | None
    executives: tuple[str, ...]
    customers: tuple[str, ...]
    talk: tuple[str, str]
    direction: str
    minutes: int | None


@dataclass(frozen=True)
class Dialect:
    """How a log is written. days: a key of _DAYS or "serial"; columns: field → its name, in their order."""

    columns: dict[str, str]
    days: str
    times: str
    separator: str  # between several people of a cell
    encoding: str
    delimiter: str
    quoting: Any
    line_end: str
    preamble: tuple[str, ...]
    footer: tuple[str, ...]
    is_workbook: bool = False


Cells = dict[str, Any]  # field → what its cell holds


def names(*, is_company: bool) -> st.SearchStrategy[str]:
    """Names of customers, people or companies: bare numbers are nobody, and quotes may hold a whole cell."""
    texts = st.text(_LETTERS, min_size=1, max_size=24 if is_company else 12)
    return texts.filter(lambda text: any(map(str.isalpha, text)) and text.strip()[0] not in _QUOTES)


def _kept(name: str, *, is_company: bool) -> str:
    """The name as it is kept: without what may stand around it; a person's with single spaces."""
    return name.strip() if is_company else " ".join(name.split()).strip(" ,'\"")


@st.composite
def logs(draw: st.DrawFn) -> tuple[tuple[Row, ...], bool]:
    """Rows, and whether their customers are companies, one a row."""
    is_company, is_timed = draw(st.booleans()), draw(st.booleans())
    texts = draw(st.lists(names(is_company=is_company), min_size=1, max_size=5))
    customers = [_kept(f"{text} {n}", is_company=is_company) for n, text in enumerate(texts, 1)]
    who = st.lists(st.sampled_from(EXECUTIVES), min_size=1, max_size=2, unique=True)
    whom = st.lists(st.sampled_from(customers), min_size=1, max_size=1 if is_company else 3, unique=True)
    days = st.dates(date(2019, 1, 1), LAST)
    times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
    rows = draw(
        st.lists(
            st.builds(
                Row, st.just(0), days, times if is_timed else st.none(), who.map(tuple), whom.map(tuple),
                st.sampled_from([*TALKS]), st.sampled_from(["Inbound", "Outbound"]),
                st.none() | st.integers(1, 600),
            ),
            min_size=2, max_size=12, unique_by=lambda row: (row.day, row.executives[0]),
        )
    )  # fmt: skip
    # a day that can be only one of both orders stands in every log
    rows[0] = replace(rows[0], day=rows[0].day.replace(year=2018, day=13 + rows[0].day.day % 16))
    return tuple(replace(row, number=n) for n, row in enumerate(rows, 1)), is_company


@st.composite
def dialects(draw: st.DrawFn, rows: Sequence[Row], *, is_company: bool) -> Dialect:
    """A way to write these rows in which nothing of them is lost."""
    fields = [f for f in _NAMES if f not in ("time", "number", "company" if not is_company else "customer")]
    has_times = any(row.at for row in rows)
    days = draw(st.sampled_from([*_DAYS, "serial"]))
    if has_times and draw(st.booleans()):
        fields.append("time")
    elif has_times:
        days = days if days != "bare" else "iso"
    fields += ["number"] if draw(st.booleans()) else []
    columns = {field: draw(st.sampled_from(_NAMES[field])) for field in draw(st.permutations(fields))}
    text = repr(rows) + repr(columns)
    encodings = ["utf-8", "utf-8-sig", "utf-16", "utf-32"] + ["cp1252"] * 2 * _fits(text, "cp1252")
    return Dialect(
        columns, days, draw(st.sampled_from(_TIMES)), draw(st.sampled_from(["; ", "\n", ";"])),
        draw(st.sampled_from(encodings)), draw(st.sampled_from(",;\t|")),
        draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])),
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.sampled_from([(), ("Activity report", ""), ("Region: all", "Exported by the system", "")])),
        draw(st.sampled_from([(), ("",), ("", "Generated by the system"), ("Total records: 12", "", "")])),
        is_workbook=draw(st.integers(0, 4)) == 0,
    )  # fmt: skip


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def cells_of(row: Row, dialect: Dialect) -> Cells:
    """What the cells of a row hold."""
    has_column = "time" in dialect.columns
    day, at = _day(row.day, dialect.days), row.at.strftime(dialect.times) if row.at else ""
    if row.at and not has_column and dialect.days == "serial":
        seconds = row.at.hour * 3600 + row.at.minute * 60
        day, at = f"{day}.{round(seconds / 86400 * 10**8):08}", ""
    channel, outcome = row.talk
    customers = dialect.separator.join(row.customers)
    return {
        "date": day if has_column or not at else f"{day} {at}",
        "time": at,
        "executive": dialect.separator.join(row.executives),
        "customer": customers,
        "company": customers,
        "channel": channel,
        "outcome": outcome,
        "direction": row.direction,
        "minutes": "" if row.minutes is None else str(row.minutes),
        "subject": f"talk {row.number}",
        "number": f"A-{row.number}",
    }


def _day(day: date, form: str) -> str:
    return str((day - date(1899, 12, 30)).days) if form == "serial" else day.strftime(_DAYS[form])


def written(rows: Sequence[Cells], dialect: Dialect) -> bytes:
    """The file."""
    if dialect.is_workbook:
        return _workbook(rows, dialect)
    text = io.StringIO(newline="")
    writer = csv.writer(
        text, delimiter=dialect.delimiter, quoting=dialect.quoting, lineterminator=dialect.line_end
    )
    text.write("".join(line + dialect.line_end for line in dialect.preamble))
    writer.writerow(dialect.columns.values())
    for row in rows:
        writer.writerow([row[field] for field in dialect.columns])
    text.write("".join(line + dialect.line_end for line in dialect.footer))
    return text.getvalue().encode(dialect.encoding)


def _workbook(rows: Sequence[Cells], dialect: Dialect) -> bytes:
    """The rows as a workbook keeps them: days and numbers with a type, no text as a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    for line in dialect.preamble:
        sheet.append([line])
    sheet.append(list(dialect.columns.values()))
    for row in rows:
        cells = []
        for field in dialect.columns:
            cell = WriteOnlyCell(sheet, value=None)
            cell.value = typed(field, row[field])
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    for line in dialect.footer:
        sheet.append([line])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def typed(field: str, text: str) -> Any:
    """A cell's text with the type that a spreadsheet gives it."""
    if field == "minutes" and text:
        return int(text)
    if field == "date":
        whole, _, fraction = text.partition(".")
        if len(whole) == 5 and whole.isdigit() and (not fraction or fraction.isdigit()):
            return datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86400))  # noqa: DTZ001
    return text or None


# How a row is spoiled → whether its cells are still known by their columns.
FLAWS = {"date": True, "no such day": True, "executive": True, "ragged": True, "quote": False}


def spoiled(cells: Cells, flaw: str) -> Cells:
    """A row of cells that says what cannot be taken."""
    wrong = {
        "date": ("date", "soon"),
        "no such day": ("date", "30 February 2025"),
        "executive": ("executive", "n/a"),
    }
    return {**cells, wrong[flaw][0]: wrong[flaw][1]} if flaw in wrong else cells


def with_broken_lines(rows: Sequence[Cells], dialect: Dialect, flaws: dict[int, str]) -> bytes:
    """The file, with rows (by their place) that are too long, or in which a quote is never closed."""
    plain = replace(dialect, preamble=(), footer=(), encoding="utf-8", is_workbook=False)
    header, *lines = _lines_of(rows, plain)
    for place, flaw in flaws.items():
        if flaw == "ragged":
            lines[place] = dialect.delimiter.join((lines[place], "one more", "and another"))
        elif flaw == "quote":
            kept = [field for field in dialect.columns if field != "date"]  # with all cells it could be read
            cells = [rows[place][field] for field in kept]
            flat = ["".join(c for c in cell if c.isalnum() or c in " -:/") for cell in cells]
            lines[place] = '"' + dialect.delimiter.join(flat)
    every = (*dialect.preamble, header, *lines, *dialect.footer)
    return "".join(line + dialect.line_end for line in every).encode(dialect.encoding)


def _lines_of(rows: Sequence[Cells], dialect: Dialect) -> list[str]:
    """The header and each row as it is written, which may be several physical lines."""
    said = [written([], dialect)] + [written([row], dialect) for row in rows]
    texts = [one.decode("utf-8").removesuffix(dialect.line_end) for one in said]
    return [texts[0], *(text.removeprefix(texts[0] + dialect.line_end) for text in texts[1:])]
