"""Every kind of export is known by its columns, and by no other's; a recogniser that is wrong says where."""

import re
from pathlib import Path

import pytest

from analytics.ingest.export_file import FOLDER, Export, exports, read_export
from analytics.ingest.mapping import guess
from analytics.ingest.open_file import read_sheets
from analytics.ingest.recognise import Columns, matching, recognise
from analytics.model.errors import UserError
from analytics.model.mapping import Party, Rule, Together
from analytics.model.sheet import Sheet

EXAMPLES = Path(__file__).parent.parent.parent / "exports"
# What the real files of each folder are, by the beginning of their names; the others are of no known system.
REAL = {
    "fivetran_qualtrics/distribution.csv": "qualtrics_distribution",
    "fivetran_salesforce/sf_account": "salesforce_account",
    "fivetran_salesforce/sf_contact": "salesforce_contact",
    "fivetran_salesforce/sf_event": "salesforce_event",
    "fivetran_salesforce/sf_lead": "salesforce_lead",
    "fivetran_salesforce/sf_opportunity_line": "salesforce_sales",
    "fivetran_salesforce/sf_op": "salesforce_opportunity",
    "fivetran_salesforce/sf_product": "salesforce_sales",
    "fivetran_salesforce/sf_order": "salesforce_sales",
    "fivetran_salesforce/sf_task": "salesforce_task",
    "fivetran_salesforce/sf_user_data": "salesforce_user",
    "fivetran_hubspot/company_data": "hubspot_companies",
    "fivetran_hubspot/contact_data": "hubspot_contacts",
    "fivetran_hubspot/engagement_call_data": "hubspot_engagements",
    "fivetran_hubspot/engagement_communication_data": "hubspot_engagements",
    "fivetran_hubspot/engagement_email_data": "hubspot_engagements",
    "fivetran_hubspot/engagement_meeting_data": "hubspot_meetings",
    "fivetran_hubspot/engagement_note_data": "hubspot_engagements",
    "fivetran_hubspot/engagement_task_data": "hubspot_engagements",
    "fivetran_hubspot/owner_data": "hubspot_owners",
    "fivetran_hubspot/users_data": "hubspot_users",
    "fivetran_intercom/admin_data": "intercom_admins",
    "fivetran_intercom/company_history": "intercom_companies",
    "fivetran_intercom/contact_history": "intercom_contacts",
    "fivetran_intercom/conversation_history": "intercom_conversations",
    "fivetran_intercom/conversation_part_history": "intercom_parts",
    "fivetran_zendesk/organization_data": "zendesk_organizations",
    "fivetran_zendesk/ticket_data": "zendesk_tickets_api",
    "fivetran_zendesk/user_data": "zendesk_users",
    "google_calendar_api/events": "google_calendar",
    "salesforce_datacloud_workshop/Account.csv": "salesforce_account",
    "salesforce_datacloud_workshop/Campaign": "salesforce_sales",
    "salesforce_datacloud_workshop/Case": "salesforce_case",
    "salesforce_datacloud_workshop/Contact": "salesforce_contact",
    "salesforce_datacloud_workshop/Lead": "salesforce_lead",
    "salesforce_datacloud_workshop/Opportunity": "salesforce_opportunity",
    "salesforce_datacloud_workshop/Task": "salesforce_task",
    "salesforce_dataloader/sample__account": "salesforce_account",
    "salesforce_dataloader/sample__opportunity": "salesforce_opportunity",
    "salesforce_dataloader/status__": "salesforce_opportunity",
    "salesforce_tldr_button/Account": "salesforce_account",
    "salesforce_tldr_button/Case": "salesforce_case",
    "salesforce_tldr_button/Contact": "salesforce_contact",
    "salesforce_tldr_button/Task": "salesforce_task",
}
GOOD = 'name = "A system"\nkind = "interactions"\nanchors = [["Made up"]]\n'


def example_of(stem: str) -> Path:
    [path] = [path for path in EXAMPLES.glob(f"{stem}.*") if not path.name.endswith(".expected.csv")]
    return path


