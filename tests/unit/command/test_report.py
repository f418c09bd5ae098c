"""The command that writes the meeting pack."""

from pathlib import Path

import pytest

from tests.unit.command.conftest import Run


def test_report_writes_the_pack_of_a_day_and_says_by_what_to_check_it(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "pack.html").write_text("of last month")
    said = filled("report", "--to", "pack.html", "--compare", "window")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Wrote pack.html as of 31 March 2026: 7 findings, 2.")
    fingerprint = said.out.rstrip(".\n").split()[-1]
    document = (tmp_path / "pack.html").read_text("utf-8")
    assert fingerprint in document
    assert "One chair is empty: Ada Berg" in document
    again = filled("report", "--to", "other.html", "--compare", "window", "--as-of", "2026-03-31")
    assert fingerprint in again.out
    one = filled(
        "report", "--to", "ben.html", "--executive", "Okafor", "--as-of", "2026-03-27", "--window", 60
    )
    assert "as of 27 March 2026" in one.out
    assert "Ben Okafor spoke to a customer 2\u00a0days ago" in (tmp_path / "ben.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "pack.doc"), "pack.doc: We can't write a pack in this format. End the name with .pdf"),
        (("--to", "pack.html", "--paper", "a4"), "pack.html: HTML has no paper size."),
        (("--to", "pack.html", "--executive", "Nobody"), "There is no executive “Nobody” on 2026-03-31."),
        (("--to", "nowhere/pack.html"), "nowhere/pack.html: We couldn't write the pack:"),
        (("--to", "pack.html", "--as-of", "1990-01-01"), "There are no executives on 1 January 1990"),
    ],
)
def test_report_refuses_in_a_sentence_and_leaves_no_file(
    filled: Run, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = filled("report", *words)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith((".html", ".part"))] == []
