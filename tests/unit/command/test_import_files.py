"""Files and folders taken in: what is new, what is remembered, words by hand, names that may be one."""

import os
from pathlib import Path

import pytest

from tests.unit.command.conftest import CUSTOMERS, LOG, Run

VISITS = """Activity Date,Owner,Account,Kind of talk
2026-03-01,Ada Berg,Acme,Tea
2026-03-02,Ada Berg,Acme,Tea
2026-03-03,Ada Berg,Bolt,Call
"""
BY_HAND = ("--map", "channel=Kind of talk", "--word", "channel:Tea=visit")


@pytest.mark.long("five commands and three imports")
def test_of_a_folder_only_what_was_never_imported_is_taken(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for option in ((), ("--preview",)):
        empty = run("import", folder, "--new", *option)  # a night without an export is no failure
        assert (empty.code, empty.out) == (0, "No new files.\n")
    assert run("import", folder).code == run("import", tmp_path / "nowhere", "--new").code == 1
    (folder / "a_log.csv").write_text(LOG)
    (folder / "b_customers.csv").write_text(CUSTOMERS)
    (folder / ".hidden.csv").write_text("nothing")
    (folder / "LICENSE").write_text("date, executive, customer")
    first = run("import", folder, "--new", "--json").document()["batches"]
    assert [batch["kind"] for batch in first] == ["customers", "interactions"]  # lists before logs
    said = run("import", folder, "--new")
    assert (said.code, said.out) == (0, "No new files.\n")
    (folder / "c_log.csv").write_text(LOG.replace("2026-03-01", "2026-03-02"))
    again = run("import", folder, "--new", "--json").document()["batches"]
    assert [batch["file"] for batch in again] == ["c_log.csv"]


def test_what_was_taken_back_is_not_new_again(filled: Run) -> None:
    filled("undo", 1)
    assert filled("import", "log.csv", "--new").out == "No new files.\n"
    assert filled("import", "log.csv").code == 0


def test_a_refused_file_of_a_folder_stops_nobody_and_is_reported(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a_broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "b_customers.csv").write_text(CUSTOMERS)
    (folder / "c_nothing.csv").write_text("")
    said = run("import", folder, "--new", "--json")
    assert (said.code, [batch["file"] for batch in said.document()["batches"]]) == (1, ["b_customers.csv"])
    assert "a_broken.xlsx" in said.err
    assert str(tmp_path) not in said.err


def test_files_of_a_drop_folder_are_moved_aside_and_what_was_refused_says_why(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "customers.csv").write_text(CUSTOMERS)
    (folder / "on_its_way.csv").write_text(CUSTOMERS)
    for name in ("broken.xlsx", "customers.csv"):
        os.utime(folder / name, (1_700_000_000, 1_700_000_000))
    said = run("import", folder, "--move", "--json")
    assert (said.code, [batch["file"] for batch in said.document()["batches"]]) == (1, ["customers.csv"])
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert there == [
        "imported/customers.csv",
        "on_its_way.csv",
        "refused/broken.xlsx",
        "refused/broken.xlsx.txt",
    ]
    assert (folder / "refused" / "broken.xlsx.txt").read_text() in said.err
    os.utime(folder / "on_its_way.csv", (1_700_000_000, 1_700_000_000))
    (folder / "on_its_way.csv").rename(folder / "customers.csv")
    again = run("import", folder, "--move")
    assert again.code == 0
    assert "nothing changed" in again.out
    assert (folder / "imported" / "customers-2.csv").exists()
    assert run("import", folder, "--move").out == "No new files.\n"
    assert run("import", folder / "imported" / "customers.csv", "--move").code == 1


def test_no_file_is_moved_where_the_database_is_at_fault(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(LOG)
        os.utime(folder / name, (1_700_000_000, 1_700_000_000))
    (tmp_path / "chairs.duckdb").write_text("no database")
    said = run("import", folder, "--move")
    assert said.code == 1
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv", "b.csv"]


@pytest.mark.long("eight commands, most of them imports")
def test_a_word_said_by_hand_holds_and_is_remembered_for_the_next_file_of_the_shape(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "march.csv").write_text(VISITS)
    (tmp_path / "april.csv").write_text(VISITS.replace("2026-03", "2026-02"))
    assert "Tea" in run("import", "march.csv", "--preview", *BY_HAND[:2]).out
    run("import", "march.csv", *BY_HAND)
    remembered = run("import", "april.csv", "--preview")
    assert "channel ← Kind of talk" in remembered.out
    assert "Unknown values" not in remembered.out
    forgotten = run("import", "april.csv", "--preview", "--fresh")
    assert "channel ← Kind of talk" not in forgotten.out
    run("import", "april.csv", "--fresh")  # for once
    assert "channel ← Kind of talk" in run("import", "april.csv", "--preview").out
    run("undo", 1)
    assert "channel ← Kind of talk" not in run("import", "april.csv", "--preview").out


def test_the_same_bytes_read_in_another_way_are_another_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "march.csv").write_text(VISITS)
    run("import", "march.csv")
    [same] = run("import", "march.csv", "--json").document()["batches"]
    [other] = run("import", "march.csv", *BY_HAND, "--json").document()["batches"]
    assert (same["batch"], same["unchanged"]) == (1, 3)
    assert (other["batch"], other["updated"] + other["added"] + other["unchanged"]) == (2, 3)


@pytest.mark.parametrize(
    ("option", "word", "sentence"),
    [
        ("--word", "channel:Tea", "Example:"),
        ("--word", "weather:Rain=call", "doesn't name a field"),
        ("--word", "channel:Tea=party", "“party” isn't a known channel"),
        ("--zone", "Oslo", "Did you mean Europe/Oslo?"),
    ],
)
def test_a_word_that_cannot_be_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, option: str, word: str, sentence: str
) -> None:
    (tmp_path / "march.csv").write_text(VISITS)
    said = run("import", "march.csv", option, word)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err


@pytest.mark.long("twelve commands, and decisions that judge all rows anew")
def test_names_that_may_be_one_are_listed_decided_and_taken_back(run: Run, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG.replace("2026-03-20,Ada Berg", "2026-03-20,Ada Bergh"))
    assert "“Ada Bergh” and “Ada Berg” may be the same." in run("import", "log.csv", "--preview").out
    run("import", "log.csv")
    assert run("same", "--json").document()["near"][0]["called"] == "Ada Bergh"
    assert run("same", "Ada Berg", "ada bergh").out == "“Ada Bergh” and “Ada Berg” now count as one.\n"
    names = [row["executive"] for row in run("executives", "--json").document()["executives"]]
    assert sorted(names) == ["Ada Berg", "Ben Okafor"]
    assert run("same").out == "Decision 1: “Ada Bergh” and “Ada Berg” are one\n"
    assert run("same", "--undo", 1).code == 0
    assert len(run("executives", "--json").document()["executives"]) == 3
    assert run("same", "Ada Berg", "Ada Bergh", "--two").code == 0
    assert run("same", "--json").document()["near"] == []
    assert run("same", "Ada Berg", "Nobody").code == 1
    assert run("same", "Ada Berg").code == 1


def test_an_import_keeps_the_texts_that_it_is_told_to_and_no_more_than_the_setting(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log.csv").write_text(VISITS.replace("Kind of talk", "Subject"))
    monkeypatch.setenv("EMPTY_CHAIR_KEEP_TEXT", "none")
    refused = run("import", tmp_path / "log.csv", "--keep-text", "subjects")
    assert (refused.code, "Use none." in refused.err) == (1, True)
    assert "Subjects are not kept." in run("import", tmp_path / "log.csv").out
