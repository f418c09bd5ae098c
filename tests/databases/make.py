"""python -m tests.databases.make FILE.gz [COMMIT]: a database with something in every table, packed.

Run by the release of DuckDB whose files are to stay readable, for the version of the program that a commit
is; README.md beside it says how.
"""

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-03-31"
FILES = {
    "executives.csv": (
        "Name,Email,Title,Joined on,Away from,Away until\n"
        "Ada Berg,ada@ours.example,Chief Executive,2019-01-01,,\n"
        "Ben Okafor,ben@ours.example,Chief Operating Officer,2020-05-01,2026-03-02,2026-03-20\n"
        "Cleo Chen,cleo@ours.example,Chief Financial Officer,2021-02-01,,\n"
    ),
    "colleagues.csv": (
        "User Id,Full Name,Email,Is Active\n005Ec000004oBPNIA2,Dan Roy,dan@ours.example,1\n"
        "U8,Eva Lind,eva@ours.example,1\n"
    ),
    "customers.csv": (
        "Customer Id,Customer,Email,Customer since,Lost on,Annual value,Survey score,Surveyed on,"
        "Account manager,Executive sponsor\n"
        "C1,Acme,info@acme.example,2020-01-01,,90000,9,2026-02-01,Dan Roy,Ada Berg\n"
        "C2,Bolt,hello@bolt.example,2026-02-20,,40000,,,Dan Roy,Ada Berg\n"
        "C3,Corto,ask@corto.example,2021-01-01,2026-01-15,70000,3,2025-12-01,Eva Lind,Ben Okafor\n"
        "C4,Delta Works,us@delta.example,2022-01-01,,20000,4,2026-03-01,Eva Lind,Cleo Chen\n"
        "C5,Müller & Söhne,post@mueller.example,2023-01-01,,50000,7,2026-01-01,Eva Lind,Cleo Chen\n"
        "C6,Nord,hei@nord.example,2024-01-01,,30000,,,Dan Roy,Ben Okafor\n"
    ),
    "people.csv": (
        "Contact Id,Full Name,Email,Account Name\nP1,Mei Li,mei@acme.example,Acme\n"
        "003Ec00000Cz310IAB,Max Orr,max@zeta.example,Zeta\n"
    ),
    "log.csv": (
        "Activity Id,Date,Executive,Customer,Channel,Direction,Outcome,Subject,Duration (minutes)\n"
        "A1,2026-03-20 09:00,Ada Berg,Acme,Call,Outbound,Connected,Renewal,30\n"
        "A2,2026-03-24 10:00,Ada Berg,Bolt,Call,Outbound,Voicemail,First steps,\n"
        "A3,2026-02-10 11:00,Ben Okafor,Corto,Call,Inbound,Connected,Complaint,20\n"
        "A4,2026-01-15 09:30,Cleo Chen,Delta Works,Meeting,Outbound,Held,Roadmap,60\n"
        "A5,2026-03-25 14:00,Cleo Chen,Müller & Söhne,Email,Inbound,Received,Invoice,\n"
        "A6,2026-04-09 10:00,Ada Berg,Nord,Meeting,Outbound,Planned,Visit,60\n"
        "A7,someday,Ada Berg,Acme,Call,Outbound,Connected,No date,5\n"
        "A8,2026-03-28 10:00,Ada Berg,Dleta Works,Call,Outbound,Connected,Another spelling,5\n"
    ),
    "calendar.ics": (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1@x\nDTSTART:20260320T090000Z\nDTEND:20260320T093000Z\n"
        "SUMMARY:Renewal\nORGANIZER:mailto:ada@ours.example\nATTENDEE;CN=Mei Li:mailto:mei@acme.example\n"
        "ATTENDEE;CN=Eva Lind:mailto:eva@ours.example\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:2@x\nDTSTART:20260410T090000Z\nDTEND:20260410T100000Z\nSUMMARY:Review\n"
        "ORGANIZER:mailto:ben@ours.example\nATTENDEE:mailto:hei@nord.example\nEND:VEVENT\nEND:VCALENDAR\n"
    ),
    "next_month.csv": (
        "Activity Id,Date,Executive,Customer,Channel,Direction,Outcome,Subject,Duration (minutes)\n"
        "A1,2026-03-20 09:00,Ada Berg,Acme,Call,Outbound,Connected,Renewal,30\n"
        "A3,2026-02-10 11:00,Ben Okafor,Corto,Call,Inbound,Connected,Complaint,25\n"
        "A9,2026-03-29 11:00,Ben Okafor,003Ec00000Cz310IAB,Call,Inbound,Connected,Question,10\n"
        "A10,2026-03-29 12:00,005Ec000004oBPNIA2,Nord,Call,Outbound,Connected,Hello,10\n"
    ),
    "refused.csv": "Date,Executive,Customer\n",
}
ADA = ("--executive", "Ada Berg")
COMMANDS = (
    ("import", "executives.csv", "--kind", "executives"),
    ("import", "colleagues.csv", "--kind", "colleagues"),
    ("import", "customers.csv", "--kind", "customers"),
    ("import", "people.csv", "--kind", "people"),
    ("import", "log.csv"),
    ("import", "calendar.ics"),
    ("import", "next_month.csv"),
    ("import", "inbox", "--new"),
    ("same",),
    ("same", "Delta Works", "Dleta Works"),
    ("log", *ADA, "--customer", "Acme", "--outcome", "talked", "--started-by", "us", "--channel", "call",
     "--on", "2026-03-30", "--finding", "criticism:The invoice is late",
     "--action", "Call billing|Dan Roy|2026-04-07", "--story", "They doubled their orders"),
    ("note", "--executive", "Cleo Chen", "--kind", "note", "--from", "2026-03-01", "--text", "A refinancing"),
    ("decide", "--executive", "Cleo Chen", "--customer", "Delta Works", "--by", "2026-04-10"),
    ("next-five", *ADA),
    ("calendar", *ADA),
    ("alerts",),
)  # fmt: skip


def make(packed: Path, commit: str = "") -> None:
    """Write the database; prints what the commands print, of which some are meant to be refused.

    commit: of the version that writes it, this one unless given. An older one does not know all commands.
    """
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name), _checkout(commit, Path(name, "program")) if commit else ROOT
        environment = {key: value for key, value in os.environ.items() if not key.startswith("EMPTY_CHAIR_")}
        environment |= {
            "EMPTY_CHAIR_DATABASE": str(folder / "chairs.duckdb"),
            "EMPTY_CHAIR_TODAY": TODAY,
            "EMPTY_CHAIR_ALERT_EXECUTIVES": "json://127.0.0.1:9/{email}",  # nobody listens there
        }
        (folder / "inbox").mkdir()
        for name, text in FILES.items():
            (folder / ("inbox" if name == "refused.csv" else "") / name).write_text(text, encoding="utf-8")
        for command in COMMANDS:
            words = [str(folder / word) if word in (*FILES, "inbox") else word for word in command]
            subprocess.run(
                [sys.executable, "-m", "analytics", *words], cwd=root, env=environment, check=False
            )
        packed.write_bytes(gzip.compress((folder / "chairs.duckdb").read_bytes(), mtime=0))


def _checkout(commit: str, folder: Path) -> Path:
    """Put the files of a commit into a folder; returns it."""
    folder.mkdir()
    files = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "x", "-C", folder], input=files, check=True)
    return folder


if __name__ == "__main__":
    make(Path(sys.argv[1]), *sys.argv[2:])
