"""Times without an offset: read in the zone that is theirs, so that no meeting counts twice by an hour."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from analytics.imports.import_files import Dropped, Options, preview_files
from analytics.model import zones
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.store import Store
from analytics.store.zones import counted_elsewhere
from tests.unit.imports.conftest import Ask, Take, csv_of

# Oslo's times of eight meetings, four in winter and four in summer; the CRM has them a little later
HELD = [datetime.fromisoformat(f"2025-{n:02}-{10 + n} {8 + n:02}:30") for n in (1, 2, 3, 5, 6, 7, 8, 11)]
PEOPLE = csv_of("Executive,E-mail,Title", "Ada Berg,ada@ours.example,CEO")
CRM = csv_of(
    "Activity Date,Executive,Customer,Customer Email,Type,Outcome",
    *(
        f"{at + timedelta(minutes=5):%Y-%m-%d %H:%M},Ada Berg,Acme,eva@acme.example,Meeting,held"
        for at in HELD
    ),
)
DIARY = "\r\n".join(
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-TIMEZONE:Europe/Oslo",
        *(
            f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART;TZID=Europe/Oslo:{at:%Y%m%dT%H%M%S}\r\n"
            f"DURATION:PT30M\r\nSUMMARY:Talk\r\nATTENDEE:mailto:ada@ours.example\r\n"
            "ATTENDEE:mailto:eva@acme.example\r\nEND:VEVENT"
            for n, at in enumerate(HELD)
        ),
        "END:VCALENDAR", "",
    ]
)  # fmt: skip
CONTACTS = "select sum(contacts)::integer from exec_day where executive_id = 0"
FINDING = (
    "8 meetings in crm.csv are 1 or 2 hours after the same ones in diary.ics, and count twice."
    " We read their times as UTC; as Europe/Oslo, the zone of diary.ics, they would match."
)


def test_meetings_an_hour_beside_a_calendars_are_pointed_out_and_merge_in_their_zone(
    take: Take, ask: Ask, store: Store
) -> None:
    take("people.csv", PEOPLE)
    [crm] = take("crm.csv", CRM)
    [diary] = take("diary.ics", DIARY)
    assert diary.notes[0] == (
        f"{FINDING} If so, undo batch {crm.batch} and import it again with --zone Europe/Oslo,"
        ' or set time_zone = "Europe/Oslo" for the organisation.'
    )
    assert ask(CONTACTS) == [(16,)]
    with pytest.raises(UserError, match=f"Undo batch {crm.batch} first"):  # its rows have no numbers
        take("crm.csv", CRM, zone="Europe/Oslo")
    batches.undo(store, crm.batch)
    [mended] = take("crm.csv", CRM, zone="Europe/Oslo")
    assert mended.notes[0] == "Times without an offset were read as those of Europe/Oslo, as was chosen."
    assert ask(CONTACTS) == [(8,)]
    later = HELD[-1] + timedelta(days=1, minutes=5)
    [more] = take("crm.csv", f"{CRM}{later:%Y-%m-%d %H:%M},Ada Berg,Acme,eva@acme.example,Meeting,held\n")
    assert (more.added, ask(CONTACTS)) == (1, [(9,)])  # what was said once holds for files of that shape


def test_a_preview_says_so_of_the_file_that_waits(take: Take, store: Store) -> None:
    take("people.csv", PEOPLE)
    with store.scratch() as folder:
        for name, text in (("diary.ics", DIARY), ("crm.csv", CRM)):
            (folder / name).write_text(text)
        dropped = [Dropped(folder / name, name, Options()) for name in ("diary.ics", "crm.csv")]
        [_, [second]] = preview_files(store, dropped, look=lambda _: None).files  # type: ignore[misc]
    assert second.receipt.notes[0].startswith(f"{FINDING} If so, use --zone Europe/Oslo")


def test_meetings_of_every_day_at_various_hours_are_no_alarm(take: Take) -> None:
    head = "{} Date,Executive,Customer,Type,Outcome"
    days = [datetime.fromisoformat("2025-03-01") + timedelta(days=n) for n in range(40)]
    ours = [f"{day + timedelta(hours=8 + day.day * 7 % 10)}Z,Ada Berg,Acme,Meeting,held" for day in days]
    other = [f"{day + timedelta(hours=8 + day.day * 3 % 11)}Z,Ada Berg,Acme,Meeting,held" for day in days]
    take("a.csv", csv_of(head.format("Activity"), *ours))
    [second] = take("b.csv", csv_of(head.format("Meeting"), *other))
    assert not any("the same ones" in note for note in second.notes)


def test_a_time_counts_on_the_organisations_day_and_a_day_without_a_time_is_never_shifted(
    take: Take, ask: Ask
) -> None:
    times = ("2025-03-10 00:30", "2025-03-11", "2025-10-26 02:30", "2025-03-30 02:30")
    text = csv_of("Activity Date,Executive,Customer", *(f"{at},Ada Berg,Acme" for at in times))
    [batch] = take("log.csv", text, zone="Europe/Oslo")
    assert ask("select day, happened_at::varchar from interaction order by row_number") == [
        (date(2025, 3, 9), "2025-03-09 23:30:00"),
        (date(2025, 3, 11), None),
        (date(2025, 10, 26), "2025-10-26 01:30:00"),
        (date(2025, 3, 30), "2025-03-30 01:30:00"),
    ]
    turned = "“{}” stands in an hour that the clocks of Europe/Oslo"
    assert f"{turned.format(times[2])} show twice: the second was taken." in batch.notes
    assert f"{turned.format(times[3])} skip: it is read as one hour later." in batch.notes


def test_another_time_zone_of_the_organisation_corrects_numbered_rows_and_names_older_batches(
    take: Take, settings: Settings, store: Store
) -> None:
    text = csv_of("Activity ID,Activity Date,Executive,Customer", "1,2025-03-10 10:00,Ada Berg,Acme")
    take("log.csv", text)
    store.settings = replace(settings, time_zone="Europe/Oslo")
    assert counted_elsewhere(store) == [(1, "UTC")]
    [again] = take("log.csv", text)
    assert (again.updated, again.batch) == (1, 2)
    assert counted_elsewhere(store) == []


def test_a_zone_that_nobody_knows_is_refused_with_the_nearest() -> None:
    assert zones.named("america/new york", "--zone") == "America/New_York"
    with pytest.raises(UserError, match=r"--zone: “Oslo” isn't a time zone. Did you mean Europe/Oslo"):
        zones.named("Oslo", "--zone")
