"""What --json prints is a promise: these keys, in one document, and nothing else."""

from pathlib import Path

import pytest

from tests.unit.command.conftest import CUSTOMERS, LOG, Run

BATCH = {
    "batch", "file", "kind", "rows", "added", "updated", "unchanged", "rejected", "left_out", "mapping",
    "reasons",
    "notes",
}  # fmt: skip
HEAD = {"as_of", "window_days", "ended_logs", "removed_before"}
EXECUTIVE = {
    "executive", "state", "gap_days", "last_contact_on", "contacts", "attempts", "attempts_since_contact",
    "proactive", "reactive", "unknown", "proactive_share", "face_to_face_gap_days", "exposure_minutes",
    "next_booked_on", "customers_contacted", "days_empty", "days_known", "note", "why_cannot_tell",
    "attempts_by_us_since_contact", "attempts_by_customers_since_contact",
}  # fmt: skip


@pytest.mark.parametrize("more", [(), ("--preview",)])
def test_import_gives_a_receipt_for_each_batch(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    said = run("import", "log.csv", "--json", *more)
    keys = {"batches", "changes", "near"} if more else {"batches"}
    assert (said.code, said.err, set(said.document())) == (0, "", keys)
    [batch] = said.document()["batches"]
    assert set(batch) == BATCH
    assert batch == {
        "batch": 1, "file": "log.csv", "kind": "interactions", "rows": 5, "added": 3, "updated": 0,
        "unchanged": 0, "rejected": 1, "left_out": 1,
        "mapping": {
            "date": "Activity Date", "executive": "Executive", "customer": "Customer",
            "outcome": "Call Outcome", "direction": "Direction",
        },
        "reasons": batch["reasons"],
        "notes": [],
    }  # fmt: skip
    assert sum(batch["reasons"].values()) == 2


def test_a_preview_leaves_no_batch(run: Run, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    said = run("import", "log.csv", "--preview")
    assert (said.code, said.out.startswith("Preview: log.csv")) == (0, True)
    assert run("batches", "--json").document() == {"batches": []}


def test_executives_are_sorted_by_state_then_gap(filled: Run) -> None:
    said = filled("executives", "--json")
    document = said.document()
    assert (said.code, said.err, set(document)) == (0, "", {*HEAD, "not_on_the_list", "executives"})
    assert (document["as_of"], document["window_days"], document["ended_logs"]) == ("2026-03-31", 30, [])
    assert [set(row) for row in document["executives"]] == [EXECUTIVE] * 2
    assert [(row["executive"], row["state"], row["gap_days"]) for row in document["executives"]] == [
        ("Ada Berg", "empty chair", 30), ("Ben Okafor", "in touch", 6),
    ]  # fmt: skip
    ada, ben = document["executives"]
    assert (ada["contacts"], ada["proactive_share"], ada["last_contact_on"]) == (0, None, "2026-03-01")
    assert (ada["attempts_since_contact"], ben["next_booked_on"]) == (1, "2026-04-05")
    assert (ada["attempts_by_us_since_contact"], ada["attempts_by_customers_since_contact"]) == (1, 0)
    assert (ben["reactive"], ben["proactive_share"], ben["customers_contacted"]) == (1, None, 1)  # too few
    assert (ada["days_empty"], ada["days_known"], ada["why_cannot_tell"]) == (1, 31, None)


def test_whoever_cannot_be_told_of_has_the_reason_beside_them(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2026-06-01")
    said = filled("executives", "--as-of", "2026-06-01", "--executive", "Ada Berg")
    assert "cannot tell" in said.out
    counted = "Data incomplete: log.csv stops on 25 March 2026.\n"
    assert counted in said.out
    assert counted in filled("coverage", "--as-of", "2026-06-01").out
    [ended] = filled("coverage", "--as-of", "2026-06-01", "--json").document()["ended_logs"]
    assert ended == {
        "log": "log.csv", "ended_on": "2026-03-25", "cannot_tell_of": ["Ada Berg", "Ben Okafor"]
    }  # fmt: skip
    assert "Our attempts since  Customers' attempts since" in said.out
    assert "stopped on 25 March 2026, 68 days earlier." in said.out
    assert "Data stops" not in said.out
    said = filled("executives")
    assert "Data stops on 25 March 2026 (68 days ago)." in said.out.replace("\u00a0", " ")


def test_the_table_has_counts_where_there_are_too_few_contacts_and_no_gap_during_a_leave(
    filled: Run, tmp_path: Path
) -> None:
    away = "Executive,Away From,Away Until\nAda Berg,2026-03-28,2026-04-10\n"
    (tmp_path / "executives.csv").write_text(away)
    assert filled("import", "executives.csv").code == 0
    [_, titles, ada, ben] = filled("executives").out.splitlines()
    proactive = slice(titles.index("Proactive"), titles.index("Next meeting"))
    assert (ada[proactive].strip(), ben[proactive].strip()) == ("no contact", "0 of 1")
    assert ada.startswith("Ada Berg    away        away ")
    assert ben.startswith("Ben Okafor  in touch  6 days")


def test_a_past_day_a_window_and_a_name_narrow_the_question(filled: Run) -> None:
    document = filled(
        "executives", "--as-of", "2026-03-10", "--window", 7, "--executive", "berg, ada", "--json"
    ).document()
    assert (document["as_of"], document["window_days"]) == ("2026-03-10", 7)
    assert [(row["executive"], row["gap_days"], row["contacts"]) for row in document["executives"]] == [
        ("Ada Berg", 9, 0)
    ]


@pytest.mark.parametrize("by", ["lifecycle", "value", "satisfaction", "segment"])
def test_coverage_has_a_row_for_each_executive_and_segment_and_for_the_company(filled: Run, by: str) -> None:
    said = filled("coverage", "--by", by, "--json")
    document = said.document()
    assert (said.code, said.err, set(document)) == (0, "", {*HEAD, "by", "coverage"})
    assert document["by"] == by
    assert {row["executive"] for row in document["coverage"]} == {None, "Ada Berg", "Ben Okafor"}
    company = [row for row in document["coverage"] if row["executive"] is None]
    assert sum(row["customers"] for row in company) == 2
    assert sum(row["contacted"] for row in company) == 1


def test_batches_list_the_newest_first_with_their_state(filled: Run) -> None:
    assert filled("undo", 1).code == 0
    newest, oldest = filled("batches", "--json").document()["batches"]
    assert (newest["batch"], newest["file"], newest["is_undone"]) == (2, "customers.csv", False)
    assert (oldest["batch"], oldest["is_undone"], set(oldest) > BATCH) == (1, True, True)


def test_a_refused_file_prints_what_was_taken_before_it_and_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(CUSTOMERS)
    (tmp_path / "empty.csv").write_text("")
    said = run("import", "customers.csv", "empty.csv", "--json")
    assert said.code == 1
    assert [batch["file"] for batch in said.document()["batches"]] == ["customers.csv"]
    assert said.err == "empty.csv is empty (0 bytes); export it again.\n"


def test_an_empty_store_answers_every_question(run: Run) -> None:
    assert run("executives", "--json").document()["executives"] == []
    assert run("coverage", "--json").document()["coverage"] == []
    assert run("batches", "--json").document() == {"batches": []}
    assert [run(word).code for word in ("executives", "coverage", "batches", "check", "migrate")] == [0] * 5
