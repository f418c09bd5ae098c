"""Import: a text file whose encoding could not be detected, and one read in the wrong encoding."""

from tests.pages.dropping import drop, labels, press, unfold
from tests.pages.harness import Desk, as_csv, heading, text

ROWS = [
    {"Date": "2026-11-02", "Executive": "Ada Amsel", "Customer": "Pekařství Dvořák", "Outcome": "Connected"},
    {"Date": "2026-11-03", "Executive": "Ada Amsel", "Customer": "Jiří Růžička", "Outcome": "Connected"},
]
CZECH = as_csv(ROWS).encode("cp1250")
LATER = as_csv([ROWS[0] | {"Date": "2026-11-04", "Customer": "Němec"}]).encode("cp1250")
MISREAD = as_csv([ROWS[0] | {"Customer": "Jičín"}]).encode("cp1250")  # its letters are western ones, too


def test_an_encoding_that_must_be_asked_is_chosen_by_a_button_and_remembered(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", CZECH))
    assert heading(app) == "One file needs an answer first"
    assert "Should “Pekaøství” read “Pekařství”" in app.warning[0].value
    assert "Western European (Windows-1252)" in labels(app)
    press(app, "Central European (Windows-1250)")
    assert not app.warning
    assert "Jiří Růžička and Pekařství Dvořák" in text(app)
    press(app, "Import file")
    drop(app, ("later.csv", LATER))
    assert "text in Central European (Windows-1250)" in text(app)
    assert "1 new customer: Němec." in text(app)


def test_a_text_that_was_read_in_the_wrong_encoding_is_read_in_another(desk: Desk) -> None:
    app = unfold(drop(desk.open("imports"), ("talks.csv", MISREAD)), "Dates and people")
    assert "Jièín" in text(app)
    [box] = [box for box in app.selectbox if box.label == "Text encoding"]
    box.select("cp1250").run()
    assert not app.exception
    assert "1 new customer: Jičín." in text(app)