@pytest.mark.parametrize("export", exports(), ids=lambda export: export.stem)
def test_the_example_of_an_export_is_known_as_it_and_as_no_other(export: Export, tmp_path: Path) -> None:
    path = example_of(export.stem)
    [sheet] = read_sheets(path, path.name, tmp_path)
    assert [one.stem for one in matching(sheet.columns)] == [export.stem]
    mapping = guess(sheet, {}, None)
    assert (mapping.system, mapping.kind, mapping.notes) == (export.name, export.kind, export.traps)
    assert mapping.is_calendar is export.is_calendar


def test_what_is_cut_off_is_a_pattern_that_leaves_names() -> None:
    patterns = {export.stem: export.cut for export in exports() if export.cut}
    cut = re.compile(patterns["ringcentral"]["executive"], re.IGNORECASE)
    for text in ("101 - Ada Berg", "Ext. 101: Ada Berg", "Ada Berg - 101", "Ada Berg (Ext. 101)", "Ada Berg"):
        assert cut.sub("", text) == "Ada Berg"
    guest = re.compile(patterns["teams_participants"]["attendees"], re.IGNORECASE)
    assert guest.sub("", "Ada Berg (Guest) <ada@ours.example>") == "Ada Berg <ada@ours.example>"


def test_every_example_has_a_recogniser() -> None:
    examples = {path.name.split(".")[0] for path in EXAMPLES.iterdir() if path.suffix in (".csv", ".json")}
    assert examples == {export.stem for export in exports()} == {path.stem for path in FOLDER.glob("*.toml")}


@pytest.mark.long("every real file that there is")
def test_the_real_files_are_known_as_what_they_are(real_files: Path, tmp_path: Path) -> None:
    crm = real_files / "crm"
    for path in sorted(path for path in crm.rglob("*") if path.suffix in (".csv", ".json")):
        name = path.relative_to(crm).as_posix()
        expected = next((stem for start, stem in REAL.items() if name.startswith(start)), None)
        try:
            sheets = read_sheets(path, path.name, tmp_path)
        except UserError:
            assert expected is None, name
            continue
        if name.startswith("hubspot_dlt"):
            found = {export.stem for sheet in sheets if (export := recognise(sheet.columns))}
            assert found == {"hubspot_companies", "hubspot_contacts", "hubspot_deals"}
            continue
        for sheet in sheets:
            export = recognise(sheet.columns)
            assert (export.stem if export else None) == expected, name


def test_a_plain_spreadsheet_is_of_no_system() -> None:
    for header in ("Date|Executive|Customer|Type|Notes", "Name|Email|Job Title", "Customer|Segment|Since",
                   "Subject|Start Date|Start Time|Assigned|Company"):  # fmt: skip
        assert matching(header.split("|")) == []


def test_contacts_with_few_columns_are_known_and_a_log_of_them_is_not_taken_for_them() -> None:
    found = recognise(["Id", "FirstName", "LastName", "Email", "AccountId", "OwnerId", "CreatedDate"])
    assert found is not None
    assert found.stem == "salesforce_contact"
    log = ["Id", "Date", "FirstName", "LastName", "Email", "AccountId", "OwnerId", "Outcome"]
    assert recognise(log) is None


