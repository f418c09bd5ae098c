"""The company whose data is imported, undone, logged, backed up and restored: small files, each one new."""

import hashlib
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

ROWS = 60  # of a file; the last one is rejected
_EXECUTIVES = ("Ada Berg", "Ben Okafor", "Cleo Chen")
_CUSTOMERS = 40
_HEADER = (
    "Activity Id", "Date", "Executive", "Customer", "Channel", "Direction", "Outcome", "Subject",
    "Duration (minutes)",
)  # fmt: skip
COMMENT = "Comment "  # how those begin that calls are known by


def log_file(folder: Path, number: int, rng: random.Random) -> tuple[Path, str]:
    """Write the log of a number, each third as a workbook; return it and the sha256 its batch is known by."""
    rows = [_HEADER]
    for row in range(ROWS):
        day = f"2026-{rng.randint(1, 3):02}-{rng.randint(1, 28):02}" if row < ROWS - 1 else "soon"
        whom = f"Customer {rng.randrange(_CUSTOMERS)}"
        outcome, minutes = rng.choice(("Connected", "Voicemail")), str(rng.randint(1, 60))
        who = rng.choice(_EXECUTIVES)
        rows.append((f"{number}-{row}", day, who, whom, "Call", "Outbound", outcome, f"Talk {row}", minutes))
    path = folder / f"log_{number}.{'csv' if number % 3 else 'xlsx'}"
    if number % 3:
        path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    else:
        _write_workbook(path, rows)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def _write_workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})  # the same bytes each time
        sheet = workbook.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)


def customers_file(folder: Path) -> tuple[Path, str]:
    """Write the customer list; return it and its sha256."""
    rows = (
        f"Customer {number},{('Gold', 'Silver')[number % 2]},{number * 1000}" for number in range(_CUSTOMERS)
    )
    path = folder / "customers.csv"
    path.write_text("\n".join(["Customer,Segment,Annual value", *rows]) + "\n", encoding="utf-8")
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def call(number: int, rng: random.Random) -> tuple[tuple[str, ...], str]:
    """Return the command that logs a call with a comment and an action, and the comment."""
    comment = f"{COMMENT}{number}"
    words = (
        "log", "--executive", rng.choice(_EXECUTIVES), "--customer", f"Customer {rng.randrange(_CUSTOMERS)}",
        "--outcome", "talked", "--started-by", "us", "--channel", "call",
        "--on", f"2026-03-{rng.randint(1, 30):02}",
        "--finding", f"criticism:{comment}", "--action", f"Mend {number}|Dan Roy|2026-04-07",
    )  # fmt: skip
    return words, comment
