"""What an analyst gets of `analytics.open` in a notebook."""

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import analytics
from analytics.frames import notebook
from analytics.frames.notebook import Figures
from analytics.model.chair import STATES
from analytics.model.errors import UserError
from tests import empty
from tests.metrics.world import TODAY
from tests.unit.store.conftest import ROOT, heard

ANSWERS = ("executives", "coverage", "interactions", "periods", "findings", "customers")


def test_importing_the_package_loads_no_library() -> None:
    code = (
        "import sys, analytics\n"
        "print([name for name in ('duckdb', 'pandas', 'pyarrow', 'streamlit') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_each_executive_is_a_row_with_its_state_by_the_day(chair: Figures) -> None:
    frame = chair.executives()
    assert frame["state"].cat.ordered
    assert tuple(frame["state"].cat.categories) == STATES
    assert frame["state"].is_monotonic_increasing  # what needs attention first
    names = ["Ada Amsel", "Ben Okafor", "Cleo Chen"]
    told = frame.set_index("executive").loc[names, ["state", "gap_days"]].values.tolist()
    assert told == [["due soon", 29], ["empty chair", 30], ["empty chair", 31]]
    assert frame.sort_values("state", ascending=False)["executive"].iloc[0] == "Eve Gone"


def test_who_was_never_in_contact_or_is_away_has_no_gap(chair: Figures) -> None:
    frame = chair.executives().set_index("executive")
    for name, state, words in (
        ("Dora Never", "empty chair", "never in contact"),
        ("Eve Gone", "away", None),
    ):
        row = frame.loc[name]
        assert row["gap_days"] is pd.NA
        assert row["state"] == state
        assert (None if pd.isna(row["contact_so_far"]) else row["contact_so_far"]) == words
    assert frame["last_contact_on"].isna()["Dora Never"]
    assert frame["proactive_share"].isna().all()  # under five contacts counts stand alone
    assert frame["days_silent"]["Dora Never"] == (TODAY - date(2026, 1, 7)).days


def test_on_a_day_when_a_log_had_stopped_the_gap_is_at_most_so_long(desk: Path, company: Path) -> None:
    (desk / "settings.toml").write_text("today = 2026-12-20\n", encoding="utf-8")
    with analytics.open(company) as chair:
        frame = chair.executives(as_of="2026-12-20").set_index("executive")
    assert frame.loc["Ben Okafor", "state"] == "cannot tell"
    assert frame.loc["Ben Okafor", "gap_days"] is pd.NA
    assert frame.loc["Ben Okafor", "gap_at_most_days"] == 60
    assert "stopped on 19 November 2026" in str(frame.loc["Ben Okafor", "why_cannot_tell"])


def test_dtypes_are_the_same_with_and_without_rows(chair: Figures, desk: Path) -> None:
    with analytics.open(empty.place(desk / "empty.duckdb")) as nothing:
        for name in ANSWERS:
            full, none = getattr(chair, name)(), getattr(nothing, name)()
            assert none.empty
            assert full.dtypes.astype(str).to_dict() == none.dtypes.astype(str).to_dict()
            assert "object" not in full.dtypes.astype(str).tolist()
            assert none.attrs["units"] == full.attrs["units"]


def test_dtypes_are_what_an_analyst_calculates_with(chair: Figures) -> None:
    dtypes = chair.executives().dtypes.astype(str)
    assert dtypes[["gap_days", "proactive_share", "is_long_empty", "executive"]].tolist() == [
        "Int64",
        "Float64",
        "boolean",
        "str",
    ]
    days = chair.interactions(window=60)["day"]
    assert days.dt.month.isin([10, 11]).all()
    assert days.max() - days.min() == pd.Timedelta(days=12)


def test_a_frame_says_what_it_is(chair: Figures) -> None:
    frame = chair.coverage("value", window=60, as_of=TODAY - timedelta(days=1))
    assert frame.attrs["as_of"] == "2026-11-19"
    assert (frame.attrs["window_days"], frame.attrs["by"], frame.attrs["time_zone"]) == (60, "value", "UTC")
    assert frame.attrs["title"] == "Coverage"
    assert frame.attrs["definition"].startswith("Customers in the segment with a contact in the window")
    assert frame.attrs["units"]["share"] == "share of 1"
    assert frame.attrs["units"]["days_since"] == "days ago"
    assert "window_days" not in chair.periods().attrs  # always of the year before the day


def test_a_file_of_parquet_keeps_values_dtypes_and_attrs(chair: Figures, tmp_path: Path) -> None:
    frame = chair.executives()
    frame.to_parquet(tmp_path / "executives.parquet")
    kept = pd.read_parquet(tmp_path / "executives.parquet")
    pd.testing.assert_frame_equal(kept, frame)
    assert kept.attrs == frame.attrs


def test_coverage_is_of_the_dimensions_segments_in_their_order(chair: Figures) -> None:
    frame = chair.coverage()
    company = frame[frame["executive_id"] == 0].set_index("segment")
    assert company["executive"].unique().tolist() == ["The company"]
    assert list(company.index) == ["new", "loyal"]
    assert company["customers"].tolist() == [1, 2]
    assert company["contacted"].tolist() == [0, 2]
    assert list(chair.coverage(by="value")["segment"].cat.categories) == ["high", "standard", "not known"]
    assert str(chair.coverage(by="segment")["segment"].dtype) == "str"  # one's own have no order


def test_the_rows_behind_are_found_by_executive_and_by_customer(chair: Figures) -> None:
    assert chair.interactions()["executive"].tolist() == ["Eve Gone", "Ben Okafor", "Ada Amsel"]
    rows = chair.interactions(executive="okafor", window=60)
    assert rows["judged"].tolist() == ["attempt: voicemail", "contact"]
    assert rows["row_number"].tolist() == [5, 3]
    assert chair.interactions(customer="acme", window=60)["minutes"].tolist() == [12.5]
    assert chair.interactions(executive="Ada Amsel", customer="Core").empty


def test_periods_are_of_the_chairs_that_were_empty(chair: Figures) -> None:
    frame = chair.periods(executives="Cleo Chen")
    [row] = frame.to_dict("records")
    assert (row["from_on"], row["days"], row["is_open"]) == (pd.Timestamp("2026-11-19"), 2, True)


def test_customers_have_their_segments_and_last_contact(chair: Figures) -> None:
    frame = chair.customers(window=60).set_index("customer")
    assert frame["lifecycle"].astype(str).to_dict() == {"Acme": "loyal", "Bolt": "new", "Core": "loyal"}
    assert frame["contacts"].to_dict() == {"Acme": 1, "Bolt": 1, "Core": 3}
    assert frame["annual_value"].isna().to_dict() == {"Acme": False, "Bolt": False, "Core": True}
    assert frame.loc["Acme", "days_since"] == 29


DAYS = (
    date(2026, 10, 31),
    "2026-10-31",
    datetime(2026, 10, 31, 8, tzinfo=UTC),
    pd.Timestamp("2026-10-31"),
)


@pytest.mark.parametrize("day", DAYS)
def test_a_past_day_is_a_date_a_text_or_a_timestamp(chair: Figures, day: Any) -> None:
    frame = chair.executives(as_of=day, executives=["Ben Okafor"])
    assert frame[["executive", "gap_days"]].values.tolist() == [["Ben Okafor", 10]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"executives": ["Ben Okafr"]}, "There is no executive “Ben Okafr”. Did you mean “Ben Okafor”?"),
        ({"executives": "Zoe Other"}, "“Zoe Other” isn’t in the executives file."),
        ({"as_of": "soon"}, "as_of: “soon” isn't a date. Write it like 2026-03-31."),
        ({"as_of": date(2026, 11, 21)}, "as_of: 2026-11-21 is in the future. Choose a day up to 2026-11-20."),
        ({"window": 0}, "window: A window can't be 0 days. Use 1 to 3,660 days."),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    chair: Figures, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(UserError) as error:
        chair.executives(**asked)
    assert str(error.value).startswith(said)


