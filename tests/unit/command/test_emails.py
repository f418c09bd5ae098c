"""E-mails to look at and calendars to subscribe to, from a script."""

import pytest

from tests.unit.command.conftest import Run


@pytest.mark.long("every kind of letter")
def test_an_email_is_printed_as_it_would_read_and_written_as_html(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = filled("email", "--to", "leadership", "--kind", "weekly", "--html", "weekly.html")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Subject: ")
    title = said.out.splitlines()[2]
    with open("weekly.html", encoding="utf-8") as file:  # noqa: PTH123 - the command's own folder
        assert title in file.read()

    said = filled("email", "--to", "executive", "--executive", "Ada Berg")
    assert said.out.startswith("Subject: Your chair is empty: 30 days without customer contact\n")
    refused = filled("email", "--to", "executive", "--executive", "Ben", "--kind", "reminder")
    assert (refused.code, refused.out) == (1, "")
    assert "on 2026-03-31: Ben Okafor is “in touch”." in refused.err
    filled("note", "--executive", "Ben", "--kind", "leave", "--until", "2026-04-10", "--text", "Sailing")
    away = filled("email", "--to", "executive", "--executive", "Ben")
    assert "Ben Okafor is away until 10 April 2026." in away.err
    refused = filled("email", "--to", "analyst")
    assert (refused.code, refused.out) == (1, "")
    assert "There is no such e-mail to analysts on 2026-03-31." in refused.err
    assert "couldn’t be written" in filled("email", "--to", "leadership", "--html", "no/such/folder.html").err
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2026-05-01")
    untold = filled("email", "--to", "executive", "--executive", "Ben")
    assert "the data can’t tell for Ben Okafor (" in untold.err
    assert filled("email", "--to", "analyst").out.startswith("Subject: No new rows for")


def test_a_calendar_has_an_address_of_its_own_until_all_are_renewed(filled: Run) -> None:
    first, again = (filled("calendar", "--executive", "Ada Berg").out for _ in range(2))
    assert first == again
    assert first.startswith("/calendar/")
    assert "Set app_address" in filled("calendar", "--executive", "Ada Berg").err
    assert filled("calendar", "--executive", "Ben Okafor").out != first
    said = filled("calendar", "--renew", "--executive", "Ada Berg")
    assert said.out.startswith("All calendar addresses given out so far are revoked.\n/calendar/")
    assert first not in said.out
    assert filled("calendar", "--executive", "Ada Berg", "--to", "ada.ics").out == "Written: ada.ics\n"
    with open("ada.ics", encoding="utf-8") as file:  # noqa: PTH123 - likewise
        assert "Call Bolt (suggested)" in file.read()
    assert "No executive is named." in filled("calendar").err
    assert filled("calendar", "--executive", "Nobody").code == 1