def test_a_users_own_columns_do_not_hide_a_system() -> None:
    columns = ["zzz", "STATUS", "who_id", "_fivetran_synced", "activity_date", "account_id", "owner_id",
               "TaskSubtype__c", "CallType", "duration_in_minutes_c"]  # fmt: skip
    found = recognise(columns)
    assert found is not None
    assert found.stem == "salesforce_task"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "x.toml: it isn't valid TOML"),
        ('name = "A"\nkind = "interactions"', "it has no “anchors”"),
        (GOOD.replace("interactions", "interaction"), "no kind “interaction”; the nearest is “interactions”"),
        (GOOD + 'anchor = [["a"]]', "no setting “anchor”; the nearest is “anchors”"),
        (GOOD + '[fields]\nexecutives = ["Owner"]', "no field “executives”; the nearest is “executive”"),
        (GOOD + '[fields]\nattendees = ["Who"]', "no field “attendees”"),
        (GOOD + '[readings]\ndat = "epoch"', "no field “dat”; the nearest is “date”"),
        (GOOD + '[words.channel]\ncalls = ["Ring"]', "no word for channel “calls”; the nearest is “call”"),
        (GOOD + '[words.colour]\nred = ["rot"]', "no field with words “colour”"),
        (GOOD + '[together]\nbys = ["a"]', "no setting of “together” “bys”; the nearest is “by”"),
        (GOOD + '[together.parties.boss]\ncolumn = "a"', "no field “boss”"),
        (GOOD + '[together.parties.executive]\ncolumns = "a"', "no setting of a party “columns”"),
        (
            GOOD + '[[when.outcome]]\nwhere = {}\nsays = "mised"',
            "no word for outcome “mised”; the nearest is",
        ),
        (GOOD + '[[when.outcome]]\nwhere = {}\nsay = "missed"', "no setting of a rule “say”"),
        (GOOD + "at_least = 2", "more columns are wanted"),
        (GOOD.replace('[["Made up"]]', "[[]]"), "an anchor is empty"),
    ],
)
def test_a_recogniser_that_cannot_be_understood_names_the_nearest(
    text: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_export(path)
    assert sentence in str(caught.value)


def test_columns_that_fill_a_field_together_are_found_as_the_sheet_spells_them() -> None:
    columns = Columns(["FIRST_NAME", "last name", "Due date", "Required Attendees"])
    assert columns.resolve("First Name + Last Name") == "FIRST_NAME + last name"
    assert columns.resolve("First Name + Middle Name") == ""
    assert columns.resolve("Done at | Due Date") == "Due date"
    assert columns.resolve("Required attendees ; Optional attendees") == "Required Attendees"
    assert columns.resolve("Full Name | First Name + Last Name") == "FIRST_NAME + last name"
    assert Columns(["a + b"]).resolve("A + B") == "a + b"


def test_a_rule_holds_only_where_the_sheet_has_its_columns() -> None:
    columns = Columns(["ANSWERED", "From name"])
    told = [
        Rule({"Answered | State": ("no",)}, says="missed"),
        Rule({"Direction": ("in",)}, says="missed"),
        Rule({"answered": ("*",)}, takes="To Name"),
        Rule({"answered": ("*",)}, takes="From Name"),
    ]
    found = columns.rules(told)
    assert found == (
        Rule({"ANSWERED": ("no",)}, says="missed"),
        Rule({"ANSWERED": ("*",)}, takes="From name"),
    )


def test_rows_belong_together_by_the_columns_that_are_there() -> None:
    told = Together(("Meeting ID", "Topic"), {"attendees": Party("Name + Mail | Name")}, is_one=True)
    found = Columns(["topic", "NAME"]).together(told)
    assert found == Together(("topic",), {"attendees": Party("NAME")}, is_one=True)
    assert Columns(["topic"]).together(Together(("Topic",), {"executive": Party("Who")})) is None


def test_the_readme_shows_a_recogniser_that_can_be_read(tmp_path: Path) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "readme.toml"
    path.write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    export = read_export(path)
    assert export.readings["company"] == {"associatedcompanyids": "id"}
    assert export.words["direction"] == {"admin": "outbound", "bot": ""}
    assert export.together is not None
    assert list(export.together.parties) == ["executive"]


def test_dynamics_exports_its_views_in_german_too() -> None:
    columns = (
        "(Nicht ändern) Telefonanruf", "(Nicht ändern) Zeilenprüfsumme", "(Nicht ändern) Geändert am",
        "Betreff", "Bezug", "Aktivitätsstatus", "Besitzer", "Richtung", "Fälligkeitsdatum",
        "Tatsächliches Ende", "Erstellt am",
    )  # fmt: skip
    mapping = guess(Sheet("calls.csv", Path("calls.csv"), columns, ()), {})
    assert (mapping.system, mapping.missing) == ("Dynamics 365 activities", ())
    assert mapping.columns["date"] == "Tatsächliches Ende | Fälligkeitsdatum"
    assert (mapping.columns["executive"], mapping.columns["company"]) == ("Besitzer", "Bezug")