def test_an_unknown_customer_and_dimension_name_what_there_is(chair: Figures) -> None:
    with pytest.raises(UserError, match="Did you mean “Acme”"):
        chair.interactions(customer="Acne")
    with pytest.raises(UserError, match="Use one of lifecycle, value, satisfaction, segment"):
        chair.coverage(by="colour")  # type: ignore[arg-type]


def test_a_closed_handle_says_so(company: Path, desk: Path) -> None:
    del desk
    with analytics.open(company) as chair:
        assert not chair.customers().empty
    assert "closed" in repr(chair)
    for name in ANSWERS:
        with pytest.raises(UserError, match=r"The database is closed. Open it again with analytics.open"):
            getattr(chair, name)()
    chair.close()  # once more does no harm


def test_nothing_is_written_and_nothing_is_made(company: Path, desk: Path) -> None:
    database = desk / "copy.duckdb"
    shutil.copy(company, database)
    before = database.read_bytes()
    with analytics.open("copy.duckdb") as chair:
        for name in ANSWERS:
            getattr(chair, name)()
    assert database.read_bytes() == before
    with pytest.raises(UserError, match="The database file does not exist"):
        analytics.open("nowhere/else.duckdb")
    assert not (desk / "nowhere").exists()


def test_other_settings_than_the_apps_are_refused(company: Path, desk: Path) -> None:
    (desk / "settings.toml").write_text('seats = "all"\n', encoding="utf-8")
    with pytest.raises(UserError, match="use other settings for seats"):
        analytics.open(company)


def test_without_a_path_the_settings_say_which(
    company: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "settings.toml").write_text(f'database = "{company.as_posix()}"\ntoday = {TODAY}\n', "utf-8")
    with analytics.open() as chair:
        assert str(company) in repr(chair)
    deeper = desk / "notebooks"
    deeper.mkdir()
    shutil.copy(company, desk / "mine.duckdb")
    monkeypatch.setattr(notebook, "PROJECT", desk)  # a notebook in a folder of the project
    monkeypatch.chdir(deeper)
    (desk / "settings.toml").write_text(f'database = "mine.duckdb"\ntoday = {TODAY}\n', "utf-8")
    with analytics.open() as chair:
        assert chair.executives().attrs["as_of"] == TODAY.isoformat()
        assert "mine.duckdb" in repr(chair)


def test_the_frame_is_the_analysts_own(chair: Figures) -> None:
    frame = chair.executives()
    frame["gap_days"] = 0
    assert chair.executives()["gap_days"].max() == 31


@pytest.mark.long("two processes that take turns")
def test_the_command_line_gets_its_turn_while_a_notebook_asks_in_a_loop(company: Path, desk: Path) -> None:
    database = shutil.copy(company, desk / "shared.duckdb")
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "import analytics\n"
        "chair = analytics.open('shared.duckdb')\n"
        "print('asking', flush=True)\n"
        "while True:\n"
        "    chair.executives()\n"
    )
    notebook_process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=desk, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        heard(notebook_process, "asking")
        done = subprocess.run(
            [sys.executable, "-m", "analytics", "undo", "3", "--database", str(database)],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert notebook_process.poll() is None
    finally:
        notebook_process.kill()
        notebook_process.communicate()
    with analytics.open(database) as chair:
        assert chair.interactions().empty
